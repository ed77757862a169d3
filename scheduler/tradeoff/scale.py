"""Where a picture puts values, its ticks, and labels so that none hides another or a dot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, right, top and bottom."""
FEWEST_TICKS = 4
LETTER_WIDTH, LETTER_HEIGHT = 9.0, 13.0
AROUND = ((1, -1), (-1, 1), (1, 1), (-1, -1), (0, -1), (0, 1), (1, 0), (-1, 0))
"""Where a label may be, right and down of its dot, the best first: above a front and below it nothing else is."""


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` on a line from `begin` to `end`, in pixels."""

    low: float
    high: float
    begin: float
    end: float
    step: int

    @classmethod
    def over(cls, values: Sequence[int], begin: float, end: float) -> Scale:
        """A scale with room on both sides of the values, from one tick to another."""
        low, high = min(values), max(values)
        step = _round_step(max(1, high - low) / FEWEST_TICKS)
        first, last = math.floor((low - step / 4) / step) * step, math.ceil((high + step / 4) / step) * step
        return cls(max(0, first), last, begin, end, step)

    def at(self, value: float) -> float:
        """Where a value is."""
        return self.begin + (value - self.low) / (self.high - self.low) * (self.end - self.begin)

    @property
    def ticks(self) -> range:
        """The values that are written beside the axis."""
        return range(int(self.low), int(self.high) + 1, self.step)


def _round_step(least: float) -> int:
    """The first of 1, 2, 5, 10, 20 and so on that is no less."""
    power = 10 ** math.floor(math.log10(max(1.0, least)))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))


def place_labels(names: Sequence[str], spots: Sequence[Spot], sizes: Sequence[float], inside: Box) -> list[Spot]:
    """The middle of each label's foot: of eight places around its dot the one that hides least."""
    dots = [(x - r, x + r, y - r, y + r) for (x, y), r in zip(spots, sizes, strict=True)]
    taken: list[Box] = []
    for number, (name, (x, y), r) in enumerate(zip(names, spots, sizes, strict=True)):
        others = [*dots[:number], *dots[number + 1 :], *taken]
        places = [_box(name, x, y, r, *turn) for turn in AROUND]
        taken.append(min(places, key=lambda box: _hidden(box, others) + 4 * _outside(box, inside)))
    return [((left + right) / 2, bottom - 2) for left, right, _, bottom in taken]


def _box(name: str, x: float, y: float, r: float, right: int, down: int) -> Box:
    """The box of a label on one side of its dot."""
    half, gap = LETTER_WIDTH * len(name) / 2, 0 if right and down else 3
    x, y = x + right * (r + gap + half), y + down * (r + gap + LETTER_HEIGHT / 2)
    return (x - half, x + half, y - LETTER_HEIGHT / 2, y + LETTER_HEIGHT / 2)


def _hidden(box: Box, others: Sequence[Box]) -> float:
    return sum(_overlap(box, other) for other in others)


def _overlap(one: Box, other: Box) -> float:
    across = min(one[1], other[1]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[2], other[2])
    return max(0.0, across) * max(0.0, up)


def _outside(box: Box, inside: Box) -> float:
    left, right, top, bottom = inside
    out = max(0.0, left - box[0]), max(0.0, box[1] - right), max(0.0, top - box[2]), max(0.0, box[3] - bottom)
    return LETTER_HEIGHT * sum(out)

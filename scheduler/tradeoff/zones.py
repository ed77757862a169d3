"""Where points that no other beats may still lie: boxes below what is known, each to be looked into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, prod

Values = tuple[int, ...]


@dataclass(frozen=True)
class Zone:
    """All values below `upper` on every side, and nothing is there below `lower`; `halved` if a half was empty."""

    lower: Values
    upper: tuple[float, ...]
    halved: bool = False

    @property
    def empty(self) -> bool:
        """Whether no whole number is left on some side."""
        return any(high <= low for low, high in zip(self.lower, self.upper, strict=True))

    def holds(self, values: Values) -> bool:
        """Whether those values are below the upper end on every side."""
        return all(value < high for value, high in zip(values, self.upper, strict=True))

    def without(self, values: Values) -> list[Zone]:
        """What is left of the zone when values as bad as those on every side are of no more interest."""
        ends = [(*self.upper[:n], value, *self.upper[n + 1 :]) for n, value in enumerate(values)]
        return [zone for end in ends if not (zone := Zone(self.lower, end)).empty]


class Zones:
    """All zones that are open; none of them lies within another."""

    def __init__(self, sides: int, ideal: Values) -> None:
        self.open = [Zone(ideal, (inf,) * sides)]

    def found(self, values: Values) -> None:
        """Leave out what a calendar with those values beats."""
        cut = [part for zone in self.open for part in (zone.without(values) if zone.holds(values) else [zone])]
        numbered = list(enumerate(cut))
        self.open = [zone for n, zone in numbered if not any(_inside(zone, n, *other) for other in numbered)]

    def close(self, zone: Zone) -> None:
        """Nothing lies there, or it is not looked into any more."""
        self.open.remove(zone)

    def narrow(self, zone: Zone, side: int, lower: int) -> None:
        """Nothing lies there below that value of one side."""
        self.open.remove(zone)
        narrower = replace(zone, lower=(*zone.lower[:side], lower, *zone.lower[side + 1 :]), halved=True)
        if not narrower.empty:
            self.open.append(narrower)


def _inside(zone: Zone, number: int, other_number: int, other: Zone) -> bool:
    """Whether a zone lies within another one; of two that are the same the later one does."""
    if number == other_number or not all(a <= b for a, b in zip(zone.upper, other.upper, strict=True)):
        return False
    return zone.upper != other.upper or number > other_number


def widest(zones: Iterable[Zone], low: Sequence[int], high: Sequence[int]) -> tuple[Zone, int]:
    """The zone with most room between what is known, and its widest side; measured by what each side spans in all."""

    def sizes(zone: Zone) -> list[float]:
        ends = [min(upper, most + 1) - lower for lower, upper, most in zip(zone.lower, zone.upper, high, strict=True)]
        return [max(0.0, size) / (most - least + 1) for size, least, most in zip(ends, low, high, strict=True)]

    zone = max(zones, key=lambda zone: prod(sizes(zone)))
    spans = sizes(zone)
    return zone, spans.index(max(spans))

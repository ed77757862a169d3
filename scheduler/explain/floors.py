"""What some meetings cost in any case, and which options the rest of a limit cannot pay any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scheduler.constraints import Ints
from scheduler.explain.claims import Claim
from scheduler.explain.levers import NEVER, Lever
from scheduler.options import Options
from scheduler.requirement import Key


@dataclass(frozen=True, eq=False)
class Floor:
    """What a meeting costs at least wherever it is, and the claims that may be paid for it."""

    meeting: str
    points: int
    keys: frozenset[Key]


@dataclass(frozen=True, eq=False)
class Asking:
    """What each option of a meeting asks of the claims about single meetings, claim by claim.

    `out` are options that no price can buy.
    """

    out: Ints
    amounts: dict[Key, Ints] = field(default_factory=dict)

    def without(self, keys: Collection[Key]) -> Ints:
        """What each option costs, those claims given anyway."""
        paid = [amount for key, amount in self.amounts.items() if key not in keys]
        return np.asarray(self.out + np.add.reduce([np.zeros_like(self.out), *paid]), dtype=np.int64)


def askings(options: Options, claims: Iterable[Claim], levers: Mapping[Key, Lever]) -> dict[str, Asking]:
    """What every option of every meeting costs, claim by claim."""
    found = {name: Asking(np.zeros(len(table), dtype=np.int64)) for name, table in options.items()}
    for claim in claims:
        made = levers.get(claim.key)
        for name, mask in claim.masks.items():
            if made is None or name not in made.amount:
                found[name].out[mask] = NEVER
            elif mask.any():
                found[name].amounts[claim.key] = made.cost(name)
    return found


def floors(asked: Mapping[str, Asking]) -> list[Floor]:
    """Meetings that cost something in any case, dearest first, each besides the claims of those before it.

    Their points add up: what a claim asks is counted for the first of them that it is about, and for no other.
    """
    each = {name: int(one.without(()).min(initial=NEVER)) for name, one in asked.items()}
    found: list[Floor] = []
    given: frozenset[Key] = frozenset()
    for name in sorted((name for name, points in each.items() if points), key=lambda name: -each[name]):
        points = int(asked[name].without(given).min(initial=NEVER))
        if points:
            found.append(Floor(name, points, frozenset(asked[name].amounts)))
            given |= found[-1].keys
    return found


def in_reach(asked: Mapping[str, Asking], known: Sequence[Floor], limit: int) -> dict[str, Ints]:
    """The options of each meeting that a limit can pay, besides what other meetings cost in any case."""
    found = {}
    for name, own in asked.items():
        others = list(known)
        if any(floor.meeting == name for floor in known):
            others = floors({other: one for other, one in asked.items() if other != name})
        # A claim that is given for another meeting may serve this one as well, at no more.
        given = frozenset().union(*(floor.keys for floor in others))
        dear = sum(floor.points for floor in others) + own.without(given) > limit
        found[name] = np.flatnonzero(~dear & (own.without(()) <= limit))
    return found

"""Who sends experts where: dealt seat by seat from bodies of which some are likelier than others."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tests.bench.world import p_members

LIKELIER = 2
MOST = 3


class Bodies:
    """The bodies of one committee, half of them active in it."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot
        self.names = p_members()
        active = frozenset(lot.sample(self.names, len(self.names) // 2))
        self.active = sorted(active)
        self.weights = [LIKELIER if name in active else 1 for name in self.names]

    def deal(self, seats: int, pinned: list[str], without: Iterable[str] = ()) -> dict[str, int]:
        """So many experts by body: those who are pinned among them, and none of some bodies."""
        dealt = dict.fromkeys(pinned, 1)
        while sum(dealt.values()) < seats:
            (body,) = self.lot.choices(self.names, self.weights)
            if dealt.get(body, 0) < MOST and body not in without:
                dealt[body] = dealt.get(body, 0) + 1
        return dict(sorted(dealt.items()))


def share(one: dict[str, int], other: dict[str, int]) -> float:
    """The part of the smaller group whose bodies the other group has too, expert by expert."""
    both = sum(min(number, other.get(body, 0)) for body, number in one.items())
    return both / min(sum(one.values()), sum(other.values()))

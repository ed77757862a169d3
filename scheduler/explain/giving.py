"""A claim that gives way in a way out, and the change that it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scheduler.constraints import Forbid
from scheduler.explain.claims import Claim, Ground
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Key, Sentence
from scheduler.scenario.edits import AnyEdit


@dataclass(frozen=True)
class Change:
    """What is asked of whom, by how much it gives way, and the edits that do it.

    `amount` counts days, or weeks where `unit` says so; 0 where something is set aside altogether.
    """

    keys: tuple[Key, ...]
    rule: str
    ask: str
    sentence: Sentence
    edits: tuple[AnyEdit, ...]
    amount: int = 0
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Giving:
    """A claim that gives way by some amount for where meetings are then."""

    ground: Ground
    claim: Claim
    amount: int
    bookings: Mapping[str, Booking]

    @property
    def problem(self) -> Problem:
        """What is planned."""
        return self.ground.problem

    @cached_property
    def meetings(self) -> tuple[str, ...]:
        """The meetings whose booking the claim, as it stands, does not allow."""
        masks = dict(self.claim.masks)
        masks |= {one.meeting: one.mask for one in self.claim.joint if isinstance(one, Forbid)}
        found = []
        for name, mask in masks.items():
            index = self.ground.options[name].index(self.bookings[name])
            if index is not None and mask[index]:
                found.append(name)
        return tuple(found)

    @property
    def booked(self) -> Iterator[Booking]:
        """Where those meetings are."""
        return (self.bookings[name] for name in self.meetings)

    @property
    def label(self) -> str:
        """What those meetings are called."""
        return labels(self.problem, self.meetings)

    def change(
        self, ask: str, pattern: str, edits: Sequence[AnyEdit], amount: int = 0, unit: str = "", **values: Any
    ) -> Change:
        """The change in words: the pattern says who is asked as {who}."""
        rule = self.claim.rule
        sentence = Sentence(f"change.{rule}", pattern, {"who": ask, **values})
        return Change((self.claim.key,), rule, ask, sentence, tuple(edits), amount, unit)


def labels(problem: Problem, meetings: Sequence[str]) -> str:
    """Meetings by what they are called; labels have commas of their own."""
    return "; ".join(problem.meetings[name].label for name in meetings)

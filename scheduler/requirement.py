"""Rules and what they ask: a requirement is one sentence about named meetings; a breach says it was not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from scheduler.wording import full_day

if TYPE_CHECKING:
    from scheduler.constraints import Constraint
    from scheduler.options import Options
    from scheduler.plan import Booking
    from scheduler.problem import Problem

Bookings = Mapping[str, "Booking"]
Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Sentence:
    """A message id with its values, and the English pattern it is said with."""

    id: str
    pattern: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = self.pattern.format(**{name: _said(value) for name, value in self.values.items()})
        return text[:1].upper() + text[1:]


def _said(value: Any) -> Any:
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value


Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Requirement:
    """What one rule asks of named meetings, and the constraints that say it."""

    rule: str
    about: tuple[str, ...]
    sentence: Sentence
    constraints: tuple[Constraint, ...]

    @property
    def key(self) -> Key:
        """What a breach of this requirement is filed under."""
        return (self.rule, self.about)


@dataclass(frozen=True)
class Breach:
    """A requirement that a plan does not keep, in words."""

    rule: str
    about: tuple[str, ...]
    sentence: Sentence

    @property
    def key(self) -> Key:
        """The requirement that is broken."""
        return (self.rule, self.about)

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence}"


@dataclass(frozen=True)
class Rule:
    """What shall hold: its name, sentence, numbers that a brief can change, source, and both halves."""

    name: str
    sentence: str
    source: str
    requirements: Callable[[Problem, Options], Iterable[Requirement]]
    breaches: Callable[[Problem, Bookings], Iterable[Breach]]
    numbers: Numbers = field(default_factory=dict)


def said(rule: str, pattern: str, **values: Any) -> Sentence:
    """A sentence of a rule: its message id is the rule's name."""
    return Sentence(rule, pattern, values)


@dataclass(frozen=True)
class Assessment:
    """What one goal costs in a plan, in points and in a unit people know."""

    cost: int
    measure: float
    unit: str
    text: str


def counted(number: int, one: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def lasting(days: int) -> str:
    """A number of days, as weeks where it is whole weeks: 8 weeks, 10 days."""
    return counted(days // 7, "week") if days and days % 7 == 0 else counted(days, "day")


def times(number: int) -> str:
    """How often: once, 2 times."""
    return "once" if number == 1 else f"{number} times"


@dataclass(frozen=True)
class Goal:
    """What should hold: its name, sentence, weights, source, costs for the solver and costs by date.

    Points are whole numbers: `units` says, for each weight that prices something, by how many units it is multiplied
    at most before it is rounded. A weight that is under half a point even then would be lost without a word.
    """

    name: str
    sentence: str
    source: str
    weights: Numbers
    costs: Callable[[Problem, Options], Iterable[Constraint]]
    assess: Callable[[Problem, Bookings], Assessment]
    units: Numbers = field(default_factory=dict)

    def is_off(self, weights: Numbers) -> bool:
        """Whether nothing has a price by these weights: all are 0 but those that say where prices begin or end."""
        return not any(weights[name] for name in self.units if not name.startswith(("least_", "most_", "band_")))

"""Literals for claims about options: "this meeting, one of these options".

Two levels: a literal for every option, and literals for starts, places and other sets of options, each linked to
the ones below by an exactly-one row. A claim is made of the coarsest literals that express it and is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Both, Ints, Mask
from scheduler.options import Options, OptionTable

Value = Callable[[Any], int]
Guard = cp_model.IntVar | None
Chosen = Mapping[str, int]
"""For each meeting, the index of its chosen option in its option table."""


class Choices:
    """The literals of one meeting over the options that are left to it."""

    def __init__(self, model: cp_model.CpModel, table: OptionTable, kept: Ints) -> None:
        self.model = model
        self.table = table
        self.kept = kept
        self.options = [model.new_bool_var("") for _ in kept]
        model.add_exactly_one(self.options)
        self._claims: dict[bytes, cp_model.IntVar] = {}
        self._means: list[tuple[cp_model.IntVar, Callable[[int], bool]]] = []
        self._day = table.day[kept]
        self._days, self._day_class = np.unique(self._day, return_inverse=True)
        self._places, self._place_class = np.unique(table.place[kept], return_inverse=True)
        self._prefix: dict[int, cp_model.IntVar] = {}
        self._starts = self._partition(self._day_class, len(self._days))
        at = self._partition(self._place_class, len(self._places))
        self._levels = (
            (self._day_class, np.bincount(self._day_class), self._starts),
            (self._place_class, np.bincount(self._place_class), at),
        )

    def _partition(self, classes: Ints, count: int) -> list[cp_model.IntVar]:
        if count == len(self.kept):
            return [self.options[i] for i in np.argsort(classes)]
        order = np.argsort(classes, kind="stable")
        groups = np.split(order, np.cumsum(np.bincount(classes, minlength=count))[:-1])
        return [self._one_of(positions, [self.options[i] for i in positions]) for positions in groups]

    def _one_of(self, positions: Ints, parts: list[cp_model.IntVar]) -> cp_model.IntVar:
        inside = frozenset(positions.tolist())
        return self._sum_of(parts, lambda position: position in inside)

    def _sum_of(self, parts: list[cp_model.IntVar], means: Callable[[int], bool]) -> cp_model.IntVar:
        """A literal that is true just when one of the parts is; `means` says at which positions that is so."""
        if len(parts) == 1:
            return parts[0]
        literal = self.model.new_bool_var("")
        self.model.add_exactly_one([*parts, literal.negated()])
        self._means.append((literal, means))
        return literal

    def parts(self, mask: Mask) -> list[cp_model.IntVar]:
        """Literals of which exactly one is true when the claim holds, and none otherwise: the coarsest that fit.

        `mask` is over the meeting's whole option table.
        """
        return self._parts(np.flatnonzero(mask[self.kept]))

    def _parts(self, positions: Ints) -> list[cp_model.IntVar]:
        for classes, sizes, literals in self._levels:
            hits = np.bincount(classes[positions], minlength=len(sizes))
            whole = np.flatnonzero(hits)
            if np.array_equal(hits[whole], sizes[whole]):
                return [literals[i] for i in whole]
        return [self.options[i] for i in positions]

    def claim(self, mask: Mask) -> cp_model.IntVar | None:
        """The literal "one of these options"; None where none of them is left. Made once for each set."""
        positions = np.flatnonzero(mask[self.kept])
        return self.claim_at(positions) if len(positions) else None

    def claim_at(self, positions: Ints) -> cp_model.IntVar:
        """The literal "one of the options at these positions of `kept`", in order and at least one."""
        key = positions.tobytes()
        if key not in self._claims:
            self._claims[key] = self._one_of(positions, self._parts(positions))
        return self._claims[key]

    def begun_by(self, day: int) -> cp_model.IntVar | bool:
        """The literal "begins on that day or earlier", as a chain over the days; True or False at the ends."""
        number = int(np.searchsorted(self._days, day, side="right"))
        if number == 0:
            return False
        if number == len(self._days):
            return True
        if number == 1:
            return self._starts[0]
        if number not in self._prefix:
            before = self.begun_by(int(self._days[number - 2]))
            assert not isinstance(before, bool)
            parts = [before, self._starts[number - 1]]
            self._prefix[number] = self._sum_of(parts, lambda position: bool(self._day_class[position] < number))
        return self._prefix[number]

    def first_days(self) -> Ints:
        """The day numbers on which the meeting can still begin, in order."""
        return np.asarray(self._days, dtype=np.int64)

    def weighted(self, amounts: Ints) -> tuple[int, list[tuple[int, cp_model.IntVar]]]:
        """A constant and literals with weights that add up to the amount of the chosen option.

        `amounts` is over the meeting's whole option table; the literals are the coarsest that fit.
        """
        left = amounts[self.kept]
        least = int(left.min())
        for classes, _, literals in self._levels:
            highest, lowest = np.full(len(literals), least), np.full(len(literals), int(left.max()))
            np.maximum.at(highest, classes, left)
            np.minimum.at(lowest, classes, left)
            if np.array_equal(highest, lowest):
                return least, [(int(n) - least, v) for n, v in zip(highest, literals, strict=True) if n > least]
        return least, [(int(n) - least, v) for n, v in zip(left, self.options, strict=True) if n > least]

    def hints(self, option: int) -> list[tuple[cp_model.IntVar, int]]:
        """The value of every literal of this meeting when that option of the table is chosen."""
        position = int(np.searchsorted(self.kept, option))
        values = [(literal, int(i == position)) for i, literal in enumerate(self.options)]
        return values + [(literal, int(means(position))) for literal, means in self._means]


class Variables:
    """All literals of a model, and what each is worth for a given choice of options."""

    def __init__(self, model: cp_model.CpModel, options: Options, kept: Mapping[str, Ints]) -> None:
        self.model = model
        self.tables = options
        self.of = {name: Choices(model, options[name], kept[name]) for name in options}
        self.attends: dict[tuple[str, str], cp_model.IntVar] = {}
        self.away: dict[tuple[str, str], Mask] = {}
        self._both: dict[tuple[int, int], cp_model.IntVar] = {}
        self.boths: list[tuple[Both, cp_model.IntVar]] = []
        """Prices for two options together, each with the literal that pays it."""
        self.derived: list[tuple[Sequence[cp_model.IntVar], Callable[[Value], Sequence[int]]]] = []

    def columns(self, chosen: Chosen) -> list[int]:
        """The columns of the chosen options."""
        return [
            self.of[name].options[int(np.searchsorted(self.of[name].kept, at))].index for name, at in chosen.items()
        ]

    def presence(self, meeting: str, person: str) -> cp_model.IntVar:
        """The literal "this person attends this meeting"."""
        if (meeting, person) not in self.attends:
            self.attends[meeting, person] = self.model.new_bool_var("")
        return self.attends[meeting, person]

    def note_away(self, meeting: str, person: str, mask: Mask) -> None:
        """Note options on which a person is away, so that a hint does not send them there."""
        self.away[meeting, person] = self.away.get((meeting, person), mask) | mask

    def derive(self, variable: cp_model.IntVar, value: Callable[[Value], int]) -> cp_model.IntVar:
        """Note how an auxiliary variable follows from others, for complete hints."""
        self.derived.append(((variable,), lambda value_of: (value(value_of),)))
        return variable

    def derive_all(self, variables: Sequence[cp_model.IntVar], values: Callable[[Value], Sequence[int]]) -> None:
        """Note how several auxiliary variables follow from others at once."""
        self.derived.append((variables, values))

    def both(self, one: cp_model.IntVar, other: cp_model.IntVar) -> cp_model.IntVar:
        """A literal that is true at least when both are; made once for each two."""
        key = (one.index, other.index)
        if key not in self._both:
            literal = self.model.new_bool_var("")
            self.model.add_bool_or([one.negated(), other.negated(), literal])
            self._both[key] = self.derive(literal, lambda value: value(one) * value(other))
        return self._both[key]

    def hold(self, row: cp_model.Constraint, guard: Guard) -> None:
        """Demand a row only under its guard, if it has one."""
        if guard is not None:
            row.only_enforce_if(guard)

    def at_most_one(self, literals: list[Any], guard: Guard, limit: int = 1) -> None:
        """At most `limit` of the literals, as one row."""
        if len(literals) <= limit:
            return
        if guard is None and limit == 1:
            self.model.add_at_most_one(literals)
        else:
            self.hold(self.model.add(cp_model.LinearExpr.sum(literals) <= limit), guard)

"""From requirements and costs to a CP-SAT model, with or without guards."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Constraint, Forbid, Ints
from scheduler.model import rows
from scheduler.model.packing import merged
from scheduler.model.price import Price, price
from scheduler.model.variables import Chosen, Variables
from scheduler.options import Options
from scheduler.requirement import Key, Requirement

NOTHING = Price(0, (), 0)


@dataclass
class Built:
    """A model with its literals, its guards by requirement, and what cannot be avoided."""

    model: cp_model.CpModel
    variables: Variables
    guards: dict[Key, cp_model.IntVar] = field(default_factory=dict)
    price: Price = NOTHING

    @property
    def unavoidable(self) -> int:
        """The sum of every meeting's cheapest option."""
        return self.price.unavoidable

    def hint(self, chosen: Chosen, attending: Set[tuple[str, str]] | None = None) -> None:
        """Hint every variable from a complete choice of options; a half hint is worse than none.

        `attending` says who attends which meeting; without it, everybody who is not away is sent everywhere.
        """
        values: dict[int, int] = {}
        for name, choices in self.variables.of.items():
            for literal, value in choices.hints(chosen[name]):
                values[literal.index] = value

        def value_of(claim: Any) -> int:
            index = claim.index
            return 1 - values[-index - 1] if index < 0 else values[index]

        for (meeting, person), literal in self.variables.attends.items():
            away = self.variables.away.get((meeting, person))
            free = away is None or not away[chosen[meeting]]
            values[literal.index] = int(free if attending is None else (meeting, person) in attending)
        for literals, rule in self.variables.derived:
            values |= zip((literal.index for literal in literals), rule(value_of), strict=True)
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in values.items():
            self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)


def kept_options(options: Options, requirements: Iterable[Requirement]) -> dict[str, Ints]:
    """The options of each meeting that no requirement about it alone rules out."""
    out = {name: table.none() for name, table in options.items()}
    for requirement in requirements:
        for constraint in requirement.constraints:
            if isinstance(constraint, Forbid) and constraint.when is None:
                out[constraint.meeting] |= constraint.mask
    return {name: np.flatnonzero(~mask) for name, mask in out.items()}


def build(
    options: Options, requirements: Iterable[Requirement], priced: Iterable[Constraint], kept: dict[str, Ints]
) -> Built:
    """The model in which every requirement is demanded; `kept` leaves each meeting at least one option."""
    model = cp_model.CpModel()
    built = Built(model, Variables(model, options, kept))
    demanded = [constraint for requirement in requirements for constraint in requirement.constraints]
    joint = [c for c in demanded if not (isinstance(c, Forbid) and c.when is None)]
    rows.hold(built.variables, merged(joint), None)
    built.price = price(built.variables, priced)
    model.minimize(built.price.expression())
    return built


def build_guarded(options: Options, requirements: Iterable[Requirement]) -> Built:
    """The model without goals in which each requirement stands under a guard of its own, masks included."""
    model = cp_model.CpModel()
    everything = {name: np.arange(len(table)) for name, table in options.items()}
    built = Built(model, Variables(model, options, everything))
    for requirement in requirements:
        guard = built.guards.setdefault(requirement.key, model.new_bool_var(""))
        rows.hold(built.variables, requirement.constraints, guard)
    return built

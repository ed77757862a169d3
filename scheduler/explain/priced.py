"""The model in which claims give way at a price: the cheapest set of changes with which a problem is possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Constraint, Forbid, Mask, Spacing
from scheduler.explain.claims import Claim, Ground
from scheduler.explain.effort import TWO_PLACES, Effort, effort_of, price
from scheduler.explain.floors import askings, floors, in_reach
from scheduler.explain.levers import Lever, covers, days_of, lever, span_of
from scheduler.model import rows
from scheduler.model.packing import merged
from scheduler.model.search import solver
from scheduler.model.variables import Variables
from scheduler.plan import Booking
from scheduler.requirement import Key


@dataclass(frozen=True, eq=False)
class Cheapest:
    """The changes that cost least: claims that give way, by how much (0: altogether), and where meetings then are.

    `proved` says that nothing that costs less will do.
    """

    cost: int
    changes: Mapping[Key, int]
    bookings: Mapping[str, Booking]
    proved: bool


@dataclass(frozen=True, eq=False)
class Answer:
    """What a search below a limit came to: the cheapest, or that there is none (`none`), or neither in time."""

    cheapest: Cheapest | None
    none: bool


class Priced:
    """A problem whose claims give way, as long as all together cost no more than a limit.

    `least` is what single meetings cost in any case, wherever they are among the options that are looked at.
    """

    def __init__(self, ground: Ground, limit: int) -> None:
        self.ground, self.limit = ground, limit
        self.levers = {c.key: made for c in ground.claims if c.masks and (made := lever(ground, c)) is not None}
        self.asked = askings(ground.options, ground.claims, self.levers)
        known = floors(self.asked)
        self.least = sum(floor.points for floor in known)
        self.kept = in_reach(self.asked, known, limit)
        self.placeable = all(len(left) for left in self.kept.values())
        self.constant = 0
        self.terms: list[tuple[int, Any]] = []
        self.given: dict[Key, Any] = {}
        self.steps: dict[Key, list[Any]] = {}

    @cached_property
    def variables(self) -> Variables:
        """The literals of the model, which is made when it is first asked."""
        return Variables(cp_model.CpModel(), self.ground.options, self.kept)

    @cached_property
    def model(self) -> cp_model.CpModel:
        """The model without a limit."""
        self._say()
        return self.variables.model

    def _say(self) -> None:
        for made in self.levers.values():
            self._give_way(made)
        hard: list[Constraint] = list(self.ground.background)
        for claim in self.ground.claims:
            effort = self._effort(claim)
            if not claim.joint:
                continue
            if effort is None or price(effort.asking) > self._room(claim):
                hard += claim.joint
            elif len(claim.joint) == 1 and isinstance(claim.joint[0], Spacing):
                self._nearer(claim, claim.joint[0], price(effort.asking), price(effort.each) if effort.each else 0)
            elif all(isinstance(one, Forbid) for one in claim.joint):
                self._present(claim, price(effort.asking), price(effort.each) if effort.each else 0)
            else:
                self._waived(claim, price(effort.asking))
        rows.hold(self.variables, merged(hard), None)

    def _room(self, claim: Claim) -> int:
        """What the limit leaves for a claim, which is not among those that single meetings pay in any case."""
        return self.limit if claim.masks else self.limit - self.least

    def _effort(self, claim: Claim) -> Effort | None:
        """What a change of a claim about several meetings takes; a diary is cleared for any duty alike."""
        if claim.fact:
            return None
        absent = claim.rule == "convenors" and len(claim.about) == 2
        known = effort_of(self.ground.problem, "officers" if absent else claim.rule)
        if known is None or claim.rule != "officers":
            return known
        return replace(known, asking=TWO_PLACES * known.asking)

    def _present(self, claim: Claim, asking: int, each: int) -> None:
        """Days on which somebody who may attend is there after all."""
        given = self.variables.model.new_bool_var("")
        span = span_of(self.ground, claim)
        counted = days_of(span) if span is not None and each else ()
        asked = {day: self.variables.model.new_bool_var("") for day in counted}
        for one in claim.joint:
            assert isinstance(one, Forbid)
            assert one.when is not None
            there = self.variables.presence(one.meeting, one.when).negated()
            for day, literal in asked.items() or ((None, given),):
                mask = one.mask if day is None else covers(self.ground.options[one.meeting], one.mask, day)
                if (sits := self.variables.of[one.meeting].claim(mask)) is not None:
                    self.variables.model.add_bool_or([sits.negated(), there, literal])
        for literal in asked.values():
            self.variables.model.add_implication(literal, given)
            self.terms.append((each, literal))
        self._pay(claim.key, asking, given)

    def _pay(self, key: Key, asking: int, literal: Any) -> None:
        """A claim's price for the asking, once, however it gives way."""
        self.given[key] = literal
        self.terms.append((asking, literal))

    def _give_way(self, made: Lever) -> None:
        masks = {name: amount > 0 for name, amount in made.amount.items()}
        masks = {name: mask for name, mask in masks.items() if mask[self.kept[name]].any()}
        if not masks:
            return
        key = made.claim.key
        given = self._any(masks)
        self._pay(key, made.asking, given)
        if not made.each:
            return
        if made.span is not None:
            for day in days_of(made.span):
                sitting = {n: covers(self.ground.options[n], mask, day) for n, mask in masks.items()}
                if any(mask[self.kept[name]].any() for name, mask in sitting.items()):
                    self.terms.append((made.each, self._any(sitting)))
        elif len(masks) == 1:
            ((name, _),) = masks.items()
            least, terms = self.variables.of[name].weighted(made.amount[name])
            self.constant += made.each * least
            self.terms += [(made.each * amount, literal) for amount, literal in terms]
        else:
            self._ladder(made, masks)

    def _ladder(self, made: Lever, masks: Mapping[str, Mask]) -> None:
        """What several meetings ask of one claim is the most that one of them asks."""
        known = {int(n) for name in masks for n in np.unique(made.amount[name][self.kept[name]]) if n > 0}
        below = 0
        for level in sorted(known):
            asked = {name: made.amount[name] >= level for name in masks}
            self.terms.append((made.each * (level - below), self._any(asked)))
            below = level

    def _any(self, masks: Mapping[str, Mask]) -> Any:
        """A literal that is true where one of the meetings has one of its options."""
        found = [self.variables.of[name].claim(mask) for name, mask in masks.items()]
        claims = [literal for literal in found if literal is not None]
        if len(claims) == 1:
            return claims[0]
        literal = self.variables.model.new_bool_var("")
        for claim in claims:
            self.variables.model.add_implication(claim, literal)
        return literal

    def _waived(self, claim: Claim, asking: int) -> None:
        guard = self.variables.model.new_bool_var("")
        rows.hold(self.variables, claim.joint, guard)
        self._pay(claim.key, asking, guard.negated())

    def _nearer(self, claim: Claim, spacing: Spacing, asking: int, each: int) -> None:
        """A distance that gives way week by week, and in the end altogether."""
        most = (self._room(claim) - asking) // each if each else 0
        if spacing.least is not None:
            most = min(most, (spacing.least - 1) // 7)
        given = [self.variables.model.new_bool_var("") for _ in range(most + 1)]
        for weeks, literal in enumerate(given):
            days = 7 * weeks
            least = None if spacing.least is None else spacing.least - days
            longest = None if spacing.most is None else spacing.most + days
            not_given: Any = literal.negated()
            rows.spacing(self.variables, replace(spacing, least=least, most=longest), not_given)
            self.terms.append((each, literal))
            if weeks:
                self.variables.model.add_implication(literal, given[weeks - 1])
        self._pay(claim.key, asking, given[0])
        self.steps[claim.key] = given

    def cheapest(self, others: Iterable[Collection[Key]], most: int, seconds: float) -> Answer:
        """The cheapest changes that are not those, nor those and more besides, if any cost no more than `most`."""
        if not self.placeable:
            return Answer(None, True)
        model = self.model.clone()
        for found in others:
            literals = [self.given[key].negated() for key in found if key in self.given]
            if len(literals) == len(found):
                model.add_bool_or(literals)
        if self.terms:
            cost = cp_model.LinearExpr.weighted_sum([v for _, v in self.terms], [n for n, _ in self.terms])
            model.add(cost <= most - self.constant)
            model.minimize(cost + self.constant)
        engine = _by_cores(seconds)
        status = engine.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, status == cp_model.INFEASIBLE)
        return Answer(self._read(engine, status == cp_model.OPTIMAL), False)

    def _read(self, engine: cp_model.CpSolver, proved: bool) -> Cheapest:
        chosen = {
            name: next(
                int(option)
                for option, literal in zip(choices.kept, choices.options, strict=True)
                if engine.boolean_value(literal)
            )
            for name, choices in self.variables.of.items()
        }
        changes = {key: 0 for key, literal in self.given.items() if engine.boolean_value(literal)}
        for key in changes:
            if key in self.levers:
                changes[key] = max(int(a[chosen[name]]) for name, a in self.levers[key].amount.items())
            elif key in self.steps:
                weeks = sum(engine.boolean_value(literal) for literal in self.steps[key])
                changes[key] = 0 if weeks == len(self.steps[key]) else weeks
        bookings = {name: self.ground.options[name].booking(option) for name, option in chosen.items()}
        return Cheapest(round(engine.objective_value) if self.terms else 0, changes, bookings, proved)


def _by_cores(seconds: float) -> cp_model.CpSolver:
    """A search that lets claims give way only where a core says that one of a few must: most never do.

    A linear relaxation says little of what seldom gives way, and simplifying so many rows first takes longer than the
    search: together they took two to ten times as long.
    """
    engine = solver(max(0.1, seconds), 1)
    engine.parameters.cp_model_presolve = False
    engine.parameters.optimize_with_core = True
    engine.parameters.linearization_level = 0
    return engine

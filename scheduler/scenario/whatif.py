"""What would be if: the brief with edits, planned anew beside the present plan, at once and then proved."""

from __future__ import annotations

import time
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.brief.decided import untouched, with_decided
from scheduler.brief.prepare import prepare
from scheduler.brief.schema import Brief
from scheduler.check import assessments, breaches
from scheduler.compare import Comparison, Side, compare
from scheduler.explain.explanation import Explanation, explain
from scheduler.load import known_to, standing_in
from scheduler.model.search import OnProgress
from scheduler.nearby import Ground, Nearby, displaced
from scheduler.neighbours import neighbours
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.outcome import Outcome, Status
from scheduler.plan import Decided, Plan
from scheduler.problem import Problem
from scheduler.scenario.apply import edited_brief
from scheduler.scenario.belongs import must_belong
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.fewest import fewest_moves
from scheduler.scenario.past import when_held
from scheduler.scenario.read import Scenario, ScenarioError
from scheduler.scenario.touched import touched
from scheduler.solve import solve

AT_ONCE_SECONDS = 5.0
WORKERS = 2
PLAN_FILE = Path("the plan")


@dataclass(frozen=True)
class Answer:
    """An answer to a what-if: how the solve ended, what differs if there is a plan, and after how many seconds."""

    outcome: Outcome
    comparison: Comparison | None
    seconds: float

    @property
    def certain(self) -> bool:
        """Whether nothing is left to prove: no plan is better, or none is possible."""
        return self.outcome.status in (Status.OPTIMAL, Status.IMPOSSIBLE)


class WhatIf:
    """A question: a brief with its present plan, and the brief that the edits make of it.

    Neither file is changed. `before` is the present plan by the brief as it is, with nothing moved; `problem` is that
    of the edited brief, where moving what members have seen has its price. `given` is the text of the brief as it is,
    `text` that of the edited one.
    """

    def __init__(
        self,
        text: bytes,
        plan: Plan,
        edits: Scenario | Sequence[AnyEdit],
        name: str = "the brief",
        plan_file: Path = PLAN_FILE,
        before: Side | None = None,
    ) -> None:
        """Apply the edits; ScenarioError, BriefError or PlanFileError name what is wrong with any of the three.

        `before` is that of another question about the same brief and plan, which saves working it out again.
        """
        scenario = edits if isinstance(edits, Scenario) else Scenario(tuple(edits))
        self.given = text
        self.text, edited, present = edited_brief(text, scenario, name)
        self.edits, self.seen = scenario.edits, standing_in(plan)
        _still_ahead(scenario, with_decided(present, plan.decided))
        self.before = before or self._present(present, plan, plan_file)
        self._ground: Ground | None = None
        self.problem = self._problem(edited, untouched(plan.decided, present, edited))
        self.seeds = displaced(self.problem, self.seen) | touched(self.problem, self.edits)

    def _present(self, brief: Brief, plan: Plan, plan_file: Path) -> Side:
        problem = self._problem(brief, plan.decided)
        must_belong(problem, plan, plan_file)
        return Side(problem, self.seen, assessments(problem, self.seen))

    def _problem(self, brief: Brief, decided: Decided) -> Problem:
        problem = prepare(with_decided(brief, decided), rule_numbers(), goal_weights(), self.seen)
        return replace(problem, published=known_to(problem, self.seen), decided=decided)

    def at_once(self, seconds: float = AT_ONCE_SECONDS) -> Answer:
        """The best plan in which as little as possible may move besides what the edits touch: at most too dear."""
        began = time.perf_counter()
        outcome = self._repaired(self.seeds, seconds)
        for steps in (1, 2):
            if outcome.status is Status.IMPOSSIBLE:
                outcome = self._repaired(neighbours(self.problem, self.seeds, steps), _left(seconds, began))
        # What the repair proves holds for its neighbourhood alone.
        status = Status.FEASIBLE if outcome.found else Status.OUT_OF_TIME
        return self._answer(replace(outcome, status=status, bound=0, unavoidable=0), began)

    def proved(
        self,
        seconds: float,
        begin: Answer | None = None,
        workers: int = WORKERS,
        on_progress: OnProgress | None = None,
    ) -> Answer:
        """The best plan of the edited brief, with every meeting free to move at its price."""
        began = time.perf_counter()
        if begin is not None and begin.outcome.found:
            outcome = self._repaired(self.problem.meetings.keys(), seconds, workers, begin.outcome, on_progress)
        else:
            outcome = solve(self.problem, seconds=seconds, workers=workers, on_progress=on_progress)
        return self._answer(outcome, began)

    def keeping_others(self, seconds: float, workers: int = WORKERS) -> Answer:
        """The best plan in which no meeting moves but those the edits touch, and the fewest that are forced to."""
        began = time.perf_counter()
        outcome = self._repaired(self.seeds, seconds, workers)
        if outcome.status is Status.IMPOSSIBLE:
            found = fewest_moves(self.problem, self.seen, self.seeds, _left(seconds, began), workers)
            outcome = found.outcome
            if found.moved is not None:
                freed = self.seeds | found.moved
                outcome = self._repaired(freed, _left(seconds, began), workers, found.outcome)
        return self._answer(outcome, began)

    def explained(self, seconds: float, repairs: int = 0) -> Explanation:
        """Why no plan of the edited brief keeps all rules, and so many ways out, within that many seconds."""
        return explain(self.problem, self.text, seconds=seconds, repairs=repairs)

    def _repaired(
        self,
        freed: Set[str],
        seconds: float,
        workers: int = 1,
        begin: Outcome | None = None,
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        plan = None if begin is None else begin.bookings
        self._ground = Ground.around(self.problem, self.seen, freed)
        near = Nearby(self._ground, self.seen, freed)
        return near.best(seconds=seconds, workers=workers, begin=plan, on_progress=on_progress)

    def _answer(self, outcome: Outcome, began: float) -> Answer:
        """The answer of a solve, after the checker has seen that it keeps every rule."""
        if not outcome.found:
            return Answer(outcome, None, time.perf_counter() - began)
        if (broken := next(breaches(self.problem, outcome.bookings), None)) is not None:
            raise RuntimeError(f"the checker does not take a plan of the model: {broken}")
        # The checker was asked for these costs when the solve ended, and they are remembered.
        known = None if self._ground is None else self._ground.assessed(outcome.bookings)
        found = compare(self.before, Side(self.problem, outcome.bookings, known))
        return Answer(outcome, found, time.perf_counter() - began)


def _still_ahead(scenario: Scenario, brief: Brief) -> None:
    """ScenarioError for edits of meetings that were held, as the plan knows where the brief does not yet."""
    named = [(number, getattr(edit, "meeting", None)) for number, edit in enumerate(scenario.edits)]
    past = [(number, name, when_held(brief, name)) for number, name in named if isinstance(name, str)]
    if faults := [
        scenario.fault(number, f"{name} {held}; it can no longer change.") for number, name, held in past if held
    ]:
        raise ScenarioError(faults)


def _left(seconds: float, began: float) -> float:
    return max(0.1, seconds - (time.perf_counter() - began))

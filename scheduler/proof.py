"""Whether a better plan exists, asked anew: CP-SAT on the model with one row more, and HiGHS beside it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scheduler.check import assessments, breaches
from scheduler.compose import versions
from scheduler.model.build import kept_options
from scheduler.model.cheaper import Priced, better, costs_in_model
from scheduler.model.mps import Written, write_mps
from scheduler.model.search import DEFAULT_WORKERS
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.peer import Opinion, Question, ask_highs, highs_is_here
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import all_requirements, levels, model_by_level

REFUSED = "does not take this plan; what it says of better ones proves nothing"


@dataclass(frozen=True)
class Answer:
    """What one solver says of better plans; without a status it said nothing that can be used, and `why` says why.

    IMPOSSIBLE is the proof that there is none. A better plan has passed the checker, and `costs`, of each level of
    importance, are recomputed from its bookings and stand against those of `than`; OPTIMAL if it is proved the best.
    """

    by: str
    status: Status | None
    seconds: float
    bookings: dict[str, Booking] = field(default_factory=dict)
    costs: tuple[int, ...] = ()
    than: tuple[int, ...] = ()
    why: str = ""


def model_of(problem: Problem) -> Priced | None:
    """The model of a problem, to be minimised; None where a meeting has no option left."""
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if not all(len(left) for left in kept.values()):
        return None
    built, prices, _ = model_by_level(problem, options, requirements, kept)
    built.model.minimize(built.price.expression())
    return Priced(built, tuple(prices))


def level_costs(problem: Problem, bookings: Bookings) -> list[int]:
    """What a plan costs at each level of importance, by the checker; one level where the brief names no order."""
    found = assessments(problem, bookings)
    return [sum(found[goal.name].cost for goal in level) for level in levels(problem)]


def prove(problem: Problem, bookings: Bookings, seconds: float) -> Iterator[Answer]:
    """Ask every solver that is here for a plan better than these bookings, each for so many seconds.

    Each is first shown the plan itself: who does not take it at its cost has another model than the checker, and what
    he says proves nothing.
    """
    model = model_of(problem)
    yield _by_cp_sat(problem, model, bookings, seconds)
    if model is not None and highs_is_here():
        yield _by_highs(problem, write_mps(model), bookings, seconds)


def _by_cp_sat(problem: Problem, model: Priced | None, bookings: Bookings, seconds: float) -> Answer:
    name = f"CP-SAT {versions()['ortools']}"
    began = time.perf_counter()
    costs = level_costs(problem, bookings)
    why = disagreement(None if model is None else costs_in_model(model, bookings), costs)
    if model is None or why:
        return Answer(name, None, time.perf_counter() - began, why=why)
    found = better(model, costs, seconds)
    return believed(problem, Answer(name, found.status, time.perf_counter() - began, found.bookings), costs)


def disagreement(own: Sequence[int] | None, costs: Sequence[int]) -> str:
    """Why a model that gives a plan these costs of its own, or none, proves nothing; empty if they are right."""
    if own is None:
        return f"its model {REFUSED}"
    if list(own) == list(costs):
        return ""
    return f"its model says that this plan costs {sum(own)}; what it says of better ones proves nothing"


def _by_highs(problem: Problem, written: Written, bookings: Bookings, seconds: float) -> Answer:
    began = time.perf_counter()
    costs = level_costs(problem, bookings)
    own = {booked.meeting: name for name, booked in written.bookings.items() if bookings[booked.meeting] == booked}
    if set(own) != set(bookings):
        return Answer("HiGHS", None, 0.0, why=f"its model {REFUSED}")
    question = Question(
        written.text, (written.columns, written.rows), tuple(own.values()), tuple(costs), written.levels
    )
    opinion = ask_highs(question, seconds, DEFAULT_WORKERS)
    spent = time.perf_counter() - began
    if opinion.status is None:
        return Answer(opinion.name, None, spent, why=opinion.why)
    found = chosen_bookings(written, opinion)
    return believed(problem, Answer(opinion.name, opinion.status, spent, found), costs)


def chosen_bookings(written: Written, opinion: Opinion) -> dict[str, Booking]:
    """The bookings of the columns that were chosen; names that no column bears count for nothing."""
    chosen = (written.bookings[name] for name in opinion.chosen if name in written.bookings)
    return {booked.meeting: booked for booked in chosen}


def believed(problem: Problem, answer: Answer, costs: Sequence[int]) -> Answer:
    """The answer, unless it shows a plan that the checker does not take or finds no better than these costs."""
    if answer.status not in (Status.OPTIMAL, Status.FEASIBLE):
        return answer
    found = answer.bookings
    if set(found) != set(problem.meetings):
        return Answer(answer.by, None, answer.seconds, why="it shows a plan in which meetings are missing")
    if (broken := next(breaches(problem, found), None)) is not None:
        return Answer(answer.by, None, answer.seconds, why=f"it shows a plan that breaks a rule: {broken}")
    right = level_costs(problem, found)
    if right >= list(costs):
        return Answer(answer.by, None, answer.seconds, why=f"it shows a plan that costs {sum(right)}, no better")
    return Answer(answer.by, answer.status, answer.seconds, found, tuple(right), tuple(costs))

"""What solvers answered to the question for a better plan, in words: by how much, and what moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.compose import compose
from scheduler.outcome import Status
from scheduler.plan import Plan, PlannedMeeting
from scheduler.problem import Problem
from scheduler.terminal import meeting_name, short_days, where
from scheduler.wording import count

if TYPE_CHECKING:
    from scheduler.proof import Answer


def answer_lines(problem: Problem, plan: Plan, answer: Answer) -> Iterator[str]:
    """One answer, and where it shows a better plan, all that is other there."""
    began = f"{answer.by}, {answer.seconds:.1f} s:"
    if answer.status is None:
        yield f"{began} no answer that can be used: {answer.why}."
    elif answer.status is Status.IMPOSSIBLE:
        by_order = "is better in the order of importance" if _order(problem) else f"costs less than {plan.cost}"
        yield f"{began} proved, no plan {by_order}."
    elif answer.status is Status.OUT_OF_TIME:
        yield f"{began} out of time; it found no better plan, and did not prove that there is none."
    else:
        yield f"{began} {_found(problem, plan, answer)}"
        if sum(answer.costs) < plan.bound and not _order(problem):
            yield f"  The bound {plan.bound} is wrong: a plan costs less."
        yield from _other(plan, _composed(problem, plan, answer))


def _order(problem: Problem) -> list[list[str]]:
    """The goals that the brief puts before all others, level by level."""
    return [level for level in problem.brief.importance if level]


def _found(problem: Problem, plan: Plan, answer: Answer) -> str:
    """By how much the plan that was found is better."""
    if not _order(problem):
        best = ", the best there is" if answer.status is Status.OPTIMAL else ", perhaps not the best"
        cost = sum(answer.costs)
        return f"a plan costs {cost}, {count(plan.cost - cost, 'point')} less{best}."
    level = next(i for i, (one, other) in enumerate(zip(answer.costs, answer.than, strict=True)) if one != other)
    order = [", ".join(names) for names in _order(problem)]
    what = order[level] if level < len(order) else "what stands last"
    before = f", and what stands before costs no more ({'; '.join(order[:level])})" if level else ""
    saved = count(answer.than[level] - answer.costs[level], "point")
    return f"a plan is better in the order of importance: {what} costs {answer.costs[level]}, {saved} less{before}."


def _composed(problem: Problem, plan: Plan, answer: Answer) -> Plan:
    return compose(
        problem,
        answer.bookings,
        digest=plan.digest,
        status=answer.status or plan.status,
        bound=0,
        unavoidable=plan.unavoidable,
        gap=0.0,
        seconds=answer.seconds,
    )


def _other(plan: Plan, better: Plan) -> Iterator[str]:
    """What costs another number of points, and which meetings stand elsewhere."""
    for goal, other in zip(plan.goals, better.goals, strict=True):
        if goal.cost != other.cost:
            yield f"  {goal.name}: {goal.cost} -> {other.cost}"
    for meeting in plan.meetings:
        before, after = _stands(meeting), _stands(better.meeting(meeting.meeting))
        if before != after:
            yield f"  {meeting_name(meeting)}: {before} -> {after}"


def _stands(meeting: PlannedMeeting) -> str:
    return f"{short_days(meeting.first, meeting.last)}, {where(meeting)}"

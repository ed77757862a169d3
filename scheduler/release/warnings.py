"""What a secretary should know before a release: deadlines newly missed, clashes, doubts about the plan."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from scheduler.audit import audit
from scheduler.brief.read import brief_digest
from scheduler.brief.words import MeetingState
from scheduler.load import problem_of
from scheduler.outcome import Status
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.publication import PublishedMeeting, Standing
from scheduler.release.phase import today_in
from scheduler.release.proposed import Proposed
from scheduler.release.words import named, needs_a_host
from scheduler.wording import count, full_day, span
from scheduler.workdays import overlaps

MOST_FAULTS = 5


def warnings(made: Proposed) -> Iterator[str]:
    """Every warning about what would be released, in words, the plan's first."""
    plan = made.publication.plan
    if made.planned:
        yield from _about_the_plan(made)
    if made.brief is not None:
        problem = problem_of(made.brief, {booked.meeting: booked for booked in plan.published}, plan.decided)
        other = brief_digest(problem.brief) != plan.digest
        if other:
            yield "the plan was made from another state of the brief than this; plan it anew to be sure"
        yield from _clashes(
            problem, plan, {name for name, held in made.publication.meetings.items() if held.cancelled}
        )
        yield from _faults(problem, plan, breaches_only=other)
    yield from _about_meetings(made)


def _about_the_plan(made: Proposed) -> Iterator[str]:
    plan, before = made.publication.plan, made.before
    if plan.status != Status.OPTIMAL.value:
        yield (
            f"the plan is not proved to be the best: another may cost up to {count(plan.cost - plan.bound, 'point')} "
            f"less of its {plan.cost}"
        )
    if before is not None and plan.made is not None and before.plan.made is not None and plan.made < before.plan.made:
        yield (
            f"the plan was made on {full_day(plan.made.date())}, before that of release {before.number}: is it the "
            f"newest?"
        )
    if made.brief is None and not made.publication.brief:
        yield "no brief came with the plan (--brief): member bodies and people stay as they were released"


def _clashes(problem: Problem, plan: Plan, gone: Set[str]) -> Iterator[str]:
    """Meetings on days of events and observances that the plan does not know, or knows on other days."""
    known = {(period.id, period.first, period.last) for period in plan.periods}
    fresh = [period for period in problem.periods if (period.id, period.first, period.last) not in known]
    for planned in plan.meetings:
        meeting = problem.meetings.get(planned.meeting)
        if meeting is None or planned.state is MeetingState.CANCELLED or planned.meeting in gone:
            continue
        for period in fresh:
            if overlaps(planned.first, planned.last, period.first, period.last) and problem.touched(period, meeting):
                yield (
                    f"{named(planned)} stands on {span(planned.first, planned.last)}, during {period.title} "
                    f"({span(period.first, period.last)}), which the plan does not know of"
                )


def _faults(problem: Problem, plan: Plan, *, breaches_only: bool) -> Iterator[str]:
    """Rules that the plan breaks; of a plan of this very brief also what it claims and is not so."""
    found = audit(problem, plan)
    faults = [str(breach) for breach in found.breaches] + ([] if breaches_only else list(found.differences))
    yield from faults[:MOST_FAULTS]
    if len(faults) > MOST_FAULTS:
        yield f"and {len(faults) - MOST_FAULTS} more; `plenary check` says all"


def _about_meetings(made: Proposed) -> Iterator[str]:
    publication, before = made.publication, made.before
    today = today_in(publication.zone, publication.released)
    seen = None if before is None else today_in(publication.zone, before.released)
    earlier = {} if before is None else before.meetings
    for name, held in publication.meetings.items():
        old = earlier.get(name)
        if held.cancelled:
            continue
        stood = old is not None and not old.cancelled and old.planned.first == held.planned.first
        if not stood and held.planned.last < today and held.decision.standing is Standing.PROPOSED:
            days = span(held.planned.first, held.planned.last)
            yield f"{named(held.planned)} is proposed for {days}, which is over"
        elif held.planned.first > today:
            yield from _late(held, old if stood else None, today, seen)
        confirmed = held.decision.standing is not Standing.PROPOSED and not held.decision.host_approved
        if held != old and confirmed and needs_a_host(held, publication):
            host = held.planned.host_name or held.planned.host
            yield (
                f"{named(held.planned)} is {held.decision.standing.value}, and the approval of {host} for this date "
                f"and place is not recorded"
            )


def _late(held: PublishedMeeting, old: PublishedMeeting | None, today: date, seen: date | None) -> Iterator[str]:
    """Deadlines that are missed now and were not when members last saw the meeting on these days (`old`)."""
    due = held.planned.deadlines
    convened = held.decision.standing is Standing.CONVENED
    told = {
        "agenda was": None if convened else due.agenda_due,
        "documents were": due.documents_due if old is None else None,  # whether they were sent is not known here
    }
    for what, day in told.items():
        if day is not None and day < today and (old is None or seen is None or day >= seen):
            yield f"{named(held.planned)}: its {what} due on {full_day(day)}"

"""Hold a plan file against its brief: rules, costs, and every field that follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from scheduler.bookings import same_booking
from scheduler.brief.findings import clean
from scheduler.brief.read import brief_digest
from scheduler.brief.words import MeetingState
from scheduler.check import breaches
from scheduler.compose import compose
from scheduler.meeting import Meeting, Site
from scheduler.outcome import Status, gap_of
from scheduler.plan import Booking, Plan, PlannedMeeting
from scheduler.problem import Problem
from scheduler.requirement import Breach

MOST_SHOWN = 400
"""Characters of a value that differs, or of a list of names."""


@dataclass(frozen=True)
class Audit:
    """What a plan breaks, and what it claims that is not so."""

    breaches: tuple[Breach, ...]
    differences: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether the plan keeps every rule and claims nothing that is not so."""
        return not self.breaches and not self.differences


def audit(problem: Problem, plan: Plan) -> Audit:
    """Check a plan against its problem, from the bookings alone.

    A plan whose bookings are not of this brief (unknown meetings, sites that nobody offers) is not looked into
    further: its differences say so.
    """
    strange = tuple(_strange(problem, plan))
    if strange:
        return Audit((), strange)
    bookings = {m.meeting: same_booking(m) for m in _kept(plan)}
    return Audit(tuple(breaches(problem, bookings)), tuple(_differences(problem, plan, bookings)))


def _kept(plan: Plan) -> list[PlannedMeeting]:
    """The meetings that take place; cancelled ones are only still shown."""
    return [meeting for meeting in plan.meetings if meeting.state is not MeetingState.CANCELLED]


def _strange(problem: Problem, plan: Plan) -> Iterator[str]:
    names = [meeting.meeting for meeting in _kept(plan)]
    for name in sorted(set(problem.meetings) - set(names)):
        yield f"{name}: the brief asks for this meeting; the plan has none"
    for name in sorted(set(names) - set(problem.meetings)):
        yield f"{name}: the plan has this meeting; the brief does not ask for it"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: the plan has this meeting {names.count(name)} times"
    for planned in _kept(plan):
        if planned.meeting in problem.meetings:
            yield from _unlike(problem.meetings[planned.meeting], planned)
    for booked in plan.published:
        if booked.meeting not in problem.meetings and booked.meeting not in problem.cancelled:
            yield f"published.{booked.meeting}: members are said to have seen this meeting; the brief has none such"


def _unlike(meeting: Meeting, planned: PlannedMeeting) -> Iterator[str]:
    site = Site(planned.mode, planned.place, planned.offer, planned.room, planned.start)
    if site not in meeting.sites:
        where = ", ".join(str(part) for part in (planned.mode.value, *_parts(site)) if part)
        yield f"{meeting.id}: the brief gives it no such site: {where}"
    last = planned.first + timedelta(days=meeting.days - 1)
    if planned.last != last:
        yield f"{meeting.id}: lasts until {planned.last}; {meeting.days} days from {planned.first} end on {last}"
    half_day = meeting.half_days % 2 == 1 and planned.place is not None
    if half_day != (planned.half is not None):
        yield f"{meeting.id}: {'has half a day, and the plan does not say which' if half_day else 'has no half day'}"
    elif half_day and meeting.half is not None and planned.half is not meeting.half:
        yield f"{meeting.id}: the brief gives it the {meeting.half.value}, the plan the {planned.half}"


def _parts(site: Site) -> tuple[str | None, ...]:
    return site.place, site.offer, site.room, site.start


def unavoidable_cost(problem: Problem) -> int | None:
    """The sum of every meeting's cheapest option, as the solve counts it; None where a meeting has no option left."""
    # The model's own code, loaded when needed: it only says how to read the gap; no rule or cost hangs on it.
    from scheduler.model.build import kept_options
    from scheduler.model.price import unavoidable
    from scheduler.options import all_options
    from scheduler.solve import all_costs, all_requirements

    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if not all(len(left) for left in kept.values()):
        return None
    return unavoidable(kept, all_costs(problem, options))


# What only the solve can know: everything else in a plan file follows from the brief and the bookings.
_SOLVED = frozenset({"status", "bound", "gap", "seconds", "versions", "unavoidable"})


def _differences(problem: Problem, plan: Plan, bookings: dict[str, Booking]) -> Iterator[str]:
    right = compose(
        problem,
        bookings,
        digest=brief_digest(problem.brief),
        status=plan.status,
        bound=plan.bound,
        unavoidable=plan.unavoidable,
        gap=plan.gap,
        seconds=plan.seconds,
        made=plan.made,
    )
    if plan.digest != right.digest:
        yield f"digest: the plan was made from another brief ({plan.digest[:12]}, this one is {right.digest[:12]})"
    yield from _claims(plan, right.cost, unavoidable_cost(problem))
    claimed, found = plan.model_dump(mode="json"), right.model_dump(mode="json")
    for name in sorted(set(claimed) - _SOLVED - {"digest", "cost"}):
        yield from _unequal(name, claimed[name], found[name])


def _claims(plan: Plan, cost: int, unavoidable: int | None) -> Iterator[str]:
    if plan.status not in (Status.OPTIMAL, Status.FEASIBLE):
        yield f'status: a plan is optimal or feasible, not "{clean(plan.status)}"'
    if plan.cost != cost:
        yield f"cost: the plan claims {plan.cost}; its bookings cost {cost}"
    if plan.bound > cost:
        yield f"bound: {plan.bound} is more than the cost {cost}; no bound can be"
    if plan.status == Status.OPTIMAL and plan.bound != cost:
        yield f"status: optimal is claimed with a bound of {plan.bound} and a cost of {cost}"
    if unavoidable is not None and plan.unavoidable != unavoidable:
        yield f"unavoidable: the plan claims {plan.unavoidable}; all meetings at their cheapest cost {unavoidable}"
    gap = gap_of(cost, min(plan.bound, cost), plan.unavoidable if unavoidable is None else unavoidable)
    if abs(gap - plan.gap) > 1e-5:
        yield f"gap: the plan claims {plan.gap:.4f}; cost, bound and what is unavoidable give {gap:.4f}"


def _unequal(path: str, claimed: Any, found: Any) -> Iterator[str]:
    """Where two plans differ, field by field."""
    if claimed == found:
        return
    if isinstance(claimed, dict) and isinstance(found, dict):
        for key in sorted(set(claimed) | set(found)):
            yield from _unequal(f"{path}.{key}", claimed.get(key), found.get(key))
    elif isinstance(claimed, list) and isinstance(found, list):
        labels = [_label(one, number) for number, one in enumerate(claimed)]
        if labels == [_label(one, number) for number, one in enumerate(found)]:
            for label, one, other in zip(labels, claimed, found, strict=True):
                yield from _unequal(f"{path}.{label}", one, other)
        else:
            listed, right = (", ".join(_label(one, one) for one in items) or "none" for items in (claimed, found))
            yield f"{path}: the plan lists {clean(listed, MOST_SHOWN)}; right is {clean(right, MOST_SHOWN)}"
    else:
        yield f"{path}: the plan says {clean(repr(claimed), MOST_SHOWN)}; right is {clean(repr(found), MOST_SHOWN)}"


def _label(item: Any, otherwise: Any) -> str:
    """What an entry of a list goes by."""
    names = (item.get(key) for key in ("meeting", "id", "name", "rule")) if isinstance(item, dict) else ()
    return str(next((name for name in names if name is not None), otherwise))

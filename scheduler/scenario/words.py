"""A what-if in words: what would differ from the present plan, what it costs, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.arrows import arrows
from scheduler.brief.words import Mode
from scheduler.compare import Change, Comparison, GoalChange, Radius
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Sentence
from scheduler.scenario.whatif import Answer
from scheduler.terminal import short_days
from scheduler.wording import count, full_day, listed, thousands

SAME, AS_MANY = "as before", "as many as before, of other weight"


def first_lines(answer: Answer) -> Iterator[str]:
    """What is known at once, before any proof."""
    found = answer.comparison
    if found is None:
        yield f"At once: nothing found nearby after {answer.seconds:.2f} s; looking at the whole calendar."
        return
    yield (
        f"At once, after {answer.seconds:.2f} s: {_at_most(found)}; "
        f"{count(_moving(found), 'meeting')} of today's would change."
    )


def _moving(found: Comparison) -> int:
    return sum(not change.new for change in found.changes)


def _dearer(found: Comparison) -> str:
    more = found.after - found.before
    if more == 0:
        return "as many points as today"
    noun = "point" if abs(more) == 1 else "points"
    return f"{thousands(abs(more))} {noun} {'more' if more > 0 else 'fewer'} than today"


def _at_most(found: Comparison) -> str:
    """A difference that may be smaller still: what costs fewer points costs at least so many fewer."""
    more = found.after - found.before
    if more == 0:
        return "no more points than today"
    return f"at {'most' if more > 0 else 'least'} {_dearer(found)}"


def answer_lines(problem: Problem, answer: Answer, *, kept: bool = False) -> Iterator[str]:
    """The whole answer: the verdict, then meetings, goals and whom it touches."""
    found = answer.comparison
    assert found is not None
    dearer = _dearer(found) if answer.outcome.status is Status.OPTIMAL else _at_most(found)
    yield f"{_verdict(answer, kept)}: {dearer} ({thousands(found.after)} instead of {thousands(found.before)})."
    yield from meeting_lines(problem, found.changes)
    yield ""
    yield from goal_lines(found.goals)
    yield ""
    yield from map(str, radius_sentences(problem, found))


def _verdict(answer: Answer, kept: bool) -> str:
    if answer.outcome.status is not Status.OPTIMAL:
        return f"Not proved within {answer.seconds:.1f} s"
    return "Proved, with all others kept" if kept else f"Proved after {answer.seconds:.2f} s"


def meeting_lines(problem: Problem, changes: Iterable[Change]) -> Iterator[str]:
    """The meetings that do not stand as before, by what became of them."""
    found = list(changes)
    if not found:
        yield from ("", "No meeting changes.")
    headings = (
        ("Moved", [one for one in found if one.moved]),
        ("Relocated", [one for one in found if one.relocated and not one.moved]),
        ("Other room or offer", [one for one in found if one.rehoused]),
        ("New", [one for one in found if one.new]),
        ("Gone", [one for one in found if one.gone]),
    )
    for heading, those in headings:
        if those:
            yield from ("", f"{heading}:")
            yield from (f"  {one.label[:1].upper()}{one.label[1:]}: {_told(problem, one)}" for one in those)


def _told(problem: Problem, change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        stands = before or after
        assert stands is not None
        return f"{when_of(problem, stands)}, {where_of(problem, stands)}"
    when = [when_of(problem, before), when_of(problem, after)]
    where = [where_of(problem, before), where_of(problem, after)]
    if not change.moved:
        return f"{when[0]}, {where[0]} -> {where[1]}"
    place = f", {where[0]} -> {where[1]}" if where[0] != where[1] else ""
    return f"{when[0]} -> {when[1]}{place}"


def when_of(problem: Problem, booked: Booking) -> str:
    """The days of a booking, with the half or the hour where it has one."""
    half = f", {booked.half.value}" if booked.half is not None else ""
    start = f", {booked.start} {zone_of(problem, booked)}" if booked.start is not None else ""
    return short_days(booked.first, booked.last) + half + start


def zone_of(problem: Problem, booked: Booking) -> str:
    """The zone of a booking's hour; a meeting that is planned no more has that of all others, UTC."""
    meeting = problem.meetings.get(booked.meeting)
    return "UTC" if meeting is None else meeting.zone


def where_of(problem: Problem, booked: Booking) -> str:
    """The city of a booking with mode, room and offer."""
    if booked.mode is Mode.VIRTUAL or booked.place is None:
        return "online"
    place = problem.places[booked.place].city if booked.place in problem.places else booked.place
    room = f", {_room(problem, booked)}" if booked.room is not None else ""
    offer = f", offer {booked.offer}" if booked.offer is not None else ""
    return f"{place} ({booked.mode.value}{room}{offer})"


def _room(problem: Problem, booked: Booking) -> str | None:
    place = problem.brief.places.get(booked.place or "")
    room = place.rooms.get(booked.room or "") if place is not None else None
    return booked.room if room is None else room.name


def goal_lines(goals: Iterable[GoalChange]) -> Iterator[str]:
    """Goals side by side: points today and then, and what they stand for, an arrow where that changes.

    Those that cost nothing, and change in nothing, are counted in one line.
    """
    every = list(goals)
    found = [one for one in every if one.before != one.after or one.before.cost]
    width = max((len(one.goal) for one in found), default=0)
    yield f"{'today':>7} {'then':>7}"
    for one in found:
        text = arrows(one.before.text, one.after.text)
        if one.before == one.after:
            text = f"{text}, {SAME}"
        elif one.before.text == one.after.text:
            text = f"{text}, {AS_MANY}"
        yield f"{one.before.cost:>7} {one.after.cost:>7}  {one.goal:<{width}}  {text}"
    sums = sum(one.before.cost for one in every), sum(one.after.cost for one in every)
    if quiet := len(every) - len(found):
        yield f"{0:>7} {0:>7}  {count(quiet, 'other goal')}, as before"
    yield f"{sums[0]:>7} {sums[1]:>7}  in all"


def radius_sentences(problem: Problem, found: Comparison) -> Iterator[Sentence]:
    """Whom the change touches: counted, and what has to be told to whom."""
    radius = found.radius
    if radius.groups:
        yield _said(
            "rebook",
            "To rebook: {groups}, with {who}.",
            groups=count(len(radius.groups), "group"),
            who=_who(radius),
        )
    else:
        yield _said("rebook", "Nobody has to rebook.")
    dates = len(radius.dates_changed)
    yield _said("dates", "Published dates that change: {dates}.", dates=dates if dates else "none")
    if radius.convened:
        names = listed([*radius.convened])
        yield _said("convened", "Convened already, and to be convened anew: {names}.", names=names)
    for late in radius.late:
        were = "were" if late.what == "documents" else "was"
        pattern = "{meeting}: the {what} {were} due on {due}."
        yield _said("late", pattern, meeting=late.label, what=late.what, were=were, due=late.due)
    for word, offers in (("decline", radius.decline), ("accept", radius.accept)):
        for name in offers:
            yield _said(word, f"Offer to {word}: " + "{offer}{by}.", offer=name, by=_by(problem, name))


def _who(radius: Radius) -> str:
    """The people of groups, counted."""
    bodies = count(radius.bodies, "member body or liaison", "member bodies or liaisons")
    return f"{bodies} and {count(radius.experts, 'expert')}" if radius.experts else bodies


def _by(problem: Problem, name: str) -> str:
    """The city and host of an offer, and by when it is to be answered."""
    offer = problem.brief.offers.get(name)
    if offer is None:
        return ""
    host = f" ({problem.places[offer.place].city}, {offer.host or 'no host'})"
    return host + (f", by {full_day(offer.answer_by)}" if offer.answer_by is not None else "")


def _said(name: str, pattern: str, **values: object) -> Sentence:
    return Sentence(f"whatif.{name}", pattern, values)

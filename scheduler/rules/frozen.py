"""What is confirmed, convened or held keeps its date and place."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.words import Half, MeetingState
from scheduler.brief.work import Standing
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting, Site
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "frozen"
SENTENCE = "A confirmed, convened or held meeting shall keep its date and its city."
SOURCE = "ISO Help Centre, Meeting business rules: period and city change only while proposed"
PATTERNS = {
    MeetingState.PROPOSED: "{meeting} is convened for {first}, {place}: it shall stay there.",
    MeetingState.CONFIRMED: "{meeting} is confirmed for {first}, {place}: it shall stay there.",
    MeetingState.HELD: "{meeting} was held on {first}, {place}: it shall stay there.",
}


def _frozen(problem: Problem) -> Iterator[tuple[Meeting, Standing]]:
    # History is frozen too, so this looks at every meeting, not only at what can still be planned.
    for meeting in problem.meetings.values():
        if (meeting.frozen or meeting.convened) and not problem.waived(NAME, meeting.id):
            assert meeting.standing is not None
            yield meeting, meeting.standing


def _sentence(problem: Problem, meeting: Meeting, standing: Standing) -> Sentence:
    place = problem.places[standing.place].city if standing.place is not None else "online"
    return said(NAME, PATTERNS[standing.state], meeting=meeting.label, first=standing.first, place=place)


def _stays(standing: Standing, site: Site) -> bool:
    if standing.place is not None and site.place != standing.place:
        return False
    fixed = ((standing.mode, site.mode), (standing.start, site.start), (standing.room, site.room))
    return all(said is None or said == has for said, has in fixed)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid every other first day, half and site."""
    for meeting, standing in _frozen(problem):
        table = options[meeting.id]
        assert standing.first is not None
        out = (table.day != standing.first.toordinal()) | ~table.where(lambda s, st=standing: _stays(st, s))  # type: ignore[misc]
        if standing.half is not None and meeting.half_days % 2:
            # Whole days and virtual meetings have no half to keep.
            out |= ~table.virtual & (table.half != (0 if standing.half is Half.MORNING else 1))
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting, standing), (Forbid(meeting.id, out),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Frozen meetings that were moved."""
    for meeting, standing in _frozen(problem):
        booked = bookings[meeting.id]
        stands = standing.model_dump(include={"first", "place", "mode", "start", "room"}, exclude_none=True)
        if booked.half is not None and standing.half is not None:
            stands["half"] = standing.half
        if any(getattr(booked, name) != value for name, value in stands.items()):
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting, standing))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches)

"""Convenor or co-convenor: one of them is free, and not needed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scheduler.bookings import clash
from scheduler.constraints import Choice, Constraint, Disjoint, Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options, travel_table
from scheduler.posts import any_of
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import overlaps

NAME = "convenors"
SENTENCE = (
    "Where the brief says that one of several people suffices, one of them shall be free on every day of the "
    "meeting and not be needed elsewhere."
)


def _choices(problem: Problem) -> dict[str, tuple[Meeting, tuple[str, ...]]]:
    found = {}
    for meeting in problem.subjects(NAME):
        if people := problem.officers(meeting, "either"):
            found[meeting.id] = (meeting, people)
    return found


def _clusters(problem: Problem) -> Iterator[tuple[tuple[Meeting, tuple[str, ...]], ...]]:
    """Meetings that share one of those people are decided together."""
    left = _choices(problem)
    while left:
        cluster = [left.pop(next(iter(left)))]
        people = set(cluster[0][1])
        while more := [name for name, (_, who) in left.items() if people & set(who)]:
            for name in more:
                cluster.append(left.pop(name))
                people |= set(cluster[-1][1])
        yield tuple(cluster)


def _spans(problem: Problem, person: str) -> list[tuple[date, date]]:
    post = problem.brief.people[person]
    spans = [(away.first, away.last) for away in post.absences.values()]
    if post.since is not None:
        spans.append((date.min, post.since - timedelta(days=1)))
    return spans


def _always(problem: Problem, person: str) -> tuple[Meeting, ...]:
    return tuple(m for m in problem.meetings.values() if person in problem.officers(m, "always"))


def _sentence(problem: Problem, cluster: Sequence[tuple[Meeting, tuple[str, ...]]]) -> Sentence:
    people = sorted({problem.brief.people[p].title.en for _, who in cluster for p in who})
    # Labels have commas of their own.
    meetings = "; ".join(meeting.label for meeting, _ in cluster)
    return said(NAME, "{people} shall be free for each of: {meetings}.", people=any_of(people), meetings=meetings)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Somebody attends each meeting; whoever attends is there, and in one place at a time."""
    travel = travel_table(problem)
    for cluster in _clusters(problem):
        constraints: list[Constraint] = [Choice(meeting.id, people) for meeting, people in cluster]
        serves: dict[str, list[Meeting]] = {}
        for meeting, people in cluster:
            for person in people:
                serves.setdefault(person, []).append(meeting)
                hit = options[meeting.id].touching(_spans(problem, person))
                constraints.append(Forbid(meeting.id, hit, when=person))
        for person, meetings in sorted(serves.items()):
            chosen = [(m.id, person) for m in meetings]
            # What a person must attend anyway is kept apart by another rule; here it only blocks the choice.
            for fixed in _always(problem, person):
                for member in chosen:
                    if member[0] != fixed.id:
                        constraints.append(Disjoint((member, (fixed.id, None)), travel))
            if len(chosen) > 1:
                constraints.append(Disjoint(tuple(chosen), travel))
        about = tuple(meeting.id for meeting, _ in cluster)
        yield Requirement(NAME, about, _sentence(problem, cluster), tuple(constraints))


def _free(problem: Problem, bookings: Bookings, person: str, meeting: Meeting) -> bool:
    booked = bookings[meeting.id]
    if any(overlaps(booked.first, booked.last, *span) for span in _spans(problem, person)):
        return False
    return not any(
        clash(problem, booked, bookings[fixed.id]) for fixed in _always(problem, person) if fixed.id != meeting.id
    )


def _can_serve(
    problem: Problem,
    bookings: Bookings,
    cluster: Sequence[tuple[Meeting, tuple[str, ...]]],
    taken: tuple[tuple[str, str], ...] = (),
) -> bool:
    if len(taken) == len(cluster):
        return True
    meeting, people = cluster[len(taken)]
    for person in people:
        busy = any(who == person and clash(problem, bookings[meeting.id], bookings[m]) for m, who in taken)
        if busy or not _free(problem, bookings, person, meeting):
            continue
        if _can_serve(problem, bookings, cluster, (*taken, (meeting.id, person))):
            return True
    return False


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings for which no choice of people works."""
    for cluster in _clusters(problem):
        if not _can_serve(problem, bookings, cluster):
            about = tuple(meeting.id for meeting, _ in cluster)
            yield Breach(NAME, about, _sentence(problem, cluster))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: officers marked either", requirements, breaches)

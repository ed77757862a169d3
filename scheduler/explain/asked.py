"""Whom to ask for a change: posts, member bodies and those who run a house; never a person by name."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.posts import the_post
from scheduler.problem import Problem
from scheduler.wording import listed


def post(problem: Problem, person: str) -> str:
    """What a post is called."""
    return the_post(problem.brief.people[person].title.en)


def leader(problem: Problem, meeting: str) -> str:
    """Who speaks for the group of a meeting: its chair or convenor, else whoever looks after it."""
    group = problem.meetings[meeting].group
    people = problem.brief.people
    officers = [name for name in problem.group_officers(group) if not people[name].vacant]
    own = [name for name in officers if people[name].staff is None]
    if own or officers:
        return post(problem, (own or officers)[0])
    return f"the convenor of {problem.group_name(group)}"


def leaders(problem: Problem, meetings: Iterable[str]) -> str:
    """Who speaks for the groups of several meetings, each once."""
    return listed(list(dict.fromkeys(leader(problem, name) for name in meetings)))


def secretary(problem: Problem, meeting: str) -> str:
    """Who keeps the rules for a meeting: the contact of its committee."""
    contact = problem.brief.committees[problem.meetings[meeting].committee].contact
    return post(problem, contact) if contact is not None else "the secretariat"


def host(problem: Problem, offer: str) -> str:
    """Who made an offer: a member body by its id, or whoever runs the house at home."""
    facts = problem.offer(offer)
    return facts.host if facts.host is not None else house(problem, facts.place)


def house(problem: Problem, place: str) -> str:
    """Who opens a place."""
    facts = problem.places[place]
    return f"those who run {facts.venue or f'the house in {facts.city}'}"

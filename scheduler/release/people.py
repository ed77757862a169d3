"""Who takes part in which groups, as a brief has it: member bodies and people."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.schema import Brief
from scheduler.brief.words import Text
from scheduler.brief.work import Committee, Group
from scheduler.brief.world import MemberBody
from scheduler.publication import Body


def bodies(brief: Brief) -> dict[str, Body]:
    """Every member body with its committees, as P- or O-member, and the groups to which it sends experts."""
    found = {}
    for name, body in sorted(brief.member_bodies.items()):
        experts = {group for group, shown in brief.groups.items() if name in shown.experts}
        groups = sorted({*_committees(brief, body), *experts})
        found[name] = Body(name=Text(en=body.name or name), groups=groups)
    return found


def people(brief: Brief) -> dict[str, list[str]]:
    """The groups and committees of which a person is an officer or the contact, by the person's id."""
    every: dict[str, Committee | Group] = {**brief.committees, **brief.groups}
    posts = {name: {*shown.officers, shown.contact} for name, shown in sorted(every.items())}
    return {person: [name for name, there in posts.items() if person in there] for person in sorted(brief.people)}


def _committees(brief: Brief, body: MemberBody) -> Iterator[str]:
    for committee in brief.committees:
        if isinstance(body.status, str) or committee in body.status:
            yield committee

"""The changes from one publication to another, and those of several releases as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scheduler.news.facts import facts_of, for_public, kinds_between, stands
from scheduler.publication import Change, Facts, Publication, View


def changes_between(before: Publication | None, after: Publication) -> list[Change]:
    """One change for each meeting in which a reader would see a difference, in order of date."""
    earlier = {} if before is None else before.meetings
    names = [*after.meetings, *(name for name in earlier if name not in after.meetings)]
    found = []
    for name in names:
        was, now = earlier.get(name), after.meetings.get(name)
        if was is now:
            continue
        held = now or was
        assert held is not None
        known = after if held.planned.group in after.groups or before is None else before
        marks = (held.planned.committee, known.above(held.planned.group))
        facts = (facts_of(was) if was else None, facts_of(now) if now else None)
        if (change := change_of(name, *marks, *facts)) is not None:
            found.append(change)
    return sorted(found, key=in_order)


def change_of(
    meeting: str, committee: str, groups: list[str], before: Facts | None, after: Facts | None
) -> Change | None:
    """The change from some facts of a meeting to others; None if a reader would see no difference."""
    kinds = kinds_between(before, after)
    if not kinds:
        return None
    public = kinds_between(before and for_public(before), after and for_public(after))
    return Change(
        meeting=meeting,
        committee=committee,
        groups=groups,
        kinds=kinds,
        view=View.PUBLIC if public else View.MEMBER,
        before=before,
        after=after,
        reason=after.reason if after is not None else None,
        other=after and (after.replaced_by if not stands(after) else after.replaces),
    )


def merged(releases: Iterable[Iterable[Change]]) -> list[Change]:
    """The changes of successive releases as one: there and back is nothing, what moved twice moved once."""
    spans: dict[str, tuple[Change, Change]] = {}
    for changes in releases:
        for change in changes:
            first, _ = spans.get(change.meeting, (change, change))
            spans[change.meeting] = (first, change)
    found = (
        change_of(name, last.committee, last.groups, first.before, last.after)
        for name, (first, last) in spans.items()
    )
    return sorted((change for change in found if change is not None), key=in_order)


def seen_by(change: Change, view: View) -> Change | None:
    """What of a change may be told to those who see a view; None if nothing may."""
    if view is not View.PUBLIC:
        return change
    facts = [found and for_public(found) for found in (change.before, change.after)]
    return change_of(change.meeting, change.committee, change.groups, *facts)


def all_seen_by(changes: Iterable[Change], view: View) -> list[Change]:
    """The changes that those who see a view may be told, each as they may be told of it."""
    return [seen for change in changes if (seen := seen_by(change, view)) is not None]


def in_order(change: Change) -> tuple[date, str]:
    """By the first day as it is now, or as it last was."""
    stood = change.after or change.before
    assert stood is not None
    return stood.first, change.meeting

"""What the pages about changes show: a row for each meeting, chips for the groups, the releases as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from scheduler.news.facts import facts_in
from scheduler.news.lines import Teller, teller_of
from scheduler.news.step import Step
from scheduler.plan import Plan
from scheduler.publication import Change, ChangeKind, Language, Publication, View
from scheduler.wording import MONTHS, full_day
from scheduler.zones import zone
from web.present_group import group_name, in_order, marks

if TYPE_CHECKING:
    from scheduler.store.rows import Released

TAGS = {
    ChangeKind.NEW: "New",
    ChangeKind.MOVED: "Moved",
    ChangeKind.RELOCATED: "Relocated",
    ChangeKind.CANCELLED: "Cancelled",
    ChangeKind.REVIVED: "Back again",
    ChangeKind.REPLACED: "Replaced",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.STANDING: "State",
    ChangeKind.DETAILS: "Details",
}


@dataclass(frozen=True)
class Row:
    """One meeting's change: whether it still has a page, its name, what happened, in words and in tags."""

    meeting: str
    linked: bool
    name: str
    what: str
    mark: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class Month:
    """The rows of the meetings that begin in one month."""

    name: str
    rows: list[Row]


@dataclass(frozen=True)
class GroupChip:
    """A group with changes, as a link that shows only those."""

    name: str
    mark: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class ReleaseRow:
    """A release in a list."""

    number: int
    when: str
    note: str


def months(publication: Publication, plan: Plan, changes: Sequence[Change], *, first: bool = False) -> list[Month]:
    """The changes in order of date, by the month in which each meeting begins now, or last began."""
    teller, given = replace(teller_of(publication, Language.EN), first=first), marks(plan)
    known = {meeting.meeting for meeting in plan.meetings}
    found: dict[str, list[Row]] = {}
    for change in changes:
        stood = change.after or change.before
        assert stood is not None
        month = f"{MONTHS[stood.first.month - 1]} {stood.first.year}"
        mark = given[change.groups[0]].classes if change.groups[0] in given else ""
        found.setdefault(month, []).append(_row(teller, change, mark, linked=change.meeting in known))
    return [Month(name, rows) for name, rows in found.items()]


def _row(teller: Teller, change: Change, mark: str, *, linked: bool) -> Row:
    line = teller.line(change)
    tags = [] if teller.first else [(TAGS[kind], kind.value) for kind in change.kinds]
    return Row(change.meeting, linked, line.name, sentence(line.what), mark, tags)


def history(told: Sequence[tuple[Step, Change]], place: str) -> list[ReleaseRow]:
    """What became of a meeting, release by release, the newest first; each is told as it was then."""
    found = []
    for step, change in told:
        others = facts_in(step.changes)
        line = Teller(Language.EN, View.PUBLIC, len(step.committees) > 1, None, others).line(change)
        found.append(ReleaseRow(step.number, day_of(step.released, place), sentence(line.what)))
    return found


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def of_groups(changes: Sequence[Change], groups: Sequence[str]) -> list[Change]:
    """The changes of those groups' own meetings; all where none is chosen."""
    return [change for change in changes if not groups or change.groups[0] in groups]


def group_chips(
    plan: Plan, changes: Sequence[Change], chosen: Sequence[str], path: str, since: int
) -> list[GroupChip]:
    """A chip for every group with a change, in the plan's order; each takes its group in or out."""
    counts, given = Counter(change.groups[0] for change in changes), marks(plan)
    found = []
    for name in in_order(plan):
        if name in counts or name in chosen:
            left = [other for other in chosen if other != name]
            wanted = left if name in chosen else [each for each in in_order(plan) if each in {*chosen, name}]
            address = path + query_of(since, wanted)
            found.append(
                GroupChip(group_name(plan, name), given[name].classes, address, counts[name], name in chosen)
            )
    return found


def query_of(since: int, groups: Sequence[str]) -> str:
    """The one way to write what the page of changes shows."""
    return f"?since={since}" + (f"&group={','.join(groups)}" if groups else "")


def release_rows(releases: Sequence[Released], place: str) -> list[ReleaseRow]:
    """The releases, the newest first, on the day that it was at the committee's home."""
    return [ReleaseRow(each.number, day_of(each.released, place), each.note) for each in reversed(releases)]


def day_of(moment: datetime, place: str) -> str:
    """The day of a moment in a zone: "8 January 2027"."""
    return full_day(moment.astimezone(zone(place)).date())


def moment_of(moment: datetime, place: str, city: str) -> str:
    """A moment in words: "8 January 2027 at 14:40, Geneva time"."""
    local = moment.astimezone(zone(place))
    return f"{full_day(local.date())} at {local:%H:%M}, {city} time"

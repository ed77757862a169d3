"""References among meetings: what series, blocks, offers' counterparts and standing dates name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.expand import MOST_MEETINGS, count, planned_years, series_ids, wishes
from scheduler.brief.findings import Finding, Names, Path, listed, missing, shown
from scheduler.brief.references_offers import rooms_of
from scheduler.brief.words import MeetingState, Mode
from scheduler.brief.work import Wish


def ids_of_meetings(book: Directory) -> Iterator[Finding]:
    """No two meetings or blocks bear one id, and there are not too many meetings."""
    brief = book.brief
    total = count(brief)
    if total > MOST_MEETINGS:
        path: Path = ("series",) if brief.series else ("meetings",)
        yield Finding(path, f"{total} meetings are planned; at most {MOST_MEETINGS} can be.")
        return
    generated = {found: name for name, series in brief.series.items() for found in series_ids(brief, name, series)}
    for section in ("meetings", "blocks", "held"):
        for name in getattr(brief, section):
            if name in generated:
                told = f"{shown(name)} is an id of the series {generated[name]} too; give it another."
                yield Finding((section,), told, name)
    for name in brief.blocks:
        if name in brief.meetings or name in brief.held:
            yield Finding(("blocks",), f"a meeting is called {shown(name)} too; give one of them another id.", name)
    for name in brief.held:
        if name in brief.meetings:
            told = f"a meeting to plan is called {shown(name)} too; give one of them another id."
            yield Finding(("held",), told, name)


def ids_of_series(book: Directory) -> Iterator[Finding]:
    """What a series says of single meetings names its own meetings; so does what it leaves out."""
    if not book.meetings or book.hurt(("horizon",)):
        return
    for name, series in book.brief.series.items():
        if book.hurt(("series", name)):
            continue
        ids = series_ids(book.brief, name, series)
        own = Names("meeting of this series", [*map(str, range(1, series.per_year + 1)), *ids])
        for key in series.meetings:
            if key not in own:
                told = f"{shown(key)} is no meeting of this series; right is one of {listed(own.names, 12)}."
                yield Finding(("series", name, "meetings"), told, key)
        for at, left_out in enumerate(series.without):
            if left_out not in ids:
                told = f"{shown(left_out)} is no meeting of this series; right is one of {listed(ids, 12)}."
                yield Finding(("series", name, "without", at), told)
        yield from _years(book, name)


def _years(book: Directory, name: str) -> Iterator[Finding]:
    horizon = book.brief.horizon
    series = book.brief.series[name]
    for at, year in enumerate(series.years or ()):
        if not horizon.first.year <= year <= horizon.last.year:
            known = ", ".join(map(str, planned_years(book.brief, series.model_copy(update={"years": None}))))
            yield Finding(("series", name, "years", at), f"{year} is outside the horizon; right is one of {known}.")


def wishes_of(book: Directory) -> Iterator[tuple[Path, Wish]]:
    """Every place where the brief wishes something for a meeting."""
    for name, series in book.brief.series.items():
        yield ("series", name), series
        yield from ((("series", name, "meetings", key), wish) for key, wish in series.meetings.items())
    yield from ((("meetings", name), meeting) for name, meeting in book.brief.meetings.items())


def names_in_wishes(book: Directory) -> Iterator[Finding]:
    """Places, ballots and meetings that a wish names."""
    for path, wish in wishes_of(book):
        places = [((*path, "places", at), place) for at, place in enumerate(wish.places or ())]
        yield from missing(book["places"], places)
        if wish.after_ballot:
            yield from missing(book["ballots"], [((*path, "after_ballot", "ballot"), wish.after_ballot.ballot)])
        if wish.gap and wish.gap.after:
            yield from missing(book["dated"], [((*path, "gap", "after"), wish.gap.after)])
        if wish.after_decision and wish.after_decision.meeting:
            yield from missing(book["dated"], [((*path, "after_decision", "meeting"), wish.after_decision.meeting)])


def names_in_blocks(book: Directory) -> Iterator[Finding]:
    """Meetings of blocks exist, each in one block, one of each group at a time."""
    block_of: dict[str, str] = {}
    for name, block in book.brief.blocks.items():
        for stage, meetings in block.stages.items():
            path = ("blocks", name, "stages", str(stage))
            yield from missing(book["meetings"], [((*path, at), meeting) for at, meeting in enumerate(meetings)])
            for at, meeting in enumerate(meetings):
                if meeting in block_of:
                    told = f"{shown(meeting)} stands in the block {block_of[meeting]} already; once is right."
                    yield Finding((*path, at), told)
                elif meeting in book.meetings and book.meetings[meeting].open_dates:
                    told = f"{shown(meeting)} has open dates; a block is made of meetings that are planned."
                    yield Finding((*path, at), told)
                block_of.setdefault(meeting, name)
            groups = Counter(book.meetings[meeting].group for meeting in set(meetings) if meeting in book.meetings)
            for group in sorted(group for group, times in groups.items() if times > 1):
                yield Finding(path, f"{group} has {groups[group]} meetings in one stage; give each its own stage.")


def names_of_what_stands(book: Directory) -> Iterator[Finding]:
    """Meetings, places and rooms of what stands, and meetings of waivers."""
    brief = book.brief
    stands = [(("standing", name), name) for name in brief.standing]
    yield from missing(book["meetings"], stands, keys=True)
    places = [(("standing", name, "place"), standing.place) for name, standing in brief.standing.items()]
    yield from missing(book["places"], [(path, place) for path, place in places if place])
    for name, standing in brief.standing.items():
        place = brief.places.get(standing.place or "")
        if (
            standing.room
            and place
            and standing.room not in place.rooms
            and not book.hurt(("places", standing.place or ""))
        ):
            told = f"{standing.place} has no room called {shown(standing.room)}; {rooms_of(place)}."
            yield Finding(("standing", name, "room"), told)
    for name, waiver in brief.waivers.items():
        used = [(("waivers", name, "meetings", at), meeting) for at, meeting in enumerate(waiver.meetings)]
        yield from missing(book["dated"], used)


def facts_of_what_stands(book: Directory) -> Iterator[Finding]:
    """What is confirmed has its date, mode and place; dates lie in the horizon; notice was given by now."""
    horizon = book.brief.horizon
    for name, standing in book.brief.standing.items():
        path = ("standing", name)
        if book.hurt(path):
            continue
        firm = standing.state in (MeetingState.CONFIRMED, MeetingState.HELD) or standing.convened is not None
        needed: dict[str, object] = {"first": standing.first, "mode": standing.mode}
        if standing.mode is not Mode.VIRTUAL:
            needed["place"] = standing.place
        for field in (field for field, value in needed.items() if firm and value is None):
            why = "convened" if standing.state is MeetingState.PROPOSED else standing.state.value
            yield Finding((*path, field), f"is missing; a {why} meeting has its first day, its mode and its place.")
        if standing.first and not book.hurt(("horizon",)) and not horizon.first <= standing.first <= horizon.last:
            told = f"{standing.first} is outside the horizon; right is {horizon.first} to {horizon.last}."
            yield Finding((*path, "first"), told)
        if standing.convened and not book.hurt(("planned_on",)) and standing.convened > book.brief.planned_on:
            told = (
                f"{standing.convened} is after planned_on {book.brief.planned_on}; right is the day notice was given."
            )
            yield Finding((*path, "convened"), told)


def wishes_of_what_stands(book: Directory) -> Iterator[Finding]:
    """What stands is something that its meeting can be: one of its modes and starts."""
    for name, standing in book.brief.standing.items():
        path = ("standing", name)
        meeting = book.meetings.get(name)
        if meeting is None or book.hurt(path, *(place for place, _ in wishes(book.brief, meeting))):
            continue
        stated = standing.state is not MeetingState.PROPOSED or standing.first or standing.convened
        if meeting.open_dates is not None and stated:
            told = f"{name} has open dates, so that nothing of it stands yet; right is to take out one of the two."
            yield Finding(path[:1], told, name)
            continue
        if standing.mode is not None and standing.mode not in meeting.modes:
            right = listed(mode.value for mode in meeting.modes)
            told = f"{shown(standing.mode.value)} is no mode of {name}; right is {right}."
            yield Finding((*path, "mode"), told)
        if standing.start is not None and standing.start not in meeting.starts:
            offered = listed(meeting.starts) or "none"
            yield Finding((*path, "start"), f"{shown(standing.start)} is not offered; {name} offers {offered}.")
        if standing.mode is Mode.VIRTUAL and standing.place is not None:
            yield Finding((*path, "place"), "a virtual meeting has no place; right is to leave it out.")


CHECKS = (
    wishes_of_what_stands,
    ids_of_meetings,
    ids_of_series,
    names_in_wishes,
    names_in_blocks,
    names_of_what_stands,
    facts_of_what_stands,
)

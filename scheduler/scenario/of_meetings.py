"""How edits to meetings and series are written into a brief."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from scheduler.brief.expand import series_ids, wishes
from scheduler.brief.findings import Names, listed, shown
from scheduler.brief.references_virtual import ONLINE
from scheduler.brief.words import MeetingState, Mode
from scheduler.brief.work import Gap
from scheduler.scenario.desk import Desk, WrongEditError, carved, free_id, known_rule, open_places
from scheduler.scenario.edits_meetings import (
    AddMeeting,
    BallotLag,
    Cancel,
    Count,
    DecisionLag,
    GapOf,
    Length,
    Modes,
    NotThen,
    NotThere,
    Pin,
    Waive,
    Window,
)
from scheduler.scenario.forget import forget

PLACED = ("place", "room")


def pin(desk: Desk, edit: Pin) -> None:
    """One window of exactly the meeting's days; one place and one mode where they are said."""
    meeting = desk.movable(edit.meeting)
    days = -(-meeting.days // 1)
    window = (edit.first, edit.first + timedelta(days=days - 1))
    horizon = desk.brief.horizon
    if window[0] < horizon.first or window[1] > horizon.last:
        raise WrongEditError(f"{edit.first} is outside the horizon; right is {horizon.first} to {horizon.last}.")
    if edit.place is not None:
        desk.named("places", edit.place)
        if edit.mode is Mode.VIRTUAL:
            raise WrongEditError("a virtual meeting has no place; leave out one of the two.")
    before = desk.windows(edit.meeting)
    inside = [key for key, (first, last) in before.items() if first <= window[0] and window[1] <= last]
    desk.put_windows(edit.meeting, {(inside or list(before) or ["days"])[0]: window})
    modes = [edit.mode] if edit.mode is not None else list(meeting.modes)
    if edit.place is not None:
        modes = [mode for mode in modes if mode is not Mode.VIRTUAL]
        if not modes:
            raise WrongEditError(f"{edit.meeting} is virtual only; say in which mode it is held in {edit.place}.")
        _put_places(desk, edit.meeting, [edit.place])
    _put_modes(desk, edit.meeting, modes)


def not_then(desk: Desk, edit: NotThen) -> None:
    """Those days are cut out of the meeting's windows; what is left too short of them goes."""
    meeting = desk.movable(edit.meeting)
    before = desk.windows(edit.meeting)
    left = carved(before, (edit.first, edit.last))
    days = -(-meeting.days // 1)
    fitting = {key: span for key, span in left.items() if (span[1] - span[0]).days + 1 >= days}
    desk.must_last(edit.meeting, fitting)
    if fitting != before:
        desk.put_windows(edit.meeting, fitting)


def not_there(desk: Desk, edit: NotThere) -> None:
    """The meeting's places without that one."""
    meeting = desk.movable(edit.meeting)
    desk.named("places", edit.place)
    places = list(open_places(desk.brief, meeting))
    left = [place for place in places if place != edit.place]
    if left and left != places:
        _put_places(desk, edit.meeting, left)
    elif not left:
        if Mode.VIRTUAL not in meeting.modes:
            raise WrongEditError(f"{edit.meeting} has no other place; give it another one, or another mode.")
        _put_modes(desk, edit.meeting, [Mode.VIRTUAL])
    standing = desk.standing(edit.meeting)
    if standing is not None and standing.place == edit.place:
        desk.forget_of_standing(edit.meeting, PLACED)


def _put_places(desk: Desk, name: str, places: list[str]) -> None:
    if desk.meetings[name].places != tuple(places):
        desk.text.put((*desk.own(name), "places"), places)
    standing = desk.standing(name)
    if standing is not None and standing.place is not None and standing.place not in places:
        desk.forget_of_standing(name, PLACED)


def _put_modes(desk: Desk, name: str, modes: list[Mode]) -> None:
    if desk.meetings[name].modes != tuple(modes):
        desk.text.put((*desk.own(name), "modes"), modes)
    if Mode.VIRTUAL not in modes:
        _nothing_online(desk, name)
    standing = desk.standing(name)
    if standing is not None and standing.mode is not None and standing.mode not in modes:
        desk.forget_of_standing(name, ("mode", "start", *(PLACED if modes == [Mode.VIRTUAL] else ())))


def _nothing_online(desk: Desk, name: str) -> None:
    """Take out what is said of virtual meetings where this one was the only one to hear it."""
    others = [other for other in desk.meetings.values() if other.id != name and Mode.VIRTUAL in other.modes]
    heard = {path for other in others for path, _ in wishes(desk.brief, other)}
    for path, _ in wishes(desk.brief, desk.meetings[name]):
        for field in ONLINE if path not in heard else ():
            desk.text.take((*path, field))


def window(desk: Desk, edit: Window) -> None:
    """Another first or last day, or both, of one of the meeting's windows."""
    desk.movable(edit.meeting)
    found = desk.windows(edit.meeting)
    key = one_of(edit.window, found, edit.meeting)
    first, last = found[key]
    new = (edit.first or first, edit.last or last)
    if new[1] < new[0]:
        raise WrongEditError(f"the window {key} would be from {new[0]} to {new[1]}; say its other end too.")
    desk.must_last(edit.meeting, {**found, key: new})
    desk.put_windows(edit.meeting, {**found, key: new})


def one_of(wanted: str | None, windows: dict[str, Any], whose: str) -> str:
    """The window that is meant: the one of that name, or the only one."""
    names = Names(f"window of {whose}", windows)
    if wanted is None and len(windows) != 1:
        raise WrongEditError(f"{whose} has the windows {listed(windows)}; say which one.")
    if wanted is not None and wanted not in windows:
        raise WrongEditError(f"no {names.kind} is called {shown(wanted)}; it has {listed(windows) or 'none'}.")
    return wanted if wanted is not None else next(iter(windows))


def modes(desk: Desk, edit: Modes) -> None:
    """Those modes and no other."""
    desk.movable(edit.meeting)
    _put_modes(desk, edit.meeting, list(dict.fromkeys(edit.modes)))
    for field in ("hours_per_day", "starts"):
        if getattr(edit, field) is not None:
            desk.text.put((*desk.own(edit.meeting), field), getattr(edit, field))


def length(desk: Desk, edit: Length) -> None:
    """Another number of days."""
    desk.meeting(edit.meeting)
    desk.text.put((*desk.own(edit.meeting), "days"), edit.days)


def number_of(desk: Desk, edit: Count) -> None:
    """More or fewer meetings a year; what the brief says of those that go is taken out."""
    names = Names("series", desk.brief.series)
    if edit.series not in names:
        raise WrongEditError(names.unknown(edit.series))
    series = desk.brief.series[edit.series]
    fewer = series.model_copy(update={"per_year": edit.per_year})
    gone = set(series_ids(desk.brief, edit.series, series)) - set(series_ids(desk.brief, edit.series, fewer))
    for name in sorted(gone):
        standing = desk.standing(name)
        if standing is not None and (standing.state is not MeetingState.PROPOSED or standing.convened is not None):
            firm = "convened" if standing.convened is not None else standing.state.value
            raise WrongEditError(f"{name} is {firm}; cancel it, and the series keeps its number.")
    forget(desk, edit.series, gone, edit.per_year)
    desk.text.put(("series", edit.series, "per_year"), edit.per_year)


def add_meeting(desk: Desk, edit: AddMeeting) -> None:
    """A meeting under `meetings`, as the edit has it."""
    if edit.id in desk.meetings or edit.id in desk.brief.meetings:
        raise WrongEditError(f"a meeting is called {edit.id} already; give the new one another id.")
    desk.text.put(("meetings", edit.id), edit.meeting)


def cancel(desk: Desk, edit: Cancel) -> None:
    """The meeting stands as cancelled, so that calendars learn of it and the others keep their ids."""
    desk.meeting(edit.meeting)
    desk.text.put(("standing", edit.meeting, "state"), MeetingState.CANCELLED)


def waive(desk: Desk, edit: Waive) -> None:
    """A waiver of its own."""
    desk.meeting(edit.meeting)
    rule = known_rule(edit.rule).name
    for name, waiver in desk.brief.waivers.items():
        if waiver.rule == rule and edit.meeting in waiver.meetings:
            raise WrongEditError(f"{rule} is waived for {edit.meeting} already, by {name}.")
    name = free_id(f"{rule}-{edit.meeting}", desk.brief.waivers)
    said = {"rule": rule, "meetings": [edit.meeting], "reason": edit.reason, "decided_by": edit.decided_by}
    desk.text.put(("waivers", name), said)


def gap(desk: Desk, edit: GapOf) -> None:
    """Another distance from the meeting before."""
    meeting = desk.meeting(edit.meeting)
    if meeting.previous is None and (meeting.gap is None or meeting.gap.after is None):
        raise WrongEditError(f"no meeting comes before {edit.meeting}; the brief states no gap for it.")
    _in_order(meeting.gap, edit)
    _put_weeks(desk, edit, "gap")


def _in_order(now: Gap | None, edit: GapOf) -> None:
    """WrongEditError unless the gap as it then is, in all that the brief says of it, is in order."""
    ends = {
        end: getattr(edit, end) if getattr(edit, end) is not None else getattr(now, end, None)
        for end in ("least_weeks", "ideal_weeks", "most_weeks")
    }
    try:
        Gap.model_validate(ends)
    except ValidationError as failed:
        told = str(failed.errors()[0]["msg"]).removeprefix("Value error, ")
        raise WrongEditError(f"{told}.") from None


def ballot_lag(desk: Desk, edit: BallotLag) -> None:
    """Another distance from the meeting's ballot."""
    after = desk.meeting(edit.meeting).after_ballot
    if after is None:
        raise WrongEditError(f"{edit.meeting} waits for no ballot.")
    _whole(desk, edit.meeting, "after_ballot", after)
    _put_weeks(desk, edit, "after_ballot")


def decision_lag(desk: Desk, edit: DecisionLag) -> None:
    """Another distance from the decision that the meeting waits for."""
    after = desk.meeting(edit.meeting).after_decision
    if after is None:
        raise WrongEditError(f"{edit.meeting} waits for no decision.")
    _whole(desk, edit.meeting, "after_decision", after)
    desk.text.put((*desk.own(edit.meeting), "after_decision", "least_weeks"), edit.least_weeks)


def _whole(desk: Desk, name: str, field: str, said: Any) -> None:
    """What a series says for all its meetings, said of this one: in part it would be lost."""
    path = (*desk.own(name), field)
    if not desk.text.has(path):
        desk.text.put(path, said.model_dump(exclude_none=True))


def _put_weeks(desk: Desk, edit: GapOf | BallotLag, field: str) -> None:
    for end in ("least_weeks", "most_weeks", "ideal_weeks"):
        weeks = getattr(edit, end, None)
        if weeks is not None:
            desk.text.put((*desk.own(edit.meeting), field, end), weeks)

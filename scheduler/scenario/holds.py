"""Whether a brief says what an edit asks for, read back from the brief alone: edits may contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from scheduler.brief.expand import ExpandedMeeting, expand, touches
from scheduler.brief.schema import Brief
from scheduler.brief.words import Absence, MeetingState, Mode, OfferState
from scheduler.scenario import edits
from scheduler.scenario.desk import open_places
from scheduler.scenario.edits import AnyEdit


def holds(brief: Brief, edit: AnyEdit) -> bool:
    """Whether the brief says what the edit asks for."""
    meetings = expand(brief)
    name = getattr(edit, "meeting", None)
    if isinstance(name, str):
        if name not in meetings:
            return False
        cancelled = name in brief.standing and brief.standing[name].state is MeetingState.CANCELLED
        if cancelled is not isinstance(edit, edits.Cancel):
            return False
        if type(edit) in _OF_A_MEETING:
            return _OF_A_MEETING[type(edit)](meetings[name], edit) and _stands_so(brief, edit)
    return _OF_THE_BRIEF[type(edit)](brief, edit)


def _stands_so(brief: Brief, edit: Any) -> bool:
    """Whether what stands of a meeting does not bring back a place that the edit rules out."""
    standing = brief.standing.get(edit.meeting)
    stands = None if standing is None else standing.place
    return stands is None or not isinstance(edit, edits.Pin) or edit.place in (None, stands)


def _not_there(brief: Brief, edit: edits.NotThere) -> bool:
    meeting, standing = expand(brief)[edit.meeting], brief.standing.get(edit.meeting)
    virtual = all(mode is Mode.VIRTUAL for mode in meeting.modes)
    stands = None if standing is None else standing.place
    return virtual or edit.place not in (*open_places(brief, meeting), stands)


def _pinned(meeting: ExpandedMeeting, edit: edits.Pin) -> bool:
    last = edit.first + timedelta(days=-(-meeting.days // 1) - 1)
    there = edit.place is None or meeting.places == (edit.place,)
    return meeting.windows == ((edit.first, last),) and there and (edit.mode is None or meeting.modes == (edit.mode,))


def _not_then(meeting: ExpandedMeeting, edit: edits.NotThen) -> bool:
    return not any(touches(window, (edit.first, edit.last)) for window in meeting.windows)


def _windowed(meeting: ExpandedMeeting, edit: edits.Window) -> bool:
    firsts = {first for first, _ in meeting.windows}
    lasts = {last for _, last in meeting.windows}
    return edit.first in firsts | {None} and edit.last in lasts | {None}


def _weeks(said: Any, edit: Any) -> bool:
    ends = ("least_weeks", "most_weeks", "ideal_weeks")
    asked = {end: getattr(edit, end, None) for end in ends if getattr(edit, end, None) is not None}
    return said is not None and all(getattr(said, end) == weeks for end, weeks in asked.items())


_OF_A_MEETING: dict[type, Callable[[ExpandedMeeting, Any], bool]] = {
    edits.Pin: _pinned,
    edits.NotThen: _not_then,
    edits.Window: _windowed,
    edits.Modes: lambda meeting, edit: set(meeting.modes) == set(edit.modes),
    edits.Length: lambda meeting, edit: meeting.days == edit.days,
    edits.GapOf: lambda meeting, edit: _weeks(meeting.gap, edit),
    edits.BallotLag: lambda meeting, edit: _weeks(meeting.after_ballot, edit),
    edits.DecisionLag: lambda meeting, edit: _weeks(meeting.after_decision, edit),
}


def _absences(brief: Brief, edit: Any) -> list[Absence]:
    if edit.person is not None:
        return list(brief.people[edit.person].absences.values())
    place = brief.places[edit.place or brief.home]
    return list((place.rooms[edit.room].closures if edit.room else place.closures).values())


def _away(brief: Brief, edit: edits.Unavailable) -> bool:
    return any(one.first <= edit.first and edit.last <= one.last for one in _absences(brief, edit))


def _there(brief: Brief, edit: edits.Available) -> bool:
    return not any(touches((one.first, one.last), (edit.first, edit.last)) for one in _absences(brief, edit))


def _offered(brief: Brief, edit: edits.OfferWindow) -> bool:
    windows = brief.offers[edit.offer].windows.values() if edit.offer in brief.offers else ()
    ends = {None, *(w.first for w in windows)}, {None, *(w.last for w in windows)}
    return edit.first in ends[0] and edit.last in ends[1]


def _offer(brief: Brief, edit: Any) -> Any:
    return brief.offers.get(edit.offer)


_OF_THE_BRIEF: dict[type, Callable[[Brief, Any], bool]] = {
    edits.Cancel: lambda brief, edit: brief.standing[edit.meeting].state is MeetingState.CANCELLED,
    edits.NotThere: _not_there,
    edits.WithdrawOffer: lambda brief, edit: getattr(_offer(brief, edit), "state", None) is OfferState.WITHDRAWN,
    edits.AddOffer: lambda brief, edit: edit.id in brief.offers,
    edits.OfferWindow: _offered,
    edits.OfferCapacity: lambda brief, edit: getattr(_offer(brief, edit), "capacity", None) == edit.capacity,
    edits.OfferAnswer: lambda brief, edit: getattr(_offer(brief, edit), "answer_by", None) == edit.answer_by,
    edits.Unavailable: _away,
    edits.Available: _there,
    edits.Count: lambda brief, edit: (
        edit.series in brief.series and brief.series[edit.series].per_year == edit.per_year
    ),
    edits.AddMeeting: lambda brief, edit: edit.id in brief.meetings,
    edits.WeightOf: lambda brief, edit: brief.goals.get(edit.goal, {}).get(edit.name) == edit.value,
    edits.NumberOf: lambda brief, edit: brief.rules.get(edit.rule, {}).get(edit.name) == edit.value,
    edits.Waive: lambda brief, edit: any(
        waiver.rule == edit.rule and edit.meeting in waiver.meetings for waiver in brief.waivers.values()
    ),
}

"""A brief on the desk: its text to be changed, and what it says of each meeting so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from scheduler.brief.directory import Directory, directory, names_of
from scheduler.brief.expand import ExpandedMeeting, Window, expand, span_in, touches, wishes
from scheduler.brief.findings import Names, Path, counted
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingState, Span, YearSpan
from scheduler.brief.work import Standing
from scheduler.rules import RULES
from scheduler.scenario.past import when_held
from scheduler.scenario.yaml_text import YamlText

FROZEN = "frozen"


class WrongEditError(Exception):
    """An edit that the brief cannot take; its text says why, and what would be right."""


class Desk:
    """A brief with its text; whoever changes the text puts a new desk in its place."""

    def __init__(self, text: YamlText, brief: Brief) -> None:
        self.text, self.brief = text, brief

    @cached_property
    def meetings(self) -> Mapping[str, ExpandedMeeting]:
        """All meetings of the brief, by id."""
        return expand(self.brief)

    @cached_property
    def book(self) -> Directory:
        """The names that the brief gives."""
        return directory(self.brief)

    def named(self, section: str, name: str) -> None:
        """WrongEditError with the nearest names, unless the section has that name."""
        if name not in self.book[section]:
            raise WrongEditError(self.book[section].unknown(name))

    def offered(self, name: str) -> Path:
        """Where the offer of that id stands."""
        names = Names("offer", self.brief.offers)
        if name not in names:
            raise WrongEditError(names.unknown(name))
        return ("offers", name)

    def meeting(self, name: str) -> ExpandedMeeting:
        """A meeting that is still to be planned, with dates to choose."""
        if (held := when_held(self.brief, name)) is not None:
            raise WrongEditError(f"{name} {held}; it can no longer change.")
        self.named("meetings", name)
        if self.state(name) is MeetingState.CANCELLED:
            raise WrongEditError(f"{name} is cancelled already.")
        if self.meetings[name].open_dates is not None:
            raise WrongEditError(f"{name} has open dates; give it its dates in the brief first.")
        return self.meetings[name]

    def state(self, name: str) -> MeetingState:
        """How firmly a meeting stands."""
        standing = self.brief.standing.get(name)
        return MeetingState.PROPOSED if standing is None else standing.state

    def own(self, name: str) -> Path:
        """Where the brief speaks, or can speak, of that one meeting and no other."""
        series = self.meetings[name].series
        return ("meetings", name) if series is None else ("series", series, "meetings", name)

    def movable(self, name: str) -> ExpandedMeeting:
        """A meeting that may move; one that stands firm may only where that rule is waived, and is then proposed."""
        meeting = self.meeting(name)
        standing = self.brief.standing.get(name)
        if standing is None or (standing.state is MeetingState.PROPOSED and standing.convened is None):
            return meeting
        if not any(w.rule == FROZEN and name in w.meetings for w in self.brief.waivers.values()):
            firm = "convened" if standing.convened is not None else standing.state.value
            raise WrongEditError(
                f"{name} is {firm} for {standing.first}; to move it after all, waive {FROZEN} for it first."
            )
        self.text.put(("standing", name, "state"), MeetingState.PROPOSED)
        self.text.take(("standing", name, "convened"))
        return meeting

    def windows(self, name: str) -> dict[str, Window]:
        """The windows of a meeting by their ids, in dates."""
        meeting = self.meetings[name]
        for path, wish in wishes(self.brief, meeting):
            spans: Mapping[str, YearSpan | Span] = getattr(wish, "windows", None) or {}
            found = {key: span_in(span, meeting.year) for key, span in spans.items()}
            if meeting.series is not None and path != self.own(name):
                # What a series says in dates is for the years it touches.
                year = (date(meeting.year, 1, 1), date(meeting.year, 12, 31))
                always = {key for key, span in spans.items() if isinstance(span, YearSpan)}
                found = {key: window for key, window in found.items() if key in always or touches(window, year)}
            if spans:
                return found
        return dict(zip(["days"], meeting.windows, strict=False))

    def put_windows(self, name: str, windows: Mapping[str, Window]) -> None:
        """Give a meeting windows of its own."""
        path = (*self.own(name), "windows")
        write_spans(self.text, path, windows)

    def must_last(self, name: str, windows: Mapping[str, Window]) -> None:
        """WrongEditError unless the meeting fits into one of the windows, within the horizon."""
        days = -(-self.meetings[name].days // 1)
        horizon = self.brief.horizon
        for first, last in windows.values():
            if (min(last, horizon.last) - max(first, horizon.first)).days + 1 >= days:
                return
        raise WrongEditError(f"that leaves {name}, of {counted(days)}, no days of its windows in the horizon.")

    def forget_of_standing(self, name: str, fields: Iterable[str]) -> None:
        """Take out what was proposed for a meeting and cannot be any more."""
        for field in fields:
            self.text.take(("standing", name, field))

    def standing(self, name: str) -> Standing | None:
        """What stands of a meeting."""
        return self.brief.standing.get(name)


def open_places(brief: Brief, meeting: ExpandedMeeting) -> tuple[str, ...]:
    """The places where a meeting may be held: those it names, else home and wherever it is invited."""
    if meeting.places:
        return meeting.places
    names = names_of(brief, {meeting.id: meeting})[meeting.id]
    invited = (offer.place for _, offer in sorted(brief.offers.items()) if names & set(offer.meant_for))
    return tuple(dict.fromkeys((brief.home, *invited)))


def write_spans(text: YamlText, path: Path, spans: Mapping[str, Window]) -> None:
    """Write spans of days by their ids; ends that stay are not touched."""
    there = text.at(path) or {}
    for key, (first, last) in spans.items():
        if key in there:
            text.put((*path, key, "first"), first)
            text.put((*path, key, "last"), last)
        else:
            text.put((*path, key), {"first": first, "last": last})
    for key in [key for key in there if key not in spans]:
        text.take((*path, key))


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """That id, cut to the length of ids and with a number if it is taken."""
    known = set(taken)
    for number in range(1, len(known) + 2):
        tail = f"-{number}" if number > 1 else ""
        found = wanted[: 64 - len(tail)] + tail
        if found not in known:
            return found
    raise AssertionError("one of so many ids is free")


def carved(spans: Mapping[str, Window], out: Window) -> dict[str, Window]:
    """The spans without the days from first to last of `out`; what lies around them on both sides is two."""
    found: dict[str, Window] = {}
    one = timedelta(days=1)
    for key, (first, last) in spans.items():
        if last < out[0] or out[1] < first:
            found[key] = (first, last)
            continue
        if first < out[0]:
            found[key] = (first, out[0] - one)
        if out[1] < last:
            found[free_id(key, {*spans, *found} if key in found else found)] = (out[1] + one, last)
    return found


def known_rule(name: str) -> Any:
    """The rule of that name; WrongEditError with the nearest names."""
    names = Names("rule", [rule.name for rule in RULES])
    if name not in names:
        near = ", ".join(names.near(name)) or ", ".join(sorted(names.names))
        raise WrongEditError(f'no rule is called "{name}"; right is {near}.')
    return next(rule for rule in RULES if rule.name == name)

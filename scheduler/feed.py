"""A plan as iCalendar feeds (RFC 5545, RFC 7986): all meetings, or one group's with all groups under it.

The bytes depend on the plan and the base URL alone: no clock, no chance, entries in order of their UID, and the
same entry the same in every feed. There is no METHOD (a feed is not an invitation, and DTSTAMP may then be the time
of the last change) and no UID on the calendar (some clients would take all entries for one).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from icalendar import Calendar, Event
from icalendar.prop import vText

from scheduler.brief.words import MeetingState
from scheduler.errors import PlanFileError, PlenaryError
from scheduler.feed_entry import meeting_events
from scheduler.feed_words import clean, open_in_words
from scheduler.plan import Plan, PlannedMeeting

REFRESH = timedelta(hours=6)
"""How often a client is asked to look again."""
COLOUR = ("steelblue", "#4682B4")
"""The calendar's colour: by its CSS name (RFC 7986 5.9), and as Apple reads it."""
LEFT_OUT = {"cancelled": MeetingState.CANCELLED, "proposed": MeetingState.PROPOSED}
"""What a reader may leave out of a feed, by the word used in its address; in the order of the address."""


class UnknownGroupError(PlenaryError):
    """A group that the plan does not hold."""


@dataclass(frozen=True)
class _Entry:
    uid: str
    meeting: PlannedMeeting
    event: Event


def feed_path(group: str | None = None, without: Iterable[MeetingState] = ()) -> str:
    """A feed's own address below the base URL, such as /feeds/groups/wg1.ics?proposed=0."""
    gone = set(without)
    query = "&".join(f"{word}=0" for word, state in LEFT_OUT.items() if state in gone)
    path = f"/feeds/groups/{quote(group, safe='')}.ics" if group is not None else "/feeds/all.ics"
    return f"{path}?{query}" if query else path


def groups_under(plan: Plan, group: str) -> frozenset[str]:
    """A group and all groups under it; of a committee all its groups. UnknownGroupError if the plan has none such."""
    if group not in plan.groups and group not in plan.committees:
        known = ", ".join(sorted({*plan.groups, *plan.committees}))
        raise UnknownGroupError(f'no group is called "{clean(group)}"; the plan has {known}')
    found = {group}
    if group in plan.committees:
        found |= {name for name, shown in plan.groups.items() if shown.committee == group}
    while more := {name for name, shown in plan.groups.items() if shown.parent in found} - found:
        found |= more
    return frozenset(found)


def feed(
    plan: Plan,
    *,
    group: str | None = None,
    without: Iterable[MeetingState] = (),
    base_url: str | None = None,
    name: str | None = None,
) -> bytes:
    """One feed of a plan, as bytes; see Feeds for many at once."""
    return Feeds(plan, base_url).write(group, without, name)


class Feeds:
    """All feeds of one plan: entries are made once and go into every feed unchanged."""

    def __init__(self, plan: Plan, base_url: str | None = None) -> None:
        """Make the entries; PlanFileError if a meeting cannot be put into a calendar or two share a UID."""
        if not plan.committees:
            raise PlanFileError("the plan holds no committee, so no entry can have a lasting name")
        self.plan = _with_cancelled(plan)
        self.base_url = base_url.rstrip("/") if base_url else None
        self._entries = _entries(self.plan, self.base_url)

    def write(self, group: str | None = None, without: Iterable[MeetingState] = (), name: str | None = None) -> bytes:
        """The feed of a group (None: of all) without meetings of some states; never without any entry at all."""
        gone = frozenset(without)
        wanted = None if group is None else groups_under(self.plan, group)
        calendar = self._header(group, wanted, gone, name)
        chosen = [e for e in self._entries if e.meeting.state not in gone and _belongs(e.meeting, group, wanted)]
        for entry in chosen:
            calendar.add_component(entry.event)
        if not chosen:
            calendar.add_component(self._notice(group))
        return bytes(calendar.to_ical())

    def _header(
        self, group: str | None, wanted: frozenset[str] | None, gone: frozenset[MeetingState], name: str | None
    ) -> Calendar:
        """The calendar with its own properties; NAME and X-WR texts are escaped here, the library would not."""
        calendar = Calendar()
        title = vText(clean(name) if name else self._title(group))
        about = vText(self._about(wanted, gone))
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//Plenary//Meeting calendar//EN")
        calendar.add("calscale", "GREGORIAN")
        for key, text in (("name", title), ("x-wr-calname", title), ("description", about), ("x-wr-caldesc", about)):
            calendar.add(key, text)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
        calendar.add("color", COLOUR[0])
        calendar.add("x-apple-calendar-color", COLOUR[1])
        calendar.add("last-modified", self.plan.modified)
        if self.base_url:
            calendar.add("url", self.base_url + "/")
            calendar.add("source", self.base_url + feed_path(group, gone), parameters={"VALUE": "URI"})
        return calendar

    def _title(self, group: str | None) -> str:
        if group is None:
            return clean(self.plan.title)
        shown = self.plan.groups.get(group) or self.plan.committees[group]
        return f"{clean(shown.reference)}: {clean(shown.title.en)}"

    def _about(self, wanted: frozenset[str] | None, gone: frozenset[MeetingState]) -> str:
        """What a reader has to know of the feed, and the meetings that have no dates yet."""
        left = [f"{word} meetings are left out" for word, state in LEFT_OUT.items() if state in gone]
        notes = ["Full days on site are all-day entries; other times are in UTC, with the local time in the text"]
        notes += [f"{'; '.join(left).capitalize()}"] if left else []
        waiting = [m for m in self.plan.open_meetings if wanted is None or m.group in wanted]
        lines = [f"Dates still open: {open_in_words(m)}" for m in sorted(waiting, key=lambda m: m.meeting)]
        return "\n".join([". ".join(notes) + ".", *lines])

    def _notice(self, group: str | None) -> Event:
        """The one entry of a feed that would be empty: an empty calendar leaves old entries standing in clients."""
        committee = group if group in self.plan.committees else next(iter(self.plan.committees))
        if group in self.plan.groups:
            committee = self.plan.groups[group].committee
        shown = self.plan.committees.get(committee) or next(iter(self.plan.committees.values()))
        event = Event()
        # A meeting's id has no plus sign, so that no meeting can ever bear this UID.
        event.add("uid", f"notice+{clean(group or 'all')}@{shown.uid_domain}")
        event.add("dtstamp", self.plan.modified)
        event.add("last-modified", self.plan.modified)
        event.add("sequence", 0)
        event.add("dtstart", self.plan.planned_on)
        event.add("dtend", self.plan.planned_on + timedelta(days=1))
        event.add("summary", f"No meetings in this calendar ({self._title(group)})")
        event.add("description", "The plan holds no meeting for this calendar. It fills by itself when there is one.")
        event.add("class", "PUBLIC")
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        return event


def _with_cancelled(plan: Plan) -> Plan:
    """The plan in which every meeting that it lists as cancelled also says so itself."""
    gone = {"state": MeetingState.CANCELLED}
    meetings = [m.model_copy(update=gone) if m.meeting in plan.cancelled else m for m in plan.meetings]
    return plan.model_copy(update={"meetings": meetings})


def _belongs(meeting: PlannedMeeting, group: str | None, wanted: frozenset[str] | None) -> bool:
    return wanted is None or meeting.group in wanted or meeting.committee == group


def _entries(plan: Plan, base_url: str | None) -> list[_Entry]:
    """All entries of a plan in order of UID; PlanFileError if two would bear the same."""
    found: dict[str, _Entry] = {}
    for meeting in plan.meetings:
        for event in meeting_events(meeting, plan, base_url):
            uid = str(event["uid"])
            if uid in found:
                other = found[uid].meeting.meeting
                raise PlanFileError(
                    f'meetings "{other}" and "{meeting.meeting}" would share the calendar UID {uid}; '
                    "an id that ends in the number of another meeting's day needs another name"
                )
            found[uid] = _Entry(uid, meeting, event)
    return [found[uid] for uid in sorted(found)]

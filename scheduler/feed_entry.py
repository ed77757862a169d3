"""One meeting as calendar entries: all-day for full days on site, one UTC entry a day for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event

from scheduler.brief.words import Half, MeetingState, Mode
from scheduler.entry_ids import entry_id
from scheduler.errors import PlanFileError, PlenaryError
from scheduler.feed_words import clean, description, place_in_words, summary
from scheduler.plan import Plan, PlannedMeeting
from scheduler.zones import offset_in_words, zone

MORNING = (time(9), time(12, 30))
"""A half day on site in the morning: 09:00 to 12:30, local time of the meeting's zone."""
AFTERNOON = (time(14), time(17, 30))
"""A half day on site in the afternoon: 14:00 to 17:30, local time of the meeting's zone."""

UTC_NAMES = frozenset({"UTC", "Etc/UTC"})
"""The zones whose local time is UTC all year."""

STATUS = {
    MeetingState.PROPOSED: "TENTATIVE",
    MeetingState.CONFIRMED: "CONFIRMED",
    MeetingState.HELD: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True)
class Stretch:
    """A part of a meeting that becomes one entry: days `first_number` to `last_number`, or hours of one day."""

    first_number: int
    last_number: int
    first: date
    last: date
    hours: tuple[datetime, datetime] | None = None


def meeting_events(meeting: PlannedMeeting, plan: Plan, base_url: str | None) -> list[Event]:
    """The entries of one meeting, in order of time; PlanFileError if its committee or hours make no sense."""
    try:
        if meeting.committee not in plan.committees:
            raise PlenaryError(f'its committee "{meeting.committee}" is not in the plan')
        return [_event(meeting, part, plan, base_url) for part in stretches(meeting)]
    except (PlenaryError, ValueError, OverflowError) as error:
        raise PlanFileError(f'meeting "{clean(meeting.meeting)}" cannot be put into a calendar: {error}') from None


def stretches(meeting: PlannedMeeting) -> list[Stretch]:
    """A meeting's parts: runs of full days on site together, each half day and each virtual day alone."""
    parts: list[Stretch] = []
    for number in range(1, (meeting.last - meeting.first).days + 2):
        day = meeting.first + timedelta(days=number - 1)
        hours = _hours(meeting, day)
        if hours is None and parts and parts[-1].hours is None:
            parts[-1] = Stretch(parts[-1].first_number, number, parts[-1].first, day)
        else:
            parts.append(Stretch(number, number, day, day, hours))
    return parts


def _hours(meeting: PlannedMeeting, day: date) -> tuple[datetime, datetime] | None:
    where = zone(meeting.zone)
    if meeting.mode is Mode.VIRTUAL:
        if meeting.start is None or not meeting.hours_per_day:
            return None
        begin = datetime.combine(day, time.fromisoformat(meeting.start), where).astimezone(UTC)
        return begin, begin + timedelta(minutes=round(60 * meeting.hours_per_day))
    clock = _half(meeting, day)
    if clock is None:
        return None
    begin, end = (datetime.combine(day, moment, where).astimezone(UTC) for moment in clock)
    return begin, end


def _half(meeting: PlannedMeeting, day: date) -> tuple[time, time] | None:
    """The clock times of a day of which the meeting takes a half only; None for a full day."""
    late_start = meeting.half is Half.AFTERNOON
    early_end = (late_start + meeting.half_days) % 2 == 1
    if day == meeting.first and late_start:
        return AFTERNOON
    return MORNING if day == meeting.last and early_end else None


def _event(meeting: PlannedMeeting, part: Stretch, plan: Plan, base_url: str | None) -> Event:
    """One entry; nothing in it depends on the clock, on chance, or on the feed that carries it."""
    event = Event()
    name = entry_id(clean(meeting.meeting), part.first_number if part.hours else None)
    event.add("uid", f"{name}@{plan.committees[meeting.committee].uid_domain}")
    event.add("dtstamp", plan.modified)
    event.add("last-modified", plan.modified)
    event.add("sequence", 0)
    begin, end = part.hours or (part.first, part.last + timedelta(days=1))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", summary(meeting, _which_days(meeting, part)))
    event.add("description", description(meeting, plan, _time_in_words(meeting, part, plan)))
    event.add("location", place_in_words(meeting))
    event.add("class", "PUBLIC")
    if categories := _categories(meeting, plan):
        event.add("categories", categories)
    if meeting.mode is not Mode.VIRTUAL and meeting.latitude is not None and meeting.longitude is not None:
        event.add("geo", (meeting.latitude, meeting.longitude))
    if base_url:
        event.add("url", f"{base_url}/meetings/{clean(meeting.meeting)}")
    _add_standing(event, meeting, part)
    return event


def _add_standing(event: Event, meeting: PlannedMeeting, part: Stretch) -> None:
    """How firmly it stands, also for Outlook, which does not read STATUS; whole days block nobody's time."""
    cancelled = meeting.state is MeetingState.CANCELLED
    event.add("status", STATUS[meeting.state])
    event.add("transp", "TRANSPARENT" if cancelled or part.hours is None else "OPAQUE")
    if cancelled:
        event.add("x-microsoft-cdo-busystatus", "FREE")
    elif meeting.state is MeetingState.PROPOSED:
        event.add("x-microsoft-cdo-busystatus", "TENTATIVE")


def _which_days(meeting: PlannedMeeting, part: Stretch) -> str:
    days = (meeting.last - meeting.first).days + 1
    if part.last_number - part.first_number + 1 == days:
        return ""
    if part.first_number == part.last_number:
        return f" (day {part.first_number} of {days})"
    return f" (days {part.first_number}–{part.last_number} of {days})"


def _time_in_words(meeting: PlannedMeeting, part: Stretch, plan: Plan) -> str:
    if part.hours is None:
        return "to be announced" if meeting.mode is Mode.VIRTUAL else "full days, local time of the place"
    in_utc = f"{part.hours[0]:%H:%M}–{part.hours[1]:%H:%M} UTC"
    begin, end = (moment.astimezone(zone(meeting.zone)) for moment in part.hours)
    if meeting.zone in UTC_NAMES:
        return ", ".join(said for said in (in_utc, _home_time(part.hours, plan)) if said)
    city = clean(meeting.city or "") if meeting.mode is not Mode.VIRTUAL else ""
    name = city or meeting.zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{begin:%H:%M}–{end:%H:%M} {name} time ({offset_in_words(begin)}), {in_utc}"


def _home_time(hours: tuple[datetime, datetime], plan: Plan) -> str:
    """The home place's time, such as "13:00–16:00 in Geneva (UTC+1)"; empty where home keeps UTC itself."""
    if plan.zone in UTC_NAMES:
        return ""
    begin, end = (moment.astimezone(zone(plan.zone)) for moment in hours)
    shift = {1: ", the day after", -1: ", the day before"}.get((begin.date() - hours[0].date()).days, "")
    return f"{begin:%H:%M}–{end:%H:%M} in {clean(plan.home_city)} ({offset_in_words(begin)}){shift}"


def _categories(meeting: PlannedMeeting, plan: Plan) -> list[str]:
    """Short names of the group and of all it stands under, so that a category finds what a group's feed holds."""
    names = [clean(meeting.short)]
    above = plan.groups[meeting.group].parent if meeting.group in plan.groups else None
    seen = {meeting.group}
    while above in plan.groups and above not in seen:
        seen.add(above)
        names.append(clean(plan.groups[above].short))
        above = plan.groups[above].parent
    return [name for name in dict.fromkeys(names) if name]

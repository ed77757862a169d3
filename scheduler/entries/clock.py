"""When an entry begins and ends, in words: local time, UTC, and the time at home."""

from __future__ import annotations

from datetime import datetime

from scheduler.brief.words import Mode
from scheduler.entries.stretch import Stretch
from scheduler.entries.words import Words
from scheduler.feed_words import clean
from scheduler.plan import PlannedMeeting
from scheduler.publication import Publication
from scheduler.zones import offset_in_words, zone

UTC_NAMES = frozenset({"UTC", "Etc/UTC"})
"""The zones whose local time is UTC all year."""


def time_in_words(meeting: PlannedMeeting, part: Stretch, publication: Publication, words: Words) -> str:
    """Such as "09:00–12:00 Zurich time (UTC+1), 08:00–11:00 UTC"."""
    if part.hours is None:
        return words.said["no_time" if meeting.mode is Mode.VIRTUAL else "full_days"]
    in_utc = _clock(part.hours)
    if meeting.zone in UTC_NAMES:
        return ", ".join(said for said in (f"{in_utc} UTC", _home_time(part.hours, publication, words)) if said)
    begin, end = (moment.astimezone(zone(meeting.zone)) for moment in part.hours)
    city = clean(meeting.city or "") if meeting.mode is not Mode.VIRTUAL else ""
    city = city or meeting.zone.rsplit("/", 1)[-1].replace("_", " ")
    local = {"clock": _clock((begin, end)), "city": city, "offset": offset_in_words(begin), "utc": in_utc}
    return words.said["local"].format(**local)


def _home_time(hours: tuple[datetime, datetime], publication: Publication, words: Words) -> str:
    """The home place's time, such as "13:00–16:00 in Geneva (UTC+1)"; empty where home keeps UTC itself."""
    if publication.zone in UTC_NAMES:
        return ""
    begin, end = (moment.astimezone(zone(publication.zone)) for moment in hours)
    shift = {1: words.said["day_after"], -1: words.said["day_before"]}
    at_home = {
        "clock": _clock((begin, end)),
        "city": clean(publication.home_city),
        "offset": offset_in_words(begin),
    }
    return words.said["at_home"].format(**at_home) + shift.get((begin.date() - hours[0].date()).days, "")


def _clock(hours: tuple[datetime, datetime]) -> str:
    return f"{hours[0]:%H:%M}–{hours[1]:%H:%M}"

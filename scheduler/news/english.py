"""A change in English words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from scheduler.brief.words import Half, MeetingKind, Mode
from scheduler.geography import country_name
from scheduler.news.words import Words, quotable, zone_city
from scheduler.publication import Facts
from scheduler.wording import full_day, ordinal, span


class English(Words):
    """English, as secretariats write it."""

    colon = ": "
    join = "; "
    online = "online"
    no_place = "place to be confirmed"
    nouns = {
        MeetingKind.PLENARY: "plenary",
        MeetingKind.WORKSHOP: "workshop",
        MeetingKind.ADVISORY: "meeting",
        MeetingKind.SESSION: "session",
    }
    modes = {Mode.FACE_TO_FACE: "in person", Mode.HYBRID: "hybrid", Mode.VIRTUAL: "online"}
    halves = {Half.MORNING: "morning", Half.AFTERNOON: "afternoon"}
    phrases = {
        "new": "new, {what}",
        "held": "{what}",
        "revived": "takes place after all, {what}",
        "cancelled": "cancelled ({what})",
        "because": "reason: {reason}",
        "still": "still cancelled",
        "no reason": "no reason given any more",
        "replaced": "replaced by {other} (was {what})",
        "replaces": "in place of {other}",
        "another": "another meeting",
        "formerly": "formerly {old}",
        "retitled": "title now {new}, was {old}",
        "other title": "French title changed",
        "other days": "{new} instead of {old}",
        "moved": "moved from {old} to {new}",
        "begins": "starts at {new} instead of {old}",
        "began": "starts at {new}",
        "proposed": "proposed",
        "confirmed": "confirmed",
        "convened": "convened",
        "now proposed": "proposed again",
        "now confirmed": "now confirmed",
        "now convened": "now convened",
        "unconvened": "confirmed, no longer convened",
        "no time": "a time to be confirmed",
        "point": ".",
        "hour": "{} hour a day",
        "hours": "{} hours a day",
        "half": "half a day",
        "and a half": "{}½ days",
        "day": "{} day",
        "days": "{} days",
        "due instead": "{due} instead of {old}",
    }
    due = {
        "agenda_due": ("agenda due on {}", "agenda no longer due"),
        "documents_due": ("documents due on {}", "documents no longer due"),
        "registration_opens": ("registration opens on {}", "registration without an opening date"),
        "decisions_due": ("decisions due on {}", "decisions no longer due"),
        "minutes_due": ("minutes due on {}", "minutes no longer due"),
    }
    details = {
        "venue": ("venue: {}", "venue: {} instead of {}", "venue to be confirmed again"),
        "room": ("room: {}", "room: {} instead of {}", "room to be confirmed again"),
        "joining_link": ("joining link in the calendar entry", "new joining link", "joining link withdrawn"),
        "registration": (
            "registration address in the calendar entry",
            "new registration address",
            "registration address withdrawn",
        ),
        "registration_until": (
            "register until {}",
            "register until {}, no longer until {}",
            "registration without a last day",
        ),
        "theme": ("theme: {}", "theme: {}", "theme withdrawn"),
        "note": ("note: {}", "note: {}", "note withdrawn"),
    }

    def agreement(self, facts: Facts) -> Mapping[str, str]:
        """The noun alone: it asks nothing of other words."""
        return {"noun": self.nouns[facts.kind]}

    def ordinal(self, facts: Facts) -> str:
        """Such as "2nd"."""
        return ordinal(facts.number or 0)

    def day(self, day: date) -> str:
        """Such as "12 May 2027"."""
        return full_day(day)

    def day_number(self, day: date) -> str:
        """Such as "12"."""
        return str(day.day)

    def days(self, first: date, last: date, *, year: bool) -> str:
        """Such as "12–14 May 2027"."""
        return span(first, last, year=year)

    def title(self, facts: Facts) -> str:
        """The English title."""
        return facts.title.en

    def quoted(self, text: str) -> str:
        """Such as "“Scales”"."""
        return f"“{quotable(text)}”"

    def clock(self, facts: Facts, *, zone: bool) -> str:
        """Such as "14:00" or "14:00 Zurich time"."""
        if not facts.start:
            return self.phrases["no time"]
        city = zone_city(facts.zone)
        return f"{facts.start} {city if city == 'UTC' else f'{city} time'}" if zone else facts.start

    def instead(self, new: str, old: str) -> str:
        """Such as "Geneva instead of Casablanca"."""
        return f"{new} instead of {old}"

    def country(self, code: str) -> str:
        """Its English name."""
        return country_name(code, "en")

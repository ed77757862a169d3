"""What both languages say of a change: phrases with holes, and the words that need more than that."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date

from scheduler.brief.words import Half, MeetingKind, Mode
from scheduler.feed_words import clean
from scheduler.publication import Facts

MOST_OF_A_TEXT = 240
"""Characters of a free text that a line quotes."""
OF_COMMITTEE = (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
"""Kinds of meetings that are called by the committee's reference."""


def quotable(text: str) -> str:
    """A free text on one line, cut where it is long."""
    found = clean(text)
    return found if len(found) <= MOST_OF_A_TEXT else f"{found[: MOST_OF_A_TEXT - 1].rstrip()}…"


def zone_city(zone: str) -> str:
    """The city that a time zone is called by: "New York" of America/New_York, "UTC" of UTC."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


class Words(ABC):
    """The words of a language; each phrase is filled in by `say`."""

    colon: str
    join: str
    online: str
    no_place: str
    nouns: Mapping[MeetingKind, str]
    modes: Mapping[Mode, str]
    halves: Mapping[Half, str]
    phrases: Mapping[str, str]
    due: Mapping[str, tuple[str, str]]
    """For each deadline: what is due on a day, and that it is due no more."""
    details: Mapping[str, tuple[str, str, str]]
    """For each detail: named first, named instead of another, taken away."""

    def say(self, phrase: str, facts: Facts, **parts: str) -> str:
        """A phrase about a meeting, agreeing with its noun."""
        return self.phrases[phrase].format(**self.agreement(facts), **parts)

    def name(self, facts: Facts, *, full: bool) -> str:
        """Such as "WG 21, 2nd session" or "ISO/TC 99, 41st plenary"; `full`: always with the whole reference."""
        body = clean(facts.reference if full or facts.kind in OF_COMMITTEE else facts.short)
        number = f"{self.ordinal(facts)} " if facts.number else ""
        return f"{body}, {number}{self.nouns[facts.kind]}"

    def city(self, facts: Facts, other: Facts | None = None) -> str:
        """Where it is held; the country too where another city has the same name."""
        if facts.mode is Mode.VIRTUAL:
            return self.online
        if not facts.city:
            return self.no_place
        city = clean(facts.city)
        same = other is not None and other.city == facts.city and other.country != facts.country
        return f"{city}, {self.country(facts.country)}" if same and facts.country else city

    def moved(self, facts: Facts, before: tuple[date, date], after: tuple[date, date], *, year: bool) -> str:
        """That it moved or has other days, each month and year said once: "moved from 12–14 to 19–21 October"."""
        days = (*before, *after)
        if len({(day.year, day.month) for day in days}) == 1:
            old = self.day_number(before[0])
            old += "" if before[0] == before[1] else f"–{before[1].day}"
        else:
            old = self.days(*before, year=year and len({day.year for day in days}) > 1)
        phrase = "other days" if before[0] == after[0] else "moved"
        return self.say(phrase, facts, old=old, new=self.days(*after, year=year))

    def hours(self, hours: float) -> str:
        """How long each day lasts."""
        number = f"{hours:g}".replace(".", self.phrases["point"])
        return self.phrases["hour" if hours == 1 else "hours"].format(number)

    def length(self, facts: Facts) -> str:
        """How long it lasts where that is not whole days, such as "half a day (morning)"; else empty."""
        if facts.half_days == 1:
            half = f" ({self.halves[facts.half]})" if facts.half else ""
            return self.phrases["half"] + half
        return self.phrases["and a half"].format(facts.half_days // 2) if facts.half_days % 2 else ""

    def whole(self, facts: Facts) -> str:
        """How long it lasts in whole days."""
        return self.phrases["day" if facts.half_days == 2 else "days"].format(facts.half_days // 2)

    @abstractmethod
    def agreement(self, facts: Facts) -> Mapping[str, str]:
        """What phrases need to agree with a meeting's noun."""

    @abstractmethod
    def ordinal(self, facts: Facts) -> str:
        """The meeting's number as an ordinal."""

    @abstractmethod
    def day(self, day: date) -> str:
        """A day with its year."""

    @abstractmethod
    def day_number(self, day: date) -> str:
        """The day of a month, as it begins a span."""

    @abstractmethod
    def days(self, first: date, last: date, *, year: bool) -> str:
        """Days from first to last, both included."""

    @abstractmethod
    def title(self, facts: Facts) -> str:
        """The meeting's title in this language, English where it has none."""

    @abstractmethod
    def quoted(self, text: str) -> str:
        """A text in quotation marks."""

    @abstractmethod
    def clock(self, facts: Facts, *, zone: bool) -> str:
        """When each day begins, with the zone in words if wanted."""

    @abstractmethod
    def instead(self, new: str, old: str) -> str:
        """One thing in the place of another."""

    @abstractmethod
    def country(self, code: str) -> str:
        """A country's name."""

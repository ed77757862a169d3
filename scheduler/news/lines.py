"""A change as a line in words: "WG 21, 2nd session: moved from 12–14 to 19–21 October; Geneva instead of Rabat"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.brief.words import Mode, Text
from scheduler.news.changes import seen_by
from scheduler.news.english import English
from scheduler.news.facts import FOR_MEMBERS, facts_of, stands
from scheduler.news.french import French
from scheduler.news.words import Words, quotable
from scheduler.publication import Change, ChangeKind, Facts, Language, Publication, Standing, View

WORDS: Mapping[Language, Words] = {Language.EN: English(), Language.FR: French()}
PUBLIC_DETAILS = ("registration_until", "theme", "note")
UNNAMED = ("joining_link", "registration")
"""Details of which a line says that they changed, and never what they are."""


@dataclass(frozen=True)
class Line:
    """A change in words: the meeting's name and what happened to it."""

    name: str
    what: str
    colon: str = ": "

    def __str__(self) -> str:
        return f"{self.name}{self.colon}{self.what}"


@dataclass(frozen=True)
class Teller:
    """Tells changes in a language; `full` names groups by their whole reference, `year` goes without saying."""

    language: Language
    view: View = View.PUBLIC
    full: bool = False
    year: int | None = None
    others: Mapping[str, Facts] = field(default_factory=dict)
    first: bool = False
    """In a first release nothing is called new."""

    def line(self, change: Change) -> Line:
        """The change in words, as far as those who see the view may be told; ValueError if they may not."""
        seen = seen_by(change, self.view)
        if seen is None:
            raise ValueError(f"{change.meeting}: nothing that a {self.view} view may be told")
        return Line(self.name(seen), self.words.join.join(self._parts(seen)), self.words.colon)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return WORDS[self.language]

    def name(self, change: Change) -> str:
        """What the meeting is called now."""
        held = change.after or change.before
        assert held is not None
        return self.words.name(held, full=self.full)

    def dates_due(self, change: Change) -> list[str]:
        """The deadlines that changed with a meeting's dates, each in words."""
        before, after = change.before, change.after
        both = before is not None and after is not None and stands(before) and stands(after)
        return list(self._deadlines(before, after)) if both and before and after else []

    def _parts(self, change: Change) -> Iterator[str]:
        before, after = change.before, change.after
        if after is None or not stands(after):
            yield from self._called_off(change)
            return
        for kind in change.kinds:
            if kind in (ChangeKind.NEW, ChangeKind.REVIVED):
                phrase = "held" if self.first else kind.value
                yield self.words.say(phrase, after, what=self._when_and_where(after))
                yield self.words.say(after.standing.value, after)
            elif kind is ChangeKind.REPLACED:
                yield self.words.say("replaces", after, other=self._other(after.replaces))
            elif before is not None:
                yield from _TOLD[kind](self, before, after)

    def _called_off(self, change: Change) -> Iterator[str]:
        held = change.after or change.before
        assert held is not None
        what, reason = self._when_and_where(change.before or held, mode=False), quotable(change.reason or "")
        if ChangeKind.REPLACED in change.kinds:
            yield self.words.say("replaced", held, what=what, other=self._other(held.replaced_by))
        elif ChangeKind.CANCELLED in change.kinds:
            yield self.words.say("cancelled", held, what=what)
        else:
            yield self.words.say("still", held)
        if reason:
            yield self.words.say("because", held, reason=reason)
        elif change.kinds == [ChangeKind.DETAILS]:
            yield self.words.say("no reason", held)

    def _moved(self, before: Facts, after: Facts) -> Iterator[str]:
        words = self.words
        was, now = (before.first, before.last), (after.first, after.last)
        if was != now:
            yield words.moved(after, was, now, year=self._year(*was, *now))
        old, new = words.length(before), words.length(after)
        if old != new:
            yield words.instead(new or words.whole(after), old or words.whole(before))
        yield from self._clock(before, after)
        old_hours, new_hours = before.hours_per_day, after.hours_per_day
        if old_hours and new_hours and old_hours != new_hours:
            yield words.instead(words.hours(new_hours), words.hours(old_hours))

    def _clock(self, before: Facts, after: Facts) -> Iterator[str]:
        words, zone = self.words, before.zone != after.zone
        if not after.start or (before.start == after.start and not zone):
            return
        if before.start:
            new, old = words.clock(after, zone=True), words.clock(before, zone=zone)
            yield words.say("begins", after, new=new, old=old)
        else:
            yield words.say("began", after, new=words.clock(after, zone=True))

    def _relocated(self, before: Facts, after: Facts) -> Iterator[str]:
        words = self.words
        old, new = words.city(before, after), words.city(after, before)
        if old == new:
            if before.mode is not after.mode:
                yield words.instead(words.modes[after.mode], words.modes[before.mode])
            return
        changed = before.mode is not after.mode and Mode.VIRTUAL not in (before.mode, after.mode)
        yield words.instead(self._where(after) if before.mode is Mode.VIRTUAL else new, old)
        if changed:
            yield words.instead(words.modes[after.mode], words.modes[before.mode])

    def _renamed(self, before: Facts, after: Facts) -> Iterator[str]:
        words = self.words
        was, now = (words.name(facts, full=self.full) for facts in (before, after))
        if was == now:
            was, now = (words.name(facts, full=True) for facts in (before, after))
        if was != now:
            yield words.say("formerly", after, old=was)
        old, new = words.title(before), words.title(after)
        if old != new:
            yield words.say("retitled", after, new=words.quoted(new), old=words.quoted(old))
        elif before.title != after.title:
            yield words.say("other title", after)

    def _standing(self, before: Facts, after: Facts) -> Iterator[str]:
        fewer = before.standing is Standing.CONVENED and after.standing is Standing.CONFIRMED
        yield self.words.say("unconvened" if fewer else f"now {after.standing.value}", after)

    def _details(self, before: Facts, after: Facts) -> Iterator[str]:
        for detail in (*FOR_MEMBERS, *PUBLIC_DETAILS):
            old, new = getattr(before.details, detail), getattr(after.details, detail)
            if old != new:
                first, other, gone = self.words.details[detail]
                texts = [] if detail in UNNAMED else [self._said(text) for text in (new, old) if text is not None]
                yield gone if new is None else (first if old is None else other).format(*texts)
        if (before.first, before.last) == (after.first, after.last):
            yield from self._deadlines(before, after)

    def _deadlines(self, before: Facts, after: Facts) -> Iterator[str]:
        for name, (due, gone) in self.words.due.items():
            old: date | None = getattr(before.deadlines, name)
            new: date | None = getattr(after.deadlines, name)
            if old != new:
                yield self._due(due, new, old, after) if new is not None else gone

    def _due(self, due: str, new: date, old: date | None, facts: Facts) -> str:
        told = due.format(self.words.day(new))
        return told if old is None else self.words.say("due instead", facts, due=told, old=self.words.day(old))

    def _said(self, text: str | Text | date) -> str:
        if isinstance(text, date):
            return self.words.day(text)
        if isinstance(text, str):
            return quotable(text)
        return self.words.quoted((text.fr if self.language is Language.FR else None) or text.en)

    def _when_and_where(self, facts: Facts, *, mode: bool = True) -> str:
        words = self.words
        where = self._where(facts) if mode else words.city(facts)
        days = words.days(facts.first, facts.last, year=self._year(facts.first, facts.last))
        clock = words.clock(facts, zone=True) if facts.start else ""
        return ", ".join(part for part in (days, words.length(facts) if mode else "", clock, where) if part)

    def _where(self, facts: Facts) -> str:
        city = self.words.city(facts)
        return f"{city} ({self.words.modes[facts.mode]})" if facts.mode is Mode.HYBRID else city

    def _other(self, name: str | None) -> str:
        if name is None or name not in self.others:
            return self.words.phrases["another"]
        facts = self.others[name]
        return f"{self.words.name(facts, full=self.full)}, {self._when_and_where(facts, mode=False)}"

    def _year(self, *days: date) -> bool:
        return {day.year for day in days} != {self.year}


_TOLD: Mapping[ChangeKind, Callable[[Teller, Facts, Facts], Iterator[str]]] = {
    ChangeKind.MOVED: Teller._moved,
    ChangeKind.RELOCATED: Teller._relocated,
    ChangeKind.RENAMED: Teller._renamed,
    ChangeKind.STANDING: Teller._standing,
    ChangeKind.DETAILS: Teller._details,
}


def teller_of(publication: Publication, language: Language, view: View = View.PUBLIC) -> Teller:
    """Who tells the changes of a publication: the year is left out where all its meetings lie in one."""
    held = publication.meetings.values()
    years = {day.year for found in held for day in (found.planned.first, found.planned.last)}
    others = {name: facts_of(publication.meetings[name]) for name in _linked(publication)}
    only = years.pop() if len(years) == 1 else None
    return Teller(language, view, len(publication.committees) > 1, only, others)


def _linked(publication: Publication) -> set[str]:
    names = {name for found in publication.meetings.values() for name in (found.replaces, found.replaced_by) if name}
    return names & publication.meetings.keys()

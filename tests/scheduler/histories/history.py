"""A random history: a secretariat plans, decides and releases, while calendars ask at any moment in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from scheduler.brief.words import MeetingState, Text
from scheduler.errors import ReleaseError
from scheduler.plan import Plan, PlannedMeeting
from scheduler.publication import Publication, PublishedMeeting, Scope, Standing
from scheduler.release import cancel, confirm, convene, publish, revive, set_details, sweep
from tests.scheduler.histories.world import CITIES, Year, on_site, online
from tests.scheduler.store.places import Place

BEGINS = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
BY = "secretary"


class History:
    """One history; every step is one thing that a secretariat does, then a release of what it touched."""

    def __init__(self, place: Place, seed: int) -> None:
        self.store = place.store()
        self.chance = Random(seed)
        self.now = BEGINS
        self.years = {("tc99", 2027): Year.begun("tc99", 2027, self.chance)}
        self.told: list[str] = []
        self._shelf = place.shelf()
        self._release(("tc99", 2027))

    def step(self) -> str:
        """Do one thing at random; what it was. A thing that cannot be done now lets time pass instead."""
        self.now += timedelta(minutes=self.chance.randrange(1, 3 * 24 * 60))
        do = self.chance.choices(list(STEPS), weights=list(STEPS.values()))[0]
        if not any(one.first > self._today() for year in self.years.values() for one in year.book.values()):
            do = History.another_year
        try:
            done = do(self)
        except ReleaseError as error:
            done = f"refused: {error}"
        self.told.append(f"{self.now:%Y-%m-%d %H:%M} {done}")
        return done

    @property
    def publication(self) -> Publication:
        """What is served now."""
        found = self._shelf.current()
        assert found is not None
        return found

    def move(self) -> str:
        """Other days, perhaps more or fewer of them."""
        key, one = self._some_to_come()
        first = self.years[key].day(self.chance, self._today())
        return self._changed(key, one, {"first": first, "last": first + timedelta(days=self.chance.randrange(4))})

    def shift(self) -> str:
        """A day earlier or later: the least move there is."""
        key, one = self._some_to_come()
        days = timedelta(days=self.chance.choice([-1, 1]))
        return self._changed(key, one, {"first": one.first + days, "last": one.last + days})

    def relocate(self) -> str:
        """Another city, for a meeting online a city at all."""
        key, one = self._some_to_come()
        city = self.chance.choice([city for city in CITIES if city != one.city])
        return self._changed(key, one, on_site(one, city))

    def go_online(self) -> str:
        """No place any more, but hours."""
        key, one = self._some_to_come()
        return self._changed(key, one, online(one))

    def other_hours(self) -> str:
        """A meeting online begins at another hour."""
        key, one = self._some_to_come()
        start = f"{self.chance.randrange(6, 18):02}:{self.chance.choice(['00', '30'])}"
        return self._changed(key, one, online(one) | {"start": start})

    def rename(self) -> str:
        """Another title; nobody needs to travel elsewhere."""
        key, one = self._some_to_come()
        title = self.chance.choice(["Things, and; more\nthings", "Échanges", "Work", 'The "new" part\\2'])
        return self._changed(key, one, {"title": Text(en=f"{title} {self.chance.randrange(100)}")})

    def drop(self) -> str:
        """A meeting is no longer planned."""
        key, one = self._some_to_come()
        self.years[key].dropped[one.meeting] = self.years[key].book.pop(one.meeting)
        return f"drop {one.meeting}: {self._release(key)}"

    def add(self) -> str:
        """One more session."""
        key = self._some_year()
        name = self.years[key].add(f"{key[0]}-{self.chance.choice(['wg1', 'wg2'])}", self.chance, self._today())
        return f"add {name}: {self._release(key)}"

    def call_off(self) -> str:
        """A meeting is cancelled by decision, with a reason; its plan may not know."""
        one = self._some_published(lambda held: not held.cancelled)
        cancel(self.store, [one.id], by=BY, reason="The host withdrew; no other was found", at=self.now)
        return f"cancel {one.id}: {self._release(self._year_of(one))}"

    def bring_back(self) -> str:
        """A cancelled meeting is held after all, perhaps elsewhere."""
        one = self._some_published(lambda held: held.cancelled and held.replaced_by is None)
        revive(self.store, [one.id], by=BY, at=self.now)
        key = self._year_of(one)
        year, name = self.years[key], self._planned_name(one)
        if name in year.dropped:
            year.book[name] = year.dropped.pop(name)
        return f"revive {one.id}: {self._release(key)}"

    def settle(self) -> str:
        """Date and place are confirmed."""
        one = self._some_published(lambda held: held.decision.standing is Standing.PROPOSED)
        confirm(self.store, [one.id], by=BY, host_approved=True, at=self.now)
        return f"confirm {one.id}: {self._release(self._year_of(one))}"

    def give_notice(self) -> str:
        """A confirmed meeting is convened."""
        one = self._some_published(lambda held: held.decision.standing is Standing.CONFIRMED)
        convene(self.store, [one.id], by=BY, agenda_sent=self._today(), at=self.now)
        return f"convene {one.id}: {self._release(self._year_of(one))}"

    def set_room(self) -> str:
        """Details for members, or for all."""
        one = self._some_published(lambda held: not held.cancelled)
        number = self.chance.randrange(1000)
        changes: dict[str, Any] = self.chance.choice(
            [
                {"room": f"Room {number}"},
                {"joining_link": f"https://meet.example/{number}"},
                {"note": f"Bring document N {number}; please"},
                {"venue": f"Hall {number}"},
                {"room": "", "joining_link": "", "venue": ""},
            ]
        )
        set_details(self.store, [one.id], changes, by=BY, at=self.now)
        return f"details {one.id} {changes}: {self._release(self._year_of(one))}"

    def another_year(self) -> str:
        """A later year is planned and released."""
        number = max(year for committee, year in self.years if committee == "tc99") + 1
        return self._begin(("tc99", number))

    def another_committee(self) -> str:
        """A second committee shares the calendar."""
        return self._begin(("tc98", self._today().year + 1))

    def one_group(self) -> str:
        """Everything is planned anew, and one group's part of it released."""
        key = self._some_year()
        committee, name = key[0], f"{key[0]}-{self.chance.choice(['wg1', 'wg2'])}"
        year = self.years[key]
        kept = dict(year.book)
        for one in list(year.book.values()):
            if one.first > self._today():
                first = year.day(self.chance, self._today())
                year.book[one.meeting] = one.model_copy(update={"first": first, "last": first, "half_days": 2})
        scope = Scope(committees=[committee], groups=[name], first=date(key[1], 1, 1), last=date(key[1], 12, 31))
        try:
            done = self._release(key, scope)
        finally:
            year.book = {n: year.book[n] if kept[n].group == name else kept[n] for n in kept}
        return f"release only {name}: {done}"

    def nothing(self) -> str:
        """The same once more."""
        return f"nothing: {self._release(self._some_year())}"

    def wait(self) -> str:
        """Weeks pass, and what has expired leaves the feeds."""
        self.now += timedelta(days=self.chance.randrange(1, 80))
        made = sweep(self.store, by=BY, at=self.now)
        return f"sweep: {made.entries} entries left"

    def _begin(self, key: tuple[str, int]) -> str:
        if key in self.years or key[1] > 2031:
            return f"{key} again: {self._release(key) if key in self.years else 'too far'}"
        self.years[key] = Year.begun(*key, self.chance)
        return f"begin {key}: {self._release(key)}"

    def _changed(self, key: tuple[str, int], one: PlannedMeeting, update: dict[str, Any]) -> str:
        year = self.years[key]
        year.book[one.meeting] = one.model_copy(update=update)
        year.book[one.meeting] = year.resized(one.meeting)
        return f"change {one.meeting} {sorted(update)}: {self._release(key)}"

    def _release(self, key: tuple[str, int], scope: Scope | None = None) -> str:
        """Release a year; where confirmed meetings stand in the way, they move or are replaced, as chance has it."""
        plan = self.years[key].plan()
        try:
            return self._published(plan, scope, [])
        except ReleaseError as error:
            firm = re.findall(r'--move "?([^"=]+)=', str(error))
            if not firm:
                raise
            return self._published(plan, scope, firm)

    def _published(self, plan: Plan, scope: Scope | None, firm: list[str]) -> str:
        moves = {name: "The host asked for it" for name in firm if self.chance.random() < 0.6}
        made = publish(
            self.store,
            plan,
            by=BY,
            note="As planned",
            scope=scope,
            moves=moves,
            replaces=[name for name in firm if name not in moves],
            base_url="https://meetings.example",
            at=self.now,
        )
        done = "".join(f", {'moved' if name in moves else 'replaced'} {name}" for name in firm)
        return "nothing new" if made is None else f"release {made.number}{done}"

    def _today(self) -> date:
        return self.now.date()

    def _some_year(self) -> tuple[str, int]:
        return self.chance.choice(sorted(self.years))

    def _some_to_come(self) -> tuple[tuple[str, int], PlannedMeeting]:
        found = [
            (key, one)
            for key, year in sorted(self.years.items())
            for one in year.book.values()
            if one.first > self._today() and one.state is not MeetingState.CANCELLED
        ]
        if not found:
            raise ReleaseError(["nothing is to come"])
        return self.chance.choice(found)

    def _some_published(self, wanted: Callable[[PublishedMeeting], bool]) -> PublishedMeeting:
        decided = self.store.decisions()
        found = [
            held
            for held in self.publication.meetings.values()
            if wanted(held.model_copy(update={"decision": decided.get(held.id, held.decision)}))
        ]
        if not found:
            raise ReleaseError(["there is none such"])
        return self.chance.choice(found)

    def _year_of(self, held: PublishedMeeting) -> tuple[str, int]:
        name = self._planned_name(held)
        return next(k for k, year in self.years.items() if name in year.book or name in year.dropped)

    def _planned_name(self, held: PublishedMeeting) -> str:
        """The id by which the plan knows a meeting: that of the first one that it replaced."""
        while held.replaces is not None:
            held = self.publication.meetings[held.replaces]
        return held.id


STEPS: dict[Callable[[History], str], int] = {
    History.move: 6,
    History.shift: 3,
    History.relocate: 4,
    History.go_online: 2,
    History.other_hours: 2,
    History.rename: 3,
    History.drop: 2,
    History.add: 2,
    History.call_off: 2,
    History.bring_back: 3,
    History.settle: 4,
    History.give_notice: 2,
    History.set_room: 8,
    History.another_year: 1,
    History.another_committee: 1,
    History.one_group: 1,
    History.nothing: 3,
    History.wait: 2,
}

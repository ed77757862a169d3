"""One committee of a made instance: its groups, posts, series, offers and ballots, drawn by lot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.bench.compositions import Bodies
from tests.bench.world import HOSTS, Data, sample

GROUPS = 16
SESSIONS = (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4)
MANAGERS = "ABCD"
FIRST_WEEK, LAST_WEEK = 2, 50
SHORTEST, LONGEST = 13, 17
"""Weeks of the window of a session."""
STARTS = ("07:00", "12:00", "15:00", "20:00")


@dataclass(frozen=True)
class Season:
    """When a plenary falls: its season, its window, the weeks of offers; and when the advisory groups meet again."""

    season: tuple[str, str]
    window: tuple[str, str]
    weeks: tuple[int, int]
    other: tuple[str, str]


SPRING = Season(("04-01", "05-31"), ("2027-04-05", "2027-05-28"), (14, 21), ("09-06", "11-19"))
AUTUMN = Season(("09-01", "10-31"), ("2027-09-06", "2027-10-29"), (36, 43), ("02-15", "05-28"))


def week_day(week: int, day: int = 0) -> date:
    """A day of an ISO week of the year; week 53 and later run on."""
    return date.fromisocalendar(2027, 1, 1) + timedelta(weeks=week - 1, days=day)


def span(first: date, last: date) -> Data:
    """Two days as a brief writes them."""
    return {"first": first.isoformat(), "last": last.isoformat()}


class Deck:
    """Cards dealt one by one, shuffled anew when all are gone, so that instances are of much the same size."""

    def __init__(self, lot: Random, cards: tuple[int, ...]) -> None:
        self.lot, self.cards = lot, cards
        self.left: list[int] = []

    def card(self) -> int:
        """The next card."""
        if not self.left:
            self.left = self.lot.sample(self.cards, len(self.cards))
        return self.left.pop()


class Committee:
    """Draws one committee into the sections of a brief."""

    def __init__(self, lot: Random, number: int, sections: Data) -> None:
        self.lot, self.sections = lot, sections
        self.id = f"tc{number + 1}"
        self.mark = f"-{number + 1}"
        self.reference = "BX/TC 1" if number == 0 else f"BX/TC 1/SC {number}"
        self.spring = number < 2
        self.times = SPRING if self.spring else AUTUMN
        self.bodies = Bodies(lot)
        self.virtual = Deck(lot, (True, False, False))
        self.days_online, self.days_there = Deck(lot, (1, 2, 3, 3)), Deck(lot, (2, 2, 3, 3, 3, 4, 4))
        self.invitations = Deck(lot, (0, 1, 1, 2, 2))
        self.hosts = [body for body in self.bodies.active if body in HOSTS]

    def draw(self) -> None:
        """Draw everything; the order decides what the lot gives, and never changes."""
        self._posts()
        self._root()
        self._plenary()
        sessions = list(SESSIONS)
        self.lot.shuffle(sessions)
        for number, count in enumerate(sessions, 1):
            self._working_group(number, count)

    def _post(self, name: str, title: str, based: str, weeks: int) -> str:
        """A post that is away once, for that many weeks, at some time of the year."""
        begin = week_day(self.lot.randrange(3, 50 - weeks))
        away = {**span(begin, begin + timedelta(days=7 * weeks - 3)), "reason": "Away"}
        self.sections["people"][name] = {"title": title, "based": based, "absences": {"away": away}}
        return name

    def _posts(self) -> None:
        people = self.sections["people"]
        self.chair = self._post(f"chair{self.mark}", "Chair", self.lot.choice(self.bodies.active), 1)
        self.secretary = self._post(f"secretary{self.mark}", "Secretary", "GVA", 1)
        people[self.secretary]["staff"] = {"trips_per_year": 8}
        self.managers = []
        for letter in MANAGERS:
            name = self._post(f"manager-{letter}{self.mark}", f"Manager {letter}", "GVA", 2)
            people[name]["staff"] = {"on_site_per_week": 1, "in_all_per_week": 2}
            self.managers.append(name)

    def _root(self) -> None:
        first, last = self.times.season
        self.sections["committees"][self.id] = {
            "reference": self.reference,
            "title": f"Made committee {self.id}",
            "uid_domain": f"{self.id}.example",
            "season": {"first": first, "last": last},
            "officers": {self.chair: "always", self.secretary: "always"},
            "attendance": {"on_site": 120},
        }
        regions = self.lot.sample(sorted(sample()["regions"]), 3)
        for year, region in zip((2024, 2025, 2026), regions, strict=True):
            self.sections["earlier_plenaries"][f"{self.id}-plenary-{year}"] = {
                "committee": self.id,
                "year": year,
                "region": region,
            }

    def _group(
        self, name: str, kind: str, officers: Data, on_site: int, remote: int, without: Iterable[str] = ()
    ) -> None:
        people = self.sections["people"]
        bases = [people[person]["based"] for person in officers]
        pinned = list(dict.fromkeys(base for base in bases if base in self.bodies.names))
        self.sections["groups"][name] = {
            "parent": self.id,
            "kind": kind,
            "reference": f"{self.reference}/{name}",
            "short": name,
            "title": f"Made group {name}",
            "officers": officers,
            "attendance": {"on_site": on_site, "remote": remote},
            "experts": self.bodies.deal(on_site + remote, pinned, without),
        }

    def _plenary(self) -> None:
        """The week of the plenary, the other meetings of the advisory groups, and the offers for the week."""
        meetings, blocks, inside = self.sections["meetings"], self.sections["blocks"], self._window()
        plenary, workshop, week = f"{self.id}-plenary", f"{self.id}-workshop", f"{self.id}-week"
        meetings[plenary] = {"group": self.id, "kind": "plenary", "days": 2, "modes": ["hybrid"], "windows": inside}
        half = {"kind": "workshop", "title": "Workshop", "days": 0.5, "half": "morning"}
        meetings[workshop] = {**meetings[plenary], **half}
        now, then = zip(*(self._advisory(letter) for letter in "ABC"), strict=True)
        blocks[week] = {"stages": {"1": [now[0]], "2": [now[1], now[2]], "3": [plenary], "4": [workshop]}}
        blocks[f"{self.id}-advisory"] = {"stages": {str(n): [name] for n, name in enumerate(then, 1)}}
        self._offers_for_the_week(plenary, workshop, week)

    def _window(self) -> Data:
        first, last = self.times.window
        return {"main": {"first": first, "last": last}}

    def _advisory(self, letter: str) -> tuple[str, str]:
        """An advisory group; the ids of its meeting in the week of the plenary, and of its other one."""
        name = f"ag-{letter}{self.mark}"
        chairs = {self.chair: "always", self.secretary: "always"}
        duties = {"A": chairs, "B": {self.managers[0]: "always"}, "C": {self.managers[1]: "always"}}[letter]
        # The last two meet on one day: nobody sits in both.
        before = self.sections["groups"][f"ag-B{self.mark}"]["experts"] if letter == "C" else ()
        self._group(name, "advisory", duties, self.lot.randrange(12, 31), 0, before)
        beside: Data = {"windows": self._window()}
        first, last = self.times.other
        alone: Data = {"windows": {"main": {"first": first, "last": last}}, "places": ["GVA"]}
        one, two = (beside, alone) if self.spring else (alone, beside)
        self.sections["series"][name] = {
            "group": name,
            "per_year": 2,
            "days": 0.5 if letter == "C" else 1,
            "modes": ["hybrid"],
            "meetings": {"1": one, "2": {**two, "gap": {"least_weeks": 12}}},
        }
        ids = f"{name}-2027-1", f"{name}-2027-2"
        return ids if self.spring else (ids[1], ids[0])

    def _offers_for_the_week(self, plenary: str, workshop: str, week: str) -> None:
        offers = self.sections["offers"]
        offers[f"home{self.mark}"] = {
            "kind": "home",
            "place": "GVA",
            "for": [plenary, workshop],
            "windows": self._window(),
            "capacity": 160,
            "rooms": ["GVA-EXT"],
        }
        low, high = self.times.weeks
        for number, host in enumerate(self.lot.sample(self.hosts, 3), 1):
            begin = self.lot.randrange(low, high - 2)
            offers[f"week{number}{self.mark}"] = self._offer(
                host, week, week_day(begin), week_day(begin + self.lot.randrange(2, 4), 4), 180
            )

    def _offer(self, host: str, meant: str, first: date, last: date, capacity: int) -> Data:
        return {
            "place": HOSTS[host][0],
            "host": host,
            "for": [meant],
            "windows": {"whole": span(first, last)},
            "capacity": capacity,
            "answer_by": "2026-12-18",
            "state": "formal",
        }

    def _officers(self, number: int) -> Data:
        """A manager, and a convenor or one of two."""
        duties: Data = {self.managers[(number - 1) % len(self.managers)]: "always"}
        either = self.lot.random() < 0.3
        posts = ["convenor", "co-convenor"] if either else ["convenor"]
        for post in posts:
            name = f"{post}-{number}{self.mark}"
            self._post(name, f"{post.capitalize()} {number}", self.lot.choice(self.bodies.active), 2)
            duties[name] = "either" if either else "always"
        return duties

    def _working_group(self, number: int, count: int) -> None:
        lot, name = self.lot, f"wg{number}{self.mark}"
        kind = "jwg" if lot.random() < 0.25 else "wg"
        self._group(name, kind, self._officers(number), lot.randrange(12, 31), lot.randrange(4, 11))
        windows = list(self._windows(count))
        new = count == 2 and self.spring and lot.random() < 0.25
        if new:
            windows = [(31, 41), (40, 50)]
        wishes = {str(n): self._session(name, n, *window) for n, window in enumerate(windows, 1)}
        least = {2: 10, 3: 8, 4: 6}[count]
        ideal = 10 if new else {2: 24, 3: 16, 4: 12}[count]
        self.sections["series"][name] = {
            "group": name,
            "per_year": count,
            "gap": {"least_weeks": 6 if new else least, "ideal_weeks": ideal},
            "meetings": wishes,
        }
        if new:
            wishes["1"]["after_decision"] = {"meeting": f"{self.id}-plenary", "least_weeks": 12}
        elif lot.random() < 0.35:
            self._ballot(name, wishes[str(count)], windows[-1])

    def _windows(self, count: int) -> Iterator[tuple[int, int]]:
        """First and last week of each session's window, about the middle of its part of the year."""
        part = (LAST_WEEK - FIRST_WEEK) / count
        for n in range(count):
            length = self.lot.randrange(SHORTEST, LONGEST + 1)
            middle = FIRST_WEEK + (n + 0.5) * part + self.lot.randrange(-4, 5)
            first = max(FIRST_WEEK, min(round(middle - length / 2), LAST_WEEK - length))
            yield first, first + length

    def _session(self, group: str, number: int, first: int, last: int) -> Data:
        lot = self.lot
        window = {"main": span(week_day(first), week_day(last, 4))}
        if self.virtual.card():
            starts = lot.sample(STARTS, 3)
            return {
                "days": self.days_online.card(),
                "modes": ["virtual"],
                "hours_per_day": 3,
                "starts": starts,
                "windows": window,
            }
        places = ["GVA"]
        for host in lot.sample(self.hosts, self.invitations.card()):
            weeks = lot.randrange(4, 8)
            begin = lot.randrange(first, max(first + 1, last - weeks))
            meant, code = f"{group}-2027-{number}", HOSTS[host][0]
            offer = self._offer(host, meant, week_day(begin), week_day(begin + weeks, 4), 60)
            self.sections["offers"][f"{meant}-{code}"] = offer
            places.append(code)
        return {"days": self.days_there.card(), "modes": ["hybrid"], "places": sorted(places), "windows": window}

    def _ballot(self, group: str, wish: Data, window: tuple[int, int]) -> None:
        """A ballot that closes so that about a third of the window is left for its comments to wait in."""
        first, last = window
        closes = week_day(first + (last - first) // 3 - 8, 4)
        name = f"cd-{group}"
        self.sections["ballots"][name] = {
            "kind": "CD consultation",
            "document": f"CD of {group}",
            "groups": [group],
            "closes": closes.isoformat(),
            "weeks": 8,
        }
        wish["after_ballot"] = {"ballot": name, "least_weeks": 8}

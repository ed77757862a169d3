"""Two committees and their years, as plans that change step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from scheduler.brief.words import GroupKind, MeetingKind, Mode, Text
from scheduler.brief.work import Attendance
from scheduler.plan import CommitteeShown, Deadlines, GroupShown, Plan, PlannedMeeting
from tests.plan_meetings import COUNTRIES, IATA, SITES, ZONES, meeting
from tests.plans import plan

DOMAINS = {"tc99": "meetings.tc99.example", "tc98": "meetings.tc98.example"}
GROUPS = ("wg1", "wg2")
CITIES = tuple(IATA)
Book = dict[str, PlannedMeeting]


def group(committee: str, name: str | None = None) -> GroupShown:
    """A committee as the root of its groups, or one of them."""
    reference = f"ISO/{committee[:2].upper()} {committee[2:]}"
    if name is None:
        return GroupShown(
            committee=committee,
            parent=None,
            kind=GroupKind.COMMITTEE,
            reference=reference,
            short=reference,
            title=Text(en=reference),
        )
    short = f"WG {name[-1]}"
    return GroupShown(
        committee=committee,
        parent=committee,
        kind=GroupKind.WG,
        reference=f"{reference}/{short}",
        short=short,
        title=Text(en=f"Things of {short}"),
    )


def tree(committee: str) -> dict[str, GroupShown]:
    """A committee with its working groups; ids of groups are the committee's own, so that two never collide."""
    return {committee: group(committee)} | {f"{committee}-{name}": group(committee, name) for name in GROUPS}


def sited(city: str) -> dict[str, Any]:
    """What a place says of a meeting."""
    found: dict[str, Any] = {"city": city, "place": IATA[city], "country": COUNTRIES[city], "zone": ZONES[city]}
    return found | dict(zip(("latitude", "longitude"), SITES[city], strict=True))


@dataclass
class Year:
    """One committee's year: its meetings as they are planned now; what was dropped may come back."""

    committee: str
    year: int
    book: Book = field(default_factory=dict)
    dropped: Book = field(default_factory=dict)

    @classmethod
    def begun(cls, committee: str, year: int, chance: Random) -> Year:
        """A year with a plenary and two sessions of each group."""
        made = cls(committee, year)
        made.add("", chance)
        for name in GROUPS * 2:
            made.add(f"{committee}-{name}", chance)
        return made

    def add(self, name: str, chance: Random, after: date | None = None) -> str:
        """Plan one more meeting of a group (empty: a plenary); its id."""
        owner, kind = name or self.committee, MeetingKind.SESSION if name else MeetingKind.PLENARY
        number = 1 + sum(owner == one.group for one in (self.book | self.dropped).values())
        made = f"{owner}-{self.year}-{number}"
        first = self.day(chance, after)
        shown = tree(self.committee)[owner]
        due = Deadlines(
            agenda_due=first - timedelta(weeks=6),
            documents_due=first - timedelta(weeks=4),
            minutes_due=first + timedelta(weeks=4),
        )
        place = sited(chance.choice(CITIES))
        self.book[made] = meeting(
            made, "wg1", kind, first, first + timedelta(days=chance.randrange(3)), city=place["city"], number=number
        ).model_copy(
            update={
                **place,
                "committee": self.committee,
                "group": owner,
                "reference": shown.reference,
                "short": shown.short,
                "title": shown.title,
                "deadlines": due,
                "attendance": Attendance(),
            }
        )
        self.book[made] = self.resized(made)
        return made

    def resized(self, name: str) -> PlannedMeeting:
        """The meeting with as many half days as its days have."""
        one = self.book[name]
        return one.model_copy(update={"half_days": 2 * ((one.last - one.first).days + 1)})

    def day(self, chance: Random, after: date | None = None) -> date:
        """A day of the year for a meeting to begin, after another if there is room."""
        first, last = date(self.year, 1, 5), date(self.year, 12, 10)
        if after is not None and after < last:
            first = max(first, after + timedelta(days=1))
        return first + timedelta(days=chance.randrange((last - first).days + 1))

    def plan(self) -> Plan:
        """The year as a plan."""
        shown = tree(self.committee)[self.committee]
        return plan(
            list(self.book.values()),
            title=f"{shown.reference} in {self.year}",
            planned_on=date(2026, 9, 14),
            first=date(self.year, 1, 1),
            last=date(self.year, 12, 31),
            committees={
                self.committee: CommitteeShown(
                    reference=shown.reference, title=shown.title, uid_domain=DOMAINS[self.committee]
                )
            },
            groups=tree(self.committee),
            ballots=[],
            open_meetings=[],
            periods=[],
        )


def online(one: PlannedMeeting) -> dict[str, Any]:
    """What makes a meeting one held online, three hours a day from noon."""
    gone = dict.fromkeys(("city", "place", "country", "latitude", "longitude", "offer", "host", "venue"))
    return gone | {"mode": Mode.VIRTUAL, "zone": "UTC", "start": "12:00", "hours_per_day": 3.0}


def on_site(one: PlannedMeeting, city: str) -> dict[str, Any]:
    """What brings a meeting to a city."""
    return sited(city) | {"mode": Mode.HYBRID, "start": None, "hours_per_day": None}

"""Hand-made groups and meetings for tests: a plenary week, sessions of every kind, one cancelled, one held."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.brief.words import GroupKind, Half, MeetingKind, MeetingState, Mode, Text
from scheduler.brief.work import Attendance
from scheduler.plan import Absentee, Deadlines, GroupShown, PlannedMeeting

PRIVATE_REASON = "convenor-A is at a wedding"
PRIVATE_NOTE = "planner's note: the second offer was declined"

ZONES = {"Lisbon": "Europe/Lisbon", "Geneva": "Europe/Zurich", "New York": "America/New_York"}
COUNTRIES = {"Lisbon": "PT", "Geneva": "CH", "New York": "US"}
IATA = {"Lisbon": "LIS", "Geneva": "GVA", "New York": "JFK"}
SITES = {"Lisbon": (38.7742, -9.1342), "Geneva": (46.2381, 6.1089), "New York": (40.6398, -73.7789)}


def _group(reference: str, title: str, kind: GroupKind, parent: str | None, family: str | None = None) -> GroupShown:
    return GroupShown(
        committee="tc99",
        parent=parent,
        kind=kind,
        reference=reference,
        short=reference.split("/")[-1],
        title=Text(en=title),
        family=family,
    )


def groups(wg_title: str = "Scales; balances, and spoons") -> dict[str, GroupShown]:
    """The committee's tree: an advisory group, three working groups, a drafting group, one group without meetings."""
    return {
        "tc99": _group("ISO/TC 99", "Weights and measures of everyday things", GroupKind.COMMITTEE, None),
        "cag": _group("ISO/TC 99/CAG", "Chair's advisory group", GroupKind.ADVISORY, "tc99", "advice"),
        "tig": _group("ISO/TC 99/TIG", "Technical interface group", GroupKind.ADVISORY, "tc99", "advice"),
        "wg1": _group("ISO/TC 99/WG 1", wg_title, GroupKind.WG, "tc99", "scales"),
        "dg1": _group("ISO/TC 99/WG 1/DG 1", "Drafting of part 2", GroupKind.DRAFTING, "wg1", "scales"),
        "wg2": _group("ISO/TC 99/WG 2", "Rulers and tapes", GroupKind.WG, "tc99", "rulers"),
        "jwg3": _group("ISO/TC 99/JWG 3", "Vocabulary", GroupKind.JWG, "tc99"),
        "wg9": _group("ISO/TC 99/WG 9", "Egg timers", GroupKind.AD_HOC, "tc99"),
    }


def meeting(name: str, group: str, kind: MeetingKind, first: date, last: date, **more: Any) -> PlannedMeeting:
    """A meeting with what is usual filled in; a city fills zone, country, place and site."""
    shown = groups()[group]
    city = more.get("city")
    mode = more.get("mode", Mode.HYBRID if city else Mode.VIRTUAL)
    usual: dict[str, Any] = {
        "meeting": name,
        "first": first,
        "last": last,
        "mode": mode,
        "committee": "tc99",
        "group": group,
        "kind": kind,
        "reference": shown.reference,
        "short": shown.short,
        "title": shown.title,
        "half_days": 2 * ((last - first).days + 1),
        "zone": ZONES.get(city, "UTC") if city else "UTC",
        "state": MeetingState.PROPOSED,
        "deadlines": Deadlines(),
        "attendance": Attendance(on_site=40, remote=12) if city else Attendance(remote=30),
    }
    if city:
        usual |= {"place": IATA[city], "country": COUNTRIES[city]}
        usual |= dict(zip(("latitude", "longitude"), SITES[city], strict=True))
    return PlannedMeeting(**(usual | more))


def plenary_week() -> list[PlannedMeeting]:
    """A block at Lisbon, 12 to 16 April 2027: CAG, TIG on half a day, plenary, workshop on half a day."""
    names = ["cag-2027-1", "tig-2027-1", "plenary-2027", "workshop-2027"]
    here: dict[str, Any] = {"city": "Lisbon", "offer": "lisbon", "host": "pt", "host_name": "Body of Portugal"}
    here |= {"state": MeetingState.CONFIRMED, "convened": date(2026, 9, 1)}

    def beside(name: str) -> list[str]:
        return [other for other in names if other != name]

    due = Deadlines(
        agenda_due=date(2026, 12, 23),
        documents_due=date(2027, 3, 3),
        registration_opens=date(2026, 10, 28),
        decisions_due=date(2027, 4, 17),
        minutes_due=date(2027, 5, 13),
    )
    lost = [Absentee(body="xx", name="Body of Nowhere", reasons=[PRIVATE_REASON])]
    theme = Text(en="Weighing without scales", fr="Peser sans balance")
    return [
        meeting(
            names[0], "cag", MeetingKind.ADVISORY, date(2027, 4, 12), date(2027, 4, 12), number=1, **here
        ).model_copy(update={"in_conjunction_with": beside(names[0]), "mode": Mode.FACE_TO_FACE}),
        meeting(
            names[1], "tig", MeetingKind.ADVISORY, date(2027, 4, 13), date(2027, 4, 13), number=1, **here
        ).model_copy(update={"in_conjunction_with": beside(names[1]), "half": Half.AFTERNOON, "half_days": 1}),
        meeting(
            names[2], "tc99", MeetingKind.PLENARY, date(2027, 4, 14), date(2027, 4, 15), number=41, **here
        ).model_copy(
            update={
                "in_conjunction_with": beside(names[2]),
                "deadlines": due,
                "lost": lost,
                "lost_of": 104,
                "attendance": Attendance(on_site=120, remote=20),
                "venue": "Secret hall",
                "room": "r1",
                "room_name": "Secret room",
                "note": PRIVATE_NOTE,
                "mean_km": 5528,
                "tonnes_co2e": 212.5,
            }
        ),
        meeting(names[3], "tc99", MeetingKind.WORKSHOP, date(2027, 4, 16), date(2027, 4, 16), **here).model_copy(
            update={
                "in_conjunction_with": beside(names[3]),
                "half": Half.MORNING,
                "half_days": 1,
                "title": Text(en="Workshop"),
                "theme": theme,
                "theme_state": "proposed",
            }
        ),
    ]


def sessions() -> list[PlannedMeeting]:
    """Sessions: winter and change of clocks online, over a month's end and over a half day on site, one cancelled."""
    due = Deadlines(agenda_due=date(2027, 1, 4), documents_due=date(2027, 1, 4), minutes_due=date(2027, 3, 3))
    session = MeetingKind.SESSION
    return [
        meeting(
            "wg1-2027-1",
            "wg1",
            session,
            date(2027, 2, 1),
            date(2027, 2, 3),
            number=1,
            start="12:00",
            hours_per_day=3,
            deadlines=due,
            purpose="key issues before the ballot closes",
        ),
        meeting(
            "wg1-2027-2",
            "wg1",
            session,
            date(2027, 8, 31),
            date(2027, 9, 2),
            number=2,
            city="Geneva",
            mode=Mode.FACE_TO_FACE,
            host_name="Central Secretariat",
            lost_of=18,
            lost=[Absentee(body="yy", name="Body of Elsewhere", reasons=["public holiday of Elsewhere"])],
        ),
        meeting(
            "dg1-2027-1",
            "dg1",
            session,
            date(2027, 6, 7),
            date(2027, 6, 9),
            number=1,
            city="Geneva",
            half=Half.MORNING,
            half_days=5,
            state=MeetingState.CONFIRMED,
        ),
        meeting(
            "wg2-2027-1",
            "wg2",
            session,
            date(2027, 10, 30),
            date(2027, 11, 1),
            number=1,
            start="14:00",
            hours_per_day=2.5,
            zone="Europe/Zurich",
            state=MeetingState.CONFIRMED,
        ),
        meeting(
            "wg2-2027-2",
            "wg2",
            session,
            date(2027, 12, 6),
            date(2027, 12, 10),
            number=2,
            city="New York",
            state=MeetingState.CANCELLED,
        ),
        meeting(
            "jwg3-2027-1",
            "jwg3",
            session,
            date(2027, 1, 18),
            date(2027, 1, 20),
            number=1,
            city="Geneva",
            state=MeetingState.HELD,
        ),
    ]

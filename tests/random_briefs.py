"""Seeded random briefs, small and crowded, that use every rule and goal; and random plans for them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from scheduler.options import Options
from scheduler.plan import Booking
from scheduler.problem import Problem
from tests.briefs import Data, problem

BEGIN = date(2027, 3, 1)
PEOPLE = ("chair", "secretary", "ann", "bob")


def _iso(day: date) -> str:
    return day.isoformat()


def _span(chance: Random, weeks: int, longest: int) -> Data:
    first = BEGIN + timedelta(days=chance.randrange(7 * weeks))
    return {"first": _iso(first), "last": _iso(first + timedelta(days=chance.randrange(longest)))}


def _maybe(chance: Random, part: float) -> bool:
    return chance.random() < part


def _places(chance: Random, weeks: int) -> Data:
    rooms: Data = {"big": {"name": "Big room", "seats": 30, "price_per_day": chance.choice([0, 500])}}
    if _maybe(chance, 0.5):
        rooms["small"] = {"name": "Small room", "seats": chance.choice([8, 15])}
    if _maybe(chance, 0.3):
        rooms["big"]["closures"] = {"works": {**_span(chance, weeks, 3), "reason": "works"}}
    home: Data = {"rooms": rooms} if _maybe(chance, 0.6) else {}
    if _maybe(chance, 0.3):
        home["closures"] = {"shut": {**_span(chance, weeks, 3), "reason": "inventory"}}
    if _maybe(chance, 0.2):
        home["working_week"] = ["sun", "mon", "tue", "wed", "thu"]
    return {"VIE": home, "ICN": {"working_week": ["mon", "tue", "wed", "thu", "fri", "sat"]}}


def _offers(chance: Random, weeks: int, targets: list[str]) -> Data:
    found: Data = {}
    for name, place, host in (("lis", "LIS", "IPQ"), ("icn", "ICN", "KATS")):
        if not _maybe(chance, 0.7):
            continue
        first = BEGIN + timedelta(days=chance.randrange(5))
        windows = {"w": {"first": _iso(first), "last": _iso(first + timedelta(days=4 + chance.randrange(7 * weeks)))}}
        found[name] = {
            "place": place,
            "host": host,
            "for": chance.sample(targets, chance.randrange(1, len(targets) + 1)),
            "windows": windows,
            "capacity": chance.choice([10, 25, 60]),
            "state": chance.choice(["informal", "formal", "formal", "accepted", "accepted", "declined", "withdrawn"]),
            "answer_by": _iso(date(2026, 9, 20) + timedelta(days=chance.randrange(30))),
            "participation_fee": _maybe(chance, 0.1),
            "approvals": {"host": {"by": "the host", "on": "2026-09-01"}} if _maybe(chance, 0.5) else {},
        }
    return found


def _wish(chance: Random, group: str, weeks: int, widest: int) -> Data:
    first = BEGIN + timedelta(days=chance.randrange(max(1, 7 * weeks - widest)))
    wish: Data = {
        "group": group,
        "days": chance.choice([0.5, 0.5, 1, 1, 1.5, 2, 3]),
        "windows": {"w": {"first": _iso(first), "last": _iso(first + timedelta(days=widest + chance.randrange(3)))}},
        "attendance": {"on_site": chance.choice([5, 12, 28]), "remote": 3},
    }
    if _maybe(chance, 0.3):
        later = first + timedelta(days=widest + 3 + chance.randrange(4))
        wish["windows"]["later"] = {"first": _iso(later), "last": _iso(later + timedelta(days=3))}
    if wish["days"] == 0.5 and _maybe(chance, 0.3):
        wish["half"] = chance.choice(["morning", "afternoon"])
    kind = chance.choice(["virtual", "on site", "on site", "both"])
    wish["modes"] = {"virtual": ["virtual"], "on site": ["hybrid"], "both": ["hybrid", "virtual"]}[kind]
    if kind != "on site":
        wish |= {
            "hours_per_day": chance.choice([2, 3, 3, 4]),
            "starts": chance.sample(["06:00", "12:00", "20:00"], 2),
        }
    return wish


def _groups(chance: Random) -> Data:
    found: Data = {}
    for group in ("wg1", "wg2", "adv"):
        officers = {p: "always" for p in PEOPLE[:2] if _maybe(chance, 0.4)}
        officers |= dict.fromkeys(chance.sample(["ann", "bob"], chance.randrange(0, 3)), "either")
        experts = {b: chance.randrange(1, 5) for b in ("ASI", "IPQ", "KATS") if _maybe(chance, 0.7)}
        found[group] = {"officers": officers, "experts": experts}
    found["adv"] |= {"parent": "tc7", "kind": "advisory", "reference": "TC 7/ADV", "short": "ADV", "title": "Advice"}
    return found


def _people(chance: Random, weeks: int) -> Data:
    found: Data = {}
    for person in PEOPLE:
        post: Data = {"absences": {}}
        if _maybe(chance, 0.5):
            post["absences"]["leave"] = _span(chance, weeks, 5)
        if _maybe(chance, 0.1):
            post["since"] = _iso(BEGIN + timedelta(days=chance.randrange(10)))
        if _maybe(chance, 0.3):
            post["staff"] = {"in_all_per_week": chance.choice([1, 2]), "on_site_per_week": 1, "trips_per_year": 1}
        found[person] = post
    return found


def _dates(chance: Random, weeks: int) -> Data:
    touches = [{}, {"groups": ["wg1"]}, {"kinds": ["plenary"]}, {"people": ["chair"]}]
    events = {
        f"event{n}": {
            "title": f"Event {n}",
            "severity": chance.choice(["hard", "high", "medium", "low"]),
            "touches": chance.choice(touches),
            **_span(chance, weeks, 4),
        }
        for n in range(chance.randrange(3))
    }
    span = _span(chance, weeks, 4)
    observance = {"title": "Feast", "severity": chance.choice(["hard", "high", "low"]), "dates": {2027: span}}
    return {"events": events, "observances": {"feast": observance} if _maybe(chance, 0.5) else {}}


def _wait(chance: Random, names: list[str], wishes: Data) -> None:
    """Gaps, lags and decisions between the meetings, always from an earlier name to a later one."""
    for number, name in enumerate(names[1:], start=1):
        if _maybe(chance, 0.4):
            gap: Data = {"after": chance.choice([*names[:number], "old"]), "least_weeks": chance.choice([0, 1])}
            if _maybe(chance, 0.3):
                gap["most_weeks"] = chance.choice([1, 2])
            if _maybe(chance, 0.6):
                gap["ideal_weeks"] = min(chance.choice([1, 2]), gap.get("most_weeks", 2))
            wishes[name]["gap"] = gap
        elif _maybe(chance, 0.3):
            decision: Data = {"least_weeks": 1}
            decision |= {"meeting": names[0]} if _maybe(chance, 0.5) else {"on": "2027-02-26"}
            wishes[name]["after_decision"] = decision
        if _maybe(chance, 0.2):
            wishes[name]["after_ballot"] = {"ballot": "cd", "least_weeks": 1, "most_weeks": chance.choice([2, 5])}


def _standing(chance: Random, names: list[str], wishes: Data) -> Data:
    found: Data = {}
    for name in names:
        if _maybe(chance, 0.2):
            first = date.fromisoformat(wishes[name]["windows"]["w"]["first"]) + timedelta(days=chance.randrange(3))
            mode = chance.choice(wishes[name]["modes"])
            found[name] = {
                "state": chance.choice(["proposed", "proposed", "confirmed", "held"]),
                "first": _iso(first),
                "mode": mode,
            }
            if mode != "virtual":
                found[name]["place"] = "VIE"
    return found


def _mild(data: Data, chance: Random) -> Data:
    """The same brief with most of what makes it impossible taken out."""
    for wish in data["meetings"].values():
        wish["hours_per_day"] = min(3, wish.get("hours_per_day", 3))
        wish.pop("after_ballot", None)
        if _maybe(chance, 0.7):
            wish.get("gap", {}).pop("most_weeks", None)
        if _maybe(chance, 0.5) and wish["days"] > 1:
            wish["days"] = 1
    for post in data["people"].values():
        post["absences"] = {} if _maybe(chance, 0.6) else post["absences"]
        post.pop("since", None)
    for place in data["places"].values():
        place.pop("working_week", None)
        place.pop("closures", None)
    for offer in data["offers"].values():
        offer |= {"state": "accepted", "capacity": 60}
    if _maybe(chance, 0.7):
        data["standing"] = {}
    if _maybe(chance, 0.6):
        data["meetings"]["p1"]["kind"] = "workshop"
    for name in [m for block in data.get("blocks", {}).values() for stage in block["stages"].values() for m in stage]:
        # A block must be able to come together: one window, no order of its own, one mode.
        wish = data["meetings"][name]
        wish |= {"windows": data["meetings"]["p1"]["windows"], "modes": ["hybrid"], "days": min(1, wish["days"])}
        wish.pop("gap", None)
        wish.pop("after_decision", None)
    data["planned_on"] = "2026-08-01"
    data.get("committees", {}).get("tc7", {}).pop("season", None)
    return data


def random_data(seed: int, *, meetings: int, weeks: int, widest: int, mild: bool = False) -> Data:
    """The changes to the world that make one random brief; a mild one is rarely impossible."""
    chance = Random(seed)
    names = ["p1", "m1", "m2", "m3", "m4", "m5"][:meetings]
    groups = ["tc7", "wg1", "wg2", "adv", "wg1", "wg2"]
    wishes = {name: _wish(chance, group, weeks, widest) for name, group in zip(names, groups, strict=False)}
    if _maybe(chance, 0.3) and meetings > 3:
        wishes["m3"] |= {"group": "tc7", "kind": chance.choice(["plenary", "workshop"])}
    _wait(chance, names, wishes)
    data: Data = {
        "planned_on": _iso(date(2026, 9, 15) + timedelta(days=chance.randrange(150))),
        "horizon": {"first": _iso(BEGIN), "last": _iso(BEGIN + timedelta(days=7 * weeks + 6))},
        "places": _places(chance, weeks),
        "groups": _groups(chance),
        "people": _people(chance, weeks),
        "meetings": wishes,
        "offers": _offers(chance, weeks, [*names, "wg1", "tc7"]),
        "ballots": {"cd": {"kind": "CD", "document": "CD 1", "closes": "2027-02-24"}},
        "held": {
            "old": {"group": "wg1", "first": "2027-02-15", "last": "2027-02-17"},
            "oldest": {
                "group": "tc7",
                "kind": chance.choice(["plenary", "workshop", "workshop"]),
                "first": "2027-02-08",
                "last": "2027-02-09",
            },
        },
        "standing": _standing(chance, names, wishes),
        **_dates(chance, weeks),
    }
    if _maybe(chance, 0.5):
        block = chance.sample(names, min(len(names), chance.choice([2, 3])))
        data["blocks"] = {"block": {"stages": {1: [block[0]], 2: block[1:]}}}
    if _maybe(chance, 0.2):
        data["countries"] = {"PT": {"bars": ["KR"]}}
    if _maybe(chance, 0.3):
        data["committees"] = {"tc7": {"season": {"first": "03-05", "last": "04-30"}, "officers": {"chair": "always"}}}
    if _maybe(chance, 0.3):
        rule = chance.choice(["officers", "notice", "plenary_alone", "rooms", "experts", "together", "spacing"])
        data["waivers"] = {"w": {"rule": rule, "meetings": [chance.choice(names)], "reason": "r", "decided_by": "d"}}
    if _maybe(chance, 0.4):
        data["rules"] = {"travel": {"near_days": chance.choice([0, 1, 2])}, "experts": {"share": 0.2}}
    if _maybe(chance, 0.4):
        data["earlier_plenaries"] = {
            "p0": {"committee": "tc7", "year": 2026, "region": chance.choice(["EUR", "ASI"]), "country": "PT"}
        }
    if seed % 3 == 0:
        data.setdefault("rules", {})["hosts_in_turn"] = {"plenary_years": 2, "session_years": 1}
    return _mild(data, chance) if mild else data


def _tastes(data: Data, chance: Random) -> None:
    """What goals look at and rules do not, drawn so that each goal has something to say in a few weeks of March."""
    for name, wish in data["meetings"].items():
        if "hybrid" in wish["modes"] and name not in data["standing"] and _maybe(chance, 0.3):
            wish["modes"] = ["face-to-face" if mode == "hybrid" else mode for mode in wish["modes"]]
    blocks = data.get("blocks", {}).values()
    fixed = {*data["standing"], *(m for block in blocks for stage in block["stages"].values() for m in stage)}
    pair = {"m1", "m2"}
    if _maybe(chance, 0.3) and not fixed & pair and pair <= set(data["meetings"]):
        # Two sessions of one group online, one after the other.
        for name in ("m1", "m2"):
            online = {"group": "wg1", "modes": ["virtual"], "hours_per_day": 2}
            data["meetings"][name] |= {**online, "starts": chance.sample(["06:00", "12:00", "20:00"], 2)}
        data["meetings"]["m2"]["gap"] = {"after": "m1", "least_weeks": 0}
    if _maybe(chance, 0.5):
        committee = data.setdefault("committees", {}).setdefault("tc7", {})
        season = committee.setdefault("season", {"first": "01-01", "last": "12-31"})
        season["preferred"] = {"first": "03-10", "last": chance.choice(["03-16", "03-25"])}
    data["goals"] = {
        "back_to_back": {"share": 0.1, "partners": chance.choice([1, 2])},
        "busy_weeks": {"most": chance.choice([0, 1]), "busy": chance.choice([1, 2]), "run": chance.choice([2, 3])},
        "split_weeks": {"share": chance.choice([0.1, 0.3])},
        "night_rotation": {"band_hours": chance.choice([4, 7])},
        "long_haul": {"far_km": chance.choice([1000, 3000])},
        "visa_lead": {"least_weeks": chance.choice([12, 33])},
    }
    if _maybe(chance, 0.4):
        hours = {body: chance.randrange(30) for body in ("ASI", "IPQ", "KATS")}
        data["earlier_burdens"] = {"y26": {"year": 2026, "hours": hours}}


def random_problem(
    seed: int,
    *,
    meetings: int = 5,
    weeks: int = 4,
    widest: int = 9,
    mild: bool = False,
    more: Data | None = None,
) -> Problem:
    """A random problem of that many meetings over that many weeks, with windows of about that many days."""
    data = random_data(seed, meetings=meetings, weeks=weeks, widest=widest, mild=mild)
    _tastes(data, Random(seed + 1_000_000))
    return problem(data, more or {})


def random_plan(options: Options, chance: Random) -> dict[str, Booking]:
    """A plan that pays no heed to any rule; meetings crowd around one day, so that they get in each other's way."""
    centre: Any = chance.choice([int(day) for table in options.values() for day in table.day])
    plan = {}
    for name, table in options.items():
        near = [i for i in range(len(table)) if abs(int(table.day[i]) - centre) <= 4]
        plan[name] = table.booking(chance.choice(near or range(len(table))))
    return plan

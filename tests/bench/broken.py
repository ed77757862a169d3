"""Seeded ways to break a brief, each impossible for a reason that people know."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from scheduler.brief.yaml_nodes import read_yaml

Data = dict[str, Any]
SAMPLE = Path(__file__).parents[2] / "samples" / "casco-2027.yaml"
SPRING = {"first": "2027-04-05", "last": "2027-05-28"}
JUNE = {"first": "2027-05-31", "last": "2027-07-16"}


def _away(data: Data, person: str, span: Data) -> None:
    data["people"][person].setdefault("absences", {})["asked"] = {**span, "reason": "Other engagement"}


def _windows(data: Data, series: str, number: int, first: str, last: str) -> None:
    data["series"][series]["meetings"][str(number)]["windows"] = {"main": {"first": first, "last": last}}


def offers_withdrawn(data: Data, chance: Random) -> None:
    """Every host of the plenary week withdraws, and the home place is closed in spring."""
    for name in ("OFFER-GRU", "OFFER-KUL", "OFFER-LIS"):
        data["offers"][name]["state"] = chance.choice(["withdrawn", "declined"])
    data["places"]["GVA"]["closures"]["spring"] = {**SPRING, "reason": "Works in the house"}


def officer_away(data: Data, chance: Random) -> None:
    """An officer of the plenary week is away for all of its window."""
    _away(data, chance.choice(["chair", "secretary", "manager-A", "manager-B"]), SPRING)


def convenors_away(data: Data, chance: Random) -> None:
    """Convenor and co-convenor are both away while their group could meet."""
    group = chance.choice(["wg21", "wg42"])
    for person in (f"convenor-{group}", f"co-convenor-{group}"):
        _away(data, person, JUNE)


def window_of_holidays(data: Data, chance: Random) -> None:
    """A window is narrowed to days on which the house is closed."""
    series, number = chance.choice([("wg31", 1), ("ahg", 1), ("wg30", 1), ("jwg62", 1)])
    _windows(data, series, number, "03-26", "03-29")


def gaps_too_long(data: Data, chance: Random) -> None:
    """The least gaps between the sessions of a group add up to more than their windows leave."""
    series = chance.choice(["wg21", "wg42"])
    for number, weeks in (("2", chance.randrange(19, 22)), ("3", chance.randrange(27, 30))):
        data["series"][series]["meetings"][number]["gap"] = {"least_weeks": weeks}


def home_closed(data: Data, chance: Random) -> None:
    """The home place is closed all summer, while meetings that have no other place need it."""
    reason = chance.choice(["Works in the house", "Removal"])
    data["places"]["GVA"]["closures"]["summer"] = {**JUNE, "reason": reason}


def same_week(data: Data, chance: Random) -> None:
    """Two meetings of one manager, and only one week for both."""
    monday = chance.choice(["06-21", "06-28"])
    friday = {"06-21": "06-25", "06-28": "07-02"}[monday]
    _windows(data, "wg21", 2, monday, friday)
    _windows(data, "wg42", 2, monday, friday)


def notice_too_long(data: Data, chance: Random) -> None:
    """The agenda would have had to go out long ago."""
    data["rules"] = {**data.get("rules", {}), "notice": {"committee_weeks": chance.randrange(38, 50)}}


def ballot_late(data: Data, chance: Random) -> None:
    """A ballot closes too late for the meeting that resolves its comments."""
    ballot = chance.choice(["cd-17034", "dts-jwg63", "cd-17021-1"])
    data["ballots"][ballot]["opens"] = chance.choice(["2027-09-06", "2027-10-04"])


def room_closed(data: Data, chance: Random) -> None:
    """The only room that is large enough is closed while two meetings need it."""
    data["places"]["GVA"]["rooms"]["GVA-ISO-L"]["closures"]["asked"] = {
        "first": "2027-08-23",
        "last": chance.choice(["2027-09-24", "2027-09-30"]),
        "reason": "Works in the room",
    }
    data["places"]["GVA"]["rooms"]["GVA-EXT"]["seats"] = 40


def hard_event(data: Data, chance: Random) -> None:
    """Another organization's meetings and a short window leave the plenary week no days."""
    data["offers"]["OFFER-GVA"]["windows"] = {"whole": {"first": "2027-05-10", "last": "2027-05-14"}}
    for name in ("OFFER-GRU", "OFFER-KUL", "OFFER-LIS"):
        data["offers"][name]["state"] = "declined"
    week = {"first": "2027-05-12", "last": chance.choice(["2027-05-12", "2027-05-13"])}
    data["events"]["asked"] = {"title": "Another assembly", "severity": "hard", **week}


def two_at_once(data: Data, chance: Random) -> None:
    """Three meetings in two weeks for somebody who carries one a week."""
    weeks = chance.choice([("06-14", "06-25"), ("06-21", "07-02")])
    _windows(data, "jwg62", 1, *weeks)
    _windows(data, "wg29-dg", 1, *weeks)
    _windows(data, "wg21", 2, *weeks)
    data["series"]["wg29-dg"]["after_ballot"]["least_weeks"] = 0


WAYS: tuple[Callable[[Data, Random], None], ...] = (
    offers_withdrawn,
    officer_away,
    convenors_away,
    window_of_holidays,
    gaps_too_long,
    home_closed,
    same_week,
    notice_too_long,
    ballot_late,
    room_closed,
    hard_event,
    two_at_once,
)


def broken(way: Callable[[Data, Random], None], seed: int = 0, sample: Path = SAMPLE) -> bytes:
    """The sample brief broken in that way; a seed gives the same brief every time."""
    data = read_yaml(sample.read_bytes()).data
    way(data, Random(f"{way.__name__} {seed}"))
    return json.dumps(data, ensure_ascii=False, indent=1).encode()

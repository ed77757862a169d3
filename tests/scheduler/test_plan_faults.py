"""Plan files that cannot be are refused by every command that reads one, in one line; numbers are numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import PlanFileError
from scheduler.plan_file import plan_from_json, plan_to_json
from tests import plans
from tests.scheduler.commanded import Said, command
from tests.scheduler.made_plans import made, write_brief, year

PLAN = made(year())
SHAPE = "p.json: not a plan file of this version: "
SENSE = "p.json: not a plan file that can be used: "


def changed(path: str, value: Any) -> str:
    """The plan's text with another value at one place; 0 is the first of a list."""
    data = json.loads(plan_to_json(PLAN))
    *inner, last = path.split("/")
    part = data
    for name in inner:
        part = part[int(name)] if isinstance(part, list) else part[name]
    part[last] = value
    return json.dumps(data)


def refusal(text: str) -> str:
    with pytest.raises(PlanFileError) as caught:
        plan_from_json(text, "p.json")
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("cost", "192", 'cost: Input should be a valid integer, not "192"'),
        ("cost", 192.0, "cost: Input should be a valid integer, not 192.0"),
        ("cost", True, "cost: Input should be a valid integer, not true"),
        ("cost", -1, "cost: Input should be greater than or equal to 0, not -1"),
        ("bound", 10**16, f"bound: Input should be less than or equal to {10**15}, not {10**16}"),
        ("gap", "0.5", 'gap: Input should be a valid number, not "0.5"'),
        ("gap", None, "gap: Input should be a valid number, not nothing"),
        ("periods", {}, "periods: Input should be a valid array, not a mapping"),
        ("planned_on", "9999-12-31", "planned_on: 9999-12-31 is too far away; right is a day from 1890 to 2210"),
        ("planned_on", "0", "planned_on: a date is written year-month-day, such as 2027-04-19"),
        ("planned_on", 0, "planned_on: a date is written year-month-day, such as 2027-04-19"),
        (
            "made",
            "9999-12-31T23:00:00-14:00",
            "made: 9999-12-31 23:00:00-14:00 is too far away; right is a day from 1890 to 2210",
        ),
        (
            "meetings/0/deadlines/minutes_due",
            "9999-12-31",
            "meetings[0].deadlines.minutes_due: 9999-12-31 is too far away; right is a day from 1000 to 3100",
        ),
        ("meetings/0/half_days", "4", 'meetings[0].half_days: Input should be a valid integer, not "4"'),
        (
            "meetings/0/attendance/on_site",
            "30",
            'meetings[0].attendance.on_site: Input should be a number, not "30"',
        ),
        ("weekend", [5, 7], "weekend[1]: Input should be less than or equal to 6, not 7"),
        ("x\x1b[31m" + "y" * 99, 1, "x\\x1b[31m" + "y" * 51 + "...: Extra inputs are not permitted"),
    ],
)
def test_nothing_is_taken_for_what_it_is_not(path: str, value: Any, said: str) -> None:
    assert refusal(changed(path, value)) == SHAPE + said


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("meetings/0/group", "wg9", 'meetings.s.group: no group is called "wg9"; the plan has tc7, wg1, wg2'),
        ("meetings/0/committee", "tc8", 'meetings.s.committee: no committee is called "tc8"; the plan has tc7'),
        (
            "meetings/0/zone",
            "Mars/Base",
            'meetings.s.zone: no time zone is called "Mars/Base"; right is an IANA name such as Europe/Zurich',
        ),
        (
            "zone",
            "\x1b[31m",
            'zone: no time zone is called "\\x1b[31m"; right is an IANA name such as Europe/Zurich',
        ),
        ("groups/wg1/parent", "wg9", 'groups.wg1.parent: no group is called "wg9"; the plan has tc7, wg1, wg2'),
        ("groups/wg1/parent", "wg1", "groups.wg1.parent: leads to no committee within 200 steps; right is a tree"),
        ("groups/wg2/committee", "tc8", 'groups.wg2.committee: no committee is called "tc8"; the plan has tc7'),
    ],
)
def test_names_that_nobody_bears_are_refused(path: str, value: Any, said: str) -> None:
    assert refusal(changed(path, value)) == SENSE + said


def test_a_plan_without_groups_or_committees_is_refused() -> None:
    said = refusal(changed("groups", {}))
    assert said.startswith(
        SENSE + "groups: the plan has none; right are its committees and the groups under them; "
        'meetings.s.group: no group is called "wg1"; the plan has none; '
    )
    said = refusal(changed("committees", {}))
    assert said.startswith(
        SENSE + "committees: the plan has none; right is at least one, with the domain of its UIDs"
    )


def test_meetings_without_dates_and_periods_are_looked_at_too() -> None:
    data = json.loads(plan_to_json(plans.plan()))
    data["open_meetings"][0]["group"] = "x" * 9_000
    data["periods"][0] |= {"first": "2027-10-01", "last": "2027-09-27"}
    assert refusal(json.dumps(data)) == SENSE + (
        f'open_meetings.wg2-2028-1.group: no group is called "{"x" * 57}..."; '
        "the plan has cag, dg1, jwg3, tc99, tig, wg1, wg2, wg9; "
        "periods.assembly: first 2027-10-01 is after last 2027-09-27"
    )


def test_a_key_that_stands_twice_is_refused() -> None:
    text = plan_to_json(PLAN).replace('"cost": ', '"cost": 1, "cost": ', 1)
    assert refusal(text) == 'p.json: not a plan file: the key "cost" stands twice in one object'


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("meetings/0/group", "wg9", SENSE + 'meetings.s.group: no group is called "wg9"; the plan has tc7, wg1, wg2'),
        ("cost", "192", SHAPE + 'cost: Input should be a valid integer, not "192"'),
    ],
)
def test_every_command_refuses_such_a_plan_in_one_line(tmp_path: Path, path: str, value: Any, said: str) -> None:
    file = tmp_path / "p.json"
    file.write_text(changed(path, value), encoding="utf-8")
    brief = write_brief(tmp_path / "year.yaml")
    found = [command(*words) for words in (("check", brief, file), ("feed", file), ("serve", file))]
    assert found == [Said(2, "", said + "\n")] * 3


def test_a_device_without_end_is_refused() -> None:
    assert command("feed", "/dev/zero") == Said(2, "", "/dev/zero: larger than 50 MB; no plan file is\n")

"""Commands that plan, check and feed: what they say, what they write, and their exit codes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from scheduler.feed import feed
from scheduler.plan import Plan
from scheduler.plan_file import plan_from_json, plan_to_json, read_plan
from tests.briefs import Data, window
from tests.scheduler.commanded import SAMPLES, Said, command, process
from tests.scheduler.made_plans import made, moved, write_brief, year

PLAN = made(year())


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "year.yaml")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "plan.json", PLAN)


def write_plan(path: Path, plan: Plan) -> Path:
    path.write_text(plan_to_json(plan), encoding="utf-8")
    return path


def refused(said: Said, *lines: str) -> None:
    """Exit code 2, nothing on standard output, and just these lines."""
    assert (said.code, said.out, said.err.splitlines()) == (2, "", list(lines))


# plan


def test_plan_writes_a_plan_that_passes_its_check(tmp_path: Path, brief: Path) -> None:
    out = tmp_path / "plan.json"
    said = command("plan", brief, "--out", out)
    assert (said.code, said.err.splitlines()[-1].split()[-1]) == (0, "optimal")
    plan = plan_from_json(out.read_text(encoding="utf-8"))
    assert [meeting.meeting for meeting in plan.meetings] == ["s", "p", "w"]
    shown = [" ".join(line.split()) for line in said.out.splitlines()]
    assert shown[0] == "TC 7 in 2027"
    assert shown[-4:] == [
        f"{plan.cost} in all Proved: no plan is better.",
        "",
        "Invitations:",
        "lis, Lisbon (IPQ): accepted, for the 5th plenary of TC 7; the workshop of TC 7 (2027).",
    ]
    checked = command("check", brief, out)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out == f"plan.json: 3 meetings keep every rule; the cost is {plan.cost} as claimed.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.certificate.json", "plan.json", "year.yaml"]


def test_plan_moves_nothing_that_was_published_without_a_reason(tmp_path: Path, brief: Path, plan_file: Path) -> None:
    seen = write_plan(tmp_path / "seen.json", PLAN)
    out = tmp_path / "new.json"
    assert command("plan", brief, "--out", out, "--published", seen).code == 0
    plan = plan_from_json(out.read_text(encoding="utf-8"))
    stability = next(goal for goal in plan.goals if goal.name == "stability")
    changed = sum(
        (m.first, m.place) != (was.first, was.place) for m, was in zip(plan.meetings, PLAN.meetings, strict=True)
    )
    assert stability.text.startswith(f"{changed} meeting")
    assert command("check", brief, out).code == 0


def test_plan_refuses_an_output_before_it_reads_or_solves(tmp_path: Path) -> None:
    nobody = tmp_path / "nobody.yaml"
    out = tmp_path / "none" / "plan.json"
    refused(
        command("plan", nobody, "--out", out),
        f"{out}: there is no folder {out.parent}; make it first, or name another place",
    )
    refused(command("plan", nobody, "--out", tmp_path), f"{tmp_path}: this is a folder; name a file to write")


def test_plan_refuses_to_write_over_its_brief(brief: Path) -> None:
    before = brief.read_bytes()
    refused(command("plan", brief, "--out", brief), f"{brief}: this is the brief itself; name another file to write")
    assert brief.read_bytes() == before


@pytest.mark.parametrize("words", [("plan", "--out"), ("model", "--mps")])
def test_what_is_no_plan_or_model_is_not_written_over(tmp_path: Path, brief: Path, words: tuple[str, str]) -> None:
    other = write_brief(tmp_path / "other.yaml")
    before = other.read_bytes()
    refused(
        command(words[0], brief, words[1], other),
        f"{other}: is no {words[0]} and would be lost; move it away, or name another file",
    )
    assert other.read_bytes() == before


def test_plan_says_every_fault_of_a_brief_and_writes_nothing(tmp_path: Path) -> None:
    wrong = write_brief(
        tmp_path / "wrong.yaml",
        {"home": "GVA", "people": {"ann": {"based": "nowhere"}}, "goals": {"travel": {"per_mile": 1}}},
    )
    said = command("plan", wrong, "--out", tmp_path / "plan.json")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        'wrong.yaml:1 goals.travel: the goal travel has no number called "per_mile"; '
        "its numbers are kg_co2e_per_km, per_100_km.",
        'wrong.yaml:1 home: no place is called "GVA"; the brief names VIE, LIS, ICN.',
        'wrong.yaml:1 people.ann.based: no place or member body is called "nowhere"; '
        "the brief names VIE, LIS, ICN, ASI, IPQ, KATS.",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.yaml"]


def test_plan_of_a_missing_or_empty_file_is_refused(tmp_path: Path) -> None:
    out, empty = tmp_path / "plan.json", tmp_path / "empty.yaml"
    empty.write_text("")
    missing = command("plan", tmp_path / "gone.yaml", "--out", out)
    assert (missing.code, missing.out, missing.err.count("\n")) == (2, "", 1)
    assert missing.err.startswith("gone.yaml: ")
    said = command("plan", empty, "--out", out)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("empty.yaml")
    assert not out.exists()


def test_plan_of_a_published_plan_that_is_none_is_refused(tmp_path: Path, brief: Path) -> None:
    gone, out = tmp_path / "gone.json", tmp_path / "plan.json"
    refused(
        command("plan", brief, "--out", out, "--published", gone),
        f"{gone}: there is no such file; `plenary plan BRIEF --out {gone}` writes one",
    )
    said = command("plan", brief, "--out", out, "--published", brief)
    assert (said.code, said.out, out.exists()) == (2, "", False)
    assert said.err.startswith("year.yaml: not a plan file of this version: ")


def test_plan_of_an_impossible_brief_names_the_meeting_and_why(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    said = command("plan", SAMPLES / "impossible.yaml", "--out", out)
    lines = said.err.splitlines()
    assert (said.code, said.out, out.exists()) == (3, "", False)
    assert lines[:3] == [
        "Impossible: the plenary of BSX/TC 7 (2027) finds no day.",
        "These five cannot all hold. Give way on any one, and they can:",
        "  1  The plenary of BSX/TC 7 (2027) shall not be held in Vienna on days on which it is closed.  [line 20]",
    ]
    assert lines[-1] == f"`plenary explain {SAMPLES / 'impossible.yaml'}` says what would help."


def test_plan_of_meetings_that_exclude_each_other_names_just_those(tmp_path: Path) -> None:
    day = window("2027-06-09", "2027-06-09")
    three = {
        name: {"group": group, "days": 1, "windows": day}
        for name, group in zip("xyz", ("wg2", "wg2", "wg1"), strict=True)
    }
    crowded = write_brief(tmp_path / "crowded.yaml", {"meetings": three})
    said = command("plan", crowded, "--out", tmp_path / "plan.json")
    assert (said.code, said.out) == (3, "")
    assert said.err.splitlines() == [
        "Impossible: these meetings cannot all be placed: WG 2, session of 2027 (x); WG 2, session of 2027 (y).",
        "These three cannot all hold. Give way on any one, and they can:",
        "  1  WG 2 shall have no more than one meeting on a date.  [line 1]",
        "  2  WG 2, session of 2027 (x) shall lie inside 9 June 2027.  [line 1]",
        "  3  WG 2, session of 2027 (y) shall lie inside 9 June 2027.  [line 1]",
        f"`plenary explain {crowded}` says what would help.",
    ]


def hard() -> Data:
    """Fourteen meetings of one officer in three far places over eleven months: a first plan takes over a second."""
    anywhere = {"places": ["VIE", "LIS", "ICN"], "windows": window("2027-02-01", "2027-12-20")}
    offer = {"for": ["wg1", "wg2"], "windows": window("2027-01-01", "2027-12-31")}
    return {
        "groups": {group: {"officers": {"ann": "always"}} for group in ("wg1", "wg2")},
        "meetings": {
            f"m{n}": {"group": ("wg1", "wg2")[n % 2], "days": (1, 2, 3)[n % 3], **anywhere} for n in range(14)
        },
        "offers": {
            "lis": {"place": "LIS", "host": "IPQ", **offer},
            "icn": {"place": "ICN", "host": "KATS", **offer},
        },
    }


def test_plan_that_runs_out_of_time_says_so_and_not_that_it_is_impossible(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    brief = write_brief(tmp_path / "hard.yaml", hard())
    said = command("plan", brief, "--out", out, "--seconds", "0.1", "--workers", "1")
    assert (said.code, said.out, out.exists()) == (4, "", False)
    assert said.err.splitlines() == [
        "Out of time: no plan found in 0.1 s. That does not mean there is none; try --seconds 0.2.",
    ]


# check


def tampered(tmp_path: Path, brief: Path, plan: Plan) -> Said:
    return command("check", brief, write_plan(tmp_path / "tampered.json", plan))


def test_check_says_what_a_plan_breaks_and_claims(tmp_path: Path, brief: Path) -> None:
    late = moved(PLAN, "s", first=date(2027, 3, 31), last=date(2027, 4, 1))
    said = tampered(tmp_path, brief, late)
    lines = said.out.splitlines()
    assert (said.code, said.err) == (1, "")
    assert lines[0].startswith("breach: windows: WG 1, session of 2027 shall ")
    assert "differs: meetings.s.deadlines.minutes_due: the plan says '2027-03-31'; right is '2027-04-29'" in lines


def test_check_says_a_cost_that_is_not_so(tmp_path: Path, brief: Path) -> None:
    said = tampered(tmp_path, brief, PLAN.model_copy(update={"cost": 1, "bound": 1}))
    assert (said.code, said.out.splitlines()[0]) == (
        1,
        f"differs: cost: the plan claims 1; its bookings cost {PLAN.cost}",
    )


def test_check_against_another_brief_is_no(tmp_path: Path, plan_file: Path) -> None:
    other = write_brief(tmp_path / "other.yaml", {"title": "Another year"})
    said = command("check", other, plan_file)
    assert said.code == 1
    assert said.out.splitlines()[-1] == "differs: title: the plan says 'TC 7 in 2027'; right is 'Another year'"


def test_check_of_what_is_no_plan_is_refused(tmp_path: Path, brief: Path) -> None:
    broken = tmp_path / "broken.json"

    def said(text: str | bytes) -> Said:
        broken.write_bytes(text if isinstance(text, bytes) else text.encode())
        return command("check", brief, broken)

    refused(said("[]"), "broken.json: not a plan file: it holds no object at the top")
    refused(said(b"\xff\xfe"), f"{broken}: not a plan file: it is not UTF-8 text")
    refused(
        said("{"),
        "broken.json: not a plan file: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    )
    cut = said(plan_to_json(PLAN)[:-100])
    assert (cut.code, cut.err.startswith("broken.json: not a plan file: ")) == (2, True)
    unknown = said(json.dumps({**json.loads(plan_to_json(PLAN)), "extra": 1}))
    refused(unknown, "broken.json: not a plan file of this version: extra: Extra inputs are not permitted")
    newer = said(json.dumps({**json.loads(plan_to_json(PLAN)), "plan": 2}))
    assert (newer.code, newer.err.count("\n")) == (2, 1)
    assert newer.err.startswith("broken.json: not a plan file of this version: plan: ")


def test_check_of_missing_files_is_refused(tmp_path: Path, brief: Path, plan_file: Path) -> None:
    gone = tmp_path / "gone"
    refused(
        command("check", brief, gone), f"{gone}: there is no such file; `plenary plan BRIEF --out {gone}` writes one"
    )
    said = command("check", gone, plan_file)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    refused(command("check", brief, tmp_path), f"{tmp_path}: cannot be read: Is a directory")


# feed


@pytest.mark.parametrize("group", [None, "wg1", "tc7"])
def test_feed_prints_the_bytes_of_the_feed(plan_file: Path, group: str | None) -> None:
    said = command("feed", plan_file, *(["--group", group] if group else []))
    assert (said.code, said.err, said.raw) == (0, "", feed(PLAN, group=group))


def test_feed_in_a_process_of_its_own_is_the_same_to_the_byte(plan_file: Path) -> None:
    done = process("feed", plan_file)
    out, err = done.communicate()
    assert (done.returncode, out, err) == (0, feed(PLAN), b"")


def test_feed_of_a_group_that_nobody_knows_is_refused(plan_file: Path) -> None:
    refused(command("feed", plan_file, "--group", "wg9"), 'plan.json knows no group "wg9"; it has tc7, wg1, wg2')


def test_feed_of_a_missing_plan_is_refused(tmp_path: Path) -> None:
    gone = tmp_path / "gone.json"
    refused(command("feed", gone), f"{gone}: there is no such file; `plenary plan BRIEF --out {gone}` writes one")
    refused(command("serve", gone), f"{gone}: there is no such file; `plenary plan BRIEF --out {gone}` writes one")


def test_repeatable_plans_are_the_same_to_the_byte(tmp_path: Path) -> None:
    brief = SAMPLES / "small.yaml"
    for name in ("one.json", "two.json"):
        assert command("plan", brief, "--out", tmp_path / name, "--repeatable", "--seconds", "20").code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    found = read_plan(tmp_path / "one.json")
    assert (found.made, found.seconds) == (None, None)
    assert command("check", brief, tmp_path / "one.json").code == 0

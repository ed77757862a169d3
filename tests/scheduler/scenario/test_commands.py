from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.arrows import arrows
from scheduler.goals import GOALS
from scheduler.plan_file import read_plan
from tests.scheduler.commanded import SAMPLES, Said, command

SMALL, EDITS = SAMPLES / "small.yaml", SAMPLES / "small-whatif.yaml"
HEAD = "schema: plenary-scenario/1\nedits:\n"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "plan.json"
    assert command("plan", SMALL, "--out", out).code == 0
    return out


def scenario(folder: Path, *edits: str) -> Path:
    path = folder / "if.yaml"
    path.write_text(HEAD + "".join(f"  - {words}\n" for words in edits))
    return path


def refused(said: Said, code: int, *lines: str) -> None:
    assert (said.code, said.out, said.err.splitlines()) == (code, "", list(lines))


def test_whatif_says_first_what_is_known_then_what_is_proved(plan: Path) -> None:
    said = command("whatif", SMALL, plan, EDITS)
    told = re.sub(r"after \d+\.\d\d s", "after a while", said.out).splitlines()
    assert (said.code, said.err) == (0, "")
    assert told[:14] == [
        "What if (No Copenhagen, and a week of leave in March):",
        "  1  the offer copenhagen (Copenhagen, BSD) is withdrawn",
        "  2  the secretary is away on 15–19 March 2027",
        "At once, after a while: at most 258 points more than today; 3 meetings of today's would change.",
        "Proved after a while: 258 points more than today (450 instead of 192).",
        "",
        "Moved:",
        "  WG 2, 1st session of 2027: Tue 16 - Thu 18 Mar 2027 -> Wed 10 - Fri 12 Mar 2027",
        "",
        "Relocated:",
        "  The plenary of BSX/TC 7 (2027): Wed 12 - Thu 13 May 2027, "
        "Copenhagen (hybrid, offer copenhagen) -> Vienna (hybrid, Hall)",
        "  The workshop of BSX/TC 7 (2027): Fri 14 May 2027, morning, "
        "Copenhagen (hybrid, offer copenhagen) -> Vienna (hybrid, Hall)",
        "",
        "  today    then",
    ]
    assert told[14:-4] == [
        "    192     190  travel     62 -> 60 thousand km one way, about 9 t CO2e there and back",
        "      0     260  stability  0 -> 3 meetings changed, 0 -> 6 days moved in all",
        "      0       0  17 other goals, as before",
    ]
    assert told[-4:] == [
        "    192     450  in all",
        "",
        "To rebook: 2 groups, with 3 member bodies or liaisons and 12 experts.",
        "Published dates that change: 1.",
    ]


def test_whatif_in_numbers_says_the_same(plan: Path) -> None:
    said = command("whatif", SMALL, plan, EDITS, "--json")
    told = json.loads(said.out)
    assert (said.code, said.err, told["whatif"], told["keep_others"]) == (0, "", 1, False)
    assert told["edits"][0] == {"do": "withdraw_offer", "offer": "copenhagen"}
    first, last = told["at_once"], told["answer"]
    assert (first["status"], first["certain"], last["status"], last["certain"]) == (
        "feasible",
        False,
        "optimal",
        True,
    )
    found = last["comparison"]
    assert found["points"] == {"before": 192, "after": last["cost"]} == {"before": 192, "after": 450}
    assert {one["meeting"]: one["what"] for one in found["changes"]} == {
        "wg2-2027-1": ["moved"],
        "plenary-2027": ["relocated"],
        "workshop-2027": ["relocated"],
    }
    assert list(found["goals"]) == [goal.name for goal in GOALS]
    assert sum(goal["after"]["points"] for goal in found["goals"].values()) == 450
    assert found["radius"] == {
        "groups": ["tc7", "wg2"],
        "bodies": 3,
        "experts": 12,
        "dates_changed": ["wg2-2027-1"],
        "convened": [],
        "late": [],
        "decline": [],
        "accept": [],
    }


@pytest.mark.parametrize("option", [(), ("--keep-others",)])
def test_plan_that_is_written_is_one_of_the_edited_brief(tmp_path: Path, plan: Path, option: tuple[str, ...]) -> None:
    before = [path.read_bytes() for path in (SMALL, plan, EDITS)]
    out, brief = tmp_path / "next.json", tmp_path / "new.yaml"
    assert command("whatif", SMALL, plan, EDITS, *option, "--out", out).code == 0
    said = command("apply", SMALL, EDITS, "--out", brief)
    assert (said.code, said.out.splitlines()[0]) == (0, f"{brief}: small.yaml with 2 edits.")
    assert command("check", brief, out).code == 0
    assert read_plan(out).status == ("feasible" if option else "optimal")
    assert [path.read_bytes() for path in (SMALL, plan, EDITS)] == before
    assert list(tmp_path.iterdir()) and "# Once something stands" in brief.read_text("utf-8")  # noqa: PT018


def test_offers_that_are_left_and_deadlines_that_are_past_are_said(tmp_path: Path, plan: Path) -> None:
    edits = scenario(
        tmp_path,
        "{do: not_there, meeting: plenary-2027, place: CPH}",
        "{do: waive, meeting: wg1-2027-1, rule: notice, reason: Urgent}",
        "{do: window, meeting: wg1-2027-1, first: 2026-11-10, last: 2027-02-05}",
        "{do: number, rule: notice, name: group_virtual_weeks, value: 16}",
    )
    said = command("whatif", SMALL, plan, edits)
    assert (said.code, said.err) == (0, "")
    tail = said.out.splitlines()[-4:]
    assert tail[-1] == "Offer to decline: copenhagen (Copenhagen, BSD), by 15 December 2026."
    assert re.fullmatch(r"WG 1, 1st session of 2027: the agenda was due on \d+ October 2026\.", tail[-2]), tail


def test_impossible_is_explained(tmp_path: Path, plan: Path) -> None:
    edits = scenario(tmp_path, "{do: unavailable, person: secretary, first: 2027-05-01, last: 2027-05-31}")
    for options in ((), ("--keep-others",)):
        said = command("whatif", SMALL, plan, edits, *options)
        assert said.code == 3
        assert said.err.splitlines()[0] == "Impossible: the plenary of BSX/TC 7 (2027) finds no day."
    said = command("whatif", SMALL, plan, edits, "--json")
    assert (said.code, json.loads(said.out)["answer"]["status"]) == (3, "impossible")
    assert said.err.splitlines() == ["Impossible: with these edits no plan keeps all rules."]


def test_faults_of_a_scenario_are_said_with_their_lines(tmp_path: Path, plan: Path) -> None:
    edits = scenario(tmp_path, "{do: cancel, meeting: wg1-2027-9}")
    told = 'no meeting is called "wg1-2027-9"; the brief names '
    names = "wg1-2027-2, wg1-2027-1, wg2-2027-2, wg2-2027-1, plenary-2027, workshop-2027."
    for words in (("whatif", SMALL, plan, edits), ("apply", SMALL, edits, "--out", tmp_path / "new.yaml")):
        refused(command(*words), 2, f"if.yaml:3 edits[0] (cancel): {told}{names}")
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("read", ["brief", "edits"])
def test_what_is_read_is_not_written_over(tmp_path: Path, read: str) -> None:
    brief, edits = tmp_path / "brief.yaml", tmp_path / "edits.yaml"
    brief.write_bytes(SMALL.read_bytes())
    edits.write_bytes(EDITS.read_bytes())
    out = tmp_path / f"{read}.yaml"
    told = f"{out}: this is a file that is read here; name another file to write"
    refused(command("apply", brief, edits, "--out", out), 2, told)
    assert (brief.read_bytes(), edits.read_bytes()) == (SMALL.read_bytes(), EDITS.read_bytes())


def test_plan_of_another_brief_is_refused(tmp_path: Path, plan: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(SMALL.read_text("utf-8").replace("seats: 40", "seats: 41"), encoding="utf-8")
    told = "was made from another brief, or another state of it; `plenary plan` makes one"
    refused(command("whatif", brief, plan, EDITS), 2, f"{plan}: {told}")


def test_plan_that_was_changed_by_hand_is_refused(tmp_path: Path, plan: Path) -> None:
    record = json.loads(plan.read_text("utf-8"))
    kept, *others = record["meetings"]
    changed = tmp_path / "plan.json"
    changed.write_text(json.dumps({**record, "meetings": [kept, *others[1:]]}), encoding="utf-8")
    told = f"has no meeting {others[0]['meeting']}; `plenary check` says what is wrong"
    refused(command("whatif", SMALL, changed, EDITS), 2, f"{changed}: {told}")
    elsewhere = {**others[0], "room": "attic"}
    changed.write_text(json.dumps({**record, "meetings": [kept, elsewhere, *others[1:]]}), encoding="utf-8")
    told = f"{others[0]['meeting']} cannot stand as it does there; `plenary check` says what is wrong"
    refused(command("whatif", SMALL, changed, EDITS), 2, f"{changed}: {told}")


def test_missing_files_are_said(tmp_path: Path, plan: Path) -> None:
    none = tmp_path / "none.yaml"
    refused(command("whatif", none, plan, EDITS), 2, f"none.yaml: there is no such file; looked for {none}.")
    refused(
        command("apply", SMALL, none, "--out", tmp_path / "x"),
        2,
        f"none.yaml: there is no such file; looked for {none}.",
    )


def test_figures_that_change_carry_an_arrow_each() -> None:
    before = "2\u2009794 thousand km one way, about 419.5 t CO2e there and back"
    after = "3\u2009335 thousand km one way, about 500 t CO2e there and back"
    one = "2\u2009794 -> 3\u2009335 thousand km one way, about 419.5 -> 500 t CO2e there and back"
    assert arrows(before, after) == one
    assert arrows("1 meeting stays", "2 meetings stay") == "1 meeting stays -> 2 meetings stay"
    assert arrows("3 days", "3 days") == "3 days"


def test_a_what_if_without_a_calendar_says_what_helps_and_which_edit_gives_way(plan: Path, tmp_path: Path) -> None:
    pin = "{do: pin, meeting: wg2-2027-1, first: 2027-06-08}"
    edits = scenario(tmp_path, "{do: withdraw_offer, offer: copenhagen}", pin)
    said = command("whatif", SMALL, plan, edits)
    assert said.code == 3
    told = said.err.splitlines()
    assert told[0] == "Impossible: WG 2, 1st session of 2027 finds no day."
    assert told[told.index("") + 1 :] == [
        "Ways out, the easiest first, with their effort in points:",
        "    16  Ask the secretary to open the window of WG 2, 1st session of 2027 6 days earlier, from 2 June 2027.",
        "        Edit 2 gives way: WG 2, 1st session of 2027 begins on 2 June 2027.",
        "    24  Ask the secretary to keep 8–10 June 2027 free.",
        "Lines are of the edited brief, which `plenary apply` writes; nothing is changed by asking.",
    ]

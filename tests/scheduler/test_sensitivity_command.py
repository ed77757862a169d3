"""The command: what it prints of one small year in full, and what it refuses to look into."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from textwrap import wrap

import pytest

from scheduler.audit import unavoidable_cost
from scheduler.brief.read import brief_digest
from scheduler.check import total_cost
from scheduler.compose import compose
from scheduler.exits import Exit
from scheduler.goals import GOALS
from scheduler.load import load_problem
from scheduler.plan_file import plan_to_json
from scheduler.requirement import Bookings
from scheduler.rules import RULES
from scheduler.sensitivity.command import StepLine, study_plan
from tests.briefs import Data, booked
from tests.scheduler.commanded import Said, command
from tests.scheduler.studied import BEST, WORSE, write_two


def files(folder: Path, plan: Bookings = BEST, *changes: Data) -> tuple[Path, Path]:
    """The brief and a plan of it on disk."""
    brief, file = write_two(folder / "two.yaml", *changes), folder / "plan.json"
    scene = load_problem(brief)
    cost = total_cost(scene, plan)
    claims = {"status": "feasible", "bound": 0, "gap": 1.0, "unavoidable": unavoidable_cost(scene), "seconds": 1.0}
    claims["gap"] = cost / max(1, cost - claims["unavoidable"])
    file.write_text(plan_to_json(compose(scene, plan, digest=brief_digest(scene.brief), **claims)), encoding="utf-8")
    return brief, file


SETTLED = [goal.name for goal in GOALS if goal.name not in ("even_spacing", "long_haul")]
FREE = [goal.name for goal in GOALS if goal.name not in ("events", "even_spacing", "long_haul")]
SAVE_NOTHING = [
    rule.name for rule in RULES if rule.name not in ("notice", "windows", "working_days", "one_week", "periods")
]
SAID = f"""\
The plan costs 80 points. Proved: no plan is better.

1. Which preferences pull against each other
What each goal costs now; the least it could cost if nothing else counted; and by how many points all other goals \
together would be worse then. A plus is worse, a minus better.

goal          now  least  others  what changes
even_spacing   20      0     +60  0.1 -> 0 weeks; events +60
As good as they can be: {", ".join(SETTLED)}.
Switched off, and looked into nowhere: long_haul.

The pairs that pull hardest:
  even_spacing 20 points better (0.1 -> 0 weeks) would cost events 60 (1 -> 2 days).

2. What each rule costs
By how many points the best calendar would be cheaper if one rule were waived, for all meetings or for one.

all  alone  without the rule
 40         notice: 1 meeting would stand elsewhere
        40    for WG 2, session of 2027: Tue 9 Feb 2027 instead of Wed 10 Feb 2027
 40         windows: 1 meeting would stand elsewhere
        40    for WG 2, session of 2027: Thu 11 Feb 2027 instead of Wed 10 Feb 2027
Without windows a meeting could be on any day that is planned.
Waiving one of these saves nothing: {", ".join(SAVE_NOTHING)}.
Left out, as facts that nobody can waive: working_days, one_week, periods.

3. How far each weight may move before the plan changes
A factor multiplies all that a goal costs, in whole points, or all that one of its weights adds to it. Between the \
two the plan stays the best, all else being equal. Factors from 0 to 10 are looked at; the ends are exact, and \
rounded inwards here.

goal          points  from  to  what would change
events            60  0.34  10  below: events +60, even_spacing -20
even_spacing      20     0   3  above: events +60, even_spacing -20
No factor from 0 to 10 changes the plan: {", ".join(FREE)}.

"""


def lines(text: str) -> list[str]:
    """The lines of a text on a page of 132 signs; a table's lines are short enough."""
    return [part for line in text.splitlines() for part in (wrap(line, 132) if len(line) > 132 else [line])]


def test_everything_that_is_said_of_a_small_year(tmp_path: Path) -> None:
    said = command("sensitivity", *files(tmp_path))
    assert (said.code, said.err) == (0, "")
    *told, last = said.out.splitlines()
    assert told == lines(SAID)
    assert re.fullmatch(r"\d+ solves in \d+\.\d s; every plan was checked again without the solver\.", last)


def test_year_that_is_over_has_nothing_left_to_look_into(tmp_path: Path) -> None:
    held: Data = {
        "planned_on": "2027-06-01",
        "standing": {
            name: {"state": "held", "first": day, "place": "VIE", "mode": "hybrid"}
            for name, day in (("a", "2027-03-09"), ("b", "2027-02-10"))
        },
    }
    said = command("sensitivity", *files(tmp_path, BEST, held))
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == "The plan costs no points. Proved: no plan is better."
    assert said.out.splitlines()[-1].startswith("1 solve in")


def test_record_says_the_same_in_numbers(tmp_path: Path) -> None:
    brief, plan = files(tmp_path)
    said = command("sensitivity", brief, plan, "--json")
    told = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert {key: told[key] for key in ("sensitivity", "digest", "plan_cost", "cost", "complete", "put_first")} == {
        "sensitivity": 1,
        "digest": brief_digest(load_problem(brief).brief),
        "plan_cost": 80,
        "cost": 80,
        "complete": True,
        "put_first": [],
    }
    assert list(told["goals"]) == [goal.name for goal in GOALS]
    events = {"points": 60, "measure": 1.0, "unit": "days", "text": "1 meeting day on another organization's meeting"}
    more = {**events, "points": 120, "measure": 2.0, "text": "2 meeting days on another organization's meeting"}
    assert told["goals"]["events"] == events
    worse = {"goal": "events", "points": 60, "before": events, "after": more}
    (spacing,) = (pull for pull in told["pulls"] if pull["goal"] == "even_spacing")
    assert (spacing["others_worse_by"], spacing["proved"], spacing["changes"][0]) == (60, True, worse)
    assert [pair["worse"] for pair in told["pairs"]] == [worse]
    notice, windows = told["rules"]
    place = {"last": "2027-02-10", "half": None, "mode": "hybrid", "place": "VIE"}
    before = {"first": "2027-02-10", **place, "offer": None, "room": None, "start": None}
    move = {"meeting": "b", "before": before, "after": {**before, "first": "2027-02-09", "last": "2027-02-09"}}
    assert (notice["rule"], notice["saves"], notice["proved"], notice["moves"]) == ("notice", 40, True, [move])
    assert [(one["meetings"], one["saves"]) for one in windows["alone"]] == [(["b"], 40)]
    assert told["rules_that_save_nothing"] == SAVE_NOTHING
    weights = {one["goal"]: one for one in told["weights"] if one["weight"] is None}
    low, high = weights["events"]["from"], weights["events"]["to"]
    assert (low["exactly"], low["proved"], low["limit"], high["exactly"], high["limit"]) == (
        "1/3",
        True,
        False,
        "10",
        True,
    )
    assert low["factor"] == pytest.approx(1 / 3)


def refused(said: Said, code: int, *lines: str) -> None:
    assert (said.code, said.out, said.err.splitlines()) == (code, "", list(lines))


def test_plan_that_is_not_the_best_is_not_looked_into_unless_asked(tmp_path: Path) -> None:
    brief, plan = files(tmp_path, WORSE)
    worse = "plan.json is not the best plan: another costs 20 points less."
    refused(
        command("sensitivity", brief, plan),
        1,
        worse,
        "`plenary plan` finds the best one; with --best that one is looked into.",
    )
    said = command("sensitivity", brief, plan, "--best")
    assert (said.code, said.err.splitlines()) == (0, [worse, "The best plan is looked into instead."])
    assert said.out.splitlines()[:-1] == lines(SAID)
    told = json.loads(command("sensitivity", brief, plan, "--best", "--json").out)
    assert (told["plan_cost"], told["cost"]) == (100, 80)


@pytest.mark.parametrize(("best", "what"), [(False, "whether plan.json is the best plan"), (True, "the best plan")])
def test_without_time_for_the_proof_nothing_is_looked_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], best: bool, what: str
) -> None:
    assert study_plan(*files(tmp_path), 0.0, best=best, as_json=False) is Exit.OUT_OF_TIME
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Out of time: {what} was not proved in 0 s; try --seconds 0.\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_steps_are_one_line_on_a_terminal_and_none_elsewhere() -> None:
    for file, shown in ((Terminal(), "\rwithout notice\rseats         \r     \r"), (io.StringIO(), "")):
        line = StepLine(file)
        line.step("without notice")
        line.step("seats")
        line.clear()
        assert file.getvalue() == shown
    StepLine(None).step("nowhere")


def test_plan_that_breaks_a_rule_is_not_looked_into(tmp_path: Path) -> None:
    brief, plan = files(tmp_path, {**BEST, "b": booked("b", "2027-02-09", mode="hybrid")})
    refused(
        command("sensitivity", brief, plan),
        1,
        "breach: notice: The agenda of WG 2, session of 2027 shall go out 6 weeks before it, "
        "counted from 30 December 2026.",
        "plan.json is not looked into: it is no right plan of this brief.",
    )


def test_plan_of_another_brief_is_not_looked_into(tmp_path: Path) -> None:
    _, plan = files(tmp_path)
    brief = write_two(tmp_path / "two.yaml", {"goals": {"events": {"medium": 61}}})
    said = command("sensitivity", brief, plan)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0].startswith("differs: digest: the plan was made from another brief")
    assert said.err.splitlines()[-1] == "plan.json is not looked into: it is no right plan of this brief."


def test_goals_in_order_of_importance_are_said_not_to_trade(tmp_path: Path) -> None:
    said = command("sensitivity", *files(tmp_path, BEST, {"importance": [["events"], ["travel"]]}))
    assert said.code == 0
    first = (
        "The brief puts events and travel first: points do not trade across levels of importance. Below, those goals "
        "stay as good as they are, and only the goals of the last level are weighed against each other."
    )
    rules = "These are points of the last level; whether goals that come first could be better is not looked into."
    told = said.out.splitlines()
    assert told[1:3] == lines(first)
    assert rules in told
    assert "notice" in " ".join(told[told.index(rules) :]).split("saves nothing:")[1]

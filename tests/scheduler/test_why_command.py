"""The commands `why` and `why-not`: what they say of a small year, what they refuse; they change nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.why.ask import QuestionError, asked
from tests.briefs import Data, window
from tests.scheduler.commanded import Said, command
from tests.scheduler.studied import BEST, WORSE, two
from tests.scheduler.test_sensitivity_command import files


def why_not(folder: Path, *words: str, changes: Data | None = None) -> Said:
    """What is said about a plan of the small year."""
    return command("why-not", *files(folder, BEST, changes or {}), *words)


def timeless(text: str) -> str:
    """A text without the seconds it took."""
    return re.sub(r"\d+\.\d s", "0.0 s", text)


def test_a_price_is_said_at_most_and_then_proved(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-10")
    assert (said.code, said.err) == (0, "")
    assert (
        timeless(said.out)
        == """\
WG 1, session of 2027: 10 March 2027, Vienna instead of 9 March 2027, Vienna.
At most 40 points more (only 1 of 2 meetings may move). 0.0 s
  +60  events        days: 1 -> 2 (1 more)
  -20  even_spacing  weeks: 0.1 -> 0 (0.1 less)
No other meeting would move.
No deadline would be missed.
Had members seen the plan, the move would cost 10 points of stability besides, which `plenary whatif` counts.
Proved: 40 points more, and no calendar with it costs less. 0.0 s
"""
    )


def test_only_the_first_answer_is_said_if_that_is_asked(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-10", "--first")
    assert (said.code, said.err, "Proved" in said.out) == (0, "", False)


def test_what_rules_a_date_out_is_said(tmp_path: Path) -> None:
    said = why_not(tmp_path, "b", "2027-02-09")
    assert (said.code, said.err) == (3, "")
    assert said.out.splitlines() == [
        "WG 2, session of 2027 cannot begin on Tuesday 9 February 2027.",
        "What rules it out:",
        "  The agenda of WG 2, session of 2027 shall go out 6 weeks before it, counted from 30 December 2026.",
    ]


def test_a_date_outside_the_windows_is_ruled_out_by_all_that_does(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-13")
    assert said.code == 3
    assert said.out.splitlines() == [
        "WG 1, session of 2027 cannot begin on Saturday 13 March 2027.",
        "Each of these rules it out by itself:",
        "  WG 1, session of 2027 shall lie inside 8–10 March 2027.",
        "  WG 1, session of 2027 shall sit on working days of its place.",
    ]


def test_what_the_plan_has_is_said(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-09", "--place", "vienna", "--mode", "hybrid")
    assert (said.code, said.out) == (0, "WG 1, session of 2027 stands so already: 9 March 2027, Vienna.\n")


def test_a_mode_that_the_brief_does_not_give_is_ruled_out(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-09", "--mode", "virtual")
    assert said.code == 3
    assert said.out.splitlines()[1] == (
        "  The brief does not let WG 1, session of 2027 be held virtual; it may be hybrid in Vienna."
    )


def test_meetings_that_exclude_each_other_are_named_with_the_rule(tmp_path: Path) -> None:
    weeks = {
        "a": {"windows": window("2027-03-08", "2027-03-09")},
        "b": {"windows": window("2027-03-08", "2027-03-08"), "gap": None},
    }
    chair = {"officers": {"chair": "always"}}
    monday = BEST["a"].first.replace(day=8)
    plan = {**BEST, "b": BEST["b"].model_copy(update={"first": monday, "last": monday})}
    changes: Data = {"meetings": weeks, "groups": {"wg1": chair, "wg2": chair}}
    said = command("why-not", *files(tmp_path, plan, changes), "a", "2027-03-08")
    assert (said.code, said.err) == (3, "")
    assert said.out.splitlines() == [
        "WG 1, session of 2027 cannot begin on Monday 8 March 2027.",
        "With it these rules cannot all be kept; without any one of them they can:",
        "  WG 2, session of 2027 shall lie inside 8 March 2027.",
        "  The chair shall attend one meeting at a time, with days to travel between places.",
    ]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("c", "2027-03-09"), 'no meeting is called "c"; the brief names a, b.'),
        (("a", "2027-02-30"), '"2027-02-30" is no date; right is a day such as 2027-01-01'),
        (("a", "2028-03-09"), "2028-03-09 is not planned; the brief plans 2027-01-01 to 2027-12-31"),
        (("a", "2027-03-09", "--mode", "by post"), "no mode is called"),
        (("a", "2027-03-09", "--place", "Vienne"), 'no place is called "Vienne"; the brief names Vienna'),
    ],
)
def test_questions_that_name_nothing_known_are_refused(tmp_path: Path, words: tuple[str, ...], error: str) -> None:
    said = why_not(tmp_path, *words)
    assert (said.code, said.out, error in said.err) == (2, "", True)


def test_what_was_held_or_confirmed_is_not_asked_about(tmp_path: Path) -> None:
    standing = {"state": "confirmed", "first": "2027-03-09", "mode": "hybrid", "place": "VIE"}
    said = why_not(tmp_path, "a", "2027-03-10", changes={"standing": {"a": standing}})
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "a: WG 1, session of 2027 is confirmed for 9 March 2027: it shall stay there. "
        "Only meetings that can still move are asked about.\n"
    )
    past = two({"planned_on": "2027-03-20", "standing": {"a": {**standing, "state": "held"}}})
    with pytest.raises(QuestionError, match="a: WG 1, session of 2027 was held on 9 March 2027"):
        asked(past, "a", "2027-03-10")


def test_a_plan_of_another_brief_is_refused(tmp_path: Path) -> None:
    brief, plan = files(tmp_path)
    brief.write_text(brief.read_text().replace("TC 7 in 2027", "TC 7 in a year"))
    for words in (("why-not", brief, plan, "a", "2027-03-10"), ("why", brief, plan, "a")):
        said = command(*words)
        assert (said.code, said.out, "was made from another brief" in said.err) == (2, "", True)


def test_a_plan_that_breaks_a_rule_is_refused(tmp_path: Path) -> None:
    early = {**BEST, "b": BEST["b"].model_copy(update={"first": BEST["b"].first.replace(day=9)})}
    brief, plan = files(tmp_path, {**early, "b": early["b"].model_copy(update={"last": early["b"].first})})
    said = command("why", brief, plan, "a")
    assert (said.code, said.out, "notice" in said.err, "plenary check" in said.err) == (2, "", True, True)


def test_a_better_date_than_that_of_the_plan_is_said_to_cost_less(tmp_path: Path) -> None:
    said = command("why-not", *files(tmp_path, WORSE), "a", "2027-03-09")
    assert (said.code, "At least 20 points fewer" in said.out, "Proved: 20 points fewer" in said.out) == (
        0,
        True,
        True,
    )
    told = command("why", *files(tmp_path, WORSE, WIDE), "a")
    assert "Another week or place would cost more" in told.out


WIDE: Data = {"meetings": {"a": {"windows": window("2027-03-01", "2027-03-19")}}}
ALL = """\
WG 1, session of 2027: 9 March 2027, Vienna.
It is planned inside 1–19 March 2027.

Open to it: 3 openings of 3, each a week at a place. Possible first days, days off between them left out:
  Vienna: 1–19 March 2027 (15 days)
While all other meetings stay, 15 first days are left to it, this one included.

What ruled out the others, and nobody can change:
  WG 1, session of 2027 shall sit on working days of its place. 4 days.

Another week or place would cost more; the next best, with 1 of 2 meetings free to move:
  15 March 2027, Vienna: 80 points more
    +80  even_spacing  weeks: 0.1 -> 0.7 (0.6 more)
Exact while all others stay where they are; with all free to move each costs at most that; \
`plenary why-not` proves a price. 0.0 s
"""


def test_why_says_what_was_open_what_was_not_and_what_comes_next(tmp_path: Path) -> None:
    said = command("why", *files(tmp_path, BEST, WIDE), "a", "--alternatives", "1")
    assert (said.code, said.err) == (0, "")
    assert timeless(said.out) == ALL


def test_programs_get_the_same_in_numbers(tmp_path: Path) -> None:
    said = why_not(tmp_path, "a", "2027-03-10", "--json")
    told = json.loads(said.out)
    first, proved = told["answers"]
    assert (said.code, told["why"], told["meeting"]) == (0, 1, "a")
    assert (first["proved"], first["points"], proved["proved"], proved["points"]) == (False, 40, True, 40)
    assert [(goal["goal"], goal["points"]) for goal in proved["goals"]] == [("events", 60), ("even_spacing", -20)]
    assert [(m["before"]["first"], m["after"]["first"]) for m in proved["moves"]] == [("2027-03-09", "2027-03-10")]
    reasons = json.loads(why_not(tmp_path, "b", "2027-02-09", "--json").out)["answers"]
    assert [one["rule"] for one in reasons[0]["alone"]["everywhere"]] == ["notice"]
    why = json.loads(command("why", *files(tmp_path, BEST, WIDE), "a", "--json").out)
    assert [one["points"] for one in why["alternatives"]] == [80, 80]
    assert why["open"] == [
        {"place": "VIE", "days": 15, "first_days": [{"first": "2027-03-01", "last": "2027-03-19"}]}
    ]


def test_nothing_is_changed(tmp_path: Path) -> None:
    brief, plan = files(tmp_path)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (brief, plan)}
    command("why-not", brief, plan, "a", "2027-03-10")
    command("why", brief, plan, "a")
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (brief, plan)} == before
    assert sorted(tmp_path.iterdir()) == sorted(before)


def test_a_meeting_of_the_past_is_said_to_be_held(tmp_path: Path) -> None:
    held = {"old": {"group": "wg1", "first": "2026-11-30", "last": "2026-12-02"}}
    said = command("why-not", *files(tmp_path, BEST, {"held": held}), "old", "2027-03-09")
    told = "old: was held on 30 November – 2 December 2026; there is no date to ask about\n"
    assert (said.code, said.out, said.err) == (2, "", told)

"""An explanation as a person reads it: every sentence on the samples, with its dates, posts and lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.explain.explanation import explain
from scheduler.explain.words import conflict_lines, explanation_lines
from scheduler.load import load_problem
from tests.briefs import Data, problem, window
from tests.scheduler.explain.crowded import CROWD, text_of

SAMPLES = Path(__file__).parents[3] / "samples"
SPRING = window("2027-03-01", "2027-03-26")


def said(*changes: Data) -> list[str]:
    """The conflicts of a brief, line by line."""
    scene = problem(*changes)
    return list(conflict_lines(scene, explain(scene, repairs=0)))


def test_words_on_the_impossible_sample() -> None:
    file = SAMPLES / "impossible.yaml"
    scene = load_problem(file)
    assert list(explanation_lines(scene, explain(scene, file.read_bytes()))) == [
        "Impossible: the plenary of BSX/TC 7 (2027) finds no day.",
        "These five cannot all hold. Give way on any one, and they can:",
        "  1  The plenary of BSX/TC 7 (2027) shall not be held in Vienna on days on which it is closed.  [line 20]",
        "     Vienna is closed 31 May – 4 June 2027 (Works in the house).",
        "  2  The agenda of the plenary of BSX/TC 7 (2027) shall go out 16 weeks before it.  [line 10]",
        "     Today is 1 February 2027, so it cannot begin before 24 May 2027.",
        "  3  The plenary of BSX/TC 7 (2027) shall be held in Copenhagen under the offer copenhagen only "
        "inside 10–21 May 2027.  [line 44]",
        "     The host is BSD.",
        "  4  The chair shall be at the plenary of BSX/TC 7 (2027).  [line 26]",
        "     Away 24–28 May 2027 (Abroad).",
        "  5  The plenary of BSX/TC 7 (2027) shall lie inside 10 May – 4 June 2027.  [line 38]",
        "  -  The plenary of BSX/TC 7 (2027) shall sit on working days of its place. Nobody can change that."
        "  [line 38]",
        "     Public holidays in Copenhagen then: 16 May (Pentecost) and 17 May (Pentecost Monday).",
        "     Public holidays in Vienna then: 17 May (Pentecost Monday) and 27 May (Corpus Christi).",
        "",
        "Ways out, the easiest first, with their effort in points:",
        "    14  Ask the chair to open the window of the plenary of BSX/TC 7 (2027) 4 days longer, "
        "until 8 June 2027.",
        "    21  Ask the chair to keep 24–25 May 2027 free.",
        "    23  Ask the secretariat to accept the agenda for the plenary of BSX/TC 7 (2027) 4 days late.",
        "Nothing is changed until you change the brief; with --json each way out carries its edits for"
        " `plenary whatif`.",
    ]


def test_absences_of_every_week_are_one_line() -> None:
    weeks = {
        f"week{n}": {"first": f"2027-03-{1 + 7 * n:02}", "last": f"2027-03-{5 + 7 * n:02}", "reason": "Leave"}
        for n in range(4)
    }
    lines = said(
        {
            "people": {"chair": {"absences": weeks}},
            "groups": {"wg1": {"officers": {"chair": "always"}}},
            "meetings": {"a": {"group": "wg1", "windows": SPRING}},
        }
    )
    assert lines == [
        "Impossible: WG 1, session of 2027 finds no day.",
        "These two cannot both hold. Give way on either, and the other can:",
        "  1  The chair shall be at WG 1, session of 2027.",
        "     Away 1–26 March 2027 (Leave).",
        "  2  WG 1, session of 2027 shall lie inside 1–26 March 2027.",
        "  -  WG 1, session of 2027 shall sit on working days of its place. Nobody can change that.",
    ]


def test_one_of_two_convenors_and_why_neither_can() -> None:
    away = {"away": {"first": "2027-03-01", "last": "2027-03-26"}}
    lines = said(
        {
            "people": {"ann": {"absences": away}, "bob": {"since": "2027-04-01"}},
            "groups": {"wg1": {"officers": {"ann": "either", "bob": "either"}}},
            "meetings": {"a": {"group": "wg1", "windows": SPRING}},
        }
    )
    assert lines[2:] == [
        "  1  Either the co-convenor of WG 1 or the convenor of WG 1 shall be free for WG 1, session of 2027.",
        "  2  The convenor of WG 1 shall not be expected while away.",
        "     Away 1–26 March 2027.",
        "  3  The co-convenor of WG 1 shall not be expected before the post begins.",
        "     The post is empty before 1 April 2027.",
        "  4  WG 1, session of 2027 shall lie inside 1–26 March 2027.",
    ]


def test_two_conflicts_are_told_one_after_the_other() -> None:
    saturday = window("2027-03-06", "2027-03-07")
    lines = said(CROWD, {"meetings": {"c": {"windows": saturday}}})
    assert [line for line in lines if "mpossible" in line or "besides" in line] == [
        "Impossible: WG 2, session of 2027 (c) finds no day.",
        "And besides: these meetings cannot all be placed: WG 1, session of 2027 (a); WG 1, session of 2027 (d).",
    ]
    assert lines[-1] == "These 2 conflicts have nothing in common that could be changed."


@pytest.mark.parametrize("seed", range(4))
def test_lines_are_those_of_the_text(seed: int) -> None:
    text = text_of(CROWD)
    found = explain(problem(CROWD), text, repairs=0)
    rows = text.decode().splitlines()
    reasons = [reason for one in found.conflicts for reason in one.reasons]
    assert {rows[line - 1].strip().split('"')[1] for reason in reasons for line in reason.lines} == {"windows", "wg1"}

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scheduler.brief.read import parse_brief
from scheduler.brief.words import MeetingState, Mode
from scheduler.brief.work import Standing
from scheduler.check import breaches, total_cost
from scheduler.commands import composed
from scheduler.load import load_problem
from scheduler.outcome import Status
from scheduler.plan import Decided, Plan
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.read import ScenarioError, read_scenario
from scheduler.scenario.touched import touched
from scheduler.scenario.whatif import WhatIf
from scheduler.solve import solve
from tests.scheduler.scenario.made import edit

SMALL = Path(__file__).parents[3] / "samples" / "small.yaml"
AWAY = {"first": "2027-05-10", "last": "2027-05-14"}


@lru_cache(maxsize=1)
def plan() -> Plan:
    problem = load_problem(SMALL)
    return composed(problem, solve(problem, workers=1))


def ask(*edits: AnyEdit) -> WhatIf:
    return WhatIf(SMALL.read_bytes(), plan(), edits)


def stands(question: WhatIf, name: str) -> tuple[str, str | None]:
    return str(question.seen[name].first), question.seen[name].place


def test_without_edits_nothing_changes() -> None:
    question = ask()
    for answer in (question.at_once(), question.proved(20), question.keeping_others(20)):
        assert answer.comparison is not None
        assert (answer.comparison.changes, answer.comparison.after) == ((), plan().cost)


def test_answer_is_that_of_a_whole_solve_and_the_first_one_at_most_dearer() -> None:
    question = ask(*read_scenario(SMALL.with_name("small-whatif.yaml")).edits)
    first, last = question.at_once(), question.proved(20)
    whole = solve(question.problem, workers=1)
    assert (first.outcome.status, last.outcome.status) == (Status.FEASIBLE, Status.OPTIMAL)
    assert (last.certain, first.certain) == (True, False)
    assert last.outcome.cost == whole.cost <= first.outcome.cost
    assert total_cost(question.problem, last.outcome.bookings) == last.outcome.cost
    assert last.comparison is not None
    assert [change.meeting for change in last.comparison.changes] == ["wg2-2027-1", "plenary-2027", "workshop-2027"]


@pytest.mark.parametrize("seed", range(4))
def test_answers_keep_every_rule_and_agree_with_whole_solves(seed: int) -> None:
    chance = Random(seed)
    name = chance.choice(sorted(booked.meeting for booked in plan().meetings))
    stood = plan().meeting(name)
    question = ask(edit("not_then", meeting=name, first=str(stood.first), last=str(stood.last)))
    first, last, kept = question.at_once(), question.proved(20, question.at_once()), question.keeping_others(20)
    for answer in (first, last, kept):
        assert list(breaches(question.problem, answer.outcome.bookings)) == []
        assert answer.comparison is not None
        assert answer.comparison.after == answer.outcome.cost
    assert last.outcome.cost == solve(question.problem, workers=1).cost <= min(first.outcome.cost, kept.outcome.cost)


def test_others_are_kept_where_they_can_be() -> None:
    question = ask(edit("pin", meeting="wg2-2027-1", first="2027-03-02"))
    kept = question.keeping_others(20)
    assert kept.comparison is not None
    assert [change.meeting for change in kept.comparison.changes] == ["wg2-2027-1"]
    assert str(kept.outcome.bookings["wg2-2027-1"].first) == "2027-03-02"


def test_fewest_others_move_where_some_must() -> None:
    # The secretary cannot be with both groups: the other session gives way, and nothing else does.
    day = plan().meeting("wg1-2027-1").first
    question = ask(edit("pin", meeting="wg2-2027-1", first=str(day)))
    assert question.seeds == {"wg2-2027-1"}
    kept = question.keeping_others(20)
    assert kept.comparison is not None
    assert {change.meeting for change in kept.comparison.changes} == {"wg1-2027-1", "wg2-2027-1"}


def test_impossible_is_said_and_explained() -> None:
    question = ask(edit("unavailable", person="secretary", first="2027-05-01", last="2027-05-31", reason="Leave"))
    assert question.at_once().outcome.status is Status.OUT_OF_TIME
    for answer in (question.proved(20), question.keeping_others(20)):
        assert (answer.outcome.status, answer.comparison, answer.certain) == (Status.IMPOSSIBLE, None, True)
    (found,) = question.explained(20).conflicts
    assert sorted(claim.rule for claim in found.conflict.claims) == ["officers", "windows"]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (edit("pin", meeting="plenary-2027", first="2027-05-11"), {"plenary-2027", "workshop-2027"}),
        (edit("withdraw_offer", offer="copenhagen"), {"plenary-2027", "workshop-2027"}),
        (edit("count", series="wg1", per_year=1), {"wg1-2027-1"}),
        (edit("unavailable", person="secretary", **AWAY), set()),
        (edit("cancel", meeting="wg1-2027-1"), set()),
    ],
    ids=lambda value: value.do if not isinstance(value, set) else "",
)
def test_edits_touch_their_meetings_with_whole_blocks(change: AnyEdit, names: set[str]) -> None:
    assert touched(ask(change).problem, [change]) == names


def test_seeds_are_what_edits_touch_what_cannot_stay_and_what_is_new() -> None:
    meeting: dict[str, Any] = {"group": "wg1", "days": 1, "modes": ["hybrid"], "places": ["VIE"]}
    meeting["windows"] = {"autumn": {"first": "2027-10-04", "last": "2027-10-29"}}
    question = ask(edit("add_meeting", id="extra", meeting=meeting), edit("unavailable", person="secretary", **AWAY))
    assert stands(question, "plenary-2027") == ("2027-05-12", "CPH")
    assert question.seeds == {"extra", "plenary-2027", "workshop-2027"}
    answer = question.proved(20)
    assert answer.comparison is not None
    assert [change.meeting for change in answer.comparison.changes if change.new] == ["extra"]


def test_neither_brief_nor_plan_is_changed() -> None:
    before = SMALL.read_bytes(), plan().model_dump()
    question = ask(edit("cancel", meeting="wg1-2027-1"))
    question.proved(20)
    assert (SMALL.read_bytes(), plan().model_dump()) == before
    assert parse_brief(question.text, "edited").standing["wg1-2027-1"].state == "cancelled"


def test_what_the_plan_knows_as_held_can_no_longer_change() -> None:
    standing = Standing(state=MeetingState.HELD, first=date(2027, 3, 16), place="VIE", mode=Mode.HYBRID)
    held = plan().model_copy(update={"decided": Decided(standing={"wg2-2027-1": standing})})
    with pytest.raises(ScenarioError, match="wg2-2027-1 was held on 16–18 March 2027; it can no longer change"):
        WhatIf(SMALL.read_bytes(), held, [edit("cancel", meeting="wg2-2027-1")])

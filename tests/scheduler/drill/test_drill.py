from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.drill.answer import Answer, Found
from scheduler.drill.drill import Drill, Drilling, Effort, Step
from scheduler.drill.keep import Kept
from scheduler.drill.record import drill_record
from scheduler.errors import PlanFileError
from tests.scheduler.drill.scenes import HALL, SMALL, small, small_plan

POINTS = {
    HALL: None,
    "Secretary away 10–16 May": 2120,
    "BSD withdraws Copenhagen (copenhagen)": 198,
    "Secretary away 8–14 Feb": 60,
    "Secretary away 15–21 Mar": 60,
    "Secretary away 6–12 Sep": 50,
    "Secretary away 28 Jun – 4 Jul": 48,
}


class EnoughError(Exception):
    """Somebody broke off."""


def kept(path: Path | None = None) -> Kept:
    return Kept.of(small().today.problem.brief, small_plan(), path)


@pytest.fixture(scope="module")
def once() -> tuple[Drill, list[Step]]:
    """The drill of the small sample in one run."""
    steps: list[Step] = []
    return small().run(Effort(10, 2), kept(), steps.append), steps


def test_every_loss_is_answered_the_worst_first(once: tuple[Drill, list[Step]]) -> None:
    drill, _ = once
    assert {loss.words: answer.points for loss, answer in drill.answers} == POINTS
    assert [loss.words for loss, _ in drill.answers] == list(POINTS)
    assert (drill.cost, drill.known, len(drill.found(Found.NONE))) == (192, True, 1)


def test_first_answers_come_before_any_proof(once: tuple[Drill, list[Step]]) -> None:
    _, steps = once
    assert [(step.done, step.of) for step in steps] == [(number, 14) for number in range(1, 15)]
    assert [step.final for step in steps] == [False] * 7 + [True] * 7
    assert {step.answer.found for step in steps[:7]} == {Found.AT_MOST, Found.NONE}
    assert {step.answer.found for step in steps[7:]} == {Found.BEST, Found.NONE}


@pytest.mark.parametrize(("after", "torn"), [(5, 0), (9, 300)])
def test_taken_up_again_it_finds_what_one_run_finds(
    once: tuple[Drill, list[Step]], tmp_path: Path, after: int, torn: int
) -> None:
    drill, steps = once
    path = tmp_path / "keep"
    before = kept(path)
    for step in steps[:after]:
        before.add(step.loss.key, step.answer)
    path.write_bytes(path.read_bytes()[: -torn or None])
    again: list[Step] = []
    assert drill_record(small().run(Effort(10, 2), kept(path), again.append)) == drill_record(drill)
    assert len(again) == 14 - after + (1 if torn > 1 else 0)
    assert [step.done for step in again] == list(range(15 - len(again), 15))


def test_nothing_is_asked_twice(once: tuple[Drill, list[Step]], tmp_path: Path) -> None:
    drill, steps = once
    known = kept(tmp_path / "keep")
    for step in steps:
        known.add(step.loss.key, step.answer)
    asked: list[Step] = []
    assert drill_record(small().run(Effort(10, 2), known, asked.append)) == drill_record(drill)
    assert asked == []


def test_broken_off_nothing_that_was_found_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "keep"
    seen: list[Step] = []

    def enough(step: Step) -> None:
        seen.append(step)
        if len(seen) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        small().run(Effort(10, 1), kept(path), enough)
    assert kept(path).answers == {step.loss.key: step.answer for step in seen}


def test_first_alone_leaves_prices_at_most() -> None:
    drill = small().run(Effort(10, 1, first=True), kept())
    assert {answer.found for _, answer in drill.answers} == {Found.AT_MOST, Found.NONE}
    assert drill.known


def test_a_plan_of_another_brief_or_a_wrong_one_is_refused() -> None:
    plan = small_plan()
    with pytest.raises(PlanFileError, match="another brief"):
        Drilling(SMALL.read_bytes().replace(b"Small things", b"Large things"), plan)
    first = plan.meeting("wg1-2027-2")
    shifted = first.model_copy(update={"first": first.first.replace(day=26), "last": first.last.replace(day=27)})
    meetings = [shifted if one.meeting == first.meeting else one for one in plan.meetings]
    with pytest.raises(PlanFileError, match=r"is no right plan of small\.yaml"):
        Drilling(SMALL.read_bytes(), plan.model_copy(update={"meetings": meetings}), "small.yaml")


def test_an_unknown_answer_is_asked_again_with_more_time_only() -> None:
    drilling, known = small(), kept()
    for loss in drilling.losses:
        known.add(loss.key, Answer(found=Found.UNKNOWN, allowed=10.0))
    assert drilling.known(Effort(10), known) == 7
    assert drilling.known(Effort(11), known) == 0
    assert not drilling.run(Effort(10), known).known

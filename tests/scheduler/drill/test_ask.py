from __future__ import annotations

from collections import Counter

import pytest

from scheduler.check import breaches, total_cost
from scheduler.drill.answer import Answer, Found
from scheduler.drill.ask import Asking
from scheduler.drill.losses import Loss
from scheduler.explain.decide import Clock
from scheduler.explain.repairs import is_possible
from scheduler.scenario.edits import EDIT
from scheduler.scenario.whatif import WhatIf
from tests.scheduler.drill.scenes import HALL, lost, random_drill, small
from tests.test_optimality import best_by_trying


def wrong(asking: Asking, loss: Loss, kinds: Counter[str]) -> list[str]:
    """What is wrong with the answers to a loss, compared with trying everything."""
    question = WhatIf(asking.text, asking.plan, loss.edits)
    best = best_by_trying(question.problem)
    if best == "many":
        return []
    first = asking.first(loss.edits, 10)
    last = asking.more(loss.edits, first, 10)
    kinds[f"{loss.kind}: {last.found}"] += 1
    today = sum(one.cost for one in question.before.costs.values())
    if best is None:
        return [] if (first.found, last.found) == (Found.NONE, Found.NONE) else [f"{loss.words}: {last.found}"]
    assert isinstance(best, int)
    found = [f"{loss.words}: {last.points}, not {best - today}"] if last.points != best - today else []
    if first.points is None or first.points < best - today or last.found is not Found.BEST:
        found.append(f"{loss.words}: at first {first.points}, {last.found}")
    plan = last.bookings(question.seen)
    found += [str(one) for one in breaches(question.problem, plan)]
    return found if total_cost(question.problem, plan) == best else [*found, f"{loss.words}: another cost"]


def wrong_of(seeds: range, briefs: int) -> tuple[list[str], Counter[str]]:
    """All that is wrong with the answers for the first so many random briefs that have a plan."""
    found: list[str] = []
    kinds: Counter[str] = Counter()
    for seed in seeds:
        if (asking := random_drill(seed)) is not None:
            briefs -= 1
            found += [f"seed {seed}: {one}" for loss in lost(asking) for one in wrong(asking, loss, kinds)]
        if not briefs:
            break
    return found, kinds


def test_repairs_are_the_best_by_trying_everything() -> None:
    found, kinds = wrong_of(range(51, 70), 6)
    assert found == []
    assert {
        "offer: repaired",
        "officer: repaired",
        "officer: no calendar",
        "room: repaired",
        "room: no calendar",
    } <= set(kinds), kinds


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_repairs_are_the_best_by_trying_everything_at_length(part: int) -> None:
    assert wrong_of(range(1_000 * (part + 1), 1_000 * (part + 2)), 60)[0] == []


def test_a_loss_without_calendar_is_named_and_its_way_out_does_not_undo_it() -> None:
    drilling = small()
    (hall,) = (loss for loss in drilling.losses if loss.words == HALL)
    first = drilling.asking.first(hall.edits, 10)
    assert first == Answer(found=Found.NONE, conflict="WG 1, 2nd session of 2027 finds no day.")
    more = drilling.asking.more(hall.edits, first, 10)
    assert more == first.model_copy(update={"allowed": 10.0, "way_out": ""})


def test_a_way_out_makes_the_brief_possible_with_the_loss() -> None:
    told = 0
    for seed in range(120):
        if told == 3:
            break
        asking = random_drill(seed)
        for loss in lost(asking) if asking is not None else ():
            assert asking is not None
            first = asking.first(loss.edits, 10)
            if first.found is not Found.NONE:
                continue
            more = asking.more(loss.edits, first, 10)
            if more.way_out:
                question = WhatIf(asking.text, asking.plan, loss.edits)
                edits = tuple(EDIT.validate_python(one) for one in more.way_out_edits)
                assert is_possible(question.text, edits, Clock(20)), (seed, loss.words)
                undone = {"available", "add_offer", "offer_answer"} & {edit.do for edit in edits}
                assert not undone, (seed, loss.words, more.way_out)
                told += 1
    assert told == 3


def test_a_repair_that_cannot_be_bettered_in_time_stays_at_most() -> None:
    drilling = small()
    loss = drilling.losses[0]
    first = drilling.asking.first(loss.edits, 10)
    assert (first.found, first.allowed, first.settled(10)) == (Found.AT_MOST, 0.0, False)
    last = drilling.asking.more(loss.edits, first, 10)
    assert (last.found, last.points, last.settled(1000)) == (Found.BEST, first.points, True)

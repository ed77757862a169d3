"""Why not then: the price is that of two full solves, and what rules a date out really does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from ortools.sat.python import cp_model

from scheduler.check import assessments, total_cost
from scheduler.constraints import Constraint, Forbid
from scheduler.model.build import build, kept_options
from scheduler.model.search import solver
from scheduler.nearby import Ground
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Requirement, said
from scheduler.solve import all_requirements, model_by_level, solve
from scheduler.why.ask import Ask, standing_still
from scheduler.why.conflict import any_day, smallest
from scheduler.why.price import difference
from scheduler.why.reasons import against, ruled_out_alone
from scheduler.why.why_not import AsPlanned, Priced, RuledOut, Unknown, why_not
from tests.briefs import problem
from tests.random_briefs import random_problem
from tests.scheduler.studied import BEST, Plans, small_years, two

SECONDS = 30.0


def asks(scene: Problem) -> Iterator[Ask]:
    """A question for every first day of every meeting that can move."""
    for name, table in all_options(scene).items():
        if standing_still(scene, scene.meetings[name]) is None:
            yield from (Ask(name, date.fromordinal(day)) for day in sorted(set(table.day.tolist())))


def least(plans: Plans, ask: Ask) -> int | None:
    """What the best plan with the meeting as asked costs, of all plans."""
    fitting = [sum(goal.cost for goal in found.values()) for plan, found in plans if ask.met_by(plan[ask.meeting])]
    return min(fitting, default=None)


def wrong_answers(seeds: range, wanted: int) -> tuple[list[tuple[int, Ask, str]], set[str]]:
    """Answers that trying everything does not bear out; and the kinds of answers there were."""
    wrong, kinds = [], set()
    for seed, scene, plan, plans in small_years(seeds, wanted):
        best = total_cost(scene, plan)
        for ask in asks(scene):
            *before, last = why_not(scene, plan, ask, seconds=SECONDS)
            kinds |= {type(answer).__name__ for answer in (*before, last)}
            price = least(plans, ask)
            if isinstance(last, AsPlanned):
                right = ask.met_by(plan[ask.meeting])
            elif isinstance(last, Priced):
                right = (
                    last.proved and last.difference.points == last.bound == (price or 0) - best and price is not None
                )
                right &= all(answer.difference.points >= last.difference.points for answer in _priced(before))
                right &= last.difference == difference(scene, plan, last.bookings)
            else:
                right = isinstance(last, RuledOut) and price is None
            if not right:
                wrong.append((seed, ask, type(last).__name__))
    return wrong, kinds


def _priced(answers: list[object]) -> list[Priced]:
    return [answer for answer in answers if isinstance(answer, Priced)]


def test_answers_are_what_trying_everything_says() -> None:
    wrong, kinds = wrong_answers(range(200), 5)
    assert (wrong, kinds >= {"AsPlanned", "Priced", "RuledOut"}) == ([], True)


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_answers_are_what_trying_everything_says_at_length(part: int) -> None:
    assert wrong_answers(range(1_000 * (part + 1), 1_000 * (part + 2)), 40)[0] == []


def solved_as_asked(scene: Problem, ask: Ask) -> int | None:
    """What the best plan costs by the model that plans are made with, no other option of the meeting being open."""
    options = all_options(scene)
    other = Forbid(ask.meeting, ~ask.mask(options[ask.meeting]))
    forced = Requirement("asked", (ask.meeting,), said("asked", "as asked."), (other,))
    requirements = [*all_requirements(scene, options), forced]
    kept = kept_options(options, requirements)
    if not all(len(left) for left in kept.values()):
        return None
    built, _, _ = model_by_level(scene, options, requirements, kept)
    built.model.minimize(built.price.expression())
    engine = solver(SECONDS, 1)
    return round(engine.objective_value) if engine.solve(built.model) == cp_model.OPTIMAL else None


def test_differences_are_those_of_two_full_solves() -> None:
    wrong, priced = [], 0
    for seed in range(500, 560):
        scene = random_problem(seed, meetings=5, weeks=5, widest=16, mild=True)
        best = solve(scene, seconds=SECONDS, workers=1)
        if best.status is not Status.OPTIMAL:
            continue
        every = [ask for ask in asks(scene) if ruled_out_alone(scene, ask) is None]
        for ask in every[seed % 5 :: max(1, len(every) // 3)]:
            *_, last = why_not(scene, best.bookings, ask, seconds=SECONDS)
            forced = solved_as_asked(scene, ask)
            if isinstance(last, Priced):
                priced += 1
            found = last.difference.points if isinstance(last, Priced) else 0 if isinstance(last, AsPlanned) else None
            if found != (None if forced is None else forced - best.cost):
                wrong.append((seed, ask, found, forced, best.cost))
        if priced > 20:
            break
    assert (wrong, priced > 20) == ([], True)


def open_options(scene: Problem, ask: Ask, requirements: tuple[Requirement, ...]) -> int:
    """How many options fit what is asked and stand against none of these requirements alone."""
    table = all_options(scene)[ask.meeting]
    taken = table.none()
    for _, mask in against(requirements, ask.meeting):
        taken |= mask
    return int((ask.mask(table) & ~taken).sum())


def test_what_rules_a_date_out_alone_suffices_and_nothing_of_it_is_superfluous() -> None:
    seen = 0
    for seed in range(40):
        scene = random_problem(seed, meetings=4, weeks=4, widest=9)
        options = all_options(scene)
        kept = kept_options(options, all_requirements(scene, options))
        for ask in asks(scene):
            found = ruled_out_alone(scene, ask)
            alone = bool(ask.mask(options[ask.meeting])[kept[ask.meeting]].any())
            assert (found is None) == alone
            if found is None:
                continue
            seen += 1
            keys = {one.key for one in all_requirements(scene, options)}
            everywhere = found.everywhere
            every = (*everywhere, *(one for own in found.by_place.values() for one in own))
            assert {one.key for one in every} <= keys
            assert everywhere or found.by_place
            now = {one.key: one for one in all_requirements(scene, options)}
            assert all(open_options(scene, ask, (now[one.key],)) == 0 for one in everywhere)
            if not everywhere:
                assert open_options(scene, ask, tuple(now[one.key] for one in every)) == 0
    assert seen > 100


def test_conflicts_of_several_meetings_are_minimal() -> None:
    seen = 0
    for seed in range(60):
        scene = random_problem(seed, meetings=5, weeks=3, widest=8, mild=True)
        best = solve(scene, seconds=SECONDS, workers=1)
        if best.status is not Status.OPTIMAL:
            continue
        for ask in asks(scene):
            answer = next(why_not(scene, best.bookings, ask, seconds=SECONDS))
            if not isinstance(answer, RuledOut) or answer.together is None:
                continue
            seen += 1
            assert answer.together.minimal
            needed = list(answer.together.requirements)
            assert not possible(scene, ask, needed)
            assert all(possible(scene, ask, [one for one in needed if one is not left_out]) for left_out in needed)
        if seen > 8:
            break
    assert seen > 8


def possible(scene: Problem, ask: Ask, requirements: list[Requirement]) -> bool:
    """Whether these requirements alone can be kept with the meeting as asked."""
    named = {name for one in requirements for told in one.constraints for name in scene.meetings if name in _of(told)}
    options = {name: table for name, table in any_day(scene).items() if name in named | {ask.meeting}}
    kept = kept_options(options, requirements)
    kept[ask.meeting] = kept[ask.meeting][ask.mask(options[ask.meeting])[kept[ask.meeting]]]
    if not all(len(left) for left in kept.values()):
        return False
    return solver(SECONDS, 1).solve(build(options, requirements, [], kept).model) == cp_model.OPTIMAL


def _of(told: Constraint) -> str:
    """The names of a constraint's meetings, somewhere in what it consists of."""
    return " ".join(str(value if isinstance(value, str | tuple) else list(value)) for value in _parts(told))


def _parts(told: Constraint) -> list[Any]:
    found = [getattr(told, name, ()) for name in ("meeting", "members", "a", "b", "keys")]
    return [*found, [use.meeting for use in getattr(told, "uses", ())]]


def test_smallest_leaves_out_all_that_does_not_matter() -> None:
    asked: list[list[int]] = []

    def excludes(some: list[int]) -> bool:
        asked.append(some)
        return {3, 11} <= set(some) or ({5} <= set(some) and 12 in some)

    assert smallest(range(16), excludes) == [3, 11]
    assert len(asked) < 20
    assert smallest([], lambda some: bool(some)) == []


def test_only_the_first_answer_is_given_where_that_is_asked() -> None:
    ask = Ask("a", date(2027, 3, 8))
    (answer,) = why_not(two(), BEST, ask, seconds=SECONDS, first=True)
    assert isinstance(answer, Priced)
    assert (answer.proved, answer.bound, answer.difference.points) == (False, None, 20)


def test_a_ground_made_before_gives_the_same_answers() -> None:
    ask, ground = Ask("a", date(2027, 3, 10)), Ground.of(two())
    for _ in range(2):
        first, last = why_not(two(), BEST, ask, seconds=SECONDS, ground=ground)
        assert isinstance(first, Priced)
        assert isinstance(last, Priced)
        assert (first.difference, last.proved) == (last.difference, True)
        assert {change.goal: change.points for change in last.difference.changes} == {
            "events": 60,
            "even_spacing": -20,
        }


def test_without_time_nothing_is_claimed() -> None:
    ask = Ask("a", date(2027, 3, 10))
    answers = list(why_not(two(), BEST, ask, seconds=1e-9))
    assert all(isinstance(answer, Priced | Unknown) for answer in answers)


def test_a_price_is_told_by_the_checker() -> None:
    scene = two()
    worse: dict[str, Booking] = {**BEST, "a": BEST["a"].model_copy(update={"first": date(2027, 3, 8)})}
    told = difference(scene, BEST, worse)
    assert told.points == total_cost(scene, worse) - total_cost(scene, BEST)
    assert [(one.goal, one.before, one.after) for one in told.changes] == [
        ("even_spacing", assessments(scene, BEST)["even_spacing"], assessments(scene, worse)["even_spacing"])
    ]
    assert [move.meeting for move in told.moves] == ["a"]


def test_deadlines_that_would_be_past_are_named() -> None:
    scene = problem(
        {
            "planned_on": "2027-01-20",
            "meetings": {"a": {"group": "wg1", "days": 1, "modes": ["hybrid"], "windows": {"w": SPAN}}},
            "waivers": {"w": {"rule": "notice", "meetings": ["a"], "reason": "r", "decided_by": "d"}},
        }
    )
    plan = {"a": Booking(meeting="a", first=date(2027, 9, 1), last=date(2027, 9, 1), mode="hybrid", place="VIE")}
    (first, *_) = why_not(scene, plan, Ask("a", date(2027, 2, 24)), seconds=SECONDS)
    assert isinstance(first, Priced)
    assert [(missed.what, missed.due.isoformat()) for missed in first.difference.missed] == [
        ("agenda", "2027-01-13"),
        ("registration", "2026-09-09"),
    ]


SPAN = {"first": "2027-02-22", "last": "2027-10-29"}

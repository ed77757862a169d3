"""Answers to the question for a cheaper plan, in words."""

from __future__ import annotations

from scheduler.check import total_cost
from scheduler.outcome import Status
from scheduler.proof import Answer, level_costs
from scheduler.proof_words import answer_lines
from tests.briefs import booked
from tests.scheduler.made_plans import BOOKED, made, year

SCENE = year()
PLAN = made(SCENE)
MOVED = {**BOOKED, "s": booked("s", "2027-03-09", 2, None, start="12:00")}
STANDS = {
    total_cost(SCENE, BOOKED): "Tue 2 - Wed 3 Mar 2027, online, 06:00 UTC",
    total_cost(SCENE, MOVED): "Tue 9 - Wed 10 Mar 2027, online, 12:00 UTC",
}
CHEAP, DEAR = sorted((BOOKED, MOVED), key=lambda bookings: total_cost(SCENE, bookings))


def lines(status: Status | None, **more: object) -> list[str]:
    return list(answer_lines(SCENE, PLAN, Answer("CP-SAT 9", status, 1.25, **more)))  # type: ignore[arg-type]


def test_a_proof_is_said() -> None:
    assert lines(Status.IMPOSSIBLE) == [f"CP-SAT 9, 1.2 s: proved, no plan costs less than {PLAN.cost}."]


def test_out_of_time_claims_nothing() -> None:
    assert lines(Status.OUT_OF_TIME) == [
        "CP-SAT 9, 1.2 s: out of time; it found no better plan, and did not prove that there is none."
    ]


def test_an_answer_that_cannot_be_used_says_why() -> None:
    assert lines(None, why="it ended with 1") == ["CP-SAT 9, 1.2 s: no answer that can be used: it ended with 1."]


def found(status: Status) -> Answer:
    """The answer that shows the cheaper of the two plans."""
    costs = [tuple(level_costs(SCENE, bookings)) for bookings in (CHEAP, DEAR)]
    return Answer("HiGHS 1", status, 2.0, dict(CHEAP), *costs)


def test_a_cheaper_plan_is_said_with_what_it_saves_and_what_moves() -> None:
    plan, better = made(SCENE, DEAR, bound=0, status="feasible"), made(SCENE, CHEAP)
    changes = [(one.name, one.cost, two.cost) for one, two in zip(plan.goals, better.goals, strict=True)]
    assert list(answer_lines(SCENE, plan, found(Status.OPTIMAL))) == [
        f"HiGHS 1, 2.0 s: a plan costs {better.cost}, {plan.cost - better.cost} points less, the best there is.",
        *(f"  {name}: {before} -> {after}" for name, before, after in changes if before != after),
        f"  WG 1, session: {STANDS[plan.cost]} -> {STANDS[better.cost]}",
    ]


def test_a_plan_below_the_bound_says_that_the_bound_is_wrong() -> None:
    plan = made(SCENE, DEAR)
    first, second, *_ = answer_lines(SCENE, plan, found(Status.FEASIBLE))
    assert first.endswith(" less, perhaps not the best.")
    assert second == f"  The bound {plan.bound} is wrong: a plan costs less."


ORDERED = year({"importance": [["night_hours", "paid_rooms"], ["travel"]]})


def ordered(costs: tuple[int, ...], than: tuple[int, ...]) -> str:
    plan = made(ORDERED, DEAR)
    first, second, *_ = answer_lines(ORDERED, plan, Answer("HiGHS 1", Status.FEASIBLE, 2.0, dict(CHEAP), costs, than))
    assert "bound" not in second
    return first


def test_a_plan_that_is_better_by_importance_says_at_which_goals() -> None:
    better = "HiGHS 1, 2.0 s: a plan is better in the order of importance: "
    assert ordered((3, 9, 9), (4, 1, 1)) == f"{better}night_hours, paid_rooms costs 3, 1 point less."
    before = "and what stands before costs no more"
    assert ordered((3, 7, 9), (3, 9, 1)) == (
        f"{better}travel costs 7, 2 points less, {before} (night_hours, paid_rooms)."
    )
    assert ordered((3, 7, 0), (3, 7, 5)) == (
        f"{better}what stands last costs 0, 5 points less, {before} (night_hours, paid_rooms; travel)."
    )


def test_a_proof_by_importance_is_said() -> None:
    assert list(answer_lines(ORDERED, made(ORDERED), Answer("x", Status.IMPOSSIBLE, 1.0))) == [
        "x, 1.0 s: proved, no plan is better in the order of importance."
    ]

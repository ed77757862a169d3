"""The best plan that is known: only a better one takes its place, and its columns are those of its options."""

from __future__ import annotations

from scheduler.check import total_cost
from scheduler.goals import GOALS
from scheduler.known import Known
from scheduler.model.build import kept_options
from scheduler.model.price import tie
from scheduler.model.quick_hint import Hint
from scheduler.model.search import Watch
from scheduler.options import all_options
from scheduler.outcome import Progress
from scheduler.solve import all_requirements, model_by_level
from tests.briefs import problem, window


def test_only_a_better_plan_takes_the_place_of_the_best() -> None:
    week = problem(
        {"meetings": {"a": {"group": "wg1", "days": 1, "windows": window("2027-03-01", "2027-03-05")}}},
        {
            "held": {"old": {"group": "wg1", "first": "2027-02-03", "last": "2027-02-03"}},
            "meetings": {"a": {"gap": {"after": "old", "least_weeks": 0, "ideal_weeks": 4}}},
        },
    )
    options = all_options(week)
    asked = all_requirements(week, options)
    built, prices, _ = model_by_level(week, options, asked, kept_options(options, asked))
    told: list[Progress] = []
    known, watch = Known(week, built), Watch(tie(built.variables, prices[0]), 0, told.append)
    plans = [Hint({"a": int(option)}, None) for option in built.variables.of["a"].kept]
    costs = [total_cost(week, known.bookings(plan)) for plan in plans]
    dearest, best = costs.index(max(costs)), costs.index(min(costs))
    assert costs[best] < costs[dearest]
    known.offer(None, watch, GOALS)
    assert known.plan is None
    for plan in (plans[dearest], plans[best], plans[dearest]):
        known.offer(plan, watch, GOALS)
    assert (known.best, known.cost(GOALS)) == (plans[best], costs[best])
    assert [one.cost for one in told] == [costs[dearest], costs[best]]
    assert known.columns() == [built.variables.of["a"].options[best].index]

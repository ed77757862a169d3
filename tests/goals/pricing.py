"""One goal alone: what the solver would pay for a plan, held against what the goal says of it in dates."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from scheduler.options import OptionTable, all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Goal
from tests.model.plain import price

Plan = Mapping[str, Booking]


def option(table: OptionTable, booking: Booking) -> int:
    """Index of the option that is that booking; a test that books what is no option is wrong itself."""
    index = table.index(booking)
    assert index is not None, f"no option of {booking.meeting} is {booking!r}"
    return index


def paid_in_all(goal: Goal, problem: Problem, plan: Plan) -> int:
    """What the solver's half of a goal takes for a plan."""
    options = all_options(problem)
    return price(goal.costs(problem, options), options, {name: option(options[name], plan[name]) for name in options})


def assessed(goal: Goal, problem: Problem, plan: Plan) -> Assessment:
    """What a goal says of a plan; both of its halves must cost the same."""
    found = goal.assess(problem, plan)
    assert paid_in_all(goal, problem, plan) == found.cost
    return found


def plans(problem: Problem) -> st.SearchStrategy[Plan]:
    """Any plan made of the problem's options, kept rules or not."""
    tables = all_options(problem)
    return st.fixed_dictionaries(
        {name: st.sampled_from([table.booking(i) for i in range(len(table))]) for name, table in tables.items()}
    )

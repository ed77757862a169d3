"""One goal alone: what the solver would pay for a plan, held against what the goal says of it in dates."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from scheduler.constraints import Constraint, Cost, Pair, Spacing
from scheduler.options import Options, OptionTable, all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Goal

Plan = Mapping[str, Booking]


def option(table: OptionTable, booking: Booking) -> int:
    """Index of the option that is that booking; a test that books what is no option is wrong itself."""
    index = table.index(booking)
    assert index is not None, f"no option of {booking.meeting} is {booking!r}"
    return index


def paid(constraint: Constraint, options: Options, plan: Plan) -> int:
    """What one cost constraint takes for a plan."""
    if isinstance(constraint, Cost):
        return int(constraint.amount[option(options[constraint.meeting], plan[constraint.meeting])])
    if isinstance(constraint, Spacing):
        assert constraint.ideal is not None
        gap = (plan[constraint.b].first - plan[constraint.a].last).days
        return constraint.cost_per_day * abs(gap - constraint.ideal)
    assert isinstance(constraint, Pair)
    assert not constraint.forbidden
    key_a = constraint.keys_a[option(options[constraint.a], plan[constraint.a])]
    key_b = constraint.keys_b[option(options[constraint.b], plan[constraint.b])]
    return int(constraint.table[key_a, key_b]) if key_a >= 0 and key_b >= 0 else 0


def paid_in_all(goal: Goal, problem: Problem, plan: Plan) -> int:
    """What the solver's half of a goal takes for a plan."""
    options = all_options(problem)
    return sum(paid(constraint, options, plan) for constraint in goal.costs(problem, options))


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

"""A certificate says what its plan says, and no field of it can be changed unseen."""

from __future__ import annotations

import os
import platform
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from scheduler.certificate import Certificate, seal_of
from scheduler.outcome import Search, Size, Status
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from scheduler.rules import RULES
from scheduler.verify import differences
from tests.scheduler.made_certificates import GOALS, OUTCOME, PLAN, another, certified, changed, leaves, level
from tests.scheduler.made_plans import made, year

CERTIFICATE = certified()
FIELDS = leaves(CERTIFICATE.model_dump(by_alias=True))
ORTOOLS = PLAN.versions["ortools"]
HOW = (
    f"CP-SAT {ORTOOLS}, on 2 threads with seed 0 and the parameters (num_workers: 2), searched a model "
    "of 7 options, 8 literals and 9 rows for 0.75 s until the search was exhausted: "
    f"no plan costs less than {PLAN.cost}."
)


def said(certificate: Certificate, plan: Plan = PLAN, order: list[list[str]] | None = None) -> list[str]:
    return list(differences(certificate, plan, plan_to_json(plan).encode(), plan.digest, order or []))


def test_a_certificate_says_all_that_a_doubter_needs() -> None:
    assert CERTIFICATE.model_dump(by_alias=True) == {
        "certificate": 1,
        "brief_sha256": PLAN.digest,
        "plan_sha256": sha256(plan_to_json(PLAN).encode()).hexdigest(),
        "versions": PLAN.versions,
        "machine": {
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
        },
        "status": "optimal",
        "cost": PLAN.cost,
        "goals": {goal.name: goal.cost for goal in PLAN.goals},
        "bound": PLAN.cost,
        "unavoidable": PLAN.unavoidable,
        "gap": 0.0,
        "unique": None,
        "levels": [{"goals": list(GOALS), "cost": PLAN.cost, "bound": PLAN.cost}],
        "search": {
            "solver": f"CP-SAT {ORTOOLS}",
            "workers": 2,
            "seed": 0,
            "parameters": "num_workers: 2",
            "options": 7,
            "literals": 8,
            "rows": 9,
            "settled": 0,
            "cliques": 0,
            "branches": 0,
            "building_seconds": 0.25,
            "seconds": 0.75,
            "ended": "search exhausted",
        },
        "how": HOW,
        "checked": {"rules": [rule.name for rule in RULES], "waived": [], "breaches": [], "cost": PLAN.cost},
        "seal": seal_of(CERTIFICATE),
    }
    assert said(CERTIFICATE) == []


def test_a_bound_from_a_search_that_was_cut_short_says_so() -> None:
    plan = made(year(), status="feasible", bound=PLAN.unavoidable, gap=1.0)
    search = Search(1, 4, "num_workers: 1")
    found = certified(plan, replace(OUTCOME, status=Status.FEASIBLE, size=Size(1, 2, 3), search=search))
    assert (found.status, found.bound, found.search.ended) == (
        "feasible",
        PLAN.unavoidable,
        "time ran out or it was stopped",
    )
    assert found.how == (
        f"CP-SAT {ORTOOLS}, on 1 thread with seed 4 and the parameters (num_workers: 1), searched a "
        "model of 1 option, 2 literals and 3 rows for 0.75 s until time ran out or it was stopped; "
        "what it had ruled out by then shows "
        f"that no plan costs less than {PLAN.unavoidable}."
    )
    assert said(found, plan) == []


def test_what_was_learnt_on_the_way_is_told() -> None:
    search = Search(2, 0, "num_workers: 2", settled=1, cliques=12, branches=31)
    found = certified(PLAN, replace(OUTCOME, search=search, unique=True))
    assert (found.unique, found.search.settled, found.search.cliques) == (True, 1, 12)
    relaxed = "after its linear relaxation had settled 1 literal and found 12 rows more in 31 parts"
    told = f" for 0.75 s, {relaxed}, until the search"
    assert told in found.how
    assert found.how.endswith(" by the rule for ties no other plan is as good.")
    assert said(found) == []


def test_levels_of_importance_are_told_each_with_its_bound() -> None:
    first, rest = ("travel", "holidays"), tuple(name for name in GOALS if name not in ("travel", "holidays"))
    found = certified(PLAN, replace(OUTCOME, levels=(level(PLAN, first), level(PLAN, rest))))
    costs = [sum(goal.cost for goal in PLAN.goals if goal.name in names) for names in (first, rest)]
    assert [(one.cost, one.bound) for one in found.levels] == [(cost, cost) for cost in costs]
    assert found.how.endswith(f": no plan that is best in the order of importance costs less than {PLAN.cost}.")
    assert said(found, order=[["holidays", "travel"]]) == []
    other = "levels: the goals of the certificate's levels are not those of the brief, in its order of importance"
    assert said(found) == said(found, order=[["travel"], ["holidays"]]) == [other]


def test_of_a_search_that_was_cut_short_only_the_first_levels_may_be_told() -> None:
    plan = made(year(), status="feasible", bound=0, gap=0.0)
    cost = level(plan, ("travel",)).cost
    search = replace(OUTCOME, status=Status.FEASIBLE, levels=(level(plan, ("travel",), short=cost),))
    assert said(certified(plan, search), plan, [["travel"], ["events"]]) == []
    assert said(certified(plan, search), plan, [["events"], ["travel"]]) != []


def test_a_bound_of_a_level_above_its_cost_is_seen() -> None:
    rest = tuple(name for name in GOALS if name != "travel")
    outcome = replace(OUTCOME, levels=(level(PLAN, ("travel",), short=-1), level(PLAN, rest, short=1)))
    cost = outcome.levels[0].cost
    assert said(certified(PLAN, outcome), order=[["travel"]]) == [
        f"levels.1.bound: {cost + 1} is more than the cost {cost}; no bound can be"
    ]


def test_waivers_stand_in_the_verdict() -> None:
    waivers = {"x": {"rule": "windows", "meetings": ["p", "s"], "reason": "Agreed", "decided_by": "The committee"}}
    found = certified(made(year({"waivers": waivers})))
    assert found.checked.waived == ["windows: p, s"]


@pytest.mark.parametrize(("path", "value"), FIELDS[1:], ids=lambda part: str(part)[:40])
def test_any_one_changed_field_is_seen(path: tuple[str | int, ...], value: Any) -> None:
    assert said(changed(CERTIFICATE, path, another(value))) != []


def test_who_seals_a_changed_field_anew_can_only_lie_about_the_machine() -> None:
    unseen = [path for path, value in FIELDS[1:] if not said(changed(CERTIFICATE, path, another(value), sealed=True))]
    # The seal itself is made last.
    assert unseen == [("machine", "python"), ("machine", "system"), ("machine", "cores"), ("seal",)]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("cost",), 7, f"cost: the certificate says 7; right is {PLAN.cost}"),
        (("bound",), 7, f"bound: the certificate says 7; right is {PLAN.cost}"),
        (("status",), "feasible", "status: the certificate says 'feasible'; right is 'optimal'"),
        (("goals", "events"), 7, "goals.events: the certificate says 7; right is 0"),
        (("goals", "luck"), 7, "goals.luck: the certificate says 7; right is None"),
        (("versions", "ortools"), "9", f"versions.ortools: the certificate says '9'; right is {ORTOOLS!r}"),
        (("checked", "breaches"), ["x"], "checked.breaches: the certificate says ['x']; right is []"),
        (("search", "seconds"), 3.0, "search.seconds: with those of building it is not the plan's 1.0"),
        (("search", "ended"), "by hand", "search.ended: the certificate says 'by hand'; right is 'search exhausted'"),
    ],
)
def test_what_is_not_so_is_said(path: tuple[str | int, ...], value: Any, line: str) -> None:
    found = said(changed(CERTIFICATE, path, value, sealed=True))
    assert line in found
    assert [one for one in found if one != line and not one.startswith("how: ")] == []


def test_a_change_that_nothing_else_shows_breaks_the_seal() -> None:
    assert said(changed(CERTIFICATE, ("machine", "cores"), 999)) == [
        "seal: the certificate was changed after it was written"
    ]


def test_a_certificate_of_another_plan_or_brief_says_so() -> None:
    other = changed(CERTIFICATE, ("plan_sha256",), "ab" * 32, sealed=True)
    own = CERTIFICATE.plan_sha256[:12]
    assert said(other) == [f"plan_sha256: the certificate belongs to another plan (abababababab; this one is {own})"]
    content = plan_to_json(PLAN).encode()
    assert list(differences(CERTIFICATE, PLAN, content, "cd" * 32, [])) == [
        f"brief_sha256: the certificate belongs to another brief ({PLAN.digest[:12]}; this one is cdcdcdcdcdcd)"
    ]

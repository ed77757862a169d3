"""Claims say together just what the requirements of all rules say, and each is a piece that can be changed alone."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.constraints import Choice, Disjoint, Forbid
from scheduler.explain.claims import WHOLE, ground
from scheduler.options import all_options
from scheduler.solve import all_requirements
from tests.briefs import problem, window
from tests.random_briefs import random_problem


@pytest.mark.parametrize("seed", range(12))
def test_claims_rule_out_what_requirements_rule_out(seed: int) -> None:
    scene = random_problem(seed)
    options = all_options(scene)
    asked = [c for r in all_requirements(scene, options) for c in r.constraints]
    whole = ground(scene)
    for name, table in options.items():
        out = [c.mask for c in asked if isinstance(c, Forbid) and c.when is None and c.meeting == name]
        said = [claim.masks[name] for claim in whole.claims if name in claim.masks]
        none = table.none()
        assert np.array_equal(np.logical_or.reduce([none, *said]), np.logical_or.reduce([none, *out]))


@pytest.mark.parametrize("seed", range(12))
def test_claims_keep_every_constraint_on_several_meetings(seed: int) -> None:
    scene = random_problem(seed)
    asked = [c for r in all_requirements(scene, all_options(scene)) for c in r.constraints]
    whole = ground(scene)
    for kind in (Choice, Disjoint):
        said = [c for claim in whole.claims for c in claim.joint if isinstance(c, kind)]
        beside = [c for c in whole.background if isinstance(c, kind)]
        assert len(said) + len(beside) == len([c for c in asked if isinstance(c, kind)])


def test_claims_on_closures_stand_apart_from_weekends() -> None:
    scene = problem(
        {
            "places": {"VIE": {"closures": {"works": {"first": "2027-03-03", "last": "2027-03-04"}}}},
            "meetings": {"a": {"group": "wg1", "windows": window("2027-03-01", "2027-03-07")}},
        }
    )
    by_key = ground(scene).by_key
    closed, calendar = by_key["closures", ("VIE", "works")], by_key["working_days", ("a",)]
    table = ground(scene).options["a"]
    days = {key: {int(d) % 7 for d in table.day[claim.masks["a"]]} for key, claim in by_key.items() if claim.masks}
    assert (closed.fact, calendar.fact) == (False, True)
    # Day 1 of the proleptic calendar was a Monday: 3 and 4 March 2027 are 3 and 4, the weekend is 6 and 0.
    assert (days[closed.key], days[calendar.key]) == ({3, 4}, {6, 0})


def test_ground_has_days_beyond_the_windows_that_are_waived() -> None:
    scene = problem({"meetings": {"a": {"group": "wg1", "windows": window("2027-03-01", "2027-03-05")}}})
    lengths = [len(np.unique(ground(scene, {"a": days}).options["a"].day)) for days in (0, 7, WHOLE)]
    assert lengths == [5, 19, 365]


def test_spacing_is_two_claims() -> None:
    gap = {"after": "a", "least_weeks": 2, "most_weeks": 4}
    quarter = window("2027-03-01", "2027-06-11")
    scene = problem(
        {
            "meetings": {
                "a": {"group": "wg1", "windows": quarter},
                "b": {"group": "wg1", "windows": quarter, "gap": gap},
            }
        }
    )
    keys = {claim.key: claim.joint[0] for claim in ground(scene).claims if claim.rule == "spacing"}
    said = {key: (c.least, c.most) for key, c in keys.items()}  # type: ignore[union-attr]
    assert said == {
        ("spacing", ("a", "b", "least")): (14, None),
        ("spacing", ("a", "b", "most")): (None, 28),
    }

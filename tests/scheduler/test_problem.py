"""Facts about a problem that more than one rule goes by."""

from __future__ import annotations

from tests.briefs import problem


def test_travel_is_far_only_beyond_the_distance_that_is_stated() -> None:
    scene = problem()
    km = scene.distance(scene.places["VIE"], scene.places["LIS"])
    days = [
        problem({"rules": {"travel": {"far_km": limit, "far_days": 4, "near_days": 1}}}).travel_days("VIE", "LIS")
        for limit in (km - 1, km, km + 1)
    ]
    assert days == [4, 1, 1]
    assert [scene.travel_days(*pair) for pair in (("VIE", "VIE"), (None, "VIE"), ("VIE", None))] == [0, 0, 0]

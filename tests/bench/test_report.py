"""Ratios, table and plot from made measurements."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from tests.bench.judged import thinned
from tests.bench.plot import svg
from tests.bench.report import crowded, middle, proof_ratio, reach_ratio, table

Data = dict[str, Any]


def run(status: str, *points: tuple[float, int], cpu: float = 20.0, wall: float = 10.0) -> Data:
    """One run: how it ended, CPU seconds and cost of its plans, and what it took in all."""
    curve = [{"cpu": at, "wall": at, "cost": cost, "checked": True} for at, cost in points]
    return {"status": status, "curve": curve, "refused": 0, "cpu": cpu, "wall": wall}


def found(*runs: Data, seconds: int = 60) -> Data:
    """What a peer was measured at."""
    return {"seconds": seconds, "runs": list(runs)}


def test_a_proof_is_compared_by_the_clock() -> None:
    highs, plenary = found(run("Optimal", (1, 5), wall=30.0)), found(run("optimal", (1, 5), wall=5.0))
    assert proof_ratio(highs, plenary) == (6.0, "30.00 s / 5.00 s = 6.0")


def test_without_a_proof_the_limit_counts() -> None:
    highs = found(run("Time limit reached"), seconds=300)
    plenary = found(run("optimal", (1, 5), wall=100.0), seconds=300)
    assert proof_ratio(highs, plenary) == (3.0, "300.00 s / 100.00 s = 3.0 (HiGHS unproved)")


def test_reaching_counts_from_the_first_plan_as_good() -> None:
    timefold = found(run("time limit", (1, 90), (40, 70), cpu=60.0))
    plenary = found(run("feasible", (0.5, 80), (1.5, 70), (2, 60)))
    assert reach_ratio(timefold, plenary) == (40.0, "60.0 / 1.50 = 40 (found at 40.0)")


def test_what_is_never_reached_is_said() -> None:
    timefold, plenary = found(run("time limit", (1, 70))), found(run("feasible", (1, 71)))
    assert reach_ratio(timefold, plenary) == (0.0, "70 not reached")


def test_a_peer_without_an_accepted_plan_is_not_comparable() -> None:
    assert reach_ratio(found(run("2 things not kept")), found(run("optimal", (1, 5)))) is None


def test_the_run_in_the_middle_is_reported() -> None:
    runs = [run("optimal", (1, 5), wall=wall) for wall in (9.0, 2.0, 4.0)]
    assert middle(found(*runs)) == runs[2]


MEASURED = {
    "one": {
        "sizes": {"meetings": 3, "options": 30, "sharing_pairs": 4, "soft_pairs": 2},
        "by_hand": found(run("done", (0.1, 90), cpu=0.1, wall=0.1)),
        "timefold": found(run("2 things not kept")),
        "highs": found(run("Optimal", (1, 70), cpu=9.0, wall=8.0)),
        "plenary": found(run("optimal", (0.5, 80), (1, 70), cpu=6.0, wall=4.0)),
    }
}


def test_the_table_says_what_was_missed() -> None:
    assert table(MEASURED).splitlines()[2] == (
        "| one | 3 | 30 | 4 | 2 | 90 at 0.10 s | not comparable, no accepted plan: 2 things not kept "
        "| 70 at 1.00 s, proved at 9.00 s "
        "| 70 at 1.00 s, proved at 6.00 s | 8.00 s / 4.00 s = 2.0 **missed** | - |"
    )


def test_runs_without_a_core_of_their_own_are_named() -> None:
    measured = {
        "one": {"sizes": {}, "highs": found(run("Optimal", cpu=4.0, wall=8.0)), "plenary": found(run("optimal"))}
    }
    assert crowded(measured) == "The machine was busy; less than a core was left to: one highs."
    assert crowded(MEASURED) == ""


def test_the_plot_is_well_formed_and_has_a_line_for_each_peer_with_a_plan() -> None:
    root = ElementTree.fromstring(svg(MEASURED))
    lines = [path for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("fill") == "none"]
    assert len(lines) == 3


def test_few_of_many_plans_are_shown_the_first_and_the_last_among_them() -> None:
    lines = [{"cost": n} for n in range(100)]
    assert [line["cost"] for line in thinned(lines, 4)] == [0, 33, 66, 99]
    assert thinned(lines[:3], 4) == lines[:3]

"""Measure explanations: every seeded way to break the sample, against one plain infeasible solve of the same brief.

`python -m tests.bench.explained [--seeds 1] [--seconds 60]` prints a line for each broken brief, and the medians.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from statistics import median

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.explain.claims import ground
from scheduler.explain.conflict import find_conflicts
from scheduler.explain.decide import Clock, possible
from scheduler.explain.repairs import find_repairs
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.problem import Problem
from tests.bench.broken import WAYS, broken


@dataclass(frozen=True)
class Row:
    """Seconds for one plain solve, for the first conflict, for all conflicts and for three repairs.

    `work` is what the repairs took on all threads: on a busy machine the wall clock says little.
    """

    name: str
    plain: float
    first: float
    conflicts: float
    repairs: float
    work: float
    found: tuple[int, int]

    @property
    def ratio(self) -> float:
        """The first conflict in plain solves."""
        return self.first / self.plain

    def __str__(self) -> str:
        times = f"{self.plain:7.3f} {self.first:7.2f} {self.ratio:7.1f} {self.conflicts:7.2f} {self.repairs:7.2f}"
        times += f" {self.work:7.2f}"
        return f"{self.name:22} {times}   {self.found[0]} {self.found[1]}"


def plain_seconds(problem: Problem) -> float:
    """Seconds to state all that a brief asks, and to decide that it cannot all hold: one plain infeasible solve.

    Where a meeting has no day left by its own rules alone, no engine is needed for it, and it is over sooner.
    """
    began = time.perf_counter()
    whole = ground(problem)
    possible(whole, whole.claims, list(problem.meetings), Clock(60))
    return time.perf_counter() - began


def measured(way: int, seed: int, seconds: float) -> Row:
    """One broken brief, measured."""
    text = broken(WAYS[way], seed)
    numbers, weights = rule_numbers(), goal_weights()
    problem = prepare(parse_brief(text, "broken", numbers, weights), numbers, weights)
    plain = min(plain_seconds(problem) for _ in range(3))
    first = find_conflicts(problem, seconds, most=1)
    every = find_conflicts(problem, seconds)
    worked = time.process_time()
    ways = find_repairs(problem, text, seconds)
    work = time.process_time() - worked
    found = (len(every.conflicts), len(ways.found))
    return Row(f"{WAYS[way].__name__} {seed}", plain, first.seconds, every.seconds, ways.seconds, work, found)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    print(f"{'broken':22}   plain   first   ratio     all repairs    work   conflicts, repairs found")
    rows = []
    for way in range(len(WAYS)):
        for seed in range(asked.seeds):
            rows.append(measured(way, seed, asked.seconds))
            print(rows[-1], flush=True)
    plain, first = median(row.plain for row in rows), median(row.first for row in rows)
    ratio, every = median(row.ratio for row in rows), median(row.conflicts for row in rows)
    repairs, work = median(row.repairs for row in rows), median(row.work for row in rows)
    print(f"{'median':22} {plain:7.3f} {first:7.2f} {ratio:7.1f} {every:7.2f} {repairs:7.2f} {work:7.2f}")


if __name__ == "__main__":
    main()

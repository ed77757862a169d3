"""Measure the drill: every loss of the sample year, proved over the cores, in seconds of wall clock and of work.

`python -m tests.bench.drilled [--brief samples/casco-2027.yaml] [--workers 2] [--seconds 20]` prints a line for the
first answers alone and one for the whole drill, each begun with nothing known.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scheduler.commands import composed
from scheduler.drill.answer import Found
from scheduler.drill.drill import Drill, Drilling, Effort
from scheduler.drill.keep import Kept
from scheduler.load import load_problem
from scheduler.solve import solve

CASCO = Path(__file__).parents[2] / "samples" / "casco-2027.yaml"
LIMIT_SECONDS = 300.0
"""What the whole drill of the sample year may take on two cores."""


@dataclass(frozen=True)
class Row:
    """What one drill took: seconds of wall clock, and of work by this process and its children."""

    name: str
    drill: Drill
    wall: float
    work: float

    def __str__(self) -> str:
        found = ", ".join(f"{len(self.drill.found(one))} {one.value}" for one in Found)
        return f"{self.name:14} {len(self.drill.answers):6} {self.wall:8.1f} {self.work:8.1f}   {found}"


def work() -> float:
    """Seconds of work that this process and those it has ended have done."""
    times = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in times)


def timed(asked: Callable[[], Drill], name: str) -> Row:
    """A drill with what it took."""
    began, before = time.perf_counter(), work()
    drill = asked()
    return Row(name, drill, time.perf_counter() - began, work() - before)


def measured(brief: Path, seconds: float, workers: int) -> list[Row]:
    """The first answers, and the whole drill, of the best plan of a brief."""
    problem = load_problem(brief)
    plan = composed(problem, solve(problem))
    rows = []
    for name, first in (("first answers", True), ("whole drill", False)):
        drilling = Drilling(brief.read_bytes(), plan, brief.name)
        kept = Kept.of(problem.brief, plan)
        rows.append(timed(lambda d=drilling, f=first, k=kept: d.run(Effort(seconds, workers, f), k), name))
    return rows


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brief", type=Path, default=CASCO)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20.0)
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"{asked.brief.name}, {asked.workers} processes; the load of the machine before: {load:.1f}")
    print(f"{'':14} losses     wall     work   seconds; found")
    rows = measured(asked.brief, asked.seconds, asked.workers)
    print(*rows, sep="\n")
    share = rows[-1].wall / LIMIT_SECONDS
    print(f"The whole drill took {100 * share:.0f} % of the {LIMIT_SECONDS:.0f} s that it may.")


if __name__ == "__main__":
    main()

"""Plenary itself, in a process of its own: `python -m tests.bench.peers.plenary BRIEF SECONDS OUT WORKERS SEED`.

Counted from when the problem stands in memory: options, rules, goals and model are built within the count.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scheduler.load import load_problem
from scheduler.outcome import Progress
from scheduler.solve import solve
from tests.bench.peers.highs import Clock


def main(brief: str, seconds: str, out: str, workers: str, seed: str) -> None:
    """Solve a brief; a line for every better plan or bound, the last one with the plan itself."""
    problem = load_problem(Path(brief))
    with open(out, "w", encoding="utf-8") as file:
        clock = Clock()
        seen: list[int | None] = [None]

        def better(progress: Progress) -> None:
            if progress.cost is not None and (seen[0] is None or progress.cost < seen[0]):
                seen[0] = progress.cost
                file.write(json.dumps({**clock.read(), "cost": progress.cost, "bound": progress.bound}) + "\n")

        outcome = solve(problem, seconds=float(seconds), workers=int(workers), seed=int(seed), on_progress=better)
        spent = clock.read()
        if outcome.found:
            bookings = {name: booked.model_dump(mode="json") for name, booked in outcome.bookings.items()}
            file.write(json.dumps({**spent, "cost": outcome.cost, "bookings": bookings}) + "\n")
        end = {**spent, "status": outcome.status.value, "bound": outcome.bound, "unavoidable": outcome.unavoidable}
        file.write(json.dumps(end) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""HiGHS on a written model: `python highs.py MODEL.mps SECONDS OUT THREADS SEED`, in an environment that has highspy.

It imports nothing of Plenary. Every better plan is a line of JSON with the columns that it chooses, the last line
says how it ended.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any, TextIO

PREFIX = "x_"
"""How the columns that stand for an option begin."""


class Clock:
    """Seconds since it was made, of this process's processors and of the wall."""

    def __init__(self) -> None:
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def read(self) -> dict[str, float]:
        """Both, rounded to milliseconds."""
        return {
            "cpu": round(time.process_time() - self.cpu, 3),
            "wall": round(time.perf_counter() - self.wall, 3),
        }


def main(model: str, seconds: str, out: str, threads: str, seed: str) -> None:
    """Solve a model within that many seconds."""
    import highspy

    with open(out, "w", encoding="utf-8") as file:
        clock = Clock()
        engine: Any = highspy.Highs()  # type: ignore[no-untyped-call,unused-ignore]
        engine.setOptionValue("output_flag", False)
        engine.setOptionValue("threads", int(threads))
        engine.setOptionValue("random_seed", int(seed))
        engine.setOptionValue("mip_rel_gap", 0.0)
        engine.setOptionValue("mip_abs_gap", 0.999)  # the cost is a whole number of points
        engine.setOptionValue("time_limit", float(seconds))
        if engine.readModel(model) != highspy.HighsStatus.kOk:
            raise SystemExit(f"{model}: HiGHS cannot read this")
        names = engine.getLp().col_names_
        columns = [i for i, name in enumerate(names) if name.startswith(PREFIX)]

        def better(event: Any) -> None:
            found = event.data_out
            say(
                file,
                clock,
                found.objective_function_value,
                [names[i] for i in columns if found.mip_solution[i] > 0.5],
            )

        engine.cbMipImprovingSolution += better
        engine.run()
        info = engine.getInfo()
        status = engine.modelStatusToString(engine.getModelStatus())
        if info.primal_solution_status == 2:
            values = engine.getSolution().col_value
            say(file, clock, info.objective_function_value, [names[i] for i in columns if values[i] > 0.5])
        bound = info.mip_dual_bound if abs(info.mip_dual_bound) < highspy.kHighsInf else None
        end = {**clock.read(), "status": status, "bound": bound, "version": engine.version()}
        file.write(json.dumps(end) + "\n")


def say(file: TextIO, clock: Clock, cost: float, columns: list[str]) -> None:
    """A line for one plan."""
    file.write(json.dumps({**clock.read(), "cost": round(cost), "columns": columns}) + "\n")
    file.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

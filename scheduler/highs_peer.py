"""HiGHS asked about a written model, in a process of its own: highspy and ortools cannot be loaded into one.

Run as a file, it imports nothing of Plenary: `python highs_peer.py REQUEST ANSWER`, both JSON. It is asked for what
the plan costs in the model, and then for a plan that costs less, level by level where there are several.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import Any

SECONDS_FOR_THE_PLAN = 30.0
FEASIBLE_POINT = 2
"""What HiGHS calls the state of a solution that keeps all rows."""


def main(request_file: str, answer_file: str) -> None:
    """Read a request, ask HiGHS, write its answer."""
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    with open(request_file, encoding="utf-8") as file:
        request = json.load(file)
    answer = asked(request)
    with open(answer_file, "w", encoding="utf-8") as file:
        json.dump(answer, file)


def _end_with_parent(parent: int) -> None:
    """End as soon as who asked has ended, also where it was killed: nobody waits for the answer."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def asked(request: dict[str, Any]) -> dict[str, Any]:
    """What HiGHS says: its version, the size it read, the plan's costs, its status, the columns of a better plan."""
    import highspy

    engine: Any = highspy.Highs()  # type: ignore[no-untyped-call,unused-ignore]
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("threads", request["threads"])
    engine.setOptionValue("mip_rel_gap", 0.0)
    answer: dict[str, Any] = {"version": engine.version()}
    if engine.readModel(request["model"]) != highspy.HighsStatus.kOk:
        return {**answer, "status": "unread"}
    answer |= {"columns": engine.getNumCol(), "rows": engine.getNumRow()}
    levels = [engine.getColByName(name)[1] for name in request["levels"]]
    answer["own_costs"] = _costs_of(engine, request["plan"], levels)
    if answer["own_costs"] != request["costs"]:
        return answer
    ends = time.monotonic() + request["seconds"]
    for number, cost in enumerate(request["costs"]):
        if number:
            _at_most(engine, levels[number - 1], request["costs"][number - 1])
        if levels:
            _at_most(engine, levels[number], cost - 1)
        else:
            _demand_less(engine, cost, highspy.kHighsInf)
        answer |= _answered(engine, max(0.0, ends - time.monotonic()))
        if answer["status"] != "Infeasible":
            break
    return answer


def _answered(engine: Any, seconds: float) -> dict[str, Any]:
    engine.setOptionValue("time_limit", seconds)
    engine.clearSolver()
    engine.run()
    answer: dict[str, Any] = {"status": engine.modelStatusToString(engine.getModelStatus())}
    if engine.getInfo().primal_solution_status == FEASIBLE_POINT:
        named = zip(engine.getLp().col_names_, engine.getSolution().col_value, strict=True)
        answer["chosen"] = [name for name, value in named if name.startswith("x_") and value > 0.5]
    return answer


def _costs_of(engine: Any, columns: list[str], levels: list[int]) -> list[int] | None:
    """What the plan of these columns costs in the model, level by level; None where the model does not allow it."""
    indices = [engine.getColByName(name)[1] for name in columns]
    for index in indices:
        engine.changeColBounds(index, 1.0, 1.0)
    engine.setOptionValue("time_limit", SECONDS_FOR_THE_PLAN)
    engine.run()
    optimal = engine.modelStatusToString(engine.getModelStatus()) == "Optimal"
    values = engine.getSolution().col_value
    costs = [values[index] for index in levels] or [engine.getInfo().objective_function_value]
    for index in indices:
        engine.changeColBounds(index, 0.0, 1.0)
    return [round(cost) for cost in costs] if optimal else None


def _at_most(engine: Any, column: int, most: int) -> None:
    """A narrower upper bound of a column; its lower one stays."""
    model = engine.getLp()
    engine.changeColBounds(column, min(model.col_lower_[column], most), float(most))


def _demand_less(engine: Any, than: int, infinity: float) -> None:
    """A row more: the objective is at least one point below."""
    import numpy as np

    model = engine.getLp()
    weights = np.asarray(model.col_cost_)
    costly = np.flatnonzero(weights).astype(np.int32)
    engine.addRow(-infinity, than - 1 - model.offset_, len(costly), costly, weights[costly])


if __name__ == "__main__":
    main(*sys.argv[1:])

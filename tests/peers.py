"""HiGHS and SCIP asked for the optimum of MPS texts: readers that know nothing of Plenary."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from ortools.linear_solver.python import model_builder

from scheduler.peer import highs_is_here

if not highs_is_here():
    warnings.warn("HiGHS is not installed: what it says of written models is not tested", stacklevel=1)
needs_highs = pytest.mark.skipif(not highs_is_here(), reason="HiGHS (highspy) is not installed")

ASK = """
import sys, highspy
for file in sys.argv[1:]:
    engine = highspy.Highs()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("mip_rel_gap", 0.0)
    read = engine.readModel(file)
    engine.run()
    status = engine.modelStatusToString(engine.getModelStatus())
    print("answer", "damaged" if read != highspy.HighsStatus.kOk else
        round(engine.getInfo().objective_function_value, 6) if status == "Optimal" else status)
"""


def highs_optima(folder: Path, *texts: str) -> list[str]:
    """What HiGHS says of each text: its optimum, or the status it ended with. All in one other process."""
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.mps")
        files[-1].write_text(text, encoding="ascii")
    done = subprocess.run([sys.executable, "-c", ASK, *files], capture_output=True, text=True, check=True)
    return [line.removeprefix("answer ") for line in done.stdout.splitlines() if line.startswith("answer ")]


def scip_optimum(text: str) -> float | None:
    """The optimum by SCIP, None where there is none."""
    model = model_builder.Model()
    assert model.import_from_mps_string(text)
    engine = model_builder.Solver("SCIP")
    return engine.objective_value if engine.solve(model) == model_builder.SolveStatus.OPTIMAL else None

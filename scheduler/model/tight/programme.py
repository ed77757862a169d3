"""A linear programme that GLOP keeps and solves again and again, told and answered in arrays.

Of the interfaces of OR-Tools this is the one below `mathopt`, whose own answers make a Python object of every number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, model_update_pb2, parameters_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python.result import TerminationReason
from pybind11_abseil.status import StatusNotOk

from scheduler.constraints import Ints

Floats = npt.NDArray[np.float64]


class Programme:
    """Minimise `cost` over columns between `low` and `high`; rows are added with sides that may be infinite."""

    def __init__(self, low: Floats, high: Floats, cost: Floats) -> None:
        self.columns, self.rows = len(low), 0
        proto = model_pb2.ModelProto()
        proto.variables.ids.extend(range(self.columns))
        proto.variables.lower_bounds.extend(low.tolist())
        proto.variables.upper_bounds.extend(high.tolist())
        proto.variables.integers.extend([False] * self.columns)
        dear = np.flatnonzero(cost)
        proto.objective.linear_coefficients.ids.extend(dear.tolist())
        proto.objective.linear_coefficients.values.extend(cost[dear].tolist())
        self.solver = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, proto, parameters_pb2.SolverInitializerProto())
        self.values: Floats = np.zeros(self.columns)
        self.duals: Floats = np.zeros(0)

    def add(self, row: Ints, column: Ints, weight: Floats, low: Floats, high: Floats) -> None:
        """Add rows, numbered from 0 in `row`, which has them in order."""
        update = model_update_pb2.ModelUpdateProto()
        made = update.new_linear_constraints
        made.ids.extend(range(self.rows, self.rows + len(low)))
        made.lower_bounds.extend(low.tolist())
        made.upper_bounds.extend(high.tolist())
        order = np.lexsort((column, row))
        told = update.linear_constraint_matrix_updates
        told.row_ids.extend((row[order] + self.rows).tolist())
        told.column_ids.extend(column[order].tolist())
        told.coefficients.extend(weight[order].tolist())
        self._update(update)
        self.rows += len(low)

    def bound(self, columns: Ints, low: Floats, high: Floats) -> None:
        """Set the bounds of some columns, in order."""
        if not len(columns):
            return
        update = model_update_pb2.ModelUpdateProto()
        for told, sides in (
            (update.variable_updates.lower_bounds, low),
            (update.variable_updates.upper_bounds, high),
        ):
            told.ids.extend(columns.tolist())
            told.values.extend(sides.tolist())
        self._update(update)

    def _update(self, update: Any) -> None:
        if not self.solver.update(update):
            raise RuntimeError("GLOP does not take a change that it always takes")

    def solve(self, seconds: float | None, *, again: bool) -> bool:
        """Whether an optimal solution was found: `values` and `duals` are its own. `again` begins at the last one."""
        told = parameters_pb2.SolveParametersProto()
        if seconds is not None:
            told.time_limit.FromNanoseconds(int(max(0.0, seconds) * 1e9))
        if again:
            # Presolve would throw away the basis from which a few steps lead to the new optimum.
            told.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
            told.presolve = parameters_pb2.EMPHASIS_OFF
        model = model_parameters_pb2.ModelSolveParametersProto()
        for filtered in (model.variable_values_filter, model.dual_values_filter):
            filtered.skip_zero_values = True
        model.reduced_costs_filter.filter_by_ids = True
        registered = callback_pb2.CallbackRegistrationProto()
        try:
            result = self.solver.solve(told, model, None, registered, None, None)
        except StatusNotOk:
            # GLOP came into numbers that it does not trust: nothing is known.
            return False
        if result.termination.reason != TerminationReason.OPTIMAL.value:
            return False
        found = result.solutions[0]
        self.values = _dense(found.primal_solution.variable_values, self.columns)
        self.duals = _dense(found.dual_solution.dual_values, self.rows)
        return True


def _dense(vector: Any, length: int) -> Floats:
    found = np.zeros(length)
    found[np.asarray(vector.ids, dtype=np.int64)] = vector.values
    return found

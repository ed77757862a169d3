"""The linear relaxation of a model, solved by GLOP; what its dual values prove is counted in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from scheduler.constraints import Ints, Mask
from scheduler.model.cheaper import Sum
from scheduler.model.linear import rows_of

Floats = npt.NDArray[np.float64]

FINE = 1 << 20
"""Parts of a point in which dual values are rounded, so that all that follows from them is exact."""
MOST_EXACT = float(2**61)
SPARSE = mathopt.ModelSolveParameters(
    variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
    dual_values_filter=mathopt.LinearConstraintFilter(skip_zero_values=True),
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=[]),
)
"""Nearly all values are 0, and each that is handed over costs time; reduced costs are counted anew."""


@dataclass(frozen=True, eq=False)
class Clique:
    """At most one of these columns, or one more for each of the `paid` columns that is 1."""

    columns: Ints
    paid: Ints


@dataclass(frozen=True, eq=False)
class Proof:
    """What dual values prove: no plan costs less than `bound` parts; reduced costs by column, in parts."""

    bound: int
    reduced: Ints

    @property
    def points(self) -> int:
        """The bound in points."""
        return -(-self.bound // FINE)

    def room(self, cost: int) -> int:
        """Parts by which a plan of that cost lies above the bound."""
        return cost * FINE - self.bound


class Relaxation:
    """Columns are the model's variables, by index, with bounds that are tightened as more is known."""

    def __init__(self, proto: Any, cost: Sum) -> None:
        self.low = np.array([variable.domain[0] for variable in proto.variables], dtype=np.int64)
        self.high = np.array(
            [variable.domain[len(variable.domain) - 1] for variable in proto.variables], dtype=np.int64
        )
        self.cost = np.zeros(len(self.low), dtype=np.int64)
        np.add.at(self.cost, np.asarray(cost.variables, dtype=np.int64), np.asarray(cost.weights, dtype=np.int64))
        self.constant = cost.constant
        self._rows(rows_of(proto.constraints))
        self.model = mathopt.Model.from_model_proto(self._proto())
        self.variables = list(self.model.variables())
        self.solver = mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)
        self.result: Any = None

    def _rows(self, rows: Iterable[Any]) -> None:
        row, column, weight, sides, senses = [], [], [], [], []
        for number, one in enumerate(rows):
            held = sorted((index, amount) for index, amount in one.weights.items() if amount)
            row += [number] * len(held)
            column += [index for index, _ in held]
            weight += [amount for _, amount in held]
            sides.append(one.side)
            senses.append(one.sense)
        self.row, self.column, self.weight = (np.array(part, dtype=np.int64) for part in (row, column, weight))
        self.side, self.sense = np.array(sides, dtype=np.int64), np.array(senses)

    def _proto(self) -> model_pb2.ModelProto:
        proto = model_pb2.ModelProto()
        columns = range(len(self.low))
        proto.variables.ids.extend(columns)
        proto.variables.lower_bounds.extend(self.low.astype(float).tolist())
        proto.variables.upper_bounds.extend(self.high.astype(float).tolist())
        proto.variables.integers.extend(False for _ in columns)
        proto.linear_constraints.ids.extend(range(len(self.side)))
        side = self.side.astype(float)
        proto.linear_constraints.lower_bounds.extend(np.where(self.sense == "L", -np.inf, side).tolist())
        proto.linear_constraints.upper_bounds.extend(np.where(self.sense == "G", np.inf, side).tolist())
        proto.linear_constraint_matrix.row_ids.extend(self.row.tolist())
        proto.linear_constraint_matrix.column_ids.extend(self.column.tolist())
        proto.linear_constraint_matrix.coefficients.extend(self.weight.astype(float).tolist())
        dear = np.flatnonzero(self.cost)
        proto.objective.linear_coefficients.ids.extend(dear.tolist())
        proto.objective.linear_coefficients.values.extend(self.cost[dear].astype(float).tolist())
        proto.objective.offset = float(self.constant)
        return proto

    def add(self, cliques: Sequence[Clique]) -> None:
        """Add rows that every plan keeps."""
        for clique in cliques:
            row = self.model.add_linear_constraint(ub=1.0)
            number = len(self.side)
            for columns, weight in ((clique.columns, 1), (clique.paid, -1)):
                for index in columns:
                    row.set_coefficient(self.variables[index], weight)
                self.row = np.append(self.row, np.full(len(columns), number))
                self.column = np.append(self.column, columns)
                self.weight = np.append(self.weight, np.full(len(columns), weight))
            self.side, self.sense = np.append(self.side, 1), np.append(self.sense, "L")

    def settle(self, zeros: Mask, ones: Mask) -> None:
        """Columns that are 0, and such that are 1, in every plan that is still asked for."""
        for index in np.flatnonzero(zeros & (self.high > 0)):
            self.variables[index].upper_bound = 0.0
        for index in np.flatnonzero(ones & (self.low < 1)):
            self.variables[index].lower_bound = 1.0
        self.high = np.where(zeros, 0, self.high)
        self.low = np.where(ones, 1, self.low)

    def solve(self, seconds: float | None, *, again: bool) -> Floats | None:
        """The values of an optimal solution, None without one or without time; `again` starts from the last one."""
        told = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds) if seconds is not None else None)
        if again:
            # Presolve would throw away the basis from which a few steps lead to the new optimum.
            told.lp_algorithm = mathopt.LPAlgorithm.DUAL_SIMPLEX
            told.presolve = mathopt.Emphasis.OFF
        self.result = self.solver.solve(params=told, model_params=SPARSE)
        if self.result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        return _dense(self.result.variable_values(), len(self.low))

    def proof(self) -> Proof | None:
        """What the last solution's dual values prove; None where numbers are too large to be counted exactly."""
        duals = _dense(self.result.dual_values(), len(self.side))
        # Rounding may do no harm: any dual values of the right sign prove a bound.
        duals = np.where(
            self.sense == "L", np.minimum(duals, 0), np.where(self.sense == "G", np.maximum(duals, 0), duals)
        )
        if np.abs(duals).max(initial=0) * FINE * max(1, np.abs(self.weight).max(initial=1)) > MOST_EXACT / 2**16:
            return None
        whole = np.rint(duals * FINE).astype(np.int64)
        reduced = self.cost * FINE
        np.subtract.at(reduced, self.column, whole[self.row] * self.weight)
        ends = np.where(reduced > 0, self.low, self.high)
        # Python's own numbers have no end.
        bound = self.constant * FINE + sum(map(int.__mul__, whole.tolist(), self.side.tolist()))
        bound += sum(map(int.__mul__, reduced.tolist(), ends.tolist()))
        return Proof(bound, reduced)


def _dense(values: Mapping[Any, float], length: int) -> Floats:
    found = np.zeros(length)
    for item, value in values.items():
        found[item.id] = value
    return found

"""Every constraint of a model as rows of whole numbers, for solvers that know nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

UNBOUNDED = 2**62
"""CP-SAT has no infinite sides; from here on it means that a side is open."""


@dataclass(frozen=True)
class Row:
    """Weights by column, and one side: L no more than, G no less than, E equal."""

    weights: Counter[int]
    sense: str
    side: int


def rows_of(constraints: Iterable[Any]) -> Iterator[Row]:
    """Every constraint as one row or several; what no row can say is refused."""
    for constraint in constraints:
        away = [_opposite(index) for index in constraint.enforcement_literal]
        if constraint.has_bool_or():
            yield _row([*away, *constraint.bool_or.literals], "G")
        elif constraint.has_bool_and():
            for literal in constraint.bool_and.literals:
                yield _row([*away, literal], "G")
        elif away:
            raise TypeError("only clauses can stand under a literal in rows")
        elif constraint.has_at_most_one():
            yield _row(constraint.at_most_one.literals, "L")
        elif constraint.has_exactly_one():
            yield _row(constraint.exactly_one.literals, "E")
        elif constraint.has_linear():
            yield from _linear(constraint.linear)
        else:
            raise TypeError(f"there is no row for this kind of constraint: {constraint}")


def _opposite(literal: int) -> int:
    """CP-SAT's number for the opposite of a literal."""
    return -literal - 1


def _row(literals: Sequence[int], sense: str) -> Row:
    """How many of these literals hold, held against one."""
    weights, constant = _sum(literals, [1] * len(literals))
    return Row(weights, sense, 1 - constant)


def _sum(literals: Sequence[int], weights: Sequence[int]) -> tuple[Counter[int], int]:
    """A weighted sum over columns, and a constant: the opposite of x counts as 1 - x."""
    found: Counter[int] = Counter()
    constant = 0
    for literal, weight in zip(literals, weights, strict=True):
        if literal < 0:
            found[_opposite(literal)] -= weight
            constant += weight
        else:
            found[literal] += weight
    return found, constant


def _linear(linear: Any) -> Iterator[Row]:
    """A weighted sum; with two sides it is two rows, with none it says nothing."""
    if len(linear.domain) != 2:
        raise TypeError("there is no row for a sum with holes in its domain")
    low, high = linear.domain[0], linear.domain[1]
    weights, constant = _sum(linear.vars, linear.coeffs)
    if low == high:
        yield Row(weights, "E", low - constant)
        return
    if low > -UNBOUNDED:
        yield Row(weights, "G", low - constant)
    if high < UNBOUNDED:
        yield Row(weights, "L", high - constant)

"""The 0-1 model as an MPS file for any other solver: every row of CP-SAT said as a linear one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.model.build import Built
from scheduler.model.cheaper import Priced, cost_sum
from scheduler.model.linear import Row, rows_of
from scheduler.model.price import Price
from scheduler.plan import Booking

LONGEST_NAME = 60
"""Some readers of MPS files take names of 64 signs at most."""
MOST_EXACT = 2**53
OBJECTIVE = "COST"
ALWAYS = "always"
"""The column that is always 1 and carries the constant: readers do not agree on the sign of a constant alone."""


@dataclass(frozen=True)
class Written:
    """A model as the text of an MPS file; `bookings` says which column stands for which booking.

    `levels` are the columns that hold the cost of each level, none where there is one level: it is the objective.
    """

    text: str
    columns: int
    rows: int
    bookings: dict[str, Booking]
    levels: tuple[str, ...] = ()


@dataclass
class _Column:
    """A column with its bounds and its weights by row."""

    name: str
    low: int
    high: int
    weights: list[tuple[str, int]]

    def lines(self) -> list[str]:
        # A column in no row at all would not be declared by its weights.
        return [f" {self.name} {row} {_whole(weight)}" for row, weight in self.weights or [(OBJECTIVE, 0)]]

    def bounds(self) -> list[str]:
        if (self.low, self.high) == (0, 1):
            return [f" BV BND {self.name}"]
        if self.low == self.high:
            return [f" FX BND {self.name} {_whole(self.low)}"]
        return [f" LO BND {self.name} {_whole(self.low)}", f" UP BND {self.name} {_whole(self.high)}"]


def write_mps(model: Priced, remarks: Iterable[str] = ()) -> Written:
    """The model in free format, its objective the cost in points; remarks stand above it in plain ASCII.

    Integrality and both bounds of every column are said, so that no reader has to assume any.
    """
    proto = model.built.model.proto
    options = booking_columns(model.built)
    names = [options[i][0] if i in options else f"c{i}" for i in range(len(proto.variables))]
    columns = [_column(name, variable.domain) for name, variable in zip(names, proto.variables, strict=True)]
    rows = list(rows_of(proto.constraints))
    levels = []
    if len(model.levels) > 1:
        for number, price in enumerate(model.levels, 1):
            levels.append(f"level{number}")
            rows.append(_level(columns, levels[-1], price))
    cost = cost_sum(model.built.price)
    for index, weight in zip(cost.variables, cost.weights, strict=True):
        columns[index].weights.insert(0, (OBJECTIVE, weight))
    for number, row in enumerate(rows):
        for index, weight in row.weights.items():
            columns[index].weights.append((f"r{number}", weight))
    columns.append(_Column(ALWAYS, 1, 1, [(OBJECTIVE, cost.constant)]))
    text = "\n".join([*(f"* {_ascii(remark)}" for remark in remarks), *_lines(columns, rows)]) + "\n"
    return Written(text, len(columns), len(rows), dict(options.values()), tuple(levels))


def _column(name: str, domain: Sequence[int]) -> _Column:
    if len(domain) != 2:
        raise TypeError("the written model has no column for a variable with holes in its domain")
    return _Column(name, domain[0], domain[1], [])


def _level(columns: list[_Column], name: str, price: Price) -> Row:
    """A column more for the cost of a level, and the row that says so."""
    cost = cost_sum(price)
    low = cost.constant + sum(min(0, weight) for weight in cost.weights)
    high = cost.constant + sum(max(0, weight) for weight in cost.weights)
    columns.append(_Column(name, low, high, []))
    weights = Counter(dict(zip(cost.variables, cost.weights, strict=True)))
    weights[len(columns) - 1] = -1
    return Row(weights, "E", -cost.constant)


def _lines(columns: list[_Column], rows: list[Row]) -> Iterator[str]:
    yield from ("NAME plenary", "ROWS", f" N {OBJECTIVE}")
    yield from (f" {row.sense} r{number}" for number, row in enumerate(rows))
    yield from ("COLUMNS", " MARKER 'MARKER' 'INTORG'")
    yield from (line for column in columns for line in column.lines())
    yield from (" MARKER 'MARKER' 'INTEND'", "RHS")
    yield from (f" RHS r{number} {_whole(row.side)}" for number, row in enumerate(rows) if row.side)
    yield "BOUNDS"
    yield from (line for column in columns for line in column.bounds())
    yield "ENDATA"


def _whole(number: int) -> str:
    """A number as every reader takes it: whole, and small enough to be exact as floating point."""
    if abs(number) > MOST_EXACT:
        raise TypeError(f"{number} is more than other solvers count with exactly")
    return str(number)


def booking_columns(built: Built) -> dict[int, tuple[str, Booking]]:
    """For each variable that stands for an option, the name of its column and the booking."""
    taken: set[str] = set()
    found = {}
    for choices in built.variables.of.values():
        for literal, option in zip(choices.options, choices.kept, strict=True):
            booked = choices.table.booking(int(option))
            name = _free(_column_name(booked), taken)
            taken.add(name)
            found[literal.index] = (name, booked)
    return found


def _column_name(booked: Booking) -> str:
    half = booked.half.value if booked.half is not None else None
    parts = (booked.first.isoformat(), half, booked.place or "online", booked.start, booked.room, booked.mode.value)
    said = "_".join(re.sub(r"[^A-Za-z0-9.-]+", "", part) for part in parts if part)
    # The meeting is cut before the day and the place are: those tell its columns apart.
    room = max(12, LONGEST_NAME - len(said) - 3)
    return f"x_{re.sub(r'[^A-Za-z0-9.-]+', '', booked.meeting)[:room]}_{said}"[:LONGEST_NAME]


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it one of its own."""
    number, free = 1, name
    while free in taken:
        number += 1
        end = f"_{number}"
        free = name[: LONGEST_NAME - len(end)] + end
    return free


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode()

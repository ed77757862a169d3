"""What two options of two meetings cost together, as rows of numbers: the greater part of every plan's price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.constraints import Both, Capacity, Constraint, Disjoint, Ints, Pair, Spacing
from scheduler.model.quick_space import Floats, Space, clash, hits

BREACH = 1 << 20
"""In tables being made, a breach counts as so many points, so that one small whole number holds both."""
MOST = 1 << 17
"""No more points for one constraint on two options: whatever costs more is as good as forbidden to the search."""

Table = tuple[int, int, Any]
Amounts = npt.NDArray[np.float32]


class Rows:
    """For each option, which options of other meetings it makes dearer: their places, and points and breaches."""

    def __init__(self, begins: Ints, places: Ints, amounts: Amounts) -> None:
        self.begins: list[int] = begins.tolist()
        self.places = places
        self.amounts = amounts

    def change(self, total: Floats, option: int, sign: int) -> None:
        """Add one option's row to the totals, or take it away."""
        here = slice(self.begins[option], self.begins[option + 1])
        if here.start < here.stop:
            total[self.places[here]] += self.amounts[here] if sign > 0 else -self.amounts[here]


def rows(space: Space, constraints: Iterable[Constraint], certain: set[tuple[str, str | None]]) -> Rows:
    """All constraints between two meetings as rows; members of `certain` count whoever else may serve."""
    tables: dict[tuple[int, int], Any] = {}
    for a, b, table in pair_tables(space, constraints, certain):
        key, own = ((a, b), table) if a < b else ((b, a), table.T)
        if key in tables:
            own = tables[key] + own
        tables[key] = own
    near: dict[int, list[tuple[int, Any]]] = {m: [] for m in range(len(space.names))}
    for (a, b), table in sorted(tables.items()):
        if not table.any():
            continue
        near[a].append((b, table))
        near[b].append((a, table.T))
    lengths, places, amounts = [np.zeros(1, dtype=np.int64)], [], []
    for m in range(len(space.names)):
        part = _row_part(space, m, near[m])
        lengths.append(part[0])
        places.append(part[1])
        amounts.append(part[2])
    values = np.concatenate(amounts)
    split = np.stack([values % BREACH, values // BREACH], axis=1).astype(np.float32)
    return Rows(np.cumsum(np.concatenate(lengths)), np.concatenate(places), split)


def _row_part(space: Space, m: int, near: list[tuple[int, Any]]) -> tuple[Ints, Ints, Ints]:
    """The rows of one meeting's options one behind the other: the length of each, then places and amounts."""
    wide = np.concatenate([np.zeros((len(space.kept[m]), 0), dtype=np.int32), *(table for _, table in near)], axis=1)
    columns = [np.arange(space.begin[b], space.begin[b + 1], dtype=np.int32) for b, _ in near]
    found = np.flatnonzero(wide != 0)
    places = np.concatenate([np.zeros(0, dtype=np.int32), *columns])
    lengths = np.count_nonzero(wide, axis=1)
    return lengths, places[found % len(places)] if len(places) else places, wide.ravel()[found]


def pair_tables(
    space: Space, constraints: Iterable[Constraint], certain: set[tuple[str, str | None]]
) -> Iterator[Table]:
    """Pairs of meetings, by number, and for each two options of theirs the points, or BREACH, of one constraint."""
    apart: dict[tuple[int, int], dict[tuple[bool, bytes], Disjoint]] = {}
    for constraint in constraints:
        match constraint:
            case Disjoint():
                told = constraint.by_day, constraint.travel.tobytes()
                members = sorted({space.number[m[0]] for m in constraint.members if m[1] is None or m in certain})
                for two in combinations(members, 2):
                    apart.setdefault(two, {})[told] = constraint
            case Spacing():
                yield _spacing(space, constraint)
            case Pair():
                yield _pair(space, constraint)
            case Both():
                yield both_table(space, constraint)
            case Capacity() if constraint.limit == 1:
                yield from _single(space, constraint)
    for (a, b), found in apart.items():
        for one in found.values():
            excluded = clash(space.stays[a], space.stays[b], one.travel, by_day=one.by_day)
            yield a, b, excluded * np.int32(BREACH)


def _spacing(space: Space, told: Spacing) -> Table:
    a, b = space.number[told.a], space.number[told.b]
    gap = space.stays[b].day - space.stays[a].last_day[:, None]
    table = np.zeros(gap.shape, dtype=np.int32)
    if told.least is not None:
        table += (gap < told.least) * np.int32(BREACH)
    if told.most is not None:
        table += (gap > told.most) * np.int32(BREACH)
    if told.ideal is not None:
        table += np.minimum(told.cost_per_day * np.abs(gap - told.ideal), MOST).astype(np.int32)
    return a, b, table


def _pair(space: Space, told: Pair) -> Table:
    # A row and a column of zeros behind the table are for key -1, which takes no part.
    entries = np.clip(told.table, 0, MOST).astype(np.int32) * np.int32(BREACH if told.forbidden else 1)
    table = np.pad(entries, ((0, 1), (0, 1)))
    keys_a, keys_b = space.left(told.a, told.keys_a), space.left(told.b, told.keys_b)
    found = table.take(keys_a, axis=0, mode="wrap").take(keys_b, axis=1, mode="wrap")
    return space.number[told.a], space.number[told.b], found


def both_table(space: Space, told: Both) -> Table:
    """Two meetings, by number, and the price for each two options of theirs."""
    one = space.masks(told.a, (mask for mask, _ in told.masks))
    other = space.masks(told.b, (mask for _, mask in told.masks))
    return space.number[told.a], space.number[told.b], hits(one, other, min(told.price, MOST))


def _single(space: Space, told: Capacity) -> Iterator[Table]:
    """What no two meetings may take at once."""
    uses = []
    for use in told.uses:
        first, last = space.left(use.meeting, use.first), space.left(use.meeting, use.last)
        taking = first <= last
        if taking.any():
            # Options that take nothing end before they begin, and so does what they share with any other.
            ends = int(first[taking].min()), int(last[taking].max())
            uses.append((space.number[use.meeting], first.astype(np.int32), last.astype(np.int32), ends))
    for (a, first_a, last_a, ends_a), (b, first_b, last_b, ends_b) in combinations(uses, 2):
        if a == b or max(ends_a[0], ends_b[0]) > min(ends_a[1], ends_b[1]):
            continue
        taken = np.maximum(first_a[:, None], first_b) <= np.minimum(last_a[:, None], last_b)
        yield a, b, taken * np.int32(BREACH)

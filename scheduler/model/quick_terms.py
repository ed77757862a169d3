"""What more than two meetings cost together, option by option: counts by slot, sums, and best links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from scheduler.constraints import Capacity, Constraint, Excess, Load, Relief
from scheduler.model.quick_space import Floats, Plan, Space, classes, hits

POINTS, BREACHES = 0, 1


class Term(Protocol):
    """A part of the price that no table of two meetings can hold."""

    meetings: frozenset[int]
    column: int

    def now(self, plan: Plan, /) -> int:
        """What the plan costs as it is."""

    def add(self, meeting: int, plan: Plan, out: Floats) -> None:
        """Add what each option of a meeting would cost, the others as planned, less what is the same for all."""

    def moved(self, meeting: int, old: int, new: int) -> None:
        """Take note that a meeting has another option."""


class Counts:
    """How many meetings are in each slot: a price for each above `most`, and for busy slots in a row."""

    def __init__(self, patterns: dict[int, tuple[Any, Any]], told: Load, column: int, plan: Plan) -> None:
        self.meetings = frozenset(patterns)
        self.told = told
        self.column = column
        self.counts = sum(rows[of[plan[m]]] for m, (rows, of) in patterns.items())
        self.patterns = patterns
        # What was worked out for a meeting stands until any moves from slot to slot.
        self.known: dict[int, Any] = {}
        self.windows = {m: self._window(rows) for m, (rows, _) in patterns.items()}

    def _window(self, rows: Any) -> slice:
        """The slots that a meeting can change, with those beside them that runs reach into."""
        used = np.flatnonzero(rows.any(axis=0))
        more = self.told.run - 1 if self.told.run_price else 0
        return slice(max(0, int(used[0]) - more), int(used[-1]) + 1 + more) if len(used) else slice(0, 0)

    def now(self, _plan: Plan, /) -> int:
        """What the counts cost."""
        return int(self._price(self.counts[None, :])[0])

    def add(self, meeting: int, plan: Plan, out: Floats) -> None:
        """What the counts cost with each option."""
        if meeting not in self.known:
            rows, of = self.patterns[meeting]
            here = self.windows[meeting]
            own = rows[:, here]
            self.known[meeting] = self._price(own + (self.counts[here] - own[of[plan[meeting]]]))[of]
        out[:, self.column] += self.known[meeting]

    def _price(self, counts: Any) -> Any:
        price = self.told.over_price * np.maximum(counts - self.told.most, 0).sum(axis=1)
        long = counts.shape[1] - self.told.run + 1
        if self.told.run_price and long > 0:
            busy = counts >= self.told.busy
            full = busy[:, :long]
            for shift in range(1, self.told.run):
                full = full & busy[:, shift : shift + long]
            price = price + self.told.run_price * full.sum(axis=1)
        return price

    def moved(self, meeting: int, old: int, new: int) -> None:
        """Count the meeting elsewhere."""
        rows, of = self.patterns[meeting]
        if of[old] != of[new]:
            self.known.clear()
            self.counts = self.counts + rows[of[new]] - rows[of[old]]


def load_term(space: Space, told: Load, plan: Plan) -> Counts:
    """Counts by the slots of a load."""
    patterns = {}
    for name in sorted({name for slot in told.slots for name in slot}):
        none = np.zeros(len(space.tables[space.number[name]]), dtype=np.bool_)
        rows, of = space.masks(name, (slot.get(name, none) for slot in told.slots))
        patterns[space.number[name]] = rows.astype(np.int32), of
    return Counts(patterns, told, POINTS, plan)


def capacity_term(space: Space, told: Capacity, plan: Plan) -> Counts:
    """Counts by slot, where each meeting above the limit is a breach."""
    spans: dict[int, list[Any]] = {}
    for use in told.uses:
        both = np.stack([space.left(use.meeting, use.first), space.left(use.meeting, use.last)], axis=1)
        spans.setdefault(space.number[use.meeting], []).append(both)
    low = min(int(both[:, 0].min()) for found in spans.values() for both in found)
    high = max(int(both[:, 1].max()) for found in spans.values() for both in found)
    slots = np.arange(low, high + 1)
    patterns = {}
    for m, found in spans.items():
        ends, of = classes(np.concatenate(found, axis=1))
        taken = [(slots >= ends[:, i, None]) & (slots <= ends[:, i + 1, None]) for i in range(0, ends.shape[1], 2)]
        patterns[m] = np.sum(taken, axis=0, dtype=np.int32), of
    return Counts(patterns, Load((), told.limit, 1, 0, 1, 0), BREACHES, plan)


class Sums:
    """Sums over meetings, and prices for each begun unit above zero; several sums side by side."""

    column = POINTS

    def __init__(self, space: Space, told: Sequence[Excess], plan: Plan) -> None:
        names = sorted({name for one in told for name in one.amounts})
        self.meetings = frozenset(space.number[name] for name in names)
        self.units = np.asarray([one.unit for one in told])
        self.prices = np.asarray([one.price for one in told])
        self.amounts = {}
        self.known: dict[int, Any] = {}
        self.total = np.asarray([one.base for one in told])
        for name in names:
            m = space.number[name]
            none = np.zeros(len(space.kept[m]), dtype=np.int64)
            parts = [space.left(name, one.amounts[name]) if name in one.amounts else none for one in told]
            rows, of = self.amounts[m] = classes(np.stack(parts, axis=1))
            self.total = self.total + rows[of[plan[m]]]

    def now(self, _plan: Plan, /) -> int:
        """What the sums cost."""
        return int(self._price(self.total))

    def add(self, meeting: int, plan: Plan, out: Floats) -> None:
        """What the sums cost with each option."""
        if meeting not in self.known:
            rows, of = self.amounts[meeting]
            self.known[meeting] = self._price(rows + (self.total - rows[of[plan[meeting]]]))[of]
        out[:, POINTS] += self.known[meeting]

    def _price(self, sums: Any) -> Any:
        return np.maximum(0, -(-sums // self.units)) @ self.prices

    def moved(self, meeting: int, old: int, new: int) -> None:
        """Change the sums."""
        rows, of = self.amounts[meeting]
        if of[old] != of[new]:
            self.known.clear()
            self.total = self.total + rows[of[new]] - rows[of[old]]


class Links:
    """What a meeting's best link to another saves."""

    column = POINTS

    def __init__(self, space: Space, told: Relief) -> None:
        self.price = told.price
        self.mine = space.number[told.meeting]
        self.saved: dict[int, Any] = {}
        for name in sorted({link[0] for link in told.links}):
            links = [link for link in told.links if link[0] == name]
            self.saved[space.number[name]] = self._table(space, told.meeting, name, links)
        self.saved = {other: table for other, table in self.saved.items() if table.any()}
        self.meetings = frozenset({self.mine, *self.saved})

    @staticmethod
    def _table(space: Space, mine: str, other: str, links: Sequence[Any]) -> Any:
        """For each two options, what their best link saves."""
        found: Any = 0
        for saved in sorted({link[3] for link in links}):
            held = [link for link in links if link[3] == saved]
            one = space.masks(mine, (link[1] for link in held))
            two = space.masks(other, (link[2] for link in held))
            found = np.maximum(found, hits(one, two, saved))
        return found

    def now(self, plan: Plan, /) -> int:
        """The price less what is saved."""
        here = plan[self.mine]
        return self.price - max((int(table[here, plan[other]]) for other, table in self.saved.items()), default=0)

    def add(self, meeting: int, plan: Plan, out: Floats) -> None:
        """Less what is saved with each option."""
        if meeting == self.mine:
            if self.saved:
                out[:, POINTS] -= np.max([table[:, plan[other]] for other, table in self.saved.items()], axis=0)
            return
        here = plan[self.mine]
        best = max((t[here, plan[other]] for other, t in self.saved.items() if other != meeting), default=0)
        out[:, POINTS] -= np.maximum(self.saved[meeting][here], best)

    def moved(self, meeting: int, old: int, new: int) -> None:
        """Nothing is kept but the tables."""


class Clashes:
    """Two meetings that exclude each other after all, because nobody else was found to serve them."""

    column = BREACHES

    def __init__(self, a: int, b: int, table: Any) -> None:
        self.two = a, b
        self.meetings = frozenset({a, b})
        self._tables = {a: (b, table), b: (a, table.T)}

    def now(self, plan: Plan, /) -> int:
        """Whether they clash."""
        a, b = self.two
        return int(self._tables[a][1][plan[a], plan[b]])

    def add(self, meeting: int, plan: Plan, out: Floats) -> None:
        """A breach for each option that clashes."""
        other, table = self._tables[meeting]
        out[:, BREACHES] += table[:, plan[other]]

    def moved(self, meeting: int, old: int, new: int) -> None:
        """Nothing is kept but the table."""


def terms(space: Space, constraints: Iterable[Constraint], plan: Plan) -> Iterator[Term]:
    """All that is no matter of one meeting or of two, for the search that begins with that plan."""
    sums = []
    for constraint in constraints:
        match constraint:
            case Capacity() if constraint.limit != 1 and constraint.uses:
                yield capacity_term(space, constraint, plan)
            case Load():
                yield load_term(space, constraint, plan)
            case Relief():
                yield Links(space, constraint)
            case Excess():
                sums.append(constraint)
    if sums:
        yield Sums(space, sums, plan)

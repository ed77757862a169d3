"""What constraints still say once some meetings stand: fewer meetings, masks and prices in place of joint rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from scheduler.constraints import (
    Both,
    Capacity,
    Choice,
    Constraint,
    Cost,
    Disjoint,
    Excess,
    Forbid,
    Ints,
    Load,
    Mask,
    Pair,
    Relief,
    Spacing,
    Together,
)
from scheduler.model.quick_check import cost, holds
from scheduler.model.quick_space import Stays, clash
from scheduler.options import Options


@dataclass
class Settled:
    """What is left to say: constraints, a constant price, whether meetings that stand already break something.

    `single` names meetings that stand and are still spoken of: to a model they have one option.
    """

    constraints: list[Constraint] = field(default_factory=list)
    constant: int = 0
    broken: bool = False
    single: set[str] = field(default_factory=set)


def settled(constraints: Iterable[Constraint], options: Options, standing: Mapping[str, int]) -> Settled:
    """The constraints where the meetings of `standing` have those options of their tables."""
    found = Settled()
    told = _Told(options, standing, found)
    for constraint in constraints:
        told.tell(constraint)
    return found


class _Told:
    """Constraints told one by one to what is settled already."""

    def __init__(self, options: Options, standing: Mapping[str, int], found: Settled) -> None:
        self.options, self.standing, self.found = options, standing, found

    def tell(self, constraint: Constraint) -> None:
        """Add what is left of one constraint."""
        names = _meetings(constraint)
        there = names & self.standing.keys()
        match constraint:
            case Disjoint() if all(person is None for _, person in constraint.members):
                self._disjoint(constraint)
            case Disjoint() | Choice() | Forbid() if _of_people(constraint):
                # Who attends is still to be decided, also where the meeting stands.
                self._whole(constraint)
            case Forbid() | Together() if there == names:
                self.found.broken |= not holds(constraint, self.options, self.standing, frozenset())
            case Forbid():
                self.found.constraints.append(constraint)
            case Together():
                self._together(constraint)
            case Capacity() if constraint.limit == 1:
                self._room(constraint)
            case Spacing():
                self._spacing(constraint)
            case _:
                self._priced(constraint, there, names)

    def _priced(self, constraint: Constraint, there: Set[str], names: Set[str]) -> None:
        forbidden = isinstance(constraint, Capacity) or (isinstance(constraint, Pair) and constraint.forbidden)
        if there == names and forbidden:
            self.found.broken |= not holds(constraint, self.options, self.standing, frozenset())
        elif there == names:
            self.found.constant += cost([constraint], self.options, self.standing)
        elif not there:
            self.found.constraints.append(constraint)
        elif isinstance(constraint, Both | Pair):
            self._two(constraint)
        elif isinstance(constraint, Relief):
            self._relief(constraint)
        elif isinstance(constraint, Load):
            self._load(constraint)
        elif isinstance(constraint, Excess):
            self._excess(constraint)
        else:
            self._whole(constraint)

    def _whole(self, constraint: Constraint) -> None:
        """Leave a constraint as it is, with those that stand as meetings of one option."""
        self.found.constraints.append(constraint)
        self.found.single.update(name for name in _meetings(constraint) if name in self.standing)

    def _forbid(self, name: str, mask: Mask) -> None:
        if mask.any():
            self.found.constraints.append(Forbid(name, mask))

    def _charge(self, name: str, amount: Ints) -> None:
        if amount.any():
            self.found.constraints.append(Cost(name, amount))

    def _standing(self, names: Iterable[str]) -> Stays | None:
        """When and where those of the meetings are that stand."""
        columns = [
            [int(column[self.standing[name]]) for column in (t.day, t.last_day, t.slot_first, t.slot_last, t.place)]
            for name in names
            if name in self.standing
            for t in [self.options[name]]
        ]
        return Stays(*np.asarray(columns, dtype=np.int32).T) if columns else None

    def _disjoint(self, constraint: Disjoint) -> None:
        names = [name for name, _ in constraint.members]
        free = [name for name in names if name not in self.standing]
        there = self._standing(names)
        if there is not None:
            among = clash(there, there, constraint.travel, by_day=constraint.by_day)
            self.found.broken |= bool((among & ~np.eye(len(among), dtype=np.bool_)).any())
            for name in free:
                mine = Stays.of(self.options[name], slice(None))
                against: Mask = clash(mine, there, constraint.travel, by_day=constraint.by_day)
                self._forbid(name, np.asarray(against.any(axis=1)))
        if len(free) > 1:
            members = tuple((name, None) for name in free)
            self.found.constraints.append(replace(constraint, members=members))

    def _room(self, constraint: Capacity) -> None:
        uses = {use.meeting: use for use in constraint.uses}
        stands = [(use, self.standing[name]) for name, use in uses.items() if name in self.standing]
        taken = sorted((int(use.first[at]), int(use.last[at])) for use, at in stands if use.last[at] >= use.first[at])
        self.found.broken |= any(one[1] >= other[0] for one, other in pairwise(taken))
        free = [use for name, use in uses.items() if name not in self.standing]
        for use in free:
            mask: Mask = np.zeros(len(use.first), dtype=np.bool_)
            for first, last in taken:
                mask |= (use.first <= last) & (use.last >= first) & (use.last >= use.first)
            self._forbid(use.meeting, mask)
        if len(free) > 1:
            self.found.constraints.append(Capacity(tuple(free), 1))

    def _spacing(self, constraint: Spacing) -> None:
        a, b = constraint.a, constraint.b
        free = {a, b} - self.standing.keys()
        if len(free) == 2:
            self.found.constraints.append(constraint)
            return
        here = {name: slice(at, at + 1) for name, at in self.standing.items() if name in (a, b)}
        gap = self.options[b].day[here.get(b, slice(None))] - self.options[a].last_day[here.get(a, slice(None))]
        out = np.zeros(len(gap), dtype=np.bool_)
        if constraint.least is not None:
            out |= gap < constraint.least
        if constraint.most is not None:
            out |= gap > constraint.most
        priced = constraint.cost_per_day * np.abs(gap - (constraint.ideal or 0))
        for name in free:
            self._forbid(name, out)
            self._charge(name, priced)
        if not free:
            self.found.broken |= bool(out.any())
            self.found.constant += int(priced.sum())

    def _together(self, constraint: Together) -> None:
        keys = {int(own[self.standing[name]]) for name, own in constraint.keys.items() if name in self.standing}
        if not keys:
            self.found.constraints.append(constraint)
            return
        self.found.broken |= len(keys) > 1 or min(keys) < 0
        for name, own in constraint.keys.items():
            if name not in self.standing:
                self._forbid(name, own != min(keys))

    def _two(self, constraint: Pair | Both) -> None:
        """A table, or masks, over two meetings of which one stands."""
        a, b = constraint.a, constraint.b
        if isinstance(constraint, Both):
            lead, mine = (b, 1) if a in self.standing else (a, 0)
            other = (a, b)[1 - mine]
            held = [masks[mine] for masks in constraint.masks if masks[1 - mine][self.standing[other]]]
            if held:
                self._charge(lead, constraint.price * np.logical_or.reduce(held).astype(np.int64))
        else:
            self._pair(constraint)

    def _pair(self, constraint: Pair) -> None:
        flipped = constraint.a not in self.standing
        table = constraint.table.T if flipped else constraint.table
        keys, own = (constraint.keys_a, constraint.keys_b) if not flipped else (constraint.keys_b, constraint.keys_a)
        stands, lead = (constraint.b, constraint.a) if flipped else (constraint.a, constraint.b)
        key = int(keys[self.standing[stands]])
        if key < 0:
            return
        # A last entry for those without a key.
        amount = np.append(np.maximum(table[key], 0), 0)[own]
        if constraint.forbidden:
            self._forbid(lead, amount > 0)
        else:
            self._charge(lead, amount)

    def _relief(self, constraint: Relief) -> None:
        here = constraint.meeting
        links = [link for link in constraint.links if self._may(here, link[1]) and self._may(link[0], link[2])]
        left = replace(constraint, links=tuple(links))
        if _meetings(left) <= self.standing.keys():
            self.found.constant += cost([left], self.options, self.standing)
        else:
            self._whole(left)

    def _may(self, name: str, mask: Mask) -> bool:
        return name not in self.standing or bool(mask[self.standing[name]])

    def _load(self, constraint: Load) -> None:
        slots = tuple(
            {name: mask for name, mask in slot.items() if self._may(name, mask)} for slot in constraint.slots
        )
        self._whole(replace(constraint, slots=slots))

    def _excess(self, constraint: Excess) -> None:
        there = sum(
            int(own[self.standing[name]]) for name, own in constraint.amounts.items() if name in self.standing
        )
        free = {name: own for name, own in constraint.amounts.items() if name not in self.standing}
        self.found.constraints.append(replace(constraint, amounts=free, base=constraint.base + there))


def _of_people(constraint: Constraint) -> bool:
    """Whether a constraint depends on who attends."""
    return isinstance(constraint, Choice | Disjoint) or (
        isinstance(constraint, Forbid) and constraint.when is not None
    )


def _meetings(constraint: Constraint) -> frozenset[str]:
    """The meetings that a constraint speaks of."""
    match constraint:
        case Choice() | Forbid() | Cost():
            return frozenset({constraint.meeting})
        case Disjoint():
            return frozenset(name for name, _ in constraint.members)
        case Capacity():
            return frozenset(use.meeting for use in constraint.uses)
        case Spacing() | Pair() | Both():
            return frozenset({constraint.a, constraint.b})
        case Together():
            return frozenset(constraint.keys)
        case Relief():
            return frozenset({constraint.meeting, *(other for other, *_ in constraint.links)})
        case Load():
            return frozenset(name for slot in constraint.slots for name in slot)
        case Excess():
            return frozenset(constraint.amounts)

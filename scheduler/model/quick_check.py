"""Whether a choice of options keeps every constraint, and what it costs, worked out afresh from the constraints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

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
    Load,
    Pair,
    Relief,
    Spacing,
    Together,
)
from scheduler.model.quick_people import Attending
from scheduler.options import Options

Chosen = Mapping[str, int]


def holds(told: Constraint, options: Options, chosen: Chosen, attending: Attending) -> bool:
    """Whether one constraint holds, with those people attending."""
    match told:
        case Forbid():
            counts = told.when is None or (told.meeting, told.when) in attending
            return not (counts and told.mask[chosen[told.meeting]])
        case Choice():
            return any((told.meeting, person) in attending for person in told.people)
        case Disjoint():
            there = {name for name, person in told.members if person is None or (name, person) in attending}
            return all(_apart(told, options, chosen, a, b) for a, b in combinations(sorted(there), 2))
        case Capacity():
            return _fits(told, chosen)
        case Spacing():
            gap = _gap(told, options, chosen)
            return (told.least is None or gap >= told.least) and (told.most is None or gap <= told.most)
        case Together():
            keys = {int(keys[chosen[name]]) for name, keys in told.keys.items()}
            return len(keys) == 1 and min(keys) >= 0
        case Pair():
            return _entry(told, chosen) == 0
    raise TypeError(f"{type(told).__name__} is a cost")


def _apart(told: Disjoint, options: Options, chosen: Chosen, a: str, b: str) -> bool:
    one, other, i, j = options[a], options[b], chosen[a], chosen[b]
    after, before = int(other.day[j] - one.last_day[i]), int(one.day[i] - other.last_day[j])
    if told.by_day:
        return after > 0 or before > 0
    if one.slot_first[i] <= other.slot_last[j] and other.slot_first[j] <= one.slot_last[i]:
        return False
    p, q = int(one.place[i]), int(other.place[j])
    if p == q or not p or not q:
        return True
    return not (0 <= after <= told.travel[p, q] or 0 <= before <= told.travel[q, p])


def _fits(told: Capacity, chosen: Chosen) -> bool:
    spans = [(int(use.first[chosen[use.meeting]]), int(use.last[chosen[use.meeting]])) for use in told.uses]
    held = [(first, last) for first, last in spans if first <= last]
    # The most there ever is at once is there when one of them begins.
    return all(sum(f <= first <= last for f, last in held) <= told.limit for first, _ in held)


def _gap(told: Spacing, options: Options, chosen: Chosen) -> int:
    return int(options[told.b].day[chosen[told.b]] - options[told.a].last_day[chosen[told.a]])


def _entry(told: Pair, chosen: Chosen) -> int:
    i, j = told.keys_a[chosen[told.a]], told.keys_b[chosen[told.b]]
    return int(told.table[i, j]) if i >= 0 and j >= 0 else 0


def cost(costs: Iterable[Constraint], options: Options, chosen: Chosen) -> int:
    """What the chosen options cost in all."""
    return sum(_cost(told, options, chosen) for told in costs)


def _cost(told: Constraint, options: Options, chosen: Chosen) -> int:
    match told:
        case Cost():
            return int(told.amount[chosen[told.meeting]])
        case Spacing():
            return told.cost_per_day * abs(_gap(told, options, chosen) - (told.ideal or 0))
        case Pair():
            return _entry(told, chosen)
        case Both():
            a, b = chosen[told.a], chosen[told.b]
            return told.price * any(one[a] and other[b] for one, other in told.masks)
        case Relief():
            here = chosen[told.meeting]
            return told.price - max((n for o, one, two, n in told.links if one[here] and two[chosen[o]]), default=0)
        case Load():
            return _load(told, chosen)
        case Excess():
            total = told.base + sum(int(amounts[chosen[name]]) for name, amounts in told.amounts.items())
            return told.price * max(0, -(-total // told.unit))
    raise TypeError(f"{type(told).__name__} is no cost")


def _load(told: Load, chosen: Chosen) -> int:
    counts = np.asarray([sum(bool(mask[chosen[name]]) for name, mask in slot.items()) for slot in told.slots])
    busy = (counts >= told.busy).astype(np.int64)
    runs = (np.convolve(busy, np.ones(told.run, dtype=np.int64)) == told.run).sum()
    return int(told.over_price * np.maximum(counts - told.most, 0).sum() + told.run_price * runs)

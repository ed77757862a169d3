"""What each kind of constraint says of chosen options, read plainly: nothing here is shared with the model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from typing import Any

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
from scheduler.options import Options, OptionTable

Chosen = Mapping[str, int]
Attending = frozenset[tuple[str, str]]


def possible(constraints: Iterable[Constraint], options: Options, chosen: Chosen) -> bool:
    """Whether all hold at once for some choice of who attends what."""
    asked = list(constraints)
    people = sorted({pair for constraint in asked for pair in _people(constraint)})
    for answers in product((False, True), repeat=len(people)):
        attending = frozenset(pair for pair, there in zip(people, answers, strict=True) if there)
        if all(holds(constraint, options, chosen, attending) for constraint in asked):
            return True
    return False


def _people(constraint: Constraint) -> Iterator[tuple[str, str]]:
    if isinstance(constraint, Choice):
        yield from ((constraint.meeting, person) for person in constraint.people)
    if isinstance(constraint, Forbid) and constraint.when is not None:
        yield constraint.meeting, constraint.when
    if isinstance(constraint, Disjoint):
        yield from ((meeting, person) for meeting, person in constraint.members if person is not None)


def holds(constraint: Constraint, options: Options, chosen: Chosen, attending: Attending = frozenset()) -> bool:
    """Whether one constraint holds."""
    match constraint:
        case Forbid():
            counts = constraint.when is None or (constraint.meeting, constraint.when) in attending
            return not (counts and constraint.mask[chosen[constraint.meeting]])
        case Choice():
            return any((constraint.meeting, person) in attending for person in constraint.people)
        case Disjoint():
            return _apart(constraint, options, chosen, attending)
        case Capacity():
            taken: Counter[int] = Counter()
            for use in constraint.uses:
                taken.update(range(use.first[chosen[use.meeting]], use.last[chosen[use.meeting]] + 1))
            return max(taken.values(), default=0) <= constraint.limit
        case Spacing():
            gap = _gap(constraint, options, chosen)
            early = constraint.least is not None and gap < constraint.least
            return not early and (constraint.most is None or gap <= constraint.most)
        case Together():
            found = {int(keys[chosen[meeting]]) for meeting, keys in constraint.keys.items()}
            return len(found) == 1 and min(found) >= 0
    assert isinstance(constraint, Pair)
    return _entry(constraint, chosen) == 0


def _apart(constraint: Disjoint, options: Options, chosen: Chosen, attending: Attending) -> bool:
    there = [m for m, person in constraint.members if person is None or (m, person) in attending]
    return not any(_clash(constraint, options, chosen, a, b) for a, b in permutations(there, 2))


def _clash(constraint: Disjoint, options: Options, chosen: Chosen, a: str, b: str) -> bool:
    first, then = _option(options[a], chosen[a]), _option(options[b], chosen[b])
    if constraint.by_day:
        return first["day"] <= then["last"] and then["day"] <= first["last"]
    if first["slots"] & then["slots"]:
        return True
    places = first["place"], then["place"]
    needed = int(constraint.travel[places])
    return min(places) > 0 and places[0] != places[1] and 0 <= then["day"] - first["last"] <= needed


def _option(table: OptionTable, chosen: int) -> dict[str, Any]:
    booked = table.booking(chosen)
    days = range(booked.first.toordinal(), booked.last.toordinal() + 1)
    slots = [2 * day + half for day in days for half in (0, 1)]
    if table.meeting.half_days % 2 and booked.place is not None:
        slots = slots[1:] if booked.half == "afternoon" else slots[:-1]
    place = 0 if booked.place is None else 1 + table.places.index(booked.place)
    return {"day": days[0], "last": days[-1], "slots": set(slots), "place": place}


def _gap(constraint: Spacing, options: Options, chosen: Chosen) -> int:
    before = options[constraint.a].booking(chosen[constraint.a])
    after = options[constraint.b].booking(chosen[constraint.b])
    return (after.first - before.last).days


def _entry(constraint: Pair, chosen: Chosen) -> int:
    i, j = constraint.keys_a[chosen[constraint.a]], constraint.keys_b[chosen[constraint.b]]
    return int(constraint.table[i, j]) if i >= 0 and j >= 0 else 0


def price(costs: Iterable[Constraint], options: Options, chosen: Chosen) -> int:
    """What the chosen options cost in all."""
    return sum(_price(cost, options, chosen) for cost in costs)


def _price(cost: Constraint, options: Options, chosen: Chosen) -> int:
    match cost:
        case Cost():
            return int(cost.amount[chosen[cost.meeting]])
        case Spacing():
            assert cost.ideal is not None
            return cost.cost_per_day * abs(_gap(cost, options, chosen) - cost.ideal)
        case Pair():
            return _entry(cost, chosen)
        case Both():
            return cost.price * any(a[chosen[cost.a]] and b[chosen[cost.b]] for a, b in cost.masks)
        case Relief():
            saved = [n for other, a, b, n in cost.links if a[chosen[cost.meeting]] and b[chosen[other]]]
            return cost.price - max(saved, default=0)
        case Load():
            return _load(cost, chosen)
    assert isinstance(cost, Excess)
    total = cost.base + sum(int(amounts[chosen[name]]) for name, amounts in cost.amounts.items())
    return cost.price * math.ceil(max(0, total) / cost.unit)


def _load(cost: Load, chosen: Chosen) -> int:
    counts = [sum(bool(mask[chosen[name]]) for name, mask in slot.items()) for slot in cost.slots]
    over = sum(max(0, count - cost.most) for count in counts)
    runs = [counts[i : i + cost.run] for i in range(len(counts) - cost.run + 1)]
    return cost.over_price * over + cost.run_price * sum(min(run) >= cost.busy for run in runs)

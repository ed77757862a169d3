"""Seeded constraints over three small meetings: every kind, no sense asked."""

from __future__ import annotations

from random import Random
from typing import Any

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
    Pair,
    Relief,
    Spacing,
    Together,
    Use,
)
from scheduler.options import Options, OptionTable, all_options
from scheduler.requirement import Requirement, Sentence
from tests.briefs import problem, window

NAMES = ("a", "b", "c")


def drawn_options(chance: Random) -> Options:
    """Option tables of three meetings that crowd into the same ten days of March."""
    meetings = {}
    for name in NAMES:
        first = chance.randrange(1, 5)
        meetings[name] = {
            "group": "wg1",
            "days": chance.choice([0.5, 1, 1, 1.5, 2, 3]),
            "windows": window(f"2027-03-0{first}", f"2027-03-{first + chance.randrange(3, 6):02d}"),
            "places": chance.sample(["VIE", "LIS", "ICN"], chance.randrange(1, 4)),
            "modes": chance.choice([["hybrid"], ["hybrid"], ["virtual"], ["hybrid", "virtual"]]),
            "starts": chance.sample(["06:00", "12:00"], chance.randrange(1, 3)),
        }
    return all_options(problem({"meetings": meetings}))


def drawn_kept(chance: Random, options: Options) -> dict[str, Ints]:
    """Some options of each meeting, one at least, in order."""
    found = {}
    for name, table in options.items():
        size = chance.randrange(1, len(table) + 1) if chance.random() < 0.5 else len(table)
        found[name] = np.asarray(sorted(chance.sample(range(len(table)), size)), dtype=np.int64)
    return found


def _keys(chance: Random, table: OptionTable, number: int) -> Ints:
    """A key for each option; now and then one for each day, now and then none."""
    if chance.random() < 0.5:
        return np.asarray([(int(day) + chance.randrange(2)) % number for day in table.day], dtype=np.int64)
    return np.asarray([chance.randrange(-1, number) for _ in range(len(table))], dtype=np.int64)


def _mask(chance: Random, table: OptionTable) -> Any:
    if chance.random() < 0.5:
        day = chance.choice(table.day.tolist())
        return np.abs(table.day - day) <= 1
    return np.asarray([chance.random() < 0.4 for _ in range(len(table))])


def _travel(chance: Random, options: Options) -> Ints:
    """Days from one place to another; not the same there and back, so that no direction is mistaken."""
    size = len(options["a"].places) + 1
    return np.asarray(
        [[chance.randrange(3) if p and q and p != q else 0 for q in range(size)] for p in range(size)], dtype=np.int64
    )


def disjoint(chance: Random, options: Options) -> Disjoint:
    """One at a time: two or three of the meetings."""
    members = chance.sample(NAMES, chance.randrange(2, 4))
    return Disjoint(tuple((m, None) for m in members), _travel(chance, options), by_day=chance.random() < 0.3)


def capacity(chance: Random, options: Options) -> Capacity:
    """Slots that each option takes, or none."""
    uses = []
    for name, table in options.items():
        counts = _mask(chance, table)
        uses.append(Use(name, table.slot_first, np.where(counts, table.slot_last, table.slot_first - 1)))
    return Capacity(tuple(uses), chance.randrange(1, 3))


def spacing(chance: Random, options: Options) -> Spacing:
    """A least, a most distance, or both."""
    a, b = chance.sample(NAMES, 2)
    least, most = chance.choice([None, -2, 0, 1, 2]), chance.choice([None, -1, 1, 2, 3])
    return Spacing(a, b, least=least, most=most)


def together(chance: Random, options: Options) -> Together:
    """The same key for two or three."""
    members = chance.sample(NAMES, chance.randrange(2, 4))
    return Together({m: _keys(chance, options[m], 3) for m in members})


def pair(chance: Random, options: Options, *, forbidden: bool = True) -> Pair:
    """A table that is not the same when it is turned; key -1 takes no part."""
    a, b = chance.sample(NAMES, 2)
    keys_a, keys_b = _keys(chance, options[a], 4), _keys(chance, options[b], 3)
    entries = [[chance.choice([0, 0, 1] if forbidden else [0, 3, 8]) for _ in range(3)] for _ in range(4)]
    return Pair(a, b, keys_a, keys_b, np.asarray(entries, dtype=np.int64), forbidden)


def both(chance: Random, options: Options) -> Both:
    """A price on one or two pairs of masks."""
    a, b = chance.sample(NAMES, 2)
    masks = [(_mask(chance, options[a]), _mask(chance, options[b])) for _ in range(chance.randrange(1, 3))]
    return Both(a, b, tuple(masks), chance.randrange(1, 9))


def relief(chance: Random, options: Options) -> Relief:
    """A price that links to the other two make smaller; some of them share a mask."""
    mine, *others = chance.sample(NAMES, 3)
    price, links = chance.randrange(3, 9), []
    masks = [_mask(chance, options[mine]) for _ in range(2)]
    for other in others:
        for _ in range(chance.randrange(3)):
            saved = chance.randrange(1, price + 1)
            links.append((other, chance.choice(masks), _mask(chance, options[other]), saved))
    return Relief(mine, price, tuple(links))


def load(chance: Random, options: Options) -> Load:
    """Slots of random masks; now and then nothing is charged for being over, or for a run."""
    slots = tuple({name: _mask(chance, options[name]) for name in NAMES} for _ in range(chance.randrange(1, 5)))
    most, busy, run = chance.randrange(3), chance.randrange(1, 4), chance.randrange(1, 4)
    return Load(slots, most, chance.choice([0, 3]), busy, run, chance.choice([0, 5]))


def excess(chance: Random, options: Options) -> Excess:
    """Amounts of either sign: by place, by day, or as they come."""
    amounts = {}
    for name in chance.sample(NAMES, chance.randrange(1, 4)):
        table = options[name]
        by = chance.choice([table.place, table.day, np.arange(len(table))])
        value = {int(key): chance.randrange(-4, 5) for key in np.unique(by)}
        amounts[name] = np.asarray([value[int(key)] for key in by], dtype=np.int64)
    return Excess(amounts, chance.randrange(-5, 4), chance.randrange(1, 4), chance.randrange(1, 4))


def people(chance: Random, options: Options) -> tuple[Constraint, ...]:
    """Two people who share the meetings, are away, and are not in two places at once."""
    found: list[Constraint] = [Choice("a", ("ann", "bob")), Choice("b", ("ann",)), Choice("c", ("bob", "ann"))]
    found += [Forbid(m, _mask(chance, options[m]), when=chance.choice(["ann", "bob"])) for m in NAMES]
    found += [Disjoint((("a", p), ("b", p), ("c", p)), _travel(chance, options)) for p in ("ann", "bob")]
    found.append(Disjoint((("a", "ann"), ("c", None)), _travel(chance, options)))
    return tuple(chance.sample(found, chance.randrange(3, len(found))))


def requirement(number: int, *constraints: Constraint) -> Requirement:
    """A requirement of a rule without meaning."""
    return Requirement("drawn", (str(number),), Sentence("drawn", ""), constraints)


def drawn_requirements(chance: Random, options: Options) -> list[Requirement]:
    """One requirement of every kind."""
    kinds = (disjoint, capacity, spacing, together, pair)
    found = [(kind(chance, options),) for kind in kinds]
    out = [(Forbid(name, _mask(chance, options[name])),) for name in chance.sample(NAMES, 1)]
    every = [*found, *out, people(chance, options)]
    return [requirement(number, *constraints) for number, constraints in enumerate(every)]


def drawn_costs(chance: Random, options: Options) -> list[Constraint]:
    """Costs of every kind, more than one on the same meeting."""
    found: list[Constraint] = []
    for name in (*NAMES, chance.choice(NAMES)):
        amount = [chance.randrange(2, 12) for _ in range(len(options[name]))]
        found.append(Cost(name, np.asarray(amount, dtype=np.int64)))
    for _ in range(2):
        a, b = chance.sample(NAMES, 2)
        found.append(Spacing(a, b, ideal=chance.randrange(-3, 6), cost_per_day=chance.randrange(1, 4)))
        found.append(pair(chance, options, forbidden=False))
        found += [kind(chance, options) for kind in (both, relief, load, excess)]
    return found

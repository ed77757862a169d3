"""Which requirements rule out a meeting's options all by themselves: by date and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scheduler.brief.words import Mode
from scheduler.constraints import Forbid, Ints, Mask
from scheduler.meeting import Meeting
from scheduler.options import OptionTable, option_table
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Requirement, Sentence, said
from scheduler.ruled_out import FACTS
from scheduler.solve import all_requirements
from scheduler.stuck import restricted
from scheduler.why.ask import Ask


@dataclass(frozen=True)
class Reasons:
    """What rules out a date: requirements that rule it out everywhere, and by place those that do there alone.

    Each of `everywhere` suffices by itself. A place has a smallest set of requirements that leaves it nothing.
    """

    everywhere: tuple[Requirement, ...]
    by_place: Mapping[str, tuple[Requirement, ...]]
    no_site: Sentence | None = None


def against(requirements: Sequence[Requirement], meeting: str) -> Iterator[tuple[Requirement, Mask]]:
    """The requirements that rule out options of one meeting whatever the others do, with those options."""
    for requirement in requirements:
        masks = [c.mask for c in requirement.constraints if isinstance(c, Forbid) and _alone(c, meeting)]
        if masks:
            yield requirement, np.logical_or.reduce(masks)


def _alone(constraint: Forbid, meeting: str) -> bool:
    return constraint.when is None and constraint.meeting == meeting


def ruled_out_alone(problem: Problem, ask: Ask) -> Reasons | None:
    """Why nothing that is asked for is open to the meeting, whatever the others do; None if something is."""
    found = open_alone(problem, ask)
    return found if isinstance(found, Reasons) else None


def open_alone(problem: Problem, ask: Ask) -> Reasons | tuple[Booking, ...]:
    """What is open of that which is asked for, whatever the other meetings do; if nothing is, why."""
    alone = restricted(problem, frozenset({ask.meeting}))
    meeting = alone.meetings[ask.meeting]
    if not any(ask.fits(site) for site in meeting.sites):
        return Reasons((), {}, _no_site(problem, meeting, ask))
    table = _that_day(alone, meeting, ask)
    wanted = np.flatnonzero(ask.mask(table))
    requirements = all_requirements(alone, {ask.meeting: table})
    masks = [(one, mask[wanted]) for one, mask in against(requirements, ask.meeting) if mask[wanted].any()]
    open_ = ~np.logical_or.reduce([mask for _, mask in masks] or [np.zeros(len(wanted), dtype=np.bool_)])
    if open_.any():
        return tuple(table.booking(int(option)) for option in wanted[open_])
    return Reasons(_everywhere(masks), _by_place(problem, table, wanted, masks))


def _that_day(problem: Problem, meeting: Meeting, ask: Ask) -> OptionTable:
    """The meeting's options of the day that is asked for, which may lie outside its windows."""
    whole = option_table(problem, meeting)
    first = whole.day == whole.day[0]
    day = np.full(int(first.sum()), ask.first.toordinal(), dtype=np.int64)
    return replace(whole, day=day, half=whole.half[first], site=whole.site[first])


def _everywhere(masks: Sequence[tuple[Requirement, Mask]]) -> tuple[Requirement, ...]:
    """Those that suffice by themselves, what nobody can change last."""
    found = [one for one, mask in masks if mask.all()]
    return tuple(sorted(found, key=lambda one: one.rule in FACTS))


def _by_place(
    problem: Problem, table: OptionTable, wanted: Ints, masks: Sequence[tuple[Requirement, Mask]]
) -> dict[str, tuple[Requirement, ...]]:
    """For each place (or online) that the general requirements leave, the fewest others that rule it out."""
    found = {}
    partly = [(one, mask) for one, mask in masks if not mask.all()]
    places = table.place[wanted]
    for number in np.unique(places):
        here = places == number
        needed = sorted(
            ((o, m[here]) for o, m in partly if m[here].any()), key=lambda item: item[0].rule not in FACTS
        )
        if not needed or not np.logical_or.reduce([mask for _, mask in needed]).all():
            continue
        for item in list(needed):
            rest = [mask for other, mask in needed if other is not item[0]]
            if rest and np.logical_or.reduce(rest).all():
                needed.remove(item)
        name = problem.places[table.places[int(number) - 1]].city if number else "online"
        found[name] = tuple(one for one, _ in needed)
    return found


def _no_site(problem: Problem, meeting: Meeting, ask: Ask) -> Sentence:
    """That the brief has nothing of the kind, and what it has."""
    cities: dict[Mode, set[str]] = {}
    for site in meeting.sites:
        cities.setdefault(site.mode, set()).update([] if site.place is None else [problem.places[site.place].city])
    has = [mode.value + (f" in {' or '.join(sorted(names))}" if names else "") for mode, names in cities.items()]
    where = "" if ask.place is None else f" in {problem.places[ask.place].city}"
    how = "" if ask.mode is None else f" {ask.mode.value}"
    pattern = "the brief does not let {meeting} be held{how}{where}; it may be {has}."
    return said("sites", pattern, meeting=meeting.label, how=how, where=where, has=" or ".join(has))

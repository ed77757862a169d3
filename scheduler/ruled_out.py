"""Why a meeting has no day and place left: the sentences that together leave it none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

import numpy as np

from scheduler.constraints import Constraint, Forbid
from scheduler.options import Options, OptionTable
from scheduler.requirement import Requirement

# What nobody can change is left out of an explanation first, where the rest explains enough.
FACTS = ("one_week", "working_days", "periods")


def ruled_out(requirements: Sequence[Requirement], options: Options, stuck: Sequence[str]) -> tuple[str, ...]:
    """Sentences that together leave a stuck meeting no option, none of them superfluous."""
    said: list[str] = []
    for name in stuck:
        masks = [(r, c.mask) for r in requirements for c in r.constraints if _rules_out(c, name)]
        needed = sorted(masks, key=lambda item: item[0].rule not in FACTS)
        for item in list(needed):
            rest = [mask for other, mask in needed if other is not item[0]]
            if rest and np.logical_or.reduce(rest).all():
                needed.remove(item)
        said += [str(requirement.sentence) for requirement, _ in needed] or _no_option(options[name])
    return tuple(dict.fromkeys(said))


def _rules_out(constraint: Constraint, name: str) -> TypeGuard[Forbid]:
    return isinstance(constraint, Forbid) and constraint.when is None and constraint.meeting == name


def _no_option(table: OptionTable) -> list[str]:
    return [f"{table.meeting.label} has no day and place to choose from."]

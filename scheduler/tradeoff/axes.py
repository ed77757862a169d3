"""What is traded: two or three goals, or groups of goals, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.brief.findings import Names, listed, shown
from scheduler.errors import PlenaryError
from scheduler.goals import GOALS

TOGETHER = {"attendance": ("holidays", "observances", "visa_lead", "remote_access")}
"""Names for several goals: bodies are lost to holidays and observances, and for want of a visa or of a link."""
FEWEST, MOST = 2, 3


class AxisError(PlenaryError):
    """Goals that are not known, or that cannot be traded for each other."""


@dataclass(frozen=True)
class Axis:
    """One side of a trade-off: what it is called, and the goals whose points it adds up."""

    name: str
    goals: tuple[str, ...]


def axes(texts: Iterable[str]) -> tuple[Axis, ...]:
    """The sides that texts such as "attendance,travel" name; AxisError says what is wrong with them.

    Names joined by a plus make one side: holidays+observances.
    """
    names = [name.strip() for text in texts for name in text.split(",")]
    found = tuple(Axis(name, tuple(_goals(name))) for name in names)
    if not FEWEST <= len(found) <= MOST:
        raise AxisError(f"a trade-off is between two or three goals; these are {len(found)}: {listed(names)}")
    _must_be_apart(found)
    return found


def _goals(name: str) -> Iterable[str]:
    parts = [part.strip() for part in name.split("+")]
    return dict.fromkeys(goal for part in parts for goal in TOGETHER.get(part) or (_known(part),))


def _known(name: str) -> str:
    names = [goal.name for goal in GOALS]
    if name in names:
        return name
    near = Names("goal", [*names, *TOGETHER]).near(name.replace(" ", "_").replace("-", "_"))
    told = (
        f"the nearest {'is' if len(near) == 1 else 'are'} {listed(near)}" if near else f"some are {listed(names, 4)}"
    )
    raise AxisError(f"no goal is called {shown(name)}; {told}. `plenary goals` lists all")


def _must_be_apart(found: Sequence[Axis]) -> None:
    """AxisError where one goal would be traded for itself."""
    seen: dict[str, str] = {}
    for axis in found:
        for goal in axis.goals:
            if goal in seen:
                whose = f"{seen[goal]} and {axis.name}" if seen[goal] != axis.name else f"{axis.name} twice"
                raise AxisError(f"{goal} would be traded for itself: it is in {whose}; name each goal once")
            seen[goal] = axis.name

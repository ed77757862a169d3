"""What was found for one loss: the best repair with its price, or why there is no calendar."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from scheduler.brief.words import Day
from scheduler.compare import Comparison
from scheduler.plan import Booking, Part
from scheduler.requirement import Bookings


class Found(StrEnum):
    """How far the question about a loss was answered."""

    BEST = "repaired"
    AT_MOST = "repaired at most"
    NONE = "no calendar"
    UNKNOWN = "not known"


class Moved(Part):
    """A meeting that stands elsewhere in the repair: on other days, at another place, or in another room only."""

    label: str
    what: str
    before: Booking
    after: Booking


class Goal(Part):
    """What a goal costs more in the repair, in points and in its own unit."""

    goal: str
    points: int
    before: float
    after: float
    unit: str


class Late(Part):
    """Something of a meeting that would have been due before the day of planning."""

    meeting: str
    label: str
    what: str
    due: Day


class Answer(Part):
    """The answer to one loss after so many seconds allowed.

    `points` is the price against the plan of today, `goals` what changes, most points first, `dates_changed` the
    meetings whose published dates change. Without a calendar `conflict` says why, and `way_out` what else would
    help; it is None until it was looked for. `note` says what went wrong where nothing is known.
    """

    found: Found
    allowed: Annotated[float, Field(ge=0)] = 0.0
    points: int | None = None
    moves: tuple[Moved, ...] = ()
    goals: tuple[Goal, ...] = ()
    dates_changed: tuple[str, ...] = ()
    late: tuple[Late, ...] = ()
    decline: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    conflict: str = ""
    way_out: str | None = None
    way_out_edits: tuple[dict[str, Any], ...] = ()
    note: str = ""

    @property
    def repaired(self) -> bool:
        """Whether there is a calendar all the same."""
        return self.found in (Found.BEST, Found.AT_MOST)

    def settled(self, seconds: float) -> bool:
        """Whether asking again for so many seconds would find nothing more."""
        if self.found is Found.BEST or (self.found is Found.NONE and self.way_out):
            return True
        looked_for_more = self.found is not Found.NONE or self.way_out is not None
        return looked_for_more and self.allowed >= seconds

    def bookings(self, today: Bookings) -> dict[str, Booking]:
        """The plan of the repair: that of today with what moves."""
        return {**today, **{moved.after.meeting: moved.after for moved in self.moves}}


def of_comparison(found: Found, compared: Comparison, seconds: float) -> Answer:
    """A repair, from what differs between today's plan and that one."""
    changed = [one for one in compared.goals if one.before != one.after]
    ranked = sorted(changed, key=lambda one: (-abs(one.after.cost - one.before.cost), one.goal))
    return Answer(
        found=found,
        allowed=seconds,
        points=compared.after - compared.before,
        moves=tuple(
            Moved(
                label=one.label,
                what="moved" if one.moved else "relocated" if one.relocated else "rehoused",
                before=one.before,
                after=one.after,
            )
            for one in compared.changes
            if one.before is not None and one.after is not None
        ),
        goals=tuple(
            Goal(
                goal=one.goal,
                points=one.after.cost - one.before.cost,
                before=one.before.measure,
                after=one.after.measure,
                unit=one.after.unit,
            )
            for one in ranked
        ),
        dates_changed=compared.radius.dates_changed,
        late=tuple(
            Late(meeting=one.meeting, label=one.label, what=one.what, due=one.due) for one in compared.radius.late
        ),
        decline=compared.radius.decline,
        accept=compared.radius.accept,
    )

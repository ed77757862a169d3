"""What should hold: one file a goal, listed here."""

from __future__ import annotations

from scheduler.goals import (
    even_spacing,
    events,
    holidays,
    invitations,
    night_hours,
    observances,
    paid_rooms,
    rotation,
    stability,
    travel,
)
from scheduler.requirement import Goal

GOALS: tuple[Goal, ...] = (
    holidays.GOAL,
    events.GOAL,
    observances.GOAL,
    travel.GOAL,
    rotation.GOAL,
    invitations.GOAL,
    paid_rooms.GOAL,
    night_hours.GOAL,
    even_spacing.GOAL,
    stability.GOAL,
)

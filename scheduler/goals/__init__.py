"""What should hold: one file a goal, listed here."""

from __future__ import annotations

from scheduler.goals import (
    back_to_back,
    busy_weeks,
    even_spacing,
    events,
    fairness,
    holidays,
    invitations,
    long_haul,
    night_hours,
    night_rotation,
    observances,
    paid_rooms,
    preferred_season,
    remote_access,
    rotation,
    split_weeks,
    stability,
    travel,
    visa_lead,
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
    back_to_back.GOAL,
    busy_weeks.GOAL,
    split_weeks.GOAL,
    fairness.GOAL,
    stability.GOAL,
    preferred_season.GOAL,
    night_rotation.GOAL,
    long_haul.GOAL,
    visa_lead.GOAL,
    remote_access.GOAL,
)

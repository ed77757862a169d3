"""The year's life after planning: what was decided, the review of a release, and the release itself."""

from __future__ import annotations

from scheduler.release.decide import cancel, confirm, convene, revive, set_details
from scheduler.release.phase import Phase, phase_of, phases
from scheduler.release.proposed import Proposed, proposed
from scheduler.release.release import draft, publish, release
from scheduler.release.review import Review, review
from scheduler.release.sweep import Swept, sweep

__all__ = [
    "Phase",
    "Proposed",
    "Review",
    "Swept",
    "cancel",
    "confirm",
    "convene",
    "draft",
    "phase_of",
    "phases",
    "proposed",
    "publish",
    "release",
    "review",
    "revive",
    "set_details",
    "sweep",
]

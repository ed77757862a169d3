"""Where a meeting is on its way today: what follows from the clock, for pages alone; a feed never says it."""

from __future__ import annotations

from datetime import date

from scheduler.publication import PublishedMeeting
from scheduler.release.phase import Phase, phase_of, registration_opens
from scheduler.wording import full_day


def phase_note(held: PublishedMeeting, today: date) -> str:
    """A sentence such as "Registration is open until 3 March 2027."; empty where the state says it all."""
    phase, until = phase_of(held, today), held.decision.details.registration_until
    if phase is Phase.ONGOING:
        return "It is going on now."
    if phase is Phase.REGISTRATION_OPEN:
        return f"Registration is open until {full_day(until)}." if until else "Registration is open."
    if phase is Phase.REGISTRATION_DEADLINE:
        assert until is not None
        return f"Registration closed on {full_day(until)}."
    if phase in (Phase.CONFIRMED, Phase.CONVENED):
        return f"Registration opens on {full_day(registration_opens(held))}."
    return ""

"""Meetings that were held: nothing of them can change any more."""

from __future__ import annotations

from datetime import date, timedelta

from scheduler.brief.expand import expand
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingState
from scheduler.wording import span


def when_held(brief: Brief, name: str) -> str | None:
    """When a meeting was held, as "was held on 16–18 June 2026"; None where it was not, or is unknown."""
    if name in brief.held:
        return _on(brief.held[name].first, brief.held[name].last)
    if (past := brief.earlier_plenaries.get(name)) is not None:
        return f"was held in {past.year}" if past.first is None else _on(past.first, past.last or past.first)
    standing = brief.standing.get(name)
    if standing is None or standing.state is not MeetingState.HELD:
        return None
    meeting = expand(brief).get(name)
    if standing.first is None or meeting is None:
        return "was held"
    return _on(standing.first, standing.first + timedelta(days=-(-meeting.days // 1) - 1))


def _on(first: date, last: date) -> str:
    return f"was held on {span(first, last)}"

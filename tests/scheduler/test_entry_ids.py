"""Names of calendar entries: what may be is all that a feed makes, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scheduler.brief.words import Half, MeetingKind, Mode
from scheduler.entry_ids import entry_id, entry_ids
from scheduler.plan_publication import publication_of
from scheduler.publication import EntryKind
from tests import plans

FIRST = date(2027, 6, 7)


def made(half_days: int, mode: Mode, half: Half | None) -> set[str]:
    """The names of the entries that a feed makes of a meeting x of that length, held so."""
    last = FIRST + timedelta(days=(half_days + 1) // 2 - 1)
    online = {"start": "12:00", "hours_per_day": 3} if mode is Mode.VIRTUAL else {"city": "Geneva"}
    wanted = {**online, "mode": mode, "half": half, "half_days": half_days}
    meeting = plans.meeting("x", "wg1", MeetingKind.SESSION, FIRST, last, **wanted)
    entries = publication_of(plans.plan([meeting])).entries
    return {one.uid.partition("@")[0] for one in entries if one.marks.entry_kind is EntryKind.MEETING}


@pytest.mark.parametrize("half_days", range(1, 12))
def test_names_that_may_be_are_those_that_a_feed_makes(half_days: int) -> None:
    halves = list(Half) if half_days % 2 else [None]
    on_site = set().union(*(made(half_days, Mode.HYBRID, half) for half in halves))
    virtual = made(half_days, Mode.VIRTUAL, None)
    assert entry_ids("x", half_days, on_site=True, virtual=False) == on_site
    assert entry_ids("x", half_days, on_site=False, virtual=True) == virtual
    assert entry_ids("x", half_days, on_site=True, virtual=True) == on_site | virtual


def test_an_entry_of_hours_bears_the_number_of_its_day() -> None:
    assert (entry_id("wg1-2027-1"), entry_id("wg1-2027-1", 2)) == ("wg1-2027-1", "wg1-2027-1-2")
    assert entry_ids("x", 5, on_site=True, virtual=False) == {"x", "x-1", "x-3"}
    assert entry_ids("x", 1, on_site=True, virtual=False) == {"x-1"}

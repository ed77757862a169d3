"""The lasting names of calendar entries: what stands before the @ of a UID, made from a meeting's id alone."""

from __future__ import annotations


def entry_id(meeting: str, day: int | None = None) -> str:
    """The name of a meeting's entry for whole days, or of its entry for some hours of its day of that number."""
    return meeting if day is None else f"{meeting}-{day}"


def entry_ids(meeting: str, half_days: int, *, on_site: bool, virtual: bool) -> frozenset[str]:
    """Every name that an entry of a meeting of that length may bear, wherever it comes to be held.

    Online each day is an entry of hours. On site whole days together are one entry; of an odd number of half days
    the first day (from the afternoon on) or the last (until noon) is an entry of hours.
    """
    days = (half_days + 1) // 2
    timed = set(range(1, days + 1)) if virtual else set()
    if on_site and half_days % 2:
        timed |= {1, days}
    whole = {entry_id(meeting)} if on_site and half_days > 1 else set()
    return frozenset(whole | {entry_id(meeting, day) for day in timed})

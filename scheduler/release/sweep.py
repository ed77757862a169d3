"""A sweep: what has expired leaves the feeds, as a release of its own, so that a feed never changes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scheduler.entries import with_entries
from scheduler.publication import Publication
from scheduler.release.catalogue import expired
from scheduler.release.phase import today_in
from scheduler.release.proposed import next_moment
from scheduler.store.store import Store, now
from scheduler.wording import count


@dataclass(frozen=True)
class Swept:
    """What a sweep did: the release it made, if any, the entries that left, the links whose notice ended."""

    publication: Publication | None
    entries: int
    links: tuple[str, ...]


def sweep(store: Store, *, by: str, at: datetime | None = None) -> Swept:
    """Take out of the feeds what has expired, and end the notices of links withdrawn 60 days ago; both are logged.

    Tombstones leave 30 days after their meeting's original end, and what is long over as `with_entries` has it.
    StaleError if somebody released meanwhile: then sweep again.
    """
    moment = at or now()
    links = store.sweep_tokens(moment.astimezone(UTC).date(), by)
    before = store.current()
    made = None if before is None else _without_expired(before, by, moment)
    if before is None or made is None:
        return Swept(None, 0, tuple(links))
    store.add(made, before.number, by)
    return Swept(made, len(_uids(before) - _uids(made)), tuple(links))


def _without_expired(before: Publication, by: str, at: datetime) -> Publication | None:
    released = next_moment(at, before)
    today = today_in(before.zone, released)
    meetings = {name: expired(held, today) for name, held in before.meetings.items()}
    fields = {"number": before.number + 1, "released": released, "by": by, "sweep": True, "meetings": meetings}
    emptied: dict[str, Any] = {"headings": {}, "entries": [], "departures": [], "changes": []}
    found = with_entries(before.model_copy(update=fields | emptied), before)
    gone = len(_uids(before) - _uids(found))
    if not gone and found.entries == before.entries and found.headings == before.headings:
        return None
    return found.model_copy(update={"note": f"{count(gone, 'expired entry', 'expired entries')} left the feeds"})


def _uids(publication: Publication) -> set[str]:
    return {entry.uid for entry in publication.entries}

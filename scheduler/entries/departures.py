"""Why a feed changed although none of its entries did: what left it, and what came to it as it was elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.publication import Departure, Entry, Language, Marks, Publication, View

Key = tuple[str, View, Language]


def departures(new: Publication, before: Publication | None, found: Mapping[Key, Entry]) -> list[Departure]:
    """All departures so far; of one entry from the same feeds the last alone, as feeds ask for the latest moment."""
    if before is None:
        return []
    latest = {_same(one): one for one in before.departures}
    for entry in before.entries:
        for one in _of(entry, found.get((entry.uid, entry.view, entry.language)), new):
            latest[_same(one)] = one
    return [latest[key] for key in sorted(latest)]


def _of(old: Entry, now: Entry | None, new: Publication) -> Iterator[Departure]:
    if now is None:
        yield _departure(old, old.marks, new)
    elif now.marks != old.marks:
        yield _departure(now, old.marks, new)
        yield _departure(now, now.marks, new)


def _departure(entry: Entry, marks: Marks, new: Publication) -> Departure:
    return Departure(
        uid=entry.uid,
        view=entry.view,
        language=entry.language,
        marks=marks,
        at=new.released,
        sequence=entry.sequence,
    )


def _same(one: Departure) -> tuple[str, View, Language, str]:
    return one.uid, one.view, one.language, one.marks.model_dump_json()

"""A publication once more after a restore, with revisions above all that anybody may have been served."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from scheduler.publication import Entry, Publication

STEP = 1000
"""Sequences are raised to a multiple of this: between two backups no meeting changes as often."""
_SEQUENCE = re.compile(r"^SEQUENCE:\d+(?=\r\n)", re.M)
_STAMPS = re.compile(r"^(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z(?=\r\n)", re.M)


def step_above(served: Iterable[Publication]) -> int:
    """What to add to every sequence so that it exceeds all those of these publications."""
    highest = 0
    for publication in served:
        found = (entry.sequence for entry in publication.entries)
        highest = max([highest, publication.least_sequence, *found])
    return STEP * (1 + highest // STEP)


def raised(publication: Publication, *, number: int, at: datetime, by: str, note: str, step: int) -> Publication:
    """The same catalogue as a new release with every revision raised; new entries begin above what was served."""
    headings = {key: heading.model_copy(update={"modified": at}) for key, heading in publication.headings.items()}
    return publication.model_copy(
        update={
            "number": number,
            "released": at,
            "by": by,
            "note": note,
            "sweep": False,
            "headings": headings,
            "entries": [_raised(entry, at, step) for entry in publication.entries],
            "least_sequence": step,
            "changes": [],
        }
    )


def _raised(entry: Entry, at: datetime, step: int) -> Entry:
    """The entry with its revision, which its text says as well; lines of a text never begin so, they are folded."""
    sequence = entry.sequence + step
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    text = _SEQUENCE.sub(f"SEQUENCE:{sequence}", entry.text)
    text = _STAMPS.sub(lambda found: f"{found.group(1)}:{stamp}", text)
    return entry.model_copy(update={"sequence": sequence, "modified": at, "text": text})

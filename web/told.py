"""What changed since a release, and for whom: worked out once for each release, from what the source holds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Generic, TypeVar

from flask import current_app

from scheduler.audience import Audience
from scheduler.errors import StoreError
from scheduler.heading_of import heading_of
from scheduler.news import all_seen_by, changes_between, merged, seen_by
from scheduler.news.atom import AtomFeed, Place, atom_of
from scheduler.news.step import Step
from scheduler.publication import Change, Publication, View
from web.source import Source

MOST_OF_A_HISTORY = 50
"""Releases, the newest, in which a meeting's page looks for what became of it."""
Key = TypeVar("Key")
Made = TypeVar("Made")


class _Kept(Generic[Key, Made]):
    """What was made of a publication, by a key; the oldest go where there are too many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[Key, tuple[Publication, Made]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, publication: Publication, make: Callable[[], Made]) -> Made:
        """What was made, or is made now because it never was or there is a newer publication."""
        kept = self._made.get(key)
        if kept is not None and kept[0] is publication:
            return kept[1]
        made = make()
        with self._lock:
            self._made[key] = publication, made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made


class Told:
    """The changes of a source as pages and feeds tell them; any number of threads may ask."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._since: _Kept[tuple[int, int], list[Change]] = _Kept(64)
        self._feeds: _Kept[Audience, AtomFeed] = _Kept(512)

    def since(self, number: int, newest: Publication) -> list[Change]:
        """What the public is told from a release (0: from before the first) on; KeyError if there is none such."""
        return self._since.get(
            (number, newest.number), newest, lambda: all_seen_by(self._compared(number, newest), View.PUBLIC)
        )

    def atom(self, newest: Publication, audience: Audience) -> AtomFeed:
        """The changes for an audience, as an Atom feed."""
        return self._feeds.get(audience, newest, lambda: self._atom(newest, audience))

    def history(self, meeting: str) -> list[tuple[Step, Change]]:
        """What the public was told of a meeting, the newest first, in the newest releases."""
        return [
            (step, seen)
            for step in islice(self._steps(), MOST_OF_A_HISTORY)
            for change in step.changes
            if change.meeting == meeting and (seen := seen_by(change, View.PUBLIC)) is not None
        ]

    def _compared(self, number: int, newest: Publication) -> list[Change]:
        if number == 0:
            return changes_between(None, newest)
        known = [release.number for release in self._source.releases()]
        if number not in known:
            raise KeyError(number)
        try:
            return changes_between(self._source.publication(number), newest)
        except StoreError:  # that release can be read no more: what was told since is told as one
            return merged(self._source.step(each).changes for each in known if number < each <= newest.number)

    def _atom(self, newest: Publication, audience: Audience) -> AtomFeed:
        heading, base = heading_of(newest, audience), newest.base_url and newest.base_url.rstrip("/")
        place = Place(
            name=_name(audience),
            title=heading.title[audience.language],
            address=base + atom_path(audience) if base and not audience.private else None,
            base_url=base,
            since=self._source.releases()[0].released.year,
            titled=heading.modified,
        )
        return atom_of(newest, self._steps(), audience, place)

    def _steps(self) -> Iterator[Step]:
        """What each release changed, the newest first, each read when it is its turn; what is damaged is left out."""
        for release in reversed(self._source.releases()):
            with suppress(StoreError):
                yield self._source.step(release.number)


def atom_path(audience: Audience) -> str:
    """The one address of a public Atom feed below the base URL; ValueError for a private one."""
    return audience.path.replace("/feeds/all.ics", "/feeds/changes.atom", 1).replace(".ics", ".atom", 1)


def _name(audience: Audience) -> str:
    """What a feed is called in its id: its name and what it leaves out; the language stands there by itself."""
    filters = {word: value for word, value in audience.filters.items() if word != "language"}
    return "/".join([audience.name, *(f"{word}-{value}" for word, value in filters.items())])


def told() -> Told:
    """What this application tells of changes."""
    found: Told = current_app.config["TOLD"]
    return found

"""What is served now: the current publication, its pages' plan, and its feeds, each rendered once for a release."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import replace
from datetime import date

from flask import current_app

from scheduler.audience import Audience
from scheduler.plan import Plan
from scheduler.publication import Publication
from scheduler.published_feed import Feeds, PublishedFeed
from scheduler.published_plan import plan_of
from web.source import Source

MOST_BYTES = 16_000_000
"""Bytes of feeds kept in memory; those made longest ago are made anew when somebody asks."""


class Now:
    """A publication with all that was made of it."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.feeds = Feeds(publication)
        self._plan: tuple[date, Plan] | None = None

    def plan(self, today: date) -> Plan:
        """What its pages show on a day."""
        kept = self._plan
        if kept is None or kept[0] != today:
            kept = self._plan = today, plan_of(self.publication, today=today)
        return kept[1]


class Served:
    """The source as views see it; any number of threads may ask."""

    def __init__(self, source: Source, log: logging.Logger) -> None:
        self.source = source
        self._log = log
        self._now: Now | None = None
        self._said: str | None = None
        self._kept: OrderedDict[Audience, tuple[Publication, Audience, PublishedFeed]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def now(self) -> Now | None:
        """What is served now; None if there is nothing yet."""
        now = self._now
        try:
            publication = self.source.current()
        except Exception:
            self._log.exception("The newest release cannot be read; what was served before goes on")
            return now
        self._say_trouble()
        if publication is None:
            return None
        if now is None or now.publication is not publication:
            now = self._now = Now(publication)
        return now

    def feed(self, now: Now, audience: Audience) -> tuple[PublishedFeed, bool]:
        """The feed of an audience, and whether it is of now: if it cannot be made, the last one goes on (logged)."""
        key = replace(audience, takes_part=frozenset()) if audience.takes_part else audience
        kept = self._kept.get(key)
        if kept is not None and kept[0] is now.publication and kept[1] == audience:
            return kept[2], True
        try:
            made = now.feeds.feed(audience)
        except Exception:
            if kept is None:
                raise
            self._log.exception("The feed %s cannot be made; the one before is served", audience.name)
            return kept[2], False
        self._keep(key, (now.publication, audience, made))
        return made, True

    def _keep(self, key: Audience, found: tuple[Publication, Audience, PublishedFeed]) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self._bytes += len(found[2].body) - (len(old[2].body) if old else 0)
            self._kept[key] = found
            while self._bytes > MOST_BYTES and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone[2].body)

    def _say_trouble(self) -> None:
        """Log what is wrong with the source, once each time that it changes."""
        trouble = self.source.trouble
        if trouble != self._said:
            self._said = trouble
            if trouble is not None:
                self._log.warning("%s", trouble)


def served() -> Served:
    """What this application serves."""
    found: Served = current_app.config["SERVED"]
    return found

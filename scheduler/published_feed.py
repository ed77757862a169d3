"""A feed: its heading, and the stored bytes of the entries that its audience holds, in order of their UID.

Nothing in it depends on the clock, on chance, or on who asks: bytes, ETag and Last-Modified follow from the
publication and the audience alone. There is no METHOD (a feed is not an invitation, and DTSTAMP may then be the time
of the last change) and no UID on the calendar (some clients would take all entries for one).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from scheduler.audience import Audience, public_audiences
from scheduler.entries.draft import VIEWS
from scheduler.entries.frame import Frame, calendar, notice
from scheduler.entries.words import WORDS
from scheduler.feed_words import clean
from scheduler.heading_of import heading_of
from scheduler.publication import Departure, Entry, Language, Publication, View


@dataclass(frozen=True)
class PublishedFeed:
    """A feed as it goes out: its bytes, their hash, when they last changed, the name a browser saves it by."""

    body: bytes
    etag: str
    modified: datetime
    filename: str


def feed_of(publication: Publication, audience: Audience, title: str | None = None) -> PublishedFeed:
    """The feed of an audience; `title` stands in the place of its own name. It always holds an entry."""
    return Feeds(publication).feed(audience, title)


def public_files(publication: Publication) -> Mapping[str, bytes]:
    """Every public feed without filters, in both languages, by its path in the folder of a release."""
    feeds = Feeds(publication)
    wanted = [replace(one, language=language) for one in public_audiences(publication) for language in Language]
    return {file_of(audience): feeds.feed(audience).body for audience in wanted}


def site_feeds(publication: Publication) -> Mapping[str, bytes]:
    """The same files for a site of files: each names the address at which it is found there."""
    feeds, found = Feeds(publication), {}
    for one in public_audiences(publication):
        for audience in (replace(one, language=language) for language in Language):
            found[file_of(audience)] = feeds.feed(audience, path=f"/{file_of(audience)}").body
    return found


def file_of(audience: Audience) -> str:
    """Where a public feed without filters is among files: feeds/groups/wg1.ics, in French feeds/fr/groups/wg1.ics."""
    folder = "feeds" if audience.language is Language.EN else f"feeds/{audience.language.value}"
    return f"{folder}/{audience.plain().path.removeprefix('/feeds/')}"


class Feeds:
    """All feeds of one publication; entries are looked up once for each view and language."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._entries: dict[tuple[View, Language], list[Entry]] = {}
        self._left: dict[tuple[View, Language], list[Departure]] = {}

    def feed(self, audience: Audience, title: str | None = None, path: str | None = None) -> PublishedFeed:
        """The feed of an audience, as feed_of; `path` is its own address where that is another than usual."""
        publication, heading = self.publication, heading_of(self.publication, audience)
        entries = [] if heading.closed else [one for one in self._shown(audience) if audience.holds(one.marks)]
        left = (one.at for one in self._departed(audience) if audience.holds(one.marks))
        modified = max([heading.modified, *(entry.modified for entry in entries), *left])
        name = clean(title or "") or heading.title[audience.language]
        base = publication.base_url.rstrip("/") if publication.base_url else None
        frame = Frame(
            title=name,
            about="\n".join([heading.about[audience.language], *_left_out(audience)]),
            modified=modified,
            url=f"{base}/" if base else None,
            source=base + (path or audience.path) if base and not audience.private else None,
        )
        events = "".join(one.text for one in entries) or _empty(publication, audience, name, heading.modified)
        body = calendar(frame, events)
        return PublishedFeed(body, sha256(body).hexdigest(), modified, filename(audience))

    def _shown(self, audience: Audience) -> list[Entry]:
        """The entries of a view and language in order of UID; of several for one UID that of the nearest view."""
        key = audience.view, audience.language
        if key not in self._entries:
            views = VIEWS[: VIEWS.index(audience.view) + 1]
            found: dict[str, Entry] = {}
            for view in views:
                mine = (e for e in self.publication.entries if (e.view, e.language) == (view, audience.language))
                found |= {entry.uid: entry for entry in mine}
            self._entries[key] = [found[uid] for uid in sorted(found)]
        return self._entries[key]

    def _departed(self, audience: Audience) -> list[Departure]:
        key = audience.view, audience.language
        if key not in self._left:
            views = VIEWS[: VIEWS.index(audience.view) + 1]
            gone = self.publication.departures
            self._left[key] = [one for one in gone if one.view in views and one.language is audience.language]
        return self._left[key]


def filename(audience: Audience) -> str:
    """The name by which a browser saves a feed, such as wg1.ics: fit for every system, and no secret."""
    name = audience.name.removeprefix("groups/").rpartition("/")[2]
    tail = "" if audience.language is Language.EN else f"-{audience.language.value}"
    return (re.sub(r"[^A-Za-z0-9._-]", "-", name)[:60] or "calendar") + f"{tail}.ics"


def _left_out(audience: Audience) -> list[str]:
    said = WORDS[audience.language].said
    missing = {"no_cancelled": not audience.cancelled, "no_proposed": not audience.proposed}
    return [said[label] for label, gone in missing.items() if gone]


def _empty(publication: Publication, audience: Audience, name: str, at: datetime) -> str:
    """The notice of a feed that holds nothing, under the domain of its own committee."""
    words = WORDS[audience.language]
    own = audience.group or next(iter(audience.only), None)
    domains = {key: shown.uid_domain for key, shown in publication.committees.items()}
    committee = publication.above(own)[-1] if own else ""
    domain = domains.get(committee) or next(iter(domains.values()), "plenary.invalid")
    said = words.said["nothing"].format(name=name)
    own_name = re.sub(r"[/,\s]", "+", clean(audience.name))
    return notice(f"{own_name}@{domain}", said, words.said["nothing_yet"], at)

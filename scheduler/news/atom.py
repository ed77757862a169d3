"""The changes as an Atom feed (RFC 4287) for one audience: an entry for each change, which never changes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from scheduler.audience import Audience
from scheduler.entries.words import WORDS
from scheduler.feed_words import clean
from scheduler.news.changes import seen_by
from scheduler.news.facts import facts_in
from scheduler.news.lines import Teller
from scheduler.news.reach import concerns
from scheduler.news.step import Step
from scheduler.plan import CommitteeShown
from scheduler.publication import Change, Language, Publication, View

MOST_ENTRIES = 200
NAMESPACE = "http://www.w3.org/2005/Atom"
TITLES = {Language.EN: "Changes: {}", Language.FR: "Modifications\u00a0: {}"}
RELEASE = {Language.EN: "Release {}", Language.FR: "Version {}"}


@dataclass(frozen=True)
class AtomFeed:
    """A feed as it goes out: its bytes, their SHA-256, and when they last changed."""

    body: bytes
    etag: str
    modified: datetime


@dataclass(frozen=True)
class Place:
    """Where a feed is served: its name in the id, its title, its own address and the site's; none where unknown."""

    name: str
    title: str
    address: str | None
    base_url: str | None
    since: int
    """The year of the first release, when the committee surely held its domain (RFC 4151 2.1)."""
    titled: datetime
    """When the feed was first there, or last got another title."""


def atom_of(publication: Publication, steps: Iterable[Step], audience: Audience, place: Place) -> AtomFeed:
    """The feed of an audience; `steps` are the releases, the newest first."""
    told = list(islice(_told(steps, audience), MOST_ENTRIES))
    modified = max([place.titled, *(step.released for step, _ in told)]).astimezone(UTC)
    root = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": audience.language.value})
    domain = _domain(publication.committees)
    _add(root, "id", tag(domain, place.since, f"changes/{place.name}{_suffix(audience)}"))
    _add(root, "title", TITLES[audience.language].format(clean(place.title)))
    _add(root, "updated", _moment(modified))
    author = Xml.SubElement(root, "author")
    names = ", ".join(clean(committee.reference) for committee in publication.committees.values())
    _add(author, "name", names or "Plenary")
    if place.address is not None:
        Xml.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": place.address})
    if place.base_url is not None:
        Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{place.base_url}/changes"})
    for step, change in told:
        root.append(_entry(step, change, audience, place))
    body = Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return AtomFeed(body, sha256(body).hexdigest(), modified)


def withdrawn(publication: Publication, since: datetime, language: Language) -> AtomFeed:
    """The feed of a private link that was withdrawn at that moment: one entry that says so."""
    said, at = WORDS[language].said, since.astimezone(UTC).replace(microsecond=0)
    domain = _domain(publication.committees)
    root = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": language.value})
    name = f"withdrawn{'' if language is Language.EN else f'/{language.value}'}"
    _add(root, "id", tag(domain, at.year, f"changes/{name}"))
    _add(root, "title", said["withdrawn"])
    _add(root, "updated", _moment(at))
    _add(Xml.SubElement(root, "author"), "name", clean(publication.title) or "Plenary")
    entry = Xml.SubElement(root, "entry")
    _add(entry, "id", tag(domain, at.year, f"change/{name}"))
    _add(entry, "title", said["withdrawn"])
    _add(entry, "updated", _moment(at))
    _add(entry, "content", said["ask_again"])
    body = Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return AtomFeed(body, sha256(body).hexdigest(), at)


def tag(domain: str, year: int, specific: str) -> str:
    """A tag URI (RFC 4151), the same for life."""
    return f"tag:{domain},{year}:{quote(specific, safe='/:._-')}"


def _told(steps: Iterable[Step], audience: Audience) -> Iterator[tuple[Step, Change]]:
    for step in steps:
        for change in step.changes:
            if concerns(audience, change) and (seen := seen_by(change, audience.view)) is not None:
                yield step, seen


def _entry(step: Step, change: Change, audience: Audience, place: Place) -> Xml.Element:
    # The years are always written: an entry is read long after the release, and must never change.
    several = len(step.committees) > 1
    line = str(Teller(audience.language, audience.view, several, None, facts_in(step.changes)).line(change))
    domain = _domain(step.committees, change.committee)
    entry = Xml.Element("entry")
    _add(entry, "id", tag(domain, place.since, f"change/{step.number}/{change.meeting}{_suffix(audience)}"))
    _add(entry, "title", line)
    _add(entry, "published", _moment(step.released))
    _add(entry, "updated", _moment(step.released))
    if place.base_url is not None:
        address = f"{place.base_url}/meetings/{quote(change.meeting, safe='')}"
        Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for term in (*change.groups, *(kind.value for kind in change.kinds)):
        Xml.SubElement(entry, "category", {"term": term})
    _add(entry, "content", f"{line}\n{RELEASE[audience.language].format(step.number)}")
    return entry


def _domain(committees: Mapping[str, CommitteeShown], committee: str = "") -> str:
    """A committee's own domain, that of the first one where it is not known, else one that nobody has (RFC 6761)."""
    known = committees.get(committee) or next(iter(committees.values()), None)
    return known.uid_domain if known is not None else "plenary.invalid"


def _suffix(audience: Audience) -> str:
    """Texts of another language or for members are other entries."""
    view = "" if audience.view is View.PUBLIC else f"/{audience.view.value}"
    return view + ("" if audience.language is Language.EN else f"/{audience.language.value}")


def _add(parent: Xml.Element, name: str, text: str) -> None:
    element = Xml.SubElement(parent, name, {"type": "text"} if name in ("title", "content") else {})
    element.text = text


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

"""A strict reader of Atom feeds: what RFC 4287 demands of a feed, checked on the bytes with a parser of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.dom.minidom import Element, parseString

ATOM = "http://www.w3.org/2005/Atom"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+")
FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "author": (0, 9), "link": (0, 9), "entry": (0, 999)}
ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "link": (0, 9),
    "category": (0, 99),
    "content": (0, 1),
}


@dataclass(frozen=True)
class ReadEntry:
    """An entry as a reader shows it."""

    id: str
    title: str
    updated: datetime
    link: str | None
    content: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class ReadFeed:
    """A feed as a reader shows it."""

    id: str
    title: str
    updated: datetime
    language: str
    links: dict[str, str]
    author: str
    entries: list[ReadEntry]


def read_atom(body: bytes) -> ReadFeed:
    """The feed of some bytes; AssertionError for whatever RFC 4287 does not allow, ExpatError for bad XML."""
    root = parseString(body).documentElement
    assert root is not None
    assert (root.namespaceURI, root.tagName) == (ATOM, "feed")
    _counted(root, FEED)
    entries = [_entry(found) for found in _children(root, "entry")]
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids), "4.1.1: the same id twice with the same moment"
    author = _children(root, "author")
    assert author or not entries, "4.1.1: a feed has an author unless all entries do"
    links = {link.getAttribute("rel"): _address(link) for link in _children(root, "link")}
    found = ReadFeed(
        id=_id(root),
        title=_text(_children(root, "title")[0]),
        updated=_moment(_children(root, "updated")[0]),
        language=root.getAttribute("xml:lang"),
        links=links,
        author=_text(_children(author[0], "name")[0]) if author else "",
        entries=entries,
    )
    assert found.title.strip()
    assert all(entry.updated <= found.updated for entry in entries)
    return found


def _entry(element: Element) -> ReadEntry:
    _counted(element, ENTRY)
    links = _children(element, "link")
    contents = _children(element, "content")
    assert contents or any(link.getAttribute("rel") == "alternate" for link in links), "4.1.2"
    for category in _children(element, "category"):
        assert category.getAttribute("term"), "4.2.2.1"
    return ReadEntry(
        id=_id(element),
        title=_text(_children(element, "title")[0]),
        updated=_moment(_children(element, "updated")[0]),
        link=_address(links[0]) if links else None,
        content=_text(contents[0]) if contents else "",
        categories=tuple(category.getAttribute("term") for category in _children(element, "category")),
    )


def _counted(element: Element, allowed: dict[str, tuple[int, int]]) -> None:
    names = [child.tagName for child in element.childNodes if isinstance(child, Element)]
    assert set(names) <= set(allowed), f"unknown here: {sorted(set(names) - set(allowed))}"
    for name, (least, most) in allowed.items():
        assert least <= names.count(name) <= most, f"{element.tagName} has {names.count(name)} of {name}"
    assert not any(child.nodeType == child.TEXT_NODE and child.data.strip() for child in element.childNodes)


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element.childNodes if isinstance(child, Element) and child.tagName == name]


def _text(element: Element) -> str:
    assert element.getAttribute("type") in ("", "text"), "3.1.1: only plain text here"
    assert all(child.nodeType == child.TEXT_NODE for child in element.childNodes), "3.1.1.1: no child elements"
    return "".join(child.data for child in element.childNodes)


def _id(element: Element) -> str:
    found = _text(_children(element, "id")[0])
    assert TAG.fullmatch(found), f"4.2.6: {found} is no tag URI"
    return found


def _moment(element: Element) -> datetime:
    found = _text(element)
    assert DATE.fullmatch(found), f"3.3: {found}"
    return datetime.fromisoformat(found)


def _address(link: Element) -> str:
    href = link.getAttribute("href")
    assert urlsplit(href).scheme in ("http", "https"), f"4.2.7.1: {href}"
    assert re.fullmatch(r"[!-~]+", href)
    return href

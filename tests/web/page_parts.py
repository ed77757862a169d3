"""Reads a page as a browser would: elements in order, with their attributes and text; refuses what is not closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
EMPTY_IN_DRAWINGS = {"path", "circle", "rect"}


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in the element, with single spaces."""
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.attributes.get("class", "").split()


class Page(HTMLParser):
    """A page that was read; AssertionError where its elements do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert [element.tag for element in self._open] == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and wait for its end."""
        element = self._note(tag, attrs)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that ends at once."""
        assert tag in EMPTY_IN_DRAWINGS, tag
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The element that was opened last ends first."""
        assert self._open, f"</{tag}> ends nothing"
        assert self._open[-1].tag == tag, f"</{tag}> ends <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text belongs to every element that is open."""
        for element in self._open:
            element.texts.append(data)

    def find(self, tag: str, *classes: str) -> list[Element]:
        """The elements of a tag that have all these classes."""
        return [found for found in self.elements if found.tag == tag and set(classes) <= set(found.classes)]

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        return element

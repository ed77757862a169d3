"""An entry before it has a revision: what it says in each view of one language, and in which feeds it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.entries.facts import EntryFacts
from scheduler.publication import Language, Marks, View

VIEWS = tuple(View)
"""Each view shows what those before it show."""


@dataclass(frozen=True)
class Draft:
    """One entry in one language; a view that is missing shows what the view before it shows, public never is."""

    about: str
    language: Language
    marks: Marks
    first: date
    last: date
    facts: Mapping[View, EntryFacts]

    @property
    def uid(self) -> str:
        """Its UID, the same for life."""
        return self.facts[View.PUBLIC].uid


Line = tuple[View, str]
"""A line of a description, and the first view that shows it."""


def seen(lines: list[Line], view: View) -> str:
    """The description in a view."""
    shown = VIEWS.index(view)
    return "\n".join(text for least, text in lines if text and VIEWS.index(least) <= shown)

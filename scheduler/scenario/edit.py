"""What all edits to a brief have in common, and the two shapes that several kinds share."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from scheduler.brief.words import Day, Id, Node
from scheduler.wording import full_day, span


class Edit(Node):
    """A change to a brief; as a text it is what would be so: it follows "what if"."""

    about: ClassVar[tuple[str, ...]] = ()
    """The fields that name something of the brief, such as `meeting`."""


class DaysEdit(Edit):
    """An edit about days from a first to a last one, both included."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"first {self.first} is after last {self.last}")
        return self


class WindowEdit(Edit):
    """An edit that moves or resizes a window: what is not said stays."""

    window: Id | None = Field(None, description="Needed where there is more than one window.")
    first: Day | None = None
    last: Day | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.first is None and self.last is None:
            raise ValueError("say the window's new first day, its new last day, or both")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"first {self.first} is after last {self.last}")
        return self

    def _which(self) -> str:
        """Which window is meant, where that is said."""
        return "window" if self.window is None else f"{self.window} window"

    def _new(self) -> str:
        if self.first is not None and self.last is not None:
            return f"is {span(self.first, self.last)}"
        ends = [("begins", self.first), ("ends", self.last)]
        return "".join(f"{word} on {full_day(day)}" for word, day in ends if day is not None)

"""Edits to what is around the meetings: offers, people, places, rooms, weights and numbers."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from scheduler.brief.schema import Name, RuleNumber, Weight
from scheduler.brief.words import Day, Id, People, Title
from scheduler.scenario.edit import DaysEdit, Edit, WindowEdit
from scheduler.wording import count, full_day, span


class WithdrawOffer(Edit):
    """A host takes its offer back."""

    about = ("offer",)
    do: Literal["withdraw_offer"] = "withdraw_offer"
    offer: Id

    def __str__(self) -> str:
        return f"the offer {self.offer} is withdrawn"


class AddOffer(Edit):
    """A host makes an offer, written as in a brief."""

    do: Literal["add_offer"] = "add_offer"
    id: Id
    offer: dict[str, Any] = Field(description="As under `offers` in a brief.")

    def __str__(self) -> str:
        return f"the offer {self.id} is made"


class OfferWindow(WindowEdit):
    """A host moves or resizes a window of its offer."""

    about = ("offer",)
    do: Literal["offer_window"] = "offer_window"
    offer: Id

    def __str__(self) -> str:
        return f"the {self._which()} of the offer {self.offer} {self._new()}"


class OfferCapacity(Edit):
    """A host has room for more people, or for fewer."""

    about = ("offer",)
    do: Literal["offer_capacity"] = "offer_capacity"
    offer: Id
    capacity: People

    def __str__(self) -> str:
        return f"the offer {self.offer} has room for {count(self.capacity, 'person', 'people')}"


class OfferAnswer(Edit):
    """A host waits for the answer until another day."""

    about = ("offer",)
    do: Literal["offer_answer"] = "offer_answer"
    offer: Id
    answer_by: Day

    def __str__(self) -> str:
        return f"the offer {self.offer} is open until {full_day(self.answer_by)}"


class _OfSomebody(DaysEdit):
    """An edit about days of a person, a place or a room."""

    about = ("person", "place")
    person: Id | None = None
    place: Id | None = None
    room: Id | None = Field(None, description="With its place, where that is not the home place.")

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if (self.person is None) == (self.place is None and self.room is None):
            raise ValueError("say either the person, or the place or room")
        return self

    def _who(self) -> str:
        at = f" in {self.place}" if self.room and self.place else ""
        return str(self.person or (f"{self.room}{at}" if self.room else self.place))


class Unavailable(_OfSomebody):
    """A person is away, or a place or room is closed, on those days."""

    do: Literal["unavailable"] = "unavailable"
    reason: Title | None = None

    def __str__(self) -> str:
        return f"{self._who()} is {'away' if self.person else 'closed'} on {span(self.first, self.last)}"


class Available(_OfSomebody):
    """A person is there, or a place or room is open, on those days after all."""

    do: Literal["available"] = "available"

    def __str__(self) -> str:
        return f"{self._who()} is {'there' if self.person else 'open'} on {span(self.first, self.last)}"


class WeightOf(Edit):
    """A weight of a goal is another."""

    do: Literal["weight"] = "weight"
    goal: Name
    name: Name
    value: Weight

    def __str__(self) -> str:
        return f"the weight {self.name} of {self.goal} is {self.value:g}"


class NumberOf(Edit):
    """A number of a rule is another, for all meetings."""

    do: Literal["number"] = "number"
    rule: Name
    name: Name
    value: RuleNumber

    def __str__(self) -> str:
        return f"the number {self.name} of the rule {self.rule} is {self.value:g}"

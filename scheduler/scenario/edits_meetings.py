"""Edits to meetings and series."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from scheduler.brief.schema import Name
from scheduler.brief.words import NUMBER, Clock, Day, Id, Mode, Title, Weeks
from scheduler.brief.work import HalfDays, Hours
from scheduler.scenario.edit import DaysEdit, Edit, WindowEdit
from scheduler.wording import count, full_day, listed, span

UNDECIDED = "not decided yet"
"""What a waiver of a scenario says of who decided it, until somebody has."""


class Pin(Edit):
    """A meeting is then, and there and so where that is said."""

    about = ("meeting", "place")
    do: Literal["pin"] = "pin"
    meeting: Id
    first: Day
    place: Id | None = None
    mode: Mode | None = None

    def __str__(self) -> str:
        there = f" in {self.place}" if self.place else ""
        how = f", {self.mode.value}" if self.mode else ""
        return f"{self.meeting} begins on {full_day(self.first)}{there}{how}"


class NotThen(DaysEdit):
    """A meeting has no day among those."""

    about = ("meeting",)
    do: Literal["not_then"] = "not_then"
    meeting: Id

    def __str__(self) -> str:
        return f"{self.meeting} is not held on {span(self.first, self.last)}"


class NotThere(Edit):
    """A meeting is not held at that place."""

    about = ("meeting", "place")
    do: Literal["not_there"] = "not_there"
    meeting: Id
    place: Id

    def __str__(self) -> str:
        return f"{self.meeting} is not held in {self.place}"


class Window(WindowEdit):
    """A meeting's window is moved or resized."""

    about = ("meeting",)
    do: Literal["window"] = "window"
    meeting: Id

    def __str__(self) -> str:
        return f"the {self._which()} of {self.meeting} {self._new()}"


class Modes(Edit):
    """A meeting may be held in those modes."""

    about = ("meeting",)
    do: Literal["mode"] = "mode"
    meeting: Id
    modes: list[Mode] = Field(min_length=1)
    hours_per_day: Hours | None = Field(None, description="Where it may be virtual, and the brief says no hours yet.")
    starts: list[Clock] | None = Field(None, min_length=1, description="Likewise; in the order of preference.")

    def __str__(self) -> str:
        return f"{self.meeting} is {' or '.join(mode.value for mode in self.modes)}"


class Length(Edit):
    """A meeting lasts so many days."""

    about = ("meeting",)
    do: Literal["length"] = "length"
    meeting: Id
    days: HalfDays

    def __str__(self) -> str:
        lasts = "half a day" if self.days == 0.5 else f"{self.days:g} {'day' if self.days == 1 else 'days'}"
        return f"{self.meeting} lasts {lasts}"


class Count(Edit):
    """A series has so many meetings a year; the last ones of each year go, or new ones come after them."""

    about = ("series",)
    do: Literal["count"] = "count"
    series: Id
    per_year: Annotated[int, Field(ge=1, le=60), NUMBER]

    def __str__(self) -> str:
        return f"{self.series} has {count(self.per_year, 'meeting')} a year"


class AddMeeting(Edit):
    """A meeting is added, written as in a brief."""

    do: Literal["add_meeting"] = "add_meeting"
    id: Id
    meeting: dict[str, Any] = Field(description="As under `meetings` in a brief.")

    def __str__(self) -> str:
        return f"the meeting {self.id} is added"


class Cancel(Edit):
    """A meeting is cancelled; the others of its series keep their ids."""

    about = ("meeting",)
    do: Literal["cancel"] = "cancel"
    meeting: Id

    def __str__(self) -> str:
        return f"{self.meeting} is cancelled"


class Waive(Edit):
    """A rule is set aside for a meeting."""

    about = ("meeting",)
    do: Literal["waive"] = "waive"
    meeting: Id
    rule: Name
    reason: Title
    decided_by: Title = UNDECIDED

    def __str__(self) -> str:
        return f"the rule {self.rule} is waived for {self.meeting}"


class _Weeks(Edit):
    """An edit to the distance of a meeting from what comes before it: what is not said stays."""

    meeting: Id
    least_weeks: Weeks | None = None
    most_weeks: Weeks | None = None

    def _ends(self) -> list[tuple[str, int | None]]:
        return [("at least", self.least_weeks), ("at most", self.most_weeks)]

    def _new(self) -> str:
        return listed([f"{word} {count(weeks, 'week')}" for word, weeks in self._ends() if weeks is not None])

    @model_validator(mode="after")
    def _something(self) -> Self:
        if all(weeks is None for _, weeks in self._ends()):
            ends = [name for name in type(self).model_fields if name.endswith("_weeks")]
            raise ValueError(f"say {' or '.join(ends)}")
        return self


class GapOf(_Weeks):
    """The distance from the meeting before."""

    about = ("meeting",)
    do: Literal["gap"] = "gap"
    ideal_weeks: Weeks | None = None

    def _ends(self) -> list[tuple[str, int | None]]:
        return [*super()._ends(), ("ideally", self.ideal_weeks)]

    def __str__(self) -> str:
        return f"{self.meeting} begins {self._new()} after the meeting before it"


class BallotLag(_Weeks):
    """The distance from the ballot that a meeting waits for."""

    about = ("meeting",)
    do: Literal["after_ballot"] = "after_ballot"

    def __str__(self) -> str:
        return f"{self.meeting} begins {self._new()} after its ballot closes"


class DecisionLag(Edit):
    """The distance from the decision that a meeting waits for."""

    about = ("meeting",)
    do: Literal["after_decision"] = "after_decision"
    meeting: Id
    least_weeks: Weeks

    def __str__(self) -> str:
        return f"{self.meeting} begins at least {count(self.least_weeks, 'week')} after the decision it waits for"

"""The small types of a brief: ids, texts, spans, and the closed lists of words it may use."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Self
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Node(BaseModel):
    """A part of the brief: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _written_date(value: Any) -> Any:
    if isinstance(value, (date,)):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a date is written year-month-day, such as 2027-04-19")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"there is no such day in the calendar ({error})") from None


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # walks the zone files: milliseconds for every call


def _zone(value: str) -> str:
    if value not in _zones():
        raise ValueError("not an IANA time zone, such as Europe/Zurich")
    return value


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"),
    Field(description="Letters, digits, dot, hyphen, underscore; at most 64. Never reused for something else."),
]
Day = Annotated[date, BeforeValidator(_written_date), Field(description="A date, year-month-day.")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}$"),
    Field(description="Two capital letters of ISO 3166-1, such as CH; NO is Norway."),
]
Zone = Annotated[str, AfterValidator(_zone), Field(description="IANA time zone, such as Europe/Zurich.")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Weeks = Annotated[int, Field(ge=0, le=520)]
People = Annotated[int, Field(ge=0, le=100_000, description="A number of people.")]
Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]


class Text(Node):
    """A title in English and, where there is one, in French."""

    en: Title
    fr: Title | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"en": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        both = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"type": "string", "minLength": 1, "maxLength": 300}, both]}


class Span(Node):
    """From a first to a last day, both included."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"first {self.first} is after last {self.last}")
        return self


class YearSpan(Node):
    """From a first to a last day of every year, both included; it may run over the year's end."""

    first: MonthDay
    last: MonthDay


class Absence(Span):
    """Days on which something or somebody is not to be had, and why."""

    reason: Title | None = None


class GroupKind(StrEnum):
    """What a group is."""

    COMMITTEE = "committee"
    ADVISORY = "advisory"
    WG = "wg"
    JWG = "jwg"
    DRAFTING = "drafting"
    AD_HOC = "ad-hoc"


class MeetingKind(StrEnum):
    """What a meeting is."""

    PLENARY = "plenary"
    WORKSHOP = "workshop"
    ADVISORY = "advisory"
    SESSION = "session"


class Mode(StrEnum):
    """How people take part (ISO Meetings application)."""

    FACE_TO_FACE = "face-to-face"
    HYBRID = "hybrid"
    VIRTUAL = "virtual"


class OfferState(StrEnum):
    """How far a host's offer has come."""

    INFORMAL = "informal"
    FORMAL = "formal"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class MeetingState(StrEnum):
    """How firmly a meeting stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


class Severity(StrEnum):
    """How much a date is to be avoided; hard means never."""

    HARD = "hard"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Half(StrEnum):
    """The half of a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

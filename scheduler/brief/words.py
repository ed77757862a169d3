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
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

MOST_OF_A_TITLE = 300

# What no text of a brief may hold: control characters but tab and line feed, and what turns the direction of
# writing. Said in escapes that the regular expressions of Rust, Python and JSON Schema share.
_UNSOUND = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
UNSOUND = re.compile(f"[{_UNSOUND}]")
SOUND = f"^[^{_UNSOUND}]*$"
SOUND_WORDS = rf"^[^{_UNSOUND}]*[^{_UNSOUND}\s][^{_UNSOUND}]*$"
"""A sound text of which at least one character is no space."""
LINK = rf"^https?://[^\s<>\"{_UNSOUND}]+$"


class Node(BaseModel):
    """A part of the brief: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _written_date(value: Any) -> Any:
    if isinstance(value, (date,)):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a date is written year-month-day, such as 2027-04-19")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"there is no such day in the calendar ({error})") from None


def _number(value: Any) -> Any:
    """The value unless it is a text or a truth, which pydantic would turn into a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("number_type", "Input should be a number")


def numbered(key: Any) -> Any:
    """The number that a key of digits stands for, whatever zeros it begins with; any other key as it is."""
    return int(key) if isinstance(key, str) and re.fullmatch(r"[0-9]{1,18}", key) else key


def _numbered(key: Any) -> Any:
    return _number(numbered(key))


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
# The digits are spelled out: \d would take those of every script.
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}$"),
    Field(description="Two capital letters of ISO 3166-1, such as CH; NO is Norway."),
]
Zone = Annotated[str, AfterValidator(_zone), Field(description="IANA time zone, such as Europe/Zurich.")]
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MOST_OF_A_TITLE, strip_whitespace=True, pattern=SOUND_WORDS),
]
_Written = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MOST_OF_A_TITLE, strip_whitespace=True),
    Field(json_schema_extra={"pattern": SOUND_WORDS}),
]
Short = Annotated[str, StringConstraints(min_length=1, max_length=24, strip_whitespace=True, pattern=SOUND_WORDS)]
Link = Annotated[str, StringConstraints(pattern=LINK, max_length=2000)]
Sound = Annotated[str, StringConstraints(pattern=SOUND)]
Truth = Annotated[bool, Field(strict=True)]
NUMBER = BeforeValidator(_number)
"""Stands last, after the limits, so that the JSON Schema keeps them."""
Whole = Annotated[int, NUMBER]
Ordinal = Annotated[int, Field(ge=1), NUMBER]
Amount = Annotated[int, Field(ge=0), NUMBER]
Weeks = Annotated[int, Field(ge=0, le=520), NUMBER]
People = Annotated[int, Field(ge=0, le=100_000, description="A number of people."), NUMBER]
Year = Annotated[int, Field(ge=1990, le=2200), NUMBER]
YearKey = Annotated[
    int,
    Field(ge=1990, le=2200),
    BeforeValidator(_numbered),
    WithJsonSchema({"type": "string", "pattern": "^0*(199[0-9]|20[0-9]{2}|21[0-9]{2}|2200)$"}),
]
StageKey = Annotated[
    int,
    Field(ge=1, le=31),
    BeforeValidator(_numbered),
    WithJsonSchema({"type": "string", "pattern": "^0*([1-9]|[12][0-9]|3[01])$"}),
]


class Text(Node):
    """A title in English and, where there is one, in French."""

    en: _Written
    fr: _Written | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"en": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        both = handler.resolve_ref_schema(handler(core))
        alone = {"type": "string", "minLength": 1, "maxLength": MOST_OF_A_TITLE, "pattern": SOUND_WORDS}
        return {"anyOf": [alone, both]}


def _sound(text: Text) -> Text:
    if any(UNSOUND.search(said) for said in (text.en, text.fr or "")):
        raise PydanticCustomError("unsound", "Text should hold no control characters")
    return text


SoundText = Annotated[Text, AfterValidator(_sound)]
"""A text as a brief may have it; plans of other makers are read with any text, and cleaned where they are shown."""


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

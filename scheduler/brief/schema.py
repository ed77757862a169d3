"""The whole brief, schema 1: every list is keyed by id, so that order never matters."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from scheduler.brief.words import Country, Day, Id, Node, Sound, SoundText, Span, Title, Whole
from scheduler.brief.work import Ballot, Block, Committee, Group, Held, Meeting, Overlap, Series, Standing, Waiver
from scheduler.brief.world import (
    CountryFacts,
    EarlierBurden,
    EarlierPlenary,
    Event,
    Liaison,
    MemberBody,
    Observance,
    Offer,
    Person,
    Place,
)

SCHEMA = 1
MOST_YEARS = 6

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
# Dates stay within the calendar, and sums of costs far below what a solver can count.
RuleNumber = Annotated[float, Field(ge=0, le=40_000, strict=True)]
Effort = Annotated[float, Field(ge=0, le=1_000, strict=True)]
Weight = Annotated[float, Field(ge=0, le=100_000, strict=True)]


class Horizon(Span):
    """The days that are planned: at most six years."""

    @model_validator(mode="after")
    def _at_most(self) -> Self:
        # Compared part by part: the day six years on may not be in the calendar, after 9999 or on 29 February.
        first, last = self.first, self.last
        if (last.year, last.month, last.day) >= (first.year + MOST_YEARS, first.month, first.day):
            days = (self.last - self.first).days + 1
            raise ValueError(f"{days} days are more than {MOST_YEARS} years, the longest horizon")
        return self


class Brief(Node):
    """What a secretariat writes down for a planning period."""

    schema_version: Literal[1] = Field(alias="schema")
    title: Title
    planned_on: Day = Field(description='"Today" for the planner: notice counts from this day.')
    horizon: Horizon
    home: Id = Field(description="The place where meetings are held unless a host invites.")
    note: Annotated[Sound, Field(max_length=20_000)] | None = None

    regions: dict[Id, SoundText] = {}
    countries: dict[Country, CountryFacts] = {}
    places: dict[Id, Place] = Field(min_length=1)
    member_bodies: dict[Id, MemberBody] = {}
    liaisons: dict[Id, Liaison] = {}
    people: dict[Id, Person] = {}

    committees: dict[Id, Committee] = Field(min_length=1)
    groups: dict[Id, Group] = {}
    overlaps: dict[Id, Overlap] = {}

    series: dict[Id, Series] = {}
    meetings: dict[Id, Meeting] = {}
    blocks: dict[Id, Block] = {}

    offers: dict[Id, Offer] = {}
    ballots: dict[Id, Ballot] = {}
    events: dict[Id, Event] = {}
    observances: dict[Id, Observance] = {}

    standing: dict[Id, Standing] = Field({}, description="What already stands, by meeting.")
    held: dict[Id, Held] = {}
    earlier_plenaries: dict[Id, EarlierPlenary] = {}
    earlier_burdens: dict[Id, EarlierBurden] = Field({}, description="What earlier years took from people.")
    waivers: dict[Id, Waiver] = {}

    rules: dict[str, dict[Name, RuleNumber]] = Field(
        {}, description="Numbers of the rules, by rule; see `plenary rules`."
    )
    goals: dict[str, dict[Name, Weight]] = Field(
        {}, description="Weights of the goals, by goal; see `plenary goals`."
    )
    effort: dict[Name, Effort] = Field(
        {}, description="How hard a change is to obtain, by rule, in points; 0 is never asked. See `plenary explain`."
    )
    importance: list[list[Name]] = Field(
        [], description="Goals in order of importance: one of a later list never costs one of an earlier list."
    )
    ballot_weeks: dict[Title, Whole] = Field({}, description="Length of each kind of ballot, in weeks.")


def json_schema() -> dict[str, Any]:
    """The brief's JSON Schema (draft 2020-12)."""
    schema = Brief.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _close(schema)
    return schema


def _close(schema: Any) -> None:
    """Let no mapping have keys but those that fit its pattern, as the brief itself has it."""
    if isinstance(schema, list):
        for item in schema:
            _close(item)
    elif isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for item in schema.values():
            _close(item)

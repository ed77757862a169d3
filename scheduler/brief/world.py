"""What the brief says of the world: places, countries, bodies, people, offers, dates to avoid."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scheduler.brief.words import (
    NUMBER,
    Absence,
    Amount,
    Country,
    Day,
    Id,
    Link,
    MeetingKind,
    MonthDay,
    Node,
    OfferState,
    Ordinal,
    People,
    Severity,
    Sound,
    SoundText,
    Span,
    Title,
    Truth,
    Weekday,
    YearKey,
    Zone,
)

Latitude = Annotated[float, Field(ge=-90, le=90, strict=True)]
Longitude = Annotated[float, Field(ge=-180, le=180, strict=True)]
Subdivision = Annotated[Sound, Field(max_length=24)]


class HolidayChanges(Node):
    """Corrections to the computed public holidays; the brief always wins."""

    add: dict[Day, Title] = {}
    remove: list[Day] = []


class CountryFacts(Node):
    """A country's own working week and holidays, and whose delegates it does not let in."""

    working_week: list[Weekday] | None = Field(None, min_length=1, description="Default: the library's weekend.")
    holidays: HolidayChanges = HolidayChanges()
    bars: list[Country] = Field([], description="Countries whose delegates are refused entry.")


class Room(Node):
    """A room at a place; a price makes it a paid room."""

    name: Title
    seats: People
    price_per_day: Amount = Field(0, description="In the brief's currency; 0 is free of charge.")
    closures: dict[Id, Absence] = {}


class Place(Node):
    """A city where meetings may be held: by its IATA code, or by coordinates and zone."""

    iata: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="Fills coordinates and zone; default: the id.")
    city: Title
    country: Country
    subdivision: Subdivision | None = Field(None, description="ISO 3166-2 part after the hyphen, such as GE.")
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    zone: Zone | None = None
    region: Id | None = None
    venue: Title | None = None
    working_week: list[Weekday] | None = Field(None, min_length=1)
    holidays: HolidayChanges = HolidayChanges()
    closures: dict[Id, Absence] = Field({}, description="Days on which nothing is held there.")
    rooms: dict[Id, Room] = {}


class Approval(Node):
    """Who agreed to date and place, and when."""

    by: Title
    on: Day


class Offer(Node):
    """A host's offer, or (kind: home) what the home place gives without any invitation."""

    kind: Literal["invitation", "home"] = "invitation"
    place: Id
    host: Id | None = Field(None, description="The inviting member body, in its own country.")
    meant_for: list[Id] = Field(alias="for", min_length=1, description="Meetings, series, groups or blocks.")
    windows: dict[Id, Span] = Field(min_length=1)
    capacity: People | None = None
    rooms: list[Id] = Field([], description="Home only: the rooms meant; none means all.")
    answer_by: Day | None = Field(None, description="Unaccepted after this day, the offer has lapsed.")
    state: OfferState = OfferState.FORMAL
    approvals: dict[Id, Approval] = {}
    participation_fee: Truth = False
    compulsory_hotel: Truth = False
    note: Title | None = None


class BodyClass(StrEnum):
    """Class of ISO membership."""

    MEMBER_BODY = "member body"
    CORRESPONDENT = "correspondent"
    SUBSCRIBER = "subscriber"


Status = Literal["P", "O"]


class MemberBody(Node):
    """A national body: its class, its part in each committee, where its delegates start from."""

    country: Country
    name: Title | None = None
    body_class: BodyClass = Field(BodyClass.MEMBER_BODY, alias="class")
    status: Status | dict[Id, Status] = Field(description="P or O, or by committee.")
    region: Id
    weight: Annotated[int, Field(ge=0, le=1000), NUMBER] = 1
    city: Title
    latitude: Latitude
    longitude: Longitude
    zone: Zone
    subdivision: Subdivision | None = None
    note: Title | None = None


class Liaison(Node):
    """An organization in liaison, and what it may attend."""

    name: Title
    kind: Literal["internal", "external"]
    category: Title | None = Field(None, description="Such as A, B or C; data, not a rule.")
    may_attend: list[Id] = Field(description="Committees and groups.")
    city: Title | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    zone: Zone | None = None
    country: Country | None = None
    note: Title | None = None


class StaffLimits(Node):
    """How much a member of the secretariat's staff can carry."""

    on_site_per_week: Amount | None = None
    in_all_per_week: Amount | None = None
    trips_per_year: Amount | None = None


class Person(Node):
    """A post, never a name: its title, where it is based, when it is away."""

    title: SoundText
    based: Id | None = Field(None, description="A place or a member body.")
    vacant: Truth = False
    since: Day | None = Field(None, description="The post is empty before this day.")
    absences: dict[Id, Absence] = {}
    staff: StaffLimits | None = None
    note: Title | None = None


class Touches(Node):
    """Whom an event concerns; nothing given means everybody."""

    kinds: list[MeetingKind] = []
    groups: list[Id] = []
    people: list[Id] = []


class Event(Span):
    """Another organization's meeting, or any date that competes with ours."""

    title: Title
    city: Title | None = None
    severity: Severity
    certainty: Literal["published", "provisional", "assumed"] = "published"
    touches: Touches = Touches()
    source: Title | None = None
    link: Link | None = None


class Anchor(Node):
    """A day computed for each year: from Easter, from a public holiday, or the same date every year."""

    easter: Literal["western", "orthodox"] | None = None
    country: Country | None = None
    holiday: Title | None = Field(None, description="Part of the holiday's English name.")
    between: tuple[MonthDay, MonthDay] | None = None
    pick: Literal["first", "last"] = "first"
    on: MonthDay | None = None
    plus_days: Annotated[int, Field(ge=-60, le=60), NUMBER] = 0

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.easter, self.country, self.on)) != 1:
            raise ValueError("say exactly one of easter, country (with holiday or between), on")
        if self.country and not (self.holiday or self.between):
            raise ValueError("a country's holiday needs its name (holiday) or a part of the year (between)")
        return self


class Observance(Node):
    """A time that many keep: computed from two anchors, or stated year by year; what is stated wins."""

    title: Title
    severity: Severity
    first: Anchor | None = None
    last: Anchor | None = None
    dates: dict[YearKey, Span] = {}
    groups: list[Id] = Field([], description="None means all groups.")
    note: Title | None = None

    @model_validator(mode="after")
    def _both_or_stated(self) -> Self:
        if (self.first is None) != (self.last is None) or (self.first is None and not self.dates):
            raise ValueError("needs first and last to be computed, or dates by year")
        return self


class EarlierPlenary(Node):
    """A plenary of the past: for rotation and for numbering."""

    committee: Id
    year: Annotated[int, Field(ge=1900, le=2200), NUMBER]
    number: Ordinal | None = None
    first: Day | None = None
    last: Day | None = None
    place: Id | None = None
    city: Title | None = None
    country: Country | None = None
    region: Id | None = None
    note: Title | None = None


class EarlierBurden(Node):
    """Hours that a year's meetings took from people, on the way and at night, as that year's plan tells them."""

    year: Annotated[int, Field(ge=1900, le=2200), NUMBER]
    hours: dict[Id, Annotated[float, Field(ge=0, le=1000, strict=True)]] = Field(
        description="Mean hours for each person and meeting, by member body."
    )

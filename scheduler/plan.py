"""A plan: the bookings that were chosen, and all that a reader needs to see and serve them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from scheduler.brief.words import (
    Clock,
    Day,
    GroupKind,
    Half,
    Link,
    MeetingKind,
    MeetingState,
    Mode,
    Severity,
    Text,
)
from scheduler.brief.work import Attendance, Standing

T = TypeVar("T", bound=date)

PLAN_SCHEMA = 1
MOST_DAYS = 31
MOST_HORIZON_DAYS = 6 * 366

# A little wider than the days of a brief: what follows from them must have room, and calendars must go on beyond.
EARLIEST_YEAR, LATEST_YEAR = 1890, 2210
LATEST_MOMENT = datetime(LATEST_YEAR, 12, 31, tzinfo=UTC)


def _near(value: T, earliest: int = EARLIEST_YEAR, latest: int = LATEST_YEAR) -> T:
    """The day or moment unless it is so far away that no calendar can be counted with."""
    if not earliest <= value.year <= latest:
        raise ValueError(f"{value} is too far away; right is a day from {earliest} to {latest}")
    return value


def _countable(value: date) -> date:
    """A day that follows from another by a number of weeks, which a brief may set as high as 40,000."""
    return _near(value, 1000, 3100)


PlanDay = Annotated[Day, AfterValidator(_near)]
DerivedDay = Annotated[Day, AfterValidator(_countable)]
Moment = Annotated[AwareDatetime, AfterValidator(_near)]
Count = Annotated[int, Field(ge=0)]
Points = Annotated[int, Field(ge=0, le=10**15)]


class Part(BaseModel):
    """A part of a plan file: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Booking(Part):
    """Where one meeting stands: first and last day (both included), half, mode, site."""

    meeting: str
    first: PlanDay
    last: PlanDay
    half: Half | None = None
    mode: Mode
    place: str | None = None
    offer: str | None = None
    room: str | None = None
    start: Clock | None = None

    @model_validator(mode="after")
    def _possible_days(self) -> Self:
        if not 0 <= (self.last - self.first).days < MOST_DAYS:
            raise ValueError(f"{self.meeting} lasts from {self.first} to {self.last}; right is 1 to {MOST_DAYS} days")
        return self


class Deadlines(Part):
    """What the Directives derive from a meeting's dates; both ends of a notice included."""

    agenda_due: DerivedDay | None = None
    documents_due: DerivedDay | None = None
    registration_opens: DerivedDay | None = None
    decisions_due: DerivedDay | None = None
    minutes_due: DerivedDay | None = None


class Absentee(Part):
    """A member body that is lost to a meeting, and why. For planners only."""

    body: str
    name: str
    reasons: list[str]


class PlannedMeeting(Booking):
    """A booking with everything that is shown of it."""

    committee: str
    group: str
    kind: MeetingKind
    reference: str = Field(description="Reference of the group, such as ISO/TC 7/WG 2.")
    short: str = Field(description="Short name of the group, such as WG 2.")
    number: Count | None = Field(None, description="Session number in its year, or a plenary's ordinal.")
    title: Text
    purpose: str | None = None
    theme: Text | None = None
    theme_state: str | None = None
    half_days: Annotated[int, Field(ge=1, le=2 * MOST_DAYS)]
    hours_per_day: Annotated[float, Field(gt=0, le=24)] | None = None
    zone: str
    city: str | None = None
    country: str | None = None
    region: str | None = None
    venue: str | None = None
    room_name: str | None = None
    host: str | None = None
    host_name: str | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    state: MeetingState
    convened: PlanDay | None = None
    deadlines: Deadlines
    attendance: Attendance
    in_conjunction_with: list[str] = []
    lost: list[Absentee] = Field([], description="For planners only.")
    lost_of: Count = Field(0, description="Number of P-members, or bodies with experts, that were asked.")
    mean_km: Count | None = None
    tonnes_co2e: float | None = None
    link: Link | None = None
    note: str | None = None


class OpenMeeting(Part):
    """A meeting that is known to come and has no dates yet."""

    meeting: str
    committee: str
    group: str
    kind: MeetingKind
    reference: str
    short: str
    title: Text
    year: Annotated[int, Field(ge=1990, le=2200)]
    quarter: Annotated[int, Field(ge=1, le=4)] | None = None
    note: str | None = None


class CommitteeShown(Part):
    """What a reader sees of a committee."""

    reference: str
    title: Text
    uid_domain: str
    purpose: str | None = None
    link: Link | None = None
    contact: str | None = None


class GroupShown(Part):
    """What a reader sees of a group; a committee stands here too, as the root of its tree."""

    committee: str
    parent: str | None
    kind: GroupKind
    reference: str
    short: str
    title: Text
    purpose: str | None = None
    family: str | None = None
    link: Link | None = None
    contact: str | None = None


class Period(Part):
    """Days to be avoided (or never used), as shown on the year page."""

    id: str
    title: str
    first: PlanDay
    last: PlanDay
    severity: Severity
    kind: str = Field(description="event or observance")
    touches_all: bool = True
    certainty: str | None = None


class BallotShown(Part):
    """A ballot with both its ends."""

    id: str
    kind: str
    document: str
    groups: list[str]
    opens: DerivedDay
    closes: DerivedDay


class GoalResult(Part):
    """What one goal costs in this plan, and what that means in a unit people know."""

    name: str
    sentence: str
    weight: float
    cost: Points
    measure: float
    unit: str
    text: str
    off: bool = Field(False, description="The brief switched it off: all its prices are 0.")


class WaiverShown(Part):
    """A rule that was set aside, as decided."""

    rule: str
    meetings: list[str]
    reason: str
    decided_by: str


class Decided(Part):
    """What the store knew of the brief's meetings when they were planned, where the brief says something else."""

    standing: dict[str, Standing | None] = Field({}, description="By meeting; none: the brief's own does not count.")
    approved: list[str] = Field([], description="Offers whose hosts have approved, as recorded in the store.")


UNDECIDED = Decided()


class Plan(Part):
    """A planned calendar, self-contained: what `plan.json` holds."""

    plan_schema: Annotated[int, Field(alias="plan", ge=PLAN_SCHEMA, le=PLAN_SCHEMA)] = PLAN_SCHEMA
    title: str
    status: str = Field(description="optimal or feasible")
    cost: Points
    bound: Points
    gap: float = Field(description="(cost - bound) / max(1, cost - what nobody can avoid)")
    unavoidable: Points
    seconds: float | None = Field(description="Time it took; none in a plan that is to be the same every time.")
    versions: dict[str, str]
    digest: str = Field(description="SHA-256 of the brief's content.")
    planned_on: PlanDay
    made: Moment | None = Field(None, description="When this plan was made: what feeds say of their last change.")
    first: PlanDay
    last: PlanDay
    home: str
    home_city: str
    zone: str = Field(description="Zone of the home place.")
    committees: dict[str, CommitteeShown]
    groups: dict[str, GroupShown]
    meetings: list[PlannedMeeting]
    open_meetings: list[OpenMeeting] = []
    cancelled: list[str] = []
    weekend: list[Annotated[int, Field(ge=0, le=6)]] = Field(
        [5, 6], description="Days off at the home place, Monday is 0."
    )
    home_holidays: dict[PlanDay, str] = {}
    home_closures: list[Period] = []
    holidays: dict[str, dict[PlanDay, str]] = Field({}, description="Public holidays used, by country or place.")
    periods: list[Period] = []
    ballots: list[BallotShown] = []
    goals: list[GoalResult] = []
    burdens: dict[str, float] = Field(
        {}, description="Mean hours on the way and at night for each person and meeting, by member body."
    )
    waivers: list[WaiverShown] = []
    published: list[Booking] = Field(
        [], description="Where meetings stood when members last saw them, if it counted."
    )
    decided: Decided = UNDECIDED

    @model_validator(mode="after")
    def _possible_horizon(self) -> Self:
        if not 0 <= (self.last - self.first).days <= MOST_HORIZON_DAYS:
            raise ValueError(f"the horizon is {self.first} to {self.last}; right are at most six years")
        near = (self.first.year - 1, self.last.year + 1)
        for meeting in self.meetings:
            if not near[0] <= meeting.first.year <= near[1]:
                raise ValueError(f"{meeting.meeting} begins on {meeting.first}, far from the horizon")
        return self

    @property
    def modified(self) -> datetime:
        """When feeds of this plan last changed: when it was made, else the start of its planned_on, in UTC."""
        if self.made is not None:
            return self.made.astimezone(UTC).replace(microsecond=0)
        return datetime.combine(self.planned_on, time(), UTC)

    def meeting(self, name: str) -> PlannedMeeting:
        """The meeting of that id; KeyError if the plan has none."""
        for meeting in self.meetings:
            if meeting.meeting == name:
                return meeting
        raise KeyError(name)

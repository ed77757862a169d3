"""A plan: the bookings that were chosen, and all that a reader needs to see and serve them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from scheduler.brief.words import GroupKind, Half, MeetingKind, MeetingState, Mode, Severity, Text
from scheduler.brief.work import Attendance
from scheduler.errors import PlanFileError

PLAN_SCHEMA = 1
MOST_BYTES = 50_000_000
MOST_DAYS = 31
MOST_HORIZON_DAYS = 6 * 366


class Part(BaseModel):
    """A part of a plan file: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Booking(Part):
    """Where one meeting stands: first and last day (both included), half, mode, site."""

    meeting: str
    first: date
    last: date
    half: Half | None = None
    mode: Mode
    place: str | None = None
    offer: str | None = None
    room: str | None = None
    start: str | None = None


class Deadlines(Part):
    """What the Directives derive from a meeting's dates; both ends of a notice included."""

    agenda_due: date | None = None
    documents_due: date | None = None
    registration_opens: date | None = None
    decisions_due: date | None = None
    minutes_due: date | None = None


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
    number: int | None = Field(None, description="Session number in its year, or a plenary's ordinal.")
    title: Text
    purpose: str | None = None
    theme: Text | None = None
    theme_state: str | None = None
    half_days: int
    hours_per_day: float | None = None
    zone: str
    city: str | None = None
    country: str | None = None
    region: str | None = None
    venue: str | None = None
    room_name: str | None = None
    host: str | None = None
    host_name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    state: MeetingState
    convened: date | None = None
    deadlines: Deadlines
    attendance: Attendance
    in_conjunction_with: list[str] = []
    lost: list[Absentee] = Field([], description="For planners only.")
    lost_of: int = Field(0, description="Number of P-members, or bodies with experts, that were asked.")
    mean_km: int | None = None
    tonnes_co2e: float | None = None
    link: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _possible_days(self) -> Self:
        if not 0 <= (self.last - self.first).days < MOST_DAYS:
            raise ValueError(f"{self.meeting} lasts from {self.first} to {self.last}; right is 1 to {MOST_DAYS} days")
        return self


class OpenMeeting(Part):
    """A meeting that is known to come and has no dates yet."""

    meeting: str
    committee: str
    group: str
    kind: MeetingKind
    reference: str
    short: str
    title: Text
    year: int
    quarter: int | None = None
    note: str | None = None


class CommitteeShown(Part):
    """What a reader sees of a committee."""

    reference: str
    title: Text
    uid_domain: str
    purpose: str | None = None
    link: str | None = None
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
    link: str | None = None
    contact: str | None = None


class Period(Part):
    """Days to be avoided (or never used), as shown on the year page."""

    id: str
    title: str
    first: date
    last: date
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
    opens: date
    closes: date


class GoalResult(Part):
    """What one goal costs in this plan, and what that means in a unit people know."""

    name: str
    sentence: str
    weight: float
    cost: int
    measure: float
    unit: str
    text: str


class WaiverShown(Part):
    """A rule that was set aside, as decided."""

    rule: str
    meetings: list[str]
    reason: str
    decided_by: str


class Plan(Part):
    """A planned calendar, self-contained: what `plan.json` holds."""

    plan_schema: Annotated[int, Field(alias="plan", ge=PLAN_SCHEMA, le=PLAN_SCHEMA)] = PLAN_SCHEMA
    title: str
    status: str = Field(description="optimal or feasible")
    cost: int
    bound: int
    gap: float = Field(description="(cost - bound) / max(1, cost - what nobody can avoid)")
    unavoidable: int
    seconds: float
    versions: dict[str, str]
    digest: str = Field(description="SHA-256 of the brief's content.")
    planned_on: date
    made: AwareDatetime | None = Field(
        None, description="When this plan was made: what feeds say of their last change."
    )
    first: date
    last: date
    home: str
    home_city: str
    zone: str = Field(description="Zone of the home place.")
    committees: dict[str, CommitteeShown]
    groups: dict[str, GroupShown]
    meetings: list[PlannedMeeting]
    open_meetings: list[OpenMeeting] = []
    cancelled: list[str] = []
    weekend: list[int] = Field([5, 6], description="Days off at the home place, Monday is 0.")
    home_holidays: dict[date, str] = {}
    home_closures: list[Period] = []
    holidays: dict[str, dict[date, str]] = Field({}, description="Public holidays used, by country or place.")
    periods: list[Period] = []
    ballots: list[BallotShown] = []
    goals: list[GoalResult] = []
    waivers: list[WaiverShown] = []
    published: list[Booking] = Field(
        [], description="Where meetings stood when members last saw them, if it counted."
    )

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


def plan_to_json(plan: Plan) -> str:
    """The plan as the text of a plan file: stable order, two spaces, UTF-8."""
    return json.dumps(plan.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def plan_from_json(text: str, name: str = "plan.json") -> Plan:
    """Read a plan file's text; PlanFileError names what is wrong and where."""
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanFileError(f"{name}: not a plan file: {error}") from None
    if not isinstance(found, dict):
        raise PlanFileError(f"{name}: not a plan file: it holds no object at the top")
    try:
        return Plan.model_validate(found)
    except ValidationError as error:
        lines = [".".join(map(str, item["loc"])) + ": " + item["msg"] for item in error.errors()[:10]]
        raise PlanFileError(f"{name}: not a plan file of this version: " + "; ".join(lines)) from None


def read_plan(path: Path) -> Plan:
    """Read a plan file from disk; PlanFileError if it is missing or damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PlanFileError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; no plan file is")
        return plan_from_json(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError:
        raise PlanFileError(f"{path}: there is no such file; `plenary plan BRIEF --out {path}` writes one") from None
    except UnicodeDecodeError:
        raise PlanFileError(f"{path}: not a plan file: it is not UTF-8 text") from None
    except OSError as error:
        raise PlanFileError(f"{path}: cannot be read: {error.strerror}") from None

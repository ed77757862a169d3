"""What the brief says of the work: committees, groups, meetings, series, blocks, ballots, what stands."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scheduler.brief.words import (
    NUMBER,
    Clock,
    Day,
    GroupKind,
    Half,
    Id,
    Link,
    MeetingKind,
    MeetingState,
    Mode,
    MonthDay,
    Node,
    Ordinal,
    People,
    Short,
    SoundText,
    Span,
    StageKey,
    Title,
    Weeks,
    Year,
    YearSpan,
    Zone,
)

HalfDays = Annotated[
    float, Field(gt=0, le=31, multiple_of=0.5, strict=True, description="Length in days; 0.5 is half a day.")
]
Hours = Annotated[float, Field(ge=0.25, le=24, strict=True, description="Hours on each day of a virtual meeting.")]


class Attendance(Node):
    """How many people are expected."""

    on_site: People = 0
    remote: People = 0


class Season(Node):
    """The part of the year in which a committee's plenary falls, and the best part of that."""

    first: MonthDay
    last: MonthDay
    preferred: YearSpan | None = Field(None, description="The best part of the season; none means all of it.")

    @model_validator(mode="after")
    def _best_part_inside(self) -> Self:
        best = self.preferred
        if best is not None and not self._order(best.first) <= self._order(best.last) <= self._order(self.last):
            season, part = f"{self.first} to {self.last}", f"{best.first} to {best.last}"
            raise ValueError(f"preferred {part} is not within the season {season}")
        return self

    def _order(self, day: MonthDay) -> tuple[bool, str]:
        """Where a day comes in a season that may run over the year's end."""
        return day < self.first, day


class Committee(Node):
    """A committee: the root of a tree of groups, and the domain of its UIDs."""

    reference: Title
    title: SoundText
    purpose: Title | None = None
    uid_domain: Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$")]
    season: Season | None = Field(None, description="When the plenary falls; none means any time.")
    officers: dict[Id, Literal["always", "either"]] = {}
    contact: Id | None = None
    link: Link | None = None
    attendance: Attendance = Attendance()


class Group(Node):
    """A group under a committee or under another group."""

    parent: Id
    kind: GroupKind
    reference: Title
    short: Short
    title: SoundText
    purpose: Title | None = None
    family: Id | None = Field(None, description="Groups of one family share a colour.")
    joint_with: list[Title] = []
    officers: dict[Id, Literal["always", "either"]] = Field(
        {}, description="Who must be there: always, or one of those marked either."
    )
    contact: Id | None = None
    link: Link | None = None
    attendance: Attendance = Attendance()
    experts: dict[Id, Annotated[int, Field(ge=1, le=1000), NUMBER]] = Field(
        {}, description="Number of experts by member body or liaison."
    )


class Overlap(Node):
    """The stated share of the smaller group's experts who also sit in the other."""

    groups: tuple[Id, Id]
    share: float = Field(ge=0, le=1, strict=True)
    note: Title | None = None


class Gap(Node):
    """From the last day of one meeting to the first day of the next."""

    after: Id | None = Field(None, description="A meeting; default: the one before in its series.")
    least_weeks: Weeks | None = None
    most_weeks: Weeks | None = None
    ideal_weeks: Weeks | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        least, most = self.least_weeks, self.most_weeks
        if least is not None and most is not None and most < least:
            raise ValueError(f"most_weeks {most} is less than least_weeks {least}")
        ideal = self.ideal_weeks
        if ideal is not None and least is not None and ideal < least:
            raise ValueError(f"ideal_weeks {ideal} is less than least_weeks {least}")
        if ideal is not None and most is not None and ideal > most:
            raise ValueError(f"ideal_weeks {ideal} is more than most_weeks {most}")
        return self


class AfterBallot(Node):
    """From a ballot's close to the first day."""

    ballot: Id
    least_weeks: Weeks | None = Field(None, description="Default: the rule's.")
    most_weeks: Weeks | None = None


class AfterDecision(Node):
    """From a decision (a date, or the last day of the meeting that takes it) to the first day."""

    on: Day | None = None
    meeting: Id | None = None
    least_weeks: Weeks | None = Field(None, description="Default: the rule's.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.on is None) == (self.meeting is None):
            raise ValueError("say either on (a date) or meeting (the one that decides)")
        return self


class OpenDates(Node):
    """A meeting whose dates stay open: known to come, not planned yet."""

    year: Year
    quarter: Annotated[int, Field(ge=1, le=4), NUMBER] | None = None
    note: Title | None = None


class Wish(Node):
    """What can be said of a meeting, in a series for all its meetings or for one."""

    title: SoundText | None = None
    purpose: Title | None = None
    kind: MeetingKind | None = None
    number: Ordinal | None = Field(None, description="Ordinal of a plenary, such as 41.")
    days: HalfDays | None = None
    half: Half | None = Field(None, description="For a half day: morning or afternoon only.")
    modes: list[Mode] | None = Field(None, min_length=1)
    hours_per_day: Hours | None = None
    starts: list[Clock] | None = Field(None, min_length=1, description="Offered start times of a virtual meeting.")
    zone: Zone | None = Field(None, description="Zone of the start times; default UTC.")
    places: list[Id] | None = Field(None, min_length=1)
    gap: Gap | None = None
    after_ballot: AfterBallot | None = None
    after_decision: AfterDecision | None = None
    attendance: Attendance | None = None
    theme: SoundText | None = None
    theme_state: Literal["open", "proposed", "approved"] | None = None
    link: Link | None = None
    note: Title | None = None


class Meeting(Wish):
    """One meeting, named."""

    group: Id
    windows: dict[Id, Span] = {}
    open_dates: OpenDates | None = None


class SeriesMeeting(Wish):
    """What is particular to one meeting of a series."""

    windows: dict[Id, YearSpan | Span] | None = None
    open_dates: OpenDates | None = None


class Series(Wish):
    """Meetings of a group that come every year; ids are <series>-<year>-<n>."""

    group: Id
    per_year: Annotated[int, Field(ge=1, le=60), NUMBER] = 1
    years: list[Year] | None = Field(None, description="Default: all years of the horizon.")
    windows: dict[Id, YearSpan | Span] = {}
    meetings: dict[Id, SeriesMeeting] = Field(
        {}, description="By number of every year (2) or by one meeting's id (wg21-2027-2)."
    )
    without: list[Id] = Field([], description="Ids that are left out; the others keep theirs.")


class Block(Node):
    """Meetings in conjunction: one week, one place, in this order, on consecutive days."""

    stages: dict[StageKey, list[Id]] = Field(min_length=1, description="Meetings of one stage begin on the same day.")
    title: SoundText | None = None


class Ballot(Node):
    """A ballot or consultation: its kind and one end; the other follows."""

    kind: Title
    document: Title
    groups: list[Id] = []
    opens: Day | None = None
    closes: Day | None = None
    weeks: Annotated[int, Field(ge=1, le=104), NUMBER] | None = Field(None, description="Default: by kind.")
    note: Title | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.opens is None and self.closes is None:
            raise ValueError("needs opens or closes; the other follows from the kind")
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError(f"closes {self.closes} before it opens {self.opens}")
        return self


class Standing(Node):
    """What already stands of a meeting: proposed may move, confirmed is frozen, held is history."""

    state: MeetingState
    first: Day | None = None
    place: Id | None = None
    mode: Mode | None = None
    half: Half | None = None
    start: Clock | None = None
    room: Id | None = None
    convened: Day | None = Field(None, description="The day on which notice was given for this date and city.")
    note: Title | None = None


class Held(Span):
    """A meeting of the past that later ones are measured from."""

    group: Id
    kind: MeetingKind = MeetingKind.SESSION
    place: Id | None = None
    mode: Mode | None = None


class Waiver(Node):
    """A rule set aside for named meetings: why, and by whose decision."""

    rule: Title
    meetings: list[Id] = Field(min_length=1)
    reason: Title
    decided_by: Title

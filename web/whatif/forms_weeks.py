"""The forms for how long a meeting comes after what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.ballots import ballot_ends
from scheduler.brief.expand import ExpandedMeeting
from scheduler.brief.work import AfterBallot, AfterDecision, Gap
from scheduler.wording import count, full_day, listed
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form
from web.whatif.words import meeting_spoken

STAYS = "What is left empty stays."


def weeks_forms(desk: Desk, meeting: ExpandedMeeting) -> Iterator[Form]:
    """Another distance from the meeting before, from the ballot, from the decision, where there is one."""
    fixed = {"meeting": meeting.id}
    before = meeting.gap.after if meeting.gap is not None and meeting.gap.after is not None else meeting.previous
    if before is not None:
        told = f"Today {_said(meeting.gap)} after {meeting_spoken(desk, before)}. {STAYS}"
        ends = (_weeks("least"), _weeks("ideal"), _weeks("most"))
        yield Form("gap", "Change the gap before it", ends, fixed, told)
    if (ballot := meeting.after_ballot) is not None:
        facts = desk.brief.ballots[ballot.ballot]
        closes = full_day(ballot_ends(facts, desk.brief.ballot_weeks)[1])
        told = f"Today {_said(ballot)} after the ballot on {facts.document}, which closes on {closes}. {STAYS}"
        yield Form("after_ballot", "Change how long after its ballot", (_weeks("least"), _weeks("most")), fixed, told)
    if (decision := meeting.after_decision) is not None:
        told = f"Today {_said(decision)} after {_decided(desk, decision)}."
        least = (_weeks("least", needed=True),)
        yield Form("after_decision", "Change how long after the decision", least, fixed, told)


def _weeks(end: str, *, needed: bool = False) -> Field:
    label = {"least": "At least, weeks", "ideal": "Best, weeks", "most": "At most, weeks"}[end]
    return Field(f"{end}_weeks", label, "number", needed=needed, least="0", most="520", step="1")


def _said(now: Gap | AfterBallot | AfterDecision | None) -> str:
    ends = (("at least", "least"), ("ideally", "ideal"), ("at most", "most"))
    found = [(word, getattr(now, f"{end}_weeks", None)) for word, end in ends]
    return listed([f"{word} {count(weeks, 'week')}" for word, weeks in found if weeks is not None]) or (
        "as many weeks as the rule says"
    )


def _decided(desk: Desk, decision: AfterDecision) -> str:
    if decision.on is not None:
        return f"the decision of {full_day(decision.on)}"
    return f"the decision of {meeting_spoken(desk, str(decision.meeting))}"

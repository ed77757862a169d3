"""Random histories: one publication after another, in which meetings come, move, are called off and come back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from scheduler.brief.words import MeetingKind, Mode, Text
from scheduler.plan import Deadlines
from scheduler.publication import Decision, Details, Publication, PublishedMeeting, Standing
from tests.plans import empty_plan, meeting
from tests.publications import publication, released_at

NAMES = ("wg1-2027-1", "wg1-2027-2", "wg2-2027-1")
FRAME = publication(plan=empty_plan(), entries=[], meetings={}, ballots=[])
ALIVE = (Standing.PROPOSED, Standing.CONFIRMED, Standing.CONVENED)


def session(name: str = NAMES[0], first: date = date(2027, 10, 12), days: int = 3, **more: Any) -> PublishedMeeting:
    """A session of WG 1 or WG 2 as it was sent out; `decision`, `replaces`, `replaced_by` of it, the rest planned."""
    held = {key: more.pop(key) for key in ("decision", "replaces", "replaced_by") if key in more}
    usual: dict[str, Any] = {"number": int(name[-1]), "city": None if more.get("mode") is Mode.VIRTUAL else "Geneva"}
    last = first + timedelta(days=days - 1)
    planned = meeting(name, name[:3], MeetingKind.SESSION, first, last, **(usual | more))
    return PublishedMeeting(planned=planned, first_in=1, changed_in=1, **held)


def sent_out(*meetings: PublishedMeeting, number: int = 1, **more: Any) -> Publication:
    """A release of just those meetings."""
    held = {found.id: found for found in meetings}
    return FRAME.model_copy(update={"number": number, "released": released_at(number), "meetings": held, **more})


decided = st.builds(
    Decision,
    standing=st.sampled_from(ALIVE),
    details=st.builds(
        Details,
        room=st.sampled_from([None, "Room 1"]),
        joining_link=st.sampled_from([None, "https://join.example/1"]),
        note=st.sampled_from([None, "Bring a ruler"]),
    ),
)


@st.composite
def _standing(draw: st.DrawFn, name: str) -> PublishedMeeting:
    first = draw(st.sampled_from([date(2027, 10, 12), date(2027, 10, 19), date(2027, 12, 30)]))
    where: dict[str, Any] = draw(st.sampled_from([{"city": "Geneva"}, {"city": "Lisbon"}, {"mode": Mode.VIRTUAL}]))
    if "mode" in where:
        where = where | {"start": draw(st.sampled_from(["09:00", "14:00"])), "hours_per_day": 3}
    title = draw(st.sampled_from([Text(en="Scales"), Text(en="Spoons")]))
    due = draw(st.sampled_from([Deadlines(), Deadlines(agenda_due=first - timedelta(weeks=16))]))
    return session(name, first, draw(st.integers(1, 3)), title=title, deadlines=due, decision=draw(decided), **where)


def _called_off(held: PublishedMeeting, reason: str | None, instead: str | None) -> PublishedMeeting:
    decision = held.decision.model_copy(update={"standing": Standing.CANCELLED, "reason": reason})
    return held.model_copy(update={"decision": decision, "replaced_by": instead})


@st.composite
def histories(draw: st.DrawFn, releases: int = 4) -> list[Publication]:
    """Successive releases; a meeting that was once sent out never vanishes, it is called off."""
    held: dict[str, PublishedMeeting] = {}
    found = []
    for number in range(1, releases + 1):
        for name in NAMES:
            match draw(st.sampled_from(["leave", "leave", "set", "call off"])):
                case "set":
                    held[name] = draw(_standing(name))
                case "call off" if name in held:
                    reason = draw(st.sampled_from([None, "No host", "Too few experts"]))
                    held[name] = _called_off(held[name], reason, draw(st.sampled_from([None, "wg1-2027-9"])))
        found.append(sent_out(*held.values(), number=number))
    return found

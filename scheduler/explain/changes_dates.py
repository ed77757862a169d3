"""Changes to windows, notice and distances, each by the least that will do."""

from __future__ import annotations

from datetime import date

from scheduler.brief.expand import expand, span_in, wishes
from scheduler.explain.asked import leader, secretary
from scheduler.explain.giving import Change, Giving
from scheduler.options import Span
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import counted
from scheduler.scenario.edits import AnyEdit, BallotLag, DecisionLag, GapOf, Waive, Window


def window(giving: Giving) -> Change:
    """A window that begins earlier or ends later."""
    (name,) = giving.meetings
    booked, problem = giving.bookings[name], giving.problem
    key, (first, last) = nearest(windows_of(problem, name), booked)
    early, late = max((first - booked.first).days, 0), max((booked.last - last).days, 0)
    edit = Window(
        meeting=name,
        window=key,
        first=booked.first if early else None,
        last=booked.last if late else None,
    )
    ends = [f"{counted(early, 'day')} earlier, from {{first}}"] * (early > 0)
    ends += [f"{counted(late, 'day')} longer, until {{last}}"] * (late > 0)
    pattern = "Ask {who} to open the window of {what} " + " and ".join(ends) + "."
    values = {"what": giving.label, "first": booked.first, "last": booked.last}
    return giving.change(leader(problem, name), pattern, [edit], early + late, "day", **values)


def windows_of(problem: Problem, name: str) -> dict[str | None, Span]:
    """The windows of a meeting; by their ids in the brief where there is more than one."""
    windows = problem.meetings[name].windows
    if len(windows) == 1:
        return {None: windows[0]}
    found: dict[str | None, Span] = {}
    for _, wish in wishes(problem.brief, expand(problem.brief)[name]):
        for key, span in (getattr(wish, "windows", None) or {}).items():
            found.setdefault(key, span_in(span, problem.meetings[name].year))
        if found:
            break
    return {key: span for key, span in found.items() if span in windows} or found


def nearest(windows: dict[str | None, Span], *bookings: Booking) -> tuple[str | None, Span]:
    """The window that has to grow least for those bookings."""
    first, last = min(b.first for b in bookings), max(b.last for b in bookings)

    def growth(item: tuple[str | None, Span]) -> int:
        begins, ends = item[1]
        return max((begins - first).days, 0) + max((last - ends).days, 0)

    return min(windows.items(), key=growth)


def notice(giving: Giving) -> Change:
    """Less notice, or documents that come later, for single meetings."""
    name = giving.meetings[0]
    less = counted(giving.amount, "day")
    what = "agenda" if giving.claim.rule == "notice" else "documents"
    rule, why = giving.claim.rule, f"{less} less than the rule asks for"
    edits = [Waive(meeting=one, rule=rule, reason=why) for one in giving.meetings]
    pattern = f"Ask {{who}} to accept the {what} for {{what}} {{less}} late."
    who = secretary(giving.problem, name)
    return giving.change(who, pattern, edits, giving.amount, "day", what=giving.label, less=less)


def distance(giving: Giving) -> Change | None:
    """Fewer weeks, or more, after what comes before a meeting; None where the order itself has to give way."""
    problem, rule = giving.problem, giving.claim.rule
    name = giving.claim.about[1] if rule == "spacing" else giving.claim.about[0]
    before = _before(giving, name)
    waited = (giving.bookings[name].first - before).days
    if waited < 1:
        return None
    least, most = _limits(giving, name)
    short = least is not None and waited < least
    weeks = waited // 7 if short else -(-waited // 7)
    edit: AnyEdit
    if rule == "decisions":
        edit = DecisionLag(meeting=name, least_weeks=weeks)
    else:
        kind = GapOf if rule == "spacing" else BallotLag
        edit = kind(meeting=name, least_weeks=weeks) if short else kind(meeting=name, most_weeks=weeks)
    amount = -(-(least - 7 * weeks) // 7) if short and least is not None else weeks - -(-(most or 0) // 7)
    pattern = "Ask {who} to accept {what} {weeks} after what comes before it: {less} {way}."
    values = {
        "what": problem.meetings[name].label,
        "weeks": counted(weeks, "week"),
        "less": counted(max(amount, 1), "week"),
        "way": "less" if short else "more",
    }
    return giving.change(leader(problem, name), pattern, [edit], max(amount, 1), "week", **values)


def _before(giving: Giving, name: str) -> date:
    """The day from which a meeting's distance counts."""
    problem, meeting = giving.problem, giving.problem.meetings[name]
    if giving.claim.rule == "spacing":
        after = giving.claim.about[0]
        return giving.bookings[after].last if after in giving.bookings else problem.held[after][1]
    if giving.claim.rule == "ballots":
        assert meeting.lag is not None
        return meeting.lag.closes
    assert meeting.decision is not None
    return meeting.decision.on or giving.bookings[meeting.decision.meeting or ""].last


def _limits(giving: Giving, name: str) -> tuple[int | None, int | None]:
    meeting = giving.problem.meetings[name]
    if giving.claim.rule == "spacing":
        follow = next(f for f in meeting.follows if f.after == giving.claim.about[0])
        return follow.least, follow.most
    if giving.claim.rule == "ballots":
        assert meeting.lag is not None
        return meeting.lag.least, meeting.lag.most
    assert meeting.decision is not None
    return meeting.decision.least, None

"""The changes of a way out: whom to ask for what, by how much, and the edits that do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scheduler.explain.asked import house, leaders, post, secretary
from scheduler.explain.changes_dates import distance, notice, window
from scheduler.explain.changes_offers import offer, seats
from scheduler.explain.claims import Ground
from scheduler.explain.giving import Change, Giving, labels
from scheduler.explain.levers import as_dates, days_of, span_of
from scheduler.explain.narrow import meetings_of
from scheduler.explain.priced import Cheapest
from scheduler.explain.spared import spared
from scheduler.options import Span
from scheduler.requirement import Key
from scheduler.scenario.edits import AnyEdit, Available, Waive
from scheduler.wording import listed, span

MADE: Mapping[str, Callable[[Giving], Change | None]] = {
    "windows": window,
    "notice": notice,
    "documents": notice,
    "spacing": distance,
    "ballots": distance,
    "decisions": distance,
    "offers": offer,
    "seats": seats,
}
OF_GROUPS = ("spacing", "experts", "one_per_date", "together", "plenary_alone", "convenors")
"""Rules that are set aside by those who speak for the groups; the others by the secretariat."""


def changes_of(ground: Ground, cheapest: Cheapest) -> tuple[Change, ...]:
    """One change for each claim that gives way; one for all claims of a rule that has to be set aside."""
    found: list[Change] = []
    rest: dict[str, list[Giving]] = {}
    for key, amount in cheapest.changes.items():
        giving = Giving(ground, ground.by_key[key], amount, cheapest.bookings)
        change = _change(giving)
        if change is not None:
            found.append(change)
        else:
            rest.setdefault(key[0], []).append(giving)
    return tuple([*found, *(_set_aside(rule, own) for rule, own in rest.items())])


def _change(giving: Giving) -> Change | None:
    if (days := span_of(giving.ground, giving.claim)) is not None:
        return _there_after_all(giving, days)
    make = MADE.get(giving.claim.rule)
    return make(giving) if make is not None else None


def _there_after_all(giving: Giving, away: Span) -> Change:
    """An absence or a closure that makes way on the days that are needed."""
    rule, about, problem = giving.claim.rule, giving.claim.about, giving.problem
    needed = {day for b in giving.booked for day in days_of((b.first, b.last))} & set(days_of(away))
    spans = as_dates(sorted(needed))
    when = listed([span(*one) for one in spans])
    edits: list[AnyEdit]
    if rule in ("officers", "convenors"):
        who = post(problem, about[0])
        edits = [Available(person=about[0], first=first, last=last) for first, last in spans]
        return giving.change(who, "Ask {who} to keep {when} free.", edits, len(needed), "day", when=when)
    room = about[1] if rule == "rooms" else None
    edits = [Available(place=about[0], room=room, first=first, last=last) for first, last in spans]
    what = problem.places[about[0]].city
    if room is not None:
        what = problem.brief.places[about[0]].rooms[room].name
    pattern = "Ask {who} to open {what} on {when}."
    return giving.change(house(problem, about[0]), pattern, edits, len(needed), "day", what=what, when=when)


def _set_aside(rule: str, giving: list[Giving]) -> Change:
    """A rule waived for as few meetings as will do."""
    one, problem = giving[0], giving[0].problem
    names = dict.fromkeys(name for g in giving for name in _concerned(g))
    keys = tuple(g.claim.key for g in giving)
    asked = [_requirement(key) for key in keys]
    # Who is away is a matter of every meeting that they may be needed at.
    asked += [(rule, (name,)) for name in names if rule == "convenors"]
    meetings = spared(problem, rule, asked, list(names), one.bookings)
    who = leaders(problem, meetings) if rule in OF_GROUPS else secretary(problem, meetings[0])
    edits = [Waive(meeting=name, rule=rule, reason="Asked for, so that there is a calendar") for name in meetings]
    pattern = "Ask {who} to set the rule {rule} aside for {what}."
    made = one.change(who, pattern, edits, rule=f"“{rule}”", what=labels(problem, meetings))
    return replace(made, keys=keys)


def _concerned(giving: Giving) -> tuple[str, ...]:
    joint = tuple(name for constraint in giving.claim.joint for name in meetings_of(constraint))
    return tuple(dict.fromkeys([*giving.meetings, *joint]))


def _requirement(key: Key) -> Key:
    """What the checker files a breach of a claim under."""
    rule, about = key
    return (rule, about[:2]) if rule == "spacing" else key

"""Changes to what hosts offer: a wider window, an offer renewed, one that is still to be found, more seats."""

from __future__ import annotations

from typing import Any

from scheduler.brief.words import OfferState
from scheduler.explain.asked import host
from scheduler.explain.changes_dates import nearest
from scheduler.explain.giving import Change, Giving
from scheduler.options import Span
from scheduler.requirement import counted
from scheduler.rules.offers import dead
from scheduler.scenario.desk import free_id
from scheduler.scenario.edits import AddOffer, AnyEdit, OfferAnswer, OfferCapacity, OfferWindow
from scheduler.wording import span

GONE = (OfferState.DECLINED, OfferState.WITHDRAWN)


def offer(giving: Giving) -> Change:
    """An offer that is live has to be wider, a dead one renewed, and where there is none a host be found."""
    name, problem = giving.claim.about[0], giving.problem
    if name not in problem.brief.offers:
        return _found(giving)
    facts = problem.offer(name)
    city = problem.places[facts.place].city
    if facts.state in GONE:
        return _renewed(giving, name, city)
    booked = list(giving.booked)
    key, (first, last) = nearest({k: (w.first, w.last) for k, w in facts.windows.items()}, *booked)
    early = max((first - min(b.first for b in booked)).days, 0)
    late = max((max(b.last for b in booked) - last).days, 0)
    edits: list[AnyEdit] = []
    if dead(problem, name):
        edits.append(OfferAnswer(offer=name, answer_by=problem.planned_on))
    if early or late:
        edits.append(
            OfferWindow(
                offer=name,
                window=key if len(facts.windows) > 1 else None,
                first=min(b.first for b in booked) if early else None,
                last=max(b.last for b in booked) if late else None,
            )
        )
    when = span(min(first, *(b.first for b in booked)), max(last, *(b.last for b in booked)))
    pattern = "Ask {who} to widen its offer of {city} by {more}, to {when}."
    if dead(problem, name):
        pattern = "Ask {who} to let its offer of {city} stand although it has lapsed, for {when}."
    values = {"city": city, "more": counted(early + late, "day"), "when": when}
    return giving.change(host(problem, name), pattern, edits, early + late, "day", **values)


def _renewed(giving: Giving, name: str, city: str) -> Change:
    """The offer again, under an id of its own: ids are never used for something else."""
    brief, problem = giving.problem.brief, giving.problem
    data = brief.offers[name].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for field in ("state", "answer_by", "approvals"):
        data.pop(field, None)
    booked = list(giving.booked)
    first, last = min(b.first for b in booked), max(b.last for b in booked)
    windows: dict[str | None, Span] = {key: (w.first, w.last) for key, w in brief.offers[name].windows.items()}
    key, (begins, ends) = nearest(windows, *booked)
    data["windows"][key] = {"first": min(first, begins).isoformat(), "last": max(last, ends).isoformat()}
    edit = AddOffer(id=free_id(f"{name}-again", brief.offers), offer=data)
    when = span(min(first, begins), max(last, ends))
    pattern = "Ask {who} to renew its offer of {city} for {when}."
    return giving.change(host(problem, name), pattern, [edit], city=city, when=when)


def _found(giving: Giving) -> Change:
    """A host where nobody invites yet."""
    problem, booked = giving.problem, list(giving.booked)
    place = next(b.place for b in booked if b.place is not None)
    first, last = min(b.first for b in booked), max(b.last for b in booked)
    country, members = problem.places[place].country, problem.brief.member_bodies
    bodies = [name for name, body in members.items() if body.country == country]
    data: dict[str, Any] = {
        "place": place,
        "for": list(giving.meetings),
        "windows": {"asked": {"first": first.isoformat(), "last": last.isoformat()}},
    }
    who = bodies[0] if len(bodies) == 1 else f"a host in {problem.places[place].city}"
    data |= {"host": bodies[0]} if len(bodies) == 1 else {}
    edit = AddOffer(id=free_id(f"{place}-{giving.meetings[0]}", problem.brief.offers), offer=data)
    pattern = "Ask {who} to invite {what} to {city} for {when}."
    city, when = problem.places[place].city, span(first, last)
    return giving.change(who, pattern, [edit], what=giving.label, city=city, when=when)


def seats(giving: Giving) -> Change | None:
    """More seats under an offer; None where it is a room that is too small."""
    problem = giving.problem
    short = {b.offer for b in giving.booked}
    if len(short) != 1 or (name := next(iter(short))) is None or any(b.room for b in giving.booked):
        return None
    if problem.offer(name).state in GONE:
        return None  # it will have another id once it is renewed
    needed = max(problem.meetings[m].attendance.on_site for m in giving.meetings)
    pattern = "Ask {who} for {seats} in {city}."
    city = problem.places[problem.offer(name).place].city
    edit = OfferCapacity(offer=name, capacity=needed)
    return giving.change(host(problem, name), pattern, [edit], seats=counted(needed, "seat"), city=city)

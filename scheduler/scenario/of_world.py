"""How edits to offers, people, places, rooms, weights and numbers are written into a brief."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.brief.findings import Names, Path, listed, shown
from scheduler.brief.references_offers import rooms_of
from scheduler.brief.words import Absence, OfferState
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.scenario.desk import Desk, WrongEditError, carved, free_id, write_spans
from scheduler.scenario.edits_world import (
    AddOffer,
    Available,
    NumberOf,
    OfferAnswer,
    OfferCapacity,
    OfferWindow,
    Unavailable,
    WeightOf,
    WithdrawOffer,
)
from scheduler.scenario.of_meetings import one_of


def withdraw_offer(desk: Desk, edit: WithdrawOffer) -> None:
    """The offer stands as withdrawn."""
    path = desk.offered(edit.offer)
    state = desk.brief.offers[edit.offer].state
    if state in (OfferState.WITHDRAWN, OfferState.DECLINED):
        raise WrongEditError(f"{edit.offer} is {state.value} already.")
    desk.text.put((*path, "state"), OfferState.WITHDRAWN)


def add_offer(desk: Desk, edit: AddOffer) -> None:
    """An offer under `offers`, as the edit has it."""
    if edit.id in desk.brief.offers:
        raise WrongEditError(f"an offer is called {edit.id} already; give the new one another id.")
    desk.text.put(("offers", edit.id), edit.offer)


def offer_window(desk: Desk, edit: OfferWindow) -> None:
    """Another first or last day, or both, of one of the offer's windows."""
    path = desk.offered(edit.offer)
    found = {key: (span.first, span.last) for key, span in desk.brief.offers[edit.offer].windows.items()}
    key = one_of(edit.window, found, edit.offer)
    new = (edit.first or found[key][0], edit.last or found[key][1])
    if new[1] < new[0]:
        raise WrongEditError(f"the window {key} would be from {new[0]} to {new[1]}; say its other end too.")
    write_spans(desk.text, (*path, "windows"), {**found, key: new})


def offer_capacity(desk: Desk, edit: OfferCapacity) -> None:
    """Another capacity."""
    desk.text.put((*desk.offered(edit.offer), "capacity"), edit.capacity)


def offer_answer(desk: Desk, edit: OfferAnswer) -> None:
    """Another day by which the host wants an answer."""
    desk.text.put((*desk.offered(edit.offer), "answer_by"), edit.answer_by)


def _absences(desk: Desk, edit: Unavailable | Available) -> tuple[Path, Mapping[str, Absence]]:
    """Where the absences or closures of somebody or something stand, and which there are."""
    brief = desk.brief
    if edit.person is not None:
        desk.named("people", edit.person)
        return ("people", edit.person, "absences"), brief.people[edit.person].absences
    name = edit.place if edit.place is not None else brief.home
    desk.named("places", name)
    place = brief.places[name]
    if edit.room is None:
        return ("places", name, "closures"), place.closures
    if edit.room not in place.rooms:
        near = Names("room", place.rooms).near(edit.room)
        right = f"perhaps {' or '.join(near)}" if near else rooms_of(place)
        raise WrongEditError(f"{name} has no room called {shown(edit.room)}; {right}.")
    return ("places", name, "rooms", edit.room, "closures"), place.rooms[edit.room].closures


def unavailable(desk: Desk, edit: Unavailable) -> None:
    """One more absence or closure."""
    path, there = _absences(desk, edit)
    name = free_id(f"from-{edit.first}", there)
    said = {"first": edit.first, "last": edit.last, **({"reason": edit.reason} if edit.reason else {})}
    desk.text.put((*path, name), said)


def available(desk: Desk, edit: Available) -> None:
    """Those days are cut out of every absence or closure."""
    path, there = _absences(desk, edit)
    before = {key: (absence.first, absence.last) for key, absence in there.items()}
    left = carved(before, (edit.first, edit.last))
    if left == before:
        raise WrongEditError(f"nothing stands in the way from {edit.first} to {edit.last} already.")
    for key, (first, last) in left.items():
        whole = next(one for one in there.values() if one.first <= first and last <= one.last)
        if key not in there and whole.reason is not None:
            # What is left on the other side is kept for the same reason.
            desk.text.put((*path, key), {"first": first, "last": last, "reason": whole.reason})
    write_spans(desk.text, path, left)


def weight(desk: Desk, edit: WeightOf) -> None:
    """Another weight of a goal."""
    _numbered("goal", edit.goal, edit.name, goal_weights())
    desk.text.put(("goals", edit.goal, edit.name), edit.value)


def number(desk: Desk, edit: NumberOf) -> None:
    """Another number of a rule."""
    _numbered("rule", edit.rule, edit.name, rule_numbers())
    desk.text.put(("rules", edit.rule, edit.name), edit.value)


def _numbered(kind: str, owner: str, name: str, known: Mapping[str, Mapping[str, float]]) -> None:
    if owner not in known:
        right = listed(Names(kind, known).near(owner) or sorted(known), 40)
        raise WrongEditError(f"no {kind} is called {shown(owner)}; right is {right}.")
    if name not in known[owner]:
        right = listed(Names("number", known[owner]).near(name) or sorted(known[owner]), 40) or "none"
        raise WrongEditError(f"the {kind} {owner} has no number called {shown(name)}; its numbers are {right}.")

"""What to do first: the offers, officers and rooms on which most of a plan hangs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.brief.words import OfferState
from scheduler.drill.answer import Answer, Found
from scheduler.drill.drill import Drill
from scheduler.drill.losses import Loss
from scheduler.posts import the_post
from scheduler.scenario.edits import WithdrawOffer
from scheduler.wording import count, full_day, listed, thousands

MOST_THINGS, MOST_OF_A_KIND = 6, 3


@dataclass(frozen=True)
class Hanging:
    """All losses of one offer, officer or room, the worst first."""

    losses: tuple[tuple[Loss, Answer], ...]

    @property
    def worst(self) -> tuple[Loss, Answer]:
        """The loss that hurts most."""
        return self.losses[0]

    @property
    def without(self) -> int:
        """How many of the losses leave no calendar."""
        return sum(answer.found is Found.NONE for _, answer in self.losses)

    @property
    def points(self) -> int:
        """What all its repairs cost together."""
        return sum(max(0, answer.points or 0) for _, answer in self.losses)


def hanging(drill: Drill) -> list[Hanging]:
    """Offers, officers and rooms, those on which most hangs first; those that cost nothing to lose are left out."""
    found: dict[tuple[str, str], list[tuple[Loss, Answer]]] = {}
    for loss, answer in drill.answers:
        found.setdefault((loss.kind, loss.subject), []).append((loss, answer))
    all_of = (Hanging(tuple(those)) for those in found.values())
    told = (one for one in all_of if one.without or one.points)
    return sorted(told, key=lambda one: (-one.without, -one.points, one.worst[0].subject))


def first_things(drill: Drill) -> list[str]:
    """What to do about those on which most hangs, a sentence or two each; not of one kind alone."""
    told: list[Hanging] = []
    for one in hanging(drill):
        alike = sum(other.worst[0].kind == one.worst[0].kind for other in told)
        told += [one] if alike < MOST_OF_A_KIND else []
    return [" ".join(_sentences(drill, one)) for one in told[:MOST_THINGS]]


def _sentences(drill: Drill, one: Hanging) -> Iterator[str]:
    loss, answer = one.worst
    if loss.kind == "offer":
        yield _offer(drill, loss)
    elif loss.kind == "officer":
        yield f"Name a stand-in for {the_post(loss.subject)}{_weeks(one)}."
    else:
        yield f"Make sure of {loss.subject}, or of another room as large."
    yield _worst(one, loss, answer)
    if loss.kind == "offer" and answer.accept:
        yield f"Keep the way to {listed([_other(drill, name) for name in answer.accept])} open."


def _other(drill: Drill, name: str) -> str:
    """The offer that would take a lost one's place, and by when its host has to be answered."""
    offer = drill.problem.offer(name)
    by = f", to be answered by {full_day(offer.answer_by)}" if offer.answer_by is not None else ""
    return f"{drill.problem.places[offer.place].city} ({name}{by})"


def _offer(drill: Drill, loss: Loss) -> str:
    edit = next(edit for edit in loss.edits if isinstance(edit, WithdrawOffer))
    offer = drill.problem.offer(edit.offer)
    if offer.state is OfferState.ACCEPTED:
        return f"Stay in touch with the host of {loss.subject.removeprefix('the offer of ')}."
    by = f" by {full_day(offer.answer_by)}" if offer.answer_by is not None else ""
    return f"Accept {loss.subject}{by}."


def _weeks(one: Hanging) -> str:
    number = len(one.losses)
    return "" if number == 1 else f" ({count(number, 'week')} in which a meeting hangs on that post)"


def _worst(one: Hanging, loss: Loss, answer: Answer) -> str:
    if one.without:
        among = "That leaves no calendar" if len(one.losses) == 1 else f"{one.without} of them leave no calendar"
        return f"{among}: {loss.words}."
    at_most = "at most " if answer.found is Found.AT_MOST else ""
    price = f"{at_most}{thousands(answer.points or 0)} points and {count(len(answer.moves), 'meeting')} to move"
    return f"{'The worst: ' if len(one.losses) > 1 else ''}{loss.words}: {price}."

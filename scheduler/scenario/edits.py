"""The edits that a scenario is made of: one class for each kind, told apart by what they `do`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, TypeAdapter

from scheduler.scenario.edit import Edit
from scheduler.scenario.edits_meetings import (
    UNDECIDED,
    AddMeeting,
    BallotLag,
    Cancel,
    Count,
    DecisionLag,
    GapOf,
    Length,
    Modes,
    NotThen,
    NotThere,
    Pin,
    Waive,
    Window,
)
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

__all__ = [
    "EDIT",
    "KINDS",
    "UNDECIDED",
    "AddMeeting",
    "AddOffer",
    "AnyEdit",
    "Available",
    "BallotLag",
    "Cancel",
    "Count",
    "DecisionLag",
    "Edit",
    "GapOf",
    "Length",
    "Modes",
    "NotThen",
    "NotThere",
    "NumberOf",
    "OfferAnswer",
    "OfferCapacity",
    "OfferWindow",
    "Pin",
    "Unavailable",
    "Waive",
    "WeightOf",
    "Window",
    "WithdrawOffer",
]

AnyEdit = (
    Pin
    | NotThen
    | NotThere
    | WithdrawOffer
    | AddOffer
    | OfferWindow
    | OfferCapacity
    | OfferAnswer
    | Unavailable
    | Available
    | Window
    | Modes
    | Length
    | Count
    | AddMeeting
    | Cancel
    | WeightOf
    | NumberOf
    | Waive
    | GapOf
    | BallotLag
    | DecisionLag
)
EDIT: TypeAdapter[AnyEdit] = TypeAdapter(Annotated[AnyEdit, Discriminator("do")])
KINDS: dict[str, type[Edit]] = {kind.model_fields["do"].default: kind for kind in AnyEdit.__args__}
"""Every kind by the word that it is told apart by."""

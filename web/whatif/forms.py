"""The forms for each thing that can be asked about: every edit of the scenario language that makes sense there."""

from __future__ import annotations

from web.whatif.desk import Desk
from web.whatif.fields import Form
from web.whatif.forms_meeting import meeting_forms
from web.whatif.forms_world import goal_forms, new_offer_forms, offer_forms, person_forms, place_forms
from web.whatif.targets import NEW_OFFER, Target

FORMS = {
    "meeting": meeting_forms,
    "offer": offer_forms,
    "person": person_forms,
    "place": place_forms,
    "goal": goal_forms,
}


def forms_of(desk: Desk, target: Target) -> list[Form]:
    """The forms for a target, the likeliest first."""
    if target.kind == "offer" and target.name == NEW_OFFER:
        return new_offer_forms(desk)
    return FORMS[target.kind](desk, target.name)

"""The forms for each thing that can be asked about: every edit of the scenario language that makes sense there."""

from __future__ import annotations

from web.whatif.desk import Desk
from web.whatif.fields import Form
from web.whatif.forms_meeting import meeting_forms, series_forms
from web.whatif.forms_new import new_meeting_forms, new_offer_forms
from web.whatif.forms_numbers import goal_forms, rule_forms
from web.whatif.forms_world import offer_forms, person_forms, place_forms
from web.whatif.targets import NEW, Target

FORMS = {
    "meeting": meeting_forms,
    "offer": offer_forms,
    "person": person_forms,
    "place": place_forms,
    "series": series_forms,
    "goal": goal_forms,
    "rule": rule_forms,
}
NEW_FORMS = {"meeting": new_meeting_forms, "offer": new_offer_forms}


def forms_of(desk: Desk, target: Target) -> list[Form]:
    """The forms for a target, the likeliest first."""
    if target.name == NEW and target.kind in NEW_FORMS:
        return NEW_FORMS[target.kind](desk)
    return FORMS[target.kind](desk, target.name)

"""What two publications say differently to their readers, besides changes of meetings.

Costs, proofs and expired tombstones do not count: a plan that was only made anew is no reason for a release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.publication import Publication

_NAMED = {
    "committees": "committees",
    "groups": "groups",
    "bodies": "member bodies",
    "people": "people",
    "ballots": "ballots",
}
_PLAIN = {
    "title": "the title",
    "base_url": "the public address",
    "home_city": "the home place",
    "zone": "the home place's zone",
}
_AROUND = {
    "open_meetings": "meetings without dates",
    "weekend": "days off at home",
    "home_holidays": "holidays at home",
    "home_closures": "closures at home",
    "holidays": "public holidays",
    "periods": "dates to avoid",
    "waivers": "waivers",
    "first": "the first day planned",
    "last": "the last day planned",
}
MEETINGS = "what only planners see of meetings"


def beside(before: Publication, after: Publication) -> dict[str, list[str]]:
    """What differs besides the changes that members are told of, in words, each with the ids that it is about."""
    found: dict[str, list[str]] = {}
    for name, said in _NAMED.items():
        if differing := _differing(_by_id(getattr(before, name)), _by_id(getattr(after, name))):
            found[said] = differing
    found |= {said: [] for name, said in _PLAIN.items() if getattr(before, name) != getattr(after, name)}
    found |= {said: [] for name, said in _AROUND.items() if _around(before, name) != _around(after, name)}
    told = {change.meeting for change in after.changes}
    untold = [name for name in _differing(_meetings(before), _meetings(after)) if name not in told]
    return found | ({MEETINGS: untold} if untold else {})


def _around(publication: Publication, name: str) -> Any:
    return getattr(publication.surroundings, name)


def _by_id(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {item.id: item for item in value}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _meetings(publication: Publication) -> dict[str, Any]:
    plain = {"first_in": 0, "changed_in": 0, "swept": False}
    return {name: meeting.model_copy(update=plain) for name, meeting in publication.meetings.items()}

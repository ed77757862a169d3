"""Whether two publications say the same to whoever reads them, however differently they were made."""

from __future__ import annotations

from typing import Any

from scheduler.publication import Publication

_SHOWN = ("title", "base_url", "home_city", "zone", "committees", "groups", "bodies", "people", "ballots")
_SHOWN_OF_PLAN = (
    "open_meetings",
    "weekend",
    "home_holidays",
    "home_closures",
    "holidays",
    "periods",
    "waivers",
    "first",
    "last",
)


def same_to_readers(a: Publication, b: Publication) -> bool:
    """Whether meetings and all that is shown beside them agree; costs, proofs and expired tombstones do not count."""
    return _shown(a) == _shown(b)


def _shown(publication: Publication) -> dict[str, Any]:
    plain = {"first_in": 0, "changed_in": 0, "swept": False}
    return {
        **{name: getattr(publication, name) for name in _SHOWN},
        **{f"plan.{name}": getattr(publication.plan, name) for name in _SHOWN_OF_PLAN},
        "meetings": {name: meeting.model_copy(update=plain) for name, meeting in publication.meetings.items()},
    }

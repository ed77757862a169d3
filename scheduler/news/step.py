"""What one release changed, as it was stored with it: read alone, without the whole publication."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from scheduler.plan import CommitteeShown, Moment
from scheduler.publication import Change, Publication


class Step(BaseModel):
    """A release's number, moment and changes; from a publication's document whatever else it holds is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: int
    released: Moment
    committees: dict[str, CommitteeShown]
    changes: list[Change] = []

    @classmethod
    def of(cls, publication: Publication) -> Step:
        """The step of a publication that is at hand."""
        return cls(
            number=publication.number,
            released=publication.released,
            committees=publication.committees,
            changes=publication.changes,
        )

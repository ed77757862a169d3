"""Feeds that a person has read, in tests/golden; `python -m tests.scheduler.test_feed_golden` renews them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scheduler.audience import Audience
from scheduler.feed import feed
from scheduler.publication import Language, Publication, Standing, View
from scheduler.published_feed import feed_of
from scheduler.withdrawn_feed import withdrawn_feed
from tests import plans
from tests.scheduler.entries.histories import details, first, planned, standing, with_meeting

GOLDEN = Path(__file__).parents[1] / "golden"


def golden_feeds() -> dict[str, bytes]:
    """Each golden feed by its name."""
    base = "https://meetings.example"
    found = {
        "all": feed(plans.plan(), base_url=base),
        "wg1": feed(plans.plan(), group="wg1", base_url=base),
        "notice": feed(plans.plan(), group="wg9"),
        "hostile": feed(plans.hostile_plan()),
    }
    later = released()
    audiences = {
        "later": Audience(),
        "later-fr": Audience(language=Language.FR),
        "later-deadlines": Audience(deadlines=True),
        "later-member": Audience(private=True, view=View.MEMBER, only=("wg1", "wg2")),
        "later-member-fr": Audience(private=True, view=View.MEMBER, only=("wg1", "wg2"), language=Language.FR),
    }
    found |= {name: feed_of(later, audience).body for name, audience in audiences.items()}
    return found | {"withdrawn": withdrawn_feed(later, later.released, Language.EN).body}


def released() -> Publication:
    """A release after one moved, one told its room, one was convened, one called off, and one lost a day."""
    made = with_meeting(first(), "jwg3-2027-1", standing(Standing.CONVENED, convened_on=date(2026, 9, 16)))
    link = "https://meet.example/j/123"
    made = with_meeting(made, "wg1-2027-2", details(venue="Palais", room="Room XI", joining_link=link))
    made = with_meeting(made, "plenary-2027", planned(first=date(2027, 4, 21), last=date(2027, 4, 22)))
    made = with_meeting(made, "workshop-2027", standing(Standing.CANCELLED, reason="no speakers, sorry"))
    return with_meeting(made, "wg1-2027-1", planned(last=date(2027, 2, 2), half_days=4))


@pytest.mark.parametrize("name", golden_feeds())
def test_feed_equals_its_golden_file(name: str) -> None:
    assert golden_feeds()[name].decode("utf-8") == (GOLDEN / f"{name}.ics").read_bytes().decode("utf-8")


def test_golden_files_are_all_compared() -> None:
    assert {path.stem for path in GOLDEN.glob("*.ics")} == set(golden_feeds())


if __name__ == "__main__":
    for _name, _body in golden_feeds().items():
        (GOLDEN / f"{_name}.ics").write_bytes(_body)

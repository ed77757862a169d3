"""Feeds that a person has read, in tests/golden; `python -m tests.scheduler.test_feed_golden` renews them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.feed import feed
from tests import plans

GOLDEN = Path(__file__).parents[1] / "golden"


def golden_feeds() -> dict[str, bytes]:
    """Each golden feed by its name."""
    base = "https://meetings.example"
    return {
        "all": feed(plans.plan(), base_url=base),
        "wg1": feed(plans.plan(), group="wg1", base_url=base),
        "notice": feed(plans.plan(), group="wg9"),
        "hostile": feed(plans.hostile_plan()),
    }


@pytest.mark.parametrize("name", golden_feeds())
def test_feed_equals_its_golden_file(name: str) -> None:
    assert golden_feeds()[name].decode("utf-8") == (GOLDEN / f"{name}.ics").read_bytes().decode("utf-8")


def test_golden_files_are_all_compared() -> None:
    assert {path.stem for path in GOLDEN.glob("*.ics")} == set(golden_feeds())


if __name__ == "__main__":
    for _name, _body in golden_feeds().items():
        (GOLDEN / f"{_name}.ics").write_bytes(_body)

"""The instances are what the recipe says: the same for a seed, and of the sizes that are asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scheduler.brief.read import parse_brief
from tests.bench.compositions import share
from tests.bench.instances import SEEDS, SIZES, across, as_text, brief_data, instance, name_of
from tests.bench.prepared import sharing_pairs
from tests.bench.terms import Terms

LEAST = {"1x": (47, 5500, 500), "3x": (141, 16500, 1500)}


def sizes(size: str, seed: int) -> tuple[int, int, int]:
    """Meetings, options that the rules leave, pairs of meetings that share experts."""
    problem = instance(size, seed)
    return len(problem.meetings), sum(map(len, Terms.of(problem).kept.values())), sharing_pairs(problem)


def test_an_instance_is_as_large_as_asked_for() -> None:
    assert all(found >= least for found, least in zip(sizes("1x", 1), LEAST["1x"], strict=True))


@pytest.mark.long
@pytest.mark.parametrize(("size", "seed"), [(size, seed) for size in SIZES for seed in SEEDS])
def test_every_instance_is_as_large_as_asked_for(size: str, seed: int) -> None:
    assert all(found >= least for found, least in zip(sizes(size, seed), LEAST[size], strict=True))


def test_a_seed_gives_the_same_brief_every_time_and_another_seed_another() -> None:
    texts = [as_text(brief_data("1x", seed)) for seed in (1, 2, 3)]
    assert (texts[0] == as_text(brief_data("1x", 1)), len(set(texts))) == (True, 3)


def test_a_large_brief_reads_without_fault_and_has_three_plenaries() -> None:
    brief = parse_brief(as_text(brief_data("3x", 1)), name_of("3x", 1))
    plenaries = [name for name, meeting in brief.meetings.items() if meeting.kind == "plenary"]
    assert (sorted(brief.committees), plenaries) == (
        ["tc1", "tc2", "tc3"],
        ["tc1-plenary", "tc2-plenary", "tc3-plenary"],
    )


def test_groups_that_meet_on_one_day_share_nobody() -> None:
    groups = brief_data("1x", 4)["groups"]
    assert share(groups["ag-B-1"]["experts"], groups["ag-C-1"]["experts"]) == 0


def test_overlaps_are_stated_across_committees_alone_at_half() -> None:
    groups = {
        "a": {"parent": "tc1", "experts": {"X": 2, "Y": 2}},
        "b": {"parent": "tc1", "experts": {"X": 2}},
        "c": {"parent": "tc2", "experts": {"X": 1, "Z": 3}},
    }
    assert across(groups) == {
        "a.c": {"groups": ["a", "c"], "share": 0.125},
        "b.c": {"groups": ["b", "c"], "share": 0.25},
    }


def test_windows_of_a_group_come_in_order() -> None:
    working = [series for name, series in brief_data("1x", 2)["series"].items() if name.startswith("wg")]
    for series in working:
        firsts = [wish["windows"]["main"]["first"] for wish in series["meetings"].values()]
        assert all(one <= other for one, other in pairwise(firsts))

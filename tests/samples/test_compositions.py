"""The compositions of casco-2027.yaml: dealt by the stated rule, and sharing what is stated."""

from __future__ import annotations

from itertools import combinations
from types import ModuleType

import pytest

from scheduler.brief.schema import Brief
from scheduler.brief.words import GroupKind
from tests.samples.conftest import SAMPLES

STATED = {
    ("ahg", "cpc"): 0.60,
    ("jwg43", "wg44"): 0.35,
    ("jwg58", "wg21"): 0.25,
    ("jwg63", "wg21"): 0.20,
    ("wg21", "wg29"): 0.40,
    ("wg21", "wg42"): 0.40,
    ("wg21", "wg65"): 0.30,
    ("wg29", "wg30"): 0.30,
    ("wg29", "wg31"): 0.30,
    ("wg31", "wg42"): 0.25,
    ("wg31", "wg44"): 0.25,
    ("wg42", "wg44"): 0.30,
    ("wg42", "wg65"): 0.25,
}


def shares(brief: Brief) -> dict[tuple[str, str], float]:
    """Share of the smaller group's experts, for each pair of groups that have experts."""
    experts = {name: group.experts for name, group in sorted(brief.groups.items()) if group.experts}
    found = {}
    for one, other in combinations(experts, 2):
        both = sum(min(experts[one].get(body, 0), experts[other].get(body, 0)) for body in brief.member_bodies)
        both += sum(min(experts[one].get(body, 0), experts[other].get(body, 0)) for body in brief.liaisons)
        found[one, other] = both / min(sum(experts[one].values()), sum(experts[other].values()))
    return found


def test_compositions_are_those_of_the_rule(casco: Brief, compositions: ModuleType) -> None:
    assert {name: dict(group.experts) for name, group in casco.groups.items() if group.experts} == (
        compositions.composed(casco)
    )


def test_compositions_print_as_they_stand_in_the_brief(
    compositions: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    compositions.main(str(SAMPLES / "casco-2027.yaml"))
    brief = (SAMPLES / "casco-2027.yaml").read_text(encoding="utf-8")
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith(" ")]
    assert [line for line in printed if line not in {line.strip() for line in brief.splitlines()}] == []


def test_share_counts_matched_experts_of_the_smaller_group(compositions: ModuleType) -> None:
    assert compositions.share({"A": 3, "B": 1}, {"A": 2, "C": 6}) == 2 / 4


def test_stated_overlaps_are_reproduced(casco: Brief) -> None:
    found = shares(casco)
    assert {pair: share for pair, share in STATED.items() if abs(found[pair] - share) > 0.02} == {}


def test_other_pairs_share_less_than_a_fifth(casco: Brief) -> None:
    others = {pair: share for pair, share in shares(casco).items() if pair not in STATED and share >= 0.20}
    assert others == {("wg29", "wg29-dg"): 1.0}


def test_groups_have_as_many_experts_as_people_expected(casco: Brief) -> None:
    composed = {name: group for name, group in casco.groups.items() if group.experts}
    assert {name: sum(group.experts.values()) for name, group in composed.items()} == {
        name: group.attendance.on_site + group.attendance.remote for name, group in composed.items()
    }


def test_every_group_is_composed_but_two_advisory_ones(casco: Brief) -> None:
    assert [name for name, group in casco.groups.items() if not group.experts] == ["star", "tig"]


def test_experts_come_from_p_members_and_liaisons_that_may_attend(casco: Brief) -> None:
    allowed = {body for body, facts in casco.member_bodies.items() if facts.status == "P"}
    strange = {
        (name, body)
        for name, group in casco.groups.items()
        for body in group.experts
        if body not in allowed and name not in casco.liaisons[body].may_attend
    }
    assert strange == set()


def test_drafting_group_is_drawn_from_its_parent(casco: Brief) -> None:
    for group in casco.groups.values():
        if group.kind is GroupKind.DRAFTING:
            assert group.experts.items() <= {
                (body, count)
                for body, most in casco.groups[group.parent].experts.items()
                for count in range(1, most + 1)
            }

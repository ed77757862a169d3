"""What reading says of groups, officers, experts, and names of rules and goals."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults

CASES = {
    "nobody": (
        [("officers: {convenor-A: always},\n", "officers: {convenor-a: always},\n")],
        ['b.yaml:21 groups.wg.officers: nobody is called "convenor-a"; the brief names convenor-A, convenor-B.'],
    ),
    "parent circle": (
        [("parent: tc, kind: wg", "parent: dg, kind: wg")],
        [
            "b.yaml:21 groups.wg.parent: the parents go in a circle: wg under dg under wg; right is a "
            "committee at the root."
        ],
    ),
    "parent unknown": (
        [("parent: tc, kind: wg", "parent: tcc, kind: wg")],
        ['b.yaml:21 groups.wg.parent: no group is called "tcc"; the brief names tc, wg, dg.'],
    ),
    "experts O": (
        [("experts: {SN: 3", "experts: {OB: 3")],
        ["b.yaml:22 groups.wg.experts: OB is not a P-member of tc; experts come from P-members and liaisons."],
    ),
    "experts unknown": (
        [("experts: {SN: 3", "experts: {SNN: 3")],
        ['b.yaml:22 groups.wg.experts: no member body or liaison is called "SNN"; the brief names SN, OB, LI.'],
    ),
    "liaison": (
        [("may_attend: [tc]", "may_attend: [dg]")],
        ["b.yaml:22 groups.wg.experts: LI may not attend wg; right is wg or tc in its may_attend."],
    ),
    "overlap": (
        [("groups: [wg, dg]", "groups: [wg, wg]")],
        ['b.yaml:25 overlaps.both.groups: "wg" stands twice; right are two different groups.'],
    ),
    "overlap stated twice": (
        [
            (
                "share: 0.5}",
                "share: 0.5}\n  again: {groups: [dg, wg], share: 0.2}\n  same: {groups: [wg, dg], share: 0.5}",
            )
        ],
        [
            "b.yaml:26 overlaps.again.groups: dg and wg have their share in the overlap both already; right is "
            "one for each pair.",
            "b.yaml:27 overlaps.same.groups: wg and dg have their share in the overlap both already; right is "
            "one for each pair.",
        ],
    ),
    "overlap of a committee": (
        [("groups: [wg, dg]", "groups: [wg, tc]")],
        [
            'b.yaml:25 overlaps.both.groups[1]: "tc" is a committee, and has no experts of its own; right is one '
            "of its groups."
        ],
    ),
    "group twice": (
        [("  dg: {parent", "  tc: {parent: tc, kind: wg, reference: R, short: S, title: T}\n  dg: {parent")],
        [
            'b.yaml:23 groups: a committee is called "tc" too; give one of them another id.',
            "b.yaml:23 groups.tc.parent: the parents go in a circle: tc under tc; right is a committee at the root.",
        ],
    ),
    "committee kind": (
        [("kind: drafting", "kind: committee")],
        ["b.yaml:23 groups.dg.kind: a committee stands under committees; right is another kind."],
    ),
    "waiver": (
        [("rule: notice", "rule: notise")],
        ['b.yaml:44 waivers.late.rule: no rule is called "notise"; the nearest is notice.'],
    ),
    "rules": (
        [("home: GVA", "home: GVA\nrules: {notices: {a: 1}, notice: {plenary_week: 3}}")],
        [
            'b.yaml:6 rules: no rule is called "notices"; the nearest is notice.',
            'b.yaml:6 rules.notice: the rule notice has no number called "plenary_week"; its numbers are '
            "plenary_weeks.",
        ],
    ),
    "goals": (
        [("home: GVA", "home: GVA\ngoals: {travels: {a: 1}, travel: {weights: 3, weight: nan}}")],
        [
            'b.yaml:6 goals: no goal is called "travels"; the nearest is travel.',
            'b.yaml:6 goals.travel: the goal travel has no number called "weights"; its numbers are weight.',
            'b.yaml:6 goals.travel.weight: "nan" is not a number from 0 to 100000.',
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_groups_faults_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected

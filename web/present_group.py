"""The mark of each group: a hue for its family, a pattern for its place in the family."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from scheduler.brief.words import GroupKind, MeetingKind
from scheduler.plan import GroupShown, Plan

RANKS = {GroupKind.COMMITTEE: 0, GroupKind.ADVISORY: 1, GroupKind.AD_HOC: 2}
"""Kinds that come before the working groups, in this order."""

HUES = 8
PATTERNS = 4


@dataclass(frozen=True)
class Mark:
    """A hue (0 is ink, for committees) and a pattern (plain, striped, dotted, double)."""

    hue: int
    pattern: int

    @property
    def classes(self) -> str:
        """The classes of the style sheet that draw this mark."""
        return f"f{self.hue} s{self.pattern}"


def in_order(plan: Plan) -> list[str]:
    """The groups as people look for them: each committee, advisory groups, the others by number, parents first."""
    found: list[str] = []
    for committee in plan.committees:
        members = [name for name, group in plan.groups.items() if group.committee == committee]
        inside = set(members)
        found += _branch(plan, members, [name for name in members if plan.groups[name].parent not in inside])
    return found + [name for name in plan.groups if name not in found]


def _branch(plan: Plan, members: list[str], roots: list[str]) -> list[str]:
    found: list[str] = []
    for name in sorted(roots, key=lambda root: _rank(plan.groups[root])):
        below = [child for child in members if plan.groups[child].parent == name and child != name]
        found += [name, *_branch(plan, members, below)]
    return found


def _rank(group: GroupShown) -> tuple[int, int, str]:
    digits = re.search(r"\d+", group.short)
    return RANKS.get(group.kind, len(RANKS)), int(digits[0]) if digits else 0, group.short


def marks(plan: Plan) -> dict[str, Mark]:
    """The mark of every group: by family where the plan says one, else two by two in order."""
    hues: dict[str, int] = {}
    used: Counter[int] = Counter()
    found: dict[str, Mark] = {}
    for name, family in families(plan).items():
        hue = 0 if family is None else hues.setdefault(family, len(hues) % HUES + 1)
        found[name] = Mark(hue, used[hue] % PATTERNS)
        used[hue] += 1
    return found


def families(plan: Plan) -> dict[str, str | None]:
    """The family of every group, None for a committee; a group under a group joins its parent's."""
    found: dict[str, str | None] = {}
    unnamed = 0
    for name in in_order(plan):
        group = plan.groups[name]
        if group.kind is GroupKind.COMMITTEE:
            found[name] = None
        elif (family := _stated(plan, group)) is not None:
            found[name] = f"stated {family}"
        elif group.parent in plan.groups and plan.groups[group.parent].kind is not GroupKind.COMMITTEE:
            found[name] = found.get(group.parent) or f"parent {group.parent}"
        else:
            found[name] = f"pair {unnamed // 2}"
            unnamed += 1
    return found


def _stated(plan: Plan, group: GroupShown) -> str | None:
    if group.family is not None or group.parent not in plan.groups:
        return group.family
    return plan.groups[group.parent].family


def group_name(plan: Plan, name: str) -> str:
    """What a chip calls a group; a committee's own meetings are its plenary."""
    group = plan.groups[name]
    if group.kind is not GroupKind.COMMITTEE:
        return group.short
    kinds = {meeting.kind for meeting in plan.meetings if meeting.group == name}
    if kinds and not kinds <= {MeetingKind.PLENARY, MeetingKind.WORKSHOP}:
        return group.short
    return "Plenary" if len(plan.committees) == 1 else f"{group.short} plenary"


def has_own_feed(plan: Plan, name: str) -> bool:
    """Whether a group's feed differs from the feed of everything; an only committee's does not."""
    return len(plan.committees) > 1 or plan.groups[name].kind is not GroupKind.COMMITTEE


def within(plan: Plan, name: str) -> list[str]:
    """A group and all groups under it, in the plan's order."""
    found = {name}
    for other, group in plan.groups.items():
        if group.parent in found or (group.parent is None and group.committee == name):
            found.add(other)
    return [other for other in in_order(plan) if other in found]

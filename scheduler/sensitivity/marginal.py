"""What each rule costs: the best calendar without it, for all meetings at once and for each alone."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.brief.work import Waiver
from scheduler.constraints import Forbid
from scheduler.model.build import kept_options
from scheduler.options import all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Goal, Requirement, Rule
from scheduler.ruled_out import FACTS
from scheduler.rules import RULES
from scheduler.sensitivity.found import RulePrice, Saving, changes, moves
from scheduler.sensitivity.parts import whole
from scheduler.sensitivity.scene import Ceiling, Clock, Ground, Scene, Seen

OF_NO_WAIVER = ""
"""An id that no brief can give a waiver."""


def priced_rules() -> tuple[Rule, ...]:
    """The rules that a brief can sensibly waive: facts of the calendar are none of them.

    Windows come last: without them there is most to search.
    """
    return tuple(sorted((rule for rule in RULES if rule.name not in FACTS), key=lambda rule: rule.name == "windows"))


def waived(problem: Problem, rule: str, meetings: Sequence[str]) -> Problem:
    """The problem in which a rule is waived for those meetings, as a brief would say it."""
    waiver = Waiver(rule=rule, meetings=list(meetings), reason="asked", decided_by="nobody")
    waivers = {**problem.brief.waivers, OF_NO_WAIVER: waiver}
    return replace(problem, brief=problem.brief.model_copy(update={"waivers": waivers}))


def _opened(problem: Problem, meetings: Sequence[str]) -> Problem:
    """The problem in which those meetings may stand on any day that is planned, for lack of windows."""
    everywhere = ((problem.first, problem.last),)
    opened = {
        name: replace(meeting, windows=everywhere) if name in meetings and not meeting.frozen else meeting
        for name, meeting in problem.meetings.items()
    }
    return replace(problem, meetings=opened)


def without(problem: Problem, rule: str, meetings: Sequence[str], near: Mapping[str, Booking]) -> Ground:
    """What is left to choose from and to keep when a rule is waived for those meetings."""
    eased = waived(problem, rule, meetings)
    options = all_options(_opened(eased, meetings) if rule == "windows" else eased)
    requirements = [requirement for each in RULES for requirement in each.requirements(eased, options)]
    return Ground(eased, options, requirements, kept_options(options, requirements), near)


@dataclass(frozen=True, eq=False)
class Question:
    """The plan whose rules are asked about, its ground, the goals that count and the ceilings of those above them."""

    ground: Ground
    plan: Seen
    goals: tuple[Goal, ...]
    ceilings: tuple[Ceiling, ...]
    clock: Clock

    @property
    def now(self) -> int:
        """What the plan costs."""
        return sum(self.plan.found[goal.name].cost for goal in self.goals)


class RuleAsked:
    """One rule, waived for all meetings and for some; where it only leaves out options, one model serves for all."""

    def __init__(self, question: Question, rule: Rule) -> None:
        self.question, self.rule = question, rule
        problem = question.ground.problem
        self.names = tuple(name for name, meeting in problem.meetings.items() if not meeting.held)
        self.scene: Scene | None = None
        self.opened: dict[str, list[int]] = {}

    def price(self) -> RulePrice:
        """What the rule costs when it is waived for all meetings that are still to be held."""
        self.question.clock.step(f"without {self.rule.name}")
        return RulePrice(self.rule.name, self.saving(self.names))

    def by_meeting(self, price: RulePrice) -> RulePrice:
        """The price of the rule with what its waiver saves for each meeting alone, or each block that stays together.

        Waiving a rule for more meetings never saves less: where it saves nothing for all of a group, it saves
        nothing for any of them. So only those are asked about alone that a group's better plan names.
        """
        groups, single = [price.whole], list[Saving]()
        while groups:
            group = groups.pop()
            if group.proved and not group.points:
                continue
            self.question.clock.step(f"{self.rule.name}, meeting by meeting")
            units = list(dict.fromkeys(self._unit(name) for name in self._named(group)))
            for unit in units:
                single += self._apart(group if group.meetings == unit else self.saving(unit))
            asked = {name for unit in units for name in unit}
            if rest := tuple(name for name in group.meetings if name not in asked):
                groups.append(self.saving(rest))
        found = sorted((one for one in single if one.points), key=lambda one: (-one.points, one.meetings))
        unknown = {name for one in single if not one.points for name in one.meetings}
        return replace(price, single=tuple(found), open_meetings=tuple(sorted(unknown)))

    def _unit(self, name: str) -> tuple[str, ...]:
        """The meetings that are waived together: those of a block, unless it is the rule that keeps them so."""
        problem = self.question.ground.problem
        block = problem.block_of.get(name) if self.rule.name != "together" else None
        return (name,) if block is None else tuple(m for m in self.names if problem.block_of.get(m) == block)

    def _apart(self, unit: Saving) -> list[Saving]:
        """What a unit's saving is made of: that of single meetings, and its own where it is more than any of theirs.

        Left out are those that were proved to save nothing.
        """
        if unit.proved and not unit.points:
            return []
        alone = [self.saving((name,)) for name in unit.meetings] if len(unit.meetings) > 1 else []
        told = [one for one in alone if one.points or not one.proved]
        return told if any(one.points >= unit.points > 0 for one in alone) else [unit, *told]

    def saving(self, meetings: Sequence[str]) -> Saving:
        """What the best plan costs less when the rule is waived for those meetings."""
        nothing = Saving(self.rule.name, tuple(meetings), 0, True)
        if not meetings:
            return nothing
        if self.question.clock.next_solve == 0:
            return replace(nothing, proved=False)
        if self.scene is not None:
            scene, closed = (
                self.scene,
                [i for name, found in self.opened.items() if name not in meetings for i in found],
            )
            if not any(self.opened[name] for name in meetings):
                return nothing
        else:
            own = self.question.ground
            ground = without(own.problem, self.rule.name, meetings, own.near)
            if _as_before(own, ground, self.rule):
                return nothing
            scene, closed = self._scene(ground), []
        return self._saved(scene, closed, nothing)

    def _scene(self, ground: Ground) -> Scene:
        """The model without the rule, to be kept where the rule's waiver only opens options."""
        question = self.question
        parts = tuple(whole(ground.problem, goal) for goal in question.goals)
        scene = Scene(ground, parts, question.ceilings, question.clock)
        if not _joint(question.ground, self.rule):
            self.scene, self.opened = scene, {name: scene.opened(question.ground, name) for name in self.names}
        return scene

    def _saved(self, scene: Scene, closed: Sequence[int], nothing: Saving) -> Saving:
        """The saving that a model shows."""
        counted = {part.key: 1 for part in scene.parts}
        answer = scene.best(counted, closed=closed)
        if answer.seen is None:
            return replace(nothing, proved=False)
        points = self.question.now - answer.seen.cost(counted)
        if points <= 0:
            return replace(nothing, proved=answer.proved)
        moved = moves(self.question.ground.near, answer.seen.bookings)
        changed = changes(self.question.plan.found, answer.seen.found)
        return replace(nothing, points=points, proved=answer.proved, moves=moved, changes=changed)

    def _named(self, group: Saving) -> list[str]:
        """The meetings of a group that its better plan excuses, or else moves, or else half of them."""
        moved = {move.meeting for move in group.moves}
        plan = {**self.question.ground.near, **{move.meeting: move.after for move in group.moves}}
        breaches = self.rule.breaches(self.question.ground.problem, plan)
        about = {name for breach in breaches for name in breach.about}
        half = set(group.meetings[: (len(group.meetings) + 1) // 2])
        found = ([name for name in group.meetings if name in names] for names in (about, moved, half))
        return next(names for names in found if names)


def _as_before(own: Ground, other: Ground, rule: Rule) -> bool:
    """Whether a waiver leaves just the same to choose from, and the same asked of several meetings together."""
    same = all(len(own.kept[name]) == len(left) for name, left in other.kept.items())
    return same and _joint(own, rule) == _joint(other, rule)


def _joint(ground: Ground, rule: Rule) -> list[bytes]:
    """What a rule asks beyond leaving out options."""
    found: Iterator[Requirement] = (one for one in ground.requirements if one.rule == rule.name)
    joint = (c for one in found for c in one.constraints if not (isinstance(c, Forbid) and c.when is None))
    return sorted(pickle.dumps(constraint) for constraint in joint)

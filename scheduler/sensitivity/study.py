"""The whole study of an optimal plan: that it is one, its goals, its rules, its weights, within one time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.model.build import kept_options
from scheduler.options import all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Goal
from scheduler.ruled_out import FACTS
from scheduler.rules import RULES
from scheduler.sensitivity.crew import Crew, answers
from scheduler.sensitivity.found import Interval, Pull, RulePrice, Sensitivity
from scheduler.sensitivity.marginal import Question, RuleAsked, priced_rules
from scheduler.sensitivity.parts import Key, Part, split, whole
from scheduler.sensitivity.pulls import alone, pairs, pull
from scheduler.sensitivity.scene import Ceiling, Clock, Ground, Scene, Seen
from scheduler.sensitivity.weights import interval
from scheduler.solve import all_requirements, levels


@dataclass(frozen=True)
class Standing:
    """Whether the plan is the best one: True if that is proved, False if a better one was found, None if neither."""

    best: bool | None
    cheaper: int = 0
    goals: tuple[str, ...] = ()


class Study:
    """The questions about one plan of a problem, all asked of one model but those about rules."""

    def __init__(self, problem: Problem, bookings: Mapping[str, Booking], clock: Clock) -> None:
        self.problem, self.clock = problem, clock
        options = all_options(problem)
        requirements = all_requirements(problem, options)
        self.ground = Ground(problem, options, requirements, kept_options(options, requirements), bookings)
        *above, self.goals = levels(problem)
        self.ceilings = tuple(Ceiling(goals, _cost(problem, goals, bookings)) for goals in above)
        self.others: tuple[Seen, ...] = ()
        clock.step("the model")
        self.scene = self._scene(self.goals, self.ceilings, apart=True)
        self.plan = self.scene.seen(bookings)

    def _scene(self, goals: Sequence[Goal], ceilings: Sequence[Ceiling], *, apart: bool = False) -> Scene:
        ground = self.ground
        parts: list[Part] = []
        for goal in goals:
            parts += split(self.problem, goal, ground.options, ground.kept) if apart else [whole(self.problem, goal)]
        return Scene(ground, parts, ceilings, self.clock)

    def standing(self) -> Standing:
        """Whether no plan is better, goals of one importance after the other."""
        for number, ceiling in enumerate(self.ceilings):
            scene = self._scene(ceiling.goals, self.ceilings[:number])
            if (found := self._compared(scene, ceiling.goals)).best is not True:
                return found
        return self._compared(self.scene, self.goals)

    def _compared(self, scene: Scene, goals: Sequence[Goal]) -> Standing:
        names = tuple(goal.name for goal in goals)
        self.clock.step("whether a better plan exists")
        answer = scene.best({part.key: 1 for part in scene.parts}, near=False, first=True)
        if answer.seen is None:
            return Standing(None, goals=names)
        saved = _cost(self.problem, goals, self.ground.near) - _cost(self.problem, goals, answer.seen.bookings)
        if saved > 0:
            return Standing(False, saved, names)
        return Standing(True if answer.proved else None, goals=names)

    def findings(self) -> Sensitivity:
        """Everything about a plan that is the best one; what time does not allow is left open and says so."""
        with Crew(self.clock.stop) as crew:
            pulled, by_rule, intervals = self._answers(crew)
        priced = tuple(price for price in by_rule if price.whole.points or not price.whole.proved)
        found = self.plan.found
        return Sensitivity(
            cost=sum(one.cost for one in found.values()),
            now=found,
            seconds=round(self.clock.spent, 1),
            solves=self.clock.solves,
            ranked=tuple(goal.name for ceiling in self.ceilings for goal in ceiling.goals),
            pulls=tuple(pulled),
            pairs=pairs(pulled),
            facts=tuple(rule.name for rule in RULES if rule.name in FACTS),
            free=tuple(price.rule for price in by_rule if price.whole.proved and not price.whole.points),
            rules=tuple(sorted(priced, key=lambda price: (not price.whole.proved, -price.whole.points, price.rule))),
            intervals=tuple(intervals),
            complete=_complete(pulled, priced, intervals),
        )

    def _answers(self, crew: Crew) -> tuple[list[Pull], list[RulePrice], list[Interval]]:
        """Goals, rules and weights; what does not wait for other answers is asked while those are worked on."""
        goals = self.scene.goals
        least = crew.each(lambda goal: alone(self.scene, goal, self.plan), goals)
        pulling = crew.begin(lambda one: pull(self.scene, *one, self.plan), zip(goals, least, strict=True))
        question = Question(self.ground, self.plan, self.goals, self.ceilings, self.clock)
        asked = [RuleAsked(question, rule) for rule in priced_rules()]
        ruling = crew.begin(RuleAsked.price, asked)
        found = answers(pulling)
        plans = [answer.seen for answer in least] + [seen for _, seen in found]
        self.others = tuple(seen for seen in plans if seen is not None)
        weighing = crew.begin(self._interval, [(goal, "") for goal in goals])
        prices = answers(ruling)
        excusing = crew.begin(lambda both: both[0].by_meeting(both[1]), zip(asked, prices, strict=True))
        by_goal = answers(weighing)
        by_weight = self._by_weight(crew, by_goal)
        intervals = [one for goal in by_goal for one in (goal, *(w for w in by_weight if w.goal == goal.goal))]
        return [one for one, _ in found], answers(excusing), intervals

    def _interval(self, key: Key) -> Interval:
        goal, weight = key
        keys = frozenset({key}) if weight else self.scene.keys(goal)
        return interval(self.scene, key, keys, self.plan, self.others)

    def _by_weight(self, crew: Crew, by_goal: Sequence[Interval]) -> list[Interval]:
        """The weights of each goal, where they only add up."""
        known, asked = [], []
        for goal in by_goal:
            keys = sorted(key for key in self.scene.keys(goal.goal) if key[1])
            if goal.points == 0 and goal.low.limit and goal.low.proved:
                # The plan is the best even where the goal costs nothing: then also where a part of it does.
                known += [replace(goal, weight=weight) for _, weight in keys]
            else:
                asked += keys
        return known + crew.each(self._interval, asked)


def _cost(problem: Problem, goals: Sequence[Goal], bookings: Mapping[str, Booking]) -> int:
    return sum(goal.assess(problem, bookings).cost for goal in goals)


def _complete(pulled: Sequence[Pull], prices: Sequence[RulePrice], intervals: Sequence[Interval]) -> bool:
    """Whether all was proved."""
    ends = (end for one in intervals for end in (one.low, one.high))
    ruled = all(price.whole.proved and not price.open_meetings for price in prices)
    single = all(one.proved for price in prices for one in price.single)
    return all(one.proved for one in pulled) and ruled and single and all(end.proved for end in ends)

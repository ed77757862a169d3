"""How far each weight may move before the plan changes: exact, by following the lines of other plans.

With a factor on one part of the cost, every plan costs a straight line, and the least cost is the lower hull of all
lines. Where the plan's line and that of a cheaper one cross is a point at which another plan may be cheaper still;
where none is, the plan stays the best up to there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from scheduler.sensitivity.found import MOST_FACTOR, End, Interval, changes
from scheduler.sensitivity.parts import Key
from scheduler.sensitivity.scene import Scene, Seen

Keys = frozenset[Key]


def interval(scene: Scene, name: Key, keys: Keys, plan: Seen, others: Iterable[Seen]) -> Interval:
    """The factors on some parts together for which the plan stays the best; other plans that are known help."""
    line = _Line(scene, keys, plan, list(others))
    if all(scene.constant(key) for key in keys):
        low, high = End(Fraction(0), True, limit=True), End(MOST_FACTOR, True, limit=True)
    else:
        scene.clock.step(f"how far {' '.join(filter(None, name))} may move")
        low, high = line.lowest(), line.highest()
    return Interval(name[0], name[1] or None, line.part(plan), low, high)


class _Line:
    """What plans cost with a factor on some parts: so much for them, so much for all the rest."""

    def __init__(self, scene: Scene, keys: Keys, plan: Seen, pool: list[Seen]) -> None:
        self.scene, self.keys, self.plan, self.pool = scene, keys, plan, pool

    def part(self, seen: Seen) -> int:
        return sum(cost for key, cost in seen.costs.items() if key in self.keys)

    def rest(self, seen: Seen) -> int:
        return sum(cost for key, cost in seen.costs.items() if key not in self.keys)

    def crossing(self, seen: Seen) -> Fraction:
        """The factor at which another plan costs as much as this one."""
        return Fraction(self.rest(seen) - self.rest(self.plan), self.part(self.plan) - self.part(seen))

    def highest(self) -> End:
        """The greatest factor; beyond it a plan with less of the part is better."""
        if self.part(self.plan) == 0:
            return End(MOST_FACTOR, True, limit=True)
        return self._end(MOST_FACTOR, min, lambda seen: self.part(seen) < self.part(self.plan))

    def lowest(self) -> End:
        """The least factor; beyond it a plan with more of the part is better."""
        return self._end(Fraction(0), max, lambda seen: self.part(seen) > self.part(self.plan))

    def _end(self, limit: Fraction, nearer: Callable[..., Fraction], beyond: Callable[[Seen], bool]) -> End:
        """Go from the limit towards 1, from crossing to crossing, until no plan is better there."""
        while True:
            at = nearer([limit, *(self.crossing(seen) for seen in self.pool if beyond(seen))])
            answer = self._best(at)
            if answer is None:
                # What was found without proof may still have brought the end nearer.
                nearest = nearer([at, *(self.crossing(seen) for seen in self.pool if beyond(seen))])
                return self._told(nearest, False, limit, beyond)
            if self._cost(answer, at) == self._cost(self.plan, at):
                return self._told(at, True, limit, beyond)

    def _best(self, at: Fraction) -> Seen | None:
        """The best plan with that factor; None without proof, though what was found is kept."""
        factors = {key: at.numerator if key in self.keys else at.denominator for key in self.plan.costs}
        answer = self.scene.best(factors)
        if answer.seen is not None:
            self.pool.append(answer.seen)
        return answer.seen if answer.proved else None

    def _cost(self, seen: Seen, at: Fraction) -> int:
        return at.numerator * self.part(seen) + at.denominator * self.rest(seen)

    def _told(self, at: Fraction, proved: bool, limit: Fraction, beyond: Callable[[Seen], bool]) -> End:
        next_plans = [seen for seen in self.pool if beyond(seen) and self.crossing(seen) == at]
        if not next_plans or at == limit:
            return End(at, proved, limit=at == limit)
        # Of several that are as good there, the one with most or least of the part is the best just beyond.
        then = max(next_plans, key=lambda seen: abs(self.part(seen) - self.part(self.plan)))
        return End(at, proved, changes=changes(self.plan.found, then.found))

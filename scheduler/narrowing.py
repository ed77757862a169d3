"""One objective of a hard problem: its relaxation tightened, branched on, and what is left searched part by part."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from scheduler.begin import Begin
from scheduler.constraints import Constraint
from scheduler.known import Known
from scheduler.model.price import Tie
from scheduler.model.quick_hint import Hint
from scheduler.model.search import Watch, chosen_of, no_more_than, solver
from scheduler.model.tight.beside import TIGHTENING_PART, Beside
from scheduler.model.tight.branch import FEW
from scheduler.model.tight.closing import FOUND, Closing, merged
from scheduler.model.tight.tighten import Tightened, Tightening
from scheduler.outcome import Effort
from scheduler.requirement import Goal

NEAR_SECONDS, NEAR_PARTS = 6.0, (0.03, 0.1)
"""How long, and how far from a relaxed plan, a better plan is looked for, one after the other."""


@dataclass
class Narrowing:
    """Leaves out of a model what no plan can hold that is as good as the best known; `ends` is a moment.

    The better that plan, the more is left out: so a better one is looked for meanwhile, and among the options that
    the relaxed plan likes, before the rest is branched on and searched. `unique` says in the end whether no other
    plan is as good, if that came out.
    """

    known: Known
    begin: Begin
    demanded: Sequence[Constraint]
    effort: Effort
    objective: Tie
    level: Sequence[Goal]
    watch: Watch
    ends: float
    settled: int = 0
    cliques: int = 0
    branches: int = 0
    unique: bool | None = None
    beside: Beside | None = field(default=None, init=False)

    def ahead(self) -> None:
        """Begin to relax in another thread, before there is a plan."""
        self.beside = Beside(self._work, self.watch.known, self.ends, self._heard)

    def run(self) -> bool:
        """Narrow down all plans; whether a search of what is left is still worth it."""
        if self.effort.repeatable or self.effort.workers < 2:
            self._alone()
            return True
        if self.beside is None:
            self.ahead()
        assert self.beside is not None
        self._improve(self.beside)
        return self._branched(self.beside)

    def end(self) -> None:
        """End what was begun ahead."""
        if self.beside is not None:
            self.beside.end()
            self.beside = None

    def _work(self) -> Tightening:
        return Tightening(self.known.built, self.demanded, self.objective.price, self.watch.known)

    def _left(self) -> float:
        """Seconds that are left; in repeatable runs each search counts its own work."""
        return self.effort.seconds if self.effort.repeatable else max(0.0, self.ends - time.perf_counter())

    def _cost(self) -> int:
        return self.known.cost(self.level)

    def _offer(self, plan: Hint | None) -> None:
        self.known.offer(plan, self.watch, self.level)

    def _heard(self, chosen: dict[str, int]) -> int | None:
        plan = self.begin.judged(chosen)
        self._offer(plan)
        return None if plan is None else self.known.points(plan, self.level)

    def _alone(self) -> None:
        """Tighten in one thread, without branching."""
        work = self._work()
        timed = None if self.effort.repeatable else self._left() * TIGHTENING_PART
        found = work.tighten(self._cost, timed)
        if found is not None:
            self._near(work, found)
            self._apply(work.closer(self._cost()) or found)

    def _improve(self, beside: Beside) -> None:
        """Look for better plans while the other thread tightens and branches; then help it to branch."""
        seed = self.effort.seed
        beside.improve(self._cost())
        while not (beside.tightened.is_set() or beside.stop.is_set()) and self._left() > 0:
            seed += 1
            self._offer(self.begin.again(seed, min(NEAR_SECONDS, self._left())))
            beside.improve(self._cost())
        beside.tightened.wait()
        work, tree = beside.work, beside.tree
        if work is not None and work.found is not None and tree is not None and not beside.stop.is_set():
            self._near(work, work.found)
            beside.improve(self._cost())
        beside.help()

    def _branched(self, beside: Beside) -> bool:
        """Search what branching has left, part by part; True if nothing was tightened at all."""
        if beside.work is None or beside.work.found is None or beside.tree is None:
            return True
        found, tree = beside.work.found, beside.tree
        self._note(found)
        self.branches = tree.nodes
        self.watch.known(tree.bound)
        if not beside.done:
            return False
        closing = Closing(
            self.known.built,
            found,
            beside.work.options,
            self.objective,
            self.known.best,
            self._cost(),
            self.effort.seed,
        )
        parts = merged(tree.parts(), FEW)
        if closing.run(parts, self.ends, self.effort.workers, self._better, self.watch.known):
            self.known.plan, self.unique = closing.best, closing.unique
            self.watch.status = cp_model.OPTIMAL
        return False

    def _better(self, plan: Hint) -> int:
        self._offer(plan)
        return self.known.points(plan, self.level)

    def _note(self, found: Tightened) -> None:
        self.settled, self.cliques = int(found.zeros.sum() + found.ones.sum()), len(found.rows)

    def _apply(self, found: Tightened) -> None:
        found.apply(self.known.built.model)
        self._note(found)
        self.known.hint()

    def _near(self, work: Tightening, found: Tightened) -> None:
        """Look for a better plan among the options that the relaxed plan likes, and those of the best one."""
        for part in NEAR_PARTS:
            self._near_by(part, work, found)

    def _near_by(self, part: float, work: Tightening, found: Tightened) -> None:
        timed = not self.effort.repeatable
        workers = max(1, self.effort.workers - 1) if timed else 1
        near = solver(min(NEAR_SECONDS, self._left() / 4), workers, self.effort.seed, repeatable=not timed)
        built = self.known.built
        model = built.model.clone()
        found.apply(model)
        far = set(work.far(part).tolist()) - set(self.known.columns())
        model.add_bool_and([model.get_bool_var_from_proto_index(i).negated() for i in sorted(far)])
        no_more_than(model, self.objective.scale * self._cost() - 1)
        if near.solve(model) in FOUND:
            self._offer(chosen_of(built, near))

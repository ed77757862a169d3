"""Tightening and branching in a thread of their own, beside whoever looks for better plans."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from scheduler.model.search import told_to_stop
from scheduler.model.tight.branch import BREATH, Branching, OnPlan
from scheduler.model.tight.tighten import OnBound, Tightening

TIGHTENING_PART = 0.4
"""The most of the time that is left which may go by before branching begins."""


class Beside:
    """A thread that tightens and then branches, while others look for plans and then help it.

    It relaxes before there is a plan; without one it leaves nothing out. `work` is made in the thread.
    """

    def __init__(self, make: Callable[[], Tightening], on_bound: OnBound, ends: float, on_plan: OnPlan) -> None:
        self.make, self.on_bound, self.ends, self.on_plan = make, on_bound, ends, on_plan
        self.work: Tightening | None = None
        self.cost: int | None = None
        self.planned, self.tightened = threading.Event(), threading.Event()
        self.stop = told_to_stop()
        self.tree: Branching | None = None
        self.done = False
        self.fault: BaseException | None = None
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.work = self.make()
            self.work.stop = self.stop
            found = self.work.tighten(self._cost, max(0.0, self.ends - time.perf_counter()) * TIGHTENING_PART)
            if found is not None and self.cost is not None:
                self.work.closer(self.cost)
                self.tree = Branching(self.work, self.cost, self.on_bound, self.on_plan)
            self.tightened.set()
            if self.tree is not None:
                self.tree.run(self.ends, self.stop)
        except BaseException as fault:
            # What goes wrong here goes wrong for whoever waits.
            self.fault = fault
        finally:
            self.tightened.set()

    def _cost(self) -> int | None:
        """What the best plan costs, as soon as there is one; None if there is none before the end."""
        while not (self.planned.wait(BREATH) or self.stop.is_set()):
            pass
        return self.cost

    def improve(self, cost: int) -> None:
        """A better plan was found, or the first."""
        self.cost = cost
        self.planned.set()
        if self.tree is not None:
            self.tree.improve(cost)

    def help(self) -> None:
        """Branch in this thread too, until all is done or time is over."""
        try:
            if self.tree is not None and self.fault is None:
                self.tree.run(self.ends, self.stop)
                self.done = self.tree.done
        finally:
            self.end()
        if self.fault is not None:
            raise self.fault

    def end(self) -> None:
        """End the thread."""
        self.stop.set()
        self.thread.join()

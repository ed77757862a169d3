"""Tightening and branching in a thread of their own, beside whoever looks for better plans."""

from __future__ import annotations

import threading
import time

from scheduler.model.search import told_to_stop
from scheduler.model.tight.branch import Branching, OnPlan
from scheduler.model.tight.tighten import OnBound, Tightening

TIGHTENING_PART = 0.4
"""The most of the time that is left which may go by before branching begins."""


class Beside:
    """A thread that tightens and then branches, while others look for better plans and then help it."""

    def __init__(self, work: Tightening, cost: int, on_bound: OnBound, ends: float, on_plan: OnPlan) -> None:
        self.work, self.cost, self.on_bound, self.ends, self.on_plan = work, cost, on_bound, ends, on_plan
        self.tightened = threading.Event()
        self.stop = work.stop = told_to_stop()
        self.tree: Branching | None = None
        self.done = False
        self.fault: BaseException | None = None
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            began = self.cost
            found = self.work.tighten(began, max(0.0, self.ends - time.perf_counter()) * TIGHTENING_PART)
            if found is not None:
                if self.cost < began:
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

    def improve(self, cost: int) -> None:
        """A better plan was found."""
        self.cost = cost
        if self.tree is not None:
            self.tree.improve(cost)

    def help(self) -> None:
        """Branch in this thread too, until all is done or time is over."""
        try:
            if self.tree is not None and self.fault is None:
                self.tree.run(self.ends, self.stop)
                self.done = self.tree.done
        finally:
            self.stop.set()
            self.thread.join()
        if self.fault is not None:
            raise self.fault

"""One loss asked about: at once in its neighbourhood, then proved; or why there is no calendar, and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scheduler.compare import Side
from scheduler.drill.answer import Answer, Found, of_comparison
from scheduler.drill.no_calendar import conflict_of, way_out_of
from scheduler.outcome import Outcome, Status
from scheduler.plan import Plan
from scheduler.scenario import whatif
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.whatif import AT_ONCE_SECONDS, PLAN_FILE, WhatIf

FOR_CONFLICT_SECONDS = 20.0
"""The most that looking for the smallest conflict may take; it mostly takes a second."""
STATUS = {Status.OPTIMAL: Found.BEST, Status.FEASIBLE: Found.AT_MOST, Status.IMPOSSIBLE: Found.NONE}


@dataclass(frozen=True)
class Asking:
    """A brief's text with its present plan, to be asked about one loss after the other; each on one thread."""

    text: bytes
    plan: Plan
    name: str = "the brief"
    plan_file: Path = PLAN_FILE

    def first(self, edits: Sequence[AnyEdit], seconds: float) -> Answer:
        """The best repair of the neighbourhood; where there is none, whatever the whole brief allows."""
        question = self._question(edits)
        found = question.at_once(min(seconds, AT_ONCE_SECONDS))
        if found.outcome.found:
            return _answered(question, found, 0.0)
        return _answered(question, question.proved(seconds, workers=1), seconds)

    def more(self, edits: Sequence[AnyEdit], first: Answer, seconds: float) -> Answer:
        """The best repair of all, begun with the first one; or a way out where there is no calendar."""
        question = self._question(edits)
        if first.found is Found.NONE:
            told = way_out_of(question, seconds)
            return first.model_copy(update={"allowed": seconds, **told})
        begin = None
        if first.repaired:
            begin = whatif.Answer(Outcome(Status.FEASIBLE, 0, 0, first.bookings(question.seen)), None, 0.0)
        found = _answered(question, question.proved(seconds, begin, workers=1), seconds)
        if not first.repaired or found.found is Found.BEST:
            return found
        if found.found is Found.NONE:
            raise RuntimeError("a repair was found, and proved to be impossible")
        worse = found.points is None or (first.points is not None and found.points > first.points)
        return first.model_copy(update={"allowed": seconds}) if worse else found

    def _question(self, edits: Sequence[AnyEdit]) -> WhatIf:
        return WhatIf(self.text, self.plan, tuple(edits), self.name, self.plan_file, self.today)

    def __reduce__(self) -> tuple[type[Asking], tuple[bytes, Plan, str, Path]]:
        # What was worked out from it is worked out anew in another process: it is larger than what it is made from.
        return Asking, (self.text, self.plan, self.name, self.plan_file)

    @cached_property
    def today(self) -> Side:
        """The present plan by the brief as it is; every question compares with it."""
        return WhatIf(self.text, self.plan, (), self.name, self.plan_file).before


def _answered(question: WhatIf, found: whatif.Answer, seconds: float) -> Answer:
    status = STATUS.get(found.outcome.status, Found.UNKNOWN)
    if found.comparison is not None:
        return of_comparison(status, found.comparison, seconds)
    if status is Found.NONE:
        return Answer(found=status, conflict=conflict_of(question, FOR_CONFLICT_SECONDS))
    return Answer(found=status, allowed=seconds)

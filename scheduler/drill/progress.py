"""How far a drill is: a bar on a terminal, a line for each loss elsewhere."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scheduler.channels import complain, plain
from scheduler.drill.answer import Answer
from scheduler.drill.drill import Step
from scheduler.wording import count


def step_line(step: Step) -> str:
    """A loss that was answered, in one line."""
    width = len(str(step.of))
    return f"{step.done:>{width}}/{step.of}  {step.loss.words}: {_told(step.answer)}"


def _told(answer: Answer) -> str:
    if answer.points is None:
        return answer.found.value
    more = f"{count(abs(answer.points), 'point')} {'fewer' if answer.points < 0 else 'more'}"
    return f"{answer.found.value}, {more}, {count(len(answer.moves), 'meeting')} to move"


class Bar:
    """Shows each step on standard error; a drill goes on where that takes nothing."""

    def __init__(self, losses: int, *, both: bool) -> None:
        self.of = 2 * losses if both else losses
        self.opened = ExitStack()
        self.bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            columns = (BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
            made = Progress(*columns, console=Console(stderr=True, highlight=False), transient=True)
            self.bar = self.opened.enter_context(made)
            self.task = self.bar.add_task("", total=self.of)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.opened.close()

    def __call__(self, step: Step) -> None:
        """Show a step."""
        if self.bar is None:
            complain(step_line(step))
            return
        from rich.markup import escape

        self.bar.update(self.task, completed=step.done, description=escape(plain(step.loss.words)))

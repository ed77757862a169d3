"""What the form works with: a brief, its plan, and the table of questions about them."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from scheduler.brief.decided import with_decided
from scheduler.brief.expand import ExpandedMeeting, expand
from scheduler.brief.read import brief_bytes, brief_digest, parse_brief
from scheduler.brief.schema import Brief
from scheduler.errors import PlanFileError, PlenaryError
from scheduler.jobs.job import Asked, Job
from scheduler.jobs.slots import Slots
from scheduler.jobs.table import Table
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from scheduler.scenario.desk import Desk as BriefDesk
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.read import Scenario, parse_scenario
from scheduler.scenario.write import scenario_text
from scheduler.scenario.yaml_text import YamlText

FILE = "whatif.sqlite"


@dataclass(frozen=True, eq=False)
class Desk:
    """A brief as it was when the server began, its plan, and where questions are kept and answered."""

    table: Table
    slots: Slots
    brief: Brief
    text: bytes
    name: str
    plan: Plan
    secret: bytes

    @cached_property
    def inputs(self) -> str:
        """The digest under which the brief and the plan are kept for questions."""
        return self.table.keep(self.text, plan_to_json(self.plan).encode())

    @cached_property
    def meetings(self) -> dict[str, ExpandedMeeting]:
        """All meetings of the brief."""
        return expand(self.brief)

    @cached_property
    def own(self) -> BriefDesk:
        """What the scenario language knows of the brief."""
        return BriefDesk(YamlText(self.text), self.brief)

    def draft(
        self,
        edits: Sequence[AnyEdit],
        form: str,
        seconds: float = 30.0,
        title: str = "",
        *,
        keep_others: bool = False,
    ) -> Job:
        """A new question, not asked yet; a form that is sent twice makes one."""
        self.table.keep(self.text, plan_to_json(self.plan).encode())
        return self.table.add(Asked(scenario_text(edits, title), seconds, keep_others), self.inputs, form)


def scenario_of(job: Job) -> Scenario:
    """The edits of a job."""
    return parse_scenario(job.asked.scenario.encode(), "the what-if")


def open_desk(brief: Path, plan: Plan, folder: Path) -> Desk:
    """The desk for a brief and the plan that was made from it; the children begin with `slots.start`.

    BriefError, PlanFileError and OutputError say what is wrong with brief, plan and folder.
    """
    text = brief_bytes(brief)
    read = parse_brief(text, brief.name, rule_numbers(), goal_weights(), goal_units())
    found = with_decided(read, plan.decided)
    if brief_digest(found) != plan.digest:
        raise PlanFileError(f"{brief}: is not, or no longer, the brief that the plan was made from; plan it anew")
    table = Table(folder / FILE)
    return Desk(table, Slots(table), found, text, brief.name, plan, table.secret("forms"))


def desk_for(brief: Path, plan: Plan, folder: Path, complain: Callable[[str], Any]) -> Desk | None:
    """The desk where it can be had; else `complain` is told why the calendar is served without the form."""
    try:
        return open_desk(brief, plan, folder)
    except (PlenaryError, OSError) as error:
        complain(f"No what-if form: {str(error).splitlines()[0]}")
        return None


@contextmanager
def passing_desk(brief: Path | None, plan: Plan | None) -> Iterator[Desk | None]:
    """A desk whose questions are gone when the server is; none without a brief and a plan. Errors as `open_desk`."""
    if brief is None or plan is None:
        yield None
        return
    with TemporaryDirectory(prefix="plenary-", ignore_cleanup_errors=True) as folder:
        yield open_desk(brief, plan, Path(folder))


@contextmanager
def working(desk: Desk | None) -> Iterator[None]:
    """Answer the questions of a desk meanwhile; what is at work at the end waits for the next time."""
    if desk is None:
        yield
        return
    desk.slots.start()
    with suppress(ValueError):  # only the main thread may listen for signals
        signal.signal(signal.SIGTERM, _interrupted)
    try:
        yield
    finally:
        desk.slots.close()


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """End as with Ctrl-C, so that no child is left behind."""
    raise KeyboardInterrupt

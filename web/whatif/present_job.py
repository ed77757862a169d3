"""What pages say of a question on its way: its edits, its state, how far it is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scheduler.jobs.job import Job, State
from scheduler.outcome import Status
from scheduler.wording import count, full_day
from scheduler.zones import zone
from web.whatif.desk import Desk, scenario_of
from web.whatif.edit_words import edit_words, question_of, title_of


@dataclass(frozen=True)
class AskedEdit:
    """An edit of a question: its number, its words, and the text by which it is taken out."""

    number: int
    words: str
    key: str


@dataclass(frozen=True)
class ListedJob:
    """A line in the list of questions."""

    id: str
    title: str
    state: str
    tag: str
    when: str


@dataclass(frozen=True)
class Progress:
    """How far a question is: words for its status, seconds that went by and that there are, per mille of them."""

    first: str
    words: str
    more: str
    seconds: int
    most: int
    part: int
    running: bool
    stopping: bool


def heading_of(desk: Desk, job: Job) -> str:
    """The question as a heading."""
    return question_of(desk, scenario_of(job).edits)


def asked_edits(desk: Desk, job: Job) -> list[AskedEdit]:
    """The edits of a question."""
    edits = scenario_of(job).edits
    return [AskedEdit(number, edit_words(desk, edit), str(edit)) for number, edit in enumerate(edits)]


def listed_jobs(desk: Desk, jobs: Iterable[Job]) -> list[ListedJob]:
    """The questions as a list."""
    found = []
    for job in jobs:
        state, tag = _state(job)
        at = datetime.fromtimestamp(job.changed, zone(desk.plan.zone))
        when = f"{full_day(at.date())}, {at:%H:%M}"
        found.append(ListedJob(job.id, title_of(desk, scenario_of(job).edits), state, tag, when))
    return found


def _state(job: Job) -> tuple[str, str]:
    """A question's state in a word or two, and the class of its tag."""
    if job.state is not State.DONE:
        words = {State.DRAFT: "Draft", State.WAITING: "Waiting", State.RUNNING: "At work", State.FAILED: "Failed"}
        return words.get(job.state, "Cancelled"), "draft" if job.state is State.DRAFT else "held"
    if job.result.get("answer"):
        proved = job.result.get("status") == Status.OPTIMAL.value
        return ("Possible" if proved else "Possible, at most"), "confirmed"
    impossible = job.result.get("status") == Status.IMPOSSIBLE.value
    return ("Impossible", "cancelled") if impossible else ("Out of time", "late")


def per_cent(part: float) -> str:
    """A part as people write it: "2.1 %"."""
    return f"{100 * part:.1f} %"


def progress_page(desk: Desk, job: Job) -> Progress:
    """How far a question is."""
    most, running = int(job.asked.seconds), job.state is State.RUNNING
    spent = max(0, int(time.time() - job.changed)) if running else 0
    first, words, more = _words(desk, job, spent)
    return Progress(first, words, more, spent, most, min(1000, 1000 * spent // max(1, most)), running, job.stop)


def _words(desk: Desk, job: Job, spent: int) -> tuple[str, str, str]:
    stage, gap = job.progress.get("stage"), job.progress.get("gap")
    if job.state is State.WAITING:
        before = desk.table.before(job)
        return "Waiting.", f"{count(before, 'question')} before it." if before else "It begins in a moment.", ""
    if job.stop:
        return "Stopping.", "What was found is being kept.", ""
    if stage == "proving":
        more = f"No plan can be more than {per_cent(gap)} better." if gap is not None and gap < 1 else ""
        return "At most:", f"proving, {spent} s.", more
    if stage == "explaining":
        return "Impossible.", "Finding out why, and what would help.", ""
    if stage == "searching":
        return "Searching.", f"Nothing was found near today's plan; looking at the whole calendar, {spent} s.", ""
    return "Beginning.", "Reading the brief and the plan.", ""

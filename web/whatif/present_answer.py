"""An answer beside today's plan: what changes, every goal, whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scheduler.arrows import arrows
from scheduler.jobs.job import Job
from scheduler.outcome import Status
from scheduler.wording import count, listed, span, thousands
from web.present import MODE_CLASSES, MODE_WORDS
from web.present_group import marks
from web.whatif.desk import Desk
from web.whatif.present_job import per_cent
from web.whatif.present_picture import PictureYear, picture
from web.whatif.words import goal_called, meeting_called

TAGS = {
    "moved": ("Moved", "→", "moved"),
    "relocated": ("Relocated", "⇄", "moved"),
    "rehoused": ("Other room", "⇄", "moved"),
    "new": ("New", "+", "confirmed"),
    "gone": ("Gone", "×", "cancelled"),
}
"""What became of a meeting: its word, sign and class; the first that holds is shown."""
MODES = {str(mode.value): (MODE_WORDS[mode], MODE_CLASSES[mode]) for mode in MODE_WORDS}


@dataclass(frozen=True)
class Stand:
    """Where a meeting stands: its days, its place, its mode."""

    when: str
    where: str
    mode: str


@dataclass(frozen=True)
class ChangeRow:
    """A meeting that does not stand as before."""

    meeting: str
    name: str
    mark: str
    tag: tuple[str, str, str]
    before: Stand | None
    after: Stand | None
    distance: str
    because: str
    known: bool


@dataclass(frozen=True)
class GoalRow:
    """A goal side by side; `worse` is None where it costs the same, `same` says that nothing at all differs."""

    name: str
    sentence: str
    text: str
    points: tuple[str, str]
    more: int
    difference: str
    worse: bool | None
    same: bool


@dataclass(frozen=True)
class AnswerPage:
    """All that an answer prints."""

    summary: str
    sure: tuple[str, str]
    proved: bool
    points: tuple[str, str, str]
    dearer: bool | None
    changes: list[ChangeRow]
    goals: list[GoalRow]
    same: list[GoalRow]
    radius: list[str]
    kept: bool
    years: list[PictureYear]


def answer_page(desk: Desk, job: Job, told: Mapping[str, Any]) -> AnswerPage:
    """An answer, proved or not, for its page."""
    rows = [_goal(one) for one in told["goals"]]
    differing = sorted((row for row in rows if not row.same), key=_order)
    before, after = told["points"]
    return AnswerPage(
        summary=_summary(told),
        sure=_sure(job),
        proved=job.result.get("status") == Status.OPTIMAL.value,
        points=(thousands(before), thousands(after), _more(after - before, "point")),
        dearer=None if after == before else after > before,
        changes=[_change(desk, one) for one in told["changes"]],
        goals=differing,
        same=[row for row in rows if row.same],
        radius=[one["text"] for one in told["radius"]],
        kept=job.asked.keep_others,
        years=picture(desk, job, told),
    )


def _order(row: GoalRow) -> tuple[bool, int]:
    return not row.worse, -abs(row.more)


def _summary(told: Mapping[str, Any]) -> str:
    """How many meetings move, change place, are new, go, and stay."""
    kinds = [kind_of(one) for one in told["changes"]]
    said = [
        _said(kinds.count("moved"), "moves", "move"),
        _said(kinds.count("relocated"), "changes place", "change place"),
        _said(kinds.count("rehoused"), "changes room or offer", "change room or offer"),
        _said(kinds.count("new"), "is new", "are new"),
        _said(kinds.count("gone"), "goes", "go"),
    ]
    parts = [part for part in said if part]
    stay = told["meetings"] - sum(kind != "gone" for kind in kinds)
    if not parts:
        return "No meeting changes."
    noun = "meeting" if parts[0].startswith("1 ") else "meetings"
    parts[0] = parts[0].replace(" ", f" {noun} ", 1)
    return listed(parts) + f". {stay} {'stays where it is' if stay == 1 else 'stay where they are'}."


def _said(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def kind_of(change: Mapping[str, Any]) -> str:
    """What became of a meeting, in one word."""
    return next(kind for kind in TAGS if kind in change["what"])


def _sure(job: Job) -> tuple[str, str]:
    """How sure the answer is: a first word or two, and the rest."""
    if not job.result:
        return "At most:", "proving"
    if job.result["status"] == Status.OPTIMAL.value:
        kept = " while all others stay" if job.result["kept"] else ""
        return "Proved:", f"no plan is better{kept}. {job.result['seconds']:.1f} s"
    gap = job.result.get("gap")
    rest = f"At most {per_cent(gap)} from the best." if gap is not None else "How far from the best is not known."
    return ("Stopped and kept." if job.result.get("stopped") else "At most:"), (
        rest if job.result.get("stopped") else f"not proved within {job.asked.seconds:g} s. {rest}"
    )


def _change(desk: Desk, one: Mapping[str, Any]) -> ChangeRow:
    known = any(meeting.meeting == one["meeting"] for meeting in desk.plan.meetings)
    group = one["group"] if one["group"] in desk.plan.groups else None
    label = one["label"][:1].upper() + one["label"][1:]
    return ChangeRow(
        meeting=one["meeting"],
        name=meeting_called(desk, one["meeting"]) if known else label,
        mark=marks(desk.plan)[group].classes if group else "",
        tag=TAGS[kind_of(one)],
        before=_stand(one["before"]),
        after=_stand(one["after"]),
        distance=_distance(one),
        because=_because(one["because"]),
        known=known,
    )


def _stand(booked: Mapping[str, Any] | None) -> Stand | None:
    if booked is None:
        return None
    first, last = date.fromisoformat(booked["first"]), date.fromisoformat(booked["last"])
    hours = f", {booked['half']}" if booked["half"] else f", {booked['start']}" if booked["start"] else ""
    words, classes = MODES[booked["mode"]]
    return Stand(span(first, last) + hours, booked["city"] or words, classes)


def _distance(one: Mapping[str, Any]) -> str:
    if "moved" not in one["what"]:
        return ""
    days = (date.fromisoformat(one["after"]["first"]) - date.fromisoformat(one["before"]["first"])).days
    return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""


def _because(numbers: Iterable[int]) -> str:
    found = [str(number) for number in numbers]
    if not found:
        return "It gives way, or gains by it."
    return f"Edit{'s' if len(found) > 1 else ''} {listed(found)}."


def _goal(one: Mapping[str, Any]) -> GoalRow:
    before, after = one["points"]
    same = one["text"][0] == one["text"][1] and before == after
    return GoalRow(
        name=goal_called(one["goal"]),
        sentence=one["sentence"],
        text=arrows(one["text"][0], one["text"][1], "→"),
        points=(thousands(before), thousands(after)),
        more=after - before,
        difference="as before" if same else _more(after - before, "point"),
        worse=None if after == before else after > before,
        same=same,
    )


def _more(difference: int, noun: str) -> str:
    """A difference in words: "260 points more"."""
    if not difference:
        return "as many points"
    unit = noun if abs(difference) == 1 else f"{noun}s"
    return f"{thousands(abs(difference))} {unit} {'more' if difference > 0 else 'fewer'}"

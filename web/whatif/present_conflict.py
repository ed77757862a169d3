"""Why nothing fits, and the ways out, each a button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scheduler.jobs.job import Job
from scheduler.scenario.gave_way import giving_way
from scheduler.wording import listed, span
from web.whatif.desk import Desk
from web.whatif.edit_words import edit_clause
from web.whatif.way_out import way_out
from web.whatif.words import meeting_called


@dataclass(frozen=True)
class ReasonRow:
    """A requirement that stands in the way, its facts, and where it is written."""

    number: int
    sentence: str
    facts: list[str]
    where: str


@dataclass(frozen=True)
class Clash:
    """Requirements that cannot all hold; those that nobody can change stand apart."""

    title: str
    asked: str
    reasons: list[ReasonRow]
    given: list[ReasonRow]


@dataclass(frozen=True)
class Way:
    """A way out: what to ask of whom, where the meetings concerned are then, how sure it is."""

    number: int
    sentences: list[str]
    ask: str
    edits: list[str]
    then: list[str]
    effort: str
    note: str


@dataclass(frozen=True)
class ConflictPage:
    """All that a conflict prints."""

    title: str
    clashes: list[Clash]
    ways: list[Way]
    complete: bool


def conflict_page(desk: Desk, job: Job) -> ConflictPage:
    """A conflict for its page; one that could not be explained in time says so."""
    found: Mapping[str, Any] = job.result.get("explanation") or {}
    clashes = [_clash(one, desk.name) for one in found.get("conflicts", [])]
    title = clashes[0].title.removesuffix(".") if clashes else "these changes cannot all be made"
    return ConflictPage(
        title=f"No calendar fits: {title}",
        clashes=clashes,
        ways=[_way(desk, job, number, found["labels"]) for number in range(len(found.get("repairs", [])))],
        complete=bool(found.get("complete")),
    )


def _clash(one: Mapping[str, Any], brief: str) -> Clash:
    changeable = [reason for reason in one["reasons"] if reason["changeable"]]
    given = [reason for reason in one["reasons"] if not reason["changeable"]]
    asked = one["asked"].removesuffix(":") + ("" if one["asked"].endswith(".") else ".")
    return Clash(
        one["title"],
        asked,
        [_reason(number, reason, brief) for number, reason in enumerate(changeable, 1)],
        [_reason(0, reason, brief) for reason in given],
    )


def _reason(number: int, reason: Mapping[str, Any], brief: str) -> ReasonRow:
    lines = [str(line) for line in reason["lines"]]
    parts = ["Your edits"] * bool(reason["edited"])
    parts += [f"{brief}, line{'s' if len(lines) > 1 else ''} {listed(lines)}"] if lines else []
    facts = [fact["text"] for fact in reason["facts"]]
    return ReasonRow(number, reason["sentence"]["text"], facts, "; ".join(parts))


def _way(desk: Desk, job: Job, number: int, labels: Mapping[str, str]) -> Way:
    one = job.result["explanation"]["repairs"][number]
    asked = list(dict.fromkeys(change["ask"] for change in one["changes"]))
    note = "" if one["verified"] else "Not tried: time was out."
    return Way(
        number,
        [change["sentence"]["text"] for change in one["changes"]],
        listed(asked),
        [giving_way(gone, lambda edit: edit_clause(desk, edit)) for gone in way_out(desk, job, number).gave_way],
        [_then(desk, name, booked, labels) for name, booked in one["bookings"].items()],
        f"{one['points']:g}",
        note,
    )


def _then(desk: Desk, name: str, booked: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    called = meeting_called(desk, name)
    days = span(date.fromisoformat(booked["first"]), date.fromisoformat(booked["last"]))
    return f"{labels.get(name, name) if called == name else called}: {days}, {booked['city']}"

"""A way out of a conflict, as the question that it makes of the one that was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.jobs.job import Job
from scheduler.scenario.edits import EDIT, AnyEdit
from scheduler.scenario.gave_way import GaveWay, gave_way
from scheduler.scenario.joined import joined
from scheduler.scenario.read import ScenarioError
from web.whatif.desk import Desk, scenario_of


@dataclass(frozen=True)
class WayOut:
    """The edits of the next question, those before it that give way, and why it cannot be asked if it cannot."""

    edits: tuple[AnyEdit, ...]
    gave_way: tuple[GaveWay, ...]
    fault: str = ""


def way_out(desk: Desk, job: Job, number: int) -> WayOut:
    """One of the ways out of a job's conflict; IndexError where there is none of that number."""
    way = job.result.get("explanation", {}).get("repairs", [])[number]
    more = [EDIT.validate_python(edit) for edit in way["edits"]]
    firsts = {name: date.fromisoformat(booked["first"]) for name, booked in way["bookings"].items()}
    asked = scenario_of(job).edits
    try:
        edits = joined(desk.text, asked, more, firsts)
    except ScenarioError as error:
        return WayOut((), (), error.faults[0].message)
    return WayOut(edits, gave_way(asked, edits))

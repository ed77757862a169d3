"""A desk on the small sample, a client that sends forms as a browser does, and questions ready made."""

from __future__ import annotations

import re
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scheduler.commands import composed
from scheduler.jobs.job import Job
from scheduler.load import load_problem
from scheduler.plan import Plan
from scheduler.solve import solve
from web import create_app
from web.settings import Settings
from web.source import Fixed
from web.whatif.desk import Desk, open_desk

SMALL = Path(__file__).parents[3] / "samples" / "small.yaml"
HERE = {"REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1"}
PIN = {"do": "pin", "first": "2027-03-02"}
LEAVE = {"do": "pin", "first": "2027-06-08"}
"""In the secretary's leave: no calendar fits."""
WG2 = "/whatif/new?meeting=wg2-2027-1"


@lru_cache(maxsize=1)
def small_plan() -> Plan:
    """The plan of the small sample."""
    problem = load_problem(SMALL)
    return composed(problem, solve(problem, workers=1))


def desk_in(folder: Path) -> Desk:
    """A desk whose questions are kept in that folder; its slots are not begun."""
    return open_desk(SMALL, small_plan(), folder)


def waiting_desk_in(folder: Path) -> Desk:
    """A desk on the small sample in which a session waits for a ballot, and the workshop for a decision."""
    text = SMALL.read_text("utf-8")
    virtual, workshop = '"1": {modes: [virtual], ', "kind: workshop, title: Workshop, "
    assert text.count(virtual) == text.count(workshop) == 1
    text = text.replace(virtual, virtual + "after_ballot: {ballot: cd, least_weeks: 4}, ")
    text = text.replace(workshop, workshop + "after_decision: {on: 2027-01-11, least_weeks: 12}, ")
    text += "ballots:\n  cd: {kind: CD, document: BSX/CD 1, groups: [wg1], opens: 2026-11-09, closes: 2027-01-04}\n"
    text += "held:\n  wg1-2026-1: {group: wg1, first: 2026-10-06, last: 2026-10-07, place: VIE, mode: hybrid}\n"
    brief = folder / "small.yaml"
    brief.write_text(text, "utf-8")
    problem = load_problem(brief)
    return open_desk(brief, composed(problem, solve(problem, workers=1)), folder)


class Visitor:
    """Somebody at this machine, with a browser's cookie and the token of the last page."""

    def __init__(self, desk: Desk, base_url: str | None = None, *, proxied: bool = False) -> None:
        self.desk = desk
        self.client: FlaskClient = create_app(
            Settings(base_url=base_url, proxied=proxied), Fixed(desk.plan, base_url), desk
        ).test_client()

    def get(self, path: str, **headers: str) -> TestResponse:
        """A page."""
        return self.client.get(path, environ_base=HERE, headers=headers)

    def send(self, page: str, path: str, data: dict[str, Any], **headers: str) -> TestResponse:
        """A form of a page, with the hidden fields that the page gave it."""
        text = self.get(page).text
        hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', text)[0] for name in ("token", "fresh")}
        return self.client.post(path, data={**hidden, **data}, environ_base=HERE, headers=headers)

    def draft(self, data: dict[str, Any], page: str = WG2) -> Job:
        """A question of one edit, not asked yet."""
        answer = self.send(page, page, {**data, "then": "more"})
        assert answer.status_code == 303, answer.text
        return self.desk.table.job(answer.headers["Location"].rsplit("/", 1)[1])


def until_over(desk: Desk, name: str, seconds: float = 60.0) -> Job:
    """The job once nothing more will come of it."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if (job := desk.table.job(name)).state.over:
            return job
        time.sleep(0.1)
    raise AssertionError(f"{name} is not over: {job}")

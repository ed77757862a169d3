"""A job: a question about a brief and its plan, from its first draft to its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a job is on its way."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


MOST_ATTEMPTS = 3
"""A child that is killed, or ends without an answer, is followed by another; this many in all."""


@dataclass(frozen=True)
class Asked:
    """What is asked: the scenario as the text of its file, for how many seconds, whether all others stay."""

    scenario: str
    seconds: float = 30.0
    keep_others: bool = False


@dataclass(frozen=True)
class Job:
    """One row of the table; times are seconds since 1970, `inputs` the digest of the brief and plan it is about."""

    id: str
    state: State
    asked: Asked
    inputs: str
    made: float
    changed: float
    attempts: int = 0
    owner: str = ""
    heartbeat: float = 0.0
    stop: bool = False
    progress: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


def job_of(row: Mapping[str, Any]) -> Job:
    """The job of a row of the table."""
    return Job(
        id=row["id"],
        state=State(row["state"]),
        asked=Asked(row["scenario"], row["seconds"], bool(row["keep_others"])),
        inputs=row["inputs"],
        made=row["made"],
        changed=row["changed"],
        attempts=row["attempts"],
        owner=row["owner"],
        heartbeat=row["heartbeat"],
        stop=bool(row["stop"]),
        progress=json.loads(row["progress"]),
        result=json.loads(row["result"]),
    )

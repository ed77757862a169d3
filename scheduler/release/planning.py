"""The problem of a brief as it counts for a data folder: with what was released and decided there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scheduler.load import problem_of, read_known
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.release.phase import today_in
from scheduler.release.standing import known_of
from scheduler.store.opening import reading_store
from scheduler.store.store import Store, now


@dataclass(frozen=True)
class Grounds:
    """What is planned on: the problem, the plan that was last released, what should be said before."""

    problem: Problem
    released: Plan | None = None
    remarks: tuple[str, ...] = ()


def grounds(brief: Path, data: Path, url: str | None = None, free: Collection[str] = ()) -> Grounds:
    """The problem of a brief with what the store of a data folder knows; without a release, the brief's alone.

    BriefError, StoreError or ReleaseError (see `known_of`) say what is wrong.
    """
    if not data.is_dir():
        return _first(brief, data)
    return grounds_in(brief, reading_store(data, url), free)


def grounds_in(brief: Path, store: Store, free: Collection[str] = (), at: datetime | None = None) -> Grounds:
    """The problem of a brief with what an open store knows."""
    publication = store.current()
    if publication is None:
        return _first(brief, store.data)
    read = read_known(brief)
    known = known_of(read, publication.meetings, store.decisions(), today_in(publication.zone, at or now()), free)
    return Grounds(problem_of(read, known.seen, known.decided), publication.plan, known.remarks)


def _first(brief: Path, data: Path) -> Grounds:
    remark = f"Nothing was released in {data} yet: what stands is what the brief says."
    return Grounds(problem_of(read_known(brief)), None, (remark,))

"""Where an instance's files lie, and how they are made: brief, plain terms, written model and its columns."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scheduler.load import load_problem
from scheduler.model.mps import write_mps
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.proof import model_of
from tests.bench.instances import SEEDS, SIZES, as_text, brief_data, name_of
from tests.bench.terms import Terms

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PLANNED = ("small", "casco-2027", "casco-2027-2029")
"""Samples that are measured, where they are there."""
MAKERS = ("instances", "committees", "compositions", "world", "terms", "prepared")
"""Modules of this folder that the files come from."""


@dataclass(frozen=True)
class Prepared:
    """One instance on disk."""

    name: str
    folder: Path

    @property
    def brief(self) -> Path:
        """The brief's file."""
        return self.folder / "brief.yaml"

    def file(self, name: str) -> Path:
        """Any other file of the instance."""
        return self.folder / name

    def problem(self) -> Problem:
        """The problem of the brief."""
        return load_problem(self.brief)

    def columns(self) -> dict[str, Booking]:
        """What each column of the written model books."""
        told: dict[str, Any] = json.loads(self.file("columns.json").read_text("utf-8"))
        return {name: Booking.model_validate_json(json.dumps(booked)) for name, booked in told.items()}


def names() -> list[str]:
    """Every instance there is: the samples, then those that are drawn."""
    samples = [name for name in PLANNED if (SAMPLES / f"{name}.yaml").exists()]
    return samples + [name_of(size, seed) for size in SIZES for seed in SEEDS]


def prepare_files(name: str, results: Path) -> Prepared:
    """Write an instance's files unless the same code has made them before; ValueError if there is no such one."""
    if name not in names():
        raise ValueError(f'there is no instance "{name}"; right is one of {", ".join(names())}')
    prepared = Prepared(name, results / name)
    made_by = fingerprint(name)
    sizes = prepared.file("sizes.json")
    if sizes.exists() and json.loads(sizes.read_text("utf-8")).get("made_by") == made_by:
        return prepared
    sizes.unlink(missing_ok=True)
    prepared.folder.mkdir(parents=True, exist_ok=True)
    if drawn := re.fullmatch(r"(\d+x)-(\d+)", name):
        prepared.brief.write_bytes(as_text(brief_data(drawn[1], int(drawn[2]))))
    else:
        shutil.copy(SAMPLES / f"{name}.yaml", prepared.brief)
    _write_models(prepared, made_by)
    return prepared


def fingerprint(name: str) -> str:
    """A digest of all code and data that an instance's files are made from."""
    bench = Path(__file__).resolve().parent
    own = [bench / f"{module}.py" for module in MAKERS]
    sources = [*(bench.parents[1] / "scheduler").rglob("*.py"), *own, *SAMPLES.glob("*.yaml")]
    digest = hashlib.sha256(name.encode())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_models(prepared: Prepared, made_by: str) -> None:
    problem = prepared.problem()
    terms = Terms.of(problem)
    prepared.file("terms.json").write_text(json.dumps(terms.document(prepared.name)), "utf-8")
    model = model_of(problem)
    assert model is not None, f"{prepared.name}: a meeting has no option"
    written = write_mps(model)
    prepared.file("model.mps").write_text(written.text, "ascii")
    columns = {name: booked.model_dump(mode="json") for name, booked in written.bookings.items()}
    prepared.file("columns.json").write_text(json.dumps(columns), "utf-8")
    sizes = {
        "meetings": len(problem.meetings),
        "options": sum(len(left) for left in terms.kept.values()),
        "columns": written.columns,
        "rows": written.rows,
        "sharing_pairs": sharing_pairs(problem),
        "soft_pairs": soft_pairs(problem),
        "made_by": made_by,
    }
    # Written last: it says that the others are whole.
    prepared.file("sizes.json").write_text(json.dumps(sizes), "utf-8")


def sharing_pairs(problem: Problem, least: float = 0.2) -> int:
    """Pairs of meetings of two groups that share so many experts."""
    meetings = problem.meetings_of
    return sum(len(list(meetings(a))) * len(list(meetings(b))) for a, b, _ in problem.shared(least))


def soft_pairs(problem: Problem, least: float = 0.2) -> int:
    """Pairs of meetings of two groups that share so many experts, and whose windows overlap."""
    spans = {
        name: (min(first for first, _ in m.windows), max(last for _, last in m.windows))
        for name, m in problem.meetings.items()
        if m.windows
    }
    found = 0
    for a, b, _ in problem.shared(least):
        for one in problem.meetings_of(a):
            for other in problem.meetings_of(b):
                if one.id in spans and other.id in spans:
                    (first, last), (begin, end) = spans[one.id], spans[other.id]
                    found += first <= end and begin <= last
    return found

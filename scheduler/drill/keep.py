"""What a drill has found so far, in a file that it can be taken up from: one line for each answer, only added to."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scheduler.brief.read import brief_digest
from scheduler.brief.schema import Brief
from scheduler.compose import versions
from scheduler.drill.answer import Answer, Found
from scheduler.errors import OutputError
from scheduler.files import can_write, file_stem
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json

if os.name != "nt":
    import fcntl

KEEP_SCHEMA = 1
BEGINS = f'{{"drill": {KEEP_SCHEMA}, '.encode()
"""Every line of such a file begins so; other files are never written to."""


def beside(plan_file: Path) -> Path:
    """Where the results of a drill are kept unless a file is named."""
    return plan_file.with_name(f"{file_stem(plan_file)}.drill.jsonl")


@dataclass
class Kept:
    """The answers that are known for one brief, one plan and one version of Plenary, by the keys of their losses.

    Without a file they are kept in memory alone.
    """

    mark: dict[str, str]
    path: Path | None = None
    like: Path | None = None
    answers: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def of(cls, brief: Brief, plan: Plan, path: Path | None = None, like: Path | None = None) -> Kept:
        """What a file knows of this brief and plan; OutputError if the file is none of a drill's, or not writable.

        A new file may be read by whoever may read the file `like`.
        """
        plan_digest = sha256(plan_to_json(plan).encode()).hexdigest()
        version = " ".join(f"{name} {number}" for name, number in sorted(versions().items()))
        kept = cls({"brief": brief_digest(brief), "plan": plan_digest, "version": version}, path, like)
        if path is not None:
            can_write(path)
            kept._read(path)
        return kept

    def _read(self, path: Path) -> None:
        try:
            content = path.read_bytes() if path.exists() else b""
        except OSError as error:
            raise OutputError(f"{path}: cannot be read: {error.strerror}") from None
        if not content.startswith(BEGINS[: len(content)]):
            raise OutputError(f"{path}: this is no file of a drill; name another with --keep")
        for line in content.split(b"\n"):
            # A line that was torn when the machine stopped is no line.
            with suppress(ValueError, RecursionError, ValidationError):
                self._take(json.loads(line))

    def _take(self, told: Any) -> None:
        if not isinstance(told, dict) or told.get("drill") != KEEP_SCHEMA or not isinstance(told.get("loss"), str):
            return
        if all(told.get(name) == value for name, value in self.mark.items()):
            answer = Answer.model_validate_json(json.dumps(told.get("answer")), strict=True)
            known = self.answers.get(told["loss"])
            if known is None or _better(answer, known):
                self.answers[told["loss"]] = answer

    def add(self, loss: str, answer: Answer) -> None:
        """Remember an answer, on disk before this returns; OutputError if that cannot be done."""
        self.answers[loss] = answer
        if self.path is None:
            return
        told = {"drill": KEEP_SCHEMA, **self.mark, "loss": loss, "answer": answer.model_dump(mode="json")}
        line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
        try:
            _append(self.path, line, self.like)
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {error.strerror}") from None


RANK = {Found.UNKNOWN: 0, Found.AT_MOST: 1, Found.NONE: 2, Found.BEST: 2}


def _better(one: Answer, other: Answer) -> bool:
    """Whether an answer says at least as much as another: of two drills at once either may come last."""
    sizes = [(RANK[a.found], -(a.points or 0), bool(a.way_out), a.allowed) for a in (one, other)]
    return sizes[0] >= sizes[1]


def _append(path: Path, line: bytes, like: Path | None) -> None:
    """Write a whole line at the end, alone; a torn line before it is ended first."""
    mode = 0o666
    if like is not None:
        with suppress(OSError):
            mode = like.stat().st_mode & 0o666
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        if os.name != "nt":
            with suppress(OSError):
                fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        if size < len(BEGINS):
            file.truncate(0)
        else:
            file.seek(size - 1)
            line = line if file.read(1) == b"\n" else b"\n" + line
        while line:
            line = line[file.write(line) or 0 :]

"""The command line run in this process or in one of its own, for tests."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from scheduler.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Said:
    """An exit code with what was said on both channels."""

    code: int
    out: str
    err: str
    raw: bytes = b""


def command(*words: str | Path) -> Said:
    """A command of this process."""
    found = CliRunner().invoke(main, [str(word) for word in words])
    return Said(found.exit_code, found.stdout, found.stderr, found.stdout_bytes)


def process(*words: str | Path) -> subprocess.Popen[bytes]:
    """A command in a process of its own; who starts it ends it."""
    line = [sys.executable, "-m", "scheduler", *(str(word) for word in words)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

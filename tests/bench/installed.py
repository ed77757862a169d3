"""The peers' own environments, made once in a folder that is not under version control."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"


class MissingError(Exception):
    """A peer cannot be installed here, and why."""


def environment(name: str, results: Path) -> Path:
    """The Python of a peer's environment, made if it is missing; MissingError if it cannot be."""
    folder = results / "env" / name
    python, done = folder / "bin" / "python", folder / "done"
    wanted = PEERS / f"requirements-{name}.txt"
    if done.exists() and done.read_text("utf-8") == wanted.read_text("utf-8"):
        return python
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)], name)
    _run([str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", str(wanted)], name)
    shutil.copy(wanted, done)
    return python


def timefold(results: Path) -> str:
    """The class path of the peer in Java, compiled against the jars of Timefold's package for Python."""
    for program in ("java", "javac"):
        if shutil.which(program) is None:
            raise MissingError(f"there is no {program}; right is a Java development kit, 17 or later")
    python = environment("timefold", results)
    jars = sorted((python.parent.parent / "lib").glob("python*/site-packages/timefold/solver/jars/*.jar"))
    classes = results / "env" / "timefold-classes"
    sources = sorted((PEERS / "timefold").glob("*.java"))
    path = os.pathsep.join(map(str, jars))
    newest = max(source.stat().st_mtime for source in sources)
    if not (classes / "Run.class").exists() or (classes / "Run.class").stat().st_mtime < newest:
        shutil.rmtree(classes, ignore_errors=True)
        classes.mkdir(parents=True)
        _run(["javac", "-d", str(classes), "-cp", path, *map(str, sources)], "timefold")
    return os.pathsep.join((str(classes), path))


def _run(line: list[str], name: str) -> None:
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MissingError(f"{name} cannot be installed: {last}")

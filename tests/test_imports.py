"""Imports go one way: the contracts hold, a planted import breaks them, and light things load no solver."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]


def run_python(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a Python of our own in a folder whose packages come first."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def broken_contracts(folder: Path) -> list[str]:
    """Names of the import contracts that a project does not keep."""
    done = run_python([*LINT, "--no-cache", "--no-logo"], folder)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    names: list[str] = re.findall(r"^(.+) BROKEN\b", done.stdout, re.M)
    assert (done.returncode == 0) == (names == []), done.stdout
    return names


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of both packages and their contracts."""
    for package in ("scheduler", "web"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_contracts_hold() -> None:
    assert broken_contracts(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("scheduler/feed.py", "import flask", "The scheduler never reaches the web, its command line excepted"),
        ("scheduler/solve.py", "from scheduler.cli import main", "Nobody imports the command line but its entry"),
        ("web/planted.py", "import scheduler.solve", "The web never reaches the solver"),
        ("scheduler/rules/rooms.py", "from scheduler.rules import windows", "Rules do not know each other"),
        ("scheduler/goals/travel.py", "from scheduler.goals import events", "Goals do not know each other"),
        ("scheduler/plan.py", "import scheduler.check", "Nouns never import verbs"),
    ],
)
def test_planted_import_breaks_its_contract(copied: Path, file: str, line: str, contract: str) -> None:
    with (copied / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    assert contract in broken_contracts(copied)


@pytest.mark.parametrize("source", ["constraints", "plan", "check", "rules/rooms", "goals/travel", "feed"])
def test_planted_solver_is_seen_through_any_number_of_imports(copied: Path, source: str) -> None:
    (copied / "scheduler" / "planted.py").write_text('"""Planted."""\nimport ortools\n', encoding="utf-8")
    with (copied / "scheduler" / f"{source}.py").open("a", encoding="utf-8") as text:
        text.write("\nimport scheduler.planted\n")
    assert "Nouns, rules, goals, check and feed never reach the solver" in broken_contracts(copied)


@pytest.mark.parametrize("module", ["scheduler", "scheduler.plan", "scheduler.feed", "scheduler.check", "web"])
def test_solver_is_not_loaded_by(module: str) -> None:
    script = f"import sys, {module}; print(sorted(name for name in sys.modules if name.split('.')[0] == 'ortools'))"
    done = run_python([sys.executable, "-c", script], ROOT)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr

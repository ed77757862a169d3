"""What the README tells people to type works, in the order in which it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(kind: str, text: str = README) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.M | re.S)


def console_commands(text: str = README) -> list[tuple[str, list[str]]]:
    """Every command of the console blocks, with the lines of output that stand under it."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks("console", text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def plain_commands() -> list[tuple[str, list[str]]]:
    """The commands that set nothing up and end by themselves."""
    apart = re.compile(r"make |pip |plenary (serve|run) ")
    return [(command, output) for command, output in console_commands() if not apart.match(command)]


def make_lines(target: str, folder: Path) -> list[str]:
    """What make would do for a target in a fresh copy, without doing it."""
    dry = ["make", "--dry-run", "--no-print-directory", target, "PYTHON=python3", "VENV=.venv", "PORT=8000"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(dry, cwd=folder, env=clean, capture_output=True, text=True, check=True)
    return [line.strip() for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh copy of what the README's commands read."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    return folder


def test_console_commands_work_one_after_the_other(copied: Path) -> None:
    # Some commands depend on the day, and the year of the sample will be over one day.
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PLENARY_NOW": "2026-11-30T09:00Z"}
    assert len(plain_commands()) >= 6
    for command, expected in plain_commands():
        done = subprocess.run(
            command, shell=True, cwd=copied, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        said = done.stdout.splitlines()
        assert [line for line in expected if line not in said] == [], f"{command}\n{done.stdout}\n{done.stderr}"


def test_make_lines_do_what_the_readme_says(copied: Path) -> None:
    typed = [command for command, _ in console_commands() if command.startswith("make ")]
    assert typed == ["make run", "make test"]
    pip = ".venv/bin/python -m pip --disable-pip-version-check --quiet install"
    project = f"{pip} --no-deps --no-build-isolation -e ."
    run, test = make_lines("run", copied), make_lines("test", copied)
    assert [line for line in run if line.startswith(".venv/bin")] == [
        f"{pip} --require-hashes -r requirements.lock",
        project,
        ".venv/bin/plenary run samples/casco-2027.yaml --data data --port 8000",
    ]
    assert [line for line in test if line.startswith(".venv/bin")] == [
        f"{pip} --require-hashes -r requirements-test.lock",
        project,
        ".venv/bin/ruff check .",
        ".venv/bin/ruff format --check .",
        ".venv/bin/mypy",
        ".venv/bin/lint-imports",
        '.venv/bin/pytest -m "not long" -n 2 --dist worksteal',
    ]


def test_lines_for_windows_do_what_make_does(copied: Path) -> None:
    typed = [line for block in blocks("bat") for line in block.splitlines()]
    assert typed[:2] == ["py -3.11 -m venv .venv", r".venv\Scripts\activate"]
    pip = ".venv/bin/python -m pip --disable-pip-version-check --quiet "
    made = [line.replace(pip, "pip ").removeprefix(".venv/bin/") for line in make_lines("run", copied)]
    made += [line.replace(pip, "pip ").removeprefix(".venv/bin/") for line in make_lines("test", copied)]
    assert [line for line in typed[2:] if line not in made] == []


def test_every_command_is_in_the_readme_and_every_other_is_not() -> None:
    listed = re.findall(r"^\| `plenary (\w+)", README, re.M)
    done = subprocess.run([sys.executable, "-m", "scheduler", "--help"], capture_output=True, text=True, check=True)
    section = done.stdout.split("Commands:")[1]
    assert sorted(listed) == sorted(re.findall(r"^  (\w+)", section, re.M))


def test_options_in_the_readme_exist() -> None:
    used = {
        (command, option)
        for command, rest in re.findall(r"plenary (\w+)([^`\n]*)", README)
        for option in re.findall(r"--[a-z-]+", rest)
    }
    helped = {
        command: subprocess.run(
            [sys.executable, "-m", "scheduler", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        for command, _ in used
    }
    assert sorted((command, option) for command, option in used if option not in helped[command]) == []


def test_paths_in_the_readme_exist() -> None:
    paths = re.findall(r"`((?:scheduler|web|samples|tests)/[\w./-]*|LICENSE)`", README)
    assert len(paths) >= 6
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_console_blocks_are_read_with_their_output() -> None:
    text = "```console\n$ one\n$ two || echo no\nno\n```\nwords\n```console\n$ three\n```\n"
    assert console_commands(text) == [("one", []), ("two || echo no", ["no"]), ("three", [])]

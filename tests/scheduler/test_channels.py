"""What goes to the terminal: nothing steers it, no encoding is fatal, a full device is said in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.channels import complain, plain, say
from scheduler.errors import BriefError, Fault, SettingsError
from scheduler.plan_file import plan_to_json, read_plan
from scheduler.terminal import plan_text
from tests.plans import HOSTILE, hostile_plan
from tests.scheduler.commanded import command
from tests.scheduler.made_plans import made, write_brief, year

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
TITLE = "Zürich 日 5\u2009000"

# As most people run it: what is written waits in a buffer, and may fail only when the process ends.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def run(*words: str | Path, out: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, with other variables and standard output."""
    line = [sys.executable, "-m", "scheduler", *(str(word) for word in words)]
    return subprocess.run(line, stdout=out, stderr=subprocess.PIPE, env={**BUFFERED, **environment}, check=False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zürich – 日本 𝄞", "Zürich – 日本 𝄞"),
        ("5\u2009000\u00a0km", "5\u2009000\u00a0km"),
        ("\x1b[31mred\x1b]0;title\x07", "\\x1b[31mred\\x1b]0;title\\x07"),
        ("\u202eevil\u2066\u200f\ufeff", "\\u202eevil\\u2066\\u200f\\ufeff"),
        ("one\ntwo\rthree\ttab\u2028", "one\\ntwo\\rthree\\ttab\\u2028"),
        ("\x9b31m \udcc3", "\\x9b31m \\udcc3"),
        ("x" * 2000, "x" * 2000),
        ("x" * 2001, "x" * 1997 + "..."),
    ],
)
def test_plain_text_cannot_steer_a_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_both_channels_say_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b", "b\nc")
    say()
    complain("d\u202e", "")
    assert capsys.readouterr() == ("a\\x1b\nb\\nc\n", "d\\u202e\n\n")


def test_errors_of_several_lines_are_said_line_by_line() -> None:
    faults = [Fault("a\nb.yaml", 1, "x", "wrong"), Fault("c.yaml", 0, "", "empty")]
    assert BriefError(faults).lines == ("a\nb.yaml:1 x: wrong", "c.yaml: empty")
    assert SettingsError(["one", "two"]).lines == ("one", "two")


def test_a_calendar_is_plain(tmp_path: Path) -> None:
    shown = plan_text(hostile_plan())
    assert [sign for sign in HOSTILE if not sign.isprintable() and sign in shown.replace("\n", "")] == []
    assert "\\u202eevil" in "".join(shown.split())


def test_a_name_of_a_file_is_said_on_one_line(tmp_path: Path) -> None:
    said = command("feed", tmp_path / "a\x1b[31m\nb")
    place = f"{tmp_path}/a\\x1b[31m\\nb"
    assert (said.code, said.err) == (
        2,
        f"{place}: there is no such file; `plenary plan BRIEF --out {place}` writes one\n",
    )


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, "Zürich ? 5 000".encode("cp1252")),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, b"Zurich ? 5 000"),
        ({"PYTHONIOENCODING": "utf-8"}, TITLE.encode()),
    ],
)
def test_signs_that_an_encoding_lacks_are_replaced(tmp_path: Path, variables: dict[str, str], shown: bytes) -> None:
    out = tmp_path / "plan.json"
    done = run("plan", write_brief(tmp_path / "year.yaml", {"title": TITLE}), "--out", out, **variables)
    assert (done.returncode, done.stdout.splitlines()[0].rstrip()) == (0, shown)
    assert read_plan(out).title == TITLE


@needs_full
@pytest.mark.parametrize("words", [["rules"], ["schema"], ["goals"], ["--help"], ["plan", "--help"], ["--version"]])
def test_a_full_device_is_an_error_in_one_line(words: list[str]) -> None:
    with FULL.open("wb") as full:
        done = run(*words, out=full.fileno())
    assert (done.returncode, done.stderr) == (2, b"standard output: cannot be written: No space left on device\n")


@needs_full
def test_a_plan_is_written_though_it_cannot_be_printed(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    with FULL.open("wb") as full:
        done = run("plan", write_brief(tmp_path / "year.yaml"), "--out", out, out=full.fileno())
    progress, said = done.stderr.splitlines()
    assert (done.returncode, progress.split()[-1]) == (2, b"optimal")
    assert said == b"standard output: cannot be written: No space left on device"
    assert [meeting.meeting for meeting in read_plan(out).meetings] == ["s", "p", "w"]


@needs_full
def test_a_full_device_for_errors_changes_no_answer(tmp_path: Path) -> None:
    brief, out = write_brief(tmp_path / "year.yaml"), tmp_path / "plan.json"
    line = [sys.executable, "-m", "scheduler"]
    with FULL.open("wb") as full, Path(os.devnull).open("wb") as nowhere:
        found = [
            subprocess.run([*line, *words], stdout=nowhere, stderr=full, env=BUFFERED, check=False).returncode
            for words in (("plan", brief, "--out", out), ("feed", tmp_path))
        ]
    assert (found, out.exists()) == ([0, 2], True)


def test_a_plan_whose_reader_goes_away_is_written_and_done(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    read, write = os.pipe()
    os.close(read)
    done = run("plan", write_brief(tmp_path / "year.yaml"), "--out", out, out=write)
    os.close(write)
    assert (done.returncode, done.stderr.count(b"\n"), out.exists()) == (0, 1, True)


def test_a_help_whose_reader_goes_away_is_done() -> None:
    read, write = os.pipe()
    os.close(read)
    done = run("--help", out=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_channel_is_no_fault(tmp_path: Path) -> None:
    plan_file = tmp_path / "plan.json"
    plan_file.write_text(plan_to_json(made(year())), encoding="utf-8")
    line = f'"{sys.executable}" -m scheduler check "{write_brief(tmp_path / "year.yaml")}" "{plan_file}" >&- 2>&-'
    assert subprocess.run(["sh", "-c", line], check=False).returncode == 0

"""Measurements are kept, taken up again, and done anew when what they depend on changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.bench.prepared import Prepared, names, prepare_files
from tests.bench.run import Peer, main, measure


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The small sample's files."""
    return prepare_files("small", tmp_path_factory.mktemp("bench"))


def counting(prepared: Prepared, script: str) -> Peer:
    """A peer that adds a line to a file of calls and does as the script says; it depends on one file."""
    calls = prepared.file("calls")
    told = f"import sys; open({str(calls)!r}, 'a').write('called\\n'); {script}"
    return Peer(
        "counting", 5, 5, lambda p: [p.file("input")], lambda _, out, *__: [sys.executable, "-c", told, str(out)]
    )


def test_a_run_that_stands_is_not_done_again_until_its_input_changes(small: Prepared) -> None:
    ends = 'open(sys.argv[1], \'w\').write(\'{"status": "done", "cpu": 1.0, "wall": 1.0}\')'
    peer, calls = counting(small, ends), small.file("calls")
    seen = []
    for content, seconds in (("a", 5), ("a", 5), ("b", 5), ("b", 7)):
        small.file("input").write_text(content)
        assert measure(peer, small, seconds, 0, small.folder)["status"] == "done"
        seen.append(len(calls.read_text().splitlines()))
    assert seen == [1, 1, 2, 3]


def test_a_peer_that_fails_says_so(small: Prepared) -> None:
    small.file("input").write_text("failing")
    peer = counting(small, "sys.exit(7)")
    assert measure(peer, small, 5, 1, small.folder)["status"] == "ended with 7; see counting-1.log"


def test_plenary_and_the_planner_by_hand_are_measured(tmp_path: Path) -> None:
    asked = ["--instances", "small", "--peers", "by_hand plenary", "--seconds", "20", "--results", str(tmp_path)]
    assert main(asked) == 0
    result = json.loads((tmp_path / "small" / "plenary-0.json").read_text())
    last = result["curve"][-1]
    assert (result["status"], result["refused"], last["cost"], last["checked"]) == (
        "optimal",
        0,
        result["bound"],
        True,
    )
    assert "| small | 6 |" in (tmp_path / "bench.md").read_text()


def test_an_unknown_instance_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--instances", "large", "--results", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f'there is no instance "large"; right is one of {", ".join(names())}\n'

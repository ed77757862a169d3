from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from scheduler.drill import keep
from scheduler.drill.answer import Answer, Found
from scheduler.drill.keep import BEGINS, Kept, beside
from scheduler.errors import OutputError
from scheduler.plan import Plan
from tests.scheduler.drill.scenes import answer
from tests.scheduler.made_plans import made, year

SCENE = year()
PLAN = made(SCENE)


def kept(path: Path, plan: Plan = PLAN, title: str | None = None) -> Kept:
    brief = SCENE.brief if title is None else SCENE.brief.model_copy(update={"title": title})
    return Kept.of(brief, plan, path)


def test_answers_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "plan.drill.jsonl"
    one, other = answer(points=3), answer(Found.NONE, conflict="p finds no day.")
    first = kept(path)
    first.add("a", one)
    first.add("b", other)
    assert kept(path).answers == {"a": one, "b": other} == first.answers
    assert path.read_bytes().count(b"\n") == 2
    assert beside(tmp_path / "plan.json") == path


def test_a_changed_brief_plan_or_version_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keep"
    kept(path).add("a", answer())
    assert kept(path, title="Another year").answers == {}
    assert kept(path, PLAN.model_copy(update={"seconds": 2.0})).answers == {}
    monkeypatch.setattr(keep, "versions", lambda: {"plenary": "0.2"})
    assert kept(path).answers == {}
    monkeypatch.undo()
    assert kept(path).answers == {"a": answer()}


def test_torn_files_are_survived(tmp_path: Path) -> None:
    path = tmp_path / "keep"
    first = kept(path)
    first.add("a", answer(points=1))
    first.add("b", answer(points=2))
    whole = path.read_bytes()
    begins = whole.index(b"\n") + 1
    edges = range(begins - 2, begins + len(BEGINS) + 1)
    for end in sorted({*range(0, len(whole), 29), *range(20), *edges, len(whole) - 1}):
        path.write_bytes(whole[:end])
        again = kept(path)
        # Only the sign that ends a line may be missing from a whole one.
        assert set(again.answers) == ({"a"} if end >= begins - 1 else set()) | (
            {"b"} if end == len(whole) - 1 else set()
        )
        again.add("c", answer(points=3))
        assert kept(path).answers == again.answers


@pytest.mark.parametrize(
    "line",
    [
        b"\0" * 40,
        b"[" * 100_000,
        b'{"drill": 1, "loss": 3}',
        b'{"drill": 2, "loss": "a"}',
        b'{"drill": 1, "loss": "a", "answer": {"found": "repaired", "points": "many"}}',
        b"\xff\xfe",
    ],
)
def test_lines_that_say_nothing_are_passed_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "keep"
    kept(path).add("a", answer())
    marks = path.read_bytes()[len(BEGINS) :].split(b'"loss"')[0]
    path.write_bytes(path.read_bytes() + line.replace(BEGINS, BEGINS + marks) + b"\n")
    assert kept(path).answers == {"a": answer()}


def test_other_files_are_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{"plan": 1}')
    with pytest.raises(OutputError, match=r"plan\.json: this is no file of a drill; name another with --keep"):
        kept(path)
    assert path.read_text() == '{"plan": 1}'
    with pytest.raises(OutputError, match="there is no folder"):
        kept(tmp_path / "nowhere" / "keep")


def test_who_may_read_the_plan_may_read_what_is_kept(tmp_path: Path) -> None:
    like, path = tmp_path / "plan.json", tmp_path / "keep"
    like.touch(mode=0o600)
    Kept.of(SCENE.brief, PLAN, path, like).add("a", answer())
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_better_of_two_answers_counts(tmp_path: Path) -> None:
    path = tmp_path / "keep"
    best = answer(points=3)
    for told in (answer(Found.AT_MOST, points=5), best, answer(Found.UNKNOWN), answer(Found.AT_MOST, points=4)):
        kept(path).add("a", told)
    assert kept(path).answers == {"a": best}


def test_two_at_once_leave_every_line_whole(tmp_path: Path) -> None:
    path = tmp_path / "keep"
    long = answer(conflict="x" * 20_000)

    def write(name: str) -> None:
        own = kept(path)
        for number in range(40):
            own.add(f"{name}{number}", long)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = kept(path).answers
    assert found == {f"{name}{number}": long for name in "abc" for number in range(40)}
    assert path.read_bytes().count(b"\n") == 120


def test_without_a_file_answers_are_in_memory() -> None:
    own = Kept.of(SCENE.brief, PLAN)
    own.add("a", answer())
    assert own.answers == {"a": answer()}


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no device that is always full")
    own = Kept.of(SCENE.brief, PLAN)
    own.path = Path("/dev/full")
    with pytest.raises(OutputError, match="cannot be written"):
        own.add("a", Answer(found=Found.BEST))

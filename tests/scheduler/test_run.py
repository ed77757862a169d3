"""`plenary run`: an unchanged plan is used again, and nothing that somebody else made is lost."""

from __future__ import annotations

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from scheduler.check import total_cost
from scheduler.commands import ready_plan
from scheduler.errors import OutputError, PlanFileError
from scheduler.exits import Exit
from scheduler.feed import feed
from scheduler.plan_file import plan_from_json, plan_to_json, read_plan
from tests.briefs import window
from tests.scheduler.commanded import command, process
from tests.scheduler.made_plans import BOOKED, made, write_brief, year


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "year.yaml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_first_time_the_folder_is_made_and_the_plan_written(brief: Path, data: Path) -> None:
    code, plan = ready_plan(brief, data / "deep", 10)
    assert code is Exit.DONE
    assert plan == plan_from_json((data / "deep" / "year.plan.json").read_text(encoding="utf-8"))


def test_second_time_nothing_is_solved_or_written(
    brief: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, first = ready_plan(brief, data, 10)
    out = data / "year.plan.json"
    before = (out.stat().st_mtime_ns, out.stat().st_ino)
    capsys.readouterr()
    assert ready_plan(brief, data, 10) == (Exit.DONE, first)
    shown, progress = capsys.readouterr()
    assert progress == ""
    assert [line.rstrip() for line in shown.splitlines()[:2]] == [
        f"year.yaml has not changed: its plan stands in {out}.",
        "TC 7 in 2027",
    ]
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == before
    assert names(data) == ["year.plan.json"]


def test_a_brief_that_says_the_same_in_other_words_has_not_changed(brief: Path, data: Path) -> None:
    _, first = ready_plan(brief, data, 10)
    brief.write_text("# a note\n" + brief.read_text(encoding="utf-8"), encoding="utf-8")
    assert ready_plan(brief, data, 10) == (Exit.DONE, first)
    assert names(data) == ["year.plan.json"]


def test_dates_of_the_plan_before_count_as_seen(brief: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = ready_plan(brief, data, 10)
    write_brief(brief, {"title": "The same year with another title"})
    capsys.readouterr()
    _, second = ready_plan(brief, data, 10)
    assert first is not None
    assert second is not None
    assert [(m.meeting, m.first, m.place) for m in second.meetings] == [
        (m.meeting, m.first, m.place) for m in first.meetings
    ]
    assert {b.meeting for b in second.published} == {m.meeting for m in first.meetings}
    assert second.made is not None
    assert first.made is not None
    assert second.made > first.made
    assert "Against the plan before: no meetings moved." in capsys.readouterr().out
    # And again: the brief has not changed, and the plan still says against what it was planned.
    assert ready_plan(brief, data, 10) == (Exit.DONE, second)


def test_a_plan_of_another_brief_is_put_aside_and_not_lost(brief: Path, data: Path) -> None:
    ready_plan(brief, data, 10)
    old = (data / "year.plan.json").read_bytes()
    for number, title in enumerate(("Second", "Third"), start=1):
        write_brief(brief, {"title": title})
        code, plan = ready_plan(brief, data, 10)
        assert (code, plan and plan.title, len(names(data))) == (Exit.DONE, title, number + 1)
    assert names(data) == ["year.plan.json", "year.plan.previous.json", "year.plan.previous2.json"]
    assert (data / "year.plan.previous.json").read_bytes() == old
    kept = plan_from_json((data / "year.plan.previous2.json").read_text(encoding="utf-8"))
    assert kept.title == "Second"


def test_a_plan_made_with_other_versions_is_made_anew(brief: Path, data: Path) -> None:
    data.mkdir()
    older = made(year()).model_copy(update={"versions": {"plenary": "0.0.1"}})
    out = data / "year.plan.json"
    out.write_text(plan_to_json(older), encoding="utf-8")
    _, plan = ready_plan(brief, data, 10)
    assert plan is not None
    assert plan.versions != older.versions
    assert plan_from_json((data / "year.plan.previous.json").read_text(encoding="utf-8")) == older


def test_a_plan_that_was_changed_by_hand_is_left_alone(brief: Path, data: Path) -> None:
    data.mkdir()
    out = data / "year.plan.json"
    text = plan_to_json(made(year()).model_copy(update={"cost": 7, "bound": 7}))
    out.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        ready_plan(brief, data, 10)
    assert str(caught.value) == (
        f"{out}: was changed by hand: cost: the plan claims 7; "
        f"its bookings cost {total_cost(year(), BOOKED)}; move it away"
    )
    assert out.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("content", [b"my shopping list\n", b"\xff\x00", b"{}", b""])
def test_a_file_that_is_no_plan_is_left_alone(brief: Path, data: Path, content: bytes) -> None:
    data.mkdir()
    out = data / "year.plan.json"
    out.write_bytes(content)
    said = command("run", brief, "--data", data)
    assert (said.code, said.out) == (2, "")
    assert said.err.rstrip().endswith("; move it away, and it is planned anew")
    assert (names(data), out.read_bytes()) == (["year.plan.json"], content)


def test_a_folder_that_cannot_be_made_is_refused(brief: Path) -> None:
    with pytest.raises(OutputError) as caught:
        ready_plan(brief, brief, 10)
    assert str(caught.value) == f"{brief}: the folder cannot be made: File exists"


def test_a_brief_with_faults_makes_no_folder(tmp_path: Path, data: Path) -> None:
    wrong = write_brief(tmp_path / "wrong.yaml", {"home": "GVA"})
    said = command("run", wrong, "--data", data)
    assert (said.code, said.out, data.exists()) == (2, "", False)


def test_runs_that_begin_at_once_lose_nothing(tmp_path: Path, data: Path) -> None:
    briefs = []
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        briefs.append(write_brief(tmp_path / str(number) / "year.yaml", {"title": f"Year {number % 2}"}))
    with ThreadPoolExecutor(len(briefs)) as together:
        found = list(together.map(lambda brief: ready_plan(brief, data, 10), briefs))
    assert [(code, plan and plan.title) for code, plan in found] == [
        (Exit.DONE, f"Year {number % 2}") for number in range(4)
    ]
    kept = [read_plan(path) for path in data.iterdir()]
    # Whatever anybody was given stands there still, now or as a plan before.
    assert [plan for _, plan in found if plan not in kept] == []


def test_a_plan_before_keeps_who_may_read_it(brief: Path, data: Path) -> None:
    ready_plan(brief, data, 10)
    (data / "year.plan.json").chmod(0o600)
    write_brief(brief, {"title": "Another"})
    ready_plan(brief, data, 10)
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in data.iterdir()} == {
        "year.plan.json": "0o600",
        "year.plan.previous.json": "0o600",
    }


def test_a_brief_with_a_very_long_name_is_planned(tmp_path: Path, data: Path) -> None:
    brief = write_brief(tmp_path / ("y" * 250 + ".yaml"))
    first = ready_plan(brief, data, 10)
    write_brief(brief, {"title": "Another"})
    code, _ = ready_plan(brief, data, 10)
    stem = "y" * 187 + "-" + sha256(b"y" * 250).hexdigest()[:12]
    assert (first[0], code) == (Exit.DONE, Exit.DONE)
    assert names(data) == [f"{stem}.plan.json", f"{stem}.plan.previous.json"]


def test_a_meeting_that_the_brief_has_no_more_was_seen_by_nobody(brief: Path, data: Path) -> None:
    ready_plan(brief, data, 10)
    extra = {"meetings": {"t": {"group": "wg2", "days": 1, "windows": window("2027-06-07", "2027-06-18")}}}
    write_brief(brief, extra)
    ready_plan(brief, data, 10)
    write_brief(brief, {"title": "Without it again"})
    code, plan = ready_plan(brief, data, 10)
    assert plan is not None
    assert (code, [booked.meeting for booked in plan.published]) == (Exit.DONE, ["p", "s", "w"])
    assert command("check", brief, data / "year.plan.json").code == 0


def test_run_serves_what_it_planned(brief: Path, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLENARY_PORT", "0")
    started = process("run", brief, "--data", data)
    assert started.stdout is not None
    assert started.stderr is not None
    try:
        lines = iter(started.stdout.readline, b"")
        address = next(line for line in lines if line.startswith(b"The year is at ")).decode().split()[4]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}feeds/groups/wg1.ics", timeout=20) as answer:
            body = answer.read()
        port = address.split(":")[-1].strip("/")
        taken = command("serve", data / "year.plan.json", "--port", port)
    finally:
        started.terminate()
        started.wait()
        started.stdout.close()
        started.stderr.close()
    plan = plan_from_json((data / "year.plan.json").read_text(encoding="utf-8"))
    assert body == feed(plan, group="wg1")
    assert (taken.code, taken.out) == (2, "")
    assert taken.err.startswith(f"cannot serve at 127.0.0.1:{port}: ")
    assert taken.err.rstrip().endswith("; try another --port")

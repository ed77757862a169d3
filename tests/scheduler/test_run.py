"""`plenary run`: an unchanged plan is used again, and nothing that somebody else made is lost."""

from __future__ import annotations

import shutil
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from scheduler.brief.words import MeetingState
from scheduler.check import total_cost
from scheduler.errors import OutputError, PlanFileError
from scheduler.exits import Exit
from scheduler.plan import Plan
from scheduler.plan_file import plan_from_json, plan_to_json, read_plan
from scheduler.publication import Standing
from scheduler.release import cancel, confirm
from scheduler.run import Asked, ready_release
from scheduler.store import open_store
from tests.briefs import window
from tests.scheduler.commanded import command, process
from tests.scheduler.made_plans import BOOKED, made, write_brief, year


@pytest.fixture(autouse=True)
def _before_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_NOW", "2026-10-05T08:00:00Z")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "year.yaml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def names(folder: Path) -> list[str]:
    """The plans that stand beside the store."""
    return sorted(path.name for path in folder.iterdir() if ".plan." in path.name and "certificate" not in path.name)


def ready(brief: Path, data: Path) -> tuple[Exit, Plan | None]:
    return ready_release(Asked(brief, data, 10, by="secretary"))


def test_first_time_the_folder_is_made_and_the_plan_written(brief: Path, data: Path) -> None:
    code, plan = ready(brief, data / "deep")
    assert code is Exit.DONE
    assert plan == plan_from_json((data / "deep" / "year.plan.json").read_text(encoding="utf-8"))


def test_second_time_nothing_is_solved_or_written(
    brief: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, first = ready(brief, data)
    out = data / "year.plan.json"
    before = (out.stat().st_mtime_ns, out.stat().st_ino)
    capsys.readouterr()
    assert ready(brief, data) == (Exit.DONE, first)
    shown, progress = capsys.readouterr()
    assert progress == ""
    assert [line.rstrip() for line in shown.splitlines()[:2]] == [
        f"year.yaml has not changed: its plan stands in {out}.",
        "TC 7 in 2027",
    ]
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == before
    assert names(data) == ["year.plan.json"]


def test_a_brief_that_says_the_same_in_other_words_has_not_changed(brief: Path, data: Path) -> None:
    _, first = ready(brief, data)
    brief.write_text("# a note\n" + brief.read_text(encoding="utf-8"), encoding="utf-8")
    assert ready(brief, data) == (Exit.DONE, first)
    assert names(data) == ["year.plan.json"]


def test_dates_of_the_plan_before_count_as_seen(brief: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = ready(brief, data)
    write_brief(brief, {"title": "The same year with another title"})
    capsys.readouterr()
    _, second = ready(brief, data)
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
    assert ready(brief, data) == (Exit.DONE, second)


def test_a_plan_of_another_brief_is_put_aside_and_not_lost(brief: Path, data: Path) -> None:
    ready(brief, data)
    old = (data / "year.plan.json").read_bytes()
    for number, title in enumerate(("Second", "Third"), start=1):
        write_brief(brief, {"title": title})
        code, plan = ready(brief, data)
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
    _, plan = ready(brief, data)
    assert plan is not None
    assert plan.versions != older.versions
    assert plan_from_json((data / "year.plan.previous.json").read_text(encoding="utf-8")) == older


def test_a_plan_that_was_changed_by_hand_is_left_alone(brief: Path, data: Path) -> None:
    data.mkdir()
    out = data / "year.plan.json"
    text = plan_to_json(made(year()).model_copy(update={"cost": 7, "bound": 7}))
    out.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        ready(brief, data)
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
        ready(brief, brief)
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
        found = list(together.map(lambda brief: ready(brief, data), briefs))
    assert [(code, plan and plan.title) for code, plan in found] == [
        (Exit.DONE, f"Year {number % 2}") for number in range(4)
    ]
    kept = [read_plan(data / name) for name in names(data)]
    # Whatever anybody was given stands there still, now or as a plan before.
    assert [plan for _, plan in found if plan not in kept] == []


def test_a_plan_before_keeps_who_may_read_it(brief: Path, data: Path) -> None:
    ready(brief, data)
    (data / "year.plan.json").chmod(0o600)
    write_brief(brief, {"title": "Another"})
    ready(brief, data)
    assert {name: oct((data / name).stat().st_mode & 0o777) for name in names(data)} == {
        "year.plan.json": "0o600",
        "year.plan.previous.json": "0o600",
    }


def test_a_brief_with_a_very_long_name_is_planned(tmp_path: Path, data: Path) -> None:
    brief = write_brief(tmp_path / ("y" * 250 + ".yaml"))
    first = ready(brief, data)
    write_brief(brief, {"title": "Another"})
    code, _ = ready(brief, data)
    stem = "y" * 187 + "-" + sha256(b"y" * 250).hexdigest()[:12]
    assert (first[0], code) == (Exit.DONE, Exit.DONE)
    assert names(data) == [f"{stem}.plan.json", f"{stem}.plan.previous.json"]


def test_a_meeting_that_the_brief_has_no_more_was_seen_by_nobody(brief: Path, data: Path) -> None:
    ready(brief, data)
    extra = {"meetings": {"t": {"group": "wg2", "days": 1, "windows": window("2027-06-07", "2027-06-18")}}}
    write_brief(brief, extra)
    ready(brief, data)
    write_brief(brief, {"title": "Without it again"})
    code, plan = ready(brief, data)
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
    assert body == (data / "releases" / "1" / "feeds" / "groups" / "wg1.ics").read_bytes()
    assert (taken.code, taken.out) == (2, "")
    assert taken.err.startswith(f"cannot serve at 127.0.0.1:{port}: ")
    assert taken.err.rstrip().endswith("; try another --port")


def test_the_first_run_is_the_first_release_with_a_certificate(brief: Path, data: Path) -> None:
    _, plan = ready(brief, data)
    current = open_store(data).current()
    assert current is not None
    assert (current.number, current.by, current.note, current.plan) == (1, "secretary", "First release", plan)
    assert current.brief == brief.read_text(encoding="utf-8")
    assert sorted(current.bodies) == ["ASI", "IPQ", "KATS"]
    said = command("verify", brief, data / "year.plan.json")
    assert (said.code, (data / "year.plan.certificate.json").exists()) == (0, True)
    assert data.stat().st_mode & 0o077 == 0


def test_a_brief_that_has_not_changed_makes_no_release(brief: Path, data: Path) -> None:
    ready(brief, data)
    before = open_store(data).log()
    ready(brief, data)
    assert open_store(data).log() == before


def test_a_changed_brief_is_a_release_with_its_changes_said(
    brief: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(brief, data)
    write_brief(brief, {"meetings": {"s": None}})
    capsys.readouterr()
    ready(brief, data)
    shown = capsys.readouterr().out
    assert "Cancelled (1)\n  WG 1, session: cancelled (" in shown
    assert shown.rstrip().endswith("Release 2 is out.")
    current = open_store(data).current()
    assert current is not None
    assert (current.note, current.meetings["s"].cancelled) == ("The brief has changed", True)


def test_a_plan_from_before_there_were_releases_is_taken_over(brief: Path, data: Path) -> None:
    data.mkdir()
    plan = made(year(), seconds=2.0, made=datetime(2026, 10, 2, tzinfo=UTC))
    (data / "year.plan.json").write_text(plan_to_json(plan), encoding="utf-8")
    assert ready(brief, data) == (Exit.DONE, plan)
    current = open_store(data).current()
    assert current is not None
    assert (current.number, current.plan) == (1, plan)


def test_what_was_decided_waits_for_a_release_by_a_person(
    brief: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(brief, data)
    confirm(open_store(data), ["s"], by="secretary")
    _, first = ready(brief, data)
    shown = capsys.readouterr().out
    assert shown.rstrip().endswith(
        f"Decided and not released yet: s; `plenary publish --data {data} --note TEXT` releases it."
    )
    assert open_store(data).numbers() == [1]
    write_brief(brief, {"title": "Another title"})
    _, second = ready(brief, data)
    current = open_store(data).current()
    assert first is not None
    assert second is not None
    assert current is not None
    assert (current.number, current.meetings["s"].decision.standing) == (2, Standing.CONFIRMED)
    assert second.meeting("s").first == first.meeting("s").first
    assert second.meeting("s").state is MeetingState.CONFIRMED


def test_a_plan_that_holds_what_was_cancelled_is_made_anew(
    brief: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(brief, data)
    cancel(open_store(data), ["s"], by="secretary", reason="no experts")
    _, plan = ready(brief, data)
    assert plan is not None
    assert [meeting.meeting for meeting in plan.meetings if meeting.state is not MeetingState.CANCELLED] == ["p", "w"]
    assert "s (WG 1, session) was cancelled: it is not planned." in capsys.readouterr().out
    assert ready(brief, data) == (Exit.DONE, plan)


def test_a_release_that_a_crash_prevented_is_made_by_the_next_run(brief: Path, data: Path) -> None:
    ready(brief, data)
    write_brief(brief, {"meetings": {"s": {"days": 3}}})
    other = data.parent / "other"
    shutil.copytree(data, other)
    _, plan = ready(brief, other)
    shutil.copy(other / "year.plan.json", data)
    assert ready(brief, data) == (Exit.DONE, plan)
    current = open_store(data).current()
    assert current is not None
    assert (current.number, current.plan) == (2, plan)


def test_runs_that_begin_at_once_make_one_release(brief: Path, data: Path) -> None:
    with ThreadPoolExecutor(3) as together:
        found = list(together.map(lambda _: ready(brief, data), range(3)))
    assert [code for code, _ in found] == [Exit.DONE] * 3
    assert open_store(data).numbers() == [1]

"""The commands of a year's life, as somebody types them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from scheduler.cli import main
from scheduler.plan import Deadlines, Plan
from scheduler.plan_file import plan_to_json
from scheduler.publication import Details, Standing
from scheduler.store import open_shelf, open_store
from tests.plans import plan
from tests.scheduler.commanded import command
from tests.scheduler.release.releases import later, planned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the plan of TC 99, and data in which it was released."""
    write(tmp_path / "plan.json", plan())
    assert (
        command("publish", tmp_path / "plan.json", "--data", tmp_path / "data", "--note", "2027", "--yes").code == 0
    )
    return tmp_path


def write(file: Path, planned: Plan) -> Path:
    file.write_text(plan_to_json(planned), encoding="utf-8")
    return file


def publish(folder: Path, made: Plan, *more: str, answer: str = "") -> tuple[int, str]:
    words = ["publish", write(folder / "next.json", made), "--data", folder / "data", "--note", "next", *more]
    found = CliRunner().invoke(main, [str(word) for word in words], input=answer)
    return found.exit_code, found.stdout + found.stderr


def test_publish_prints_the_review_and_asks(folder: Path) -> None:
    made = planned(later("wg1-2027-2", 7))
    dry, silent = publish(folder, made, "--dry-run"), publish(folder, made)
    no, yes = publish(folder, made, answer="n\n"), publish(folder, made, answer="y\n")
    assert (dry[0], dry[1].splitlines()[-1]) == (0, "A dry run: nothing was released.")
    assert (silent[0], silent[1].splitlines()[-1]) == (1, "Nothing was released.")
    assert (no[0], no[1].splitlines()[-1]) == (1, ["Release this? [y/N]", "Nothing was released."][1])
    assert (yes[0], yes[1].splitlines()[-1]) == (0, "Release 2 is out.")
    assert publish(folder, made)[1].splitlines()[-1] == "Nothing has changed since release 2: no new release."
    assert open_store(folder / "data").numbers() == [1, 2]


def test_a_refused_release_says_every_reason(folder: Path) -> None:
    made = planned(later("dg1-2027-1", 7) | later("wg2-2027-1", 7))
    code, told = publish(folder, made, "--yes")
    assert code == 2
    assert [line.split(" ")[0] for line in told.splitlines()] == ["dg1-2027-1", "wg2-2027-1"]
    assert publish(folder, made, "--yes", "--move", "dg1-2027-1=the host", "--replace", "wg2-2027-1")[0] == 0
    log = command("log", "--data", folder / "data").out
    assert "moved dg1-2027-1: the host" in log
    assert "replaced wg2-2027-1 by wg2-2027-1b" in log


@pytest.mark.parametrize("value", ["dg1-2027-1", "dg1-2027-1=", "=reason"])
def test_a_move_needs_a_meeting_and_a_reason(folder: Path, value: str) -> None:
    code, told = publish(folder, plan(), "--move", value)
    assert (code, 'right is "wg1-2027-2=the host asked for it"' in told.replace("\n", " ")) == (2, True)


def test_a_part_of_a_plan_is_released(folder: Path) -> None:
    made = planned(later("wg1-2027-1", 7) | later("wg1-2027-2", 7))
    assert publish(folder, made, "--yes", "--group", "wg1", "--from", "2027-06-01", "--to", "2027-12-31")[0] == 0
    current = open_store(folder / "data").current()
    assert current is not None
    assert (current.scope.groups, current.scope.first) == (["wg1"], date(2027, 6, 1))
    stood = {name: plan().meeting(name).first for name in ("wg1-2027-1", "wg1-2027-2")}
    assert {name: current.meetings[name].planned.first - day for name, day in stood.items()} == {
        "wg1-2027-1": timedelta(0),
        "wg1-2027-2": timedelta(days=7),
    }


def test_decisions_are_taken_and_released_without_a_plan(folder: Path) -> None:
    data = folder / "data"
    confirmed = command("confirm", "wg1-2027-2", "wg1-2027-1", "--data", data)
    assert (confirmed.code, confirmed.out) == (
        0,
        "wg1-2027-2 (WG 1, 2nd session) is confirmed.\nwg1-2027-1 (WG 1, 1st session) is confirmed.\n"
        "Members see it with the next release.\n",
    )
    assert command("convene", "wg1-2027-2", "--agenda-sent", "2026-10-02", "--data", data).code == 0
    assert command("cancel", "wg1-2027-1", "--reason", "no experts", "--data", data).code == 0
    assert command("revive", "wg1-2027-1", "--data", data).code == 0
    assert command("details", "wg1-2027-2", "--room", "R 5", "--theme", "", "--data", data).code == 0
    released = command("publish", "--data", data, "--note", "decided", "--yes", "--by", "deputy")
    current = open_store(data).current()
    assert (released.code, current is not None) == (0, True)
    assert current is not None
    held = current.meetings["wg1-2027-2"].decision
    assert (current.by, held.standing, held.details) == ("deputy", Standing.CONVENED, Details(room="R 5"))
    # The cancellation was never released: the meeting stands as members know it.
    assert current.meetings["wg1-2027-1"].decision.standing is Standing.PROPOSED
    nothing = command("sweep", "--data", data)
    assert (nothing.code, nothing.out) == (0, "Nothing has expired.\n")


def test_a_scope_without_a_plan_is_refused(folder: Path) -> None:
    said = command("publish", "--data", folder / "data", "--note", "x", "--group", "wg1")
    assert (said.code, said.err) == (
        2,
        "a scope needs a plan: --committee, --group, --from and --to choose a part of PLAN\n",
    )


def test_a_draft_shows_what_a_release_would_be(folder: Path) -> None:
    write(folder / "next.json", planned(later("dg1-2027-1", 7)))
    said = command("draft", folder / "next.json", "--data", folder / "data")
    shown = open_shelf(folder / "data").draft(said.out.splitlines()[0].rsplit("/", 1)[1])
    assert shown is not None
    drafted = shown.publication
    assert (said.code, drafted.number, drafted.note) == (0, 0, "Draft")
    assert [(change.meeting, change.kinds) for change in drafted.changes] == [("dg1-2027-1", ["moved"])]
    assert drafted.meetings["dg1-2027-1"].planned.first == date(2027, 6, 14)
    assert any(entry.about == "dg1-2027-1" for entry in drafted.entries)
    assert open_store(folder / "data").numbers() == [1]


def test_the_moment_of_a_rehearsal_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_NOW", "tomorrow")
    said = command("confirm", "wg1-2027-2", "--data", folder / "data")
    assert (said.code, said.err) == (
        2,
        "PLENARY_NOW: 'tomorrow' is no moment; right is one such as 2027-03-01T09:00:00Z\n",
    )
    monkeypatch.setenv("PLENARY_NOW", "2027-09-03T09:00:00Z")
    over = command("confirm", "wg1-2027-2", "--data", folder / "data")
    assert over.err == "wg1-2027-2 (WG 1, 2nd session) ended on 2 September 2027 and cannot be confirmed any more\n"


def test_an_agenda_that_was_late_is_said(folder: Path) -> None:
    due = {"wg1-2027-1": {"deadlines": Deadlines(agenda_due=date(2026, 9, 30))}}
    assert publish(folder, planned(due), "--yes")[0] == 0
    assert command("confirm", "wg1-2027-1", "--data", folder / "data").code == 0
    said = command("convene", "wg1-2027-1", "--agenda-sent", "2026-10-02", "--data", folder / "data")
    assert said.out == (
        "wg1-2027-1 (WG 1, 1st session) is convened.\n"
        "Its agenda was due on 30 September 2026: wg1-2027-1 was convened 2 days late.\n"
        "Members see it with the next release.\n"
    )

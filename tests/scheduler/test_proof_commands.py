"""`plenary verify` and `plenary model`: what they say, what they write, and their exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.certificate_file import read_certificate
from scheduler.exits import Exit
from scheduler.model.mps import write_mps
from scheduler.peer import highs_is_here
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json, read_plan
from scheduler.proof import model_of
from scheduler.proof_commands import verify_plan
from scheduler.solve import solve
from tests.briefs import window
from tests.peers import scip_optimum
from tests.scheduler.commanded import Said, command, process
from tests.scheduler.made_certificates import PLAN, certified, write_both
from tests.scheduler.made_plans import made, moved, write_brief, year


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "year.yaml")


@pytest.fixture
def planned(tmp_path: Path, brief: Path) -> Path:
    """The best plan with its certificate, as the command writes them."""
    out = tmp_path / "plan.json"
    assert command("plan", brief, "--out", out).code == 0
    return out


def refused(said: Said, *lines: str) -> None:
    """Exit code 2, nothing on standard output, and just these lines."""
    assert (said.code, said.out, said.err.splitlines()) == (2, "", list(lines))


# verify


def test_what_plan_wrote_is_verified_from_the_files_alone(tmp_path: Path, brief: Path, planned: Path) -> None:
    said = command("verify", brief, planned)
    found = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert [line.split(": ")[0] for line in found] == ["right"] * 7 + ["as claimed"]
    certificate = read_certificate(tmp_path / "plan.certificate.json")
    assert found[-1] == f"as claimed: {certificate.how}"
    proved = f" until the search was exhausted: no plan costs less than {certificate.cost}. A second search showed"
    assert proved in certificate.how
    assert "max_time_in_seconds: " in certificate.search.parameters
    assert (certificate.search.workers, certificate.cost, certificate.bound) == (2, *[solve(year()).cost] * 2)


def test_a_certificate_may_stand_elsewhere(tmp_path: Path, brief: Path, planned: Path) -> None:
    (tmp_path / "plan.certificate.json").rename(tmp_path / "proof.json")
    refused(
        command("verify", brief, planned),
        f"{tmp_path / 'plan.certificate.json'}: there is no such file; `plenary plan` writes one beside its plan",
    )
    said = command("verify", brief, planned, "--certificate", tmp_path / "proof.json")
    assert (said.code, said.out.splitlines()[0].split(" (")[0]) == (0, "right: proof.json belongs to plan.json")


def test_planning_anew_replaces_the_certificate(tmp_path: Path, brief: Path, planned: Path) -> None:
    write_brief(brief, {"title": "Another year"})
    assert command("verify", brief, planned).code == 1
    assert command("plan", brief, "--out", planned).code == 0
    assert command("verify", brief, planned).code == 0


def test_a_brief_that_has_become_impossible_leaves_plan_and_certificate(brief: Path, planned: Path) -> None:
    before = {path.name: path.read_bytes() for path in planned.parent.iterdir() if path.suffix == ".json"}
    none = write_brief(
        planned.parent / "none.yaml", {"meetings": {"s": {"windows": window("2027-03-06", "2027-03-07")}}}
    )
    assert command("plan", none, "--out", planned).code == 3
    assert {path.name: path.read_bytes() for path in planned.parent.iterdir() if path.suffix == ".json"} == before
    assert command("verify", brief, planned).code == 0


def test_plan_does_not_write_over_what_is_no_certificate(tmp_path: Path, brief: Path) -> None:
    (tmp_path / "plan.certificate.json").write_text("mine", encoding="utf-8")
    refused(
        command("plan", brief, "--out", tmp_path / "plan.json"),
        f"{tmp_path / 'plan.certificate.json'}: is no certificate and would be lost; "
        "move it away, or name another plan file",
    )
    assert not (tmp_path / "plan.json").exists()


def test_a_plan_that_was_changed_by_a_space_is_another(planned: Path, brief: Path) -> None:
    planned.write_bytes(planned.read_bytes() + b"\n")
    said = command("verify", brief, planned)
    assert (said.code, len(said.out.splitlines())) == (1, 5)
    assert said.out.splitlines()[-1].startswith(
        "differs: plan.certificate.json: plan_sha256: the certificate belongs to another plan ("
    )


def test_a_plan_file_that_is_none_is_bad_input(tmp_path: Path, brief: Path) -> None:
    said = command("verify", brief, brief)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("year.yaml: not a plan file")


def test_verify_never_seems_to_say_yes_to_a_reader_who_leaves(tmp_path: Path, brief: Path) -> None:
    started = process("verify", brief, write_both(tmp_path))
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    said = started.stderr.read()
    started.stderr.close()
    assert (started.wait(), said) == (1, b"")


# verify --prove


def test_the_best_plan_is_proved_again(planned: Path, brief: Path) -> None:
    said = command("verify", brief, planned, "--prove", "--seconds", "60")
    answers = said.out.splitlines()[8:]
    cost = read_plan(planned).cost
    assert (said.code, said.err) == (0, "")
    assert answers[0].endswith(f": proved, no plan costs less than {cost}.")
    assert len(answers) == 2
    if highs_is_here():
        assert answers[1].endswith(f": proved, no plan costs less than {cost}.")
    else:
        assert answers[1].startswith("HiGHS was not asked: ")


def worse(tmp_path: Path) -> Plan:
    """A plan of the small year that is not the best, with the certificate that claims that it is."""
    assert solve(year()).cost < PLAN.cost
    write_both(tmp_path)
    return PLAN


def test_a_cheaper_plan_is_a_no_with_what_it_saves(tmp_path: Path, brief: Path) -> None:
    plan, best = worse(tmp_path), solve(year()).cost
    said = command("verify", brief, tmp_path / "plan.json", "--prove")
    answers = said.out.splitlines()[8:]
    assert (said.code, said.err) == (1, "")
    saved = f"a plan costs {best}, {plan.cost - best} points less, the best there is."
    assert len([line for line in answers if line.endswith(saved)]) == (2 if highs_is_here() else 1)
    assert answers[1] == f"  The bound {plan.bound} is wrong: a plan costs less."


def test_out_of_time_is_said_as_such(tmp_path: Path, brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worse(tmp_path)
    assert verify_plan(brief, tmp_path / "plan.json", None, 0.0) is Exit.OUT_OF_TIME
    out, err = capsys.readouterr()
    assert ": out of time; it found no better plan, and did not prove that there is none." in out.splitlines()[8]
    assert err == "Out of time: nobody could say in 0 s; try again with more --seconds.\n"


def test_what_is_wrong_is_not_proved(tmp_path: Path, brief: Path) -> None:
    plan = moved(PLAN, "p", city="Porto")
    said = command("verify", brief, write_both(tmp_path, plan, certified(plan)), "--prove")
    assert (said.code, said.out.splitlines()[-1]) == (
        1,
        "differs: meetings.p.city: the plan says 'Porto'; right is 'Lisbon'",
    )


# model


def test_model_writes_what_is_solved(tmp_path: Path, brief: Path) -> None:
    file = tmp_path / "year.mps"
    said = command("model", brief, "--mps", file)
    made_model = model_of(year())
    assert made_model is not None
    written = write_mps(made_model)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"{file}: {written.columns} columns and {written.rows} rows; the optimum is the cost of the best plan.\n"
    )
    text = file.read_text(encoding="ascii")
    remarks = [line for line in text.splitlines() if line.startswith("*")]
    assert "".join(line + "\n" for line in text.splitlines() if line not in remarks) == written.text
    assert remarks[0] == "* TC 7 in 2027: a plan's cost in points, to be minimised"
    assert remarks[1] == f"* SHA-256 of the brief's content: {PLAN.digest}"


def test_moves_from_a_published_plan_cost_in_the_model_too(tmp_path: Path, brief: Path) -> None:
    seen = tmp_path / "seen.json"
    seen.write_text(plan_to_json(made(year())), encoding="utf-8")
    out, file = tmp_path / "plan.json", tmp_path / "year.mps"
    assert command("plan", brief, "--out", out, "--published", seen).code == 0
    assert command("model", brief, "--mps", file, "--published", seen).code == 0
    optimum = scip_optimum(file.read_text(encoding="ascii"))
    assert optimum is not None
    assert round(optimum, 6) == read_plan(out).cost


def test_a_model_by_importance_says_what_is_to_be_minimised_first(tmp_path: Path) -> None:
    file = tmp_path / "m.mps"
    order = write_brief(tmp_path / "order.yaml", {"importance": [["night_hours", "paid_rooms"], ["travel"]]})
    said = command("model", order, "--mps", file)
    assert (said.code, said.out.split("; ")[1]) == (
        0,
        "to be minimised one after the other: level1, level2, level3.\n",
    )
    assert [line for line in file.read_text("ascii").splitlines() if line.startswith("* level")] == [
        "* level1: the cost of night_hours, paid_rooms",
        "* level2: the cost of travel",
        "* level3: the cost of all other goals, if there are any",
    ]


def test_a_plan_by_importance_is_verified_and_proved(tmp_path: Path) -> None:
    order = write_brief(tmp_path / "order.yaml", {"importance": [["night_hours", "paid_rooms"], ["travel"]]})
    out = tmp_path / "plan.json"
    assert command("plan", order, "--out", out).code == 0
    said = command("verify", order, out, "--prove")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[8].endswith(": proved, no plan is better in the order of importance.")


def test_a_brief_without_any_day_left_has_no_model(tmp_path: Path) -> None:
    none = write_brief(tmp_path / "none.yaml", {"meetings": {"s": {"windows": window("2027-03-06", "2027-03-07")}}})
    said = command("model", none, "--mps", tmp_path / "m.mps")
    assert (said.code, said.out, (tmp_path / "m.mps").exists()) == (3, "", False)
    assert said.err == f"Impossible: a meeting has no day and place left; plenary plan {none} says which and why.\n"


def test_model_does_not_write_over_what_it_reads(tmp_path: Path, brief: Path) -> None:
    refused(command("model", brief, "--mps", brief), f"{brief}: this file is read here; name another file to write")
    nowhere = tmp_path / "none" / "m.mps"
    said = command("model", brief, "--mps", nowhere)
    assert (said.code, said.err.split("; ")[0]) == (2, f"{nowhere}: there is no folder {nowhere.parent}")


def test_help_says_what_the_file_holds() -> None:
    said = " ".join(command("model", "--help").out.split())
    assert "free MPS format, for HiGHS, SCIP, CBC, Gurobi" in said
    assert "a column for every day and place that a meeting may have" in said

"""The command line itself: schema, rules and goals as printed, bad words, our own faults, readers that leave."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from scheduler.brief.schema import json_schema
from scheduler.cli import _Commands
from scheduler.errors import PlenaryError
from scheduler.goals import GOALS
from scheduler.numbers import GENERAL
from scheduler.plan_file import plan_to_json
from scheduler.rules import RULES
from tests.scheduler.commanded import SAMPLES, Said, command, process
from tests.scheduler.made_plans import made, write_brief, year


def test_schema_is_a_schema_and_takes_the_samples() -> None:
    schema = json.loads(command("schema").out)
    assert schema == json_schema()
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    for name in ("small.yaml", "impossible.yaml", "casco-2027.yaml"):
        written = plain(YAML(typ="safe", pure=False).load((SAMPLES / name).read_text(encoding="utf-8")))
        assert [error.message for error in validator(schema).iter_errors(written)] == [], name


def test_schema_refuses_what_the_reader_refuses() -> None:
    written = plain(YAML(typ="safe", pure=False).load((SAMPLES / "small.yaml").read_text(encoding="utf-8")))
    written["places"]["VIE"]["country"] = "Austria"
    written["homes"] = "VIE"
    found = jsonschema.Draft202012Validator(json_schema()).iter_errors(written)
    assert sorted(".".join(map(str, error.absolute_path)) for error in found) == ["", "places.VIE.country"]


def plain(value: Any) -> Any:
    """A YAML document as JSON has it: dates as text, keys as text."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def entries(out: str) -> dict[str, list[str]]:
    """Printed entries by name, each with its lines."""
    *found, last = [block.split("\n  ") for block in out.strip().split("\n\n")]
    # The last line says where a brief changes what was listed.
    assert len(last) == 1
    assert last[0].startswith("A brief changes these ")
    return {name: lines for name, *lines in found}


def numbers(values: dict[str, float]) -> list[str]:
    return [", ".join(f"{name}: {value:g}" for name, value in values.items())] if values else []


def test_rules_lists_every_rule_with_sentence_numbers_and_source() -> None:
    said = command("rules")
    expected = {rule.name: [rule.sentence, *numbers(dict(rule.numbers)), f"Source: {rule.source}"] for rule in RULES}
    assert said.code == 0
    found = entries(said.out)
    assert {name: found[name] for name in expected} == expected
    assert sorted(found) == sorted([*expected, *GENERAL])
    assert found["notice"][1].startswith("committee_weeks: 16, ")
    assert found["travel"][1] == "near_days: 1, far_days: 2, far_km: 4000"


def test_goals_lists_every_goal_with_sentence_weights_and_source() -> None:
    said = command("goals")
    assert said.code == 0
    assert entries(said.out) == {
        goal.name: [goal.sentence, *numbers(dict(goal.weights)), f"Source: {goal.source}"] for goal in GOALS
    }
    assert said.out.splitlines()[-2:] == [
        "A brief changes these weights under goals:, such as travel: {per_100_km: 2}; prices of 0 switch a goal off.",
        "What it lists under importance: comes first, whatever that costs the others. Points only compare plans.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["plan"],
        ["plan", "year.yaml"],
        ["plan", "year.yaml", "--out", "x", "--seconds", "0"],
        ["plan", "year.yaml", "--out", "x", "--seconds", "nan"],
        ["plan", "year.yaml", "--out", "x", "--workers", "0"],
        ["check", "year.yaml"],
        ["verify", "plan.json"],
        ["model", "year.yaml"],
        ["feed"],
        ["serve", "plan.json", "--port", "99999"],
        ["rules", "--all"],
    ],
)
def test_words_that_make_no_command_are_bad_input(words: list[str]) -> None:
    said = command(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: ")


def test_help_and_version_are_there() -> None:
    said = command("--help")
    assert said.code == 0
    assert all(name in said.out for name in ("plan", "check", "feed", "serve", "run", "schema", "rules", "goals"))
    assert command("--version").out.startswith("plenary, version ")


def thrown(error: Exception, environment: dict[str, str | None] | None = None) -> Said:
    """What the command line makes of an error inside a command."""

    @click.group(cls=_Commands)
    def group() -> None: ...

    @group.command()
    def fall() -> None:
        raise error

    found = CliRunner().invoke(group, ["fall"], env={"PLENARY_DEBUG": None, **(environment or {})})
    return Said(found.exit_code, found.stdout, found.stderr)


def test_our_own_fault_is_five_without_a_traceback() -> None:
    said = thrown(ZeroDivisionError("division by zero\nin two lines"))
    assert said == Said(
        5,
        "",
        "A fault of Plenary itself (ZeroDivisionError: division by zero). "
        "PLENARY_DEBUG=1 shows where; please report it.\n",
    )


def test_our_own_fault_is_shown_where_it_was_when_asked() -> None:
    said = thrown(KeyError("x"), {"PLENARY_DEBUG": "1"})
    assert said.code == 5
    assert said.err.splitlines()[-1].startswith("A fault of Plenary itself (KeyError: 'x').")


def test_what_a_person_can_mend_is_two_with_its_text_alone() -> None:
    assert thrown(PlenaryError("this is wrong; that would be right")) == Said(
        2, "", "this is wrong; that would be right\n"
    )


@pytest.mark.parametrize("words", [["rules"], ["schema"]])
def test_a_reader_who_goes_away_is_no_fault(words: list[str]) -> None:
    started = process(*words)
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    said = started.stderr.read()
    started.stderr.close()
    assert (started.wait(), said) == (0, b"")


def test_a_check_whose_reader_goes_away_has_not_said_yes(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(plan_to_json(made(year()).model_copy(update={"cost": 1})), encoding="utf-8")
    started = process("check", write_brief(tmp_path / "year.yaml"), wrong)
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    said = started.stderr.read()
    started.stderr.close()
    assert (started.wait(), said) == (1, b"")

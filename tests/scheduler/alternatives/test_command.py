"""`plenary alternatives` on the samples: what is said, what is written, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scheduler.commanded import SAMPLES, command

SMALL = SAMPLES / "small.yaml"


def test_small_has_three_as_good_as_the_best(tmp_path: Path) -> None:
    said = command("alternatives", SMALL, "--out", tmp_path / "all")
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[:7] == [
        "The best calendar costs 192 points. Proved: no calendar is better.",
        "Alternatives may cost 2 % more, up to 195 points.",
        "Each differs from the best and from every other: 2 meetings or more stand in another week or place, "
        "or a plenary has another host.",
        "",
        *lines[4:7],
    ]
    assert [line.split(":")[0] for line in lines[4:7]] == ["Alternative 1", "Alternative 2", "Alternative 3"]
    assert all(line.endswith("; as many points.") for line in lines[4:7])
    assert lines[7] == "There may be more; -n asks for them."
    names = ["alternative-1", "alternative-2", "alternative-3", "best"]
    files = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert files == sorted([f"{n}.json" for n in names] + [f"{n}.certificate.json" for n in names])
    for name in names:
        assert command("verify", SMALL, tmp_path / "all" / f"{name}.json").code == 0


def test_a_worse_one_is_certified_as_asked_for_beside_the_best(tmp_path: Path) -> None:
    said = command("alternatives", SMALL, "-n", "1", "--within", "500 points", "--differ", "6", "--out", tmp_path)
    assert said.code == 0
    plan = json.loads((tmp_path / "alternative-1.json").read_text("utf-8"))
    assert (plan["status"], plan["bound"], plan["cost"] > 192) == ("feasible", 192, True)
    verified = command("verify", SMALL, tmp_path / "alternative-1.json")
    assert verified.code == 0
    assert "no plan costs less than 192. This plan was asked for beside the best one." in verified.out


def test_none_is_proved_where_nothing_may_move_so_far() -> None:
    said = command("alternatives", SMALL, "--within", "0%", "--differ", "6", "--json")
    told = json.loads(said.out)
    assert (said.code, told["end"], told["found"]) == (0, "no more", [])
    said = command("alternatives", SMALL, "--within", "0%", "--differ", "6")
    assert "Proved: no other calendar within that limit is so different from the best." in said.out.splitlines()


def test_impossible_is_explained() -> None:
    said = command("alternatives", SAMPLES / "impossible.yaml")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Impossible: the plenary of BSX/TC 7 (2027) finds no day.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-n", "0"], "Invalid value for '-n' / '--number': 0 is not in the range 1<=x<=20."),
        (["--differ", "0"], "Invalid value for '--differ': 0 is not in the range 1<=x<=10000."),
        (["--within", "2 per cent"], '"2 per cent" is no distance from the best; right is a part of its cost'),
        (["--differ", "40"], "--differ 40: only 6 meetings can still move; right is 1 to 6"),
        (["--out", str(SMALL)], "the folder cannot be made: File exists"),
        (["--published", "nowhere.json"], "nowhere.json: there is no such file"),
    ],
)
def test_bad_words_are_refused(words: list[str], told: str) -> None:
    said = command("alternatives", SMALL, *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err

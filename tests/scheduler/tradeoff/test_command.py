"""`plenary tradeoff` on the samples: what is said, drawn and refused."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.scheduler.commanded import SAMPLES, command

SMALL = SAMPLES / "small.yaml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that members have seen, which is not the best one."""
    folder = tmp_path_factory.mktemp("seen")
    words = ("-n", "1", "--within", "500 points", "--differ", "5", "--out", folder)
    assert command("alternatives", SMALL, *words).code == 0
    return folder / "alternative-1.json"


def test_what_stability_costs_is_told_and_drawn(published: Path, tmp_path: Path) -> None:
    words = ("--goals", "stability,invitations", "--within", "any", "--published", published)
    said = command("tradeoff", SMALL, *words, "--out", tmp_path / "trade.svg")
    assert said.code == 0
    assert said.out.splitlines() == [
        "2 calendars that no other beats in stability and invitations.",
        "All calendars count, whatever they cost in other goals.",
        "",
        "      stability              invitations                                 all other goals  in all",
        "         points  days moved       points  invited meetings left at home           points  points",
        "best          0           0           80                              1              190     270",
        "A             0           0           80                              1              190     270",
        "B           200           0            0                              0              192     392",
        "",
        "From A to B: 1 fewer invited meeting left at home; the price is stability 200 points worse.",
        "",
        "The best calendar of all is A.",
        "Proved: there are no others.",
        "",
        f"{tmp_path / 'trade.svg'}: the points as a picture.",
    ]
    told = json.loads(command("tradeoff", SMALL, *words, "--json").out)
    drawn = ET.parse(tmp_path / "trade.svg").getroot()
    names = [point["name"] for point in told["points"]]
    assert len(drawn.findall(f"{SVG}circle")) == len(names)
    assert told["end"] == "all"
    labels = [text.text for text in drawn.findall(f"{SVG}text[@class='name']")]
    assert set(names) < set(labels)
    title, desc = drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == "BSX/TC 7, meetings in 2027: stability and invitations"
    assert (desc.text or "").startswith("2 calendars that no other beats in stability and invitations.")


def test_three_sides_are_drawn_by_size(published: Path, tmp_path: Path) -> None:
    words = ("--goals", "stability", "--goals", "invitations, travel", "--within", "any", "--published", published)
    said = command("tradeoff", SMALL, *words, "--out", tmp_path / "trade.svg")
    drawn = ET.parse(tmp_path / "trade.svg").getroot()
    sizes = [float(circle.get("r", "0")) for circle in drawn.findall(f"{SVG}circle")]
    texts = [text.text or "" for text in drawn.findall(f"{SVG}text")]
    assert said.code == 0
    assert min(sizes) < max(sizes)
    assert any("The larger a dot, the more points of travel." in text for text in texts)
    assert "From A" not in said.out


def test_one_calendar_that_is_best_in_all_is_told_so() -> None:
    said = command("tradeoff", SMALL, "--goals", "travel,attendance+long_haul", "--within", "any")
    lines = said.out.splitlines()
    assert lines[0] == "Nothing is traded: one calendar is the best in travel and attendance+long_haul at once."
    assert "Attendance is holidays, observances, visa_lead and remote_access." not in lines


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--goals", "holidays,travels"], 'no goal is called "travels"; the nearest is travel. `plenary goals`'),
        (["--goals", "holidays,attendence"], 'no goal is called "attendence"; the nearest is attendance.'),
        (["--goals", "xyz,travel"], 'no goal is called "xyz"; some are holidays, events, observances, travel and'),
        (["--goals", "travel"], "a trade-off is between two or three goals; these are 1: travel"),
        (["--goals", "travel,holidays,events,fairness"], "a trade-off is between two or three goals; these are 4"),
        (["--goals", "travel,"], 'no goal is called ""'),
        (["--goals", "travel,travel"], "travel would be traded for itself: it is in travel twice"),
        (["--goals", "attendance,holidays"], "holidays would be traded for itself: it is in attendance and holidays"),
        (["--goals", "travel,holidays", "--within", "much"], '"much" is no distance from the best; right is'),
        (["--goals", "travel,holidays", "--points", "2"], "2 is not in the range 3<=x<=26"),
        (["--goals", "travel,stability"], "stability costs 0 points in every calendar of this brief"),
        (["--goals", "travel,holidays", "--out", "no/such/folder/x.svg"], "there is no folder no/such/folder"),
        ([], "Missing option '--goals'"),
    ],
)
def test_bad_words_are_refused(words: list[str], told: str) -> None:
    said = command("tradeoff", SMALL, *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_impossible_is_explained() -> None:
    said = command("tradeoff", SAMPLES / "impossible.yaml", "--goals", "travel,holidays")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Impossible: the plenary of BSX/TC 7 (2027) finds no day.")

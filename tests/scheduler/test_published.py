"""A plan that members have seen counts only if it is of the same committees."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import PlanFileError
from scheduler.plan_file import plan_to_json
from scheduler.published import must_share_a_committee
from tests.briefs import Data, brief
from tests.plans import plan
from tests.scheduler.commanded import SAMPLES, Said, command
from tests.scheduler.made_plans import made, year

OTHER = (
    "is a plan of other committees (tc99) than the brief's (tc7); right is a plan that was published for this brief"
)


def test_published_plan_of_another_committee_is_refused() -> None:
    with pytest.raises(PlanFileError) as caught:
        must_share_a_committee(brief(), plan(), Path("seen.json"))
    assert str(caught.value) == f"seen.json: {OTHER}"


def test_published_plan_is_known_by_a_committee_or_its_domain() -> None:
    renamed: Data = {
        "committees": {
            "new": {"reference": "TC 7", "title": "Small things", "uid_domain": "tc7.example"},
            "tc7": None,
        }
    }
    must_share_a_committee(brief(), made(year()), Path("seen.json"))
    must_share_a_committee(brief(renamed), made(year()), Path("seen.json"))


def test_plan_with_a_published_plan_of_another_committee_solves_and_writes_nothing(tmp_path: Path) -> None:
    """Both have a wg1, and meetings of it: ids of groups do not make it the same committee."""
    seen, out = tmp_path / "seen.json", tmp_path / "plan.json"
    seen.write_text(plan_to_json(plan()), encoding="utf-8")
    said = command("plan", SAMPLES / "small.yaml", "--out", out, "--published", seen)
    assert said == Said(2, "", f"{seen}: {OTHER}\n")
    assert not out.exists()

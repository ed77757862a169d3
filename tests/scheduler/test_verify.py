"""A plan and its certificate checked from the files alone: what is right is said, what is not is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.certificate import Certificate
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from scheduler.problem import Problem
from scheduler.rules import RULES
from scheduler.verify import Files, Verdict, other_versions, verify
from tests.briefs import booked
from tests.scheduler.made_certificates import PLAN, another, certified, changed
from tests.scheduler.made_plans import BOOKED, made, moved, year

CERTIFICATE = certified()
FILES = Files("plan.json", "plan.certificate.json", "year.yaml", b"")
SHORT_PLAN, SHORT_BRIEF = CERTIFICATE.plan_sha256[:12], CERTIFICATE.brief_sha256[:12]
BELONGS = (
    f"right: plan.certificate.json belongs to plan.json (SHA-256 {SHORT_PLAN})",
    f"right: plan.certificate.json belongs to year.yaml (SHA-256 {SHORT_BRIEF})",
)


def verified(plan: Plan = PLAN, certificate: Certificate = CERTIFICATE, scene: Problem | None = None) -> Verdict:
    content = plan_to_json(plan).encode()
    return verify(scene or year(), plan, certificate, replace(FILES, content=content))


def test_everything_that_was_checked_is_said() -> None:
    found = verified()
    costs = ", ".join(f"{goal.name} {goal.cost}" for goal in PLAN.goals if goal.cost)
    kept = (
        f"right: 3 meetings keep all of {len(RULES)} rules",
        f"right: the bookings cost {PLAN.cost}: {costs}; every other goal 0",
        f"right: the bound {PLAN.cost} is no more than that; {PLAN.unavoidable} cannot be avoided",
        "right: every field of the plan that follows from its brief and its bookings",
    )
    claims = (
        "right: plan.certificate.json says what plan.json says, and was not changed",
        f"as claimed: {CERTIFICATE.how}",
    )
    assert found == Verdict((*BELONGS, *kept, *claims), ())


def test_a_changed_certificate_is_refused_and_its_plan_still_checked() -> None:
    found = verified(certificate=changed(CERTIFICATE, ("bound",), 7))
    assert found.wrong == (
        "differs: plan.certificate.json: seal: the certificate was changed after it was written",
        f"differs: plan.certificate.json: bound: the certificate says 7; right is {PLAN.cost}",
    )
    assert (found.right[:2], len(found.right)) == (BELONGS, 6)


def test_of_a_certificate_of_another_plan_nothing_else_is_said() -> None:
    other = made(year(), {**BOOKED, "s": booked("s", "2027-03-09", 2, None, start="06:00")})
    found = verified(other)
    (line,) = found.wrong
    assert line.startswith("differs: plan.certificate.json: plan_sha256: the certificate belongs to another plan (")
    assert [one for one in found.right if "certificate" in one or one.startswith("as claimed")] == []


def test_a_certificate_of_another_brief_is_said_with_what_differs_in_the_plan() -> None:
    found = verified(scene=year({"title": "Another year"}))
    assert found.right == ()
    assert [line.split(": ")[:2] for line in found.wrong] == [
        ["differs", "digest"],
        ["differs", "title"],
        ["differs", "plan.certificate.json"],
    ]


def test_a_plan_that_breaks_a_rule_is_refused_though_its_certificate_is_its_own() -> None:
    broken = made(year(), {**BOOKED, "s": booked("s", "2027-04-01", 2, None, start="06:00")})
    found = verified(broken, certified(broken))
    assert [line.split(": ")[:2] for line in found.wrong] == [["breach", "windows"]]
    assert [line for line in found.right if "rules" in line or "bound" in line] == []


@pytest.mark.parametrize("field", ["cost", "bound", "unavoidable"])
def test_what_plan_and_certificate_claim_alike_is_worked_out_again(field: str) -> None:
    lying = PLAN.model_copy(update={field: another(getattr(PLAN, field))})
    found = verified(lying, certified(lying))
    assert f"differs: {field}: " in " ".join(found.wrong)


def test_a_derived_field_is_worked_out_again() -> None:
    lying = moved(PLAN, "p", city="Porto")
    assert verified(lying, certified(lying)).wrong == (
        "differs: meetings.p.city: the plan says 'Porto'; right is 'Lisbon'",
    )


def test_other_versions_are_noted_and_no_fault() -> None:
    older = PLAN.model_copy(update={"versions": {**PLAN.versions, "ortools": "9.0", "abacus": "1"}})
    assert list(other_versions(older)) == [
        f"note: the plan was made with ortools 9.0; here it is {PLAN.versions['ortools']}",
        "note: the plan was made with abacus 1; here it is missing",
    ]
    assert verified(older, certified(older)).wrong == ()
    assert list(other_versions(PLAN)) == []

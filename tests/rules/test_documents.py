import pytest

from scheduler.options import all_options
from scheduler.rules.documents import RULE
from tests.briefs import Data, booked, problem
from tests.model.guards import allowed, days, judged

SOON = {"horizon": {"first": "2026-10-01", "last": "2027-03-31"}}
SENTENCE = "The documents for the plenary of TC 7 (2026) shall go out 6 weeks before it, counted from 1 October 2026."


def meeting(group: str = "tc7", **wish: object) -> Data:
    return {**SOON, "meetings": {"p": {"group": group, "days": 2, **wish}}}


def stands(state: str, **more: object) -> Data:
    at = {"state": state, "first": "2026-10-05", "mode": "face-to-face", "place": "VIE", **more}
    return {"standing": {"p": at}}


def test_documents_are_kept_on_their_day_and_broken_on_the_day_before():
    assert judged(problem(meeting()), RULE, booked("p", "2026-11-12", 2)) == []
    assert judged(problem(meeting()), RULE, booked("p", "2026-11-11", 2)) == [SENTENCE]


def test_documents_leave_the_days_from_six_weeks_on():
    found = days(allowed(problem(meeting()), RULE, "p"))
    assert (found[0], found[-1]) == ("2026-11-12", "2027-03-30")


def test_documents_are_needed_for_virtual_plenaries_too():
    found = problem(meeting(modes=["virtual"], hours_per_day=3, starts=["12:00"]))
    assert judged(found, RULE, booked("p", "2026-11-12", 2, None, start="12:00")) == []
    assert judged(found, RULE, booked("p", "2026-11-11", 2, None, start="12:00")) == [SENTENCE]


def test_documents_count_over_a_leap_day():
    leap = {"planned_on": "2028-01-20", "horizon": {"first": "2028-01-01", "last": "2028-06-30"}}
    assert days(allowed(problem(meeting(), leap), RULE, "p"))[0] == "2028-03-02"


@pytest.mark.parametrize("weeks", [1.5, 2, 6.2])
def test_documents_are_due_by_the_brief_s_own_number(weeks: float):
    found = problem(meeting(), {"rules": {"documents": {"committee_weeks": weeks}}})
    first, early = {
        1.5: ("2026-10-11", "2026-10-10"),
        2: ("2026-10-15", "2026-10-14"),
        6.2: ("2026-11-13", "2026-11-12"),
    }[weeks]
    sentence = SENTENCE.replace("6 weeks", f"{weeks} weeks")
    assert days(allowed(found, RULE, "p"))[0] == first
    assert judged(found, RULE, booked("p", first, 2)) == []
    assert judged(found, RULE, booked("p", early, 2)) == [sentence]


@pytest.mark.parametrize("more", [{"group": "wg1"}, {"kind": "workshop"}])
def test_documents_are_for_plenaries(more: Data):
    found = problem(meeting(**more))
    assert list(RULE.requirements(found, all_options(found))) == []
    assert judged(found, RULE, booked("p", "2026-10-05", 2)) == []


@pytest.mark.parametrize(
    ("standing", "sentences"),
    [
        (stands("proposed"), [SENTENCE]),
        (stands("confirmed"), [SENTENCE]),
        (stands("confirmed", convened="2026-06-01"), []),
        (stands("held"), []),
    ],
)
def test_documents_are_asked_of_all_but_what_was_convened_or_held(standing: Data, sentences: list[str]):
    assert judged(problem(meeting(), standing), RULE, booked("p", "2026-10-05", 2)) == sentences


def test_documents_can_be_waived():
    waived = {"waivers": {"w": {"rule": "documents", "meetings": ["p"], "reason": "sent", "decided_by": "secretary"}}}
    assert judged(problem(meeting(), waived), RULE, booked("p", "2026-10-05", 2)) == []

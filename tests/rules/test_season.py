import pytest

from scheduler.options import all_options
from scheduler.rules.season import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, days, judged

SENTENCE = "The plenary of TC 7 (2027) shall fall between 1 April and 31 May of its year."
TWO_YEARS = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}


def season(first: str, last: str, length: float = 3, group: str = "tc7", **wish: object) -> Data:
    return {
        "committees": {"tc7": {"season": {"first": first, "last": last}}},
        "meetings": {"p": {"group": group, "days": length, **wish}},
    }


SPRING = season("04-01", "05-31")


def test_season_is_kept_from_its_first_to_its_last_day():
    assert judged(problem(SPRING), RULE, booked("p", "2027-04-01", 3)) == []
    assert judged(problem(SPRING), RULE, booked("p", "2027-05-29", 3)) == []


def test_season_is_broken_by_one_day_on_either_side():
    assert judged(problem(SPRING), RULE, booked("p", "2027-03-31", 3)) == [SENTENCE]
    assert judged(problem(SPRING), RULE, booked("p", "2027-05-30", 3)) == [SENTENCE]


def test_season_leaves_its_days_alone():
    found = days(allowed(problem(SPRING), RULE, "p"))
    assert (found[0], found[-1], len(found)) == ("2027-04-01", "2027-05-29", 30 + 31 - 2)


def test_season_counts_half_a_day_as_a_day():
    found = problem(season("04-01", "05-31", 1.5))
    assert judged(found, RULE, booked("p", "2027-05-30", 2, half="morning")) == []
    assert judged(found, RULE, booked("p", "2027-05-31", 2, half="morning")) == [SENTENCE]


def test_season_comes_every_year():
    wanted = season("04-30", "05-01", 1, windows=window("2027-01-01", "2028-12-31"))
    found = days(allowed(problem(TWO_YEARS, wanted), RULE, "p"))
    assert found == ["2027-04-30", "2027-05-01", "2028-04-30", "2028-05-01"]


def test_season_may_end_on_a_leap_day():
    found = problem(TWO_YEARS, season("02-27", "02-29", 1, windows=window("2027-01-01", "2028-12-31")))
    kept = ["2027-02-27", "2027-02-28", "2028-02-27", "2028-02-28", "2028-02-29"]
    sentence = "The plenary of TC 7 (2027) shall fall between 27 February and 28 February of its year."
    assert days(allowed(found, RULE, "p")) == kept
    assert judged(found, RULE, booked("p", "2028-02-29")) == []
    assert judged(found, RULE, booked("p", "2027-03-01")) == [sentence]
    assert judged(found, RULE, booked("p", "2028-03-01")) == [sentence]


def test_season_may_begin_on_a_leap_day():
    found = problem(TWO_YEARS, season("02-29", "03-01", 1, windows=window("2027-01-01", "2028-12-31")))
    assert days(allowed(found, RULE, "p")) == ["2027-02-28", "2027-03-01", "2028-02-29", "2028-03-01"]
    assert judged(found, RULE, booked("p", "2027-02-28")) == []
    assert judged(found, RULE, booked("p", "2028-02-28")) == [
        "The plenary of TC 7 (2027) shall fall between 28 February and 1 March of its year."
    ]


def test_season_may_run_over_the_end_of_the_year():
    found = problem(TWO_YEARS, season("12-30", "01-02", 2, windows=window("2027-01-01", "2028-12-31")))
    kept = ["2027-01-01", "2027-12-30", "2027-12-31", "2028-01-01", "2028-12-30"]
    sentence = "The plenary of TC 7 (2027) shall fall between 30 December and 2 January of the next year."
    assert days(allowed(found, RULE, "p")) == kept
    for first in kept:
        assert judged(found, RULE, booked("p", first, 2)) == []
    for first in ("2027-01-02", "2027-12-29", "2028-01-02", "2028-12-29"):
        assert judged(found, RULE, booked("p", first, 2)) == [sentence]


def test_season_that_begins_with_the_last_day_of_the_year_does_not_begin_before():
    found = problem(TWO_YEARS, season("12-31", "01-02", 2, windows=window("2027-01-01", "2028-12-31")))
    sentence = "The plenary of TC 7 (2027) shall fall between 31 December and 2 January of the next year."
    assert days(allowed(found, RULE, "p")) == ["2027-01-01", "2027-12-31", "2028-01-01"]
    assert judged(found, RULE, booked("p", "2027-12-31", 2)) == []
    assert judged(found, RULE, booked("p", "2027-12-30", 2)) == [sentence]
    longer = problem(TWO_YEARS, season("12-31", "01-02", 3, windows=window("2027-01-01", "2028-12-31")))
    assert judged(longer, RULE, booked("p", "2027-12-30", 3)) == [sentence]


def test_season_that_ends_with_the_year_does_not_run_over_it():
    found = problem(TWO_YEARS, season("12-01", "12-31", 2, windows=window("2027-01-01", "2028-12-31")))
    sentence = "The plenary of TC 7 (2027) shall fall between 1 December and 31 December of its year."
    assert judged(found, RULE, booked("p", "2027-12-30", 2)) == []
    assert judged(found, RULE, booked("p", "2027-12-31", 2)) == [sentence]


@pytest.mark.parametrize("more", [{"group": "wg1"}, {"kind": "workshop"}])
def test_season_is_for_plenaries(more: Data):
    found = problem(season("04-01", "05-31", **more))
    assert list(RULE.requirements(found, all_options(found))) == []
    assert judged(found, RULE, booked("p", "2027-10-04", 3)) == []


def test_season_may_be_missing():
    found = problem({"meetings": {"p": {"group": "tc7", "days": 3}}})
    assert judged(found, RULE, booked("p", "2027-10-04", 3)) == []


def test_season_can_be_waived():
    waived = {"waivers": {"w": {"rule": "season", "meetings": ["p"], "reason": "host", "decided_by": "CEO"}}}
    assert judged(problem(SPRING, waived), RULE, booked("p", "2027-10-04", 3)) == []


@pytest.mark.parametrize(("state", "sentences"), [("proposed", [SENTENCE]), ("confirmed", [SENTENCE]), ("held", [])])
def test_season_binds_what_stands_and_not_history(state: str, sentences: list[str]):
    standing = {"standing": {"p": {"state": state, "first": "2027-10-04", "mode": "face-to-face", "place": "VIE"}}}
    assert judged(problem(SPRING, standing), RULE, booked("p", "2027-10-04", 3)) == sentences

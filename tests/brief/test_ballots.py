"""Ballots: one end and the kind give the other."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.ballots import ballot_ends
from scheduler.brief.work import Ballot


def test_ballot_ends_counts_weeks_from_its_kind() -> None:
    ballot = Ballot(kind="NP", document="D", opens=date(2022, 3, 4))
    assert ballot_ends(ballot, {}) == (date(2022, 3, 4), date(2022, 5, 27))


def test_ballot_ends_counts_back_from_its_close() -> None:
    ballot = Ballot(kind="DIS", document="D", closes=date(2022, 7, 20))
    assert ballot_ends(ballot, {}) == (date(2022, 4, 27), date(2022, 7, 20))


def test_ballot_ends_prefers_the_ballot_then_the_brief() -> None:
    opens = date(2027, 1, 4)
    own = Ballot(kind="CD", document="D", opens=opens, weeks=2)
    usual = Ballot(kind="CD", document="D", opens=opens)
    assert ballot_ends(own, {"CD": 3}) == (opens, date(2027, 1, 18))
    assert ballot_ends(usual, {"CD": 3}) == (opens, date(2027, 1, 25))


def test_ballot_ends_keeps_both_ends_as_stated() -> None:
    ballot = Ballot(kind="other", document="D", opens=date(2027, 1, 4), closes=date(2027, 1, 5))
    assert ballot_ends(ballot, {}) == (date(2027, 1, 4), date(2027, 1, 5))


def test_ballot_ends_refuses_a_kind_without_a_length() -> None:
    with pytest.raises(ValueError, match='a ballot of the kind "other" has no usual length'):
        ballot_ends(Ballot(kind="other", document="D", opens=date(2027, 1, 4)), {})

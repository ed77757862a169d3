from __future__ import annotations

from datetime import date

import pytest

from scheduler.wording_fr import count, full_day, listed, ordinal, quoted, span, thousands


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2027, 10, 12), date(2027, 10, 12), "12\xa0octobre 2027"),
        (date(2027, 8, 1), date(2027, 8, 1), "1er\xa0août 2027"),
        (date(2027, 8, 1), date(2027, 8, 3), "1er–3\xa0août 2027"),
        (date(2027, 8, 31), date(2027, 9, 1), "31\xa0août – 1er\xa0septembre 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "30\xa0décembre 2027 – 2\xa0janvier 2028"),
        (date(2028, 2, 29), date(2028, 3, 1), "29\xa0février – 1er\xa0mars 2028"),
    ],
)
def test_span_is_written_as_in_french(first: date, last: date, expected: str) -> None:
    assert span(first, last) == expected


def test_span_without_year_keeps_both_years_where_they_differ() -> None:
    assert span(date(2027, 3, 1), date(2027, 3, 2), year=False) == "1er–2\xa0mars"
    assert span(date(2027, 12, 31), date(2028, 1, 1), year=False) == "31\xa0décembre 2027 – 1er\xa0janvier 2028"


def test_numbers_and_lists_follow_french_typography() -> None:
    assert [ordinal(n) for n in (1, 2, 21, 41)] == ["1er", "2e", "21e", "41e"]
    assert [ordinal(n, feminine=True) for n in (1, 2, 21)] == ["1re", "2e", "21e"]
    assert [count(n, "réunion") for n in (0, 1, 2, 1200)] == [
        "0\xa0réunion",
        "1\xa0réunion",
        "2\xa0réunions",
        "1\u202f200\xa0réunions",
    ]
    assert thousands(5528) == "5\u202f528"
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]
    assert (quoted("Balances"), full_day(date(2027, 5, 1))) == ("«\xa0Balances\xa0»", "1er\xa0mai 2027")

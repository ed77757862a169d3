"""Dates, ordinals and cleaned texts."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.feed_words import clean
from scheduler.wording import ordinal, span


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 5, 12), date(2027, 5, 12), "12 May 2027"),
        (date(2027, 5, 12), date(2027, 5, 13), "12–13 May 2027"),
        (date(2027, 8, 31), date(2027, 9, 2), "31 August – 2 September 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "30 December 2027 – 2 January 2028"),
    ],
)
def test_days_in_words_say_each_part_once(first: date, last: date, words: str) -> None:
    assert span(first, last) == words


def test_ordinal_ends_as_in_english() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13)] == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th"]
    assert [ordinal(n) for n in (21, 22, 41, 101, 111, 113)] == ["21st", "22nd", "41st", "101st", "111th", "113th"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\tthree", "one two three"),
        ("a\x00\x07\x1b\x7f\x80\x9fb", "ab"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\u202eabc\u2066\u200f", "abc"),
        ("\ufeffa\ud800\ufffe\U0001ffff", "a"),
        ("  é 日本語 👩\u200d🔬 𝄞 ", "é 日本語 👩\u200d🔬 𝄞"),
        ("back\\slash; comma, colon:", "back\\slash; comma, colon:"),
    ],
)
def test_clean_leaves_one_sound_line(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned

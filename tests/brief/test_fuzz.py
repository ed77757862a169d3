"""Whatever is handed in, reading gives a brief or says what is wrong: nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.shape_right import right_at
from tests.brief.texts import GOOD, faults

LINE = re.compile(r"b\.yaml(:\d+)?( \S.*)?: .+\.")
PIECES = st.sampled_from(
    [
        *(b"", b" ", b"\n", b": ", b"[", b"]", b"{", b"}", b"- ", b"&a ", b"*a", b"!!x ", b"#", b"'", b'"', b"|\n"),
        *(b"null", b"7", b"-1", b"0.3", b"true", b"2027-02-30", b"9999-12-31", b"wg", b"wg-2027-1", b"\xff", b"\0"),
    ]
)
TOKENS = [match.span() for match in re.finditer(r"[\w.-]+|[{}\[\]:,]", GOOD)]


def said(text: bytes) -> None:
    for line in faults(text):
        assert LINE.fullmatch(line), line


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_random_bytes_give_faults_in_lines(text: bytes) -> None:
    said(text)


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), PIECES), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_damaged_brief_gives_faults_in_lines(damages: list[tuple[int, int, bytes]]) -> None:
    text = GOOD.encode()
    for at, length, piece in damages:
        text = text[:at] + piece + text[at + length :]
    said(text)


def swapped(swaps: list[tuple[int, int]]) -> bytes:
    text = GOOD
    for one, other in swaps:
        (a, b), (c, d) = sorted((TOKENS[one], TOKENS[other]))
        if b <= c:
            text = text[:a] + text[c:d].ljust(b - a)[: b - a] + text[b:]
    return text.encode()


SWAPS = st.lists(st.tuples(st.integers(0, len(TOKENS) - 1), st.integers(0, len(TOKENS) - 1)), min_size=1, max_size=5)


@given(SWAPS)
@settings(max_examples=150, deadline=None)
def test_words_in_wrong_places_give_faults_in_lines(swaps: list[tuple[int, int]]) -> None:
    said(swapped(swaps))


@pytest.mark.long
@given(SWAPS)
@settings(max_examples=5_000, deadline=None)
def test_many_words_in_wrong_places_give_faults_in_lines(swaps: list[tuple[int, int]]) -> None:
    said(swapped(swaps))


def test_every_value_has_words_for_what_is_right() -> None:
    paths = {
        ("home",): "an id: letters, digits, dot, hyphen and underscore, at most 64, a letter or digit first",
        ("committees", "tc", "uid_domain"): "a domain name in small letters, such as example.org",
        ("places", "GVA", "latitude"): "a number from -90 to 90",
        ("places", "GVA", "iata"): "an IATA code: three capital letters, such as GVA",
        ("series", "wg", "starts", 0): 'a time of day, such as "09:30"',
        ("series", "wg", "per_year"): "a whole number from 1 to 60",
        ("member_bodies", "SN", "status"): "one of P, O or a mapping",
        ("rules", "notice", "weeks"): "a number from 0 to 40000",
        ("overlaps", "both", "groups"): "a list of 2",
        ("people", "a", "vacant"): "true or false",
        ("committees", "tc", "link"): "a web address that begins with https:// or http://",
    }
    assert {path: right_at(path) for path in paths} == paths

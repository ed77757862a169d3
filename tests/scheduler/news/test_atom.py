from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from scheduler.audience import Audience
from scheduler.news import changes_between
from scheduler.news.atom import MOST_ENTRIES, AtomFeed, Place, atom_of, tag
from scheduler.news.step import Step
from scheduler.publication import Decision, Details, Language, Publication, Standing, View
from tests.plans import HOSTILE
from tests.publications import FIRST_RELEASE, released_at
from tests.scheduler.news.histories import histories, sent_out, session
from tests.scheduler.news.strict_atom import read_atom

BASE = "https://meetings.tc99.example"
PLACE = Place("all", "ISO/TC 99 in 2027", f"{BASE}/feeds/changes.atom", BASE, 2026, FIRST_RELEASE)
NAME = "wg1-2027-2"


def steps(*releases: Publication) -> list[Step]:
    """The releases with their changes, the newest first."""
    before = [None, *releases]
    made = [
        new.model_copy(update={"changes": changes_between(old, new)})
        for old, new in zip(before, releases, strict=False)
    ]
    return [Step.of(each) for each in reversed(made)]


def feed(*releases: Publication, audience: Audience = Audience(), place: Place = PLACE) -> AtomFeed:  # noqa: B008
    return atom_of(releases[-1], steps(*releases), audience, place)


def two_releases() -> tuple[Publication, Publication]:
    """A session that moves from Geneva to Lisbon, another that stays."""
    stays = session("wg2-2027-1", date(2027, 3, 1))
    moves = session(NAME, date(2027, 10, 19), city="Lisbon")
    return sent_out(session(NAME), stays), sent_out(moves, stays, number=2)


def test_feed_is_read_back_as_it_was_told() -> None:
    found = read_atom(feed(*two_releases()).body)
    assert (found.id, found.title, found.language, found.author) == (
        "tag:meetings.tc99.example,2026:changes/all",
        "Changes: ISO/TC 99 in 2027",
        "en",
        "ISO/TC 99",
    )
    assert found.links == {"self": f"{BASE}/feeds/changes.atom", "alternate": f"{BASE}/changes"}
    assert found.updated == released_at(2)
    assert [(entry.id, entry.updated, entry.title) for entry in found.entries] == [
        (
            "tag:meetings.tc99.example,2026:change/2/wg1-2027-2",
            released_at(2),
            "WG 1, 2nd session: moved from 12–14 to 19–21 October 2027; Lisbon instead of Geneva",
        ),
        (
            "tag:meetings.tc99.example,2026:change/1/wg2-2027-1",
            released_at(1),
            "WG 2, 1st session: new, 1–3 March 2027, Geneva (hybrid); proposed",
        ),
        (
            "tag:meetings.tc99.example,2026:change/1/wg1-2027-2",
            released_at(1),
            "WG 1, 2nd session: new, 12–14 October 2027, Geneva (hybrid); proposed",
        ),
    ]
    assert found.entries[0].link == f"{BASE}/meetings/wg1-2027-2"
    assert found.entries[0].categories == ("wg1", "tc99", "moved", "relocated")
    assert found.entries[0].content == found.entries[0].title + "\nRelease 2"


def test_feed_in_french_has_entries_of_its_own() -> None:
    found = read_atom(feed(*two_releases(), audience=Audience(language=Language.FR)).body)
    assert (found.id, found.title, found.language) == (
        "tag:meetings.tc99.example,2026:changes/all/fr",
        "Modifications\xa0: ISO/TC 99 in 2027",
        "fr",
    )
    assert found.entries[0].id == "tag:meetings.tc99.example,2026:change/2/wg1-2027-2/fr"
    assert found.entries[0].content == (
        "WG 1, 2e session\xa0: déplacée du 12–14 au 19–21\xa0octobre 2027\u202f; Lisbon au lieu de Geneva\nVersion 2"
    )


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), ["2/wg1-2027-2", "1/wg2-2027-1", "1/wg1-2027-2"]),
        (Audience(group="wg1"), ["2/wg1-2027-2", "1/wg1-2027-2"]),
        (Audience(group="wg2"), ["1/wg2-2027-1"]),
        (Audience(group="tc99"), ["2/wg1-2027-2", "1/wg2-2027-1", "1/wg1-2027-2"]),
        (Audience(place="LIS"), ["2/wg1-2027-2"]),
        (Audience(place="GVA"), ["2/wg1-2027-2", "1/wg2-2027-1", "1/wg1-2027-2"]),
        (Audience(proposed=False), []),
        (Audience(groups=("wg2",)), ["1/wg2-2027-1"]),
        (Audience(private=True, body="pt", takes_part=frozenset({"wg2"})), ["1/wg2-2027-1"]),
    ],
)
def test_feed_tells_those_who_had_the_meeting_or_have_it_now(audience: Audience, expected: list[str]) -> None:
    found = read_atom(feed(*two_releases(), audience=audience).body)
    assert [entry.id.partition("change/")[2] for entry in found.entries] == expected


def test_feed_for_members_tells_of_details_that_the_public_feed_never_names() -> None:
    room = Decision(details=Details(room="Room 1", joining_link="https://join.example/secret"))
    releases = sent_out(session(NAME)), sent_out(session(NAME, decision=room), number=2)
    public = feed(*releases)
    assert b"Room 1" not in public.body
    assert b"join" not in public.body
    assert public.modified == released_at(1)
    member = read_atom(feed(*releases, audience=Audience(view=View.MEMBER)).body)
    assert (member.entries[0].id, member.entries[0].title) == (
        "tag:meetings.tc99.example,2026:change/2/wg1-2027-2/member",
        "WG 1, 2nd session: room: Room 1; joining link in the calendar entry",
    )


@settings(max_examples=40, deadline=None)
@given(histories())
def test_entries_never_change_and_the_moment_grows_with_them(found: list[Publication]) -> None:
    seen: dict[str, object] = {}
    last: AtomFeed | None = None
    for number in range(1, len(found) + 1):
        new = feed(*found[:number])
        for entry in read_atom(new.body).entries:
            assert seen.setdefault(entry.id, entry) == entry
        if last is not None:
            assert (new.body != last.body) == (new.modified > last.modified)
        assert feed(*found[:number]) == new
        last = new


def test_feed_is_sound_xml_whatever_the_texts_hold() -> None:
    wild = session(NAME)
    update = {"short": HOSTILE, "reference": HOSTILE, "city": "\x00\ufffe\ud800]]>" + HOSTILE}
    wild = wild.model_copy(update={"planned": wild.planned.model_copy(update=update)})
    gone = wild.model_copy(update={"decision": Decision(standing=Standing.CANCELLED, reason=HOSTILE * 200)})
    place = replace(PLACE, title=HOSTILE)
    found = read_atom(feed(sent_out(wild), sent_out(gone, number=2), place=place).body)
    assert len(found.entries) == 2
    assert "<script>alert(1)</script> & {{ 7*7 }} BEGIN:VEVENTevil é𝄞" in found.title
    assert all("\n" not in entry.title and "\u202e" not in entry.title for entry in found.entries)


def test_feed_without_an_address_of_the_site_names_none() -> None:
    found = read_atom(feed(*two_releases(), place=replace(PLACE, address=None, base_url=None)).body)
    assert (found.links, {entry.link for entry in found.entries}) == ({}, {None})


def test_feed_holds_the_newest_entries_and_one_without_any_is_whole() -> None:
    many = [session(f"wg1-2027-{number}") for number in range(1, MOST_ENTRIES + 5)]
    assert len(read_atom(feed(sent_out(*many)).body).entries) == MOST_ENTRIES
    empty = read_atom(feed(sent_out()).body)
    assert (empty.entries, empty.updated) == ([], FIRST_RELEASE)


def test_moment_is_that_of_the_title_where_it_is_later() -> None:
    titled = FIRST_RELEASE + timedelta(days=9)
    assert feed(*two_releases(), place=replace(PLACE, titled=titled)).modified == titled
    assert datetime(2026, 9, 16, 8, tzinfo=UTC) == feed(*two_releases()).modified


def test_tag_keeps_to_the_characters_of_an_address() -> None:
    assert tag("a.example", 2026, "changes/group/WG 1<é>") == "tag:a.example,2026:changes/group/WG%201%3C%C3%A9%3E"

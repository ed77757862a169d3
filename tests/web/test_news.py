"""The pages of changes and releases over a data folder, and their Atom feeds."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from scheduler.news import changes_between
from scheduler.publication import Standing
from scheduler.store import open_shelf
from scheduler.store.tables import PublicationRow
from scheduler.store.token import TokenKind
from tests.plans import HOSTILE, plan
from tests.scheduler.entries.histories import details, planned, standing, with_meeting
from tests.scheduler.news.strict_atom import read_atom
from tests.web.page_parts import Page
from tests.web.shelves import House
from tests.web.test_pages import client
from web import create_app
from web.settings import read_settings

MOVED, GONE = "wg1-2027-2", "dg1-2027-1"


def tell(house: House, name: str, *changes: object) -> None:
    """Release changes of a meeting as `publish` does: with what they tell."""
    new = house.last
    for number, change in enumerate(changes):
        released = with_meeting(new, name, change)  # type: ignore[arg-type]
        new = released if not number else released.model_copy(update={"number": new.number})
    new = new.model_copy(update={"number": house.last.number + 1})
    house.release(new.model_copy(update={"changes": changes_between(house.last, new)}))


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> House:
    """Three releases: the first, a session moves, another is called off and gets a room that is for members only."""
    house = House(tmp_path / "data", base_url="https://meetings.tc99.example")
    tell(house, MOVED, planned(first=date(2027, 9, 7), last=date(2027, 9, 9)))
    tell(house, GONE, standing(Standing.CANCELLED, reason="too few experts"))
    return house


def rows(page: str) -> list[str]:
    """Each change as a visitor reads it."""
    found = Page(page)
    names = [each.text for each in found.find("span", "whose")]
    return [" | ".join(row) for row in zip(names, [e.text for e in found.find("span", "happened")],
                                           [e.text for e in found.find("span", "tags")], strict=True)]  # fmt: skip


GONE_ROW = "DG 1, 1st session | Cancelled (7–9 June, Geneva); reason: too few experts. | Cancelled"
MOVED_ROW = "WG 1, 2nd session | Moved from 31 August – 2 September to 7–9 September. | Moved"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [GONE_ROW]),
        ("?since=2", [GONE_ROW]),
        ("?since=1", [GONE_ROW, MOVED_ROW]),
        ("?since=1&group=wg1", [MOVED_ROW]),
        ("?since=3", []),
    ],
)
def test_changes_since_any_release(house: House, query: str, expected: list[str]) -> None:
    answer = house.get(f"/changes{query}")
    assert (answer.status_code, rows(answer.text)) == (200, expected)


def test_changes_say_from_which_release_to_which(house: House) -> None:
    lead = Page(house.get("/changes?since=1&group=wg1").text).find("p", "lead")[0].text
    assert lead == (
        f"From release 1 of 15 September 2026 to release 3 of {house.last.released.day} September 2026. "
        "1 of 2 changes shown."
    )
    assert len(rows(house.get("/changes?since=0").text)) == 10


def test_changes_have_one_address_and_unknown_ones_are_refused(house: House) -> None:
    plainer = house.get("/changes?group=wg2,wg1&since=1")
    assert (plainer.status_code, plainer.headers["Location"]) == (301, "/changes?since=1&group=wg1,wg2")
    for query, code in [("?since=9", 404), ("?since=x", 400), ("?since=-1", 400), ("?since=٣", 400), ("?a=b", 400),
                        ("?since=1&group=wg77", 400)]:  # fmt: skip
        assert (query, house.get(f"/changes{query}").status_code) == (query, code)


def test_members_details_stand_on_no_page(house: House) -> None:
    tell(house, MOVED, details(room="Room 5", joining_link="https://meet.example/1"))
    for path in ("/changes", "/changes?since=1", "/changes?since=0", "/releases", "/releases/4"):
        text = house.get(path).text
        assert [word for word in ("Room 5", "meet.example", "joining") if word in text] == []
    assert "No date, place or name changed." in house.get("/releases/4").text


def test_releases_are_listed_without_who_made_them(house: House) -> None:
    text = house.get("/releases").text
    found = Page(text)
    assert [row.text for row in found.find("tr")][1:] == [
        f"Release {each.number}{each.released.day} September 2026{each.note}"
        + ("Current" if each.number == 3 else "Changes since")
        for each in reversed(house.store.releases())
    ]
    assert "secretary" not in text
    assert "secretary" not in house.get("/releases/2").text


def test_one_release_tells_its_moment_and_its_changes(house: House) -> None:
    text = house.get("/releases/2").text
    assert rows(text) == [MOVED_ROW]
    found = Page(text)
    moment = house.store.publication(2).released + timedelta(hours=2)
    assert found.find("p", "lead")[0].text == f"{moment.day} September 2026 at {moment:%H:%M}, Geneva time"
    assert {"/releases/1", "/releases/3", "/changes?since=2"} <= {a.attributes["href"] for a in found.find("a")}
    assert house.get("/releases/4").status_code == house.get("/releases/0").status_code == 404


def test_every_link_of_the_pages_leads_somewhere(house: House) -> None:
    waiting, seen = ["/changes", "/releases", "/releases/1"], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = house.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["Content-Type"].startswith("text/html") or not address.startswith(("/ch", "/re")):
            continue
        links = [each.attributes["href"].partition("#")[0] for each in Page(answer.text).find("a")]
        waiting += [each for each in links if each and each not in seen and each not in waiting]
    assert {"/releases/3", "/changes?since=1", "/feeds/changes.atom", "/2027"} <= seen


def test_plan_alone_has_no_releases_and_no_links_to_them() -> None:
    web = client(plan())
    assert "/changes" not in web.get("/2027").text
    assert [web.get(path).status_code for path in ("/changes", "/releases")] == [200, 200]
    assert "No releases yet" in web.get("/changes").text
    assert [web.get(path).status_code for path in ("/releases/1", "/feeds/changes.atom")] == [404, 404]
    nothing = client(None)
    assert [nothing.get(path).status_code for path in ("/changes", "/feeds/changes.atom")] == [200, 503]


def test_hostile_texts_harm_no_page(house: House) -> None:
    tell(house, MOVED, planned(short=HOSTILE, city=HOSTILE), standing(Standing.CANCELLED, reason=HOSTILE * 50))
    text = house.get("/changes").text
    Page(text)
    assert "<script>alert" not in text
    assert "\u202e" not in text


def test_meeting_tells_its_history_to_the_public(house: House) -> None:
    tell(house, MOVED, details(room="Room 5"))
    tell(
        house,
        MOVED,
        planned(city="Lisbon", place="LIS", country="PT"),
        details(joining_link="https://meet.example/1"),
    )
    text = house.get(f"/meetings/{MOVED}").text
    found = Page(text)
    assert [row.text for row in found.find("tr")] == [
        f"Release 5{house.last.released.day} September 2026Lisbon instead of Geneva.",
        f"Release 2{house.store.publication(2).released.day} September 2026"
        "Moved from 31 August – 2 September to 7–9 September 2027.",
    ]
    assert [word for word in ("Room 5", "meet.example", "joining") if word in text] == []
    assert "History" not in house.get("/meetings/wg1-2027-1").text
    assert "History" not in client(plan()).get(f"/meetings/{MOVED}").text


def damage(house: House, number: int) -> None:
    """Make a release unreadable, in the database and as files, and forget what was read of it."""
    with house.store.database.writing() as connection:
        connection.execute(update(PublicationRow).where(PublicationRow.number == number).values(document=b"gone"))
    shutil.rmtree(house.data / "releases" / str(number))
    house.app = create_app(read_settings(), open_shelf(house.data, seconds=0))
    house.web = house.app.test_client()


def test_changes_since_a_release_that_is_damaged_are_put_together_from_those_after_it(house: House) -> None:
    damage(house, 1)
    assert rows(house.get("/changes?since=1").text) == [GONE_ROW, MOVED_ROW]
    assert house.get("/releases/1").status_code == 503
    assert "Release 1 cannot be read at present." in house.get("/releases/1").text
    assert ids(house.get("/feeds/changes.atom").data) == [f"3/{GONE}", f"2/{MOVED}"]


def test_what_is_damaged_is_said_and_takes_nothing_else_with_it(house: House) -> None:
    damage(house, 2)
    assert house.get("/releases/2").status_code == 503
    assert ids(house.get("/feeds/changes.atom").data) == [f"3/{GONE}"]
    assert rows(house.get("/changes?since=1").text) == [GONE_ROW, MOVED_ROW]
    assert house.get("/changes?since=2").status_code == 200
    damage(house, 1)
    assert house.get("/changes?since=1").status_code == 503
    assert str(house.data) not in house.get("/changes?since=1").text


def ids(body: bytes) -> list[str]:
    """What stands in each entry's id after the release's word."""
    return [entry.id.partition("change/")[2] for entry in read_atom(body).entries]


def test_atom_feeds_are_served_with_the_validators_of_calendar_feeds(house: House) -> None:
    answer = house.get("/feeds/changes.atom")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.last_modified == read_atom(answer.data).updated == house.last.released
    assert ids(answer.data) == [f"3/{GONE}", f"2/{MOVED}"]
    assert read_atom(answer.data).links["self"] == "https://meetings.tc99.example/feeds/changes.atom"
    for header, value in (
        ("If_None_Match", answer.headers["ETag"]),
        ("If_Modified_Since", answer.headers["Last-Modified"]),
    ):
        same = house.get("/feeds/changes.atom", **{header: value})
        assert (same.status_code, same.data, same.last_modified) == (304, b"", answer.last_modified)
    assert house.web.head("/feeds/changes.atom").headers["ETag"] == answer.headers["ETag"]
    assert house.web.post("/feeds/changes.atom").status_code == 405


def test_atom_feed_of_an_audience_changes_only_when_it_is_concerned(house: House) -> None:
    other = house.get("/feeds/groups/wg2.atom")
    before = house.get("/feeds/groups/wg1.atom")
    tell(house, MOVED, planned(city="Lisbon", place="LIS", country="PT"))
    assert house.get("/feeds/groups/wg2.atom", If_None_Match=other.headers["ETag"]).status_code == 304
    after = house.get("/feeds/groups/wg1.atom", If_None_Match=before.headers["ETag"])
    assert (after.status_code, ids(after.data)) == (200, [f"4/{MOVED}", f"3/{GONE}", f"2/{MOVED}"])
    assert ids(house.get("/feeds/places/LIS.atom").data) == [f"4/{MOVED}"]
    kept = {entry.id: entry for entry in read_atom(after.data).entries}
    assert [kept[entry.id] for entry in read_atom(before.data).entries] == read_atom(before.data).entries


def test_atom_feed_in_french_and_with_filters(house: House) -> None:
    found = read_atom(house.get("/feeds/groups/wg1.atom?language=fr").data)
    assert [entry.title for entry in found.entries] == [
        "DG 1, 1re session\xa0: annulée (7–9\xa0juin 2027, Geneva)\u202f; motif\xa0: too few experts",
        "WG 1, 2e session\xa0: déplacée du 31\xa0août – 2\xa0septembre au 7–9\xa0septembre 2027",
    ]
    assert found.links["self"] == "https://meetings.tc99.example/feeds/groups/wg1.atom?language=fr"
    english = read_atom(house.get("/feeds/groups/wg1.atom").data)
    assert {found.id, *(e.id for e in found.entries)}.isdisjoint({english.id, *(e.id for e in english.entries)})
    assert read_atom(house.get("/feeds/changes.atom?groups=wg2").data).id.endswith("changes/all/groups-wg2")
    for path, code in [("/feeds/changes.atom?a=b", 400), ("/feeds/groups/wg77.atom", 404), ("/feeds/all.atom", 404)]:
        assert house.get(path).status_code == code


def test_atom_feed_by_a_private_link_tells_members_more(house: House) -> None:
    made = house.link(TokenKind.GROUPS, None, "wg1")
    path = f"/feeds/t/{made.secret}.atom"
    tell(house, MOVED, details(room="Room 5", joining_link="https://meet.example/1"))
    answer = house.get(path)
    found = read_atom(answer.data)
    assert found.entries[0].title == "WG 1, 2nd session: room: Room 5; joining link in the calendar entry"
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == (
        "private, no-cache",
        "no-referrer",
    )
    assert made.secret not in answer.text
    assert "self" not in found.links
    assert b"Room 5" not in house.get("/feeds/changes.atom").data


def test_atom_feed_of_an_unknown_link_answers_as_the_calendar_does(house: House) -> None:
    calendar = house.get(f"/feeds/t/{'x' * 43}.ics")
    for secret in ("x" * 43, "short", "ü", "a" * 5000):
        answer = house.get(f"/feeds/t/{secret}.atom")
        assert (answer.status_code, answer.data) == (404, calendar.data)


def test_atom_feed_of_a_withdrawn_link_says_so(house: House) -> None:
    made = house.link(TokenKind.GROUPS, None, "wg1")
    house.store.tokens.revoke(made.token.id, "secretary")
    answer = house.get(f"/feeds/t/{made.secret}.atom")
    assert (answer.status_code, [e.title for e in read_atom(answer.data).entries]) == (
        200,
        ["This calendar address was withdrawn"],
    )

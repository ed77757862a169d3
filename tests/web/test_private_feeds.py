"""Private links: what they show, how they end, and that their secret stays theirs."""

from __future__ import annotations

import io
import logging
from datetime import date, timedelta
from pathlib import Path

import pytest

from scheduler.publication import Body, View
from scheduler.store.token import TokenKind
from tests.ics import read
from tests.scheduler.entries.histories import details, entries
from tests.web.shelves import SECRETARY, House, feed_path

LINK = "https://meet.example/secret-room"
BODIES = {
    "pt": Body.model_validate({"name": {"en": "Body of Portugal"}, "groups": ["tc99", "wg1"]}),
    "ch": Body.model_validate({"name": {"en": "Body of Switzerland", "fr": "Organisme suisse"}, "groups": ["wg2"]}),
}


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> House:
    house = House(tmp_path / "data")
    house.again(bodies=BODIES, people={"convenor-A": ["wg1"]})
    return house


def names(body: bytes) -> set[str]:
    """What stands before the @ of each UID."""
    return {event["UID"].value.partition("@")[0] for event in read(body)[1]}


def test_body_sees_its_meetings_and_ballots_with_joining_links(house: House) -> None:
    made = house.link()
    house.change("wg1-2027-2", details(joining_link=LINK, room="Room 5"))
    answer = house.get(feed_path(made))
    calendar, events = read(answer.data)
    assert (answer.status_code, calendar["NAME"].value) == (200, "ISO/TC 99 in 2027: Body of Portugal")
    assert names(answer.data) == {
        "plenary-2027", "workshop-2027-1", "wg1-2027-1-1", "wg1-2027-1-2", "wg1-2027-1-3", "wg1-2027-2", "ballot+cd1",
    }  # fmt: skip
    assert LINK in answer.text.replace("\r\n ", "")
    assert LINK not in house.get("/feeds/all.ics").text.replace("\r\n ", "")
    assert "Room 5" not in house.get("/meetings/wg1-2027-2").text
    assert events


@pytest.mark.parametrize(
    ("kind", "subject", "groups", "query", "held"),
    [
        (TokenKind.PERSON, "convenor-A", [], "", {"wg1-2027-1-1", "wg1-2027-1-2", "wg1-2027-1-3", "wg1-2027-2",
                                                  "ballot+cd1"}),
        (TokenKind.PERSON, "convenor-A", [], "?kinds=ballot", {"ballot+cd1"}),
        (TokenKind.BODY, "pt", ["wg1"], "?kinds=session&proposed=0", {"notice+body+pt"}),
        (TokenKind.BODY, "ch", [], "", {"wg2-2027-1-1", "wg2-2027-1-2", "wg2-2027-1-3", "wg2-2027-2"}),
        (TokenKind.GROUPS, None, ["cag", "tig"], "", {"cag-2027-1", "tig-2027-1-1"}),
        (TokenKind.GROUPS, None, ["cag", "tig"], "?groups=tig", {"tig-2027-1-1"}),
    ],
)  # fmt: skip
def test_private_feed_holds_what_it_is_for(
    house: House, kind: TokenKind, subject: str | None, groups: list[str], query: str, held: set[str]
) -> None:
    assert names(house.get(feed_path(house.link(kind, subject, *groups)) + query).data) == held


def test_private_feed_speaks_french(house: House) -> None:
    calendar, events = read(house.get(feed_path(house.link(TokenKind.BODY, "ch")) + "?language=fr").data)
    assert calendar["NAME"].value == "ISO/TC 99 in 2027\u00a0: Organisme suisse"
    assert "ANNULÉ\u00a0: ISO/TC 99/WG 2, 2e session, New York" in {event["SUMMARY"].value for event in events}


def test_private_feed_is_kept_by_nobody_else(house: House) -> None:
    answer = house.get(feed_path(house.link()))
    headers = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag", "Content-Type")
    assert [answer.headers[name] for name in headers] == [
        "private, no-cache",
        "no-referrer",
        "noindex",
        "text/calendar; charset=utf-8",
    ]
    assert "Set-Cookie" not in answer.headers


def test_secret_stands_in_no_header_and_no_body(house: House) -> None:
    made = house.link()
    for path in (feed_path(made), feed_path(made) + "?grp=x", f"/feeds/t/{made.secret}"):
        answer = house.get(path)
        assert made.secret not in answer.text + str(answer.headers)
        assert made.secret[:10] not in answer.text


@pytest.mark.parametrize(
    "path",
    ["x.ics", "", "x", ".ics", "a/b.ics", "%00.ics", "%ff%fe.ics", "..%2f..%2fall.ics", "é.ics", "x" * 3000 + ".ics",
     "{secret}", "{secret}.ICS", "{secret}/.ics", "{secret}.ics/", "{cut}.ics", "{secret}x.ics"],
)  # fmt: skip
def test_unknown_and_malformed_links_get_the_same_answer(house: House, path: str) -> None:
    secret = house.link().secret
    unknown = house.get("/feeds/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")
    answer = house.get("/feeds/t/" + path.format(secret=secret, cut=secret[:-1]))
    assert (answer.status_code, answer.data) == (404, unknown.data)
    assert {**answer.headers, "Date": ""} == {**unknown.headers, "Date": ""}
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_withdrawn_link_shows_a_notice_and_then_is_gone(house: House) -> None:
    made = house.link()
    before = house.get(feed_path(made))
    house.store.tokens.revoke(made.token.id, SECRETARY)
    notice = house.get(feed_path(made), If_None_Match=before.headers["ETag"])
    assert [event["SUMMARY"].value for event in read(notice.data)[1]] == ["This calendar address was withdrawn"]
    assert notice.last_modified is not None
    assert before.last_modified is not None
    assert notice.last_modified > before.last_modified
    house.again(title="Another name")
    assert house.get(feed_path(made)).data == notice.data
    house.store.sweep_tokens(notice.last_modified.date() + timedelta(days=60))
    gone = house.get(feed_path(made))
    assert (gone.status_code, gone.mimetype, gone.headers["X-Robots-Tag"]) == (410, "text/plain", "noindex")
    assert "BEGIN:" not in gone.text


def test_body_that_leaves_a_group_is_told_though_no_entry_changed(house: House) -> None:
    made = house.link()
    before = house.get(feed_path(made))
    untouched = house.get("/feeds/all.ics")
    left = BODIES | {"pt": BODIES["pt"].model_copy(update={"groups": ["tc99"]})}
    house.again(bodies=left)
    now = house.get(feed_path(made), If_Modified_Since=before.headers["Last-Modified"])
    assert (now.status_code, names(now.data)) == (200, {"plenary-2027", "workshop-2027-1", "ballot+cd1"})
    assert house.get("/feeds/all.ics", If_None_Match=untouched.headers["ETag"]).status_code == 304


def test_planner_sees_more_by_a_planners_link(house: House) -> None:
    made = house.store.tokens.create(
        house_wanted(View.PLANNER),
        SECRETARY,
    )
    text = house.get(feed_path(made)).text.replace("\r\n ", "")
    assert "For planners: planner's note" in text
    assert "Not there: Body of Nowhere" in text
    assert "Body of Nowhere" not in house.get(feed_path(house.link())).text.replace("\r\n ", "")
    assert View.PLANNER in {entry.view for entry in house.last.entries}
    assert "plenary-2027" in entries(house.last, View.PLANNER)


def house_wanted(view: View) -> object:
    from scheduler.store.register import Wanted

    return Wanted("Planner", TokenKind.GROUPS, None, ["tc99"], view)


def test_secrets_are_in_no_log(house: House) -> None:
    made, stream = house.link(), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    names_of_loggers = (house.app.logger.name, "waitress", "werkzeug")
    loggers = [logging.getLogger(name) for name in names_of_loggers]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        house.app.config["SERVED"].feed = broken  # whatever fails, while the secret is in the address
        answer = house.get(feed_path(made))
        for logger in loggers:
            logger.warning("GET %s HTTP/1.1", feed_path(made))
            logger.error("/draft/%s/2027 failed", made.secret)
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    said = stream.getvalue()
    assert (answer.status_code, made.secret in answer.text) == (503, False)
    assert "Exception on /feeds/t/... [GET]" in said
    assert "GET /feeds/t/... HTTP/1.1" in said
    assert "/draft/.../2027" not in said
    assert "/draft/... failed" in said
    assert made.secret not in said


def broken(*_: object) -> None:
    raise RuntimeError("/feeds/t/AAAA.ics fails")


def test_link_of_a_passed_day_is_withdrawn(house: House) -> None:
    from scheduler.store.register import Wanted

    wanted = Wanted("Old", TokenKind.GROUPS, None, ["tc99"], View.MEMBER, date.today() - timedelta(days=2))
    answer = house.get(feed_path(house.store.tokens.create(wanted, SECRETARY)))
    assert names(answer.data) == {"notice+withdrawn"}

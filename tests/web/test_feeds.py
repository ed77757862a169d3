"""The feeds over HTTP: what is answered, to whom, with which validators, and what is refused."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scheduler.brief.words import MeetingState
from scheduler.feed import feed
from scheduler.plan import Plan
from tests import plans
from tests.ics import read
from web import SECURITY_HEADERS, create_app
from web.settings import read_settings
from web.source import Fixed

BASE = "https://meetings.example/tc"
CHANGED = "Mon, 14 Sep 2026 00:00:00 GMT"


def client(plan: Plan | None, base_url: str | None = BASE) -> FlaskClient:
    """A client of an application that serves that plan."""
    return create_app(read_settings(base_url=base_url), Fixed(plan, base_url)).test_client()


@pytest.fixture(name="web")
def _web() -> FlaskClient:
    return client(plans.plan())


def _headers(answer: TestResponse) -> dict[str, str]:
    """All headers but the time of the answer."""
    return {name: text for name, text in answer.headers.items() if name != "Date"}


@pytest.mark.parametrize(
    ("path", "group", "name"),
    [
        ("/feeds/all.ics", None, "all.ics"),
        ("/feeds/groups/wg1.ics", "wg1", "wg1.ics"),
        ("/feeds/groups/tc99.ics", "tc99", "tc99.ics"),
        ("/feeds/groups/wg9.ics", "wg9", "wg9.ics"),
    ],
)
def test_feed_is_served_as_it_was_made(web: FlaskClient, path: str, group: str | None, name: str) -> None:
    body = feed(plans.plan(), group=group, base_url=BASE)
    answer = web.get(path)
    assert (answer.status_code, answer.data) == (200, body)
    assert _headers(answer) == SECURITY_HEADERS | {
        "Content-Length": str(len(body)),
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f"inline; filename={name}",
        "ETag": f'"{sha256(body).hexdigest()}"',
        "Last-Modified": CHANGED,
        "Cache-Control": "public, no-cache",
    }


def test_feed_is_the_same_for_every_client_and_host(web: FlaskClient) -> None:
    plain = web.get("/feeds/all.ics")
    odd = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Accept": "application/json", "Cookie": "a=b"}
    odd |= {"Accept-Language": "fr", "Accept-Encoding": "gzip, br", "Range": "bytes=0-9"}
    answer = web.get("/feeds/all.ics", headers=odd)
    assert (answer.status_code, answer.data, _headers(answer)) == (200, plain.data, _headers(plain))
    assert b"evil" not in answer.data


def test_feed_without_base_url_holds_no_address() -> None:
    assert b"://" not in client(plans.plan(), None).get("/feeds/all.ics").data


def test_head_answers_without_the_body(web: FlaskClient) -> None:
    whole, head = web.get("/feeds/all.ics"), web.head("/feeds/all.ics")
    assert (head.status_code, head.data, _headers(head)) == (200, b"", _headers(whole))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-None-Match": "{etag}"}, 304),
        ({"If-None-Match": "W/{etag}"}, 304),
        ({"If-None-Match": '"zzz", {etag}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-Modified-Since": CHANGED}, 304),
        ({"If-Modified-Since": "Sun, 13 Sep 2026 23:59:59 GMT"}, 200),
        ({"If-Modified-Since": "not a date"}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": CHANGED}, 200),
    ],
)
def test_feed_is_sent_again_only_if_it_changed(web: FlaskClient, headers: dict[str, str], status: int) -> None:
    whole = web.get("/feeds/all.ics")
    etag = whole.headers["ETag"]
    answer = web.get("/feeds/all.ics", headers={name: text.format(etag=etag) for name, text in headers.items()})
    assert (answer.status_code, answer.data) == (status, whole.data if status == 200 else b"")
    repeated = ("ETag", "Last-Modified", "Cache-Control")
    assert [answer.headers[name] for name in repeated] == [whole.headers[name] for name in repeated]


def test_etag_changes_with_the_plan(web: FlaskClient) -> None:
    moved = plans.plan(planned_on=date(2026, 9, 15))
    answer = client(moved).get("/feeds/all.ics", headers={"If-None-Match": web.get("/feeds/all.ics").headers["ETag"]})
    assert (answer.status_code, answer.headers["Last-Modified"]) == (200, "Tue, 15 Sep 2026 00:00:00 GMT")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "REPORT", "TRACE"])
def test_feed_can_only_be_read(web: FlaskClient, method: str) -> None:
    answer = web.open("/feeds/all.ics", method=method)
    assert (answer.status_code, answer.headers["Allow"], answer.mimetype) == (405, "GET, HEAD", "text/plain")


@pytest.mark.parametrize(
    ("query", "without"),
    [
        ("proposed=0", {MeetingState.PROPOSED}),
        ("cancelled=0", {MeetingState.CANCELLED}),
        ("cancelled=0&proposed=0", {MeetingState.PROPOSED, MeetingState.CANCELLED}),
    ],
)
def test_feed_leaves_out_what_the_query_says(web: FlaskClient, query: str, without: set[MeetingState]) -> None:
    assert web.get(f"/feeds/all.ics?{query}").data == feed(plans.plan(), without=without, base_url=BASE)


@pytest.mark.parametrize(
    "query", ["group=wg1", "proposed=1", "proposed=", "proposed", "proposed=0&proposed=0", "PROPOSED=0", "%00=0"]
)
def test_unknown_query_is_refused(web: FlaskClient, query: str) -> None:
    answer = web.get(f"/feeds/all.ics?{query}")
    assert (answer.status_code, answer.content_type, answer.text) == (
        400,
        "text/plain; charset=utf-8",
        "That address cannot be read. "
        "This calendar's address can end in cancelled=0, groups=..., kinds=..., language=fr and proposed=0, "
        "each once, and in nothing else.\n",
    )


@pytest.mark.parametrize(
    "path",
    ["/feeds/groups/wg7.ics", "/feeds/groups/a%0d%0ab.ics", "/feeds/groups/.ics", "/feeds/wg1.ics", "/feeds/",
     "/feeds/groups/wg1", "/feeds/groups/../all.ics", "/feeds/groups/WG1.ics", "/feeds/groups/wg1.ics%3Fproposed=0"],
)  # fmt: skip
def test_unknown_feed_is_plain_text_and_no_calendar(web: FlaskClient, path: str) -> None:
    answer = web.get(path)
    assert (answer.status_code, answer.content_type) == (404, "text/plain; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "BEGIN:" not in answer.text


def test_feed_of_no_plan_is_an_error_so_that_clients_keep_what_they_have() -> None:
    answer = client(None).get("/feeds/all.ics")
    assert answer.headers["Retry-After"] == "600"
    assert (answer.status_code, answer.content_type, answer.text) == (
        503,
        "text/plain; charset=utf-8",
        "This cannot be shown at present. Nothing was released yet, so there is no calendar.\n",
    )


def test_feed_of_empty_plan_holds_a_notice() -> None:
    answer = client(plans.empty_plan()).get("/feeds/all.ics")
    assert [event["SUMMARY"].value for event in read(answer.data)[1]] == [
        "No meetings in this calendar (ISO/TC 99 in 2027)"
    ]


def test_feeds_of_hostile_texts_can_be_read() -> None:
    web = client(plans.hostile_plan())
    assert [len(read(web.get(f"/feeds/{name}.ics").data)[1]) for name in ("all", "groups/wg1", "groups/wg2")] == [
        1,
        1,
        1,
    ]


def test_robots_may_fetch_the_feeds(web: FlaskClient) -> None:
    answer = web.get("/robots.txt")
    assert (answer.status_code, answer.content_type, answer.text) == (
        200,
        "text/plain; charset=utf-8",
        "User-agent: *\nAllow: /feeds/\nDisallow: /draft/\n",
    )


def test_committee_has_a_feed_though_it_is_no_group() -> None:
    tree = {name: shown for name, shown in plans.groups().items() if name != "tc99"}
    some = plans.plan([m for m in plans.sessions() if m.group == "wg1"], groups=tree)
    answer = client(some).get("/feeds/groups/tc99.ics")
    assert (answer.status_code, answer.data) == (200, feed(some, group="tc99", base_url=BASE))
    assert len(read(answer.data)[1]) == 4


def test_feed_is_saved_by_a_name_that_every_system_takes() -> None:
    tree = plans.groups() | {"wg 1:é": plans.groups()["wg1"]}
    answer = client(plans.plan(groups=tree)).get("/feeds/groups/wg%201:%C3%A9.ics")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, "inline; filename=wg-1--.ics")

"""The pages of hand-made plans: what stands where, what a filter leaves, what nobody may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask.testing import FlaskClient

from scheduler.brief.words import MeetingKind
from scheduler.plan import Plan
from scheduler.wording import MONTHS
from tests.plans import HOSTILE, PRIVATE_NOTE, PRIVATE_REASON, empty_plan, hostile_plan, meeting, plan
from tests.web.page_parts import Page
from web import create_app
from web.settings import Settings
from web.source import Fixed

TODAY = date(2027, 1, 11)
PRIVATE = (PRIVATE_REASON, PRIVATE_NOTE, "Body of Nowhere", "Body of Elsewhere", "Secret hall", "Secret room")
PAGES = (
    "/",
    "/2027",
    "/agenda",
    "/subscribe",
    "/meetings/plenary-2027",
    "/meetings/wg1-2027-1",
    "/meetings/wg1-2027-2",
)


def client(shown: Plan | None, base_url: str | None = None) -> FlaskClient:
    app = create_app(Settings(base_url=base_url), Fixed(shown, base_url))
    app.config["TODAY"] = TODAY
    return app.test_client()


def page(shown: Plan, address: str) -> Page:
    answer = client(shown).get(address)
    assert answer.status_code == 200
    return Page(answer.text)


def bars(found: Page) -> list[tuple[str, str, str, str, str]]:
    """Every bar of the year: meeting, first column, width, lane, classes."""
    places = iter([item for item in found.find("li") if item.classes and item.classes[0][1:].isdigit()])
    rows = []
    for bar in found.find("a", "bar"):
        column, width, lane = next(places).classes
        rows.append((bar.attributes["data-meeting"], column, width, lane, " ".join(bar.classes[1:])))
    return rows


def test_year_shows_every_bar_where_it_belongs() -> None:
    assert bars(page(plan(), "/2027")) == [
        ("jwg3-2027-1", "c18", "w3", "l0", "f2 s1 hybrid held"),
        ("wg1-2027-1", "c1", "w3", "l0", "f3 s0 online proposed"),
        ("cag-2027-1", "c12", "w1", "l0", "f1 s0 in-person confirmed day-1"),
        ("tig-2027-1", "c13", "w1", "l0", "f1 s1 hybrid confirmed half-afternoon day-1"),
        ("plenary-2027", "c14", "w2", "l0", "f0 s0 hybrid confirmed plenary day-2"),
        ("workshop-2027", "c16", "w1", "l0", "f0 s0 hybrid confirmed workshop half-morning day-1"),
        ("dg1-2027-1", "c7", "w3", "l0", "f3 s1 hybrid confirmed"),
        ("wg1-2027-2", "c31", "w1", "l0", "f3 s0 in-person proposed day-1 open-right"),
        ("wg1-2027-2", "c1", "w2", "l0", "f3 s0 in-person proposed day-2 open-left"),
        ("wg2-2027-1", "c30", "w2", "l0", "f4 s0 online confirmed day-2 open-right"),
        ("wg2-2027-1", "c1", "w1", "l0", "f4 s0 online confirmed day-1 open-left"),
        ("wg2-2027-2", "c6", "w5", "l0", "f4 s0 hybrid cancelled"),
    ]


def test_year_names_every_bar_in_a_sentence() -> None:
    names = {
        bar.attributes["data-meeting"]: bar.attributes["aria-label"] for bar in page(plan(), "/2027").find("a", "bar")
    }
    assert names == {
        "jwg3-2027-1": "JWG 3, 1st session, 18–20 January 2027, Geneva, hybrid, held",
        "wg1-2027-1": "WG 1, 1st session, 1–3 February 2027, online, proposed",
        "cag-2027-1": "CAG, 1st meeting, 12 April 2027, Lisbon, in person, confirmed",
        "tig-2027-1": "TIG, 1st meeting, 13 April 2027, half day (afternoon), Lisbon, hybrid, confirmed",
        "plenary-2027": "41st plenary, 14–15 April 2027, Lisbon, hybrid, confirmed",
        "workshop-2027": "Workshop, 16 April 2027, half day (morning), Lisbon, hybrid, confirmed",
        "dg1-2027-1": "DG 1, 1st session, 7–9 June 2027, 2½ days, Geneva, hybrid, confirmed",
        "wg1-2027-2": "WG 1, 2nd session, 31 August – 2 September 2027, Geneva, in person, proposed",
        "wg2-2027-1": "WG 2, 1st session, 30 October – 1 November 2027, online, confirmed",
        "wg2-2027-2": "WG 2, 2nd session, 6–10 December 2027, New York, hybrid, cancelled",
    }


def test_meetings_that_share_a_day_stand_above_each_other() -> None:
    session = MeetingKind.SESSION
    crowd = [
        meeting("a", "wg1", session, date(2027, 5, 3), date(2027, 5, 5)),
        meeting("b", "wg2", session, date(2027, 5, 5), date(2027, 5, 6)),
        meeting("c", "jwg3", session, date(2027, 5, 6), date(2027, 5, 6)),
        meeting("d", "wg9", session, date(2027, 5, 5), date(2027, 5, 5)),
        meeting("e", "cag", session, date(2027, 5, 7), date(2027, 5, 7)),
    ]
    found = page(plan(crowd), "/2027")
    lanes = [(name, column, width, lane) for name, column, width, lane, _ in bars(found)]
    assert lanes == [
        ("a", "c3", "w3", "l1"),
        ("d", "c5", "w1", "l2"),
        ("b", "c5", "w2", "l3"),
        ("c", "c6", "w1", "l1"),
        ("e", "c7", "w1", "l0"),
    ]
    assert [row.classes for row in found.find("section", "month")][4] == ["month", "r3", "stacked"]


@pytest.mark.parametrize(("year", "days"), [(2027, 28), (2028, 29)])
def test_february_has_its_days(year: int, days: int) -> None:
    one = meeting("x", "wg1", MeetingKind.SESSION, date(year, 2, days), date(year, 3, 1))
    shown = plan([one], first=date(year, 1, 1), last=date(year, 12, 31))
    found = page(shown, f"/{year}")
    assert len(found.find("div", "days")) == 12
    assert len([day for day in found.find("i", "day") if len(day.text)]) == 365 - 28 + days
    assert [row[:3] for row in bars(found)] == [("x", f"c{days}", "w1"), ("x", "c1", "w1")]


def test_a_meeting_over_the_turn_of_the_year_stands_in_both_years() -> None:
    one = meeting("x", "wg1", MeetingKind.SESSION, date(2027, 12, 30), date(2028, 1, 2))
    shown = plan([one], last=date(2028, 12, 31))
    assert bars(page(shown, "/2027")) == [("x", "c30", "w2", "l0", "f3 s0 online proposed day-2 open-right")]
    assert bars(page(shown, "/2028")) == [("x", "c1", "w2", "l0", "f3 s0 online proposed day-2 open-left")]


def test_year_marks_weekends_holidays_today_and_closed_days() -> None:
    found = page(plan(), "/2027")
    january = [" ".join(day.classes[1:]) for day in found.find("i", "day")[:12]]
    assert january == [
        "c1 holiday",
        "c2 weekend",
        "c3 weekend",
        "c4 monday",
        *(f"c{day}" for day in range(5, 9)),
        "c9 weekend",
        "c10 weekend",
        "c11 monday today",
        "c12",
    ]
    year = [area for area in found.find("i", "hatch") if "box" not in area.classes][:3]
    assert [" ".join(area.classes[1:]) for area in year] == ["c27 w4", "c1 w1", "c24 w8"]
    assert [" ".join(area.classes[1:]) for area in found.find("i", "dots")[:2]] == ["c8 w21", "c1 w9"]
    names = [(name.text, name.classes[1]) for name in found.find("span", "foot") + found.find("span", "inside")]
    assert names == [
        ("New Year's Day", "c1"),
        ("Ramadan", "c8"),
        ("Ramadan", "c1"),
        ("National Day", "c1"),
        ("General Assembly", "c1"),
        ("General Assembly", "c27"),
        ("Office closed", "c24"),
    ]


def test_sentence_under_the_title_counts_and_names_the_next() -> None:
    words = page(plan(), "/").find("p", "screen-only")[0].text
    assert words == "9 meetings of 7 groups. Next: JWG 3, 1st session, 18–20 January 2027, Geneva."


def test_open_meetings_are_listed() -> None:
    for address in ("/2027", "/agenda"):
        items = page(plan(), address).find("section", "open")
        assert [item.text for item in items] == [
            "Dates still open ISO/TC 99/WG 2, session 2028, second quarter, to be confirmed"
        ]


def test_agenda_lists_meetings_in_order_of_date() -> None:
    rows = [row.text for row in page(plan(), "/agenda?group=tc99,wg1").find("tr") if "month-name" not in row.classes]
    assert rows[1:] == [
        "1–3 February 2027 Mon–WedWG 1, 1st session–OnlineProposed4 January 2027",
        "14–15 April 2027 Wed–Thu41st plenaryLisbon Body of PortugalHybridConfirmed23 December 2026",
        "16 April 2027 FriWorkshop half day (morning)Lisbon Body of PortugalHybridConfirmed–",
        "31 August – 2 September 2027 Tue–ThuWG 1, 2nd sessionGeneva "
        "Central Secretariat, in SwitzerlandIn personProposed–",
    ]


def test_agenda_says_each_year_of_a_meeting_over_its_turn() -> None:
    one = meeting("x", "wg1", MeetingKind.SESSION, date(2027, 12, 30), date(2028, 1, 2))
    rows = [row.text for row in page(plan([one]), "/agenda").find("tr")]
    assert rows[-1] == "30 December 2027 – 2 January 2028 Thu–SunWG 1, session–OnlineProposed–"


def test_a_month_in_which_no_meeting_begins_says_none() -> None:
    found = page(plan(), "/2027?group=wg1,wg2")
    begun = {"February": "1 meeting", "August": "1 meeting", "October": "1 meeting"}
    headings = [heading.text for heading in found.find("h2") if heading.attributes.get("id", "").startswith("m2027")]
    assert headings[:12] == [f"{month[:3]} {begun.get(month, 'none')}" for month in MONTHS]
    assert headings[12:] == [f"{month} {begun.get(month, 'no meetings')}" for month in MONTHS]
    assert [strip.text for strip in found.find("span", "number")] == [begun.get(month, "none") for month in MONTHS]


@pytest.mark.parametrize("year", [2027, 2028])
def test_legend_says_today_in_its_year_only(year: int) -> None:
    words = page(plan(last=date(2028, 12, 31)), f"/{year}").find("div", "legend")[0].text
    assert words == (
        "Confirmed Proposed Cancelled In person Hybrid Online Weekend Geneva holiday or closed day "
        f"Closed to meetings To be avoided {'Today ' if year == TODAY.year else ''}"
        "Square ends: in person. Round: online. One of each: hybrid."
    )


def test_every_date_closed_or_avoided_is_listed_with_its_meaning() -> None:
    bridge = {date(2027, 5, 7): "Bridge after Ascension Day (assumed)"}
    found = page(plan(home_holidays=bridge, home_closures=[]), "/2027")
    rows = [cell.text for cell in found.find("td")]
    assert [rows[start : start + 3] for start in range(0, len(rows), 3)] == [
        ["8 February – 9 March 2027", "Ramadan", "to be avoided (medium)"],
        ["7 May 2027", "Bridge after Ascension Day (assumed)", "holiday or closed day in Geneva"],
        ["27 September – 1 October 2027", "General Assembly", "closed to meetings"],
    ]


def test_a_cancelled_meeting_leaves_thirty_days_after_its_end() -> None:
    app = create_app(Settings(), Fixed(plan(), None))
    shown = {}
    for today in (date(2028, 1, 9), date(2028, 1, 10)):
        app.config["TODAY"] = today
        shown[today] = "wg2-2027-2" in app.test_client().get("/2027").text
    assert shown == {date(2028, 1, 9): True, date(2028, 1, 10): False}


def addresses() -> Iterator[tuple[str, Plan]]:
    """Pages of the usual, the hostile and the empty plan."""
    for address in PAGES:
        yield address, plan()
    for address in ("/2027", "/agenda", "/subscribe", "/meetings/wg1-2027-9"):
        yield address, hostile_plan()
    for address in ("/2027", "/agenda", "/subscribe"):
        yield address, empty_plan()


@pytest.mark.parametrize(("address", "shown"), list(addresses()))
def test_pages_nest_and_tell_nothing_private(address: str, shown: Plan) -> None:
    answer = client(shown).get(address)
    found = Page(answer.text)
    assert found.find("html")[0].attributes == {"lang": "en"}
    ids = [element.attributes["id"] for element in found.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert [element.tag for element in found.elements if "style" in element.attributes] == []
    assert [script.attributes.get("src") for script in found.find("script")] in ([], ["/static/copy.js"])
    for private in PRIVATE:
        assert private not in answer.text


def test_hostile_text_is_shown_as_text() -> None:
    for address in ("/2027", "/agenda", "/meetings/wg1-2027-9", "/subscribe"):
        answer = client(hostile_plan()).get(address)
        assert [script.text for script in Page(answer.text).find("script")] in ([], [""])
        assert "49" not in Page(answer.text).find("main")[0].text
        assert not set(answer.text) & {"\x07", "\u202e", "\r"}
    heading = page(hostile_plan(), "/meetings/wg1-2027-9").find("h1")[0].text
    shown = " ".join(HOSTILE.replace("\x07", " ").replace("\u202e", "").split())
    assert heading == f"{shown}, 9th session"


def test_without_a_plan_every_page_says_how_to_make_one() -> None:
    for address in ("/", "/2027", "/agenda", "/subscribe", "/meetings/x"):
        assert Page(client(None).get(address).text).find("h1")[0].text == "No calendar yet"


@pytest.mark.parametrize(
    ("method", "address", "code", "title", "words"),
    [
        ("GET", "/2031", 404, "There is nothing here", "This calendar has no page for 2031. It has 2027."),
        ("GET", "/meetings/nobody", 404, "There is nothing here", "This calendar has no meeting “nobody”."),
        ("POST", "/agenda", 405, "That is not possible here", "This address can be read, not changed."),
    ],
)
def test_errors_are_pages_in_plain_words(method: str, address: str, code: int, title: str, words: str) -> None:
    answer = client(plan()).open(address, method=method)
    found = Page(answer.text)
    assert (answer.status_code, found.find("h1")[0].text, found.find("p", "lead")[0].text) == (code, title, words)


def test_pages_are_sent_with_the_strict_policy() -> None:
    answer = client(plan()).get("/2027")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(answer.data) < 150_000


@pytest.mark.parametrize(("today", "year"), [(2026, 2027), (2027, 2027), (2028, 2028), (2040, 2028)])
def test_the_first_page_is_that_of_this_year_or_of_the_nearest(today: int, year: int) -> None:
    app = create_app(Settings(), Fixed(plan(last=date(2028, 12, 31)), None))
    app.config["TODAY"] = date(today, 7, 1)
    assert f"</span>{year}</h1>" in app.test_client().get("/").text

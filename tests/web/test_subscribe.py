"""The subscribe page: a plain form gives the one address of a feed; what can be reached, and what is left out."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.plan_publication import publication_of
from tests.plans import hostile_plan, plan
from tests.web.page_parts import Page
from tests.web.shelves import House
from tests.web.test_pages import client
from web.present_choice import KIND_NAMES, ChoiceError, read_choice, wanted
from web.programs import PROGRAMS, marked

BASE = "https://calendar.tc99.example"
PUBLICATION = publication_of(plan(), BASE)


def chosen(query: str, base: str | None = BASE) -> tuple[str, str]:
    """What the page calls the feed of a choice, with what it holds, and its address."""
    found = Page(client(plan(), base).get(f"/subscribe{query}").text)
    return found.find("p", "big")[0].text, found.find("code")[0].text


@pytest.mark.parametrize(
    ("query", "name", "address"),
    [
        ("", "Everything 9 meetings and 1 cancelled", "/feeds/all.ics"),
        ("?what=groups&group=wg1", "WG 1: Scales; balances, and spoons 3 meetings", "/feeds/groups/wg1.ics"),
        (
            "?what=groups&group=wg2&group=wg1&due=1",
            "WG 1 and WG 2, with deadlines 4 meetings, 1 cancelled and 4 deadlines",
            "/feeds/all.ics?groups=wg1,wg2&kinds=plenary,workshop,advisory,session,agenda,documents,registration,"
            "decisions,minutes,ballot",
        ),
        ("?what=deadlines", "Deadlines 9 deadlines", "/feeds/deadlines.ics"),
        ("?what=deadlines&of=wg1", "Deadlines of WG 1 4 deadlines", "/feeds/deadlines.ics?groups=wg1"),
        ("?what=place&place=LIS&language=fr", "Lisbon 4 meetings, in French", "/feeds/places/LIS.ics?language=fr"),
        ("?what=kind&kind=plenary", "Plenaries 1 meeting", "/feeds/kinds/plenary.ics"),
        ("?what=kind&kind=ballot", "Ballots 1 deadline", "/feeds/kinds/ballot.ics"),
        ("?proposed=0", "Everything 7 meetings and 1 cancelled", "/feeds/all.ics?proposed=0"),
        ("?cancelled=0", "Everything 9 meetings", "/feeds/all.ics?cancelled=0"),
        (
            "?what=all&group=wg1&kind=plenary&cancelled=0&proposed=0",
            "Everything 7 meetings",
            "/feeds/all.ics?cancelled=0&proposed=0",
        ),
    ],
)
def test_choice_gives_the_one_address_of_its_feed(query: str, name: str, address: str) -> None:
    assert chosen(query) == (name, BASE + address)


def _choices() -> st.SearchStrategy[list[tuple[str, str]]]:
    one = {
        "what": st.sampled_from(["all", "groups", "place", "kind", "deadlines"]),
        "due": st.sampled_from(["0", "1"]),
        "place": st.sampled_from(["LIS", "GVA"]),
        "kind": st.sampled_from(list(KIND_NAMES)),
        "of": st.sampled_from(["", "wg1"]),
        "language": st.sampled_from(["en", "fr"]),
        "cancelled": st.just("0"),
        "proposed": st.just("0"),
    }
    fields = st.fixed_dictionaries({}, optional=one).map(lambda found: list(found.items()))
    groups = st.lists(st.sampled_from(["wg1", "wg2", "dg1"]), max_size=3).map(lambda gs: [("group", g) for g in gs])
    return st.tuples(fields, groups).map(lambda both: both[0] + both[1])


@settings(max_examples=60, deadline=None)
@given(_choices())
def test_every_address_that_the_form_gives_is_served(fields: list[tuple[str, str]]) -> None:
    audience = wanted(read_choice(PUBLICATION, fields))
    if audience is not None:
        answer = WEB.get(audience.path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert (WEB.get(f"/subscribe?{urlencode(fields)}").text.count(f"<code>{BASE}")) >= 1


WEB = client(plan(), BASE)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?what=groups", "Choose a group."),
        ("?what=place", "Choose a place."),
        ("?what=kind&place=LIS", "Choose a kind."),
    ],
)
def test_choice_that_is_not_finished_says_what_is_left(query: str, told: str) -> None:
    found = Page(WEB.get(f"/subscribe{query}").text)
    assert found.find("p", "told")[0].text == f"{told} Then the address stands here."
    assert (found.find("p", "big"), found.find("section", "once"), found.find("div", "qr-frame")) == ([], [], [])


def test_member_body_is_sent_to_the_secretariat() -> None:
    found = Page(WEB.get("/subscribe?what=body").text)
    assert found.find("p", "told")[0].text.startswith(
        "This address is private, and your secretariat makes it for you: ask Secretary."
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?colour=red", "There is no field “colour”."),
        ("?what=groups&group=wg77", "This calendar knows no group “wg77”. It knows cag, dg1, jwg3"),
        ("?what=nothing", "This calendar knows no choice “nothing”."),
        ("?what=place&place=XXX", "This calendar knows no place “XXX”. It knows GVA, JFK and LIS."),
        ("?kind=%3Cscript%3E", "This calendar knows no kind “&lt;script&gt;”."),
        ("?cancelled=2", "This calendar knows no value of “cancelled” “2”."),
    ],
)
def test_unknown_choice_is_refused_in_words(query: str, told: str) -> None:
    answer = WEB.get(f"/subscribe{query}")
    assert (answer.status_code, told in answer.text) == (400, True)


def test_choice_error_is_told_of_long_values_in_short() -> None:
    with pytest.raises(ChoiceError) as said:
        read_choice(PUBLICATION, [("group", "x" * 10_000)])
    assert len(str(said.value)) < 300


def test_picture_holds_the_address_for_a_telephone() -> None:
    found = Page(WEB.get("/subscribe?what=groups&group=wg1").text)
    assert len(found.find("div", "qr-frame")) == 1
    picture = next(
        each for each in found.find("svg") if each.attributes.get("aria-label") == "QR code of the address"
    )
    assert picture.attributes["viewbox"].startswith("0 0 ")
    webcal = "webcal://calendar.tc99.example/feeds/groups/wg1.ics"
    assert webcal in [link.attributes["href"] for link in found.find("a")]


@pytest.mark.parametrize("base", [None, "http://localhost:8000"])
def test_without_an_address_that_others_reach_there_is_no_picture(base: str | None) -> None:
    found = Page(client(plan(), base).get("/subscribe", headers={"Host": "127.0.0.1"}).text)
    assert found.find("div", "qr-frame") == []
    assert found.find("p", "warning")[0].text.startswith("Nobody else can reach this address.")


def test_page_holds_no_style_and_no_script_of_its_own() -> None:
    for query in ("", "?what=groups&group=wg1", "?what=body"):
        text = WEB.get(f"/subscribe{query}").text
        assert not re.search(r"style=|<style|\son\w+=|<script(?! type=\"module\" src=)", text)
        Page(text)


def test_every_program_has_steps_and_says_when_it_looks_again() -> None:
    found = Page(WEB.get("/subscribe").text)
    panels = {panel.attributes["id"]: panel.text for panel in found.find("div", "panel")}
    assert list(panels) == [program.id for program in PROGRAMS]
    assert all(f"Looks again: {program.again}." in panels[program.id] for program in PROGRAMS)
    assert panels["google"].startswith(
        "Google On a computer, open Google Calendar. The telephone app cannot add addresses. At the left, beside "
        "Other calendars, choose +, then From URL."
    )
    assert "*" not in "".join(panels.values())
    ids = {element.attributes.get("id") for element in found.elements}
    assert {label.attributes["for"] for label in found.find("label") if "for" in label.attributes} <= ids


def test_marks_of_a_step_are_words_of_the_program() -> None:
    assert marked("Choose *New*, then *On the Network*.") == [
        ("Choose ", False),
        ("New", True),
        (", then ", False),
        ("On the Network", True),
        (".", False),
    ]


def test_page_of_a_release_names_it_and_leads_to_what_changed(tmp_path: Path) -> None:
    found = Page(House(tmp_path / "data").get("/subscribe").text)
    assert found.find("section", "once")[0].text == (
        "Download once A file of today’s state, Release 1. It never updates: a moved meeting stays at its old date. "
        ".ics"
    )
    links = [link.attributes["href"] for link in found.find("a")]
    assert {"/feeds/changes.atom", "/changes"} <= set(links)


def test_hostile_names_are_shown_and_harm_nothing() -> None:
    text = client(hostile_plan(), BASE).get("/subscribe?what=groups&group=wg1&group=wg2").text
    Page(text)
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text

"""The page of one meeting and the subscribe page."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.plan import Absentee, WaiverShown
from tests.plans import committee, groups, plan
from tests.web.page_parts import Page
from tests.web.test_pages import client, page


def facts(found: Page) -> dict[str, str]:
    """The facts of a meeting's page by name."""
    return {name.text: value.text for name, value in zip(found.find("dt"), found.find("dd"), strict=True)}


def rows(found: Page, name: str) -> list[list[str]]:
    """A table's rows as texts, by the table's class."""
    table = found.find("table", name)[0]
    start = found.elements.index(table)
    cells = [element for element in found.elements[start:] if element.tag in ("tr", "th", "td", "table")]
    grid: list[list[str]] = []
    for cell in cells[1:]:
        if cell.tag == "table":
            break
        if cell.tag == "tr":
            grid.append([])
        else:
            grid[-1].append(cell.text)
    return grid


def test_meeting_page_shows_its_facts() -> None:
    found = page(plan(), "/meetings/plenary-2027")
    assert found.find("h1")[0].text == "41st plenary of ISO/TC 99"
    assert found.find("p", "lead")[0].text == "14–15 April 2027, Wednesday and Thursday, Lisbon, Portugal"
    assert facts(found) == {
        "State": "Confirmed Notice was given on 1 September 2026. Registration is open.",
        "Mode": "Hybrid",
        "Host": "Body of Portugal",
        "Expected": "140: 120 in the room, 20 online",
        "Same week": "CAG, 1st meeting Mon, TIG, 1st meeting Tue, Workshop Fri",
        "Group": "Weights and measures of everyday things",
        "Reference": "ISO/TC 99",
    }
    assert [card.text for card in found.find("section", "card")] == [
        "Who may be missing 1 of 104 P-members has a public holiday that week. 5 528 km mean journey and 212 t CO₂e."
    ]


@pytest.mark.parametrize(
    ("name", "lost", "words"),
    [
        ("plenary-2027", 0, "No P-member has a public holiday that week."),
        ("plenary-2027", 8, "8 of 104 P-members have a public holiday that week."),
        ("wg1-2027-2", 0, "No member body that takes part has a public holiday that week."),
        ("wg1-2027-2", 1, "1 of 18 member bodies that take part has a public holiday that week."),
    ],
)
def test_meeting_page_says_whose_holidays_are_counted(name: str, lost: int, words: str) -> None:
    away = [Absentee(body=f"b{n}", name="Body", reasons=[]) for n in range(lost)]
    one = plan().meeting(name).model_copy(update={"lost": away})
    assert (
        page(plan([one]), f"/meetings/{name}")
        .find("section", "card")[0]
        .text.startswith(f"Who may be missing {words}")
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"host_name": "Body of Portugal"}, "Body of Portugal"),
        ({"host_name": "ABC"}, "ABC, in Portugal"),
        ({"host_name": None}, "pt, in Portugal"),
        ({"host_name": "ABC", "country": None}, "ABC"),
    ],
)
def test_host_is_named_with_the_country(given: dict[str, str | None], words: str) -> None:
    one = plan().meeting("plenary-2027").model_copy(update=given)
    assert facts(page(plan([one]), "/meetings/plenary-2027"))["Host"] == words


def test_meeting_page_shows_each_waiver_that_names_it() -> None:
    waivers = [
        WaiverShown(rule="notice", meetings=["plenary-2027"], reason="<b>Agreed</b> in May", decided_by="Chair"),
        WaiverShown(rule="season", meetings=["tig-2027-1", "plenary-2027"], reason="No hall", decided_by="Committee"),
        WaiverShown(rule="windows", meetings=["tig-2027-1"], reason="Other", decided_by="Nobody here"),
    ]
    found = page(plan(waivers=waivers), "/meetings/plenary-2027")
    waived = [
        value.text for name, value in zip(found.find("dt"), found.find("dd"), strict=True) if name.text == "Waived"
    ]
    assert waived == ["notice: <b>Agreed</b> in May (Chair)", "season: No hall (Committee)"]
    assert "Waived" not in facts(page(plan(waivers=waivers), "/meetings/wg1-2027-1"))


def test_meeting_page_lists_and_draws_the_deadlines() -> None:
    found = page(plan(), "/meetings/plenary-2027")
    assert rows(found, "due") == [
        ["Registration opens", "28 October 2026", "24 weeks before, past"],
        ["Agenda due", "23 December 2026", "16 weeks before, past"],
        ["Documents due", "3 March 2027", "6 weeks before"],
        ["Decisions", "17 April 2027", "2 days after"],
        ["Minutes due", "13 May 2027", "4 weeks after"],
    ]
    drawing = found.find("svg")[-1]
    assert drawing.attributes["aria-label"] == (
        "41st plenary, 14–15 April 2027. Registration opens 28 October 2026; Agenda due 23 December 2026; "
        "Documents due 3 March 2027; Decisions 17 April 2027; Minutes due 13 May 2027."
    )


def test_online_meeting_shows_times_and_their_change() -> None:
    assert rows(page(plan(), "/meetings/wg1-2027-1"), "times") == [["UTC", "12:00–15:00"], ["Geneva", "13:00–16:00"]]
    changing = rows(page(plan(), "/meetings/wg2-2027-1"), "times")
    assert changing == [
        ["Geneva", "14:00–16:30"],
        ["UTC", "30 October: 12:00–14:30 31 October: 13:00–15:30 1 November: 13:00–15:30"],
    ]


def test_cancelled_meeting_keeps_its_page_without_deadlines() -> None:
    found = page(plan(), "/meetings/wg2-2027-2")
    assert facts(found)["State"] == "Cancelled It does not take place on these dates."
    assert found.find("table", "due") == []


def test_subscribe_gives_the_address_of_every_feed() -> None:
    shown = plan()
    found = Page(client(shown, "https://calendar.tc99.example").get("/subscribe").text)
    assert [code.text for code in found.find("code") if "://" in code.text] == [
        "https://calendar.tc99.example/feeds/all.ics",
        *(
            f"https://calendar.tc99.example/feeds/groups/{name}.ics"
            for name in ("cag", "tig", "wg9", "wg1", "dg1", "wg2", "jwg3")
        ),
    ]
    assert "webcal://calendar.tc99.example/feeds/all.ics" in [a.attributes["href"] for a in found.find("a")]


def test_subscribe_counts_as_the_chips_do() -> None:
    holds = {item.text.split(" ")[0]: item.text for item in page(plan(), "/subscribe").find("span", "what")}
    assert [holds["WG"], holds["DG"], holds["CAG"]] == [
        "WG 2 Rulers and tapes 1 meeting and 1 cancelled",
        "DG 1 Drafting of part 2 1 meeting",
        "CAG Chair's advisory group 1 meeting",
    ]
    families = [item.text for item in page(plan(), "/subscribe").find("span", "what") if "with its" in item.text]
    assert families == ["WG 1 Scales; balances, and spoons 2 meetings; with its drafting group 3 meetings"]


def test_subscribe_lists_each_committee_where_there_are_several() -> None:
    other = committee()["tc99"].model_copy(update={"reference": "ISO/TC 98"})
    root = groups()["tc99"].model_copy(update={"committee": "tc98", "reference": "ISO/TC 98", "short": "TC 98"})
    both = plan(committees=committee() | {"tc98": other}, groups=groups() | {"tc98": root})
    told = [item.text for item in page(both, "/subscribe").find("span", "what")]
    assert [text for text in told if text.startswith("TC")] == [
        "TC 99 Weights and measures of everyday things 2 meetings; with all its groups 9 meetings and 1 cancelled",
        "TC 98 Weights and measures of everyday things no meetings",
    ]


@pytest.mark.parametrize(
    ("base_url", "host", "warned"),
    [
        (None, "127.0.0.1:8000", True),
        (None, "localhost", True),
        (None, "[::1]:8000", True),
        (None, "meetings.example:8000", False),
        (None, "[", False),
        ("http://plenary.localhost", "meetings.example", True),
        ("https://meetings.example", "127.0.0.1:8000", False),
    ],
)
def test_subscribe_warns_of_an_address_that_nobody_else_reaches(
    base_url: str | None, host: str, warned: bool
) -> None:
    answer = client(plan(), base_url).get("/subscribe", headers={"Host": host})
    assert answer.status_code == 200
    assert bool(Page(answer.text).find("p", "warning")) is warned


def test_subscribe_without_a_base_address_never_takes_the_host_header() -> None:
    answer = client(plan()).get("/subscribe", headers={"Host": "evil.example"})
    assert Page(answer.text).find("code")[0].text == "/feeds/all.ics"
    assert "evil" not in answer.text


def test_every_link_leads_somewhere() -> None:
    visitor = client(plan())
    seen: set[str] = set()
    waiting = ["/", "/meetings/plenary-2027"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        if "html" not in answer.headers["Content-Type"] or "?" in address:
            continue
        found = Page(answer.text)
        ids = {element.attributes.get("id") for element in found.elements}
        for link in found.find("a") + found.find("link"):
            target, _, part = link.attributes["href"].partition("#")
            assert target or part in ids, link.attributes["href"]
            if target and target not in seen and "://" not in target:
                waiting.append(target)
    assert {"/2027", "/agenda", "/subscribe", "/feeds/all.ics", "/feeds/groups/wg1.ics"} <= seen


def test_today_only_moves_the_mark_and_the_next_meeting() -> None:
    visitor = client(plan())
    visitor.application.config["TODAY"] = date(2027, 9, 1)
    found = Page(visitor.get("/2027").text)
    assert [day.classes[1] for day in found.find("i", "today") if "day" in day.classes][:1] == ["c1"]
    words = found.find("p", "screen-only")[0].text
    assert words == "9 meetings of 7 groups. Next: WG 1, 2nd session, 31 August – 2 September 2027, Geneva."

"""The page of one meeting and the subscribe page."""

from __future__ import annotations

from datetime import date

from tests.plans import plan
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
        "State": "Confirmed Notice was given on 1 September 2026.",
        "Mode": "Hybrid",
        "Host": "Body of Portugal",
        "Expected": "140: 120 in the room, 20 online",
        "Same week": "CAG, 1st meeting Mon, TIG, 1st meeting Tue, Workshop Fri",
        "Group": "Weights and measures of everyday things",
        "Reference": "ISO/TC 99",
    }
    assert [card.text for card in found.find("section", "card")] == [
        "Who is lost 1 of 104 P-members may be unable to take part on these dates. "
        "5 528 km mean journey and 212 t CO₂e."
    ]


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
            if target and target not in seen:
                waiting.append(target)
    assert {"/2027", "/agenda", "/subscribe", "/feeds/all.ics", "/feeds/groups/wg1.ics"} <= seen


def test_today_only_moves_the_mark_and_the_next_meeting() -> None:
    visitor = client(plan())
    visitor.application.config["TODAY"] = date(2027, 9, 1)
    found = Page(visitor.get("/2027").text)
    assert [day.classes[1] for day in found.find("i", "today") if "day" in day.classes][:1] == ["c1"]
    words = found.find("p", "screen-only")[0].text
    assert words == "9 meetings of 7 groups. Next: WG 1, 2nd session, 31 August – 2 September 2027, Geneva."

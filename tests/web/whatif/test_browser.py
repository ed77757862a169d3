"""The whole path in a real browser against the real server: ask, watch, answer; a conflict and its way out."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from scheduler.brief.expand import expand
from scheduler.brief.read import parse_brief
from scheduler.brief.work import Gap
from scheduler.numbers import goal_weights, rule_numbers
from tests.scheduler.commanded import process
from tests.web.chrome import opened, resize
from tests.web.whatif.asked import SMALL

PATIENCE = 90
WIDE = "return document.documentElement.scrollWidth"
SMALL_TARGETS = """
return [...document.querySelectorAll('main button, main select, main input, main summary, main a.button')]
  .filter(e => e.offsetParent && e.type !== 'checkbox').map(e => e.getBoundingClientRect())
  .filter(r => r.height < 44).length;
"""


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whatif")
    shutil.copy(SMALL, folder)
    return folder


@pytest.fixture(name="address", scope="module")
def _address(folder: Path) -> Iterator[str]:
    """A server that is begun as people begin it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLENARY_PORT", "0")
        started = process("run", folder / SMALL.name, "--data", folder / "data")
    assert started.stdout is not None
    assert started.stderr is not None
    found = None
    for line in started.stdout:
        found = re.match(rb"Ask what if at (http://127\.0\.0\.1:\d+)/whatif, from this machine only\.", line)
        if found:
            break
    assert found is not None
    yield found[1].decode()
    started.terminate()
    started.wait(30)
    started.stdout.close()
    started.stderr.close()


@pytest.fixture(name="browser", scope="module")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with opened(tmp_path_factory.mktemp("profile")) as found:
        found.implicitly_wait(5)  # a click may come back before the page that it leads to is there
        yield found


def fill(browser: webdriver.Chrome, name: str, day: str) -> None:
    """Type a day into a date field."""
    browser.execute_script("arguments[0].value = arguments[1]", browser.find_element(By.ID, name), day)


def press(browser: webdriver.Chrome, words: str) -> None:
    """Press the button of those words, once the page has it."""

    def shown(_: object) -> WebElement | None:
        buttons = browser.find_elements(By.CSS_SELECTOR, "main button, main summary")
        return next((one for one in buttons if one.is_displayed() and one.text == words), None)

    found = WebDriverWait(browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException]).until(shown)
    assert found is not None
    found.click()


def leads_to(browser: webdriver.Chrome, heading: str) -> None:
    """Wait for the page of that heading: the one that was left has the same lists."""
    said = "const h = document.querySelector('h1'); return document.readyState === 'complete' && h ? h.innerText : ''"
    WebDriverWait(browser, PATIENCE).until(lambda _: browser.execute_script(said) == heading)


def answered(browser: webdriver.Chrome) -> str:
    """Wait until the question is answered; the status line."""
    ready = (
        "return document.readyState === 'complete' && document.querySelector('.status') && "
        "!document.querySelector('[data-live]') ? document.querySelector('.status').innerText : ''"
    )
    return str(WebDriverWait(browser, PATIENCE).until(lambda _: browser.execute_script(ready)))


def focus(browser: webdriver.Chrome) -> str:
    return str(browser.execute_script("return document.activeElement ? document.activeElement.id : ''"))


def rows(browser: webdriver.Chrome) -> list[list[str]]:
    found = browser.find_elements(By.CSS_SELECTOR, ".changes tbody tr")
    return [[cell.text for cell in row.find_elements(By.CSS_SELECTOR, "td, th")] for row in found]


def looks_right(browser: webdriver.Chrome) -> None:
    """Nothing is wider than its window, nothing on a telephone is too small for a thumb."""
    for width in (1440, 768, 390):
        resize(browser, width)
        assert (width, browser.execute_script(WIDE) <= width) == (width, True)
    assert browser.execute_script(SMALL_TARGETS) == 0
    resize(browser, 1440)


def test_ask_watch_and_read_the_answer(browser: webdriver.Chrome, address: str, folder: Path) -> None:
    files = {path: path.read_bytes() for path in (folder / SMALL.name, folder / "data" / "small.plan.json")}
    browser.get(f"{address}/meetings/wg2-2027-1")
    browser.find_element(By.LINK_TEXT, "Ask what if").click()
    looks_right(browser)
    press(browser, "Hold it on a certain date")
    fill(browser, "pin-first", "2026-01-05")
    press(browser, "Ask")
    WebDriverWait(browser, PATIENCE).until(lambda _: focus(browser) == "faults")
    assert "5 January 2026 is past" in browser.find_element(By.ID, "pin-first-fault").text
    looks_right(browser)
    fill(browser, "pin-first", "2027-03-02")
    press(browser, "Add, then another edit")
    leads_to(browser, "Your question")
    Select(browser.find_element(By.ID, "choose-offer")).select_by_value("copenhagen")
    browser.find_element(By.CSS_SELECTOR, "#choose-offer + button").click()
    press(browser, "The host takes it back")
    press(browser, "Add, then another edit")
    leads_to(browser, "Your question")
    looks_right(browser)
    press(browser, "Ask")
    assert "Possible. 1 meeting moves and 2 change place. 3 stay where they are." in answered(browser)
    assert "Proved: no plan is better." in browser.find_element(By.CSS_SELECTOR, ".status").text
    assert rows(browser) == [
        [
            "→ Moved",
            "WG 2, 1st session",
            "16–18 March 2027, Vienna",
            "2–4 March 2027, Vienna 14 days earlier",
            "Edit 1.",
        ],
        ["⇄ Relocated", "Plenary", "12–13 May 2027, Copenhagen", "12–13 May 2027, Vienna", "Edit 2."],
        [
            "⇄ Relocated",
            "Workshop",
            "14 May 2027, morning, Copenhagen",
            "14 May 2027, morning, Vienna",
            "Edit 2.",
        ],
    ]
    looks_right(browser)
    severe = [entry["message"] for entry in browser.get_log("browser")]
    assert [message for message in severe if " 422 " not in message] == []
    assert {path: path.read_bytes() for path in files} == files


def test_a_conflict_is_explained_and_a_button_opens_a_way_out(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/whatif/new?meeting=wg2-2027-1&do=pin")
    fill(browser, "pin-first", "2027-06-08")
    browser.find_element(By.ID, "pin-first").send_keys(Keys.ENTER)
    assert answered(browser) == "Impossible. These two cannot both hold. Give way on either, and the other can."
    assert browser.find_element(By.TAG_NAME, "h1").text == "No calendar fits: WG 2, 1st session of 2027 finds no day"
    assert [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".reasons small")] == [
        "small.yaml, line 17",
        "Your edits",
    ]
    assert len(browser.find_elements(By.CSS_SELECTOR, ".ways button")) == 2
    looks_right(browser)
    conflict = browser.current_url
    browser.find_elements(By.CSS_SELECTOR, ".ways button")[1].click()
    WebDriverWait(browser, PATIENCE).until(lambda _: browser.current_url != conflict)  # the old page is answered too
    assert answered(browser).startswith("Possible. 1 meeting moves.")
    edits = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".edits li > span")]
    assert edits == ["WG 2, 1st session begins on 8 June 2027", "The secretary is there on 8–10 June 2027"]
    browser.get(f"{address}/whatif")
    assert [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".jobs .tag")][:2] == [
        "Possible",
        "Impossible",
    ]


def test_without_script_and_by_the_keyboard_alone(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/whatif/new?person=secretary")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    keys = {"The secretary is away": Keys.ENTER, "unavailable-first": "03152027", "unavailable-last": "03192027"}
    seen: list[str] = []
    try:
        while not seen or seen[-1] != "Ask":
            assert len(seen) < 40
            browser.switch_to.active_element.send_keys(Keys.TAB)
            here = browser.switch_to.active_element
            seen.append(here.text or here.get_attribute("id") or "")
            if seen[-1] in keys and seen.count(seen[-1]) == 1:
                here.send_keys(keys[seen[-1]])
        here.send_keys(Keys.ENTER)
        ends = time.monotonic() + PATIENCE
        while browser.find_elements(By.CSS_SELECTOR, "[data-live]") or not browser.find_elements(
            By.CSS_SELECTOR, ".changes"
        ):
            assert time.monotonic() < ends
            time.sleep(0.3)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert answered(browser).startswith("Possible.")
    assert browser.find_element(By.CSS_SELECTOR, ".edits span").text == "The secretary is away on 15–19 March 2027"


def choose(browser: webdriver.Chrome, kind: str, name: str) -> None:
    """Choose one of a list, and wait for its forms."""
    Select(browser.find_element(By.ID, f"choose-{kind}")).select_by_value(name)
    browser.find_element(By.CSS_SELECTOR, f"#choose-{kind} + button").click()
    WebDriverWait(browser, PATIENCE).until(lambda _: f"{kind}={name}" in browser.current_url)


def test_from_an_empty_start_to_the_brief_of_the_answer(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/whatif")
    choose(browser, "meeting", "new")
    leads_to(browser, "What if there is a new meeting")
    Select(browser.find_element(By.ID, "add_meeting-group")).select_by_value("wg2")
    fill(browser, "add_meeting-first", "2027-06-21")
    fill(browser, "add_meeting-last", "2027-06-01")
    looks_right(browser)
    press(browser, "Add, then another edit")
    WebDriverWait(browser, PATIENCE).until(lambda _: focus(browser) == "faults")
    assert browser.find_element(By.ID, "add_meeting-last-fault").text == (
        "First 21 June 2027 is after last 1 June 2027."
    )
    kept = Select(browser.find_element(By.ID, "add_meeting-group")).first_selected_option.text
    assert (kept, browser.find_element(By.ID, "add_meeting-first").get_attribute("value")) == ("WG 2", "2027-06-21")
    fill(browser, "add_meeting-last", "2027-07-02")
    press(browser, "Add, then another edit")
    leads_to(browser, "Your question")
    choose(browser, "series", "wg1")
    fill(browser, "count-per_year", "1")
    press(browser, "Add, then another edit")
    leads_to(browser, "Your question")
    choose(browser, "meeting", "wg2-2027-2")
    press(browser, "Change the gap before it")
    fill(browser, "gap-ideal_weeks", "20")
    looks_right(browser)
    press(browser, "Ask")
    assert "Possible. 1 meeting " in answered(browser)
    assert [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".edits li > span")] == [
        "WG 2 has another meeting of 1 day, hybrid, within 21 June – 2 July 2027",
        "WG 1 has 1 meeting a year",
        "WG 2, 2nd session begins ideally 20 weeks after the meeting before it",
    ]
    assert [[row[0], row[1], row[-1]] for row in rows(browser) if row[0] != "→ Moved"] == [
        ["× Gone", "WG 1, 2nd session", "Edit 2."],
        ["+ New", "WG 2, session of 2027", "Edit 1."],
    ]
    looks_right(browser)
    with urlopen(f"{browser.current_url}/brief.yaml") as answer:
        brief = parse_brief(answer.read(), "small.yaml", rule_numbers(), goal_weights())
    assert (brief.series["wg1"].per_year, expand(brief)["wg2-2027-2"].gap) == (
        1,
        Gap(after="wg2-2027-1", least_weeks=12, ideal_weeks=20),
    )
    assert [(first.day, last.day) for first, last in expand(brief)["wg2-2027-extra"].windows] == [(21, 2)]

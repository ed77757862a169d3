"""The pages in a real browser: nothing overflows, no name is cut, keyboard and copying work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait
from waitress.server import create_server

from scheduler.publication import Standing
from tests.plans import plan
from tests.scheduler.entries.histories import planned, standing
from tests.web.chrome import opened, resize
from tests.web.shelves import House
from web import create_app
from web.programs import PROGRAMS
from web.settings import Settings
from web.source import Fixed

WIDTHS = (390, 768, 1024, 1200, 1440, 1720)
CUT = """
return [...document.querySelectorAll('.year .bar')].filter(bar => bar.offsetParent).filter(bar => {
  const range = document.createRange();
  range.selectNodeContents(bar.querySelector('b'));
  const box = bar.getBoundingClientRect(), words = range.getBoundingClientRect();
  return words.left < box.left - 0.5 || words.right > box.right + 0.5
    || words.top < box.top - 0.5 || words.bottom > box.bottom + 0.5;
}).map(bar => bar.dataset.meeting);
"""
BROKEN = """
const broken = [], walker = document.createTreeWalker(document.querySelector('.agenda'), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode;
  for (const word of text.data.matchAll(/[^\\s\u2013]+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(part => Math.round(part.top))).size > 1) broken.push(word[0]);
  }
}
const wide = [...document.querySelectorAll('.agenda td')].filter(cell => cell.scrollWidth > cell.clientWidth);
return [...broken, ...wide.map(cell => cell.textContent)];
"""
SMALL = """
const all = '.chip, .button, .segment a, .strip, .top nav a, .tabs > label, .ticks label, .tick, select';
return [...document.querySelectorAll(all)].filter(e => e.offsetParent)
  .map(e => e.getBoundingClientRect()).filter(r => r.height < 24 || r.width < 24).length;
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = create_app(Settings(), Fixed(plan(), None))
    app.config["TODAY"] = date(2027, 1, 11)
    server: Any = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with opened(tmp_path_factory.mktemp("profile")) as found:
        yield found


def visit(browser: webdriver.Chrome, address: str) -> None:
    """Open a page and wait for its style sheets: the first page of a fresh browser may be shown sooner."""
    browser.get(address)
    WebDriverWait(browser, 20).until(
        lambda _: browser.execute_script(
            "return document.readyState === 'complete' && document.styleSheets.length > 9"
        )
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(browser: webdriver.Chrome, address: str, width: int) -> None:
    resize(browser, width)
    for path in ("/2027", "/agenda", "/meetings/plenary-2027", "/subscribe", "/nowhere"):
        visit(browser, address + path)
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        small = browser.execute_script(SMALL)
        assert (path, wide <= width, small) == (path, True, 0)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a data folder with three releases is served."""
    house = House(tmp_path_factory.mktemp("browser") / "data", base_url="https://meetings.tc99.example")
    house.change("wg1-2027-2", planned(first=date(2027, 9, 7), last=date(2027, 9, 9)))
    house.change("dg1-2027-1", standing(Standing.CANCELLED, reason="too few experts " * 20))
    server: Any = create_server(house.app, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_releases_is_wider_than_its_window(browser: webdriver.Chrome, released: str, width: int) -> None:
    resize(browser, width)
    browser.get_log("browser")
    for path in ("/changes?since=0", "/changes?since=1", "/releases", "/releases/3", "/subscribe?what=groups&due=1"):
        visit(browser, released + path)
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert (path, wide <= width, browser.execute_script(SMALL)) == (path, True, 0)
    assert browser.get_log("browser") == []


def test_changes_since_a_release_are_chosen_by_a_form(browser: webdriver.Chrome, released: str) -> None:
    resize(browser, 1440)
    visit(browser, released + "/changes")
    Select(browser.find_element(By.ID, "since")).select_by_value("1")
    browser.find_element(By.CSS_SELECTOR, ".since button").click()
    WebDriverWait(browser, 10).until(lambda _: browser.current_url.endswith("/changes?since=1"))
    assert len(browser.find_elements(By.CSS_SELECTOR, ".changed li")) == 2
    browser.find_element(By.CSS_SELECTOR, ".chip").click()
    WebDriverWait(browser, 10).until(lambda _: "group=" in browser.current_url)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".changed li")) == 1


@pytest.mark.parametrize("width", [600, 768, 900, 1024, 1200, 1440])
def test_agenda_breaks_lines_between_words_only(browser: webdriver.Chrome, address: str, width: int) -> None:
    resize(browser, width)
    visit(browser, address + "/agenda")
    assert browser.execute_script(BROKEN) == []
    rows = browser.find_elements(By.CSS_SELECTOR, ".agenda tr")
    # Three lines and their padding at most, on average: a table read letter by letter is many times as high.
    assert browser.find_element(By.CSS_SELECTOR, ".agenda").size["height"] <= 75 * len(rows)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS[1:])
def test_no_name_on_a_bar_is_cut(browser: webdriver.Chrome, address: str, width: int) -> None:
    resize(browser, width)
    visit(browser, address + "/2027")
    assert browser.execute_script(CUT) == []


def test_the_whole_year_is_seen_without_scrolling(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    visit(browser, address + "/2027")
    foot = browser.execute_script("return document.querySelector('.year').getBoundingClientRect().bottom")
    assert foot <= 1000


def test_the_year_prints_on_one_page(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    visit(browser, address + "/2027")
    paper = {"width": 1069, "height": 741, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", paper)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script("return document.documentElement.scrollHeight") <= 741
    assert browser.execute_script(CUT) == []


def test_dark_pages_are_dark_and_policy_is_kept(browser: webdriver.Chrome, address: str) -> None:
    grounds = []
    browser.get_log("browser")
    for scheme in ("light", "dark"):
        resize(browser, 1440, scheme)
        visit(browser, address + "/2027")
        grounds.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 22, 26)"]
    assert browser.get_log("browser") == []


def test_keyboard_reaches_the_calendar_first(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    visit(browser, address + "/2027")
    browser.switch_to.active_element.send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert (skip.text, skip.get_attribute("href")) == ("To the calendar", f"{address}/2027#main")
    bars = browser.find_elements(By.CSS_SELECTOR, ".year .bar")
    assert [bar.get_attribute("data-meeting") for bar in bars][:2] == ["jwg3-2027-1", "wg1-2027-1"]
    bars[0].send_keys(Keys.ENTER)
    assert browser.current_url == f"{address}/meetings/jwg3-2027-1"


def test_a_month_strip_leads_to_its_list(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 390)
    visit(browser, address + "/2027")
    browser.find_elements(By.CSS_SELECTOR, ".strip")[3].click()
    assert browser.current_url == f"{address}/2027#m2027-04"
    assert browser.find_element(By.ID, "m2027-04").is_displayed()


def test_copying_tells_the_whole_address(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    visit(browser, address + "/subscribe")
    assert browser.find_element(By.CSS_SELECTOR, ".address code").text == f"{address}/feeds/all.ics"
    browser.find_element(By.CSS_SELECTOR, "[data-copy]").click()
    said = browser.find_element(By.ID, "said")
    WebDriverWait(browser, 10).until(lambda _: "cop" in said.text.lower())
    assert browser.current_url == f"{address}/subscribe"


def test_copying_by_keyboard_puts_the_address_on_the_clipboard(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    grant = {"origin": address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", grant)
    visit(browser, address + "/subscribe?what=deadlines&of=wg1&language=fr")
    button = browser.find_element(By.CSS_SELECTOR, ".big + .address [data-copy]")
    button.send_keys(Keys.SPACE)
    said = browser.find_element(By.ID, "said")
    WebDriverWait(browser, 10).until(lambda _: said.text == "Copied. Paste it into your calendar program.")
    copied = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == f"{address}/feeds/deadlines.ics?groups=wg1&language=fr"
    assert "done" in button.get_attribute("class").split()


def test_choosing_groups_leads_to_their_address(browser: webdriver.Chrome, address: str) -> None:
    resize(browser, 1440)
    visit(browser, address + "/subscribe")
    group = browser.find_element(By.CSS_SELECTOR, ".ticks input[value=wg1]")
    assert not group.is_displayed()
    browser.find_element(By.CSS_SELECTOR, "input[name=what][value=groups]").click()
    assert group.is_displayed()
    for name in ("wg1", "wg2"):
        browser.find_element(By.CSS_SELECTOR, f".ticks input[value={name}]").click()
    browser.find_element(By.CSS_SELECTOR, "input[name=proposed]").click()
    browser.find_element(By.CSS_SELECTOR, ".choose button").click()
    WebDriverWait(browser, 10).until(lambda _: "what=groups" in browser.current_url)
    code = browser.find_element(By.CSS_SELECTOR, ".big + .address code").text
    assert code == f"{address}/feeds/all.ics?groups=wg1,wg2&proposed=0"
    assert browser.current_url.endswith("#two")


@pytest.mark.parametrize("width", [390, 1440])
def test_each_program_has_its_tab(browser: webdriver.Chrome, address: str, width: int) -> None:
    resize(browser, width)
    visit(browser, address + "/subscribe")
    for program in PROGRAMS:
        browser.find_element(By.CSS_SELECTOR, f"label[for=tab-{program.id}]").click()
        shown = [panel.get_attribute("id") for panel in browser.find_elements(By.CLASS_NAME, "panel")
                 if panel.is_displayed()]  # fmt: skip
        assert shown == [program.id]
    first = browser.find_element(By.ID, f"tab-{PROGRAMS[0].id}")
    browser.find_element(By.CSS_SELECTOR, f"label[for=tab-{PROGRAMS[0].id}]").click()
    first.send_keys(Keys.ARROW_RIGHT)
    assert browser.find_element(By.ID, PROGRAMS[1].id).is_displayed()

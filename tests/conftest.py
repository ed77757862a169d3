"""Long tests within a given time: those that no time is left for are left out, and it is said how many.

Which come first is drawn anew each day, so that all have their turn.
"""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

LEFT_OUT = "no time was left for it in this run; `make test-long` runs all"
BEGAN = pytest.StashKey[float]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long-minutes", type=float, help="The time after which no further long test begins.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BEGAN] = time.monotonic()
    # A shell's background job ignores Ctrl-C, and so would every program that a test starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Every worker of pytest-xdist draws the same order, also about midnight."""
    node.workerinput["draw"] = draw(node.config)


def draw(config: pytest.Config) -> str:
    """What the order depends on: the day."""
    found: dict[str, str] = getattr(config, "workerinput", {})
    return found.get("draw") or f"{datetime.now(UTC):%Y-%m-%d}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long-minutes") is not None:
        Random(draw(config)).shuffle(items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    minutes = item.config.getoption("--long-minutes")
    if minutes is None or item.get_closest_marker("long") is None:
        return
    if time.monotonic() - item.config.stash[BEGAN] > 60 * minutes:
        pytest.skip(LEFT_OUT)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [report for report in terminalreporter.getreports("skipped") if LEFT_OUT in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} long tests were left out: {LEFT_OUT}")

"""The shared feed checks, where they lie beside the project: strict lint and HTTP contract against a real server."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from tests import plans
from web import create_app
from web.settings import read_settings
from web.source import Fixed

FEEDCHECK = Path(__file__).parents[2].parent / "shared" / "feedcheck"
PLANS = {"whole": plans.plan, "hostile": plans.hostile_plan, "empty": plans.empty_plan}

pytestmark = pytest.mark.skipif(not FEEDCHECK.is_dir(), reason="the folder of feed checks is not beside the project")


@pytest.fixture(name="address", params=sorted(PLANS))
def _address(request: pytest.FixtureRequest) -> Iterator[str]:
    settings = read_settings(base_url="https://meetings.example")
    app = create_app(settings, Fixed(PLANS[request.param](), settings.base_url))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _run(script: str, *arguments: str) -> None:
    command = [sys.executable, str(FEEDCHECK / script), *arguments]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_lint_finds_nothing(address: str) -> None:
    paths = ["all.ics", *(f"groups/{name}.ics" for name in plans.groups()), "all.ics?cancelled=0&proposed=0"]
    _run("strict_lint.py", *(f"{address}/feeds/{path}" for path in paths))


def test_http_contract_holds(address: str) -> None:
    _run(
        "http_contract.py",
        "check",
        address,
        "/feeds/all.ics",
        *("--unknown", "/feeds/groups/nope.ics"),
        *("--bad-filter", "/feeds/all.ics?grp=x"),
        *("--bad-filter", "/feeds/all.ics?proposed=0&cancelled=0"),
    )


@pytest.mark.parametrize("address", ["whole"], indirect=True)
def test_group_feeds_hold_what_their_category_finds(address: str) -> None:
    subsets = [f"/feeds/groups/{name}.ics=category:{group.short}" for name, group in plans.groups().items()]
    kept = [subset for subset in subsets if "wg9" not in subset]  # without meetings it holds a notice instead
    _run("http_contract.py", "check", address, "/feeds/all.ics", *(f"--subset={subset}" for subset in kept))

"""Who may use the form: only this machine, whatever the server listens at and whoever stands between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.whatif.asked import HERE, Visitor, desk_in

PAGES = ("/whatif", "/whatif/new", "/whatif/0123456789abcdef", "/whatif/0123456789abcdef/brief.yaml")


def answers(visitor: Visitor, environ: dict[str, str] | None = None, **headers: str) -> tuple[list[int], bool]:
    """What each page of the form answers, and whether another page names the form."""
    told: dict[str, Any] = {"environ_overrides": {**HERE, **(environ or {})}, "headers": headers}
    codes = [visitor.client.get(path, **told).status_code for path in PAGES]
    codes.append(visitor.client.post("/whatif/new", **told).status_code)
    return codes, 'href="/whatif"' in visitor.client.get("/agenda", **told).text


@pytest.fixture(name="visitor", scope="module")
def _visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(desk_in(tmp_path_factory.mktemp("gate")))


INSIDE = ([200, 200, 404, 404, 403], True)
OUTSIDE = ([404] * 5, False)


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "plan.localhost"])
def test_this_machine_may_ask(visitor: Visitor, peer: str, host: str) -> None:
    assert answers(visitor, {"REMOTE_ADDR": peer}, Host=host) == INSIDE


@pytest.mark.parametrize("peer", ["192.168.1.20", "10.0.0.1", "::ffff:192.168.1.20", "fe80::1", "", "unix:"])
def test_no_other_machine_may_ask(visitor: Visitor, peer: str) -> None:
    assert answers(visitor, {"REMOTE_ADDR": peer}) == OUTSIDE


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"]
)
def test_nobody_behind_a_proxy_may_ask(visitor: Visitor, header: str) -> None:
    assert answers(visitor, **{header: "127.0.0.1"}) == OUTSIDE


def test_nobody_behind_a_silent_proxy_may_ask(visitor: Visitor) -> None:
    assert answers(visitor, {"SERVER_PROTOCOL": "HTTP/1.0"}) == OUTSIDE


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[", "evil:80"])
def test_a_name_that_only_leads_here_opens_nothing(visitor: Visitor, host: str) -> None:
    assert answers(visitor, Host=host) == OUTSIDE


def test_the_configured_name_is_known(tmp_path: Path) -> None:
    visitor = Visitor(desk_in(tmp_path), "https://plans.example.org")
    assert answers(visitor, Host="plans.example.org") == INSIDE
    assert answers(visitor, Host="other.example.org") == OUTSIDE


def test_a_server_that_says_it_is_behind_a_proxy_has_no_form(tmp_path: Path) -> None:
    visitor = Visitor(desk_in(tmp_path), proxied=True)
    assert answers(visitor) == OUTSIDE
    assert answers(visitor, **{"X-Forwarded-For": "127.0.0.1"}) == OUTSIDE

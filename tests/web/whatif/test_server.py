"""The real server at all addresses of this machine: the form is open at loopback and nowhere else."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import waitress

from tests.web.whatif.asked import desk_in
from web import create_app
from web.server import LIMITS
from web.settings import Settings
from web.source import Fixed


@pytest.fixture(name="port", scope="module")
def _port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    desk = desk_in(tmp_path_factory.mktemp("server"))
    app = create_app(Settings(), Fixed(desk.plan, None), desk)
    server = waitress.create_server(app, host="0.0.0.0", port=0, ident=None, **LIMITS)
    threading.Thread(target=server.run, daemon=True).start()
    yield server.effective_port
    server.close()


def own_address() -> str | None:
    """An address of this machine by which others reach it; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if found.startswith("127.") else found


def code(host: str, port: int, headers: dict[str, str] | None = None, version: str = "HTTP/1.1") -> int:
    connection = http.client.HTTPConnection(host, port, timeout=30)
    connection._http_vsn_str = version  # type: ignore[attr-defined]
    connection.request("GET", "/whatif", headers=headers or {})
    found = connection.getresponse()
    found.read()
    connection.close()
    return found.status


def test_the_form_is_open_at_loopback(port: int) -> None:
    assert code("127.0.0.1", port) == 200


def test_the_form_is_closed_to_who_comes_by_another_address(port: int) -> None:
    address = own_address()
    if address is None:
        pytest.skip("This machine has no address but loopback.")
    assert code(address, port) == 404
    assert code(address, port, {"Host": "localhost"}) == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via"])
def test_what_a_proxy_says_reaches_the_gate(port: int, header: str) -> None:
    assert code("127.0.0.1", port, {header: "for=127.0.0.1" if header == "Forwarded" else "127.0.0.1"}) == 404


def test_a_silent_proxy_and_a_strange_name_are_seen(port: int) -> None:
    assert code("127.0.0.1", port, version="HTTP/1.0") == 404
    assert code("127.0.0.1", port, {"Host": "evil.example"}) == 404


def test_files_of_questions_are_their_owners_alone(tmp_path: Path) -> None:
    assert desk_in(tmp_path).table.file.stat().st_mode & 0o077 == 0

"""The server with real sockets: idle connections keep nobody out, and wrong addresses are said in a line."""

from __future__ import annotations

import re
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scheduler.errors import SettingsError
from scheduler.plan_file import plan_to_json
from tests import plans
from tests.scheduler.commanded import Said, command, process
from web.server import of_plan, serve

IDLE = 200


@pytest.fixture(name="plan_file")
def _plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(plan_to_json(plans.plan()), encoding="utf-8")
    return path


@pytest.fixture(name="port")
def _port(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setenv("PLENARY_PORT", "0")
    started = process("serve", plan_file)
    assert started.stdout is not None
    assert started.stderr is not None
    try:
        found = re.match(rb"The year is at http://127\.0\.0\.1:(\d+)/ ", started.stdout.readline())
        assert found is not None
        yield int(found[1])
    finally:
        started.terminate()
        started.wait()
        started.stdout.close()
        started.stderr.close()


def test_idle_connections_keep_nobody_out(port: int) -> None:
    with ExitStack() as idle:
        for number in range(IDLE):
            held = idle.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
            # Every other one has begun to say something and never goes on.
            held.sendall(b"GET / HTTP/1.1\r\nHost: x" if number % 2 else b"")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/2027", timeout=20) as answer:
            assert answer.status == 200


def test_a_body_is_not_taken_in(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as sent:
        sent.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        assert sent.recv(100).startswith(b"HTTP/1.1 413 ")


def test_an_address_of_another_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_HOST", "192.0.2.1")
    said: list[str] = []
    with pytest.raises(SettingsError) as caught:
        serve(of_plan(plans.plan()), 8000, said.append)
    assert (said, str(caught.value)) == (
        [],
        'setting host (PLENARY_HOST): "192.0.2.1": Cannot assign requested address; '
        "right is one of this machine, such as 127.0.0.1",
    )


def test_settings_that_are_wrong_are_bad_input(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_HOST", "not a host")
    monkeypatch.setenv("PLENARY_BASE_URL", "https://x:99999")
    assert command("serve", plan_file) == Said(
        2,
        "",
        "setting base_url (PLENARY_BASE_URL): 'https://x:99999': "
        "an address such as https://meetings.example.org, without query or fragment\n"
        "setting host (PLENARY_HOST): 'not a host': "
        "the address to listen at, such as 127.0.0.1; 0.0.0.0 listens at all\n",
    )

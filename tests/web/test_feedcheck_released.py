"""The shared feed checks over real releases: republished by commands, and every tool on every kind of feed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from tests import plans
from tests.scheduler.commanded import process

FEEDCHECK = Path(__file__).parents[2].parent / "shared" / "feedcheck"
PLENARY = f"{shlex.quote(sys.executable)} -m scheduler"
MEETING = "wg1-2027-2"
KINDS = ("all", "deadlines", "groups/wg1", "places/LIS", "kinds/session", "kinds/ballot", "all.ics?language=fr")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FEEDCHECK.is_dir(), reason="the folder of feed checks is not beside the project"),
]


class Released:
    """A data folder with one release, served by a process of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"

    def command(self, what: str) -> str:
        """A command line of ours in the folder."""
        return f"cd {shlex.quote(str(self.folder))} && {PLENARY} {what} --data data"

    def run(self, what: str) -> str:
        """What a command of ours prints."""
        done = subprocess.run(self.command(what), shell=True, capture_output=True, text=True, check=True)
        return done.stdout

    def publish(self, name: str, plan: Plan) -> str:
        """The command that releases a plan."""
        (self.folder / f"{name}.json").write_text(plan_to_json(plan), encoding="utf-8")
        return self.command(f"publish {name}.json --note {name} --yes")

    def link(self, *asked: str) -> tuple[str, str]:
        """The secret and the id of a new link."""
        said = self.run(f"token create --name x {' '.join(asked)}")
        return re.findall(r"/feeds/t/(\S+)\.ics", said)[0], re.findall(r"Its id is (\w+);", said)[0]


@pytest.fixture(name="released")
def _released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Released]:
    monkeypatch.setenv("PLENARY_BASE_URL", "https://meetings.example")
    monkeypatch.setenv("PLENARY_PORT", "0")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    subprocess.run(Released(tmp_path, 0).publish("first", plans.plan()), shell=True, check=True, capture_output=True)
    with process("serve", "--data", tmp_path / "data") as started:
        assert started.stdout is not None
        try:
            found = re.match(rb"The year is at http://127\.0\.0\.1:(\d+)/ ", started.stdout.readline())
            assert found is not None
            yield Released(tmp_path, int(found[1]))
        finally:
            started.terminate()


def _checked(script: str, *arguments: str, python: str = sys.executable) -> None:
    command = [python, str(FEEDCHECK / script), *arguments]
    found = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def _with(plan: Plan, **fields: object) -> Plan:
    meetings = [one.model_copy(update=fields) if one.meeting == MEETING else one for one in plan.meetings]
    return plan.model_copy(update={"meetings": meetings})


def test_republishing_keeps_the_contract(released: Released) -> None:
    whole = plans.plan()
    moved = _with(whole, first=date(2027, 9, 7), last=date(2027, 9, 9))
    edited = _with(moved, purpose="to weigh, and to measure")
    fewer = edited.model_copy(update={"meetings": [m for m in edited.meetings if m.meeting != "wg1-2027-1"]})
    fresh = edited.meeting(MEETING).model_copy(
        update={"meeting": "wg1-2027-7", "number": 7, "first": date(2027, 11, 8), "last": date(2027, 11, 10)}
    )
    more = fewer.model_copy(update={"meetings": [*fewer.meetings, fresh]})
    cancel = (
        released.command(f"cancel {MEETING} --reason 'no host'") + " && " + released.command("publish --note c --yes")
    )
    steps = {
        "noop": released.publish("same", whole),
        "move": released.publish("moved", moved),
        "edit": released.publish("edited", edited),
        "cancel": cancel,
        "delete": released.publish("fewer", fewer),
        "add": released.publish("more", more),
    }
    said = [f"--step={kind}={command}" for kind, command in steps.items()]
    _checked("http_contract.py", "scenario", released.address, "/feeds/all.ics", *said)


def test_private_links_keep_the_contract(released: Released) -> None:
    secret, _ = released.link("--group tc99")
    withdrawn, name = released.link("--group wg1")
    released.run(f"token revoke {name}")
    more = ("--withdrawn", f"/feeds/t/{withdrawn}.ics", "--unknown", "/feeds/nope.ics")
    _checked("http_contract.py", "check", released.address, "/feeds/all.ics", *more)
    _checked("http_contract.py", "check", released.address, f"/feeds/t/{secret}.ics", "--token", secret)


@pytest.mark.skipif(
    "FEEDCHECK_PY" not in os.environ, reason="FEEDCHECK_PY does not say where the tools are installed"
)
def test_every_tool_understands_every_kind_of_feed(released: Released) -> None:
    secret, _ = released.link("--group tc99")
    for name in (*KINDS, f"t/{secret}"):
        path = name if ".ics" in name else f"{name}.ics"
        _checked("feedcheck.py", f"{released.address}/feeds/{path}", python=os.environ["FEEDCHECK_PY"])

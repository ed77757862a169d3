"""The servers that are compared, each a process of its own: Plenary over a data folder, and a bare Flask route."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PLENARY = """
import logging, sys
import waitress
from pathlib import Path
from scheduler.store import open_shelf
from web import create_app
from web.server import LIMITS
from web.settings import read_settings
app = create_app(read_settings(), open_shelf(Path(sys.argv[1])))
"""
BARE = """
import logging, sys
import waitress
from flask import Flask, Response
from pathlib import Path
from web.server import LIMITS
app = Flask("bare")
body = Path(sys.argv[1]).read_bytes()

@app.get("/feeds/all.ics")
def all_feed():
    return Response(body, content_type="text/calendar; charset=utf-8")
"""
SERVE = """
logging.getLogger("waitress.queue").setLevel(logging.ERROR)
server = waitress.create_server(app, host="127.0.0.1", port=0, ident=None, **LIMITS)
print(server.effective_port, flush=True)
server.run()
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: its port, and its process."""

    port: int
    pid: int

    @property
    def megabytes(self) -> float:
        """Memory that it holds."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("the server is gone")

    @property
    def cpu_seconds(self) -> float:
        """Seconds of work so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def plenary(data: Path) -> Iterator[Server]:
    """Plenary over a data folder."""
    with _running(PLENARY + SERVE, data) as server:
        yield server


@contextmanager
def bare(body: Path) -> Iterator[Server]:
    """A Flask route that returns the bytes of a file from memory."""
    with _running(BARE + SERVE, body) as server:
        yield server


@contextmanager
def _running(script: str, argument: Path) -> Iterator[Server]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, str(argument)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        try:
            yield Server(int(process.stdout.readline()), process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)

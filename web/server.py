"""Serving a plan until the process is stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import waitress

from scheduler.errors import OutputError
from scheduler.plan import Plan
from web import create_app
from web.present_group import has_own_feed, in_order
from web.settings import read_settings


def serve(plan: Plan, port: int | None, say: Callable[[str], Any]) -> None:
    """Serve the year page and the feeds of a plan on loopback; `say` is told the addresses.

    OutputError if the address is taken.
    """
    settings = read_settings() if port is None else read_settings(port=port)
    app = create_app(settings, plan)
    # Short queues are normal when a browser asks for a page and all its parts at once.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = waitress.create_server(app, host=settings.host, port=settings.port, ident=None)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"cannot serve at {settings.host}:{settings.port}: {reason}; try another --port") from None
    # Port 0 asks for any free one: people are told which.
    address = f"http://{settings.host}:{getattr(server, 'effective_port', settings.port)}"
    say(f"The year is at {address}/ and its feed at {address}/feeds/all.ics")
    for name in filter(partial(has_own_feed, plan), in_order(plan)):
        say(f"  {address}/feeds/groups/{name}.ics")
    say("Ctrl-C stops.")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()

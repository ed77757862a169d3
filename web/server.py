"""Serving a plan until the process is stopped."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import waitress
from flask import Flask

from scheduler.errors import OutputError, SettingsError
from scheduler.plan import Plan
from web import create_app
from web.present_group import has_own_feed, in_order
from web.settings import Settings, read_settings
from web.whatif.desk import Desk, working

LIMITS: dict[str, int | bool] = {
    # An idle connection costs a socket and no thread: many may wait, and none may for long. 500 with what else is
    # open stay below the 512 of Windows and the 1,024 files that a process may usually have open.
    "connection_limit": 500,
    "channel_timeout": 20,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    # Nothing is ever sent to us but the head of a request.
    "max_request_header_size": 32_768,
    "max_request_body_size": 65_536,
    # Nothing here believes what a proxy says of who asks; the what-if form must see that there is one.
    "clear_untrusted_proxy_headers": False,
}


def serve(plan: Plan, port: int | None, say: Callable[[str], Any], desk: Desk | None = None) -> None:
    """Serve the year page and the feeds of a plan on loopback; `say` is told the addresses.

    OutputError if the address is taken, SettingsError if it is none of this machine.
    """
    settings = read_settings() if port is None else read_settings(port=port)
    app = create_app(settings, plan, desk)
    # Short queues are normal when a browser asks for a page and all its parts at once.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = _listening(app, settings)
    address = _address(server, settings)
    say(f"The year is at {address}/ and its feed at {address}/feeds/all.ics")
    for name in filter(partial(has_own_feed, plan), in_order(plan)):
        say(f"  {address}/feeds/groups/{name}.ics")
    if desk is not None:
        say(f"Ask what if at {_address(server, settings)}/whatif, from this machine only.")
    say("Ctrl-C stops.")
    with working(desk):
        try:
            server.run()
        except KeyboardInterrupt:
            server.close()


def _listening(app: Flask, settings: Settings) -> Any:
    """The server, listening already; the errors of `serve`."""
    try:
        return waitress.create_server(app, host=settings.host, port=settings.port, ident=None, **LIMITS)
    except ValueError:
        reason = "no address has this name"
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            where = f"{settings.host}:{settings.port}"
            raise OutputError(f"cannot serve at {where}: {reason}; try another --port") from None
    raise SettingsError(
        [f'setting host (PLENARY_HOST): "{settings.host}": {reason}; right is one of this machine, such as 127.0.0.1']
    )


def _address(server: Any, settings: Settings) -> str:
    """The address to be opened. Port 0 asks for any free one: people are told which."""
    listening = getattr(server, "effective_listen", None) or [(settings.host, server.effective_port)]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listening[0][1]}"

"""Serving a plan, or what was released, until the process is stopped."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import waitress
from flask import Flask

from scheduler.errors import OutputError, SettingsError
from scheduler.plan import Plan
from scheduler.published_plan import plan_of
from web import create_app
from web.present_group import has_own_feed, in_order
from web.settings import Settings, read_settings
from web.source import Fixed, Source
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


def serve(
    source: Callable[[Settings], Source], port: int | None, say: Callable[[str], Any], desk: Desk | None = None
) -> None:
    """Serve pages and feeds of a source on loopback; `say` is told the addresses.

    OutputError if the address is taken, SettingsError if it is none of this machine.
    """
    settings = read_settings() if port is None else read_settings(port=port)
    shown = source(settings)
    app = create_app(settings, shown, desk)
    # Short queues are normal when a browser asks for a page and all its parts at once.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = _listening(app, settings)
    for line in _told(shown, _address(server, settings)):
        say(line)
    if desk is not None:
        say(f"Ask what if at {_address(server, settings)}/whatif, from this machine only.")
    say("Ctrl-C stops.")
    with working(desk):
        try:
            server.run()
        except KeyboardInterrupt:
            server.close()


def of_plan(plan: Plan) -> Callable[[Settings], Source]:
    """A source for one plan; PlanFileError if it cannot be put into a calendar."""
    return lambda settings: Fixed(plan, settings.base_url)


def of_data(data: Path, url: str | None) -> Callable[[Settings], Source]:
    """A source for a data folder, in which new releases show at once; StoreError if there is no such folder."""

    def opened(settings: Settings) -> Source:  # noqa: ARG001
        from scheduler.store import open_shelf

        return open_shelf(data, url)

    return opened


def _told(source: Source, address: str) -> Iterator[str]:
    """What is served, and where."""
    publication = source.current()
    if source.trouble:
        yield source.trouble
    if publication is None:
        yield f"Nothing was released yet; the first release will show at {address}/"
    else:
        number = f" (release {publication.number})" if publication.number else ""
        yield f"The year is at {address}/ and its feed at {address}/feeds/all.ics{number}"
        plan = plan_of(publication)
        for name in filter(partial(has_own_feed, plan), in_order(plan)):
            yield f"  {address}/feeds/groups/{name}.ics"


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

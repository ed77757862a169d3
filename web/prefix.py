"""Where the site is mounted behind a proxy: a path of plain words, whatever a visitor sent in the proxy's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


class PlainPrefix:
    """Forgets a prefix that is no path: "//evil.example" would turn every address on a page into another site's.

    A proxy that sets no X-Forwarded-Prefix of its own hands on the visitor's.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer, at the prefix or at the root."""
        if not PATH.fullmatch(environ.get("SCRIPT_NAME", "")):
            environ["SCRIPT_NAME"] = ""
        return self._app(environ, start_response)

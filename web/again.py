"""Public feeds that were asked for before, answered again from memory: the framework is asked once for a release.

Programs poll feeds all day long and nearly always nothing has changed; this is what they nearly always get.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from werkzeug.http import http_date, is_resource_modified, parse_etags

from scheduler.publication import Publication
from scheduler.published_feed import PublishedFeed
from web.served import Served

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_ADDRESSES = 2000
OF_A_BODY = frozenset({"Content-Type", "Content-Disposition", "Content-Length"})
"""Headers that an answer without a body does not have."""


@dataclass(frozen=True)
class Answer:
    """A feed with all its headers; it knows which requests it need not be sent to again (RFC 9110 13.2.2)."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    modified: datetime

    @classmethod
    def of(cls, feed: PublishedFeed, caching: str, more: dict[str, str]) -> Answer:
        """The answer that is a feed; `more` are headers that all answers have."""
        headers = {
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": f"inline; filename={feed.filename}",
            "Content-Length": str(len(feed.body)),
            "ETag": f'"{feed.etag}"',
            "Last-Modified": http_date(feed.modified),
            "Cache-Control": caching,
        }
        return cls(feed.body, tuple((headers | more).items()), f'"{feed.etag}"', feed.modified)

    def status(self, environ: WSGIEnvironment) -> str:
        """200, or 304 for who has it already (412 for who wanted another)."""
        if is_resource_modified(environ, self.etag, last_modified=self.modified):
            return "200 OK"
        return "412 PRECONDITION FAILED" if parse_etags(environ.get("HTTP_IF_MATCH")) else "304 NOT MODIFIED"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; a 304 too says when the feed last changed: Apple's programs go by the date alone."""
        status = self.status(environ)
        whole = status.startswith("200")
        kept = [(name, text) for name, text in self.headers if whole or name not in OF_A_BODY]
        if status.startswith("412"):
            kept += [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "0")]
        start_response(status, kept)
        return [self.body] if whole and environ["REQUEST_METHOD"] == "GET" else [b""] if whole else []


class Again:
    """The application behind answers that were given before; they are forgotten with each new release."""

    def __init__(self, served: Served, application: WSGIApplication) -> None:
        self._served = served
        self._application = application
        self._kept: tuple[Publication | None, dict[tuple[str, str], Answer]] = (None, {})

    def keep(self, publication: Publication, address: tuple[str, str], answer: Answer) -> None:
        """Answer so at this path and query as long as the publication is served."""
        of, answers = self._kept
        if of is not publication or len(answers) >= MOST_ADDRESSES:
            self._kept = publication, {address: answer}
        else:
            answers[address] = answer

    def forget(self) -> None:
        """Ask the application again for everything."""
        self._kept = (None, {})

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer at once, or ask the application."""
        of, answers = self._kept
        answer = answers.get((environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")))
        if answer is not None and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            now = self._served.now()
            if now is not None and now.publication is of:
                return answer(environ, start_response)
        return self._application(environ, start_response)

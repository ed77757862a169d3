"""The feeds over HTTP: bytes that were made once for a release, with validators (RFC 9110 8.8, 13.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.datastructures import Headers

from scheduler.audience import Audience, audience_of, is_over, public_audience
from scheduler.audience_query import filtered
from scheduler.errors import FilterError, StoreError, UnknownFeedError
from scheduler.published_feed import PublishedFeed
from scheduler.withdrawn_feed import withdrawn_feed
from web.again import Again, Answer
from web.headers import SECURITY_HEADERS
from web.served import Now, served

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

feeds = Blueprint("feeds", __name__)

PRIVATE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
"""Sent with everything under a private address, whatever it answers."""
CACHED_PRIVATELY = "private, no-cache"
NO_LINK = "No calendar is open here. A private address must be copied whole; your secretariat can send you another."
NO_PLAN = "Nothing was released yet, so there is no calendar."


class FeedResponse(Response):
    """An answer that says when the feed last changed in a 304 too: Apple's programs go by the date alone."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """The headers as they go out, with Last-Modified, which the framework takes from a 304."""
        headers = super().get_wsgi_headers(environ)
        headers.setdefault("Last-Modified", self.headers["Last-Modified"])
        return headers


@feeds.route("/feeds/<any(all, deadlines):name>.ics", methods=["GET"], provide_automatic_options=False)
def of_everybody(name: str) -> Response:
    """All meetings, or all deadlines."""
    return _public("", name)


@feeds.route(
    "/feeds/<any(groups, places, kinds):folder>/<name>.ics", methods=["GET"], provide_automatic_options=False
)
def of_some(folder: str, name: str) -> Response:
    """The meetings of one group and of all groups under it, at one place, or of one kind."""
    return _public(folder, name)


@feeds.route(
    "/feeds/t/", defaults={"secret": ""}, methods=["GET"], provide_automatic_options=False, strict_slashes=False
)
@feeds.route("/feeds/t/<path:secret>", methods=["GET"], provide_automatic_options=False)
def of_link(secret: str) -> Response:
    """The feed of a private link. What is malformed is looked up like any other, so that no answer differs."""
    now = _now()
    try:
        token = served().source.token(secret.removesuffix(".ics") if secret.endswith(".ics") else f"{secret}/")
    except StoreError:
        abort(503, "Private calendars cannot be looked up at present.")
    if token is None:
        abort(404, NO_LINK)
    if token.gone_on is not None:
        abort(410, "This calendar was withdrawn. Your secretariat can send you another address.")
    audience = _filtered(audience_of(token, now.publication), now)
    if token.revoked is not None:
        return _answer(withdrawn_feed(now.publication, token.revoked, audience.language))
    return _answer(served().feed(now, audience)[0])


@feeds.route("/robots.txt", methods=["GET"], provide_automatic_options=False)
def robots() -> Response:
    """Calendar services that obey robots.txt may fetch the feeds."""
    text = "User-agent: *\nAllow: /feeds/\nDisallow: /draft/\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@feeds.after_app_request
def _keep_private(response: Response) -> Response:
    if request.path.startswith(("/feeds/t/", "/draft/")):
        response.headers.setdefault("Cache-Control", CACHED_PRIVATELY)
        for name, value in PRIVATE.items():
            response.headers[name] = value
    return response


def _public(folder: str, name: str) -> Response:
    now = _now()
    try:
        audience = public_audience(folder, name, now.publication)
    except UnknownFeedError as error:
        abort(404, str(error))
    if is_over(audience, now.publication):
        abort(410, "This group was dissolved, and its calendar has ended.")
    feed, is_of_now = served().feed(now, _filtered(audience, now))
    # Keep it, but ask each time: a moved meeting shows at once.
    answer = Answer.of(feed, "public, no-cache", SECURITY_HEADERS)
    if is_of_now:
        again: Again = current_app.config["AGAIN"]
        address = request.environ["PATH_INFO"], request.environ.get("QUERY_STRING", "")
        again.keep(now.publication, address, answer)
    return _response(answer)


def _now() -> Now:
    found = served().now()
    return _nothing() if found is None else found


def _nothing() -> NoReturn:
    abort(503, NO_PLAN if served().source.trouble is None else "The calendars cannot be read at present.")


def _filtered(audience: Audience, now: Now) -> Audience:
    try:
        return filtered(audience, request.query_string.decode("ascii", "replace"), now.publication)
    except FilterError as error:
        abort(400, str(error))


def _answer(feed: PublishedFeed) -> Response:
    """The feed of a private link; it is never kept by its address, which may be withdrawn at any moment."""
    return _response(Answer.of(feed, CACHED_PRIVATELY, SECURITY_HEADERS | PRIVATE))


def _response(answer: Answer) -> Response:
    found = FeedResponse.from_app(answer, request.environ, buffered=True)
    assert isinstance(found, FeedResponse)
    return found

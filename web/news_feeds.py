"""The Atom feeds of what changed, with the validators of the calendar feeds."""

from __future__ import annotations

import re
from typing import NoReturn

from flask import Blueprint, Response, abort, request
from werkzeug.http import http_date

from scheduler.audience import Audience, audience_of, is_over, public_audience
from scheduler.audience_query import filtered
from scheduler.errors import FilterError, StoreError, UnknownFeedError
from scheduler.news.atom import AtomFeed, withdrawn
from scheduler.publication import Publication
from web.feeds import CACHED_PRIVATELY, NO_LINK, FeedResponse
from web.served import served
from web.told import told

news_feeds = Blueprint("news_feeds", __name__)


@news_feeds.route("/feeds/changes.atom", methods=["GET"], provide_automatic_options=False)
def of_all() -> Response:
    """All changes."""
    return _public("", "all")


@news_feeds.route("/feeds/<any(groups, places):folder>/<name>.atom", methods=["GET"], provide_automatic_options=False)
def of_some(folder: str, name: str) -> Response:
    """The changes of a group and all groups under it, or at a place."""
    return _public(folder, name)


@news_feeds.route("/feeds/t/<secret>.atom", methods=["GET"], provide_automatic_options=False)
def of_link(secret: str) -> Response:
    """The changes for whom a private link is, with those of details that only members may know."""
    publication = _publication()
    try:
        token = served().source.token(secret)
    except StoreError:
        abort(503, "Private calendars cannot be looked up at present.")
    if token is None:
        abort(404, NO_LINK)
    if token.gone_on is not None:
        abort(410, "This calendar was withdrawn. Your secretariat can send you another address.")
    audience = _filtered(audience_of(token, publication), publication)
    if token.revoked is not None:
        return _answer(withdrawn(publication, token.revoked, audience.language), "withdrawn", private=True)
    return _answer(told().atom(publication, audience), "changes", private=True)


def _public(folder: str, name: str) -> Response:
    publication = _publication()
    try:
        audience = public_audience(folder, name, publication)
    except UnknownFeedError as error:
        abort(404, str(error))
    if is_over(audience, publication):
        abort(410, "This group was dissolved, and its calendar has ended.")
    audience = _filtered(audience, publication)
    return _answer(told().atom(publication, audience), f"changes-{name}", private=False)


def _publication() -> Publication:
    now = served().now()
    if now is None:
        nothing = served().source.trouble is None
        abort(
            503, "Nothing was released yet, so nothing changed." if nothing else "Changes cannot be read at present."
        )
    if not now.publication.number:
        _no_releases()
    return now.publication


def _no_releases() -> NoReturn:
    abort(404, "This server shows one plan. Changes are told once there are releases.")


def _filtered(audience: Audience, publication: Publication) -> Audience:
    try:
        return filtered(audience, request.query_string.decode("ascii", "replace"), publication)
    except FilterError as error:
        abort(400, str(error).replace(".ics", ".atom"))


def _answer(feed: AtomFeed, name: str, *, private: bool) -> Response:
    filename = re.sub(r"[^A-Za-z0-9._-]", "-", name)[:60]
    response = FeedResponse(
        feed.body,
        headers=[
            ("Content-Type", "application/atom+xml; charset=utf-8"),
            ("Content-Disposition", f"inline; filename={filename}.atom"),
            ("ETag", f'"{feed.etag}"'),
            ("Last-Modified", http_date(feed.modified)),
            ("Cache-Control", CACHED_PRIVATELY if private else "public, no-cache"),
        ],
    )
    response.make_conditional(request)
    return response

"""The feeds over HTTP: made once from the plan, then served as bytes with validators (RFC 9110 8.8, 13.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.datastructures import Headers

from scheduler.audience import Audience
from scheduler.brief.words import MeetingState
from scheduler.plan import Plan
from scheduler.plan_publication import publication_of
from scheduler.published_feed import Feeds

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

feeds = Blueprint("feeds", __name__)

LEFT_OUT = {"cancelled": MeetingState.CANCELLED, "proposed": MeetingState.PROPOSED}
"""What a reader may leave out of a feed, by the word used in its address."""


@dataclass(frozen=True)
class ServedFeed:
    """A feed as it goes out: its bytes, their hash, when they last changed, the name a browser saves it by."""

    body: bytes
    etag: str
    modified: datetime
    filename: str


class FeedResponse(Response):
    """An answer that says when the feed last changed in a 304 too: Apple's clients go by the date alone."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """The headers as they go out, with Last-Modified, which the framework takes from a 304."""
        headers = super().get_wsgi_headers(environ)
        headers.setdefault("Last-Modified", self.headers["Last-Modified"])
        return headers


def make_feeds(plan: Plan | None, base_url: str | None) -> dict[str, ServedFeed]:
    """Every feed of a plan by its own path and query; none without a plan. PlanFileError as in scheduler.feed."""
    if plan is None:
        return {}
    feeds_of_plan = Feeds(publication_of(plan, base_url))
    groups: list[str | None] = [None, *sorted({*plan.groups, *plan.committees})]
    found = {}
    for group in groups:
        for without in _choices():
            made = feeds_of_plan.feed(_audience(group, without))
            found[_audience(group, without).path] = ServedFeed(made.body, made.etag, made.modified, made.filename)
    return found


def _audience(group: str | None, without: frozenset[MeetingState] = frozenset()) -> Audience:
    cancelled, proposed = MeetingState.CANCELLED not in without, MeetingState.PROPOSED not in without
    return Audience(group=group, cancelled=cancelled, proposed=proposed)


@feeds.route("/feeds/all.ics", methods=["GET"], provide_automatic_options=False)
def all_meetings() -> Response:
    """All meetings of the plan."""
    return _serve(None)


@feeds.route("/feeds/groups/<group>.ics", methods=["GET"], provide_automatic_options=False)
def of_group(group: str) -> Response:
    """The meetings of one group and of all groups under it."""
    return _serve(group)


@feeds.route("/robots.txt", methods=["GET"], provide_automatic_options=False)
def robots() -> Response:
    """Calendar services that obey robots.txt may fetch the feeds."""
    return Response("User-agent: *\nAllow: /feeds/\n", content_type="text/plain; charset=utf-8")


def _serve(group: str | None) -> Response:
    made: Mapping[str, ServedFeed] = current_app.config["FEEDS"]
    if not made:
        abort(503, "There is no plan yet, so there is no calendar. Make one with: plenary plan BRIEF --out plan.json")
    if _audience(group).path not in made:
        abort(404, "There is no calendar of that name. The page /subscribe lists them.")
    served = made[_audience(group, _left_out()).path]
    response = FeedResponse(served.body, content_type="text/calendar; charset=utf-8")
    response.headers.set("Content-Disposition", "inline", filename=served.filename)
    response.set_etag(served.etag)
    response.last_modified = served.modified
    response.cache_control.public = True
    response.cache_control.no_cache = True  # keep it, but ask each time: a moved meeting shows at once
    response.make_conditional(request)
    return response


def _left_out() -> frozenset[MeetingState]:
    """What the query leaves out; whatever it says that is not known is refused, never passed over."""
    known = " and ".join(f"{word}=0" for word in LEFT_OUT)
    for word, values in request.args.lists():
        if word not in LEFT_OUT or values != ["0"]:
            abort(400, f"This calendar's address can end in {known}, each once, and in nothing else.")
    return frozenset(LEFT_OUT[word] for word in request.args)


def _choices() -> list[frozenset[MeetingState]]:
    states = list(LEFT_OUT.values())
    return [frozenset(some) for number in range(len(states) + 1) for some in combinations(states, number)]

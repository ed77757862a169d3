"""The web face of Plenary: a Flask application that shows one plan and serves its feeds."""

from __future__ import annotations

from flask import Flask, Response

from scheduler.plan import Plan
from web.addresses import PlainInteger
from web.errors import register_errors
from web.feeds import feeds, make_feeds
from web.pages import pages
from web.settings import Settings
from web.whatif import register_whatif
from web.whatif.desk import Desk

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Sent with every answer: a page uses nothing but what this server sends, and runs no script written into it."""


def create_app(settings: Settings, plan: Plan | None, desk: Desk | None = None) -> Flask:
    """The application for one plan (None: an empty state); PlanFileError if the plan cannot be put into a feed.

    With a desk it has the what-if form, for who sits at this machine.
    """
    app = Flask(__name__)
    # A redirect of doubled slashes would carry the Host header: such an address is simply unknown.
    app.url_map.merge_slashes = False
    app.url_map.converters["int"] = PlainInteger
    app.config.update(SETTINGS=settings, PLAN=plan, FEEDS=make_feeds(plan, settings.base_url))
    app.register_blueprint(pages)
    app.register_blueprint(feeds)
    register_whatif(app, desk)
    register_errors(app)
    app.after_request(_secure)
    return app


def _secure(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response

"""The web face of Plenary: a Flask application that shows what was released, or one plan, and serves its feeds."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from web.addresses import PlainInteger
from web.again import Again
from web.errors import register_errors
from web.feeds import feeds
from web.headers import SECURITY_HEADERS as SECURITY_HEADERS
from web.news import news
from web.news_feeds import news_feeds
from web.pages import pages
from web.prefix import PlainPrefix
from web.secrets import hush_logs
from web.served import Served
from web.settings import Settings
from web.source import Source
from web.subscribe import subscription
from web.told import Told
from web.whatif import register_whatif
from web.whatif.desk import Desk


def create_app(settings: Settings, source: Source, desk: Desk | None = None) -> Flask:
    """The application over one source of what it shows: a fixed plan, or the shelf of a data folder.

    With a desk it has the what-if form, for who sits at this machine.
    """
    app = Flask(__name__)
    hush_logs(app)
    # A redirect of doubled slashes would carry the Host header: such an address is simply unknown.
    app.url_map.merge_slashes = False
    app.url_map.converters["int"] = PlainInteger
    served = Served(source, app.logger)
    again = Again(served, app.wsgi_app)
    app.config.update(SETTINGS=settings, SOURCE=source, SERVED=served, AGAIN=again, TOLD=Told(source))
    app.register_blueprint(pages)
    app.register_blueprint(pages, name="draft", url_prefix="/draft/<secret>")
    app.register_blueprint(subscription)
    app.register_blueprint(news)
    app.register_blueprint(news_feeds)
    app.register_blueprint(feeds)
    register_whatif(app, desk)
    register_errors(app)
    app.after_request(_secure)
    proxied = ProxyFix(PlainPrefix(again), x_for=1, x_proto=1, x_host=1, x_prefix=1) if settings.proxied else again
    app.wsgi_app = proxied  # type: ignore[method-assign]
    return app


def _secure(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response

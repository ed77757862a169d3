"""What a visitor reads when something is wrong: a page in plain words, or text where a calendar was asked for."""

from __future__ import annotations

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

TITLES = {
    400: "That address cannot be read",
    404: "There is nothing here",
    405: "That is not possible here",
    410: "This is gone",
    500: "Something went wrong on our side",
    503: "This cannot be shown at present",
}
TEXTS = {
    400: "Part of the address is not known. Go back and choose again.",
    404: "The page may have moved, or the address may hold a typing error.",
    405: "This address can be read, not changed.",
    500: "The fault is ours and has been logged. Please try again later.",
}
RETRY_SECONDS = 600
MOST_OF_A_TEXT = 500
"""An address may be long; what quotes it is cut."""


def register_errors(app: Flask) -> None:
    """Answer every error in the form that was asked for."""
    app.register_error_handler(HTTPException, _answer)
    for code in TITLES:
        app.register_error_handler(code, _answer)


def _answer(error: HTTPException) -> Response:
    """The error as text under /feeds/ (never a calendar, never a page with status 200), else as a page."""
    code = error.code or 500
    is_feed = request.path.startswith("/feeds/")
    title = TITLES.get(code, "That did not work")
    text = _text(error, code)
    if code >= 500:
        g.shown_plan = None  # an error page needs none, and asking for it may be what failed
    if code == 500 and is_feed:
        code = 503  # calendars keep what they have, and come again
    if is_feed or request.path == "/robots.txt":
        response = Response(f"{title}. {text}\n", code, content_type="text/plain; charset=utf-8")
    else:
        page = render_template("error.html", code=code, title=title, message=text)
        response = Response(page, code, content_type="text/html; charset=utf-8")
    valid = getattr(error, "valid_methods", None)
    if valid:
        response.headers["Allow"] = ", ".join(sorted(valid))
    if code == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _text(error: HTTPException, code: int) -> str:
    """Our own words where a view gave none: the framework's are not for readers."""
    if isinstance(error, InternalServerError):
        return TEXTS[500]
    given = error.description
    if not given or given == type(error).description:
        return TEXTS.get(code, "Please check the address.")
    return given if len(given) <= MOST_OF_A_TEXT else given[: MOST_OF_A_TEXT - 3] + "..."

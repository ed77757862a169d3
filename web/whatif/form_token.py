"""The token that a form carries, bound to a cookie: another site can send a form, but knows neither.

Thirty lines of our own instead of Flask-WTF: that brings WTForms and a session with it, and the form needs neither,
since the scenario language says itself what is right.
"""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

from flask import Request, Response

COOKIE = "plenary-form"
_RIGHT = re.compile("[0-9a-f]{32}")


def visitor(request: Request) -> str:
    """The value of the visitor's cookie, or a new one."""
    found = request.cookies.get(COOKIE, "")
    return found if _RIGHT.fullmatch(found) else secrets.token_hex(16)


def token(secret: bytes, who: str) -> str:
    """The token of a visitor's forms."""
    return hmac.new(secret, who.encode(), sha256).hexdigest()


def is_right(secret: bytes, request: Request) -> bool:
    """Whether a form that was sent carries the token of the cookie that came with it."""
    who, said = request.cookies.get(COOKIE, ""), request.form.get("token", "")
    return _RIGHT.fullmatch(who) is not None and hmac.compare_digest(said.encode(), token(secret, who).encode())


def remember(response: Response, who: str, path: str) -> None:
    """Let the browser keep the visitor's value: never sent with a request that another site began."""
    response.set_cookie(COOKIE, who, path=path or "/", httponly=True, samesite="Strict")

"""Who may use the form: only somebody who sits at this machine, until there is sign-in.

The address that the server listens at says nothing of who asks; a proxy on this machine makes everybody look local;
a page of the world may lead a browser here by a name of its own (DNS rebinding). So the peer, the headers that
proxies add, the Host header and, where something is sent, its origin are all looked at.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

from web.settings import Settings

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")
"""What a proxy adds; a browser on this machine sends none of them."""
OWN_SITES = (None, "same-origin", "none")


def at_this_machine(request: Request, settings: Settings) -> bool:
    """Whether a request comes from this machine, directly, to a name that is this machine's or the configured one."""
    if (
        settings.proxied
        or not _loopback(request.remote_addr or "")
        or any(name in request.headers for name in FORWARDED)
    ):
        return False
    # A plain proxy that adds nothing speaks the old protocol; no browser of today does.
    if request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return False
    known = urlsplit(settings.base_url).hostname if settings.base_url else None
    host = _host(request.headers.get("Host", ""))
    return host is not None and (host in ("localhost", known) or host.endswith(".localhost") or _loopback(host))


def of_own_origin(request: Request) -> bool:
    """Whether what is sent was sent by a page of ours, as far as the browser says."""
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site") not in OWN_SITES:
        return False
    # "null" is said where a page tells nobody where it is; the token then decides.
    return origin in (None, "null") or urlsplit(origin).netloc.lower() == request.headers.get("Host", "").lower()


def _host(header: str) -> str | None:
    """The name in a Host header without its port; None if it is none."""
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:
        return None


def _loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback

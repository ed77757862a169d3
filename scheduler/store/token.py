"""A private link: whom its feed is for, and how long; the secret itself is told once and kept nowhere."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256

from scheduler.plan import Moment, Part, PlanDay
from scheduler.publication import View

SECRET_BYTES = 24
"""192 bits; FEEDS.md asks for 128 at least."""
NOTICE_DAYS = 60
"""Days for which a withdrawn link says so, before it is gone."""
ID_LENGTH = 10


class TokenKind(StrEnum):
    """Whom a private feed is for."""

    BODY = "body"
    PERSON = "person"
    GROUPS = "groups"


class TokenState(StrEnum):
    """What a private link answers with: its feed, a notice that it was withdrawn, or that it is gone (410)."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


class Token(Part):
    """A private link as the secretariat knows it."""

    id: str
    name: str
    kind: TokenKind
    subject: str | None = None
    groups: list[str] = []
    view: View = View.MEMBER
    created: Moment
    expires: PlanDay | None = None
    revoked: Moment | None = None
    gone_on: PlanDay | None = None
    replaced_by: str | None = None

    @property
    def state(self) -> TokenState:
        """What it answers with; of a link that may have run out ask `at` first."""
        if self.gone_on is not None:
            return TokenState.GONE
        return TokenState.LIVE if self.revoked is None else TokenState.WITHDRAWN

    def at(self, now: datetime) -> Token:
        """The token at a moment: once its last day is over, it is withdrawn since then."""
        ends = self.ends
        if self.revoked is not None or ends is None or now < ends:
            return self
        return self.model_copy(update={"revoked": ends})

    def is_further_than(self, other: Token) -> bool:
        """Whether it is nearer to its end: withdrawn where the other is open, gone where it is withdrawn."""
        order = list(TokenState)
        return order.index(self.state) > order.index(other.state)

    @property
    def ends(self) -> datetime | None:
        """The first moment at which it does not open anything any more, if it was given a last day."""
        if self.expires is None:
            return None
        return datetime.combine(self.expires + timedelta(days=1), time(), UTC)

    def is_over(self, today: date) -> bool:
        """Whether a sweep of that day ends the notice."""
        return self.revoked is not None and (today - self.revoked.astimezone(UTC).date()).days >= NOTICE_DAYS


def new_secret() -> str:
    """A secret of 192 bits, fit for an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret; any text at all has one."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def id_of(digest: str) -> str:
    """What a link is called where its secret must not be said."""
    return digest[:ID_LENGTH]

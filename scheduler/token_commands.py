"""What the commands about private links do: make, list, withdraw, replace; a secret is printed once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from unicodedata import category

from scheduler.channels import emit, say
from scheduler.errors import StoreError
from scheduler.exits import Exit
from scheduler.publication import Publication, View
from scheduler.store.opening import reading_store
from scheduler.store.register import Made, Wanted
from scheduler.store.token import NOTICE_DAYS, Token, TokenKind, TokenState
from scheduler.store_commands import address, opened
from scheduler.terminal import short_days

MOST_NAMED = 30
LONGEST_NAME = 200


@dataclass(frozen=True)
class Asked:
    """A private link as it was asked for."""

    name: str
    body: str | None = None
    person: str | None = None
    groups: Sequence[str] = ()
    view: str = "member"
    expires: date | None = None


def create_token(data: Path, url: str | None, by: str, asked: Asked, *, as_json: bool) -> Exit:
    """Make a private link and print its address."""
    store = opened(data, url)
    publication = _released(store.current(), data)
    made = store.tokens.create(wanted(asked, publication), by)
    _tell(made, publication, as_json=as_json)
    return Exit.DONE


def replace_token(name: str, data: Path, url: str | None, by: str, *, as_json: bool) -> Exit:
    """Withdraw a private link, make another like it and print its address."""
    store = opened(data, url)
    made = store.tokens.replace(name, by)
    _tell(made, store.current(), as_json=as_json)
    return Exit.DONE


def revoke_token(name: str, data: Path, url: str | None, by: str) -> Exit:
    """Withdraw a private link."""
    token = opened(data, url).tokens.revoke(name, by)
    say(f"{token.id} ({token.name}) is withdrawn. Its feed says so for {NOTICE_DAYS} days, then it is gone.")
    return Exit.DONE


def list_tokens(data: Path, url: str | None, *, as_json: bool) -> Exit:
    """Print all private links as they stand now."""
    now = datetime.now(UTC)
    found = [token.at(now) for token in reading_store(data, url).tokens.all()]
    if as_json:
        shown = [token.model_dump(mode="json") | {"state": token.state.value} for token in found]
        emit(json.dumps(shown, ensure_ascii=True, indent=1) + "\n")
        return Exit.DONE
    if not found:
        say("There are no private links yet; `plenary token create` makes one.")
    say(*(_line(token) for token in found))
    return Exit.DONE


def wanted(asked: Asked, publication: Publication) -> Wanted:
    """The link that was asked for; StoreError if it is for nobody, or for whom the publication does not know."""
    name = asked.name.strip()
    if not name or len(name) > LONGEST_NAME or any(category(sign) in ("Cc", "Cs") for sign in name):
        raise StoreError(f"a private link needs a name of 1 to {LONGEST_NAME} characters on one line")
    if asked.expires is not None and asked.expires < datetime.now(UTC).date():
        raise StoreError(f"{name}: {asked.expires} is over; its last day must be today or later")
    if asked.body is not None and asked.person is not None:
        raise StoreError(f"{name}: either a member body or a person, not both")
    for group in asked.groups:
        _must_be_known(group, "group or committee", [*publication.committees, *publication.groups])
    view = View(asked.view)
    if asked.body is not None:
        _must_be_known(asked.body, "member body", list(publication.bodies))
        return Wanted(name, TokenKind.BODY, asked.body, asked.groups, view, asked.expires)
    if asked.person is not None:
        _must_be_known(asked.person, "person", list(publication.people))
        return Wanted(name, TokenKind.PERSON, asked.person, asked.groups, view, asked.expires)
    if not asked.groups:
        raise StoreError(f"{name}: whom is it for? Name a member body, a person or groups")
    return Wanted(name, TokenKind.GROUPS, None, asked.groups, view, asked.expires)


def feed_path(secret: str) -> str:
    """Where the feed of a private link is."""
    return f"/feeds/t/{secret}.ics"


def _must_be_known(name: str, what: str, known: list[str]) -> None:
    if name in known:
        return
    near = get_close_matches(name, known, n=3) or sorted({*known})[:MOST_NAMED]
    right = f"right is, for example, {', '.join(near)}" if near else f"the newest release names no {what}"
    raise StoreError(f"no {what} is called {name!r} in the newest release; {right}")


def _released(publication: Publication | None, data: Path) -> Publication:
    if publication is None:
        raise StoreError(f"{data}: nothing was released yet; `plenary publish` makes the first release")
    return publication


def _tell(made: Made, publication: Publication | None, *, as_json: bool) -> None:
    base_url = publication.base_url if publication is not None else None
    where = address(feed_path(made.secret), base_url)
    if as_json:
        emit(json.dumps(made.token.model_dump(mode="json") | {"address": where}, ensure_ascii=True, indent=1) + "\n")
        return
    say(where)
    say(f"Told once, and a key to the {made.token.view.value} feed of {made.token.name}: send it to nobody else.")
    say(f"Its id is {made.token.id}; `plenary token revoke {made.token.id}` withdraws it.")
    if where.startswith("/"):
        say("Put your public address before it; PLENARY_BASE_URL tells it to Plenary.")


def _line(token: Token) -> str:
    """A private link on one line: id, state, name, whom it is for."""
    whom = f"{token.kind.value} {token.subject}" if token.subject else ""
    groups = ", ".join(token.groups)
    what = "; ".join(part for part in (whom, groups, f"{token.view.value} view") if part)
    return f"{token.id}  {_state(token):<25}  {token.name} ({what})"


def _state(token: Token) -> str:
    if token.state is TokenState.GONE and token.gone_on is not None:
        return f"gone {_day(token.gone_on)}"
    if token.revoked is not None:
        return f"withdrawn {_day(token.revoked.date())}"
    return "open" if token.expires is None else f"until {_day(token.expires)}"


def _day(day: date) -> str:
    return short_days(day, day)

"""What the commands about changes do: say what changed, and print the message of a release."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from scheduler.channels import complain, emit, say
from scheduler.errors import StoreError
from scheduler.exits import Exit
from scheduler.news import all_seen_by, changes_between
from scheduler.news.lines import Teller, teller_of
from scheduler.news.message import Message, message_of
from scheduler.publication import Change, Language, Publication, View
from scheduler.store.opening import reading_store
from scheduler.store.store import Store

FOR_MEMBERS = {Language.EN: "For members only:", Language.FR: "Pour les membres seulement\u00a0:"}
SINCE = {Language.EN: "Since release {}:", Language.FR: "Depuis la version {}\u00a0:"}
FIRST = {Language.EN: "Up to release {}:", Language.FR: "Jusqu’à la version {}\u00a0:"}
NOTHING = {Language.EN: "Nothing changed.", Language.FR: "Rien n’a changé."}


def say_changes(data: Path, url: str | None, since: int | None, language: str, *, as_json: bool) -> Exit:
    """Print what changed from a release to the newest; what members alone may know stands apart."""
    store = reading_store(data, url)
    newest = _release(store, None)
    before = _before(store, newest) if since is None else _release(store, since) if since else None
    chosen = Language(language)
    found = changes_between(before, newest)
    if as_json:
        emit(json.dumps(_for_programs(found, before, newest, chosen), ensure_ascii=True, indent=1) + "\n")
        return Exit.DONE
    head = FIRST[chosen].format(newest.number) if before is None else SINCE[chosen].format(before.number)
    say(*(_told(found, newest, chosen, head) if found else [NOTHING[chosen]]))
    return Exit.DONE


def say_message(number: int | None, data: Path, url: str | None, language: str | None) -> Exit:
    """Print the message of a release, in one language or in both, one after the other."""
    store = reading_store(data, url)
    release = _release(store, number)
    before = _before(store, release)
    base_url = os.environ.get("PLENARY_BASE_URL") or release.base_url
    if not base_url:
        complain("The message names no address of the calendar: set PLENARY_BASE_URL to where members find it.")
    wanted = list(Language) if language is None else [Language(language)]
    found = changes_between(before, release)
    messages = [message_of(release, before, found, each, base_url) for each in wanted]
    emit("\n----\n\n".join(_printed(each) for each in messages))
    return Exit.DONE


def _printed(message: Message) -> str:
    return f"{message.subject}\n\n{message.text}"


def _told(changes: Sequence[Change], newest: Publication, language: Language, head: str) -> list[str]:
    public, member = (teller_of(newest, language, view) for view in (View.PUBLIC, View.MEMBER))
    lines = [head, *(f"  {public.line(change)}" for change in all_seen_by(changes, View.PUBLIC))]
    private = [line for change in changes if (line := _private(change, public, member))]
    return [*(lines if len(lines) > 1 else []), *([FOR_MEMBERS[language], *private] if private else [])]


def _private(change: Change, public: Teller, member: Teller) -> str:
    """The line for members where it says more than the public one."""
    line = f"  {member.line(change)}"
    return "" if change.view is View.PUBLIC and line == f"  {public.line(change)}" else line


def _for_programs(
    changes: Sequence[Change], before: Publication | None, newest: Publication, language: Language
) -> dict[str, object]:
    teller = teller_of(newest, language, View.MEMBER)
    listed = [change.model_dump(mode="json") | {"line": str(teller.line(change))} for change in changes]
    return {"since": before.number if before else 0, "release": newest.number, "changes": listed}


def _release(store: Store, number: int | None) -> Publication:
    """A release, the newest if no number is given; StoreError says which there are."""
    newest = store.number()
    if not newest:
        raise StoreError(f"{store.data}: nothing was released yet; `plenary publish` makes the first release")
    try:
        return store.publication(newest if number is None else number)
    except KeyError:
        raise StoreError(f"{store.data}: there is no release {number}; the newest is release {newest}") from None


def _before(store: Store, release: Publication) -> Publication | None:
    """The release before one; numbers may be missing after a restore."""
    earlier = [each.number for each in store.releases() if each.number < release.number]
    return store.publication(max(earlier)) if earlier else None

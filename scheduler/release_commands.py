"""What the commands of the year's life do: publish, confirm, convene, cancel, revive, change details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scheduler.channels import say
from scheduler.exits import Exit
from scheduler.plan_file import read_plan
from scheduler.publication import Decision
from scheduler.release import cancel, confirm, convene, proposed, release, revive, set_details
from scheduler.release.words import named
from scheduler.store.store import Store
from scheduler.store_commands import opened

NEXT = "Members see it with the next release."


@dataclass(frozen=True)
class Asked:
    """A release as it was asked for on the command line."""

    note: str
    brief: Path | None = None
    moves: Mapping[str, str] = field(default_factory=dict)
    replaces: Sequence[str] = ()


def publish_plan(plan_file: Path, data: Path, url: str | None, by: str, asked: Asked) -> Exit:
    """Release a plan and say what came of it."""
    store = opened(data, url)
    text = asked.brief.read_text(encoding="utf-8") if asked.brief is not None else ""
    given: dict[str, Any] = {"by": by, "note": asked.note, "moves": asked.moves, "replaces": asked.replaces}
    made = proposed(store, read_plan(plan_file), text, **given)
    say(*made.remarks)
    publication = release(store, made)
    if publication is None:
        say("Nothing has changed: no new release.")
    else:
        say(f"Release {publication.number} is out: {len(publication.meetings)} meetings.")
    return Exit.DONE


def confirm_meetings(ids: Sequence[str], data: Path, url: str | None, by: str, *, host_approved: bool) -> Exit:
    """Confirm meetings and say what comes next."""
    store = opened(data, url)
    return _told(store, confirm(store, ids, by=by, host_approved=host_approved), "confirmed")


def convene_meetings(ids: Sequence[str], data: Path, url: str | None, by: str, agenda_sent: date | None) -> Exit:
    """Convene meetings and say what comes next."""
    store = opened(data, url)
    return _told(store, convene(store, ids, by=by, agenda_sent=agenda_sent), "convened")


def cancel_meetings(ids: Sequence[str], data: Path, url: str | None, by: str, reason: str) -> Exit:
    """Cancel meetings and say what comes next."""
    store = opened(data, url)
    return _told(store, cancel(store, ids, by=by, reason=reason), "cancelled")


def revive_meetings(ids: Sequence[str], data: Path, url: str | None, by: str) -> Exit:
    """Bring cancelled meetings back and say what comes next."""
    store = opened(data, url)
    return _told(store, revive(store, ids, by=by), "revived")


def change_details(ids: Sequence[str], data: Path, url: str | None, by: str, changes: Mapping[str, str]) -> Exit:
    """Change details of meetings and say what comes next."""
    store = opened(data, url)
    return _told(store, set_details(store, ids, changes, by=by), "changed")


def _told(store: Store, decided: Mapping[str, Decision], done: str) -> Exit:
    publication = store.current()
    assert publication is not None
    say(*(f"{named(publication.meetings[name].planned)} is {done}." for name in decided), NEXT)
    return Exit.DONE

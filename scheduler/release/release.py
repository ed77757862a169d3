"""Releasing what was proposed, in one step: `publish` for a plan, `draft` for what may come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from scheduler.plan import Plan
from scheduler.publication import Publication, Scope
from scheduler.release.proposed import Proposed, proposed
from scheduler.store.store import Store


def publish(
    store: Store,
    plan: Plan | None,
    brief_text: str = "",
    *,
    by: str,
    note: str,
    scope: Scope | None = None,
    moves: Mapping[str, str] | None = None,
    replaces: Iterable[str] = (),
    base_url: str | None = None,
    at: datetime | None = None,
) -> Publication | None:
    """Release a plan: the new publication, or None if readers would see nothing new (nothing is written then).

    Without a plan what was decided is released, and all meetings stay where they are. `brief_text` is the text of the
    brief that the plan was made from; `scope` the plan's committees and horizon
    unless it is given; `moves` names confirmed meetings that may move, with the reason, `replaces` those that are
    cancelled and announced anew under another id; `base_url` is the public address; `at` the moment of release, now
    unless a test says otherwise.

    ReleaseError names everything that is refused; StaleError if somebody released or decided meanwhile; BriefError if
    the brief cannot be read. Nothing was changed then.
    """
    given: dict[str, Any] = {"by": by, "note": note, "scope": scope, "moves": moves, "replaces": replaces}
    return release(store, proposed(store, plan, brief_text, **given, base_url=base_url, at=at))


def release(store: Store, made: Proposed) -> Publication | None:
    """Release what was proposed and reviewed; None if there is nothing new. StaleError if it is out of date."""
    if made.nothing:
        return None
    publication = made.publication
    based_on = 0 if made.before is None else made.before.number
    store.add(
        publication, based_on, publication.by, seen=made.decisions, decided=made.decided, lines=_log_lines(made)
    )
    return publication


def draft(store: Store, plan: Plan, brief_text: str = "", *, by: str, base_url: str | None = None) -> Publication:
    """The publication that a release of this plan would make, as a draft: number 0, never released.

    A draft may show confirmed meetings elsewhere: nobody's calendar follows it.
    """
    current = store.current()
    anywhere = dict.fromkeys(current.meetings if current is not None else (), "a draft")
    made = proposed(store, plan, brief_text, by=by, note="Draft", moves=anywhere, base_url=base_url)
    return made.publication.model_copy(update={"number": 0})


def _log_lines(made: Proposed) -> list[tuple[str, str]]:
    before = made.before.meetings if made.before is not None else {}
    lines = []
    for name, meeting in made.publication.meetings.items():
        if meeting == before.get(name):
            continue
        if name in made.moves and name in before:
            lines.append(("moved", f"{name}: {made.moves[name]}"))
        if meeting.replaces is not None and name not in before:
            lines.append(("replaced", f"{meeting.replaces} by {name}"))
    return lines

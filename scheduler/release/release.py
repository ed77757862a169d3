"""From a plan to the next publication, and into the store in one step: `publish`, and `draft` for what may come."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from scheduler.brief.read import parse_brief
from scheduler.brief.schema import Brief
from scheduler.brief.words import OfferState
from scheduler.compose import versions
from scheduler.errors import ReleaseError
from scheduler.news import changes_between
from scheduler.plan import Plan
from scheduler.publication import Change, Decision, Publication, Scope
from scheduler.release.catalogue import Catalogue, catalogue
from scheduler.release.frame import frame
from scheduler.release.phase import today_in
from scheduler.release.request import Request, default_scope
from scheduler.release.sameness import same_to_readers
from scheduler.store.store import Store, now


@dataclass(frozen=True)
class Proposed:
    """What a release would bring: the publication, decisions that come with it, and what a reviewer should know."""

    publication: Publication
    before: Publication | None
    decisions: Mapping[str, Decision]
    decided: Mapping[str, Decision]
    remarks: tuple[str, ...]
    moves: Mapping[str, str]

    @property
    def changes(self) -> list[Change]:
        """What members would be told."""
        return self.publication.changes

    @property
    def nothing(self) -> bool:
        """Whether readers would see what they see already."""
        return self.before is not None and same_to_readers(self.before, self.publication)


def proposed(
    store: Store,
    plan: Plan,
    brief_text: str = "",
    *,
    by: str,
    note: str = "",
    scope: Scope | None = None,
    moves: Mapping[str, str] | None = None,
    replaces: Iterable[str] = (),
    base_url: str | None = None,
    at: datetime | None = None,
) -> Proposed:
    """What `publish` would release now; nothing is written. Arguments and errors are those of `publish`."""
    before, decisions = store.current(), store.decisions()
    released = _moment(at or now(), before)
    brief = _brief_of(plan, brief_text)
    request = Request(
        plan=plan,
        before=before,
        decisions=decisions,
        scope=scope or default_scope(plan),
        number=1 if before is None else before.number + 1,
        today=today_in(plan.zone, released),
        firm=_firm(brief),
        moves=dict(moves or {}),
        replaces=frozenset(replaces),
    )
    made = catalogue(request)
    fields = {"released": released, "by": by, "note": note, "base_url": _address(base_url, before)}
    publication = _publication(request, made, brief, _text_of(plan, brief_text, before), fields)
    return Proposed(publication, before, decisions, made.decided, made.remarks, request.moves)


def publish(
    store: Store,
    plan: Plan,
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

    `brief_text` is the text of the brief that the plan was made from; `scope` the plan's committees and horizon
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
    """The publication that a release of this plan would make, as a draft: number 0, never released."""
    made = proposed(store, plan, brief_text, by=by, note="Draft", base_url=base_url)
    return made.publication.model_copy(update={"number": 0})


def _publication(
    request: Request, made: Catalogue, brief: Brief | None, text: str, fields: Mapping[str, Any]
) -> Publication:
    before = request.before
    found = Publication(
        **fields,
        **frame(request.plan, brief, before, request.scope),
        number=request.number,
        scope=request.scope,
        plan=request.plan,
        brief=text,
        versions=versions(),
        meetings=made.meetings,
        headings={},
        entries=[],
        least_sequence=0 if before is None else before.least_sequence,
    )
    found = _with_entries(found, before)
    return found.model_copy(update={"changes": changes_between(before, found)})


def _with_entries(publication: Publication, before: Publication | None) -> Publication:
    try:
        made: Publication = import_module("scheduler.entries").with_entries(publication, before)
    except ModuleNotFoundError:
        return publication
    return made


def _moment(at: datetime, before: Publication | None) -> datetime:
    """The moment of release in whole seconds, later than the release before even where the clock was set back."""
    at = at.replace(microsecond=0)
    return at if before is None else max(at, before.released + timedelta(seconds=1))


def _brief_of(plan: Plan, text: str) -> Brief | None:
    """The brief of a text; ReleaseError if it is of other committees than the plan."""
    if not text:
        return None
    brief = parse_brief(text.encode("utf-8"), "the brief")
    if not set(brief.committees) & set(plan.committees):
        raise ReleaseError(
            [f"the brief is of {', '.join(brief.committees)}, the plan of {', '.join(plan.committees)}"]
        )
    return brief


def _text_of(plan: Plan, text: str, before: Publication | None) -> str:
    """The brief's text; where the plan came alone but its brief was released before, that one."""
    return text or (before.brief if before is not None and before.plan.digest == plan.digest else "")


def _firm(brief: Brief | None) -> frozenset[str]:
    offers = brief.offers.items() if brief is not None else ()
    return frozenset(name for name, offer in offers if offer.state is OfferState.ACCEPTED and offer.approvals)


def _address(base_url: str | None, before: Publication | None) -> str | None:
    found = base_url or os.environ.get("PLENARY_BASE_URL") or (before.base_url if before is not None else None)
    return None if found is None else found.rstrip("/")


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

"""What a release would bring, worked out from plan, brief, store and scope; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from scheduler.brief.read import parse_brief
from scheduler.brief.schema import Brief
from scheduler.brief.words import OfferState
from scheduler.compose import versions
from scheduler.entries import with_entries
from scheduler.errors import ReleaseError
from scheduler.feed_words import clean
from scheduler.news import changes_between
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.plan import Plan
from scheduler.publication import Change, Decision, Publication, Scope
from scheduler.release.around import around
from scheduler.release.catalogue import Catalogue, catalogue
from scheduler.release.frame import frame
from scheduler.release.phase import today_in
from scheduler.release.request import Request, scope_of
from scheduler.release.sameness import beside
from scheduler.release.successors import successor
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
    brief: Brief | None
    planned: bool

    @property
    def changes(self) -> list[Change]:
        """What members would be told."""
        return self.publication.changes

    @property
    def beside(self) -> dict[str, list[str]]:
        """What else would differ for readers, in words, each with the ids that it is about."""
        return {} if self.before is None else beside(self.before, self.publication)

    @property
    def nothing(self) -> bool:
        """Whether readers would see what they see already."""
        return self.before is not None and not self.changes and not self.beside


def proposed(
    store: Store,
    plan: Plan | None,
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
    released = next_moment(at or now(), before)
    brief = _brief_of(plan, brief_text)
    known = before.meetings if before is not None else {}
    request = Request(
        plan=plan,
        before=before,
        decisions=decisions,
        scope=scope or scope_of(plan, before),
        number=1 if before is None else before.number + 1,
        today=today_in(_zone(plan, before), released),
        firm=_firm(brief),
        moves={successor(known, name): clean(reason) for name, reason in (moves or {}).items()},
        replaces=frozenset(successor(known, name) for name in replaces),
    )
    made = catalogue(request)
    fields = {"released": released, "by": clean(by), "note": clean(note), "base_url": _address(base_url, before)}
    publication = _publication(request, made, brief, _text_of(plan, brief_text, before), fields)
    return Proposed(
        publication, before, decisions, made.decided, made.remarks, request.moves, brief, plan is not None
    )


def _publication(
    request: Request, made: Catalogue, brief: Brief | None, text: str, fields: Mapping[str, Any]
) -> Publication:
    before = request.before
    found = Publication(
        **fields,
        **frame(request.plan, brief, before, request.scope),
        plan=_plan(request),
        around=around(request.plan, before, made.meetings),
        number=request.number,
        scope=request.scope,
        brief=text,
        versions=versions(),
        meetings=made.meetings,
        headings={},
        entries=[],
        least_sequence=0 if before is None else before.least_sequence,
    )
    found = with_entries(found, before)
    return found.model_copy(update={"changes": changes_between(before, found)})


def next_moment(at: datetime, before: Publication | None) -> datetime:
    """The moment of release in whole seconds, later than the release before even where the clock was set back."""
    at = at.replace(microsecond=0)
    return at if before is None else max(at, before.released + timedelta(seconds=1))


def _zone(plan: Plan | None, before: Publication | None) -> str:
    """The committee's zone, in which a meeting has begun or not."""
    known = before or plan
    return known.zone if known is not None else "UTC"


def _plan(request: Request) -> Plan:
    """The plan, or without one that of the release before."""
    found = request.plan or (request.before.plan if request.before is not None else None)
    assert found is not None  # see scope_of
    return found


def _brief_of(plan: Plan | None, text: str) -> Brief | None:
    """The brief of a text; ReleaseError if it is of other committees than the plan."""
    if not text or plan is None:
        return None
    brief = parse_brief(text.encode("utf-8"), "the brief", rule_numbers(), goal_weights(), goal_units())
    if not set(brief.committees) & set(plan.committees):
        raise ReleaseError(
            [f"the brief is of {', '.join(brief.committees)}, the plan of {', '.join(plan.committees)}"]
        )
    return brief


def _text_of(plan: Plan | None, text: str, before: Publication | None) -> str:
    """The brief's text; where the plan came alone but its brief was released before, that one."""
    if before is not None and (plan is None or (not text and before.plan.digest == plan.digest)):
        return before.brief
    return text


def _firm(brief: Brief | None) -> frozenset[str]:
    offers = brief.offers.items() if brief is not None else ()
    return frozenset(name for name, offer in offers if offer.state is OfferState.ACCEPTED and offer.approvals)


def _address(base_url: str | None, before: Publication | None) -> str | None:
    found = base_url or os.environ.get("PLENARY_BASE_URL") or (before.base_url if before is not None else None)
    return None if found is None else found.rstrip("/")

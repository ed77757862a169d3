"""What the commands of a year's life do: publish, confirm, convene, cancel, revive, change details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from scheduler.channels import say
from scheduler.errors import ReleaseError
from scheduler.exits import Exit
from scheduler.plan import Plan
from scheduler.plan_file import read_plan
from scheduler.publication import Decision, Publication, Scope
from scheduler.release import cancel, confirm, convene, proposed, release, review, revive, set_details, sweep
from scheduler.release.request import narrowed
from scheduler.release.words import named
from scheduler.store.store import Store
from scheduler.store_commands import brief_text, opened
from scheduler.wording import count, full_day

NEXT = "Members see it with the next release."


@dataclass(frozen=True)
class Asked:
    """A release as it was asked for on the command line; `sure` goes on without a question."""

    note: str
    brief: Path | None = None
    committees: Sequence[str] = ()
    groups: Sequence[str] = ()
    first: date | None = None
    last: date | None = None
    moves: Mapping[str, str] = field(default_factory=dict)
    replaces: Sequence[str] = ()
    dry_run: bool = False
    sure: bool = False


def publish_plan(plan_file: Path | None, data: Path, url: str | None, by: str, asked: Asked) -> Exit:
    """Print the review of a plan and release it, if the person at the terminal says so."""
    text = brief_text(asked.brief)
    plan = read_plan(plan_file) if plan_file is not None else None
    store = opened(data, url)
    made = proposed(
        store,
        plan,
        text,
        by=by,
        note=asked.note,
        scope=_scope(plan, store, asked),
        moves=asked.moves,
        replaces=asked.replaces,
    )
    found = review(made)
    if found.nothing and made.before is not None:
        say(*found.warnings, f"Nothing has changed since release {made.before.number}: no new release.")
        return Exit.DONE
    say(*found.lines(), "")
    if asked.dry_run:
        say("A dry run: nothing was released.")
        return Exit.DONE
    if not asked.sure and not agreed("Release this?"):
        say("Nothing was released.")
        return Exit.NO
    publication = release(store, made)
    assert publication is not None
    say(f"Release {publication.number} is out.")
    return Exit.DONE


def agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; silence is no."""
    try:
        return click.confirm(question, default=False)
    except click.Abort:
        say("")  # the question has no line end of its own
        return False


def _scope(plan: Plan | None, store: Store, asked: Asked) -> Scope | None:
    """The part of the plan that was asked for; None for all of it."""
    if not (asked.committees or asked.groups or asked.first or asked.last):
        return None
    if plan is None:
        raise ReleaseError(["a scope needs a plan: --committee, --group, --from and --to choose a part of PLAN"])
    return narrowed(plan, store.current(), asked.committees, asked.groups, asked.first, asked.last)


def confirm_meetings(ids: Sequence[str], data: Path, url: str | None, by: str, *, host_approved: bool) -> Exit:
    """Confirm meetings and say what comes next."""
    store = opened(data, url)
    return _told(store, confirm(store, ids, by=by, host_approved=host_approved), "confirmed")


def convene_meetings(ids: Sequence[str], data: Path, url: str | None, by: str, agenda_sent: date | None) -> Exit:
    """Convene meetings and say what comes next."""
    store = opened(data, url)
    decided = convene(store, ids, by=by, agenda_sent=agenda_sent)
    return _told(store, decided, "convened", _late_agendas)


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


def sweep_out(data: Path, url: str | None, by: str) -> Exit:
    """Take what has expired out of the feeds and say what left."""
    done = sweep(opened(data, url), by=by)
    if done.publication is not None:
        say(f"Release {done.publication.number}: {done.publication.note}.")
    if done.links:
        gone = count(len(done.links), "private link")
        say(f"{gone} withdrawn 60 days ago or more: gone for good, {', '.join(done.links)}.")
    if done.publication is None and not done.links:
        say("Nothing has expired.")
    return Exit.DONE


def _told(
    store: Store,
    decided: Mapping[str, Decision],
    done: str,
    more: Callable[[Publication, Mapping[str, Decision]], Iterable[str]] = lambda *_: (),
) -> Exit:
    publication = store.current()
    assert publication is not None
    say(*(f"{named(publication.meetings[name].planned)} is {done}." for name in decided))
    say(*more(publication, decided), NEXT)
    return Exit.DONE


def _late_agendas(publication: Publication, decided: Mapping[str, Decision]) -> Iterator[str]:
    for name, decision in decided.items():
        due, sent = publication.meetings[name].planned.deadlines.agenda_due, decision.convened_on
        if due is not None and sent is not None and sent > due:
            late = count((sent - due).days, "day")
            yield f"Its agenda was due on {full_day(due)}: {name} was convened {late} late."

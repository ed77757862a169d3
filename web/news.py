"""What changed: the page of changes since any release, the list of releases, one release."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from scheduler.errors import StoreError
from scheduler.publication import Change, Publication
from scheduler.wording import count
from web.clock import today
from web.present_news import day_of, group_chips, moment_of, months, of_groups, query_of, release_rows
from web.served import Now, served
from web.told import told

news = Blueprint("news", __name__)


def _now() -> Now | None:
    """What is served, if it was ever released: a plan alone has no releases to compare."""
    now = served().now()
    return now if now is not None and now.publication.number else None


@news.get("/changes")
def changes() -> ResponseReturnValue:
    """What changed since a release, by default the last but one."""
    now = _now()
    if now is None:
        return render_template("no_releases.html", here="changes")
    publication, plan = now.publication, now.plan(today(now.publication.zone))
    earlier = [each for each in served().source.releases() if each.number < publication.number]
    since = _since(earlier[-1].number if earlier else 0, [0, *(each.number for each in earlier)], publication)
    groups = _groups(publication)
    path = f"{request.script_root}/changes"
    if request.query_string and request.query_string.decode("ascii", "replace") != query_of(since, groups)[1:]:
        return redirect(path + query_of(since, groups), 301)
    whole = _told_since(since, publication)
    kept = of_groups(whole, groups)
    before = next((each for each in earlier if each.number == since), None)
    return render_template(
        "changes.html",
        months=months(publication, plan, kept, first=since == 0),
        summary=f"{len(kept)} of {count(len(whole), 'change')} shown."
        if groups
        else f"{count(len(whole), 'change')}.",
        chips=group_chips(plan, whole, groups, path, since),
        clear=path + query_of(since, []),
        chosen=groups,
        since=since,
        before=before and day_of(before.released, publication.zone),
        newest=publication.number,
        released=day_of(publication.released, publication.zone),
        releases=release_rows(earlier, publication.zone),
        atom=f"{request.script_root}/feeds/groups/{groups[0]}.atom"
        if len(groups) == 1
        else f"{request.script_root}/feeds/changes.atom",
    )


@news.get("/releases")
def releases() -> ResponseReturnValue:
    """Every release, the newest first."""
    now = _now()
    if now is None:
        return render_template("no_releases.html", here="releases")
    rows = release_rows(served().source.releases(), now.publication.zone)
    return render_template("releases.html", rows=rows)


@news.get("/releases/<int:number>")
def release(number: int) -> ResponseReturnValue:
    """One release: when it was made, its note, and what it changed."""
    now = _now()
    known = [each.number for each in served().source.releases()] if now is not None else []
    if now is None or number not in known:
        abort(404, f"There is no release {number}. The page /releases lists them.")
    found = _release(number)
    place = known.index(number)
    before = known[place - 1] if place else 0
    changed = _told_since(before, found)
    return render_template(
        "release.html",
        number=number,
        when=moment_of(found.released, found.zone, found.home_city),
        note=found.note,
        meetings=count(sum(not held.cancelled for held in found.meetings.values()), "meeting"),
        before=before,
        after=known[place + 1] if place + 1 < len(known) else None,
        newest=number == known[-1],
        months=months(found, now.plan(today(found.zone)), changed, first=not before),
        summary=f"{count(len(changed), 'change')} since release {before}." if before else "",
    )


def _release(number: int) -> Publication:
    try:
        return served().source.publication(number)
    except StoreError:
        abort(503, f"Release {number} cannot be read at present. The calendar itself goes on.")


def _told_since(since: int, newest: Publication) -> list[Change]:
    try:
        return told().since(since, newest)
    except StoreError:
        abort(503, f"What changed since release {since} cannot be read at present. The calendar itself goes on.")


def _summary(kept: int, whole: int, noun: str) -> str:
    return f"{count(whole, noun)}." if kept == whole else f"{kept} of {count(whole, noun)} shown."


def _since(usual: int, right: list[int], publication: Publication) -> int:
    asked = request.args.get("since", str(usual))
    if not asked.isascii() or not asked.isdigit() or len(asked) > 9:
        abort(400, "“since” is the number of a release, such as 1; 0 shows all that is new since before the first.")
    if int(asked) == publication.number:
        return publication.number
    if int(asked) not in right:
        abort(404, f"There is no release {int(asked)}. The page /releases lists them.")
    return int(asked)


def _groups(publication: Publication) -> list[str]:
    """The groups chosen in the address, in their own order; what is not known is refused."""
    for word in request.args:
        if word not in ("since", "group"):
            abort(400, f"There is no filter “{word[:80]}”. The filters are since and group.")
    asked = [name for text in request.args.getlist("group") for name in text.split(",") if name]
    for name in asked:
        if name not in publication.groups:
            known = ", ".join(publication.groups)
            abort(400, f"This calendar knows no group “{name[:80]}”. It knows {known}.")
    return [name for name in publication.groups if name in asked]

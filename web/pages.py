"""The pages: year, agenda, meeting, subscribe; each view parses, presents and renders."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from scheduler.plan import Plan
from scheduler.wording import full_day
from web.clock import today
from web.present import shown
from web.present_agenda import agenda
from web.present_filter import FilterError, Selection, chips, select
from web.present_group import in_order
from web.present_meeting import meeting_page
from web.present_news import history
from web.present_phase import phase_note
from web.present_year import open_meetings, summary, year_page, years
from web.served import served
from web.settings import Settings
from web.shown_plan import root, shown_plan
from web.told import told

pages = Blueprint("pages", __name__)

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@pages.record_once
def _clean_output(state: BlueprintSetupState) -> None:
    state.app.jinja_env.finalize = printable
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


def printable(value: Any) -> Any:
    """A text without control characters and marks of direction, which could disguise what it says."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return DIRECTIONS.sub("", CONTROLS.sub(" ", value))


@pages.app_context_processor
def _site() -> dict[str, Any]:
    shown = shown_plan()
    if shown is None:
        return {"plan": None, "root": root(), "draft": None}
    names = ", ".join(committee.reference for committee in shown.plan.committees.values())
    return {
        "plan": shown.plan,
        "root": root(),
        "committees": names,
        "stamp": shown.stamp,
        "shown_release": shown.release,
        "draft": shown.draft_until and full_day(shown.draft_until),
    }


@pages.url_value_preprocessor
def _take_secret(_: str | None, values: dict[str, Any] | None) -> None:
    """The secret of a draft's address is no argument of a view."""
    g.draft_secret = values.pop("secret", None) if values else None


def _plan() -> Plan | None:
    shown = shown_plan()
    return None if shown is None else shown.plan


def base_url() -> str | None:
    """The address under which the world reaches this site, from the settings or the release alone."""
    settings: Settings = current_app.config["SETTINGS"]
    now = served().now()
    return settings.base_url or (now.publication.base_url if now is not None else None)


def _selection(plan: Plan) -> tuple[Selection, ResponseReturnValue | None]:
    """What the address asks for, and a redirect if there is a plainer address for it."""
    try:
        selection = select(plan, request.args.items(multi=True))
    except FilterError as error:
        abort(400, str(error))
    path = request.script_root + request.path
    asked = "?" + request.query_string.decode("ascii", "replace") if request.query_string else ""
    return selection, None if asked == selection.query() else redirect(path + selection.query(), 301)


@pages.get("/", strict_slashes=False)
def home() -> ResponseReturnValue:
    """The page of this year, or of the nearest that there is."""
    plan = _plan()
    if plan is None:
        return render_template("empty.html")
    this = today(plan.zone).year
    return _year(plan, min(years(plan), key=lambda year: abs(year - this)))


@pages.get("/<int(fixed_digits=4):year>")
def year(year: int) -> ResponseReturnValue:
    """The year page of one year."""
    plan = _plan()
    if plan is None:
        return render_template("empty.html")
    known = years(plan)
    if year not in known:
        abort(404, f"This calendar has no page for {year}. It has {', '.join(map(str, known))}.")
    return _year(plan, year)


def _year(plan: Plan, number: int) -> ResponseReturnValue:
    selection, plainer = _selection(plan)
    if plainer is not None:
        return plainer
    page = year_page(plan, number, selection, today(plan.zone), f"{root()}/{number}")
    return render_template(
        "year.html",
        page=page,
        selection=selection,
        months=agenda(plan, page.meetings),
        clear=f"{root()}/{number}",
        feed=_feed_of(plan, selection),
        current=f"{base_url()}/{number}" if base_url() else "",
        names=[(plan.groups[name].short, plan.groups[name].title.en) for name in in_order(plan)],
    )


def _feed_of(plan: Plan, selection: Selection) -> tuple[str, str] | None:
    """The feed that comes nearest to a selection: one group's, or everything; a draft has none."""
    if g.draft_secret is not None:
        return None
    groups = selection.of("group")
    if len(groups) == 1:
        return f"{root()}/feeds/groups/{groups[0]}.ics", f"Feed of {plan.groups[groups[0]].short}"
    return f"{root()}/feeds/all.ics", "Feed of everything"


@pages.get("/agenda")
def agenda_page() -> ResponseReturnValue:
    """All meetings in order of date, under the same filters."""
    plan = _plan()
    if plan is None:
        return render_template("empty.html")
    selection, plainer = _selection(plan)
    if plainer is not None:
        return plainer
    path = f"{root()}/agenda"
    whole = shown(plan, today(plan.zone))
    kept = [meeting for meeting in whole if selection.keeps(plan, meeting)]
    return render_template(
        "agenda.html",
        months=agenda(plan, kept),
        summary=summary(plan, whole, kept),
        chips=chips(plan, whole, selection, path),
        open=open_meetings(plan, selection),
        selection=selection,
        clear=path,
        feed=_feed_of(plan, selection),
        first_year=plan.first.year,
    )


@pages.get("/meetings/<name>")
def meeting(name: str) -> ResponseReturnValue:
    """One meeting."""
    plan = _plan()
    if plan is None:
        return render_template("empty.html")
    try:
        found = plan.meeting(name)
    except KeyError:
        abort(404, f"This calendar has no meeting “{name}”.")
    past = history(told().history(name), plan.zone) if g.draft_secret is None else []
    day = today(plan.zone)
    return render_template("meeting.html", page=meeting_page(plan, found, day), phase=_phase(name, day), history=past)


def _phase(name: str, day: date) -> str:
    """What the clock says of a meeting that was released; of a draft it says nothing yet."""
    now = served().now() if g.draft_secret is None else None
    held = now.publication.meetings.get(name) if now is not None else None
    return phase_note(held, day) if held is not None else ""

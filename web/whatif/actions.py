"""What the form sends: each action changes the table and leads back to a page (POST, redirect, GET)."""

from __future__ import annotations

from functools import partial

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from scheduler.jobs.job import Asked, Job, State
from scheduler.jobs.table import QueueFullError
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.gave_way import what_gave_way
from scheduler.scenario.joined import joined
from scheduler.scenario.read import MOST_EDITS, ScenarioError
from scheduler.scenario.write import scenario_text
from web.whatif.desk import scenario_of
from web.whatif.edit_words import edit_words
from web.whatif.forms import forms_of
from web.whatif.posted import edit_of, filled
from web.whatif.views import desk, forms_page, job_or_404, question_page, target_or_404, whatif
from web.whatif.way_out import way_out

SECONDS = {"10": 10.0, "30": 30.0, "120": 120.0}
DEFAULT_SECONDS = 30.0
FULL = "Too many questions wait already. Cancel one, or ask again in a minute."


def _form() -> str:
    """What tells one form from another, however often it is sent."""
    found = request.form.get("fresh", "")
    if not 8 <= len(found) <= 64:
        abort(400, "The form is not whole. Open it again.")
    return found


def _to(job: Job) -> ResponseReturnValue:
    return redirect(url_for("whatif.question", name=job.id), 303)


@whatif.post("/new")
def make() -> ResponseReturnValue:
    """A new question of one edit, asked at once or kept as a draft for more."""
    edit, page = _edit_sent(None)
    if edit is None:
        return page
    job = desk().draft([edit], _form(), DEFAULT_SECONDS)
    return _asked(job) if request.form.get("then") == "ask" else _to(job)


@whatif.post("/<name>/add")
def add_edit(name: str) -> ResponseReturnValue:
    """One more edit of a draft; sent twice it is added once."""
    job = job_or_404(name)
    edit, page = _edit_sent(job)
    if edit is None:
        return page
    # Another page may be changing the same draft: what it added is not lost.
    while edit not in (edits := scenario_of(job).edits) and len(edits) < MOST_EDITS and job.state is State.DRAFT:
        _change(job, [*edits, edit])
        job = desk().table.job(name)
    return _asked(job) if request.form.get("then") == "ask" else _to(job)


def _edit_sent(job: Job | None) -> tuple[AnyEdit | None, ResponseReturnValue]:
    """The edit that was sent, or the page with what is wrong with it."""
    target = target_or_404()
    forms = forms_of(desk(), target) if target else []
    at = next((number for number, form in enumerate(forms) if form.do == request.form.get("do")), None)
    if at is None:
        abort(400, "The form does not say what to do. Open it again.")
    before = scenario_of(job).edits if job is not None else ()
    edit, forms[at] = edit_of(desk(), filled(forms[at], request.form), before)
    return edit, ("" if edit is not None else (forms_page(target, forms, job), 422))


def _change(job: Job, edits: list[AnyEdit], asked: Asked | None = None) -> None:
    """Change a draft that is still as it was read."""
    now = asked or job.asked
    before = scenario_of(job)
    title = before.title if [*before.edits] == edits else ""
    desk().table.edit(job, Asked(scenario_text(edits, title), now.seconds, now.keep_others))


def _asked(job: Job) -> ResponseReturnValue:
    """Put a question into the queue and lead to it; one that is there already is not put there twice."""
    if not scenario_of(job).edits:
        abort(400, "There is nothing to ask: the question has no edits.")
    try:
        desk().table.ask(job.id)
    except QueueFullError:
        return question_page(job, FULL), 429
    return _to(job)


@whatif.post("/<name>/remove/<int:number>")
def remove(name: str, number: int) -> ResponseReturnValue:
    """An edit less."""
    job = job_or_404(name)
    edits = [*scenario_of(job).edits]
    # Said twice, the second would be about another edit: the text says which one was meant.
    if number < len(edits) and str(edits[number]) == request.form.get("edit"):
        _change(job, edits[:number] + edits[number + 1 :])
    return _to(job)


@whatif.post("/<name>/ask")
def ask(name: str) -> ResponseReturnValue:
    """Ask a draft, with the time and the freedom that were chosen; or ask again what failed."""
    job = job_or_404(name)
    if job.state is State.DRAFT:
        seconds = SECONDS.get(request.form.get("seconds", ""), DEFAULT_SECONDS)
        asked = Asked(job.asked.scenario, seconds, request.form.get("keep_others") == "yes")
        _change(job, [*scenario_of(job).edits], asked)
    return _asked(job)


@whatif.post("/<name>/stop")
def stop(name: str) -> ResponseReturnValue:
    """Keep the best plan so far."""
    desk().table.stop(name)
    return _to(job_or_404(name))


@whatif.post("/<name>/cancel")
def cancel(name: str) -> ResponseReturnValue:
    """End it without an answer."""
    desk().table.cancel(name)
    return _to(job_or_404(name))


@whatif.post("/<name>/again")
def again(name: str) -> ResponseReturnValue:
    """The same edits as a new draft, about today's brief and plan; what those cannot take is left out."""
    job = job_or_404(name)
    edits = _of_today(list(scenario_of(job).edits))
    return _to(desk().draft(edits, _form(), job.asked.seconds, keep_others=job.asked.keep_others))


def _of_today(edits: list[AnyEdit]) -> list[AnyEdit]:
    try:
        return [*joined(desk().text, [], edits, {})]
    except ScenarioError:
        return []


@whatif.post("/<name>/repair/<int:number>")
def repair(name: str, number: int) -> ResponseReturnValue:
    """A way out of a conflict, asked as the next question: the edits as they were, with those of the way out."""
    job = job_or_404(name)
    try:
        way = way_out(desk(), job, number)
    except IndexError:
        abort(404, "There is no such way out.")
    if way.fault:
        abort(409, f"This way out cannot be tried any more: {way.fault}")
    if not way.edits:
        abort(409, "This way out takes back all that you asked: today's plan is the answer.")
    title = what_gave_way(way.gave_way, partial(edit_words, desk()))
    asked = desk().draft(way.edits, _form(), job.asked.seconds, title=title, keep_others=job.asked.keep_others)
    return _asked(asked)

"""The pages of the form: the questions, a new one, and one on its way from draft to answer."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from scheduler.jobs.job import Job, State
from scheduler.outcome import Status
from scheduler.scenario.apply import edited
from scheduler.scenario.past import when_held
from scheduler.scenario.read import ScenarioError
from web.settings import Settings
from web.whatif.desk import Desk, scenario_of
from web.whatif.fields import Form
from web.whatif.form_token import is_right, remember, token, visitor
from web.whatif.forms import forms_of
from web.whatif.gate import at_this_machine, of_own_origin
from web.whatif.present_answer import answer_page
from web.whatif.present_conflict import conflict_page
from web.whatif.present_job import asked_edits, heading_of, listed_jobs, progress_page
from web.whatif.targets import Target, choices, target_of
from web.whatif.words import meeting_called

whatif = Blueprint("whatif", __name__, url_prefix="/whatif")

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
"""That of all pages; the one that watches a question may also ask this server how far it is."""
SHOWN = 50


def desk() -> Desk:
    """What the form works with."""
    found: Desk = current_app.config["WHATIF"]
    return found


def settings() -> Settings:
    """What this installation decided."""
    found: Settings = current_app.config["SETTINGS"]
    return found


@whatif.before_request
def _only_here() -> None:
    if not at_this_machine(request, settings()):
        abort(404)
    g.visitor = visitor(request)
    if request.method == "POST" and not (of_own_origin(request) and is_right(desk().secret, request)):
        abort(403, "This form did not come from a page of this server, or is an old one. Open it again and send it.")


@whatif.after_request
def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = POLICY
    if "visitor" in g:
        remember(response, g.visitor, request.script_root)
    return response


@whatif.app_context_processor
def _asking() -> dict[str, Any]:
    """Whether this visitor may ask, for links on other pages; what the forms carry."""
    if not at_this_machine(request, settings()):
        return {"asks": False}
    who = getattr(g, "visitor", None)
    return {"asks": True, "token": token(desk().secret, who) if who else "", "fresh": secrets.token_hex(8)}


def job_or_404(name: str) -> Job:
    """The job of that id."""
    try:
        return desk().table.job(name)
    except KeyError:
        abort(404, "There is no such question; it may have been swept away. Questions are kept for 30 days.")


def target_or_404() -> Target | None:
    """The target that the address names."""
    try:
        return target_of(desk(), request.args)
    except KeyError as unknown:
        name = str(unknown.args[0])
        if (held := when_held(desk().brief, name)) is not None:
            abort(404, f"{meeting_called(desk(), name)} {held}; it can no longer change.")
        abort(404, "The brief has nothing of that name. Choose from the lists.")


def _draft(job: Job) -> None:
    if job.state is not State.DRAFT:
        abort(404, "That question has been asked already. Change it first.")


@whatif.get("")
def questions() -> ResponseReturnValue:
    """The questions that were asked, and what a new one can be about."""
    jobs = listed_jobs(desk(), desk().table.latest(SHOWN))
    return render_template("whatif_list.html", jobs=jobs, choices=choices(desk()), path=url_for("whatif.new"))


@whatif.get("/new")
def new() -> ResponseReturnValue:
    """The first edit of a new question."""
    target = target_or_404()
    return forms_page(target, forms_of(desk(), target) if target else [], None)


@whatif.get("/<name>/add")
def add(name: str) -> ResponseReturnValue:
    """One more edit of a draft."""
    job, target = job_or_404(name), target_or_404()
    _draft(job)
    return forms_page(target, forms_of(desk(), target) if target else [], job)


def forms_page(target: Target | None, forms: list[Form], job: Job | None) -> str:
    """The page with the forms for a target, for a new question or for one more edit."""
    path = url_for("whatif.new") if job is None else url_for("whatif.add", name=job.id)
    edits = [] if job is None else asked_edits(desk(), job)
    wrong = next((form for form in forms if form.wrong), None)
    opened = wrong.do if wrong else request.args.get("do", "")
    return render_template(
        "whatif_new.html",
        target=target,
        forms=forms,
        wrong=wrong,
        opened=opened,
        job=job,
        edits=edits,
        choices=choices(desk()),
        path=path,
        today=desk().plan.planned_on,
    )


@whatif.get("/<name>")
def question(name: str) -> ResponseReturnValue:
    """A question: its edits while it is a draft, how far it is while it is answered, then the answer."""
    return question_page(job_or_404(name))


def question_page(job: Job, notice: str = "") -> str:
    """The page of a question in its state; a notice says why it is not further."""
    older = job.inputs != desk().inputs
    shown = {"job": job, "edits": asked_edits(desk(), job), "heading": heading_of(desk(), job)}
    shown |= {"older": older, "notice": notice, "title": scenario_of(job).title}
    if job.state is State.DRAFT:
        return render_template("whatif_draft.html", choices=choices(desk()), **shown)
    if job.state in (State.WAITING, State.RUNNING):
        page = progress_page(desk(), job)
        first = answer_page(desk(), job, job.progress["answer"]) if job.progress.get("answer") else None
        return render_template("whatif_progress.html", page=page, answer=first, **shown)
    if job.state is State.DONE and job.result.get("answer"):
        return render_template("whatif_answer.html", answer=answer_page(desk(), job, job.result["answer"]), **shown)
    if job.state is State.DONE and job.result.get("status") == Status.IMPOSSIBLE.value:
        return render_template("whatif_conflict.html", page=conflict_page(desk(), job), **shown)
    return render_template("whatif_ended.html", **shown)


@whatif.get("/<name>/edits.yaml")
def edits_file(name: str) -> ResponseReturnValue:
    """The edits as a scenario file, for `plenary whatif` and `plenary apply`."""
    return _download(job_or_404(name).asked.scenario.encode(), f"whatif-{name}.yaml")


@whatif.get("/<name>/brief.yaml")
def brief_file(name: str) -> ResponseReturnValue:
    """The brief with the edits applied, comments and all."""
    job = job_or_404(name)
    try:
        text, _ = desk().table.inputs(job.inputs)
        return _download(edited(text, scenario_of(job)), f"brief-{name}.yaml")
    except KeyError:
        abort(404, "The brief of that question is not kept any more.")
    except ScenarioError as error:
        abort(409, f"The brief cannot take these edits any more: {error.faults[0].message}")


def _download(content: bytes, name: str) -> Response:
    response = Response(content, content_type="application/yaml; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response

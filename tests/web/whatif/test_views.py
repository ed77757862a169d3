"""A question's pages from draft to answer: what each shows, what each button does, what is sent twice or too late."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scheduler.brief.expand import expand
from scheduler.brief.read import parse_brief
from scheduler.jobs import table as tables
from scheduler.jobs.job import Job, State
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.scenario.asking import answer
from scheduler.scenario.read import parse_scenario
from tests.web.whatif.asked import LEAVE, PIN, SMALL, WG2, Visitor, desk_in
from web.whatif.desk import scenario_of


@pytest.fixture(name="visitor", scope="module")
def _visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(desk_in(tmp_path_factory.mktemp("views")))


@pytest.fixture(name="empty")
def _empty(visitor: Visitor) -> Visitor:
    """The same visitor, before anything was asked."""
    with visitor.desk.table._open() as database:
        database.execute("DELETE FROM jobs")
    return visitor


def do(visitor: Visitor, job: Job, action: str, data: dict[str, Any] | None = None) -> str:
    """Press a button of a question's page; where it leads."""
    fresh = f"fresh-{action}-{job.id}"
    sent = visitor.send(WG2, f"/whatif/{job.id}/{action}", {"fresh": fresh, **(data or {})})
    assert sent.status_code == 303, sent.text
    return sent.headers["Location"]


def ask(visitor: Visitor, data: dict[str, Any]) -> Job:
    """Ask, and let this process answer what a child would."""
    job = visitor.draft(data)
    do(visitor, job, "ask")
    claimed = visitor.desk.table.claim()
    assert claimed is not None
    visitor.desk.table.finish(claimed.id, claimed.owner, answer(visitor.desk.table, claimed))
    return visitor.desk.table.job(job.id)


def title(visitor: Visitor, path: str) -> str:
    found = re.search(r"<title>(.*?)</title>", visitor.get(path).text)
    assert found is not None
    return found[1]


def test_nothing_is_kept_by_anybody_on_the_way(empty: Visitor) -> None:
    answered = empty.get("/whatif")
    assert (answered.status_code, answered.headers["Cache-Control"]) == (200, "no-store")
    assert "connect-src 'self'" in answered.headers["Content-Security-Policy"]
    assert "Nothing yet." in answered.text


def test_a_draft_is_changed_and_asked_once(empty: Visitor) -> None:
    job = empty.draft(PIN)
    for _ in range(2):
        page = f"/whatif/{job.id}/add?offer=copenhagen"
        assert empty.send(page, page, {"do": "withdraw_offer", "then": "more"}).status_code == 303
    assert [edit.do for edit in scenario_of(empty.desk.table.job(job.id)).edits] == ["pin", "withdraw_offer"]
    key = str(scenario_of(empty.desk.table.job(job.id)).edits[0])
    for _ in range(2):
        do(empty, job, "remove/0", {"edit": key})
    assert [edit.do for edit in scenario_of(empty.desk.table.job(job.id)).edits] == ["withdraw_offer"]
    for _ in range(2):
        assert do(empty, job, "ask", {"seconds": "120", "keep_others": "yes"}) == f"/whatif/{job.id}"
    asked = empty.desk.table.job(job.id)
    assert (asked.state, asked.asked.seconds, asked.asked.keep_others) == (State.WAITING, 120.0, True)
    assert len(empty.desk.table.latest(9)) == 1
    assert empty.get(f"/whatif/{job.id}/add?offer=copenhagen").status_code == 404


def test_the_same_form_sent_twice_at_once_asks_once(empty: Visitor) -> None:
    text = empty.get(WG2).text
    token = re.findall(r'name="token" value="(.*?)"', text)[0]
    sent = {**PIN, "token": token, "fresh": "the-same-one", "then": "ask"}
    places = [empty.client.post(WG2, data=sent).headers["Location"] for _ in range(2)]
    assert (len(set(places)), len(empty.desk.table.latest(9))) == (1, 1)


def test_a_question_under_way_says_how_far_it_is(empty: Visitor) -> None:
    table = empty.desk.table
    first, second = empty.draft(PIN), empty.draft({"do": "cancel"})
    for job in (first, second):
        do(empty, job, "ask")
    assert title(empty, f"/whatif/{second.id}").startswith("Waiting. 1 question before it.")
    claimed = table.claim()
    assert claimed is not None
    page = empty.get(f"/whatif/{first.id}").text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "Beginning." in page
    table.tell(claimed.id, claimed.owner, {"stage": "searching"})
    assert "Nothing was found near today&#39;s plan" in empty.get(f"/whatif/{first.id}").text
    told = answer(table, claimed)
    table.tell(claimed.id, claimed.owner, {"stage": "proving", "answer": told["answer"], "gap": 0.021})
    page = empty.get(f"/whatif/{first.id}").text
    assert [words in page for words in ("At most: proving,", "No plan can be more than 2.1 % better.")] == [
        True,
        True,
    ]
    do(empty, first, "stop")
    assert "Stopping. What was found is being kept." in empty.get(f"/whatif/{first.id}").text
    table.finish(claimed.id, claimed.owner, {**told, "status": "feasible", "gap": 0.021, "stopped": True})
    assert "Stopped and kept. At most 2.1 % from the best." in empty.get(f"/whatif/{first.id}").text
    do(empty, second, "cancel")
    assert "The question was ended before it was answered." in empty.get(f"/whatif/{second.id}").text
    do(empty, second, "ask")
    assert table.job(second.id).state is State.WAITING


def test_the_answer_stands_beside_todays_plan_and_changes_nothing(empty: Visitor) -> None:
    before = SMALL.read_bytes()
    job = ask(empty, PIN)
    page = empty.get(f"/whatif/{job.id}").text
    for words in (
        "Proved: no plan is better.",
        "<s>16–18 March 2027, Vienna</s>",
        "<b>2–4 March 2027</b>",
        "18 goals as before",
        "Published dates that change: 1.",
        "Nothing has been changed by asking",
        "14 days earlier",
    ):
        assert words in page
    edits = empty.get(f"/whatif/{job.id}/edits.yaml")
    assert 'attachment; filename="whatif-' in edits.headers["Content-Disposition"].replace(
        "filename=w", 'filename="w'
    )
    assert parse_scenario(edits.data, "edits.yaml").edits == scenario_of(job).edits
    brief = empty.get(f"/whatif/{job.id}/brief.yaml").data
    found = parse_brief(brief, "brief.yaml", rule_numbers(), goal_weights())
    assert expand(found)["wg2-2027-1"].windows == ((date(2027, 3, 2), date(2027, 3, 4)),)
    assert SMALL.read_bytes() == before
    again = do(empty, job, "again")
    assert empty.desk.table.job(again.rsplit("/", 1)[1]).asked.scenario == job.asked.scenario


def test_a_meeting_that_goes_does_so_because_of_its_edit(empty: Visitor) -> None:
    job = ask(empty, {"do": "count", "per_year": "1"})
    page = empty.get(f"/whatif/{job.id}").text
    assert title(empty, f"/whatif/{job.id}").startswith("Possible. 1 meeting goes.")
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["What if WG 2 has 1 meeting a year"]
    assert re.findall(r'data-name="Because" class="quiet">(.*?)</td>', page) == ["Edit 1."]


def test_a_conflict_has_a_button_for_each_way_out(empty: Visitor) -> None:
    job = ask(empty, LEAVE)
    page = empty.get(f"/whatif/{job.id}").text
    assert title(empty, f"/whatif/{job.id}").startswith("No calendar fits: WG 2, 1st session of 2027 finds no day")
    assert re.findall(r"<small>(small\.yaml, line 17|Your edits)</small>", page) == [
        "small.yaml, line 17",
        "Your edits",
    ]
    assert re.findall(r"/repair/(\d)", page) == ["0", "1"]
    assert "<dt>Your edits</dt><dd>Edit 1 gives way: WG 2, 1st session begins on 2 June 2027</dd>" in page
    assert page.count("<dt>Your edits</dt>") == 1
    opened = [do(empty, job, f"repair/{number}").rsplit("/", 1)[1] for number in (0, 1, 1)]
    assert opened[1] == opened[2]
    asked = [[str(edit) for edit in scenario_of(empty.desk.table.job(name)).edits] for name in opened[:2]]
    assert asked == [
        ["wg2-2027-1 begins on 2 June 2027"],
        ["wg2-2027-1 begins on 8 June 2027", "secretary is there on 8–10 June 2027"],
    ]
    gave = "Gave way: “WG 2, 1st session begins on 8 June 2027”."
    assert [gave in empty.get(f"/whatif/{name}").text for name in opened[:2]] == [True, False]
    assert empty.send(WG2, f"/whatif/{job.id}/repair/2", {}).status_code == 404


def test_a_full_queue_keeps_the_draft(empty: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_WAITING", 0)
    job = empty.draft(PIN)
    sent = empty.send(WG2, f"/whatif/{job.id}/ask", {})
    assert (sent.status_code, "Too many questions wait already." in sent.text) == (429, True)
    assert empty.desk.table.job(job.id).state is State.DRAFT


def test_a_failure_says_why_and_can_be_asked_again(empty: Visitor) -> None:
    job = empty.draft(PIN)
    do(empty, job, "ask")
    claimed = empty.desk.table.claim()
    assert claimed is not None
    empty.desk.table.finish(claimed.id, claimed.owner, {"failed": "It <b> broke."}, State.FAILED)
    page = empty.get(f"/whatif/{job.id}").text
    assert [words in page for words in ("It &lt;b&gt; broke.", "Ask again", "Change the question")] == [True] * 3


def test_out_of_time_is_not_impossible(empty: Visitor) -> None:
    job = empty.draft(PIN)
    do(empty, job, "ask")
    claimed = empty.desk.table.claim()
    assert claimed is not None
    told = {"status": "out of time", "answer": None, "stopped": False, "seconds": 30.0}
    empty.desk.table.finish(claimed.id, claimed.owner, told)
    assert "That does not mean there is none." in empty.get(f"/whatif/{job.id}").text


def test_an_empty_draft_cannot_be_asked(empty: Visitor) -> None:
    job = empty.draft(PIN)
    do(empty, job, "remove/0", {"edit": str(scenario_of(job).edits[0])})
    assert "Nothing is in it yet." in empty.get(f"/whatif/{job.id}").text
    assert empty.send(WG2, f"/whatif/{job.id}/ask", {}).status_code == 400


def test_an_answer_about_an_earlier_plan_says_so(empty: Visitor, tmp_path: Path) -> None:
    job = empty.draft(PIN)
    with empty.desk.table._open() as database:
        database.execute("UPDATE jobs SET inputs = 'others'")
    assert "The brief or the plan is another by now." in empty.get(f"/whatif/{job.id}").text
    assert empty.get(f"/whatif/{job.id}/brief.yaml").status_code == 404

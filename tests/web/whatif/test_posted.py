"""What is filled in becomes an edit of the scenario language, or a fault at its field; every form of every target."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scheduler.jobs.job import State
from scheduler.scenario.edits import KINDS, AddMeeting, AddOffer
from tests.web.whatif.asked import PIN, WG2, Visitor, waiting_desk_in
from web.whatif.desk import scenario_of
from web.whatif.forms import forms_of
from web.whatif.targets import choices, target_of

OFFER, NEW, NEW_MEETING, PERSON, PLACE, SERIES, GOAL, RULE = (
    "/whatif/new?offer=copenhagen",
    "/whatif/new?offer=new",
    "/whatif/new?meeting=new",
    "/whatif/new?person=secretary",
    "/whatif/new?place=VIE",
    "/whatif/new?series=wg2",
    "/whatif/new?goal=travel",
    "/whatif/new?rule=notice",
)
DAYS = {"first": "2027-03-15", "last": "2027-03-19"}


@pytest.fixture(name="visitor", scope="module")
def _visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(waiting_desk_in(tmp_path_factory.mktemp("posted")))


RIGHT: list[tuple[str, dict[str, Any], str]] = [
    (WG2, {**PIN, "place": "VIE", "mode": "hybrid"}, "WG 2, 1st session begins on 2 March 2027 in Vienna, hybrid"),
    (WG2, {"do": "not_then", **DAYS}, "WG 2, 1st session is not held on 15–19 March 2027"),
    (
        "/whatif/new?meeting=plenary-2027",
        {"do": "not_there", "place": "CPH"},
        "The plenary is not held in Copenhagen",
    ),
    (WG2, {"do": "window", "last": "2027-04-30"}, "The window of WG 2, 1st session ends on 30 April 2027"),
    (
        WG2,
        {"do": "mode", "modes": ["hybrid", "virtual"], "hours_per_day": "2,5", "starts": "13:00, 09:30"},
        "WG 2, 1st session is hybrid or virtual",
    ),
    (WG2, {"do": "length", "days": "1.5"}, "WG 2, 1st session lasts 1.5 days"),
    (WG2, {"do": "count", "per_year": "3"}, "WG 2 has 3 meetings a year"),
    (SERIES, {"do": "count", "per_year": "1"}, "WG 2 has 1 meeting a year"),
    (WG2, {"do": "cancel"}, "WG 2, 1st session is cancelled"),
    (WG2, {"do": "waive", "rule": "notice", "reason": "Agreed"}, "The rule notice is waived for WG 2, 1st session"),
    (OFFER, {"do": "withdraw_offer"}, "The offer Copenhagen, BSD is withdrawn"),
    (
        OFFER,
        {"do": "offer_window", "first": "2027-05-03"},
        "The window of the offer Copenhagen, BSD begins on 3 May 2027",
    ),
    (OFFER, {"do": "offer_capacity", "capacity": "20"}, "The offer Copenhagen, BSD has room for 20 people"),
    (
        OFFER,
        {"do": "offer_answer", "answer_by": "2027-01-15"},
        "The offer Copenhagen, BSD is open until 15 January 2027",
    ),
    (
        NEW,
        {"do": "add_offer", "place": "CPH", "host": "BSD", "for": "wg2", **DAYS, "answer_by": "2027-01-15"},
        "BSD offers Copenhagen for all meetings of WG 2, within 15–19 March 2027",
    ),
    (
        NEW_MEETING,
        {"do": "add_meeting", "group": "wg2", "days": "1", "modes": ["hybrid"], "place": "VIE", **DAYS},
        "WG 2 has another meeting of 1 day, hybrid, in Vienna, within 15–19 March 2027",
    ),
    (
        NEW_MEETING,
        {
            "do": "add_meeting",
            "group": "tc7",
            "kind": "workshop",
            "days": "0.5",
            "modes": ["virtual"],
            "hours_per_day": "2",
            "starts": "13:00",
            **DAYS,
        },
        "BSX/TC 7 has a workshop of half a day, virtual, within 15–19 March 2027",
    ),
    (
        "/whatif/new?meeting=wg2-2027-2",
        {"do": "gap", "least_weeks": "14", "ideal_weeks": "17"},
        "WG 2, 2nd session begins at least 14 weeks and ideally 17 weeks after the meeting before it",
    ),
    (
        "/whatif/new?meeting=wg1-2027-1",
        {"do": "after_ballot", "most_weeks": "9"},
        "WG 1, 1st session begins at most 9 weeks after its ballot closes",
    ),
    (
        "/whatif/new?meeting=workshop-2027",
        {"do": "after_decision", "least_weeks": "10"},
        "The workshop begins at least 10 weeks after the decision it waits for",
    ),
    (RULE, {"do": "number", "name": "group_weeks", "value": "5"}, "The number “group weeks” of the rule notice is 5"),
    (PERSON, {"do": "unavailable", **DAYS, "reason": "Leave"}, "The secretary is away on 15–19 March 2027"),
    (
        PERSON,
        {"do": "available", "first": "2027-06-07", "last": "2027-06-08"},
        "The secretary is there on 7–8 June 2027",
    ),
    (PLACE, {"do": "unavailable", **DAYS, "room": ""}, "Vienna is closed on 15–19 March 2027"),
    (PLACE, {"do": "unavailable", **DAYS, "room": "hall"}, "Hall in Vienna is closed on 15–19 March 2027"),
    (GOAL, {"do": "weight", "name": "per_100_km", "value": "2"}, "The weight “per 100 km” of travel is 2"),
]


@pytest.mark.parametrize(("page", "data", "words"), RIGHT)
def test_a_form_that_is_right_becomes_an_edit(visitor: Visitor, page: str, data: dict[str, Any], words: str) -> None:
    job = visitor.draft(data, page)
    assert (job.state, [edit.do for edit in scenario_of(job).edits]) == (State.DRAFT, [data["do"]])
    assert f"<span>{words}</span>" in visitor.get(f"/whatif/{job.id}").text


LONG = "x" * 10_000
WRONG: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (WG2, {"do": "pin", "first": ""}, {"pin-first": "This is needed."}),
    (WG2, {"do": "pin", "first": "2026-10-01"}, {"pin-first": "is past"}),
    (WG2, {"do": "pin", "first": "2028-03-01"}, {"pin-first": "outside the horizon"}),
    (WG2, {"do": "pin", "first": "2027-02-30"}, {"pin-first": "no such day"}),
    (WG2, {"do": "pin", "first": "2 March"}, {"pin-first": "year-month-day"}),
    (WG2, {"do": "pin", "first": LONG}, {"pin-first": "too long"}),
    (WG2, {**PIN, "place": "XXX"}, {"pin-place": "none of the choices"}),
    (WG2, {**PIN, "place": "VIE", "mode": "virtual"}, {"": "virtual meeting has no place"}),
    (WG2, {"do": "not_then", "first": "2027-03-19", "last": "2027-03-15"}, {"not_then-last": "is after last"}),
    (WG2, {"do": "not_then", "first": "2027-01-01", "last": "2027-12-31"}, {"": "no days of its windows"}),
    (WG2, {"do": "window"}, {"": "first day, its new last day, or both"}),
    (WG2, {"do": "mode"}, {"mode-modes": "at least one"}),
    (WG2, {"do": "mode", "modes": ["virtual"], "starts": "noon"}, {"mode-starts": "is not"}),
    (WG2, {"do": "length", "days": "many"}, {"length-days": "no number"}),
    (WG2, {"do": "length", "days": "99"}, {"length-days": "from 0.5 to 31"}),
    (WG2, {"do": "count", "per_year": "1.5"}, {"count-per_year": "whole number"}),
    (WG2, {"do": "waive", "rule": "notice", "reason": "a\u202eb"}, {"waive-reason": "control characters"}),
    (WG2, {"do": "waive", "rule": "notice", "reason": ""}, {"waive-reason": "needed"}),
    (NEW, {"do": "add_offer", "place": "CPH", "host": "BSP", "for": "wg2", **DAYS}, {"add_offer-host": "BSP"}),
    (PERSON, {"do": "available", **DAYS}, {"available-first": "nothing stands in the way"}),
    (
        NEW_MEETING,
        {"do": "add_meeting", "group": "wg2", "days": "1", "modes": ["virtual"], **DAYS},
        {"add_meeting-starts": "start"},
    ),
    (
        NEW_MEETING,
        {"do": "add_meeting", "group": "wg9", "days": "0.3", **DAYS, "last": "2027-03-01"},
        {"add_meeting-group": "none of the choices", "add_meeting-modes": "at least one"},
    ),
    (
        NEW_MEETING,
        {"do": "add_meeting", "group": "wg2", "days": "1", "modes": ["hybrid"], **DAYS, "last": "2027-03-01"},
        {"add_meeting-last": "is after last"},
    ),
    ("/whatif/new?meeting=wg2-2027-2", {"do": "gap"}, {"gap-least_weeks": "“at least, weeks”"}),
    (
        "/whatif/new?meeting=wg2-2027-2",
        {"do": "gap", "ideal_weeks": "3"},
        {"gap-ideal_weeks": "“best, weeks” 3 is less than “at least, weeks” 12"},
    ),
    (RULE, {"do": "number", "name": "group_weeks", "value": "50000"}, {"number-value": "from 0 to 40000"}),
    (RULE, {"do": "number", "name": "group_weeks", "value": ""}, {"number-value": "needed"}),
    (GOAL, {"do": "weight", "name": "per_100_km", "value": "1000000"}, {"weight-value": "from 0 to 100000"}),
]


@pytest.mark.parametrize(("page", "data", "faults"), WRONG)
def test_a_fault_stands_at_its_field(
    visitor: Visitor, page: str, data: dict[str, Any], faults: dict[str, str]
) -> None:
    before = visitor.desk.table.latest(99)
    answer = visitor.send(page, page, {**data, "then": "ask"})
    assert answer.status_code == 422
    assert visitor.desk.table.latest(99) == before
    found = dict(re.findall(r'id="([\w-]+)-fault"><svg.*?</svg>(.*?)</p>', answer.text))
    summary = answer.text.split('id="faults"')[1].split("</div>")[0]
    for name, words in faults.items():
        assert words.lower() in (found[name] if name else summary).lower()
        if name:
            assert (f'href="#{name}"' in summary, f'aria-describedby="{name}' in answer.text) == (True, True)
    assert len(answer.data) < 60_000


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/whatif/new?meeting=nobody", 404),
        ("/whatif/new?offer=../etc", 404),
        ("/whatif/new?goal=" + LONG, 404),
        ("/whatif/new?unheard=of", 200),
        ("/whatif/ffffffffffffffff", 404),
        ("/whatif/ffffffffffffffff/add", 404),
        ("/whatif/ffffffffffffffff/edits.yaml", 404),
    ],
)
def test_what_is_not_known_is_said(visitor: Visitor, path: str, code: int) -> None:
    assert visitor.get(path).status_code == code


@pytest.mark.parametrize("data", [{}, {"do": "nothing"}, {"do": "withdraw_offer"}, {**PIN, "fresh": "x"}])
def test_a_form_that_is_not_ours_is_refused(visitor: Visitor, data: dict[str, str]) -> None:
    assert visitor.send(WG2, WG2, data).status_code == 400


def test_everything_that_can_be_chosen_has_forms(visitor: Visitor) -> None:
    desk, kinds = visitor.desk, set()
    for choice in choices(desk):
        for option in choice.options:
            target = target_of(desk, {choice.kind: option.value})
            assert target is not None
            forms = forms_of(desk, target)
            assert len(forms) == len({form.do for form in forms}) > 0
            kinds |= {form.do for form in forms}
    assert kinds == set(KINDS)


def test_what_is_new_is_written_as_a_brief_has_it(visitor: Visitor) -> None:
    said = {"place": "CPH", "host": "BSD", "for": "wg2", "capacity": "30", "answer_by": "2027-01-15", **DAYS}
    offer = visitor.draft({"do": "add_offer", **said}, NEW)
    assert scenario_of(offer).edits == (
        AddOffer(
            id="cph-new",
            offer={
                "place": "CPH",
                "host": "BSD",
                "capacity": 30,
                "answer_by": "2027-01-15",
                "for": ["wg2"],
                "windows": {"days": DAYS},
            },
        ),
    )
    online = {"group": "wg2", "days": "1,5", "modes": ["virtual"], "hours_per_day": "3", "starts": "13:00 09:00"}
    sent = {"do": "add_meeting", **online, **DAYS}
    meeting = visitor.draft(sent, NEW_MEETING)
    made = {
        "group": "wg2",
        "days": 1.5,
        "modes": ["virtual"],
        "hours_per_day": 3,
        "starts": ["13:00", "09:00"],
        "windows": {"extra": DAYS},
    }
    assert scenario_of(meeting).edits == (AddMeeting(id="wg2-2027-extra", meeting=made),)
    page = f"/whatif/{meeting.id}/add?meeting=new"
    assert visitor.send(page, page, {**sent, "days": "2", "then": "more"}).status_code == 303
    ids = [getattr(edit, "id", "") for edit in scenario_of(visitor.desk.table.job(meeting.id)).edits]
    assert ids == ["wg2-2027-extra", "wg2-2027-extra-2"]


def test_of_a_meeting_that_was_held_it_is_said_when(visitor: Visitor) -> None:
    answer = visitor.get("/whatif/new?meeting=wg1-2026-1")
    assert (
        answer.status_code,
        "wg1-2026-1 was held on 6–7 October 2026; it can no longer change." in answer.text,
    ) == (
        404,
        True,
    )

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.expand import expand
from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.brief.words import MeetingState, Mode
from scheduler.errors import BriefError
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.scenario.apply import APPLIED, edited, edited_brief
from scheduler.scenario.edits import EDIT, KINDS, AnyEdit
from scheduler.scenario.holds import holds
from scheduler.scenario.read import Scenario, ScenarioError
from tests.scheduler.scenario.cases import CASES
from tests.scheduler.scenario.made import CONTENT, TEXT, difference, edit

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.yaml"))


def refused(*edits: AnyEdit, text: bytes = CONTENT) -> str:
    with pytest.raises(ScenarioError) as found:
        edited(text, edits)
    return str(found.value).removeprefix("the scenario ")


def test_every_kind_has_its_case_and_is_applied() -> None:
    assert list(APPLIED) == list(KINDS)
    assert {case.do for case, _ in CASES} == set(KINDS)


@pytest.mark.parametrize(
    ("change", "lines"), CASES, ids=[f"{number}-{one.do}" for number, (one, _) in enumerate(CASES)]
)
def test_only_what_an_edit_says_changes_in_the_text(change: AnyEdit, lines: list[str]) -> None:
    text, brief, before = edited_brief(CONTENT, [change])
    assert difference(CONTENT, text) == lines
    assert brief == parse_brief(text, "brief", rule_numbers(), goal_weights())
    assert before == parse_brief(CONTENT, "brief")
    assert (holds(brief, change), holds(before, change)) == (True, False)
    prepare(brief, rule_numbers(), goal_weights())


@pytest.mark.parametrize(
    ("change", "lines"), CASES, ids=[f"{number}-{one.do}" for number, (one, _) in enumerate(CASES)]
)
def test_lines_of_other_systems_stay_what_they_are(change: AnyEdit, lines: list[str]) -> None:
    windows = b"\xef\xbb\xbf" + CONTENT.replace(b"\n", b"\r\n")
    text = edited(windows, [change])
    assert text == b"\xef\xbb\xbf" + edited(CONTENT, [change]).replace(b"\n", b"\r\n")


@given(st.lists(st.sampled_from([one for one, _ in CASES]), max_size=3, unique_by=str))
@settings(max_examples=40, deadline=None)
def test_edits_are_applied_together_or_one_is_refused(changes: list[AnyEdit]) -> None:
    try:
        text, brief, _ = edited_brief(CONTENT, changes)
    except ScenarioError:
        assert len(changes) > 1
        return
    assert all(holds(brief, change) for change in changes)
    assert brief == parse_brief(text, "brief")


@pytest.mark.parametrize("sample", [s for s in SAMPLES if "whatif" not in s.name], ids=lambda path: path.name)
def test_no_edits_give_the_same_bytes(sample: Path) -> None:
    assert edited(sample.read_bytes(), []) == sample.read_bytes()


@given(st.lists(st.sampled_from(["# a remark", "", "   # indented", "#"]), max_size=5), st.booleans())
@settings(max_examples=20, deadline=None)
def test_no_edits_give_the_same_bytes_whatever_stands_around(remarks: list[str], crlf: bool) -> None:
    text = CONTENT + "\n".join(remarks).encode()
    text = text.replace(b"\n", b"\r\n") if crlf else text
    assert edited(text, []) == text
    there = edited(text, [edit("offer_capacity", offer="copenhagen", capacity=61)])
    back = edited(there, [edit("offer_capacity", offer="copenhagen", capacity=60)])
    assert back == text


def test_other_meetings_keep_their_ids_and_wishes_when_one_is_cancelled() -> None:
    _, brief, before = edited_brief(CONTENT, [edit("cancel", meeting="wg1-2027-1")])
    assert expand(brief) == expand(before)
    assert brief.standing["wg1-2027-1"].state is MeetingState.CANCELLED
    assert set(prepare(brief, rule_numbers(), goal_weights()).cancelled) == {"wg1-2027-1"}


def test_edit_to_one_meeting_of_a_series_changes_no_other() -> None:
    _, brief, before = edited_brief(CONTENT, [edit("mode", meeting="wg1-2027-1", modes=["hybrid"])])
    changed, same = expand(brief), expand(before)
    assert changed.pop("wg1-2027-1").modes == (Mode.HYBRID,)
    assert same.pop("wg1-2027-1").modes == (Mode.VIRTUAL,)
    assert changed == same


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (edit("pin", meeting="wg1-2027-9", first="2027-06-15"), 'no meeting is called "wg1-2027-9"; the brief names'),
        (edit("pin", meeting="plenary-2027", first="2029-05-01"), "2029-05-01 is outside the horizon; right is"),
        (edit("pin", meeting="plenary-2027", first="2027-05-11", place="CPX"), 'no place is called "CPX"; the brief'),
        (
            edit("pin", meeting="plenary-2027", first="2027-05-11", place="CPH", mode="virtual"),
            "a virtual meeting has no place; leave out one of the two.",
        ),
        (
            edit("pin", meeting="wg1-2027-1", first="2027-02-02", place="VIE"),
            "wg1-2027-1 is virtual only; say in which mode it is held in VIE.",
        ),
        (
            edit("pin", meeting="wg2-2028-1", first="2028-03-14"),
            "wg2-2028-1 is confirmed for 2028-03-07; to move it after all, waive frozen for it first.",
        ),
        (
            edit("not_then", meeting="plenary-2027", first="2027-01-01", last="2027-12-31"),
            "that leaves plenary-2027, of 2 days, no days of its windows in the horizon.",
        ),
        (
            edit("not_there", meeting="wg2-2027-1", place="VIE"),
            "wg2-2027-1 has no other place; give it another one, or another mode.",
        ),
        (edit("withdraw_offer", offer="kopenhagen"), 'no offer is called "kopenhagen"; the brief names copenhagen.'),
        (edit("add_offer", id="copenhagen", offer={}), "an offer is called copenhagen already; give the new one"),
        (
            edit("offer_window", offer="copenhagen", last="2027-05-28"),
            "copenhagen has the windows may, june; say which one.",
        ),
        (
            edit("offer_window", offer="copenhagen", window="mai", last="2027-05-28"),
            'no window of copenhagen is called "mai"; it has may, june.',
        ),
        (
            edit("unavailable", person="secretery", first="2027-05-01", last="2027-05-01"),
            'nobody is called "secretery"; the brief names secretary, convenor.',
        ),
        (
            edit("unavailable", room="hal", first="2027-05-01", last="2027-05-01"),
            'VIE has no room called "hal"; perhaps hall.',
        ),
        (
            edit("available", person="convenor", first="2027-05-01", last="2027-05-01"),
            "nothing stands in the way from 2027-05-01 to 2027-05-01 already.",
        ),
        (
            edit("window", meeting="plenary-2027", first="2027-06-01"),
            "the window may would be from 2027-06-01 to 2027-05-28; say its other end too.",
        ),
        (edit("count", series="wg9", per_year=1), 'no series is called "wg9"; the brief names wg2, wg1.'),
        (
            edit("add_meeting", id="wg1-2027-1", meeting={}),
            "a meeting is called wg1-2027-1 already; give the new one",
        ),
        (edit("weight", goal="travl", name="per_100_km", value=1), 'no goal is called "travl"; right is travel.'),
        (
            edit("number", rule="notice", name="groups_weeks", value=1),
            'the rule notice has no number called "groups_weeks"; its numbers are group_weeks',
        ),
        (
            edit("waive", meeting="wg2-2027-1", rule="notise", reason="So"),
            'no rule is called "notise"; right is notice',
        ),
        (
            edit("waive", meeting="wg1-2027-1", rule="notice", reason="So"),
            "notice is waived for wg1-2027-1 already, by early.",
        ),
        (
            edit("gap", meeting="wg1-2027-2", ideal_weeks=3),
            "ideal_weeks 3 is less than least_weeks 8.",
        ),
        (
            edit("gap", meeting="plenary-2027", least_weeks=1),
            "no meeting comes before plenary-2027; the brief states",
        ),
        (edit("after_ballot", meeting="wg1-2027-1", least_weeks=1), "wg1-2027-1 waits for no ballot."),
        (edit("after_decision", meeting="wg1-2027-1", least_weeks=1), "wg1-2027-1 waits for no decision."),
    ],
    ids=lambda value: value.do if not isinstance(value, str) else "",
)
def test_what_the_brief_cannot_take_is_refused_with_what_would_be_right(change: AnyEdit, told: str) -> None:
    found = refused(change)
    assert (found.startswith(f"edits[0] ({change.do}): {told}"), "\n" in found) == (True, False), found


def test_confirmed_meeting_is_moved_only_where_that_is_waived() -> None:
    waived = edit("waive", meeting="wg2-2028-1", rule="frozen", reason="The host asked")
    _, brief, _ = edited_brief(CONTENT, [waived, edit("pin", meeting="wg2-2028-1", first="2028-03-14")])
    assert brief.standing["wg2-2028-1"].state is MeetingState.PROPOSED
    assert [str(first) for first, _ in expand(brief)["wg2-2028-1"].windows] == ["2028-03-14"]


def test_what_would_make_the_brief_wrong_is_said_of_the_edit_that_does() -> None:
    offer = {
        "place": "CPX",
        "host": "BSD",
        "for": ["wg2"],
        "windows": {"w": {"first": "2027-03-01", "last": "2027-03-05"}},
    }
    weight = edit("weight", goal="travel", name="per_100_km", value=2)
    told = 'edits[1] (add_offer): with this, the brief would be wrong: offers.new.place: no place is called "CPX"; '
    assert refused(weight, edit("add_offer", id="new", offer=offer), weight) == told + "the brief names CPH, VIE."
    lost = refused(edit("length", meeting="plenary-2027", days=31), weight)
    assert lost.startswith("edits[0] (length): with this, the brief would be wrong: "), lost


@pytest.mark.parametrize(
    "changes",
    [
        [edit("pin", meeting="plenary-2027", first=day) for day in ("2027-05-11", "2027-05-12")],
        [edit("mode", meeting="plenary-2027", modes=[mode]) for mode in ("hybrid", "face-to-face")],
        [edit("weight", goal="travel", name="per_100_km", value=value) for value in (1, 2)],
        [edit("length", meeting="wg1-2027-2", days=1), edit("cancel", meeting="wg1-2027-2")],
        [edit("length", meeting="wg1-2027-2", days=1), edit("count", series="wg1", per_year=1)],
        [
            edit("not_then", meeting="plenary-2027", first="2027-05-11", last="2027-05-11"),
            edit("pin", meeting="plenary-2027", first="2027-05-11"),
        ],
        [
            edit("unavailable", person="convenor", first="2027-05-11", last="2027-05-14"),
            edit("available", person="convenor", first="2027-05-12", last="2027-05-12"),
        ],
    ],
    ids=lambda changes: "-".join(change.do for change in changes),
)
def test_edits_that_contradict_each_other_are_refused(changes: list[AnyEdit]) -> None:
    assert refused(*changes) == f"edits[0] ({changes[0].do}): another edit says otherwise; keep one of the two."


def test_faults_name_file_and_line_of_the_scenario() -> None:
    scenario = Scenario((edit("cancel", meeting="wg3-2027-1"),), file="if.yaml", lines=(7,))
    with pytest.raises(ScenarioError) as found:
        edited(CONTENT, scenario)
    assert found.value.lines[0].startswith(
        'if.yaml:7 edits[0] (cancel): no meeting is called "wg3-2027-1"; the brief'
    )


def test_faults_of_the_brief_itself_are_its_own() -> None:
    with pytest.raises(BriefError) as found:
        edited(CONTENT.replace(b"home: VIE", b"home: VIX"), [edit("cancel", meeting="wg1-2027-1")], "year.yaml")
    assert str(found.value) == 'year.yaml:6 home: no place is called "VIX"; the brief names VIE, CPH.'


def test_part_that_is_shared_is_not_changed_for_both() -> None:
    shared = CONTENT.replace(b"absences:\n      leave: {", b"absences: &both\n      leave: {").replace(
        b"convenor: {title: Convenor of WG 1}", b"convenor: {title: Convenor of WG 1, absences: *both}"
    )
    away = {"first": "2027-09-01", "last": "2027-09-01"}
    brief = edited_brief(shared, [edit("unavailable", person="convenor", **away)])[1]
    assert [len(brief.people[person].absences) for person in ("secretary", "convenor")] == [1, 2]
    told = refused(edit("unavailable", person="secretary", **away), text=shared)
    assert told.endswith("is written in a way that cannot be changed in place.")


HELD = (
    TEXT.replace("planned_on: 2026-11-02", "planned_on: 2027-03-01").replace(
        "standing:\n", "standing:\n  wg1-2027-1: {state: held, first: 2027-02-02, mode: virtual}\n"
    )
    + "held:\n  wg2-2026-1: {group: wg2, first: 2026-12-31, last: 2027-01-02, place: VIE, mode: hybrid}\n"
    + "earlier_plenaries:\n  plenary-2025: {committee: tc7, year: 2025}\n"
).encode()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("wg2-2026-1", "was held on 31 December 2026 – 2 January 2027; it can no longer change."),
        ("wg1-2027-1", "was held on 2–3 February 2027; it can no longer change."),
        ("plenary-2025", "was held in 2025; it can no longer change."),
    ],
)
@pytest.mark.parametrize(
    "change",
    [
        {"do": "pin", "first": "2027-06-01"},
        {"do": "cancel"},
        {"do": "gap", "least_weeks": 3},
        {"do": "waive", "rule": "frozen", "reason": "Too late"},
    ],
    ids=lambda change: str(change["do"]),
)
def test_what_was_held_can_no_longer_change(name: str, told: str, change: dict[str, str | int]) -> None:
    found = refused(EDIT.validate_python({"meeting": name, **change}), text=HELD)
    assert found.endswith(f": {name} {told}")


def test_a_meeting_is_pinned_as_long_as_another_edit_has_it() -> None:
    pin, length = (
        edit("pin", meeting="plenary-2027", first="2027-05-12"),
        edit("length", meeting="plenary-2027", days=3),
    )
    assert edited(CONTENT, [pin, length]) == edited(CONTENT, [length, pin])
    found = expand(edited_brief(CONTENT, [pin, length])[1])["plenary-2027"]
    assert (found.days, found.windows) == (3, ((date(2027, 5, 12), date(2027, 5, 14)),))


def test_a_wrong_edit_is_named_by_its_number_wherever_it_is_applied() -> None:
    pin = edit("pin", meeting="plenary-2027", first="2029-05-12")
    length = edit("length", meeting="nobody", days=3)
    assert refused(pin, edit("length", meeting="plenary-2027", days=3)).startswith("edits[0] (pin): 2029-05-12 is")
    assert refused(pin, length).startswith('edits[1] (length): no meeting is called "nobody"')

"""Revisions: what changed rises, what did not keeps its bytes, what is gone says so or leaves a trace."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from scheduler.brief.words import Mode, Text
from scheduler.entries import with_entries
from scheduler.errors import PlanFileError
from scheduler.plan import Deadlines
from scheduler.publication import Language, Standing, View
from tests import plans
from tests.ics import entry as read_entry
from tests.scheduler.entries.histories import (
    START,
    after,
    changed,
    details,
    entries,
    first,
    planned,
    standing,
    with_meeting,
)

ONE = first()
WG1 = "wg1-2027-2"


def told(publication: object, name: str, view: View = View.PUBLIC) -> dict[str, str]:
    """The properties of an entry, read back."""
    text = entries(publication, view)[name].text  # type: ignore[arg-type]
    found = read_entry(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n".encode(), name)
    return {key: value.value for key, value in found.items()}


def test_first_release_begins_at_nought() -> None:
    assert {(e.sequence, e.modified) for e in ONE.entries} == {(0, START)}
    assert ONE.entries == sorted(ONE.entries, key=lambda e: (e.uid, e.view, e.language))
    assert ONE.departures == []


def test_nothing_changes_where_nothing_changed() -> None:
    two = after(ONE)
    assert (two.entries, two.headings, two.departures) == (ONE.entries, ONE.headings, [])


def test_order_of_meetings_does_not_matter() -> None:
    names = list(ONE.meetings)
    random.Random(3).shuffle(names)
    assert after(ONE, meetings={name: ONE.meetings[name] for name in names}).entries == ONE.entries


@pytest.mark.parametrize(
    ("change", "rises"),
    [
        (planned(first=date(2027, 9, 1), last=date(2027, 9, 3)), True),
        (planned(last=date(2027, 9, 1)), True),
        (planned(city="Lisbon", country="PT"), True),
        (standing(Standing.CONFIRMED), True),
        (planned(title=Text(en="Spoons", fr="Cuillères")), False),
        (planned(purpose="to talk"), False),
        (planned(number=3), False),
        (details(note="bring a spoon"), False),
        (details(theme=Text(en="Forks")), False),
    ],
)
def test_sequence_rises_with_start_end_place_and_status_alone(change: object, rises: bool) -> None:
    two = with_meeting(ONE, WG1, change)  # type: ignore[arg-type]
    new = entries(two)[WG1]
    assert (new.sequence, new.modified) == (int(rises), two.released)
    assert told(two, WG1)["SEQUENCE"] == str(int(rises))
    assert {name for name in changed(ONE, two) if not name.startswith(WG1)} == set()


def test_convening_changes_the_text_and_not_the_status() -> None:
    two = with_meeting(ONE, WG1, standing(Standing.CONFIRMED))
    three = with_meeting(two, WG1, standing(Standing.CONVENED, convened_on=date(2026, 9, 16)))
    assert entries(three)[WG1].sequence == 1
    assert "notice was given on 16 September 2026" in told(three, WG1)["DESCRIPTION"]


@pytest.mark.parametrize("field", ["venue", "room", "joining_link", "registration"])
def test_details_for_members_do_not_stir_the_public_feed(field: str) -> None:
    value = "https://meet.example/1" if field in ("joining_link", "registration") else "Hall 5"
    two = with_meeting(ONE, WG1, details(**{field: value}))
    assert changed(ONE, two) == set()
    assert changed(ONE, two, View.MEMBER) == {WG1}
    member = entries(two, View.MEMBER)[WG1]
    assert (member.sequence, member.modified) == (int(field == "venue"), two.released)
    assert value in told(two, WG1, View.MEMBER)["DESCRIPTION"]
    assert value not in entries(two)[WG1].text


def test_entry_of_a_further_view_goes_on_from_the_one_that_was_seen_there() -> None:
    name = "jwg3-2027-1"
    moved = with_meeting(ONE, name, planned(first=date(2027, 1, 19)))
    assert name not in entries(moved, View.PLANNER)
    two = with_meeting(moved, name, planned(note="ask the host"))
    assert [entries(moved)[name].sequence, entries(two, View.PLANNER)[name].sequence] == [1, 1]
    assert entries(two, View.PLANNER)[name].modified == two.released


def test_members_entry_that_was_once_its_own_stays_so() -> None:
    two = with_meeting(ONE, WG1, details(joining_link="https://meet.example/1"))
    three = with_meeting(two, WG1, details(joining_link=None))
    assert entries(three, View.MEMBER)[WG1].modified == three.released
    assert entries(three)[WG1] == entries(ONE)[WG1]
    assert told(three, WG1, View.MEMBER)["DESCRIPTION"] == told(two, WG1, View.MEMBER)["DESCRIPTION"].replace(
        "Join: https://meet.example/1\n", ""
    )


def test_french_changes_alone_if_only_french_changed() -> None:
    title = ONE.meetings[WG1].planned.title
    two = with_meeting(ONE, WG1, planned(title=Text(en=title.en, fr="Cuillères")))
    assert changed(ONE, two) == set()
    french = entries(two, language=Language.FR)[WG1]
    assert (french.modified, "Cuillères" in french.text) == (two.released, True)


def test_cancelled_meeting_is_a_tombstone_with_its_reason() -> None:
    two = with_meeting(ONE, WG1, standing(Standing.CANCELLED, reason="the host withdrew"))
    assert changed(ONE, two) == {WG1}
    old, new = told(ONE, WG1), told(two, WG1)
    same = ("UID", "DTSTART", "DTEND", "LOCATION")
    assert [new[name] for name in same] == [old[name] for name in same]
    assert (new["STATUS"], new["SEQUENCE"], new["TRANSP"], new["X-MICROSOFT-CDO-BUSYSTATUS"]) == (
        "CANCELLED",
        "1",
        "TRANSPARENT",
        "FREE",
    )
    assert new["SUMMARY"] == "CANCELLED: ISO/TC 99/WG 1, 2nd session, Geneva"
    assert "Reason: the host withdrew" in new["DESCRIPTION"].split("\n")


def test_revived_meeting_goes_on_above_its_tombstone() -> None:
    two = with_meeting(ONE, WG1, standing(Standing.CANCELLED))
    three = with_meeting(two, WG1, standing(Standing.PROPOSED))
    assert [entries(p)[WG1].sequence for p in (ONE, two, three)] == [0, 1, 2]
    assert told(three, WG1)["STATUS"] == "TENTATIVE"


def test_tombstone_leaves_after_its_last_day_and_leaves_a_departure() -> None:
    two = with_meeting(ONE, WG1, standing(Standing.CANCELLED))
    kept = two.meetings[WG1].keep_until
    assert kept == date(2027, 10, 2)
    three = after(two, at=two.released.replace(year=2027, month=10, day=2))
    assert entries(three)[WG1] == entries(two)[WG1]
    four = after(three, at=three.released + timedelta(days=1))
    assert WG1 not in entries(four)
    assert {(gone.uid.partition("@")[0], gone.at) for gone in four.departures if gone.view is View.PUBLIC} >= {
        (WG1, four.released)
    }
    assert after(four).departures == four.departures


def test_entry_that_returns_goes_on_above_what_it_had() -> None:
    two = with_meeting(ONE, WG1, standing(Standing.CANCELLED))
    swept = with_meeting(two, WG1, lambda held: held.model_copy(update={"swept": True}))
    assert WG1 not in entries(swept)
    back = with_meeting(
        swept, WG1, lambda held: standing(Standing.PROPOSED)(held).model_copy(update={"swept": False})
    )
    assert entries(back)[WG1].sequence == 2


def test_replaced_meetings_name_each_other() -> None:
    old = standing(Standing.CANCELLED)(ONE.meetings[WG1]).model_copy(update={"replaced_by": "wg1-2027-3"})
    heir = ONE.meetings[WG1].planned.model_copy(update={"meeting": "wg1-2027-3", "number": 3})
    new = ONE.meetings[WG1].model_copy(update={"planned": heir, "replaces": WG1})
    two = after(ONE, meetings=ONE.meetings | {WG1: old, "wg1-2027-3": new})
    assert "Replaced by: ISO/TC 99/WG 1, 3rd session [wg1-2027-3]" in told(two, WG1)["DESCRIPTION"]
    assert "Replaces: ISO/TC 99/WG 1, 2nd session [wg1-2027-2]" in told(two, "wg1-2027-3")["DESCRIPTION"]


def test_day_that_is_no_longer_held_is_a_tombstone_of_its_own() -> None:
    name = "wg1-2027-1"  # three days online
    two = with_meeting(ONE, name, planned(last=date(2027, 2, 2), half_days=4))
    gone = told(two, f"{name}-3")
    assert (gone["STATUS"], gone["DTSTART"], gone["SEQUENCE"]) == ("CANCELLED", "20270203T120000Z", "1")
    assert gone["SUMMARY"] == "CANCELLED: ISO/TC 99/WG 1, 1st session, online (day 3 of 3)"
    three = after(two)
    assert entries(three)[f"{name}-3"] == entries(two)[f"{name}-3"]
    back = with_meeting(three, name, planned(last=date(2027, 2, 3), half_days=6))
    assert told(back, f"{name}-3")["SEQUENCE"] == "2"
    assert told(back, f"{name}-3")["STATUS"] == "TENTATIVE"
    late = after(two, at=two.released.replace(year=2027, month=3, day=6))
    assert f"{name}-3" not in entries(late)


def test_meeting_that_goes_on_site_has_one_entry_and_tombstones_of_its_days() -> None:
    name = "wg1-2027-1"
    here = {"mode": Mode.HYBRID, "city": "Geneva", "country": "CH", "place": "GVA", "start": None}
    two = with_meeting(ONE, name, planned(**here))
    status = {key: told(two, key)["STATUS"] for key in entries(two) if key.startswith(name) and "+" not in key}
    assert status == {name: "TENTATIVE", **{f"{name}-{day}": "CANCELLED" for day in (1, 2, 3)}}


def test_deadline_that_is_none_any_more_is_a_tombstone() -> None:
    two = with_meeting(ONE, "plenary-2027", planned(deadlines=Deadlines(minutes_due=date(2027, 5, 13))))
    names = {"agenda", "documents", "registration", "decisions"}
    assert changed(ONE, two) == {"plenary-2027", *(f"plenary-2027+{name}" for name in names)}
    gone = told(two, "plenary-2027+agenda")
    assert (gone["SUMMARY"], gone["STATUS"]) == ("CANCELLED: Agenda due: ISO/TC 99 41st plenary", "CANCELLED")


def test_deadlines_are_cancelled_with_their_meeting() -> None:
    two = with_meeting(ONE, "plenary-2027", standing(Standing.CANCELLED, reason="no host"))
    gone = told(two, "plenary-2027+documents")
    assert (gone["SUMMARY"], gone["STATUS"]) == ("CANCELLED: Documents due: ISO/TC 99 41st plenary", "CANCELLED")
    assert gone["DESCRIPTION"].split("\n") == ["Meeting: ISO/TC 99 41st plenary, 14–15 April 2027", "Reason: no host"]


def test_ballot_that_is_dropped_is_a_tombstone() -> None:
    assert told(ONE, "ballot+cd1")["SUMMARY"] == "Comments due: ISO/CD 99-1 (CD consultation)"
    two = after(ONE, ballots=[])
    assert told(two, "ballot+cd1")["STATUS"] == "CANCELLED"
    assert entries(after(two))["ballot+cd1"] == entries(two)["ballot+cd1"]


def test_what_is_long_over_leaves() -> None:
    late = after(ONE, at=ONE.released.replace(year=2028, month=4, day=20))
    assert "plenary-2027" not in entries(late)
    assert "wg2-2027-1-1" in entries(late)


def test_entries_begin_above_what_a_restore_served() -> None:
    two = with_entries(after(ONE).model_copy(update={"least_sequence": 1000}), None)
    assert {e.sequence for e in two.entries} == {1000}


def test_group_that_hangs_elsewhere_leaves_a_trace_in_both_feeds() -> None:
    tree = ONE.groups | {"dg1": ONE.groups["dg1"].model_copy(update={"parent": "wg2"})}
    two = after(ONE, groups=tree)
    marks = {tuple(gone.marks.groups) for gone in two.departures}
    assert marks == {("dg1", "wg1", "tc99"), ("dg1", "wg2", "tc99")}


def test_two_meetings_never_share_a_uid() -> None:
    day = date(2027, 5, 10)
    online = plans.meeting("wg1", "wg1", plans.sessions()[0].kind, day, day, start="09:00", hours_per_day=2)
    on_site = plans.meeting("wg1-1", "wg1", plans.sessions()[0].kind, day, day, city="Lisbon")
    with pytest.raises(PlanFileError, match="would share the calendar UID wg1-1@"):
        first(meetings=[online, on_site])


def test_last_day_of_registration_is_public_and_a_deadline() -> None:
    two = with_meeting(ONE, WG1, details(registration_until=date(2027, 7, 30)))
    name = f"{WG1}+registration-until"
    assert changed(ONE, two) == {WG1, name}
    assert told(two, name)["SUMMARY"] == "TENTATIVE: Registration closes: ISO/TC 99/WG 1, 2nd session"
    assert "Registration closes: 30 July 2027" in told(two, WG1)["DESCRIPTION"].split("\n")


def test_texts_of_any_length_and_kind_make_sound_entries() -> None:
    wild = 'a\r\nBEGIN:VEVENT\x00\x1b\u202e<b>;,\\"' * 600
    two = with_meeting(ONE, WG1, planned(title=Text.model_construct(en=wild, fr=wild), purpose=wild, city=wild))
    three = with_meeting(two, WG1, details(note=wild, room=wild, venue=wild, theme=Text.model_construct(en=wild)))
    four = with_meeting(three, WG1, standing(Standing.CANCELLED, reason=wild))
    for made in (two, three, four):
        for language in Language:
            for view in (View.PUBLIC, View.MEMBER):
                text = entries(made, view, language).get(WG1, entries(made, View.PUBLIC, language)[WG1]).text
                read_entry(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n".encode(), WG1)

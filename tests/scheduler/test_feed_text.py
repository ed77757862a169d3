"""What a feed's texts carry and keep back, and how it refuses a damaged plan."""

from __future__ import annotations

from datetime import date

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.words import MeetingKind, Mode, Text
from scheduler.errors import PlanFileError
from scheduler.feed import feed
from scheduler.feed_words import clean
from scheduler.plan import Plan
from tests import plans
from tests.ics import read, unfold

ODD = '\\;,:"\r\n\t\x00\x1b\x85\u2028\u202e\ufeff'
WILD = st.text(st.characters() | st.sampled_from(ODD), min_size=1, max_size=120)


def test_feed_says_nothing_private() -> None:
    text = "\n".join(unfold(feed(plans.plan())))
    private = [
        plans.PRIVATE_REASON,
        plans.PRIVATE_NOTE,
        "Body of Nowhere",
        "Body of Elsewhere",
        "Secret hall",
        "Secret room",
        "ORGANIZER",
    ]
    private += ["ATTENDEE", "VALARM", "METHOD", "TZID", "5528", "212.5", "104"]
    assert [word for word in private if word in text] == []
    assert text.count("\nUID:") == text.count("BEGIN:VEVENT")


def test_feed_is_understood_by_another_library() -> None:
    raw = feed(plans.plan())
    other = vobject.readOne(raw.decode("utf-8"))
    assert [e.uid.value for e in other.vevent_list] == [e["UID"].value for e in read(raw)[1]]
    assert [e.summary.value for e in other.vevent_list] == [e["SUMMARY"].value for e in read(raw)[1]]
    assert [e.description.value for e in other.vevent_list] == [e["DESCRIPTION"].value for e in read(raw)[1]]
    plenary = next(e for e in other.vevent_list if e.uid.value.startswith("plenary"))
    assert (plenary.dtstart.value, plenary.dtend.value) == (date(2027, 4, 14), date(2027, 4, 16))


def test_feed_of_hostile_texts_holds_one_harmless_entry() -> None:
    calendar, events = read(feed(plans.hostile_plan(), group="wg1"))
    (event,) = events
    text = clean(plans.HOSTILE)
    assert text == ('Commas, semi;colons: "quotes" \\n <script>alert(1)</script> & {{ 7*7 }} BEGIN:VEVENTevil é𝄞')
    assert calendar["NAME"].value == f"{text}: {text}"
    assert event["SUMMARY"].value == f"TENTATIVE: {text}, 9th session, {text}"
    assert event["LOCATION"].value == f"{text}, Portugal"
    assert event["DESCRIPTION"].value.split("\n")[:3] == [text, f"Theme: {text}", f"Purpose: {text}"]


@settings(max_examples=60, deadline=None)
@given(WILD)
def test_feed_carries_any_title(text: str) -> None:
    first = date(2027, 5, 10)
    wild = plans.meeting("wg1-2027-9", "wg1", MeetingKind.SESSION, first, first, city="Lisbon")
    wild = wild.model_copy(update={"title": Text.model_construct(en=text), "reference": text, "short": text})
    _, events = read(feed(plans.plan([wild], title=text), name=text))
    assert [e["SUMMARY"].value for e in events] == [f"TENTATIVE: {clean(text)}, session, Lisbon"]
    assert events[0]["DESCRIPTION"].value.split("\n")[0] == (clean(text) or "Dates: 10 May 2027")


def _virtual(**more: object) -> Plan:
    whole = plans.meeting("x", "wg1", MeetingKind.SESSION, date(2027, 5, 10), date(2027, 5, 11))
    return plans.plan([whole.model_copy(update=more)])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"zone": "Mars/Base", "start": "09:00", "hours_per_day": 3},
         '"Mars/Base" is not an IANA time zone; write one such as Europe/Zurich'),
        ({"start": "25:00", "hours_per_day": 3}, "hour must be in 0..23"),
        ({"committee": "tc1"}, 'its committee "tc1" is not in the plan'),
    ],
)  # fmt: skip
def test_feed_of_a_damaged_plan_names_the_meeting(more: dict[str, object], said: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        feed(_virtual(**more))
    assert str(caught.value) == f'meeting "x" cannot be put into a calendar: {said}'


def test_feed_refuses_two_entries_of_one_uid() -> None:
    day = date(2027, 5, 10)
    online = plans.meeting("wg1", "wg1", MeetingKind.SESSION, day, day, start="09:00", hours_per_day=2)
    on_site = plans.meeting("wg1-1", "wg1", MeetingKind.SESSION, day, day, city="Lisbon")
    with pytest.raises(PlanFileError) as caught:
        feed(plans.plan([online, on_site]))
    assert str(caught.value) == (
        f'meetings "wg1" and "wg1-1" would share the calendar UID wg1-1@{plans.DOMAIN}; '
        "an id that ends in the number of another meeting's day needs another name"
    )


def test_feed_of_virtual_meeting_without_times_has_whole_days() -> None:
    (event,) = read(feed(_virtual(mode=Mode.VIRTUAL)))[1]
    assert (event["DTSTART"].value, event["DTEND"].value) == ("20270510", "20270512")
    assert "Time: to be announced" in event["DESCRIPTION"].value.split("\n")

"""Feeds of hand-made plans, read back by a strict reader that shares nothing with the writer."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from itertools import product

import pytest

from scheduler.audience import Audience
from scheduler.brief.words import MeetingKind, MeetingState
from scheduler.feed import UnknownGroupError, feed
from scheduler.plan_publication import publication_of
from scheduler.published_feed import Feeds
from tests import plans
from tests.ics import read


def test_feed_holds_every_part_of_every_meeting() -> None:
    _, events = read(feed(plans.plan()))
    found = [
        (e["UID"].value, e["DTSTART"].value, e["DTEND"].value, e["STATUS"].value, e["TRANSP"].value) for e in events
    ]
    at = f"@{plans.DOMAIN}"
    assert found == [
        ("cag-2027-1" + at, "20270412", "20270413", "CONFIRMED", "TRANSPARENT"),
        ("dg1-2027-1-3" + at, "20270609T070000Z", "20270609T103000Z", "CONFIRMED", "OPAQUE"),
        ("dg1-2027-1" + at, "20270607", "20270609", "CONFIRMED", "TRANSPARENT"),
        ("jwg3-2027-1" + at, "20270118", "20270121", "CONFIRMED", "TRANSPARENT"),
        ("plenary-2027" + at, "20270414", "20270416", "CONFIRMED", "TRANSPARENT"),
        ("tig-2027-1-1" + at, "20270413T130000Z", "20270413T163000Z", "CONFIRMED", "OPAQUE"),
        ("wg1-2027-1-1" + at, "20270201T120000Z", "20270201T150000Z", "TENTATIVE", "OPAQUE"),
        ("wg1-2027-1-2" + at, "20270202T120000Z", "20270202T150000Z", "TENTATIVE", "OPAQUE"),
        ("wg1-2027-1-3" + at, "20270203T120000Z", "20270203T150000Z", "TENTATIVE", "OPAQUE"),
        ("wg1-2027-2" + at, "20270831", "20270903", "TENTATIVE", "TRANSPARENT"),
        ("wg2-2027-1-1" + at, "20271030T120000Z", "20271030T143000Z", "CONFIRMED", "OPAQUE"),
        ("wg2-2027-1-2" + at, "20271031T130000Z", "20271031T153000Z", "CONFIRMED", "OPAQUE"),
        ("wg2-2027-1-3" + at, "20271101T130000Z", "20271101T153000Z", "CONFIRMED", "OPAQUE"),
        ("wg2-2027-2" + at, "20271206", "20271211", "CANCELLED", "TRANSPARENT"),
        ("workshop-2027-1" + at, "20270416T080000Z", "20270416T113000Z", "CONFIRMED", "OPAQUE"),
    ]


def test_feed_entries_are_stamped_from_the_plan_and_never_the_clock() -> None:
    calendar, events = read(feed(plans.plan()))
    stamps = {(e["DTSTAMP"].value, e["LAST-MODIFIED"].value, e["SEQUENCE"].value) for e in events}
    assert stamps == {("20260914T000000Z", "20260914T000000Z", "0")}
    assert calendar["LAST-MODIFIED"].value == "20260914T000000Z"
    assert plans.plan().modified.isoformat() == "2026-09-14T00:00:00+00:00"
    made = datetime(2026, 11, 23, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    body = feed(plans.plan().model_copy(update={"made": made})).decode()
    stamps = {line for line in body.split("\r\n") if line.startswith(("DTSTAMP", "LAST-MODIFIED"))}
    assert stamps == {"DTSTAMP:20261123T103000Z", "LAST-MODIFIED:20261123T103000Z"}


def test_feed_calendar_has_these_properties_and_no_other() -> None:
    calendar, _ = read(feed(plans.plan(), group="wg1", base_url="https://meetings.example/tc/"))
    about = "Full days on site are all-day entries; other times are in UTC, with the local time in the text."
    assert {name: tuple(found) for name, found in calendar.items()} == {
        "VERSION": ("", "2.0"),
        "PRODID": ("", "-//Plenary//Meeting calendar//EN"),
        "CALSCALE": ("", "GREGORIAN"),
        "NAME": ("", "ISO/TC 99/WG 1: Scales; balances, and spoons"),
        "X-WR-CALNAME": ("", "ISO/TC 99/WG 1: Scales; balances, and spoons"),
        "DESCRIPTION": ("", about),
        "X-WR-CALDESC": ("", about),
        "REFRESH-INTERVAL": (";VALUE=DURATION", "PT6H"),
        "X-PUBLISHED-TTL": ("", "PT6H"),
        "COLOR": ("", "steelblue"),
        "X-APPLE-CALENDAR-COLOR": ("", "#4682B4"),
        "LAST-MODIFIED": ("", "20260914T000000Z"),
        "URL": ("", "https://meetings.example/tc/"),
        "SOURCE": (";VALUE=URI", "https://meetings.example/tc/feeds/groups/wg1.ics"),
    }


def test_feed_without_base_url_carries_no_address() -> None:
    raw = feed(plans.plan())
    calendar, events = read(raw)
    assert b"://" not in raw
    assert not {"URL", "SOURCE"} & set(calendar).union(*events)


def test_feed_entry_links_to_its_page() -> None:
    _, events = read(feed(plans.plan(), group="jwg3", base_url="https://meetings.example"))
    assert [e["URL"].value for e in events] == ["https://meetings.example/meetings/jwg3-2027-1"]


def test_feed_names_open_meetings_of_its_groups() -> None:
    line = "Dates still open: ISO/TC 99/WG 2: 2028, second quarter, to be confirmed"
    for group, named in ((None, True), ("tc99", True), ("wg2", True), ("wg1", False)):
        calendar, _ = read(feed(plans.plan(), group=group))
        assert (line in calendar["DESCRIPTION"].value.split("\n")) is named


def test_feed_of_group_holds_all_groups_under_it() -> None:
    plan = plans.plan()
    _, events = read(feed(plan, group="wg1"))
    assert [e["UID"].value.split("@")[0] for e in events] == [
        "dg1-2027-1-3", "dg1-2027-1", "wg1-2027-1-1", "wg1-2027-1-2", "wg1-2027-1-3", "wg1-2027-2",
    ]  # fmt: skip
    assert read(feed(plan, group="tc99"))[1] == read(feed(plan))[1]


def test_feed_of_group_holds_groups_under_the_groups_under_it() -> None:
    deep = plans.groups()
    deep["sub"] = deep["dg1"].model_copy(update={"parent": "dg1"})
    deep["subsub"] = deep["dg1"].model_copy(update={"parent": "sub"})
    first = date(2027, 5, 10)
    low = plans.meeting("x", "dg1", MeetingKind.SESSION, first, first).model_copy(update={"group": "subsub"})
    for group in ("subsub", "sub", "dg1", "wg1", "tc99"):
        _, events = read(feed(plans.plan([low], groups=deep), group=group))
        assert [e["UID"].value for e in events] == [f"x@{plans.DOMAIN}"]


def test_feed_of_committee_holds_meetings_of_groups_that_are_not_shown() -> None:
    some = {name: shown for name, shown in plans.groups().items() if name not in ("wg1", "dg1")}
    plan = plans.plan(groups=some)
    assert read(feed(plan, group="tc99"))[1] == read(feed(plan))[1]


def test_notice_is_of_the_groups_own_committee() -> None:
    two = plans.committee()
    two["aa1"] = two["tc99"].model_copy(update={"uid_domain": "aa1.example"})
    committees = dict(sorted(two.items()))
    tree = plans.groups() | {"wg8": plans.groups()["wg9"].model_copy(update={"committee": "aa1", "parent": "aa1"})}
    plan = plans.plan([], committees=committees, groups=tree)
    uids = {group: read(feed(plan, group=group))[1][0]["UID"].value for group in ("wg9", "wg8", "tc99", "aa1")}
    assert uids == {
        "wg9": f"notice+group+wg9@{plans.DOMAIN}",
        "wg8": "notice+group+wg8@aa1.example",
        "tc99": f"notice+group+tc99@{plans.DOMAIN}",
        "aa1": "notice+group+aa1@aa1.example",
    }


def test_feed_of_group_is_found_again_by_its_category() -> None:
    plan = plans.plan()
    _, events = read(feed(plan))
    for name, group in plan.groups.items():
        mine = [e for e in events if group.short in e["CATEGORIES"].value.split(",")]
        if mine:
            assert read(feed(plan, group=name))[1] == mine


def test_feed_entries_are_the_same_bytes_in_every_feed() -> None:
    feeds = Feeds(publication_of(plans.plan(), "https://meetings.example"))
    whole = _entries(feeds.feed(Audience()).body)
    for group in plans.groups():
        for cancelled, proposed in product((True, False), repeat=2):
            part = _entries(feeds.feed(Audience(group=group, cancelled=cancelled, proposed=proposed)).body)
            assert [e for e in part if b"UID:notice" not in e] == [e for e in whole if e in part]


def _entries(raw: bytes) -> list[bytes]:
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", raw, re.DOTALL)


def test_feed_is_the_same_whatever_the_order_of_the_plan() -> None:
    plan = plans.plan()
    turned = plan.model_copy(update={"meetings": plan.meetings[::-1]})
    assert feed(turned) == feed(plan) == feed(plan)


@pytest.mark.parametrize(
    ("without", "states", "path"),
    [
        ((MeetingState.PROPOSED,), {"CONFIRMED", "CANCELLED"}, "/feeds/all.ics?proposed=0"),
        ((MeetingState.CANCELLED,), {"CONFIRMED", "TENTATIVE"}, "/feeds/all.ics?cancelled=0"),
        ((MeetingState.PROPOSED, MeetingState.CANCELLED), {"CONFIRMED"}, "/feeds/all.ics?cancelled=0&proposed=0"),
    ],
)
def test_feed_leaves_states_out(without: tuple[MeetingState, ...], states: set[str], path: str) -> None:
    calendar, events = read(feed(plans.plan(), without=without, base_url="https://m.example"))
    assert {e["STATUS"].value for e in events} == states
    assert calendar["SOURCE"].value == "https://m.example" + path


@pytest.mark.parametrize("group", [None, "wg9"])
def test_feed_is_never_empty(group: str | None) -> None:
    _, events = read(feed(plans.empty_plan(), group=group))
    (notice,) = events
    name = "ISO/TC 99 in 2027" if group is None else "ISO/TC 99/WG 9: Egg timers"
    assert notice["UID"].value == f"notice+{'all' if group is None else f'group+{group}'}@{plans.DOMAIN}"
    assert notice["SUMMARY"].value == f"No meetings in this calendar ({name})"
    assert (notice["DTSTART"], notice["DTEND"]) == ((";VALUE=DATE", "20260914"), (";VALUE=DATE", "20260915"))
    assert (notice["STATUS"].value, notice["TRANSP"].value) == ("CONFIRMED", "TRANSPARENT")


def test_feed_of_unknown_group_is_refused() -> None:
    with pytest.raises(UnknownGroupError) as caught:
        feed(plans.plan(), group="wg7")
    assert str(caught.value) == 'no group is called "wg7"; the plan has cag, dg1, jwg3, tc99, tig, wg1, wg2, wg9'


def test_feed_keeps_a_meeting_that_the_plan_lists_as_cancelled() -> None:
    raw = feed(plans.plan(cancelled=["jwg3-2027-1"]), group="jwg3")
    (event,) = read(raw)[1]
    shown = [event[n].value for n in ("UID", "DTSTART", "STATUS", "SUMMARY", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")]
    assert shown == [
        f"jwg3-2027-1@{plans.DOMAIN}",
        "20270118",
        "CANCELLED",
        "CANCELLED: ISO/TC 99/JWG 3, 1st session, Geneva",
        "TRANSPARENT",
        "FREE",
    ]

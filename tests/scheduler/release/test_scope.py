"""What a release speaks of, and what it leaves alone; what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from scheduler.brief.words import MeetingKind, MeetingState, Severity
from scheduler.errors import ReleaseError
from scheduler.plan import OpenMeeting, Period, Plan
from scheduler.publication import Publication, Scope
from scheduler.published_plan import plan_of
from scheduler.release import confirm, proposed, publish
from scheduler.release.request import narrowed
from scheduler.store import Store
from tests.plans import plan
from tests.scheduler.release.releases import AT, BY, later, planned, released
from tests.scheduler.store.places import Place

NEXT_YEAR = {"first": date(2028, 1, 1), "last": date(2028, 12, 31)}


@pytest.fixture
def store(place: Place) -> Store:
    opened = place.store()
    released(opened)
    return opened


def of_2028() -> Plan:
    """A plan for 2028 that holds one session of WG 1, and nothing of 2027."""
    session = (
        plan()
        .meeting("wg1-2027-2")
        .model_copy(update={"meeting": "wg1-2028-1", "first": date(2028, 3, 6), "last": date(2028, 3, 8)})
    )
    return plan([session], title="ISO/TC 99 in 2028", **NEXT_YEAR)


def of_another_committee() -> Plan:
    """A plan of TC 88 for the same year."""
    shown = plan().committees["tc99"].model_copy(update={"reference": "ISO/TC 88", "uid_domain": "tc88.example"})
    group = plan().groups["tc99"].model_copy(update={"committee": "tc88", "reference": "ISO/TC 88", "short": "TC 88"})
    meeting = (
        plan()
        .meeting("plenary-2027")
        .model_copy(
            update={"meeting": "tc88-plenary-2027", "committee": "tc88", "group": "tc88", "in_conjunction_with": []}
        )
    )
    return plan([meeting], title="TC 88", committees={"tc88": shown}, groups={"tc88": group}, ballots=[])


def untouched(before: Publication, after: Publication, *but: str) -> bool:
    """Whether neither these meetings nor their entries changed by a letter."""
    names = before.meetings.keys() - set(but)
    entries = [[entry for entry in made.entries if entry.about in names] for made in (before, after)]
    return entries[0] == entries[1] and all(after.meetings[name] == before.meetings[name] for name in names)


def refused(store: Store, made: Plan | None, **more: Any) -> tuple[str, ...]:
    before = (store.numbers(), store.decisions(), store.log())
    with pytest.raises(ReleaseError) as caught:
        publish(store, made, **({"by": BY, "note": "x", "at": AT + timedelta(days=1)} | more))
    assert (store.numbers(), store.decisions(), store.log()) == before
    return caught.value.lines


def test_another_year_touches_nothing_of_this_one(store: Store) -> None:
    first = store.current()
    second = released(store, of_2028())
    assert first is not None
    assert untouched(first, second)
    assert second.meetings.keys() - first.meetings.keys() == {"wg1-2028-1"}
    assert [change.meeting for change in second.changes] == ["wg1-2028-1"]


def test_a_second_committee_touches_nothing_of_the_first(store: Store) -> None:
    first = store.current()
    second = released(store, of_another_committee())
    assert first is not None
    assert untouched(first, second)
    assert sorted(second.committees) == ["tc88", "tc99"]
    assert (second.title, second.ballots, second.groups["wg1"]) == (first.title, first.ballots, first.groups["wg1"])
    third = released(store, planned(later("wg1-2027-2", 7)))
    assert untouched(second, third, "wg1-2027-2")
    assert sorted(third.committees) == ["tc88", "tc99"]


def test_another_year_and_committee_leave_holidays_and_days_to_avoid_on_the_pages(store: Store) -> None:
    here, there = date(2027, 5, 1), date(2028, 5, 1)
    spring = Period(id="spring", title="Spring", first=here, last=here, severity=Severity.MEDIUM, kind="event")
    waiting = OpenMeeting(
        meeting="wg1-2028-1",
        committee="tc99",
        group="wg1",
        kind=MeetingKind.SESSION,
        reference="ISO/TC 99/WG 1",
        short="WG 1",
        title=plan().meeting("wg1-2027-2").title,
        year=2028,
    )
    shown: dict[str, Any] = {"home_holidays": {here: "May"}, "holidays": {"CH": {here: "May"}}, "periods": [spring]}
    first = released(store, planned(**shown, open_meetings=[waiting]))

    other = of_another_committee().model_copy(
        update={
            "home_city": "Oslo",
            "home_holidays": {there: "Mai"},
            "holidays": {"NO": {there: "Mai"}},
            "periods": [],
        }
    )
    second = released(store, other)
    assert second.surroundings.home_holidays == {here: "May"}, "the pages name one home; days off are that one's"
    assert second.surroundings.holidays == {"CH": {here: "May"}, "NO": {there: "Mai"}}
    assert (second.surroundings.periods, second.surroundings.open_meetings) == ([spring], [waiting])
    assert second.headings["group/wg1"] == first.headings["group/wg1"]

    third = released(
        store, of_2028().model_copy(update={"holidays": {"CH": {there: "May"}}, "periods": [], "home_holidays": {}})
    )
    assert third.surroundings.holidays == {"CH": {here: "May", there: "May"}, "NO": {there: "Mai"}}
    assert third.surroundings.home_holidays == {here: "May"}
    assert third.surroundings.periods == [spring]
    assert third.surroundings.open_meetings == [], "it has a date now"
    assert (third.surroundings.first, third.surroundings.last) == (date(2027, 1, 1), date(2028, 12, 31))
    assert plan_of(third).holidays == third.surroundings.holidays


def test_a_plan_takes_back_its_own_holidays(store: Store) -> None:
    here = date(2027, 5, 1)
    released(store, planned(home_holidays={here: "May", date(2028, 1, 1): "New Year"}))
    assert released(store, planned(home_holidays={})).surroundings.home_holidays == {date(2028, 1, 1): "New Year"}


def opening(day: date | None) -> dict[str, dict[str, Any]]:
    due = plan().meeting("wg1-2027-2").deadlines.model_copy(update={"registration_opens": day})
    return {"wg1-2027-2": {"deadlines": due}}


@pytest.mark.parametrize(("told", "planned_now"), [(None, date(2026, 8, 1)), (date(2026, 8, 1), None)])
def test_registration_that_opened_in_the_past_is_no_news(
    store: Store, told: date | None, planned_now: date | None
) -> None:
    publish(store, planned(opening(told)), by=BY, note="", at=AT + timedelta(days=1))
    assert publish(store, planned(opening(planned_now)), by=BY, note="", at=AT + timedelta(days=2)) is None
    coming = released(store, planned(opening(date(2026, 12, 1))))
    held = coming.meetings["wg1-2027-2"].planned
    assert held.deadlines.registration_opens == date(2026, 12, 1)


def test_the_plenary_alone_touches_no_group(store: Store) -> None:
    first = store.current()
    made = planned(later("wg1-2027-2", 7) | {"plenary-2027": {"venue": "Other hall"}}, without=("wg1-2027-1",))
    second = released(store, made, scope=narrowed(made, first, groups=["tc99"]))
    assert first is not None
    assert untouched(first, second, "plenary-2027")
    assert second.meetings["plenary-2027"].planned.venue == "Other hall"


def test_absence_cancels_only_what_has_not_begun(store: Store) -> None:
    on_the_first_day = datetime(2027, 2, 1, 1, 0, tzinfo=UTC)
    second = released(store, planned(without=("wg1-2027-1", "wg1-2027-2", "jwg3-2027-1")), at=on_the_first_day)
    gone = {name for name, held in second.meetings.items() if held.cancelled}
    assert gone == {"wg1-2027-2", "wg2-2027-2"}


def test_a_meeting_that_leaves_the_scope_moves_and_one_outside_does_not_enter(store: Store) -> None:
    scope = Scope(committees=["tc99"], first=date(2027, 1, 1), last=date(2027, 8, 31))
    made = planned(later("wg1-2027-2", 30))
    assert released(store, made, scope=scope).meetings["wg1-2027-2"].planned.first == date(2027, 9, 30)
    back = planned(later("wg1-2027-2", -30))
    assert publish(store, back, by=BY, note="x", scope=scope, at=AT + timedelta(days=3)) is None


def test_an_id_is_never_given_to_another_meeting(store: Store) -> None:
    made = of_another_committee()
    taken = made.meetings[0].model_copy(update={"meeting": "plenary-2027"})
    assert refused(store, made.model_copy(update={"meetings": [taken]})) == (
        "plenary-2027: this id belongs to a meeting of tc99; no other may ever bear it",
    )
    again = planned({"wg2-2027-2": {"state": MeetingState.PROPOSED}})
    found = proposed(store, again, by=BY)
    assert found.nothing
    assert found.remarks == (
        "wg2-2027-2 (WG 2, 2nd session) stands in the plan, but was cancelled: it stays so. `plenary revive "
        "wg2-2027-2` brings it back; another meeting needs another id",
    )


def test_the_domain_of_uids_and_the_ids_of_groups_stay(store: Store) -> None:
    other = {"tc99": plan().committees["tc99"].model_copy(update={"uid_domain": "elsewhere.example"})}
    assert refused(store, plan(committees=other)) == (
        "tc99: uid_domain was meetings.tc99.example in release 1 and is elsewhere.example in the plan: every "
        "calendar would show all meetings twice. Put it back in the brief",
    )
    made = of_another_committee()
    wg1 = plan().groups["wg1"].model_copy(update={"committee": "tc88", "parent": "tc88"})
    assert refused(store, made.model_copy(update={"groups": {**made.groups, "wg1": wg1}})) == (
        "wg1: this id is a group of tc99 in release 1 and one of tc88 in the plan; give the new one another id",
    )


def test_moves_and_replacements_name_meetings_that_are_there(store: Store) -> None:
    moved = planned(later("dg1-2027-1", 7))
    assert refused(store, moved, moves={"dg1-2027-9": "x", "dg1-2027-1": "y"}) == (
        "no meeting is called 'dg1-2027-9' in the newest release; right is, for example, dg1-2027-1, wg1-2027-2, "
        "wg1-2027-1",
    )
    assert refused(store, moved, moves={"dg1-2027-1": "x"}, replaces=["dg1-2027-1"]) == (
        "dg1-2027-1 (DG 1, 1st session): either --move or --replace, not both",
    )
    assert refused(store, planned(later("wg1-2027-2", 7)), replaces=["wg1-2027-2"]) == (
        "wg1-2027-2 (WG 1, 2nd session) is not replaced: only a confirmed meeting that the plan has elsewhere is",
    )
    found = proposed(store, planned(later("wg1-2027-2", 7)), by=BY, moves={"dg1-2027-1": "x"})
    assert found.remarks == ("dg1-2027-1 (DG 1, 1st session) needs no --move: the plan has it where it was released",)


def test_a_scope_names_what_the_plan_speaks_of(store: Store) -> None:
    made, first = plan(), store.current()
    assert narrowed(made, first, groups=["wg1"], first=date(2027, 6, 1)) == Scope(
        committees=["tc99"], groups=["wg1"], first=date(2027, 6, 1), last=date(2027, 12, 31)
    )
    with pytest.raises(ReleaseError) as caught:
        narrowed(made, first, ["tc98"], ["wg3"], date(2027, 6, 1), date(2028, 1, 1))
    assert caught.value.lines == (
        "no committee is called 'tc98' in the plan; right is, for example, tc99",
        "no group is called 'wg3' in the plan; right is, for example, jwg3, wg9, wg2",
        "1 January 2028 is no day that the plan speaks of; right is 1 January – 31 December 2027",
    )
    with pytest.raises(ReleaseError, match="the scope ends on 1 May 2027, before it begins on 1 June 2027"):
        narrowed(made, first, first=date(2027, 6, 1), last=date(2027, 5, 1))


def test_what_was_decided_outside_the_scope_waits(store: Store) -> None:
    confirm(store, ["wg1-2027-2"], by=BY, at=AT)
    made = proposed(store, of_2028(), by=BY, at=AT + timedelta(days=1))
    assert made.remarks == (
        "wg1-2027-2 (WG 1, 2nd session) was decided on, but lies outside this release: it waits for the next",
    )
    assert made.publication.meetings["wg1-2027-2"].decision.standing.value == "proposed"
    released(store, of_2028())
    assert store.decisions()["wg1-2027-2"].standing.value == "confirmed"


def test_without_a_plan_a_first_release_is_refused(place: Place) -> None:
    assert refused(place.store(), None) == ("nothing was released yet; name the plan to release",)

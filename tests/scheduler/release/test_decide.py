"""Decisions in their order, every refusal with its text, and what the log says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from scheduler.brief.words import MeetingState
from scheduler.errors import ReleaseError, StaleError
from scheduler.publication import Decision, Details, Standing
from scheduler.release import cancel, confirm, convene, revive, set_details
from scheduler.store import Store, open_store
from tests.plans import plan
from tests.scheduler.release.releases import AT, BY, later, planned, released
from tests.scheduler.store.places import Place

SENT = date(2026, 9, 14)
HELD = datetime(2027, 2, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(place: Place) -> Store:
    opened = place.store()
    proposed = {name: {"state": MeetingState.PROPOSED, "convened": None} for name in ("plenary-2027", "wg2-2027-1")}
    released(opened, planned(proposed))
    return opened


def refused(decide: Any, store: Store, *ids: str, **more: Any) -> tuple[str, ...]:
    before = (store.decisions(), store.log())
    with pytest.raises(ReleaseError) as caught:
        decide(store, ids, **({"by": BY, "at": AT} | more))
    assert (store.decisions(), store.log()) == before
    return caught.value.lines


def test_the_order_of_states_is_kept(store: Store) -> None:
    assert refused(convene, store, "wg1-2027-2", agenda_sent=SENT) == (
        "wg1-2027-2 (WG 1, 2nd session) is only proposed; `plenary confirm wg1-2027-2` comes first",
    )
    confirm(store, ["wg1-2027-2"], by=BY, at=AT)
    assert refused(confirm, store, "wg1-2027-2") == ("wg1-2027-2 (WG 1, 2nd session) is confirmed already",)
    assert refused(convene, store, "wg1-2027-2", agenda_sent=None) == (
        "wg1-2027-2 (WG 1, 2nd session): a meeting is convened with its agenda; say on which day that was sent, "
        "--agenda-sent",
    )
    assert refused(convene, store, "wg1-2027-2", agenda_sent=date(2026, 9, 16)) == (
        "wg1-2027-2 (WG 1, 2nd session): the agenda cannot have been sent on 16 September 2026, which is still to "
        "come",
    )
    convene(store, ["wg1-2027-2"], by=BY, agenda_sent=SENT, at=AT)
    assert store.decisions()["wg1-2027-2"] == Decision(standing=Standing.CONVENED, convened_on=SENT)
    assert refused(convene, store, "wg1-2027-2", agenda_sent=SENT) == (
        "wg1-2027-2 (WG 1, 2nd session) is convened already, since 14 September 2026",
    )


def test_a_decision_shows_with_the_next_release(store: Store) -> None:
    confirm(store, ["wg1-2027-2"], by=BY, at=AT)
    current = store.current()
    assert current is not None
    assert current.meetings["wg1-2027-2"].decision.standing is Standing.PROPOSED
    second = released(store, None)
    assert second.meetings["wg1-2027-2"].decision.standing is Standing.CONFIRMED
    assert second.meetings["wg1-2027-2"].planned.state.value == "confirmed"
    assert [(change.meeting, change.kinds) for change in second.changes] == [("wg1-2027-2", ["standing"])]


def test_a_committees_own_meeting_at_a_host_needs_its_approval(store: Store) -> None:
    assert refused(confirm, store, "plenary-2027", "wg1-2027-2") == (
        "plenary-2027 (TC 99, 41st plenary) is a meeting of the committee at a host's: Body of Portugal has not "
        "approved 14–15 April 2027, Lisbon. Once it has, say --host-approved, or record the approval in the brief",
    )
    confirm(store, ["plenary-2027", "wg1-2027-2"], by=BY, host_approved=True, at=AT)
    found = store.decisions()
    assert found["plenary-2027"] == Decision(standing=Standing.CONFIRMED, host_approved=True)
    assert found["wg1-2027-2"] == Decision(standing=Standing.CONFIRMED)


def test_a_meeting_without_a_place_is_not_confirmed(store: Store) -> None:
    nowhere = {"wg1-2027-2": {"place": None, "city": None, "country": None}}
    released(store, planned(nowhere))
    assert refused(confirm, store, "wg1-2027-2") == (
        "wg1-2027-2 (WG 1, 2nd session) has no place yet; plan it with one, publish, then confirm it",
    )


def test_unknown_ids_are_answered_with_those_nearest(store: Store) -> None:
    assert refused(confirm, store, "wg1-2027-3", "wg2-2028-1") == (
        "no meeting is called 'wg1-2027-3' in the newest release; right is, for example, wg1-2027-2, wg1-2027-1, "
        "wg2-2027-2",
        "wg2-2028-1 has no dates yet; plan and publish it first",
    )


def test_what_is_cancelled_or_over_is_decided_no_more(store: Store) -> None:
    assert refused(confirm, store, "wg2-2027-2") == (
        "wg2-2027-2 (WG 2, 2nd session) is cancelled; `plenary revive wg2-2027-2` comes first",
    )
    over = "wg1-2027-1 (WG 1, 1st session) ended on 3 February 2027 and cannot be {} any more"
    assert refused(confirm, store, "wg1-2027-1", at=HELD) == (over.format("confirmed"),)
    assert refused(cancel, store, "wg1-2027-1", at=HELD, reason="x") == (over.format("cancelled"),)
    assert refused(convene, store, "wg1-2027-1", at=HELD, agenda_sent=SENT) == (over.format("convened"),)


def test_a_cancellation_needs_a_reason(store: Store) -> None:
    assert refused(cancel, store, "wg1-2027-2", reason=" ") == (
        "a cancellation needs a reason, which members are told: --reason",
    )
    cancel(store, ["wg1-2027-2"], by=BY, reason="no experts", at=AT)
    assert [(line.by, line.did, line.what) for line in store.log()][-1] == (
        BY,
        "cancelled",
        "wg1-2027-2 (WG 1, 2nd session): no experts",
    )
    second = released(store, planned())
    assert second.meetings["wg1-2027-2"].decision.reason == "no experts"
    assert second.meetings["wg1-2027-2"].keep_until == date(2027, 10, 2)


def test_a_cancelled_meeting_comes_back_under_its_id(store: Store) -> None:
    assert refused(revive, store, "wg1-2027-1") == ("wg1-2027-1 (WG 1, 1st session) is not cancelled",)
    confirm(store, ["wg1-2027-2"], by=BY, at=AT)
    released(store, None)
    cancel(store, ["wg1-2027-2"], by=BY, reason="no experts", at=AT)
    revive(store, ["wg1-2027-2"], by=BY, at=AT)
    assert store.decisions()["wg1-2027-2"] == Decision(standing=Standing.CONFIRMED)  # never released as cancelled
    cancel(store, ["wg1-2027-2"], by=BY, reason="no experts", at=AT)
    released(store, None)
    revive(store, ["wg1-2027-2"], by=BY, at=AT)
    back = released(store, planned(later("wg1-2027-2", 7)))
    held = back.meetings["wg1-2027-2"]
    assert (held.planned.first, held.decision, held.keep_until) == (date(2027, 9, 7), Decision(), None)
    assert [(change.meeting, change.kinds[0]) for change in back.changes] == [("wg1-2027-2", "revived")]


def test_a_revived_meeting_without_a_plan_stands_where_it_last_did(store: Store) -> None:
    cancel(store, ["wg1-2027-2"], by=BY, reason="no experts", at=AT)
    released(store, None)
    revive(store, ["wg1-2027-2"], by=BY, at=AT)
    held = released(store, None).meetings["wg1-2027-2"]
    assert (held.planned.first, held.decision.standing, held.cancelled) == (
        date(2027, 8, 31),
        Standing.PROPOSED,
        False,
    )


def test_what_left_the_feeds_or_was_replaced_is_not_revived(store: Store) -> None:
    confirm(store, ["wg1-2027-2"], by=BY, at=AT)
    released(store, planned(later("wg1-2027-2", 7)), replaces=["wg1-2027-2"])
    told = ("wg1-2027-2 (WG 1, 2nd session) was replaced by wg1-2027-2b; decide on that one",)
    assert refused(revive, store, "wg1-2027-2") == told
    assert refused(confirm, store, "wg1-2027-2") == told
    cancel(store, ["wg1-2027-2b"], by=BY, reason="no experts", at=AT)
    released(store, None)
    released(store, planned(title="Another title"), at=datetime(2027, 12, 1, tzinfo=UTC))
    assert refused(revive, store, "wg1-2027-2b") == (
        "wg1-2027-2b (WG 1, 2nd session) has left the feeds long ago; a new meeting needs a new id",
    )


def test_details_change_and_go(store: Store) -> None:
    said = {"room": "Room 5", "joining_link": "https://meet.example/1", "theme": "Spoons"}
    set_details(store, ["wg1-2027-2"], said, by=BY, at=AT)
    assert store.decisions()["wg1-2027-2"].details == Details.model_validate(said)
    assert store.log()[-1].what == "wg1-2027-2 (WG 1, 2nd session): room: Room 5, joining_link, theme: Spoons"
    set_details(store, ["wg1-2027-2"], {"room": "", "registration_until": "2027-08-01"}, by=BY, at=AT)
    left = Details.model_validate({**said, "room": None, "registration_until": "2027-08-01"})
    assert store.decisions()["wg1-2027-2"].details == left


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"joining_link": "meet.example"}, "joining_link: right is an address such as https://meet.example/42"),
        ({"registration": "x y"}, "registration: right is an address such as https://meet.example/42"),
        ({"registration_until": "1 May"}, "registration_until: a date is written year-month-day, such as 2027-04-19"),
    ],
)
def test_details_that_cannot_be_are_refused(store: Store, changes: dict[str, str], told: str) -> None:
    assert refused(set_details, store, "wg1-2027-2", changes=changes) == (f"wg1-2027-2 (WG 1, 2nd session): {told}",)


def test_details_of_nothing_or_of_a_cancelled_meeting_are_refused(store: Store) -> None:
    assert refused(set_details, store, "wg1-2027-2", changes={}) == (
        "name what changes: --venue, --room, --joining-link, --registration, --registration-until, --note, --theme",
    )
    assert refused(set_details, store, "wg2-2027-2", changes={"room": "5"}) == (
        "wg2-2027-2 (WG 2, 2nd session) is cancelled; nothing of it changes any more",
    )


def test_before_the_first_release_there_is_nothing_to_decide(place: Place) -> None:
    store = place.store()
    assert refused(confirm, store, "wg1-2027-2") == (
        f"{place.data}: nothing was released yet; `plenary publish` makes the first release",
    )


def test_one_who_decides_meanwhile_is_not_overruled(store: Store) -> None:
    seen = store.decisions()
    confirm(store, ["wg1-2027-2"], by="deputy", at=AT)
    with pytest.raises(StaleError, match="meanwhile somebody decided on wg1-2027-2"):
        store.decide_all({"wg1-2027-2": Decision()}, BY, "decided", {"wg1-2027-2": "x"}, seen=seen)
    assert store.decisions()["wg1-2027-2"].standing is Standing.CONFIRMED


def test_a_decision_survives_closing_the_folder(place: Place, store: Store) -> None:
    confirm(store, ["wg1-2027-2"], by=BY, at=AT + timedelta(days=1))
    again = open_store(place.data, place.url)
    assert again.decisions()["wg1-2027-2"].standing is Standing.CONFIRMED
    assert plan().meeting("wg1-2027-2").state.value == "proposed"


def test_hostile_words_are_made_harmless(store: Store) -> None:
    wild = "a\r\nBEGIN:VEVENT\x07\u202e b\x00\udc80"
    set_details(store, ["wg1-2027-2"], {"note": wild, "theme": wild, "room": " \x07 "}, by=wild, at=AT)
    cancel(store, ["wg1-2027-1"], by=BY, reason=wild, at=AT)
    second = released(store, None, note=wild, by=wild)
    held = second.meetings["wg1-2027-2"].decision.details
    assert (held.note, held.theme and held.theme.en, held.room) == ("a BEGIN:VEVENT b", "a BEGIN:VEVENT b", None)
    assert second.meetings["wg1-2027-1"].decision.reason == "a BEGIN:VEVENT b"
    assert (second.note, second.by) == ("a BEGIN:VEVENT b", "a BEGIN:VEVENT b")
    assert store.current() == second


def test_a_theme_that_is_too_long_is_refused(store: Store) -> None:
    assert refused(set_details, store, "wg1-2027-2", changes={"theme": "x" * 301}) == (
        "wg1-2027-2 (WG 1, 2nd session): theme: String should have at most 300 characters",
    )

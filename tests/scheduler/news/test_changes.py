from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.words import Text
from scheduler.news import all_seen_by, changes_between, merged
from scheduler.news.facts import facts_of
from scheduler.plan import Deadlines
from scheduler.publication import Change, ChangeKind, Decision, Details, Publication, Standing, View
from tests.scheduler.news.histories import histories, sent_out, session

LINK = "https://join.example/secret"
NAME = "wg1-2027-1"


def told(before: Publication | None, after: Publication) -> list[tuple[str, list[str], str]]:
    return [(c.meeting, [str(kind) for kind in c.kinds], str(c.view)) for c in changes_between(before, after)]


@settings(max_examples=60, deadline=None)
@given(histories(releases=2))
def test_changes_between_a_publication_and_itself_are_none(found: list[Publication]) -> None:
    assert [changes_between(each, each) for each in found] == [[], []]
    copies = [each.model_copy(deep=True) for each in found]
    assert [changes_between(each, copy) for each, copy in zip(found, copies, strict=True)] == [[], []]


@settings(max_examples=150, deadline=None)
@given(histories(), st.integers(0, 3))
def test_changes_merged_over_releases_are_those_of_a_direct_comparison(found: list[Publication], since: int) -> None:
    steps: list[Publication | None] = [None, *found]
    pairs = zip(steps[since:], found[since:], strict=False)
    each = [changes_between(before, after) for before, after in pairs]
    assert merged(each) == changes_between(steps[since], found[-1])


@settings(max_examples=80, deadline=None)
@given(histories(releases=2))
def test_changes_told_to_the_public_hold_nothing_for_members(found: list[Publication]) -> None:
    changes = changes_between(found[0], found[1])
    public = all_seen_by(changes, View.PUBLIC)
    assert [c.meeting for c in public] == [c.meeting for c in changes if c.view is View.PUBLIC]
    assert "join.example" not in "".join(c.model_dump_json() for c in public)
    assert "Room 1" not in "".join(c.model_dump_json() for c in public)
    assert all_seen_by(changes, View.MEMBER) == changes


def test_changes_name_facts_before_and_after_and_the_groups() -> None:
    was, now = session(), session(first=date(2027, 10, 19), city="Lisbon")
    expected = Change(
        meeting=NAME,
        committee="tc99",
        groups=["wg1", "tc99"],
        kinds=[ChangeKind.MOVED, ChangeKind.RELOCATED],
        view=View.PUBLIC,
        before=facts_of(was),
        after=facts_of(now),
    )
    assert changes_between(sent_out(was), sent_out(now)) == [expected]


def test_changes_of_every_kind_are_told_apart() -> None:
    usual = session()
    cancelled = session(decision=Decision(standing=Standing.CANCELLED, reason="No host"))
    again = session(decision=Decision(standing=Standing.CANCELLED, reason="Too few experts"))
    confirmed = session(decision=Decision(standing=Standing.CONFIRMED))
    renamed = session(title=Text(en="Spoons"))
    linked = session(decision=Decision(details=Details(joining_link=LINK)))
    noted = session(decision=Decision(details=Details(joining_link=LINK, note="Bring a ruler")))
    due = session(deadlines=Deadlines(agenda_due=date(2027, 6, 22)))
    replaced = session(decision=Decision(standing=Standing.CANCELLED), replaced_by="wg1-2027-9")

    def kinds(before: object, after: object) -> object:
        found = told(*(sent_out(*([one] if one else [])) for one in (before, after)))  # type: ignore[list-item]
        return found[0][1:] if found else None

    assert kinds(None, usual) == (["new"], "public")
    assert kinds(usual, cancelled) == (["cancelled"], "public")
    assert kinds(None, cancelled) == (["cancelled"], "public")
    assert kinds(cancelled, again) == (["details"], "public")
    assert kinds(cancelled, confirmed) == (["revived"], "public")
    assert kinds(cancelled, session(city="Lisbon")) == (["revived", "relocated"], "public")
    assert kinds(usual, confirmed) == (["standing"], "public")
    assert kinds(usual, renamed) == (["renamed"], "public")
    assert kinds(usual, linked) == (["details"], "member")
    assert kinds(usual, noted) == (["details"], "public")
    assert kinds(usual, due) == (["details"], "public")
    assert kinds(usual, replaced) == (["replaced"], "public")
    assert kinds(None, session(replaces="wg1-2027-9")) == (["new", "replaced"], "public")
    assert kinds(usual, None) == (["cancelled"], "public")
    assert kinds(usual, session(days=2)) == (["moved"], "public")


def test_changes_without_a_publication_before_are_all_new_in_order_of_date() -> None:
    later, sooner = session("wg2-2027-1"), session("wg1-2027-2", date(2027, 3, 1))
    assert told(None, sent_out(later, sooner)) == [
        ("wg1-2027-2", ["new"], "public"),
        ("wg2-2027-1", ["new"], "public"),
    ]


def test_changes_of_a_group_under_a_group_name_all_above_it() -> None:
    held = session().model_copy(
        update={"planned": session().planned.model_copy(update={"meeting": "dg1-2027-1", "group": "dg1"})}
    )
    assert changes_between(None, sent_out(held))[0].groups == ["dg1", "wg1", "tc99"]

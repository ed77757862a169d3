"""Who sees what: the marks that a feed holds, and its one address, there and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.audience import KINDS, Audience, audience_of, public_audience, public_audiences
from scheduler.audience_query import filtered
from scheduler.brief.words import MeetingKind
from scheduler.errors import FilterError, UnknownFeedError
from scheduler.publication import EntryKind, Language, Marks, Standing, View
from scheduler.store.token import Token, TokenKind
from tests.publications import publication

SESSION = Marks(
    committee="tc99",
    groups=["dg1", "wg1", "tc99"],
    place="LIS",
    meeting_kind=MeetingKind.SESSION,
    standing=Standing.CONFIRMED,
)
AGENDA = SESSION.model_copy(update={"entry_kind": EntryKind.AGENDA})
BALLOT = Marks(committee="tc99", groups=["wg2", "tc99"], entry_kind=EntryKind.BALLOT)
PUBLISHED = publication()


def link(kind: TokenKind, subject: str | None, *groups: str) -> Token:
    created = datetime(2026, 9, 1, tzinfo=UTC)
    return Token(id="0", name="n", kind=kind, subject=subject, groups=list(groups), created=created)


@pytest.mark.parametrize(
    ("audience", "held"),
    [
        (Audience(), [SESSION]),
        (Audience(group="wg1"), [SESSION]),
        (Audience(group="wg2"), []),
        (Audience(group="tc99"), [SESSION]),
        (Audience(place="LIS"), [SESSION]),
        (Audience(place="GVA"), []),
        (Audience(kind="session"), [SESSION]),
        (Audience(kind="plenary"), []),
        (Audience(kind="agenda"), [AGENDA]),
        (Audience(deadlines=True), [AGENDA, BALLOT]),
        (Audience(deadlines=True, groups=("wg1",)), [AGENDA]),
        (Audience(deadlines=True, kinds=("ballot",)), [BALLOT]),
        (Audience(groups=("wg2",)), []),
        (Audience(kinds=("session", "ballot")), [SESSION, BALLOT]),
    ],
)
def test_feed_holds_what_its_address_says(audience: Audience, held: list[Marks]) -> None:
    assert [marks for marks in (SESSION, AGENDA, BALLOT) if audience.holds(marks)] == held


@pytest.mark.parametrize(
    ("standing", "cancelled", "proposed", "held"),
    [
        (Standing.CANCELLED, True, True, True),
        (Standing.CANCELLED, False, True, False),
        (Standing.PROPOSED, True, True, True),
        (Standing.PROPOSED, True, False, False),
        (Standing.CONFIRMED, False, False, True),
        (Standing.CONVENED, False, False, True),
    ],
)
def test_feed_leaves_out_cancelled_and_proposed(
    standing: Standing, cancelled: bool, proposed: bool, held: bool
) -> None:
    marks = SESSION.model_copy(update={"standing": standing})
    assert Audience(cancelled=cancelled, proposed=proposed).holds(marks) is held


@pytest.mark.parametrize(
    ("token", "held"),
    [
        (link(TokenKind.BODY, "pt"), [BALLOT]),  # votes in tc99, sits in wg1, not in its drafting group
        (link(TokenKind.BODY, "pt", "wg1"), []),
        (link(TokenKind.BODY, "pt", "wg2"), [BALLOT]),
        (link(TokenKind.BODY, "gone"), []),
        (link(TokenKind.PERSON, "convenor-A"), []),
        (link(TokenKind.PERSON, "gone"), []),
        (link(TokenKind.GROUPS, None, "wg1"), [SESSION]),
        (link(TokenKind.GROUPS, None, "wg1", "wg2"), [SESSION, BALLOT]),
    ],
)
def test_private_feed_holds_its_groups_and_ballots(token: Token, held: list[Marks]) -> None:
    audience = audience_of(token, PUBLISHED)
    assert (audience.view, audience.private) == (View.MEMBER, True)
    assert [marks for marks in (SESSION, AGENDA, BALLOT) if audience.holds(marks)] == held


def test_private_feed_holds_meetings_of_the_groups_themselves() -> None:
    own = SESSION.model_copy(update={"groups": ["wg1", "tc99"]})
    assert audience_of(link(TokenKind.BODY, "pt"), PUBLISHED).holds(own)
    assert audience_of(link(TokenKind.PERSON, "convenor-A"), PUBLISHED).holds(own)


def test_private_feed_has_no_address() -> None:
    with pytest.raises(ValueError, match="its secret"):
        _ = audience_of(link(TokenKind.BODY, "pt"), PUBLISHED).path


CHOICES = st.builds(
    replace,
    st.sampled_from(public_audiences(PUBLISHED)),
    language=st.sampled_from(Language),
    groups=st.lists(st.sampled_from(sorted(PUBLISHED.groups)), unique=True).map(lambda found: tuple(sorted(found))),
    kinds=st.sets(st.sampled_from(KINDS)).map(lambda found: tuple(kind for kind in KINDS if kind in found)),
    cancelled=st.booleans(),
    proposed=st.booleans(),
)


@given(CHOICES)
def test_address_leads_back_to_its_feed(audience: Audience) -> None:
    path, _, query = audience.path.removeprefix("/feeds/").partition("?")
    folder, _, name = path.removesuffix(".ics").rpartition("/")
    assert filtered(public_audience(folder, unquote(name), PUBLISHED), query, PUBLISHED) == audience


def test_comma_may_be_written_by_its_number() -> None:
    right = Audience(groups=("wg1", "wg2"))
    assert right.path == "/feeds/all.ics?groups=wg1,wg2"
    assert filtered(Audience(), "groups=wg1%2Cwg2", PUBLISHED) == right


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("groups=wg2,wg1", "should end in ?groups=wg1,wg2"),
        ("groups=wg1,wg1", "should end in ?groups=wg1"),
        ("proposed=0&cancelled=0", "should end in ?cancelled=0&proposed=0"),
        ("language=en", "should have nothing after .ics"),
        ("groups=wg7", 'does not know "wg7". It knows cag, dg1'),
        ("groups=", 'does not know ""'),
        ("kinds=lunch", 'does not know "lunch". It knows plenary'),
        ("group=wg1", "can end in cancelled=0, groups=..."),
        ("proposed=1", "can end in"),
        ("proposed=0&proposed=0", "can end in"),
        ("language=de", "can end in"),
        ("proposed", "can end in"),
        ("%00=0", "can end in"),
        ("groups=%ff", "can end in"),
        ("&", "can end in"),
        ("x" * 5000, "too long"),
    ],
)
def test_query_that_is_not_right_is_refused(query: str, right: str) -> None:
    with pytest.raises(FilterError) as caught:
        filtered(Audience(), query, PUBLISHED)
    assert right in str(caught.value)


@pytest.mark.parametrize(
    ("folder", "name"),
    [("groups", "wg7"), ("places", "XXX"), ("kinds", "lunch"), ("", "wg1"), ("groups", ""), ("kinds", "meeting")],
)
def test_feed_that_is_not_known_is_refused(folder: str, name: str) -> None:
    with pytest.raises(UnknownFeedError):
        public_audience(folder, name, PUBLISHED)

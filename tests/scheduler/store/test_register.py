"""Private links from their making to their end, on both databases."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import StoreError
from scheduler.publication import View
from scheduler.store.register import Made, Wanted
from scheduler.store.token import NOTICE_DAYS, Token, TokenKind, TokenState, digest_of, new_secret
from scheduler.store.token_files import note_withdrawn, read_copy, read_withdrawn
from tests.publications import publication
from tests.scheduler.store.places import Place

PORTUGAL = Wanted("Body of Portugal", TokenKind.BODY, "pt")


def test_a_link_is_kept_without_its_secret(place: Place) -> None:
    store = place.released(1)
    wanted = Wanted("Two groups", TokenKind.GROUPS, None, ["wg1", "wg2"], View.PUBLIC, date(2027, 12, 31))
    made = store.tokens.create(wanted, "secretary")
    assert made.token == Token(
        id=digest_of(made.secret)[:10],
        name="Two groups",
        kind=TokenKind.GROUPS,
        groups=["wg1", "wg2"],
        view=View.PUBLIC,
        created=made.token.created,
        expires=date(2027, 12, 31),
    )
    assert store.tokens.all() == [made.token]
    assert read_copy(place.data) == {digest_of(made.secret): made.token}
    assert [(line.by, line.did, line.what) for line in store.log()[1:]] == [
        ("secretary", "made", f"the private link {made.token.id} (Two groups; groups wg1, wg2, public view)")
    ]
    everything = b"".join(path.read_bytes() for path in place.data.rglob("*") if path.is_file())
    assert made.secret.encode() not in everything


def test_secrets_have_192_bits_and_differ() -> None:
    secrets = {new_secret() for _ in range(1_000)}
    assert (len(secrets), {len(secret) for secret in secrets}) == (1_000, {32})


def test_a_link_is_withdrawn_once_by_id_or_by_name(place: Place) -> None:
    store = place.released(1)
    first, second = (store.tokens.create(PORTUGAL, "secretary") for _ in range(2))
    ids = sorted([first.token.id, second.token.id])
    with pytest.raises(StoreError) as two:
        store.tokens.revoke("Body of Portugal", "secretary")
    assert str(two.value).startswith("2 private links are called 'Body of Portugal'; say which by its id: ")
    assert sorted(str(two.value).split(": ")[1].split(", ")) == ids
    store.tokens.revoke(first.token.id, "secretary")
    withdrawn = store.tokens.revoke("Body of Portugal", "secretary")
    assert (withdrawn.id, withdrawn.state) == (second.token.id, TokenState.WITHDRAWN)
    for name in ("Body of Portugal", first.token.id):
        with pytest.raises(StoreError, match="was withdrawn already"):
            store.tokens.revoke(name, "secretary")
    with pytest.raises(StoreError, match="there is no private link 'nobody'"):
        store.tokens.replace("nobody", "secretary")


def test_a_replaced_link_names_the_one_like_it(place: Place) -> None:
    store = place.released(1)
    old = store.tokens.create(Wanted("x", TokenKind.PERSON, "convenor-A", ["wg1"], View.PUBLIC), "secretary")
    new = store.tokens.replace("x", "deputy")
    same = {"name", "kind", "subject", "groups", "view", "expires"}
    assert old.token.model_dump(include=same) == new.token.model_dump(include=same)
    assert old.secret != new.secret
    before, after = sorted(store.tokens.all(), key=lambda token: token.id != old.token.id)
    assert (before.state, before.replaced_by, after) == (TokenState.WITHDRAWN, new.token.id, new.token)


def test_withdrawal_is_later_than_the_newest_release_even_if_the_clock_is_not(place: Place) -> None:
    store = place.store()
    ahead = datetime(2099, 1, 1, tzinfo=UTC)
    store.add(publication(1, released=ahead), 0, "secretary")
    store.tokens.create(PORTUGAL, "secretary")
    assert store.tokens.revoke("Body of Portugal", "secretary").revoked == ahead + timedelta(seconds=1)


def test_a_notice_ends_at_the_first_sweep_after_sixty_days(place: Place) -> None:
    store = place.released(1)
    store.tokens.create(Wanted("stays", TokenKind.BODY, "ch"), "secretary")
    made = store.tokens.create(PORTUGAL, "secretary")
    revoked = store.tokens.revoke("Body of Portugal", "secretary").revoked
    assert revoked is not None
    on_the_day = revoked.date() + timedelta(days=NOTICE_DAYS)
    found = []
    for today in (on_the_day - timedelta(days=1), on_the_day, on_the_day + timedelta(days=1)):
        swept = store.sweep_tokens(today)
        token = place.shelf().token(made.secret)
        found.append((swept, token and token.state, token and token.gone_on))
    assert found == [
        ([], TokenState.WITHDRAWN, None),
        ([made.token.id], TokenState.GONE, on_the_day),
        ([], TokenState.GONE, on_the_day),
    ]
    assert [token.state for token in store.tokens.all()].count(TokenState.LIVE) == 1
    assert store.log()[-1].did == "ended the notices of"


def test_a_sweep_withdraws_what_ran_out(place: Place) -> None:
    store = place.released(1)
    store.tokens.create(Wanted("x", TokenKind.BODY, "ch", expires=date(2027, 1, 31)), "secretary")
    assert store.sweep_tokens(date(2027, 1, 31)) == []
    before = store.tokens.all()[0]
    store.sweep_tokens(date(2027, 2, 1))
    after = store.tokens.all()[0]
    assert (before.revoked, after.revoked) == (None, datetime(2027, 2, 1, tzinfo=UTC))
    assert store.sweep_tokens(date(2027, 4, 2)) == [after.id]


def test_all_links_of_a_batch_are_made_or_none(place: Place) -> None:
    store = place.released(1)

    def fail(made: list[Made]) -> None:
        raise RuntimeError(f"{len(made)} cannot be handed out")

    with pytest.raises(RuntimeError, match="2 cannot be handed out"):
        store.tokens.create_all([PORTUGAL, PORTUGAL], "secretary", fail)
    assert (store.tokens.all(), len(store.log())) == ([], 1)


def test_withdrawals_are_noted_line_by_line_and_survive_a_torn_line(place: Place) -> None:
    store = place.released(1)
    first, second = (store.tokens.create(Wanted(name, TokenKind.BODY, "pt"), "secretary") for name in "ab")
    store.tokens.revoke("a", "secretary")
    file = place.data / "revoked.log"
    file.write_bytes(file.read_bytes() + b'{"digest": "torn')
    store.tokens.revoke("b", "secretary")
    withdrawn = {digest_of(made.secret) for made in (first, second)}
    assert set(read_withdrawn(place.data)) == withdrawn
    before = file.read_bytes()
    place.store()
    note_withdrawn(place.data, read_withdrawn(place.data).items())
    assert file.read_bytes() == before
    file.unlink()
    place.store()  # what the database knows is noted again
    assert set(read_withdrawn(place.data)) == withdrawn


def test_a_copy_that_is_wrong_is_written_again(place: Place) -> None:
    store = place.released(1)
    store.tokens.create(PORTUGAL, "secretary")
    copy = place.data / "tokens.json"
    right = copy.read_bytes()
    copy.write_text("{}")
    place.store()
    assert copy.read_bytes() == right
    assert json.loads(right)["tokens"].keys() == read_copy(place.data).keys()


@given(text=st.text())
def test_any_text_has_a_digest(text: str) -> None:
    assert len(digest_of(text)) == 64

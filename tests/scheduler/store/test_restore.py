"""Restoring: the old is kept, nothing withdrawn opens again, and every revision exceeds all that was served."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import StoreError
from scheduler.publication import ChangeKind, Decision, Entry, Publication
from scheduler.store import TokenKind, TokenState
from scheduler.store.backup import read_rows, write_backup
from scheduler.store.raised import raised, step_above
from scheduler.store.register import Wanted
from scheduler.store.restore import Restored, restore
from tests.publications import publication, released_at
from tests.scheduler.store.places import Place, public_feeds


def backed_up(place: Place, file: Path) -> Path:
    """A backup of a place as it is."""
    write_backup(place.store().database, file)
    return file


def back(file: Path, place: Place, force: bool = False) -> Restored:
    """Bring a backup back."""
    return restore(file, place.data, place.url, by="secretary", force=force, files_of=public_feeds)


def test_a_raised_entry_differs_in_its_revision_alone() -> None:
    before, at = publication(3, sequence=7), datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    after = raised(before, number=9, at=at, by="deputy", note="once more", step=2000)
    was, now = before.entries[0], after.entries[0]
    assert now.text == (
        was.text.replace("\r\nSEQUENCE:7\r\n", "\r\nSEQUENCE:2007\r\n")
        .replace("DTSTAMP:20260917T080000Z", "DTSTAMP:20261201T093000Z")
        .replace("LAST-MODIFIED:20260917T080000Z", "LAST-MODIFIED:20261201T093000Z")
    )
    assert now.text.count("20261201T093000Z") == 2
    assert "DESCRIPTION:SEQUENCE:7 and more\r\n SEQUENCE:8\r\n" in now.text
    assert {(entry.sequence, entry.modified) for entry in after.entries} == {(2007, at)}
    assert {heading.modified for heading in after.headings.values()} == {at}
    assert (after.number, after.released, after.by, after.note, after.least_sequence, after.changes) == (
        9,
        at,
        "deputy",
        "once more",
        2000,
        [],
    )
    assert after.meetings == before.meetings
    assert Publication.model_validate_json(after.model_dump_json(by_alias=True)) == after


@pytest.mark.parametrize(("highest", "step"), [(0, 1000), (999, 1000), (1000, 2000), (2500, 3000)])
def test_the_step_exceeds_all_that_was_served(highest: int, step: int) -> None:
    assert step_above([publication(1), publication(2, sequence=highest)]) == step
    assert step_above([publication(1, least_sequence=highest)]) == step
    assert step_above([]) == 1000


def test_a_lost_folder_comes_back_with_all_it_had(place: Place, tmp_path: Path) -> None:
    store = place.released(2)
    store.decide("wg1-2027-1", Decision(host_approved=True), "convenor", "wg1-2027-1")
    made = store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary")
    file = backed_up(place, tmp_path / "b.tar.gz")
    before = read_rows(store.database).rows
    there = Place(tmp_path / "new folder", place.url)
    if place.url is None:
        done = back(file, there)
        assert (done.of, done.number, done.aside) == (2, 3, None)
    else:
        done = back(file, there)  # the server was not lost: what stands there is kept aside
        assert (done.of, done.number) == (2, 3)
    after = read_rows(there.store().database).rows
    assert after["publications"][:2] == before["publications"]
    assert {name: after[name] for name in ("decisions", "tokens", "drafts")} == {
        name: before[name] for name in ("decisions", "tokens", "drafts")
    }
    assert [line["what"] for line in after["log"][: len(before["log"])]] == [line["what"] for line in before["log"]]
    shelf = there.shelf()
    served = shelf.current()
    assert served is not None
    assert shelf.token(made.secret) == made.token
    assert served.note == f"Restored from the backup of {done.made:%Y-%m-%dT%H:%M:%SZ}: release 2 once more."
    assert served.released > max(released_at(2), datetime.now(UTC) - timedelta(minutes=5))
    assert (there.data / "releases" / "3" / "feeds" / "all.ics").read_bytes().count(b"\r\nSEQUENCE:1001\r\n") == len(
        served.entries
    )


def test_a_newer_folder_is_left_alone_unless_it_is_forced(place: Place, tmp_path: Path) -> None:
    place.released(1)
    file = backed_up(place, tmp_path / "b.tar.gz")
    store = place.store()
    fewer = dict(list(publication().meetings.items())[1:])
    store.add(publication(2, sequence=5, meetings=fewer), 1, "secretary")
    before = read_rows(store.database).rows
    with pytest.raises(StoreError) as said:
        back(file, place)
    assert str(said.value) == (
        f"{place.data}: this folder is newer than the backup: release 2 here, release 1 in the backup, and 1 step "
        "logged since. Nothing was changed; --force restores all the same, and keeps the old aside"
    )
    assert read_rows(place.store().database).rows == before
    shelf = place.shelf()
    seen = [shelf.current()]
    done = back(file, place, force=True)
    seen.append(shelf.current())
    assert [found and found.number for found in seen] == [2, 3]
    assert seen[0] is not None
    assert seen[1] is not None
    assert [change.kinds for change in seen[1].changes] == [[ChangeKind.NEW]]  # members had lost it
    assert done.aside is not None
    kept = {path.relative_to(done.aside).as_posix() for path in done.aside.rglob("*")}
    assert {"releases/1/release.json", "releases/2/release.json", "tokens.json", "current"} <= kept
    assert ("plenary.sqlite" if place.url is None else "database.tar.gz") in kept
    assert [line.what.split(":")[0] for line in place.store().log()][:2] == ["release 1", "release 2"]
    assert sorted(path.name for path in (place.data / "releases").iterdir()) == ["1", "3"]


def test_links_made_or_withdrawn_since_the_backup_stay_so(place: Place, tmp_path: Path) -> None:
    store = place.released(1)
    names = ("withdrawn before", "withdrawn since", "gone since", "open")
    made = {name: store.tokens.create(Wanted(name, TokenKind.BODY, "pt"), "secretary") for name in names}
    store.tokens.revoke("withdrawn before", "secretary")
    file = backed_up(place, tmp_path / "b.tar.gz")
    gone = store.tokens.revoke("gone since", "secretary").revoked
    assert gone is not None
    store.sweep_tokens(gone.date() + timedelta(days=60))
    store.tokens.revoke("withdrawn since", "secretary")
    for name in ("new and open", "new and withdrawn"):
        made[name] = store.tokens.create(Wanted(name, TokenKind.BODY, "ch"), "secretary")
    store.tokens.revoke("new and withdrawn", "secretary")
    before = {name: place.shelf().token(link.secret) for name, link in made.items()}
    back(file, place, force=True)
    assert {name: place.shelf().token(link.secret) for name, link in made.items()} == before
    assert sorted(str(token and token.state) for token in before.values()) == sorted(
        [TokenState.GONE] * 2 + [TokenState.WITHDRAWN] * 2 + [TokenState.LIVE] * 2
    )


@pytest.mark.parametrize("damage", ["noise", "missing", "no copy"])
def test_withdrawals_survive_even_if_the_database_does_not(data: Path, tmp_path: Path, damage: str) -> None:
    place = Place(data)
    store = place.released(1)
    made = store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary")
    file = backed_up(place, tmp_path / "b.tar.gz")
    late = store.tokens.create(Wanted("late", TokenKind.BODY, "ch"), "secretary")
    for name in ("x", "late"):
        store.tokens.revoke(name, "secretary")
    store.add(publication(2, sequence=1400), 1, "secretary")
    if damage == "missing":
        (data / "plenary.sqlite").unlink()
    else:
        (data / "plenary.sqlite").write_bytes(os.urandom(9_000))
    if damage == "no copy":
        (data / "tokens.json").unlink()
    done = back(file, place, force=True)
    shelf = place.shelf()
    found = [shelf.token(link.secret) for link in (made, late)]
    assert [token and token.state for token in found] == [TokenState.WITHDRAWN] * 2
    current = shelf.current()
    assert current is not None
    assert (done.number, {entry.sequence for entry in current.entries}) == (3, {2000})


def test_a_backup_without_a_release_never_takes_releases_away(place: Place, tmp_path: Path) -> None:
    place.store()
    file = backed_up(place, tmp_path / "b.tar.gz")
    assert back(file, place).number == 0
    place.released(1)
    with pytest.raises(StoreError, match="release 1 stands here, and the backup holds none; nothing was changed"):
        back(file, place, force=True)


def test_a_backup_moves_from_one_kind_of_database_to_the_other(data: Path, postgres: Path, tmp_path: Path) -> None:
    from tests.postgres import new_database

    first = Place(data)
    first.released(2)
    second = Place(tmp_path / "second", new_database(postgres, f"m{os.getpid()}"))
    third = Place(tmp_path / "third")
    back(backed_up(first, tmp_path / "1.tar.gz"), second)
    second.store().decide("wg1-2027-1", Decision(), "convenor", "still writable")
    back(backed_up(second, tmp_path / "2.tar.gz"), third)
    found = [place.store() for place in (first, second, third)]
    assert [store.numbers() for store in found] == [[1, 2], [1, 2, 3], [1, 2, 3, 4]]
    assert [store.publication(2) for store in found] == [publication(2, sequence=1)] * 3
    assert found[2].decisions() == {"wg1-2027-1": Decision()}


Served = dict[str, tuple[int, datetime]]


def serve(highest: Served, made: Publication | None) -> None:
    """Note the highest revisions that anybody has seen, entry by entry."""
    for entry in () if made is None else made.entries:
        key = _key(entry)
        sequence, modified = highest.get(key, (-1, entry.modified))
        highest[key] = (max(sequence, entry.sequence), max(modified, entry.modified))


def _key(entry: Entry) -> str:
    return f"{entry.uid} {entry.view} {entry.language}"


STEPS = st.lists(st.sampled_from(["release", "many changes", "backup", "restore"]), min_size=3, max_size=8)


@given(steps=STEPS, lost=st.booleans())
@settings(max_examples=6, deadline=None)
def test_after_any_history_a_restored_release_exceeds_all_that_was_served(steps: list[str], lost: bool) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        place, highest, backups = Place(folder / "data"), Served(), [folder / "0.tar.gz"]
        place.released(1)
        serve(highest, place.shelf().current())
        backed_up(place, backups[0])
        for step in [*steps, "restore"]:
            store = place.store()
            current = store.current()
            assert current is not None
            if step in ("release", "many changes"):
                sequence = max(entry.sequence for entry in current.entries) + (1 if step == "release" else 800)
                at = current.released + timedelta(seconds=1)
                store.add(publication(current.number + 1, sequence, released=at), current.number, "secretary")
            elif step == "backup":
                backups.append(backed_up(place, folder / f"{len(backups)}.tar.gz"))
            else:
                if lost:
                    (place.data / "plenary.sqlite").write_bytes(b"damaged")
                back(backups[len(steps) % len(backups)], place, force=True)
                found = place.shelf().current()
                assert found is not None
                assert found.number > current.number
                for entry in found.entries:
                    sequence, modified = highest[_key(entry)]
                    assert entry.sequence > sequence
                    assert entry.modified > modified
                assert all(heading.modified > current.released for heading in found.headings.values())
            serve(highest, place.shelf().current())
    finally:
        shutil.rmtree(folder)

"""The web over a data folder: each release shows at once, whole, and whatever is damaged the last one goes on."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from scheduler.publication import Standing, View
from scheduler.published_feed import Feeds
from scheduler.store import open_shelf
from tests.ics import read
from tests.scheduler.entries.histories import details, planned, standing
from tests.web.shelves import SECRETARY, House
from web import create_app
from web.settings import read_settings

MEETING = "wg1-2027-2"


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> House:
    return House(tmp_path / "data")


def test_new_release_shows_at_once(house: House) -> None:
    before = house.get("/feeds/groups/wg1.ics")
    other = house.get("/feeds/groups/wg2.ics")
    house.change(MEETING, standing(Standing.CANCELLED, reason="no host"))
    now = house.get("/feeds/groups/wg1.ics", If_None_Match=before.headers["ETag"])
    assert (now.status_code, now.last_modified) == (200, house.last.released)
    assert "CANCELLED: ISO/TC 99/WG 1" in now.text
    assert house.get("/feeds/groups/wg2.ics", If_None_Match=other.headers["ETag"]).status_code == 304
    assert house.get("/feeds/groups/wg2.ics").last_modified == other.last_modified


def test_second_answer_is_like_the_first(house: House) -> None:
    asked = {"": {}, "304": {"If-None-Match": "*"}, "200": {"If-None-Match": '"x"'}, "412": {"If-Match": '"x"'}}
    for path in ("/feeds/all.ics", "/feeds/groups/wg1.ics?language=fr", "/feeds/kinds/session.ics"):
        for (status, headers), method in product(asked.items(), ("GET", "HEAD")):
            house.app.config["AGAIN"].forget()
            first, second = (house.web.open(path, method=method, headers=headers) for _ in range(2))
            shown = [
                {**one.headers, "Date": "", "status": one.status_code, "body": one.data} for one in (first, second)
            ]
            assert shown[0] == shown[1]
            assert first.status_code == int(status or 200)
        assert house.web.post(path).status_code == 405


def test_pages_show_the_release_and_no_room(house: House) -> None:
    house.change(MEETING, details(room="Room 5", joining_link="https://meet.example/1", venue="Hall"))
    house.change("plenary-2027", standing(Standing.CANCELLED))
    page = house.get(f"/meetings/{MEETING}").text
    assert [word for word in ("Room 5", "meet.example", "Hall") if word in page] == []
    assert "Release 3 of" in page
    assert "It does not take place on these dates." in house.get("/meetings/plenary-2027").text
    assert house.get("/2027").status_code == house.get("/agenda").status_code == 200


def test_swept_meeting_leaves_pages_and_feeds(house: House) -> None:
    house.change(MEETING, standing(Standing.CANCELLED))
    house.change(MEETING, lambda held: held.model_copy(update={"swept": True}))
    assert house.get(f"/meetings/{MEETING}").status_code == 404
    assert MEETING not in house.get("/feeds/all.ics").text


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("/feeds/places/LIS.ics", {"cag-2027-1", "tig-2027-1-1", "plenary-2027", "workshop-2027-1"}),
        ("/feeds/kinds/plenary.ics", {"plenary-2027"}),
        ("/feeds/kinds/ballot.ics", {"ballot+cd1"}),
        ("/feeds/kinds/registration.ics", {"plenary-2027+registration"}),
        ("/feeds/all.ics?kinds=workshop,ballot", {"workshop-2027-1", "ballot+cd1"}),
        ("/feeds/all.ics?groups=cag,tig", {"cag-2027-1", "tig-2027-1-1"}),
        ("/feeds/places/LIS.ics?groups=wg1", {"notice+place+LIS"}),
    ],
)
def test_feed_holds_what_its_address_says(house: House, path: str, held: set[str]) -> None:
    answer = house.get(path)
    assert {event["UID"].value.partition("@")[0] for event in read(answer.data)[1]} == held


def test_deadlines_have_a_feed_of_their_own(house: House) -> None:
    _, events = read(house.get("/feeds/deadlines.ics?groups=wg1").data)
    assert {event["SUMMARY"].value for event in events} == {
        "TENTATIVE: Agenda due: ISO/TC 99/WG 1, 1st session",
        "TENTATIVE: Documents due: ISO/TC 99/WG 1, 1st session",
        "TENTATIVE: Minutes due: ISO/TC 99/WG 1, 1st session",
        "Comments due: ISO/CD 99-1 (CD consultation)",
    }
    assert {event["TRANSP"].value for event in events} == {"TRANSPARENT"}


def test_feeds_are_in_french_too(house: House) -> None:
    calendar, events = read(house.get("/feeds/groups/wg1.ics?language=fr").data)
    assert calendar["SOURCE"].value == "https://meetings.tc99.example/feeds/groups/wg1.ics?language=fr"
    (entry,) = [event for event in events if event["UID"].value.startswith(MEETING)]
    assert entry["SUMMARY"].value == "PROVISOIRE\u00a0: ISO/TC 99/WG 1, 2e session, Geneva"
    assert "Dates\u00a0: 31\u00a0août – 2\u00a0septembre 2027" in entry["DESCRIPTION"].value.split("\n")


def test_dissolved_group_shows_a_notice_and_then_is_gone(house: House) -> None:
    before = house.get("/feeds/groups/jwg3.ics")
    house.again(groups={name: group for name, group in house.last.groups.items() if name != "jwg3"})
    notice = house.get("/feeds/groups/jwg3.ics", If_Modified_Since=before.headers["Last-Modified"])
    assert [event["UID"].value.partition("@")[0] for event in read(notice.data)[1]] == ["notice+group+jwg3"]
    assert "This group was dissolved." in read(notice.data)[0]["DESCRIPTION"].value
    house.again(at=house.last.released + timedelta(days=59))
    assert house.get("/feeds/groups/jwg3.ics").data == notice.data
    house.again()
    assert house.get("/feeds/groups/jwg3.ics").status_code == 410
    assert house.get("/feeds/all.ics?groups=jwg3,wg1").status_code == 200


def test_feed_that_cannot_be_made_goes_on_as_it_was(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = house.get("/feeds/all.ics")
    house.change(MEETING, planned(purpose="another"))
    monkeypatch.setattr(Feeds, "feed", lambda *_: 1 / 0)
    answer = house.get("/feeds/all.ics")
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (200, before.data, before.headers["ETag"])
    never = house.get("/feeds/groups/wg1.ics")
    assert (never.status_code, never.mimetype, never.headers["Retry-After"]) == (503, "text/plain", "600")
    monkeypatch.undo()
    assert "another" in house.get("/feeds/all.ics").text


def test_damaged_database_is_logged_and_the_release_goes_on(house: House, caplog: pytest.LogCaptureFixture) -> None:
    before, made = house.get("/feeds/all.ics"), house.link()
    file = house.data / "plenary.sqlite"
    file.write_bytes(random.Random(1).randbytes(file.stat().st_size))
    for name in ("-wal", "-shm"):
        Path(f"{file}{name}").unlink(missing_ok=True)
    again = create_app(read_settings(), open_shelf(house.data, seconds=0)).test_client()
    answers = [again.get("/feeds/all.ics") for _ in range(3)]
    assert [(answer.status_code, answer.data) for answer in answers] == [(200, before.data)] * 3
    assert [answer.headers["ETag"] for answer in answers] == [before.headers["ETag"]] * 3
    assert again.get(f"/feeds/t/{made.secret}.ics").status_code == 200
    assert again.get("/2027").status_code == 200
    assert len([record for record in caplog.records if "damaged" in record.getMessage()]) == 1


def test_folder_without_any_release_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    web = create_app(read_settings(), open_shelf(tmp_path / "data", seconds=0)).test_client()
    answer = web.get("/feeds/all.ics")
    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (503, "text/plain", "600")
    assert web.get("/").status_code == 200


def test_draft_is_seen_by_its_link_alone(house: House) -> None:
    made = house.last.model_copy(update={"number": 0, "title": "A draft of 2027"})
    secret = house.store.drafts.add(made, 14, SECRETARY)
    page = house.get(f"/draft/{secret}/2027")
    assert page.status_code == 200
    assert "This is a draft." in page.text
    assert f'href="/draft/{secret}/agenda"' in page.text
    assert f'href="/draft/{secret}/meetings/plenary-2027"' in page.text
    assert "/feeds/" not in page.text
    assert house.get(f"/draft/{secret}/meetings/plenary-2027").status_code == 200
    assert house.get(f"/draft/{secret}/agenda?group=wg1").status_code == 200
    assert house.get(f"/draft/{secret}/").status_code == 200
    headers = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    assert [page.headers[name] for name in headers] == ["private, no-cache", "no-referrer", "noindex"]
    assert [house.get(f"/draft/{name}/2027").status_code for name in ("x", secret[:-1])] == [404, 404]
    assert house.get(f"/draft/{secret}/subscribe").status_code == 404


def test_draft_that_ran_out_opens_nothing(house: House) -> None:
    secret = house.store.drafts.add(house.last, 14, SECRETARY, at=house.last.released - timedelta(days=300))
    assert house.get(f"/draft/{secret}/2027").status_code == 404


def test_note_that_was_decided_stands_on_the_page_of_its_meeting(house: House) -> None:
    house.change(MEETING, details(note="Bring <b>drafts</b>"))
    assert "<dt>Note</dt><dd>Bring &lt;b&gt;drafts&lt;/b&gt;</dd>" in house.get(f"/meetings/{MEETING}").text
    assert "<dt>Note</dt>" not in house.get("/meetings/plenary-2027").text


def test_nobody_is_counted_as_missing_from_a_cancelled_meeting(house: House) -> None:
    assert "Who may be missing" in house.get("/meetings/plenary-2027").text
    house.change("plenary-2027", standing(Standing.CANCELLED))
    assert "Who may be missing" not in house.get("/meetings/plenary-2027").text


def test_prefix_of_a_proxy_counts_only_if_configured(tmp_path: Path) -> None:
    plain = House(tmp_path / "plain").get("/2027", X_Forwarded_Prefix="/tc99", X_Forwarded_Host="evil.example")
    assert 'href="/agenda"' in plain.text
    behind = House(tmp_path / "behind", proxied=True)
    page = behind.get("/2027", X_Forwarded_Prefix="/tc99", X_Forwarded_Host="tc.example", X_Forwarded_Proto="https")
    assert 'href="/tc99/agenda"' in page.text
    assert 'href="/tc99/static/base.css"' in page.text
    assert behind.get("/feeds/all.ics", X_Forwarded_Host="evil.example").data == behind.get("/feeds/all.ics").data


@pytest.mark.parametrize("prefix", ["//evil.example", "/a/../..//evil.example", "https://evil.example", '/a"><b>'])
def test_a_prefix_that_is_no_path_is_forgotten(tmp_path: Path, prefix: str) -> None:
    behind = House(tmp_path / "behind", proxied=True)
    page = behind.get("/2027", X_Forwarded_Prefix=prefix)
    assert 'href="/agenda"' in page.text
    assert behind.get("/2027?group=wg1&group=wg1", X_Forwarded_Prefix=prefix).headers["Location"] == "/2027?group=wg1"


def test_views_of_members_are_never_public(house: House) -> None:
    house.change(MEETING, details(room="Room 5"))
    assert View.MEMBER in {entry.view for entry in house.last.entries}
    assert "Room 5" not in "".join(house.get(f"/feeds/{name}.ics").text for name in ("all", "groups/wg1"))

"""Forms of other sites, of other visitors and without a cookie change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.whatif.asked import HERE, PIN, WG2, Visitor, desk_in


def test_own_form_is_taken_and_its_cookie_is_kept_from_other_sites(tmp_path: Path) -> None:
    visitor = Visitor(desk_in(tmp_path))
    cookie = visitor.get("/whatif").headers["Set-Cookie"]
    assert [part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/")] == [True] * 3
    assert visitor.send(WG2, WG2, {**PIN, "then": "more"}).status_code == 303


@pytest.fixture(name="visitor", scope="module")
def _visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(desk_in(tmp_path_factory.mktemp("token")))


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "x" * 10_000])
def test_forged_token_is_refused(visitor: Visitor, token: str) -> None:
    before = visitor.desk.table.latest(9)
    assert visitor.send(WG2, WG2, {**PIN, "token": token}).status_code == 403
    assert visitor.desk.table.latest(9) == before


def test_token_without_its_cookie_and_of_another_visitor_is_refused(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    visitor, other = Visitor(desk), Visitor(desk)
    token = visitor.get(WG2).text.split('name="token" value="')[1].split('"')[0]
    sent = {**PIN, "token": token, "fresh": "12345678"}
    assert other.client.post(WG2, data=sent, environ_base=HERE).status_code == 403
    other.get(WG2)
    assert other.client.post(WG2, data=sent, environ_base=HERE).status_code == 403
    assert desk.table.latest(9) == []


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null"}, 303),
    ],
)
def test_origin_of_a_form_is_looked_at(visitor: Visitor, headers: dict[str, str], code: int) -> None:
    assert visitor.send(WG2, WG2, {**PIN, "then": "more"}, **headers).status_code == code


def test_a_server_that_begins_anew_knows_its_old_forms(tmp_path: Path) -> None:
    assert desk_in(tmp_path).secret == desk_in(tmp_path).secret

"""What a visitor reads when something is wrong."""

from __future__ import annotations

import pytest

from tests import plans
from web import SECURITY_HEADERS, create_app
from web.settings import read_settings
from web.source import Fixed


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/nothing", 404, "There is nothing here"),
        ("POST", "/", 405, "That is not possible here"),
        ("GET", "/?colour=red", 400, "That address cannot be read"),
    ],
)
def test_error_is_a_page_in_plain_words(method: str, path: str, status: int, words: str) -> None:
    answer = create_app(read_settings(), Fixed(plans.plan(), None)).test_client().open(path, method=method)
    assert (answer.status_code, answer.content_type) == (status, "text/html; charset=utf-8")
    assert f"<h1>{words}</h1>" in answer.text
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize(
    ("path", "kind", "status"), [("/broken", "text/html", 500), ("/feeds/broken", "text/plain", 503)]
)
def test_fault_of_ours_says_so_and_no_more(path: str, kind: str, status: int) -> None:
    app = create_app(read_settings(), Fixed(plans.plan(), None))

    def broken() -> str:
        raise RuntimeError("secret detail")

    app.add_url_rule(path, "broken", broken)
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (status, kind)
    assert "Something went wrong on our side" in answer.text
    assert "secret" not in answer.text


def test_a_doubled_slash_is_unknown_and_never_redirects_by_the_host_header() -> None:
    client = create_app(read_settings(), Fixed(plans.plan(), None)).test_client()
    answer = client.get("/feeds//all.ics", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers.get("Location")) == (404, None)


def test_no_address_redirects_by_the_host_header() -> None:
    app = create_app(read_settings(), Fixed(plans.plan(), None))
    slashed = [rule for rule in app.url_map.iter_rules() if rule.rule.endswith("/") and rule.rule != "/"]
    assert [rule.rule for rule in slashed if rule.strict_slashes is not False] == []
    for path in ("/feeds/t", "/draft/x"):
        answer = app.test_client().get(path, headers={"Host": "evil.example"})
        assert (answer.status_code, answer.headers.get("Location")) == (404, None)
        assert "evil" not in answer.text


@pytest.mark.parametrize("year", ["२०२७", "٢٠٢٧", "２０２７", "02027", "+2027"])
def test_a_year_is_written_in_plain_digits(year: str) -> None:
    client = create_app(read_settings(), Fixed(plans.plan(), None)).test_client()
    assert [client.get(path).status_code for path in ("/2027", f"/{year}")] == [200, 404]


def test_what_quotes_an_address_is_cut() -> None:
    answer = create_app(read_settings(), Fixed(plans.plan(), None)).test_client().get("/meetings/" + "x" * 9_000)
    assert answer.status_code == 404
    assert f"This calendar has no meeting “{'x' * 467}..." in answer.text

"""Reading a brief: files that are none, all faults at once, and what a faulty part must not drag along."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.brief.read import MIGRATIONS, MOST_BYTES, read_brief
from scheduler.errors import BriefError
from tests.brief.texts import GOOD, changed, faults, read

REFUSED = {
    "empty": (b"", "b.yaml: the file is empty; a brief begins with schema: 1."),
    "only comments": (b"# nothing\n---\n", "b.yaml: the file is empty; a brief begins with schema: 1."),
    "binary": (b"\x89PNG\r\n\0\0", "b.yaml: this is not text but a binary file; a brief is YAML in UTF-8."),
    "latin-1": (b"schema: 1\ntitle: Z\xfcrich\n", "b.yaml:2: byte 0xfc is not UTF-8; save the brief as UTF-8."),
    "control": (
        b"schema: 1\ntitle: \x01\n",
        "b.yaml:2: not YAML: unacceptable character #x0001: control characters are not allowed.",
    ),
    "list": (b"- a\n- b\n", "b.yaml:1: the top is a list; a brief is a mapping of keys."),
    "word": (b"brief", "b.yaml:1: the top is a single value; a brief is a mapping of keys."),
    "two": (b"schema: 1\n---\nschema: 1\n", "b.yaml:2: a second document begins here; a brief is one document."),
    "tab": (b"schema: 1\nplaces:\n\tGVA: {}\n", "b.yaml:3: not YAML: a tab cannot indent a line; use spaces."),
    "open bracket": (
        b"schema: 1\nhorizon: {first: 2027-01-01\ntitle: x\n",
        "b.yaml:3: not YAML: did not find expected ',' or '}' (while parsing a flow mapping, begun on line 2).",
    ),
    "alias of nothing": (b"schema: *x\n", "b.yaml:1: *x refers to nothing; there is no &x before it."),
    "alias in a circle": (
        b"places: &x\n  GVA: *x\n",
        "b.yaml:2: *x lies inside what it refers to; a brief has no circles.",
    ),
    "tag directives": (b"%TAG !a! b\n---\na: 1\n", "b.yaml: %TAG directives are not read; leave them out."),
    "deep": (b"a: " + b"[" * 100_000, "b.yaml:1: nested more than 40 deep; a brief needs far less."),
    "deep in blocks": (b"- " * 100_000, "b.yaml:1: nested more than 40 deep; a brief needs far less."),
    "thousand-fold alias": (
        b"x: &x {" + b", ".join(b"k%d: 1" % n for n in range(1000)) + b"}\ny: [" + b"*x, " * 1000 + b"]\n",
        "b.yaml:2: more than 100000 values, counting what aliases repeat at y[48]; none are needed.",
    ),
    "aliases of aliases": (
        b"a0: &a0 [1, 2]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)),
        "b.yaml:15: more than 100000 values, counting what aliases repeat at a14[1]; none are needed.",
    ),
    "long": (b"#" * 2_000_001, "b.yaml: 2000001 bytes are more than 2000000, the most a brief may have."),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_brief_is_refused_in_one_line(text: bytes, expected: str) -> None:
    assert faults(text) == [expected]


def test_the_good_brief_has_no_fault() -> None:
    assert faults(GOOD) == []


def test_a_byte_order_mark_is_no_fault() -> None:
    assert faults(b"\xef\xbb\xbf" + GOOD.encode()) == []


def test_norway_in_capitals_is_norway() -> None:
    assert read(GOOD).places["OSL"].country == "NO"


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BriefError) as caught:
        read_brief(path)
    assert str(caught.value) == "long.yaml: 50000000 bytes are more than 2000000, the most a brief may have."


def test_a_file_may_be_as_long_as_the_most_a_brief_may_have(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_bytes(GOOD.encode() + b"#" * (MOST_BYTES - len(GOOD.encode())))
    assert read_brief(path) == read(GOOD)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as caught:
        read_brief(tmp_path / "none.yaml")
    assert str(caught.value) == f"none.yaml: there is no such file; looked for {tmp_path / 'none.yaml'}."
    with pytest.raises(BriefError) as caught:
        read_brief(tmp_path)
    assert str(caught.value) == f"{tmp_path.name}: this is a folder; right is the file of a brief."


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_brief(path) == read(GOOD)


def test_all_faults_are_said_at_once_in_order_of_lines() -> None:
    text = changed(
        ("last: 2027-12-31", "last: 2036-12-31"),
        ("city: Oslo, country: NO", "city: Oslo, country: no"),
        ("based: SN", "based: SX"),
        ("officers: {convenor-A: always},\n", "officers: {convenor-a: always},\n"),
        ("on_site: 12", "on_site: 120"),
        ("spring: {first: 02-01, last: 06-30}", "spring: {first: 02-01, last: 02-02}"),
        ("dg-2027: {group: dg", "dg-2027: {gap: {after: dg-2027}, group: dg"),
        ("for: [week-2027]", "for: [week-2028]"),
        ("first: 2027-06-01", "first: 2027-02-30"),
    )
    assert [line.split(": ")[0] for line in faults(text)] == [
        "b.yaml:4 horizon",
        "b.yaml:9 places.OSL.country",
        "b.yaml:16 people.convenor-A.based",
        "b.yaml:21 groups.wg.officers",
        "b.yaml:22 groups.wg.attendance",
        "b.yaml:27 series.wg.windows.spring",
        "b.yaml:32 meetings.dg-2027.gap.after",
        "b.yaml:36 offers.oslo.for[0]",
        "b.yaml:40 events.fair.first",
    ]


def test_what_names_a_faulty_part_is_not_blamed() -> None:
    text = changed(("  SN: {country: NO", "  SN: {country: norway"), ("kind: wg, reference", "kind: w, reference"))
    right = "a country: two capital letters, such as CH; Norway is NO"
    assert faults(text) == [
        f'b.yaml:11 member_bodies.SN.country: "norway" is not {right}.',
        'b.yaml:21 groups.wg.kind: "w" is not one of committee, advisory, wg, jwg, drafting, ad-hoc.',
    ]


@pytest.mark.parametrize(
    "section", ["places", "committees", "groups", "series", "meetings", "people", "member_bodies"]
)
def test_a_section_that_is_no_mapping_is_the_only_fault(section: str) -> None:
    lines = GOOD.splitlines()
    at = lines.index(f"{section}:")
    end = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    text = "\n".join([*lines[:at], f"{section}: 7", *lines[end:]])
    right = "a mapping of at least one entry" if section in ("places", "committees") else "a mapping"
    assert faults(text) == [f"b.yaml:{at + 1} {section}: 7 is not {right}."]


def test_many_faults_are_cut_to_the_first() -> None:
    groups = "".join(f"  g{n}: 7\n" for n in range(900))
    found = faults(GOOD.replace("  dg: {parent", groups + "  dg: {parent"))
    assert len(found) == 501
    assert found[-1] == "b.yaml: there are more faults; these are the first 500."


def test_a_message_never_breaks_its_line() -> None:
    text = changed(("home: GVA", 'home: "GVA\\n\\u202Eb.yaml:1 title"'))
    told = r'"GVA\n\u202eb.yaml:1 title" is not an id: letters, digits, dot, hyphen and underscore, at most 64'
    assert faults(text) == [f"b.yaml:5 home: {told}, a letter or digit first."]


def test_an_older_schema_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, lambda data: {**data, "home": data["home"].upper()})
    assert read(changed(("schema: 1", "schema: 0"), ("home: GVA", "home: gva"))) == read(GOOD)


def test_several_committees_judge_status_by_their_own() -> None:
    text = changed(
        ("  tc: {reference", "  t2: {reference: TC 2, title: Other, uid_domain: t2.example}\n  tc: {reference"),
        ("country: NO, status: P", "country: NO, status: {t2: P, tc: O}"),
    )
    told = "SN is not a P-member of tc; experts come from P-members and liaisons."
    assert faults(text) == [f"b.yaml:23 groups.wg.experts: {told}"]

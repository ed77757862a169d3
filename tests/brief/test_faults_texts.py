"""What reading says of texts that no brief may hold: blank, too long, with signs that do not show."""

from __future__ import annotations

import json

import pytest

from tests.brief.texts import GOOD, changed, faults

LONG = "x" * 10_000
CUT = f"{'x' * 57}..."
SOUND = "right is a text without control characters and without signs that turn the direction of writing."
UNSOUND = ["\0", "\x1b", "\x07", "\r", "\x7f", "\x80", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069"]

CASES = {
    "blank short": (
        ("short: WG 1", 'short: "  "'),
        'b.yaml:21 groups.wg.short: "  " is blank; right is a text of 1 to 24 characters.',
    ),
    "blank title": (
        ("title: Things", 'title: " \\t"'),
        r'b.yaml:19 committees.tc.title: " \t" is blank; right is a text of 1 to 300 characters or a mapping.',
    ),
    "blank french": (
        ("title: Things", 'title: {en: Things, fr: " "}'),
        'b.yaml:19 committees.tc.title.fr: " " is blank; right is a text of 1 to 300 characters.',
    ),
    "blank reference": (
        ("reference: TC 1,", 'reference: "\\n",'),
        r'b.yaml:19 committees.tc.reference: "\n" is blank; right is a text of 1 to 300 characters.',
    ),
    "long title": (
        ("title: Things", f"title: {LONG}"),
        f'b.yaml:19 committees.tc.title: "{CUT}" has 10000 characters; '
        "right is a text of 1 to 300 characters or a mapping.",
    ),
    "long title of an event": (
        ("title: Fair", f"title: {LONG}"),
        f'b.yaml:40 events.fair.title: "{CUT}" has 10000 characters; right is a text of 1 to 300 characters.',
    ),
    "long note": (
        ("home: GVA", f"home: GVA\nnote: {LONG}{LONG}x"),
        f'b.yaml:6 note: "{CUT}" has 20001 characters; right is a text of 0 to 20000 characters.',
    ),
    "hidden in a title": (
        ("title: Things", 'title: "Th\\u202Eings"'),
        f'b.yaml:19 committees.tc.title: "Th\\u202eings" holds \\u202e; {SOUND}',
    ),
    "raw in a title": (
        ("title: Things", "title: Th\u202eings"),
        f'b.yaml:19 committees.tc.title: "Th\\u202eings" holds \\u202e; {SOUND}',
    ),
    "hidden in french": (
        ("title: Things", 'title: {en: Things, fr: "\\e[31m"}'),
        f'b.yaml:19 committees.tc.title.fr: "\\x1b[31m" holds \\x1b; {SOUND}',
    ),
    "beyond what is shown": (
        ("title: Fair", f'title: "{"x" * 99}\\0"'),
        f'b.yaml:40 events.fair.title: "{CUT}" holds \\x00; {SOUND}',
    ),
    "subdivision": (
        ("subdivision: GE", 'subdivision: "GE\\e"'),
        f'b.yaml:8 places.GVA.subdivision: "GE\\x1b" holds \\x1b; {SOUND}',
    ),
    "link": (
        ("uid_domain: tc.example,", 'uid_domain: tc.example, link: "https://tc.example/\\u2066",'),
        'b.yaml:19 committees.tc.link: "https://tc.example/\\u2066" is not a web address that begins with '
        "https:// or http://.",
    ),
    "kind of ballot": (
        ("waivers:", 'ballot_weeks: {"C\\u202eD": 8}\nwaivers:'),
        f'b.yaml:43 ballot_weeks: the key "C\\u202eD" holds \\u202e; {SOUND}',
    ),
    "unknown key": (
        ("on_site: 12", '"on\\e_site": 12'),
        'b.yaml:22 groups.wg.attendance: the key "on\\x1b_site" is not known here; perhaps on_site.',
    ),
}


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_faults_of_texts_are_said_in_full(change: tuple[str, str], expected: str) -> None:
    assert faults(changed(change)) == [expected]


@pytest.mark.parametrize("sign", UNSOUND, ids=ascii)
def test_a_sign_that_does_not_show_is_refused_and_said_in_escapes(sign: str) -> None:
    told = ascii(sign)[1:-1]
    for place, old in (("b.yaml:6 note", "home: GVA"), ("b.yaml:40 events.fair.title", "title: Fair")):
        key = "note" if place.endswith("note") else "title"
        new = f"{key}: {json.dumps(f'a{sign}b')}"
        text = changed((old, f"{old}\n{new}" if key == "note" else new))
        assert faults(text) == [f'{place}: "a{told}b" holds {told}; {SOUND}']


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "é𝄞", "زمان", "a\u200fb", "a\u00adb"], ids=ascii)
def test_other_signs_are_no_fault(text: str) -> None:
    assert faults(changed(("title: Fair", f"title: {json.dumps(text, ensure_ascii=False)}"))) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("regions: {", "regions: {{? {key} : X, ", "6 regions"),
        ("home: GVA", "? {key}\n: X\nhome: GVA", "5"),
        ("places:", "countries: {{? {key} : {{}}}}\nplaces:", "7 countries"),
        ("{1: [", "{{? {key} : [dg-2027], 1: [", "34 blocks.week-2027.stages"),
        ("experts: {", "experts: {{? {key} : 1, ", "22 groups.wg.experts"),
        ("waivers:", "ballot_weeks: {{? {key} : 1}}\nwaivers:", "43 ballot_weeks"),
        ("waivers:", "rules: {{? {key} : {{a: 1}}}}\nwaivers:", "43 rules"),
        ("waivers:", "goals: {{travel: {{? {key} : 1}}}}\nwaivers:", "43 goals.travel"),
    ],
)
def test_a_long_key_is_cut_where_it_is_said(old: str, new: str, place: str) -> None:
    key = "k" * 100_000
    (told,) = faults(changed((old, new.format(key=key))))
    assert told.startswith(f"b.yaml:{place}: ")
    assert (f'"{"k" * 57}..."' in told, len(told) < 500) == (True, True)


def test_a_long_key_on_the_way_to_a_fault_is_cut() -> None:
    rules = "rules: {? " + "k" * 100_000 + " : {weeks: x}}\nwaivers:"
    name = "k" * 57 + "..."
    assert faults(changed(("waivers:", rules))) == [
        f'b.yaml:43 rules: no rule is called "{name}"; the rules are notice.',
        f'b.yaml:43 rules.{name}.weeks: "x" is not a number from 0 to 40000.',
    ]


def test_the_longest_texts_are_no_fault() -> None:
    text = GOOD.replace("title: Things", f"title: {'x' * 300}").replace("short: WG 1", f"short: {'x' * 24}")
    assert faults(text) == []

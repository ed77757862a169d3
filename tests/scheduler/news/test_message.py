from __future__ import annotations

from datetime import date

from scheduler.news import changes_between
from scheduler.news.message import Message, message_of
from scheduler.plan import Deadlines
from scheduler.publication import Decision, Details, Language, Publication, Standing
from tests.plans import HOSTILE
from tests.scheduler.news.histories import sent_out, session

BASE = "https://meetings.tc99.example"


def message(before: Publication | None, after: Publication, language: Language) -> Message:
    return message_of(after, before, changes_between(before, after), language, BASE)


def two_releases() -> tuple[Publication, Publication]:
    """A session of WG 1 moves with its agenda, one gets a room, one of WG 2 is called off."""
    old, new = Deadlines(agenda_due=date(2027, 6, 22)), Deadlines(agenda_due=date(2027, 6, 29))
    moves, moved = (
        session("wg1-2027-2", deadlines=old),
        session("wg1-2027-2", date(2027, 10, 19), deadlines=new),
    )
    room = Decision(details=Details(room="Room 1", joining_link="https://join.example/1"))
    stays, roomed = (session("wg1-2027-1", date(2027, 3, 1), decision=each) for each in (Decision(), room))
    off = Decision(standing=Standing.CANCELLED, reason="too few experts")
    held, gone = (session("wg2-2027-1", date(2027, 5, 3), decision=each) for each in (Decision(), off))
    return sent_out(moves, stays, held, note="The year"), sent_out(moved, roomed, gone, number=2, note="Autumn moved")


def test_message_tells_by_group_what_changed_and_where_the_calendar_is() -> None:
    assert message(*two_releases(), Language.EN) == Message(
        "ISO/TC 99 in 2027: release 2",
        """Release 2 of the calendar, 16 September 2026

Autumn moved

Changed since release 1

ISO/TC 99/WG 1: Scales; balances, and spoons
- WG 1, 2nd session: moved from 12–14 to 19–21 October

ISO/TC 99/WG 2: Rulers and tapes
- WG 2, 1st session: cancelled (3–5 May, Geneva); reason: too few experts

Deadlines that changed with them
- WG 1, 2nd session: agenda due on 29 June 2027 instead of 22 June 2027

Calendar: https://meetings.tc99.example/2027
All changes: https://meetings.tc99.example/changes?since=1
Subscribe: https://meetings.tc99.example/subscribe
A calendar that subscribes follows by itself, within hours; Google and Outlook may take a day.
""",
    )


def test_message_in_french() -> None:
    found = message(*two_releases(), Language.FR)
    assert (found.subject, found.text.replace("\xa0", "~").replace("\u202f", "^")) == (
        "ISO/TC 99 in 2027\xa0: version 2",
        """Version 2 du calendrier, 16~septembre 2026

Autumn moved

Modifications depuis la version 1

ISO/TC 99/WG 1~: Scales; balances, and spoons
- WG 1, 2e session~: déplacée du 12–14 au 19–21~octobre

ISO/TC 99/WG 2~: Rulers and tapes
- WG 2, 1re session~: annulée (3–5~mai, Geneva)^; motif~: too few experts

Échéances qui changent avec elles
- WG 1, 2e session~: ordre du jour attendu le 29~juin 2027 et non plus le 22~juin 2027

Calendrier~: https://meetings.tc99.example/2027
Toutes les modifications~: https://meetings.tc99.example/changes?since=1
S’abonner~: https://meetings.tc99.example/subscribe
Un calendrier abonné suit de lui-même en quelques heures^; Google et Outlook peuvent mettre un jour.
""",
    )


def test_message_of_a_first_release_calls_nothing_new() -> None:
    text = message(None, sent_out(session(), note=""), Language.EN).text
    assert text.split("\n\n")[:3] == [
        "Release 1 of the calendar, 15 September 2026",
        "The calendar holds",
        "ISO/TC 99/WG 1: Scales; balances, and spoons\n- WG 1, 1st session: 12–14 October, Geneva (hybrid); proposed",
    ]


def test_message_without_public_changes_says_so_and_without_an_address_names_none() -> None:
    roomed = session(decision=Decision(details=Details(room="Room 1")))
    old, new = sent_out(session()), sent_out(roomed, number=2, base_url=None)
    found = message_of(new, old, changes_between(old, new), Language.EN)
    assert found.text == (
        "Release 2 of the calendar, 16 September 2026\n\nrelease 0\n\nNo dates, places or deadlines changed.\n"
    ).replace("release 0", new.note)


def test_message_keeps_hostile_texts_on_their_lines() -> None:
    wild = session()
    wild = wild.model_copy(update={"planned": wild.planned.model_copy(update={"short": HOSTILE, "city": HOSTILE})})
    text = message(None, sent_out(wild, note=HOSTILE, title=HOSTILE), Language.EN).text
    lines = text.splitlines()
    assert sum(line.startswith("- ") for line in lines) == 1
    assert not any(line.startswith("BEGIN:VEVENT") for line in lines)
    assert "\u202e" not in text

"""Whole lines, in both languages: dates over month and year ends, places, hours, genders, typography."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from scheduler.brief.words import Half, MeetingKind, Mode, Text
from scheduler.news import changes_between
from scheduler.news.lines import teller_of
from scheduler.plan import Deadlines
from scheduler.publication import Decision, Details, Language, PublishedMeeting, Standing, View
from tests.plans import HOSTILE
from tests.scheduler.news.histories import sent_out, session

NAME = "wg1-2027-2"
OCTOBER = date(2027, 10, 12)
OTTAWA: dict[str, Any] = {"city": "Geneva", "zone": "America/Toronto"}


def held(first: date = OCTOBER, days: int = 3, **more: Any) -> PublishedMeeting:
    return session(NAME, first, days, **more)


def online(first: date = OCTOBER, **more: Any) -> PublishedMeeting:
    usual = {"mode": Mode.VIRTUAL, "start": "09:00", "hours_per_day": 3.0, "zone": "Europe/Zurich"}
    return held(first, **(usual | more))


def with_(found: PublishedMeeting, **planned: Any) -> PublishedMeeting:
    return found.model_copy(update={"planned": found.planned.model_copy(update=planned)})


def standing(value: Standing, **more: Any) -> Decision:
    return Decision(standing=value, **more)


def lines(before: PublishedMeeting | None, after: PublishedMeeting | None, view: View = View.PUBLIC) -> list[str]:
    """The first change in English and French, without the meeting's name."""
    old, new = (sent_out(*([found] if found else [])) for found in (before, after))
    change = changes_between(old, new)[0]
    return [teller_of(new, language, view).line(change).what.replace("\xa0", "~") for language in Language]


def test_line_is_as_the_secretariat_would_say_it() -> None:
    new = sent_out(with_(held(date(2027, 10, 19)), short="WG 21"))
    change = changes_between(sent_out(with_(held(), short="WG 21", city="Casablanca")), new)[0]
    english, french = (str(teller_of(new, language).line(change)) for language in Language)
    assert english == "WG 21, 2nd session: moved from 12–14 to 19–21 October; Geneva instead of Casablanca"
    assert french == (
        "WG 21, 2e session\xa0: déplacée du 12–14 au 19–21\xa0octobre\u202f; Geneva au lieu de Casablanca"
    )


@pytest.mark.parametrize(
    ("first", "days", "english", "french"),
    [
        (date(2027, 10, 19), 3, "moved from 12–14 to 19–21 October", "déplacée du 12–14 au 19–21~octobre"),
        (date(2027, 10, 1), 1, "moved from 12–14 to 1 October", "déplacée du 12–14 au 1er~octobre"),
        (date(2027, 10, 12), 2, "12–13 October instead of 12–14", "12–13~octobre au lieu du 12–14"),
        (
            date(2027, 11, 1),
            3,
            "moved from 12–14 October to 1–3 November",
            "déplacée du 12–14~octobre au 1er–3~novembre",
        ),
        (
            date(2027, 8, 31),
            3,
            "moved from 12–14 October to 31 August – 2 September",
            "déplacée du 12–14~octobre au 31~août – 2~septembre",
        ),
        (
            date(2027, 12, 31),
            3,
            "moved from 12–14 October 2027 to 31 December 2027 – 2 January 2028",
            "déplacée du 12–14~octobre 2027 au 31~décembre 2027 – 2~janvier 2028",
        ),
        (
            date(2028, 2, 28),
            3,
            "moved from 12–14 October 2027 to 28 February – 1 March 2028",
            "déplacée du 12–14~octobre 2027 au 28~février – 1er~mars 2028",
        ),
    ],
)
def test_line_of_a_move_says_each_month_and_year_once(first: date, days: int, english: str, french: str) -> None:
    assert lines(held(), held(first, days)) == [english, french]


def test_line_of_a_move_names_the_year_where_the_calendar_holds_several() -> None:
    other = session("wg2-2028-1", date(2028, 3, 6))
    old, new = sent_out(held(), other), sent_out(held(date(2027, 10, 19)), other)
    change = changes_between(old, new)[0]
    found = [teller_of(new, language).line(change).what for language in Language]
    assert found == ["moved from 12–14 to 19–21 October 2027", "déplacée du 12–14 au 19–21\xa0octobre 2027"]


def test_line_of_half_days_and_hours() -> None:
    half = held(days=1, half_days=1, half=Half.MORNING)
    assert lines(held(days=1), half) == [
        "half a day (morning) instead of 1 day",
        "une demi-journée (matin) au lieu de 1~jour",
    ]
    assert lines(half, held(days=1, half_days=1, half=Half.AFTERNOON)) == [
        "half a day (afternoon) instead of half a day (morning)",
        "une demi-journée (après-midi) au lieu d’une demi-journée (matin)",
    ]
    assert lines(held(), held(half_days=5, half=Half.MORNING)) == [
        "2½ days instead of 3 days",
        "2~½~jours au lieu de 3~jours",
    ]
    assert lines(online(), online(start="14:30")) == [
        "starts at 14:30 Zurich time instead of 09:00",
        "début à 14~h~30 (heure de Zurich) et non plus à 9~h~00",
    ]
    assert lines(online(zone="UTC"), online(zone="America/Toronto", hours_per_day=2.5)) == [
        "starts at 09:00 Toronto time instead of 09:00 UTC; 2.5 hours a day instead of 3 hours a day",
        "début à 9~h~00 (heure de Toronto) et non plus à 9~h~00~UTC\u202f; "
        "2,5~heures par jour au lieu de 3~heures par jour",
    ]


def test_line_of_another_place_or_mode() -> None:
    assert lines(held(), with_(held(), city="Ottawa", place="YOW", country="CA")) == [
        "Ottawa instead of Geneva",
        "Ottawa au lieu de Geneva",
    ]
    assert lines(with_(held(), city="Évora"), held()) == ["Geneva instead of Évora", "Geneva au lieu d’Évora"]
    assert lines(held(), with_(held(), country="US")) == [
        "Geneva, United States instead of Geneva, Switzerland",
        "Geneva, États-Unis au lieu de Geneva, Suisse",
    ]
    assert lines(held(), held(mode=Mode.FACE_TO_FACE)) == [
        "in person instead of hybrid",
        "en présentiel et non plus hybride",
    ]
    assert lines(held(), online()) == [
        "starts at 09:00 Zurich time; online instead of Geneva",
        "début à 9~h~00 (heure de Zurich)\u202f; en ligne au lieu de Geneva",
    ]
    assert lines(online(), held()) == ["Geneva (hybrid) instead of online", "Geneva (hybride) et non plus en ligne"]
    assert lines(with_(held(), city=None, place=None), held()) == [
        "Geneva instead of place to be confirmed",
        "Geneva et non plus lieu à confirmer",
    ]


def test_line_of_what_is_new_called_off_or_back() -> None:
    off = held(decision=standing(Standing.CANCELLED, reason="the host withdrew"))
    assert lines(None, held()) == [
        "new, 12–14 October, Geneva (hybrid); proposed",
        "nouvelle, 12–14~octobre, Geneva (hybride)\u202f; proposée",
    ]
    assert lines(None, online(decision=standing(Standing.CONFIRMED))) == [
        "new, 12–14 October, 09:00 Zurich time, online; confirmed",
        "nouvelle, 12–14~octobre, 9~h~00 (heure de Zurich), en ligne\u202f; confirmée",
    ]
    assert lines(held(), off) == [
        "cancelled (12–14 October, Geneva); reason: the host withdrew",
        "annulée (12–14~octobre, Geneva)\u202f; motif~: the host withdrew",
    ]
    assert lines(off, held(decision=standing(Standing.CANCELLED))) == [
        "still cancelled; no reason given any more",
        "toujours annulée\u202f; sans indication de motif",
    ]
    assert lines(off, held(city="Lisbon")) == [
        "takes place after all, 12–14 October, Lisbon (hybrid); proposed; Lisbon instead of Geneva",
        "aura finalement lieu, 12–14~octobre, Lisbon (hybride)\u202f; proposée\u202f; Lisbon au lieu de Geneva",
    ]


def test_line_of_a_workshop_is_masculine_in_french() -> None:
    workshop = with_(held(), kind=MeetingKind.WORKSHOP, number=None)
    assert lines(None, workshop)[1] == "nouveau, 12–14~octobre, Geneva (hybride)\u202f; proposé"
    off = workshop.model_copy(update={"decision": standing(Standing.CANCELLED)})
    assert lines(workshop, off)[1] == "annulé (12–14~octobre, Geneva)"


def test_line_of_a_replacement_names_the_other_meeting() -> None:
    other = session("wg1-2027-3", date(2027, 11, 2), city="Lisbon", replaces=NAME)
    gone = held(decision=standing(Standing.CANCELLED, reason="the host withdrew"), replaced_by="wg1-2027-3")
    new = sent_out(gone, other)
    found = [
        str(teller_of(new, language).line(change))
        for language in Language
        for change in changes_between(sent_out(held()), new)
    ]
    assert found == [
        "WG 1, 2nd session: replaced by WG 1, 3rd session, 2–4 November, Lisbon (was 12–14 October, Geneva); "
        "reason: the host withdrew",
        "WG 1, 3rd session: new, 2–4 November, Lisbon (hybrid); proposed; "
        "in place of WG 1, 2nd session, 12–14 October, Geneva",
        "WG 1, 2e session\xa0: remplacée par WG 1, 3e session, 2–4\xa0novembre, Lisbon "
        "(auparavant 12–14\xa0octobre, Geneva)\u202f; motif\xa0: the host withdrew",
        "WG 1, 3e session\xa0: nouvelle, 2–4\xa0novembre, Lisbon (hybride)\u202f; proposée\u202f; "
        "remplace WG 1, 2e session, 12–14\xa0octobre, Geneva",
    ]


def test_line_of_names_and_titles() -> None:
    french = Text(en="Scales", fr="Balances")
    assert lines(held(title=Text(en="Scales")), held(title=Text(en="Spoons", fr="Cuillères"))) == [
        "title now “Spoons”, was “Scales”",
        "nouveau titre~: «~Cuillères~», auparavant «~Scales~»",
    ]
    assert lines(held(title=Text(en="Scales", fr="Peser")), held(title=french))[0] == "French title changed"
    assert lines(held(), held(number=3)) == ["formerly WG 1, 2nd session", "auparavant WG 1, 2e session"]
    assert lines(held(), with_(held(), reference="ISO/TC 9/WG 1"))[0] == "formerly ISO/TC 99/WG 1, 2nd session"


def test_line_of_standing() -> None:
    stages = [standing(value) for value in (Standing.PROPOSED, Standing.CONFIRMED, Standing.CONVENED)]
    proposed, confirmed, convened = (held(decision=stage) for stage in stages)
    assert lines(proposed, confirmed) == ["now confirmed", "désormais confirmée"]
    assert lines(confirmed, convened) == ["now convened", "désormais convoquée"]
    assert lines(convened, confirmed) == ["confirmed, no longer convened", "confirmée, convocation retirée"]
    assert lines(confirmed, proposed) == ["proposed again", "de nouveau proposée"]


def test_line_of_details_tells_members_more_than_the_public() -> None:
    link, theme = "https://join.example/secret", Text(en="Weighing", fr="Peser")
    details = Details(venue="Town hall", room="Room 1", joining_link=link, registration=link, note="Bring a ruler")
    more = held(decision=Decision(details=details.model_copy(update={"theme": theme})))
    assert lines(held(), more) == [
        "theme: “Weighing”; note: Bring a ruler",
        "thème~: «~Peser~»\u202f; note~: Bring a ruler",
    ]
    assert lines(held(), more, View.MEMBER) == [
        "venue: Town hall; room: Room 1; joining link in the calendar entry; "
        "registration address in the calendar entry; theme: “Weighing”; note: Bring a ruler",
        "lieu~: Town hall\u202f; salle~: Room 1\u202f; lien de connexion dans l’entrée du calendrier\u202f; "
        "adresse d’inscription dans l’entrée du calendrier\u202f; thème~: «~Peser~»\u202f; note~: Bring a ruler",
    ]
    assert lines(held(decision=Decision(details=Details(room="A"))), held(), View.MEMBER) == [
        "room to be confirmed again",
        "salle de nouveau à confirmer",
    ]


def test_line_for_members_alone_is_not_told_to_the_public() -> None:
    new = sent_out(held(decision=Decision(details=Details(room="Room 1"))))
    change = changes_between(sent_out(held()), new)[0]
    with pytest.raises(ValueError, match="nothing that a public view may be told"):
        teller_of(new, Language.EN).line(change)


def test_line_of_deadlines() -> None:
    sooner, later = Deadlines(agenda_due=date(2027, 1, 1)), Deadlines(agenda_due=date(2027, 6, 22))
    assert lines(held(deadlines=sooner), held(deadlines=later)) == [
        "agenda due on 22 June 2027 instead of 1 January 2027",
        "ordre du jour attendu le 22~juin 2027 et non plus le 1er~janvier 2027",
    ]
    assert lines(held(), held(deadlines=sooner)) == [
        "agenda due on 1 January 2027",
        "ordre du jour attendu le 1er~janvier 2027",
    ]
    assert lines(held(deadlines=sooner), held()) == ["agenda no longer due", "ordre du jour sans échéance"]


def test_line_of_hostile_texts_stays_one_line_without_control_characters() -> None:
    wild = with_(held(), title=Text(en=HOSTILE[:290]), city=HOSTILE, short=HOSTILE, reference=HOSTILE)
    reason = "{reason} " + HOSTILE * 100
    for found in [(held(), wild), (wild, held(decision=standing(Standing.CANCELLED, reason=reason)))]:
        for line in lines(*found):
            assert {unicodedata.category(character) for character in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
            assert len(line) < 2000


def test_line_names_the_whole_reference_where_there_are_several_committees() -> None:
    tc7 = sent_out().committees["tc99"].model_copy(update={"reference": "ISO/TC 7"})
    new = sent_out(held(), committees={"tc99": sent_out().committees["tc99"], "tc7": tc7})
    change = changes_between(None, new)[0]
    assert teller_of(new, Language.EN).line(change).name == "ISO/TC 99/WG 1, 2nd session"

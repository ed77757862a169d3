"""What entries say, as a table of words a language; the sentences that need more than a table are functions of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scheduler import wording, wording_fr
from scheduler.brief.words import MeetingKind, Mode, Text
from scheduler.feed_words import clean
from scheduler.geography import country_name
from scheduler.plan import PlannedMeeting
from scheduler.publication import EntryKind, Language, Standing


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: Language
    colon: str
    day: Callable[[date], str]
    span: Callable[[date, date], str]
    names: Mapping[MeetingKind, str]
    nth: Mapping[MeetingKind, Callable[[int], str]]
    modes: Mapping[Mode, str]
    standings: Mapping[Standing, str]
    prefixes: Mapping[Standing, str]
    due: Mapping[EntryKind, str]
    kinds: Mapping[MeetingKind, str]
    quarters: Mapping[int, str]
    labels: Mapping[str, str]
    said: Mapping[str, str]


def _feminine(number: int) -> str:
    return wording_fr.ordinal(number, feminine=True)


ENGLISH = Words(
    language=Language.EN,
    colon=": ",
    day=wording.full_day,
    span=wording.span,
    names={
        MeetingKind.PLENARY: "{body} {nth}plenary",
        MeetingKind.WORKSHOP: "{body} {nth}workshop",
        MeetingKind.ADVISORY: "{body}, {nth}meeting",
        MeetingKind.SESSION: "{body}, {nth}session",
    },
    nth=dict.fromkeys(MeetingKind, wording.ordinal),
    modes={
        Mode.FACE_TO_FACE: "face-to-face",
        Mode.HYBRID: "hybrid, on site and online",
        Mode.VIRTUAL: "virtual, online only",
    },
    standings={
        Standing.PROPOSED: "proposed; date and place may still change",
        Standing.CONFIRMED: "confirmed",
        Standing.CONVENED: "confirmed; notice was given",
        Standing.CANCELLED: "cancelled",
    },
    prefixes={Standing.PROPOSED: "TENTATIVE: ", Standing.CANCELLED: "CANCELLED: "},
    due={
        EntryKind.AGENDA: "Agenda due",
        EntryKind.DOCUMENTS: "Documents due",
        EntryKind.REGISTRATION: "Registration opens",
        EntryKind.DECISIONS: "Decisions due",
        EntryKind.MINUTES: "Minutes due",
        EntryKind.BALLOT: "Ballot closes",
    },
    kinds={
        MeetingKind.PLENARY: "Plenaries",
        MeetingKind.WORKSHOP: "Workshops",
        MeetingKind.ADVISORY: "Meetings of advisory groups",
        MeetingKind.SESSION: "Sessions",
    },
    quarters={1: "first", 2: "second", 3: "third", 4: "fourth"},
    labels={
        "theme": "Theme",
        "purpose": "Purpose",
        "dates": "Dates",
        "time": "Time",
        "mode": "Mode",
        "place": "Place",
        "venue": "Venue",
        "room": "Room",
        "join": "Join",
        "registration": "Register",
        "host": "Host",
        "status": "Status",
        "reason": "Reason",
        "note": "Note",
        "expected": "Expected",
        "week": "In the same week",
        "replaces": "Replaces",
        "replaced_by": "Replaced by",
        "planner": "For planners",
        "absent": "Not there",
        "meeting": "Meeting",
        "ballot": "Ballot",
        "document": "Document",
        "opened": "Opened",
        "groups": "Groups",
    },
    said={
        "online": "online",
        "no_place": "place to be confirmed",
        "no_time": "to be announced",
        "full_days": "full days, local time of the place",
        "day_of": " (day {a} of {n})",
        "days_of": " (days {a}–{b} of {n})",
        "local": "{clock} {city} time ({offset}), {utc} UTC",
        "at_home": "{clock} in {city} ({offset})",
        "day_after": ", the day after",
        "day_before": ", the day before",
        "convened_on": "confirmed; notice was given on {day}",
        "on_site": "{n} on site",
        "remote": "{n} online",
        "comments": "Comments due",
        "elsewhere": "this entry was replaced by others: the meeting itself is held, see its new entries",
        "no_longer": "no longer due",
        "registration_until": "Registration closes",
        "join_label": "Join online",
        "about": "Full days on site are all-day entries; other times are in UTC, with the local time in the text.",
        "open": "Dates still open",
        "open_when": "{year}, to be confirmed",
        "open_quarter": "{year}, {quarter} quarter, to be confirmed",
        "deadlines": "Deadlines",
        "personal": "personal calendar",
        "place": "Meetings in {city}",
        "no_cancelled": "Cancelled meetings are left out.",
        "no_proposed": "Proposed meetings are left out.",
        "nothing": "No meetings in this calendar ({name})",
        "nothing_yet": "There is nothing here at present. New meetings will appear in this calendar.",
        "withdrawn": "This calendar address was withdrawn",
        "ask_again": "It shows no meetings any more. Your secretariat can send you a new address.",
        "dissolved": "This group was dissolved.",
    },
)

FRENCH = Words(
    language=Language.FR,
    colon="\u00a0: ",
    day=wording_fr.full_day,
    span=wording_fr.span,
    names={
        MeetingKind.PLENARY: "{body}, {nth}réunion plénière",
        MeetingKind.WORKSHOP: "{body}, {nth}atelier",
        MeetingKind.ADVISORY: "{body}, {nth}réunion",
        MeetingKind.SESSION: "{body}, {nth}session",
    },
    nth={**dict.fromkeys(MeetingKind, _feminine), MeetingKind.WORKSHOP: wording_fr.ordinal},
    modes={
        Mode.FACE_TO_FACE: "en présentiel",
        Mode.HYBRID: "hybride, sur place et en ligne",
        Mode.VIRTUAL: "virtuel, en ligne seulement",
    },
    standings={
        Standing.PROPOSED: "proposée\u202f; date et lieu peuvent encore changer",
        Standing.CONFIRMED: "confirmée",
        Standing.CONVENED: "confirmée\u202f; convocation envoyée",
        Standing.CANCELLED: "annulée",
    },
    prefixes={Standing.PROPOSED: "PROVISOIRE\u00a0: ", Standing.CANCELLED: "ANNULÉ\u00a0: "},
    due={
        EntryKind.AGENDA: "Ordre du jour attendu",
        EntryKind.DOCUMENTS: "Documents attendus",
        EntryKind.REGISTRATION: "Ouverture des inscriptions",
        EntryKind.DECISIONS: "Décisions attendues",
        EntryKind.MINUTES: "Compte rendu attendu",
        EntryKind.BALLOT: "Clôture du vote",
    },
    kinds={
        MeetingKind.PLENARY: "Réunions plénières",
        MeetingKind.WORKSHOP: "Ateliers",
        MeetingKind.ADVISORY: "Réunions de groupes consultatifs",
        MeetingKind.SESSION: "Sessions",
    },
    quarters={1: "1er", 2: "2e", 3: "3e", 4: "4e"},
    labels={
        "theme": "Thème",
        "purpose": "Objet",
        "dates": "Dates",
        "time": "Heure",
        "mode": "Mode",
        "place": "Lieu",
        "venue": "Adresse",
        "room": "Salle",
        "join": "Connexion",
        "registration": "Inscription",
        "host": "Hôte",
        "status": "État",
        "reason": "Motif",
        "note": "Note",
        "expected": "Attendus",
        "week": "La même semaine",
        "replaces": "Remplace",
        "replaced_by": "Remplacée par",
        "planner": "Pour le secrétariat",
        "absent": "Absents",
        "meeting": "Réunion",
        "ballot": "Vote",
        "document": "Document",
        "opened": "Ouvert",
        "groups": "Groupes",
    },
    said={
        "online": "en ligne",
        "no_place": "lieu à confirmer",
        "no_time": "à annoncer",
        "full_days": "journées entières, heure locale du lieu",
        "day_of": " (jour {a} sur {n})",
        "days_of": " (jours {a}–{b} sur {n})",
        "local": "{clock}, heure de {city} ({offset}), {utc} UTC",
        "at_home": "{clock} à {city} ({offset})",
        "day_after": ", le lendemain",
        "day_before": ", la veille",
        "convened_on": "confirmée\u202f; convocation envoyée le {day}",
        "on_site": "{n} sur place",
        "remote": "{n} en ligne",
        "comments": "Commentaires attendus",
        "elsewhere": "cette entrée a été remplacée par d’autres\u202f; la réunion a lieu, voir ses nouvelles entrées",
        "no_longer": "n’est plus attendu",
        "registration_until": "Clôture des inscriptions",
        "join_label": "Participer en ligne",
        "about": "Les journées entières sur place durent toute la journée\u202f; les autres heures sont en UTC, "
        "l’heure locale est dans le texte.",
        "open": "Dates à fixer",
        "open_when": "{year}, à confirmer",
        "open_quarter": "{year}, {quarter} trimestre, à confirmer",
        "deadlines": "Échéances",
        "personal": "calendrier personnel",
        "place": "Réunions à {city}",
        "no_cancelled": "Sans les réunions annulées.",
        "no_proposed": "Sans les réunions proposées.",
        "nothing": "Aucune réunion dans ce calendrier ({name})",
        "nothing_yet": "Il n’y a rien ici pour le moment. Les nouvelles réunions apparaîtront dans ce calendrier.",
        "withdrawn": "Cette adresse de calendrier a été retirée",
        "ask_again": "Elle ne montre plus de réunions. Votre secrétariat peut vous en envoyer une nouvelle.",
        "dissolved": "Ce groupe a été dissous.",
    },
)

WORDS = {Language.EN: ENGLISH, Language.FR: FRENCH}


def name_of(meeting: PlannedMeeting, words: Words) -> str:
    """A meeting's name: "ISO/TC 99 41st plenary", "ISO/TC 99/WG 1, 2e session"."""
    nth = f"{words.nth[meeting.kind](meeting.number)} " if meeting.number else ""
    return words.names[meeting.kind].format(body=clean(meeting.reference), nth=nth)


def text_of(text: Text, words: Words) -> str:
    """A title in the language; English where there is no other."""
    return clean((text.fr if words.language is Language.FR else None) or text.en)


def place_of(meeting: PlannedMeeting, words: Words) -> str:
    """City and country; where there is none, that it is online or to be confirmed, as a place of its own."""
    if meeting.mode is Mode.VIRTUAL or not meeting.city:
        said = words.said["online" if meeting.mode is Mode.VIRTUAL else "no_place"]
        return said[0].upper() + said[1:]
    country = country_of(meeting.country, words.language) if meeting.country else ""
    return ", ".join(part for part in (clean(meeting.city), clean(country)) if part)


@lru_cache(maxsize=1024)
def country_of(code: str, language: Language) -> str:
    """A country's name."""
    return country_name(code, language.value)

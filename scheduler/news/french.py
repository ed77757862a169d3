"""A change in French words, with their genders, elisions and spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from scheduler.brief.words import Half, MeetingKind, Mode
from scheduler.geography import country_name
from scheduler.news.words import Words, quotable, zone_city
from scheduler.publication import Facts
from scheduler.wording_fr import NARROW, NBSP, day_number, full_day, ordinal, quoted, span


def of(name: str) -> str:
    """A name after "de", elided before a vowel: "de Lisbon", "d’Ottawa"."""
    first = unicodedata.normalize("NFD", name[:1]).lower()[:1]
    return f"d’{name}" if first and first in "aeiou" else f"de {name}"


class French(Words):
    """French, as it is written at Geneva."""

    colon = f"{NBSP}: "
    join = f"{NARROW}; "
    online = "en ligne"
    no_place = "lieu à confirmer"
    nouns = {
        MeetingKind.PLENARY: "réunion plénière",
        MeetingKind.WORKSHOP: "atelier",
        MeetingKind.ADVISORY: "réunion",
        MeetingKind.SESSION: "session",
    }
    modes = {Mode.FACE_TO_FACE: "en présentiel", Mode.HYBRID: "hybride", Mode.VIRTUAL: "en ligne"}
    halves = {Half.MORNING: "matin", Half.AFTERNOON: "après-midi"}
    phrases = {
        "new": "{fresh}, {what}",
        "held": "{what}",
        "revived": "aura finalement lieu, {what}",
        "cancelled": "annulé{e} ({what})",
        "because": f"motif{NBSP}: {{reason}}",
        "still": "toujours annulé{e}",
        "no reason": "sans indication de motif",
        "replaced": "remplacé{e} par {other} (auparavant {what})",
        "replaces": "remplace {other}",
        "another": "une autre réunion",
        "formerly": "auparavant {old}",
        "retitled": f"nouveau titre{NBSP}: {{new}}, auparavant {{old}}",
        "other title": "titre anglais modifié",
        "other days": "{new} au lieu du {old}",
        "moved": "déplacé{e} du {old} au {new}",
        "begins": "début à {new} et non plus à {old}",
        "began": "début à {new}",
        "proposed": "proposé{e}",
        "confirmed": "confirmé{e}",
        "convened": "convoqué{e}",
        "now proposed": "de nouveau proposé{e}",
        "now confirmed": "désormais confirmé{e}",
        "now convened": "désormais convoqué{e}",
        "unconvened": "confirmé{e}, convocation retirée",
        "no time": "une heure à confirmer",
        "point": ",",
        "hour": f"{{}}{NBSP}heure par jour",
        "hours": f"{{}}{NBSP}heures par jour",
        "half": "une demi-journée",
        "and a half": f"{{}}{NBSP}½{NBSP}jours",
        "day": f"{{}}{NBSP}jour",
        "days": f"{{}}{NBSP}jours",
        "due instead": "{due} et non plus le {old}",
    }
    due = {
        "agenda_due": ("ordre du jour attendu le {}", "ordre du jour sans échéance"),
        "documents_due": ("documents attendus le {}", "documents sans échéance"),
        "registration_opens": ("inscriptions ouvertes le {}", "ouverture des inscriptions sans date"),
        "decisions_due": ("décisions attendues le {}", "décisions sans échéance"),
        "minutes_due": ("compte rendu attendu le {}", "compte rendu sans échéance"),
    }
    details = {
        "venue": (f"lieu{NBSP}: {{}}", f"lieu{NBSP}: {{}} (auparavant {{}})", "lieu de nouveau à confirmer"),
        "room": (f"salle{NBSP}: {{}}", f"salle{NBSP}: {{}} (auparavant {{}})", "salle de nouveau à confirmer"),
        "joining_link": (
            "lien de connexion dans l’entrée du calendrier",
            "nouveau lien de connexion",
            "lien de connexion retiré",
        ),
        "registration": (
            "adresse d’inscription dans l’entrée du calendrier",
            "nouvelle adresse d’inscription",
            "adresse d’inscription retirée",
        ),
        "registration_until": (
            "inscription jusqu’au {}",
            "inscription jusqu’au {} et non plus jusqu’au {}",
            "inscription sans date limite",
        ),
        "theme": (f"thème{NBSP}: {{}}", f"thème{NBSP}: {{}}", "thème retiré"),
        "note": (f"note{NBSP}: {{}}", f"note{NBSP}: {{}}", "note retirée"),
    }

    def agreement(self, facts: Facts) -> Mapping[str, str]:
        """The ending of a participle, and the word for new; "atelier" alone is masculine."""
        masculine = facts.kind is MeetingKind.WORKSHOP
        return {"e": "" if masculine else "e", "fresh": "nouveau" if masculine else "nouvelle"}

    def ordinal(self, facts: Facts) -> str:
        """Such as "1re", "2e"."""
        return ordinal(facts.number or 0, feminine=facts.kind is not MeetingKind.WORKSHOP)

    def day(self, day: date) -> str:
        """Such as "12 mai 2027"."""
        return full_day(day)

    def day_number(self, day: date) -> str:
        """Such as "1er" or "12"."""
        return day_number(day)

    def days(self, first: date, last: date, *, year: bool) -> str:
        """Such as "12–14 mai 2027"."""
        return span(first, last, year=year)

    def title(self, facts: Facts) -> str:
        """The French title, English where there is none."""
        return facts.title.fr or facts.title.en

    def quoted(self, text: str) -> str:
        """Such as "« Balances »"."""
        return quoted(quotable(text))

    def clock(self, facts: Facts, *, zone: bool) -> str:
        """Such as "14 h 00" or "9 h 30 (heure de Zurich)"."""
        if not facts.start:
            return self.phrases["no time"]
        hour, minute = facts.start.split(":")
        clock, city = f"{int(hour)}{NBSP}h{NBSP}{minute}", zone_city(facts.zone)
        if not zone:
            return clock
        return f"{clock}{NBSP}UTC" if city == "UTC" else f"{clock} (heure {of(city)})"

    def instead(self, new: str, old: str) -> str:
        """Such as "Geneva au lieu de Casablanca", "Geneva et non plus en ligne"."""
        plain = old not in (self.online, self.no_place, *self.modes.values())
        return f"{new} au lieu {of(old)}" if plain else f"{new} et non plus {old}"

    def country(self, code: str) -> str:
        """Its French name."""
        return country_name(code, "fr")

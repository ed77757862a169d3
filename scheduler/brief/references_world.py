"""References of the world's part of a brief: places, countries, bodies, people, offers, dates to avoid."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale

from scheduler.brief.directory import Directory
from scheduler.brief.findings import Finding, Path, missing, shown
from scheduler.brief.world import BodyClass, Place
from scheduler.calendars import known_subdivisions
from scheduler.geography import airport

_NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two-letter codes of the Unicode territory list that ISO 3166-1 gives to no country."""


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The two-letter codes of all countries."""
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2) - _NOT_COUNTRIES


def names_of_places(book: Directory) -> Iterator[Finding]:
    """Home, and every place that the world's part names."""
    brief = book.brief
    used: list[tuple[Path, str]] = [(("home",), brief.home)]
    used += [(("offers", name, "place"), offer.place) for name, offer in brief.offers.items()]
    used += [(("held", name, "place"), held.place) for name, held in brief.held.items() if held.place]
    used += [
        (("earlier_plenaries", name, "place"), past.place)
        for name, past in brief.earlier_plenaries.items()
        if past.place
    ]
    yield from missing(book["places"], used)


def names_of_regions(book: Directory) -> Iterator[Finding]:
    """Regions of places, member bodies and earlier plenaries."""
    for section in ("places", "member_bodies", "earlier_plenaries"):
        entries = getattr(book.brief, section).items()
        used = [((section, name, "region"), entry.region) for name, entry in entries if entry.region]
        yield from missing(book["regions"], used)


def names_of_countries(book: Directory) -> Iterator[Finding]:
    """Every country exists."""
    for path, code in _countries(book):
        if code not in countries():
            told = f"{shown(code)} is the code of no country; right are the two letters of ISO 3166-1, such as CH."
            yield Finding(path[:-1], told, code) if path[0] == "countries" and len(path) == 2 else Finding(path, told)


def _countries(book: Directory) -> Iterator[tuple[Path, str]]:
    brief = book.brief
    for code, facts in brief.countries.items():
        yield ("countries", code), code
        yield from ((("countries", code, "bars", at), barred) for at, barred in enumerate(facts.bars))
    for section in ("places", "member_bodies", "liaisons", "earlier_plenaries"):
        for name, entry in getattr(brief, section).items():
            if entry.country:
                yield (section, name, "country"), entry.country
    for name, observance in brief.observances.items():
        for end, anchor in (("first", observance.first), ("last", observance.last)):
            if anchor is not None and anchor.country:
                yield ("observances", name, end, "country"), anchor.country


def subdivisions(book: Directory) -> Iterator[Finding]:
    """Subdivisions of places and bodies are those with holidays of their own, where their country has any."""
    for section in ("places", "member_bodies"):
        for name, entry in getattr(book.brief, section).items():
            known = known_subdivisions(entry.country) if entry.subdivision else ()
            if known and entry.subdivision not in known:
                wrong = f"{entry.country} has no subdivision {shown(entry.subdivision)}"
                told = f"{wrong}; right is one of {', '.join(known)}."
                yield Finding((section, name, "subdivision"), told)


def sites_of_places(book: Directory) -> Iterator[Finding]:
    """Each place is found on the globe: by its IATA code, or by coordinates and zone."""
    for name, place in book.brief.places.items():
        if book.hurt(("places", name)) or not _lost(name, place):
            continue
        code = place.iata or name
        field = ("iata",) if place.iata else ()
        told = f"{shown(code)} is no airport's code; write its IATA code (iata), or latitude, longitude and zone."
        yield Finding(("places", name, *field), told)


def _lost(name: str, place: Place) -> bool:
    stated = (place.latitude, place.longitude, place.zone)
    return None in stated and airport(place.iata or name) is None


def names_of_statuses(book: Directory) -> Iterator[Finding]:
    """A body's status by committee names committees, and only member bodies are P."""
    for name, body in book.brief.member_bodies.items():
        path = ("member_bodies", name, "status")
        by_committee = body.status if isinstance(body.status, dict) else {}
        yield from missing(book["committees"], [((*path, key), key) for key in by_committee], keys=True)
        if body.body_class is BodyClass.MEMBER_BODY:
            continue
        wrong = [(*path, key) for key, status in by_committee.items() if status == "P"]
        for place in [path] if body.status == "P" else wrong:
            yield Finding(place, f"a {body.body_class.value} cannot be P; right is O, or class: member body.")


def names_of_liaisons_and_people(book: Directory) -> Iterator[Finding]:
    """What liaisons may attend, and where people are based."""
    brief = book.brief
    attend = [
        (("liaisons", name, "may_attend", at), group)
        for name, liaison in brief.liaisons.items()
        for at, group in enumerate(liaison.may_attend)
    ]
    yield from missing(book["groups"], attend)
    based = [(("people", name, "based"), person.based) for name, person in brief.people.items() if person.based]
    yield from missing(book["bases"], based)
    both = brief.member_bodies.keys() & brief.liaisons.keys()
    for name in sorted(both):
        told = f"{shown(name)} is a member body too; give one of them another id, since groups name both."
        yield Finding(("liaisons",), told, name)


def names_of_dates_to_avoid(book: Directory) -> Iterator[Finding]:
    """Groups and people that events and observances concern."""
    groups: list[tuple[Path, str]] = []
    people: list[tuple[Path, str]] = []
    for name, event in book.brief.events.items():
        path = ("events", name, "touches")
        groups += [((*path, "groups", at), group) for at, group in enumerate(event.touches.groups)]
        people += [((*path, "people", at), person) for at, person in enumerate(event.touches.people)]
    for name, observance in book.brief.observances.items():
        groups += [(("observances", name, "groups", at), group) for at, group in enumerate(observance.groups)]
    yield from missing(book["groups"], groups)
    yield from missing(book["people"], people)


CHECKS = (
    names_of_places,
    names_of_regions,
    names_of_countries,
    subdivisions,
    sites_of_places,
    names_of_statuses,
    names_of_liaisons_and_people,
    names_of_dates_to_avoid,
)

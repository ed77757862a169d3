"""Facts that a brief implies: calendars of places, dates to avoid, where people come from, shared experts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations

from scheduler.brief.schema import Brief
from scheduler.brief.words import Weekday
from scheduler.brief.world import HolidayChanges, Touches
from scheduler.brief.world import Place as PlaceInBrief
from scheduler.calendars import (
    default_working_week,
    known_subdivisions,
    observance_spans,
    public_holidays,
)
from scheduler.geography import airport
from scheduler.problem import Participant, Period, Place
from scheduler.workdays import Closure, WorkCalendar

WORKING_WEEK = frozenset(range(5))

WEEKDAYS = {day: number for number, day in enumerate(Weekday)}


def _week(days: list[Weekday] | None) -> frozenset[int] | None:
    return frozenset(WEEKDAYS[day] for day in days) if days else None


def _changed(found: dict[date, str], *changes: HolidayChanges | None) -> dict[date, str]:
    for change in changes:
        if change is not None:
            found = {day: name for day, name in found.items() if day not in change.remove} | change.add
    return found


def _calendar(brief: Brief, country: str, subdivision: str | None, place: PlaceInBrief | None = None) -> WorkCalendar:
    facts = brief.countries.get(country)
    years = (brief.horizon.first.year - 1, brief.horizon.last.year + 1)
    # Some countries have subdivisions without holidays of their own: the country's then hold.
    part = subdivision if subdivision in known_subdivisions(country) else None
    found = public_holidays(country, part, *years)
    found = _changed(found, facts.holidays if facts else None, place.holidays if place else None)
    week = (place and _week(place.working_week)) or (facts and _week(facts.working_week))
    closures = place.closures.items() if place is not None else ()
    return WorkCalendar(
        working_week=week or default_working_week(country),
        holidays=dict(sorted(found.items())),
        closures=tuple(Closure(c.first, c.last, c.reason or "closed") for _, c in sorted(closures)),
    )


def places(brief: Brief) -> dict[str, Place]:
    """Every place with coordinates and calendar; those without coordinates are airports known by their code."""
    found = {}
    for name, place in sorted(brief.places.items()):
        latitude, longitude, zone = place.latitude, place.longitude, place.zone
        if latitude is None or longitude is None or zone is None:
            known = airport(place.iata or name)
            if known is None:
                raise ValueError(f"places.{name} has neither coordinates and zone nor a known IATA code")
            latitude = known.latitude if latitude is None else latitude
            longitude = known.longitude if longitude is None else longitude
            zone = zone or known.zone
        found[name] = Place(
            id=name,
            city=place.city,
            country=place.country,
            latitude=latitude,
            longitude=longitude,
            zone=zone,
            region=place.region,
            venue=place.venue,
            calendar=_calendar(brief, place.country, place.subdivision, place),
        )
    return found


def periods(brief: Brief) -> tuple[Period, ...]:
    """Events and observances as spans of days that touch the horizon, in order of date."""
    horizon = brief.horizon
    found = [
        Period(name, e.title, e.first, e.last, e.severity, "event", e.touches, e.certainty)
        for name, e in brief.events.items()
    ]
    for name, observance in brief.observances.items():
        for first, last in observance_spans(observance, horizon.first.year - 1, horizon.last.year):
            touches = Touches(groups=observance.groups)
            span_id = f"{name}-{first.year}"
            found.append(Period(span_id, observance.title, first, last, observance.severity, "observance", touches))
    inside = (p for p in found if p.first <= horizon.last and p.last >= horizon.first)
    return tuple(sorted(inside, key=lambda p: (p.first, p.last, p.id)))


def participants(brief: Brief) -> dict[str, Participant]:
    """Member bodies and liaisons that people travel from; a liaison without coordinates is nobody's journey."""
    found = {}
    for name, body in sorted(brief.member_bodies.items()):
        calendar = _calendar(brief, body.country, body.subdivision)
        said = body.name or name
        found[name] = Participant(name, said, body.country, body.latitude, body.longitude, body.zone, calendar)
    for name, liaison in sorted(brief.liaisons.items()):
        if liaison.latitude is None or liaison.longitude is None:
            continue
        calendar = _calendar(brief, liaison.country, None) if liaison.country else WorkCalendar(WORKING_WEEK)
        found[name] = Participant(
            name, liaison.name, liaison.country, liaison.latitude, liaison.longitude, liaison.zone or "UTC", calendar
        )
    return found


def shares(brief: Brief) -> dict[tuple[str, str], float]:
    """For pairs of groups, the part of the smaller group's experts who also sit in the other.

    Derived from the compositions (body by body, the smaller number counts for both), unless stated.
    """
    experts: Mapping[str, Mapping[str, int]] = {
        g: group.experts for g, group in brief.groups.items() if group.experts
    }
    found = {}
    for a, b in combinations(sorted(experts), 2):
        common = sum(min(n, experts[b].get(body, 0)) for body, n in experts[a].items())
        if common:
            found[a, b] = common / min(sum(experts[a].values()), sum(experts[b].values()))
    for overlap in brief.overlaps.values():
        a, b = sorted(overlap.groups)
        found[a, b] = overlap.share
    return found


def held_spans(brief: Brief) -> dict[str, tuple[date, date]]:
    """First and last day of meetings of the past that are not planned any more."""
    return {name: (held.first, held.last) for name, held in brief.held.items()}

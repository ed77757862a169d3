"""Where things are: airports by their code, distances on the globe, names of countries; pure, loaded when asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, radians, sin

import airportsdata
from babel import Locale, UnknownLocaleError

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Airport:
    """Where an airport stands, in degrees, and its time zone."""

    latitude: float
    longitude: float
    zone: str
    city: str
    country: str


def airport(iata: str) -> Airport | None:
    """The airport of that IATA code, such as GVA; None if no airport bears it."""
    return _airports().get(iata)


@lru_cache(maxsize=65536)
def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points given in degrees."""
    north1, north2, east = radians(lat1), radians(lat2), radians(lon2 - lon1)
    across = cos(north2) * sin(east)
    along = cos(north1) * sin(north2) - sin(north1) * cos(north2) * cos(east)
    inward = sin(north1) * sin(north2) + cos(north1) * cos(north2) * cos(east)
    return EARTH_RADIUS_KM * atan2(hypot(across, along), inward)


def country_name(code: str, language: str) -> str:
    """A country's name in a language ("en", "fr"), English where that is unknown, else its code."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code, code))


@lru_cache(maxsize=1)
def _airports() -> dict[str, Airport]:
    return {
        code: Airport(row["lat"], row["lon"], row["tz"], row["city"], row["country"])
        for code, row in airportsdata.load("IATA").items()
    }

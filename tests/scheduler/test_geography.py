"""Airports, distances and countries' names against known ones."""

from __future__ import annotations

import pytest

from scheduler.geography import EARTH_RADIUS_KM, Airport, airport, country_name, distance_km


def test_airport_knows_where_it_stands() -> None:
    assert airport("GVA") == Airport(46.2381, 6.10895, "Europe/Zurich", "Geneva", "CH")


@pytest.mark.parametrize("code", ["", "gva", "QQQ", "GENEVA"])
def test_airport_unknown_is_none(code: str) -> None:
    assert airport(code) is None


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((46.2, 6.1, 46.2, 6.1), 0),
        ((0, 0, 0, 90), 10_008),
        ((90, 0, -90, 77), 20_015),
        ((0, 179, 0, -179), 222),
        ((46.2381, 6.109, 52.3514, 13.4939), 864),
        ((46.2381, 6.109, 37.4691, 126.4505), 8971),
    ],
)
def test_distance_follows_the_great_circle(points: tuple[float, float, float, float], km: int) -> None:
    there, back = distance_km(*points), distance_km(*points[2:], *points[:2])
    assert (round(there), round(back)) == (km, km)


def test_distance_of_a_degree_is_that_of_the_mean_radius() -> None:
    assert distance_km(0, 0, 1, 0) == pytest.approx(EARTH_RADIUS_KM * 3.141592653589793 / 180, abs=1e-9)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("NO", "en", "Norway"),
        ("NO", "fr", "Norvège"),
        ("CI", "en", "Côte d’Ivoire"),
        ("TR", "fr", "Turquie"),
        ("DE", "fr-CH", "Allemagne"),
        ("DE", "tlh", "Germany"),
        ("QQ", "en", "QQ"),
    ],
)
def test_country_name_is_the_languages_own(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name

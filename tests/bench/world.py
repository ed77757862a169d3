"""The world of a made instance: that of the sample, with more cities that might invite."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from scheduler.brief.yaml_nodes import read_yaml

Data = dict[str, Any]

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "casco-2027.yaml"
TAKEN = ("schema", "horizon", "home", "regions", "places", "member_bodies", "events", "observances")
"""What an instance takes from the sample as it stands; everything else it draws."""

HOSTS = {
    "ABNT": ("GRU", "São Paulo", "BR"),
    "AFNOR": ("CDG", "Paris", "FR"),
    "ANSI": ("IAD", "Washington", "US"),
    "ASI": ("VIE", "Vienna", "AT"),
    "BIS": ("DEL", "New Delhi", "IN"),
    "BSI": ("LHR", "London", "GB"),
    "DGN": ("MEX", "Mexico City", "MX"),
    "DIN": ("BER", "Berlin", "DE"),
    "DS": ("CPH", "Copenhagen", "DK"),
    "DSM": ("KUL", "Kuala Lumpur", "MY"),
    "ICONTEC": ("BOG", "Bogotá", "CO"),
    "IMANOR": ("CMN", "Casablanca", "MA"),
    "IPQ": ("LIS", "Lisbon", "PT"),
    "IRAM": ("EZE", "Buenos Aires", "AR"),
    "JISC": ("HND", "Tokyo", "JP"),
    "KATS": ("ICN", "Seoul", "KR"),
    "KEBS": ("NBO", "Nairobi", "KE"),
    "MoIAT": ("AUH", "Abu Dhabi", "AE"),
    "NEN": ("AMS", "Amsterdam", "NL"),
    "SA": ("SYD", "Sydney", "AU"),
    "SABS": ("JNB", "Johannesburg", "ZA"),
    "SAC": ("PEK", "Beijing", "CN"),
    "SCC": ("YOW", "Ottawa", "CA"),
    "SIS": ("ARN", "Stockholm", "SE"),
    "SSC": ("SIN", "Singapore", "SG"),
    "TSE": ("IST", "İstanbul", "TR"),
    "UNE": ("MAD", "Madrid", "ES"),
}
"""Member bodies that may invite, each with the airport, city and country of where."""


@cache
def sample() -> Data:
    """The sample brief as plain data."""
    data: Data = read_yaml(SAMPLE.read_bytes()).data
    return data


def world() -> Data:
    """What the instance takes from the sample, its places widened by those of all hosts."""
    taken = {name: sample()[name] for name in TAKEN}
    bodies = taken["member_bodies"]
    more = {
        code: {"city": city, "country": country, "region": bodies[body]["region"]}
        for body, (code, city, country) in HOSTS.items()
    }
    places = {**more, **taken["places"]}
    return {**taken, "places": places}


def p_members() -> list[str]:
    """The member bodies that take part, in order of name."""
    return sorted(name for name, body in sample()["member_bodies"].items() if body["status"] == "P")

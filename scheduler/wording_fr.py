"""Dates and numbers in French words, with the spaces that French typography does not let break."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NBSP = "\u00a0"
NARROW = "\u202f"
"""Before ; ! ? and in numbers; NBSP stands before the colon and inside « »."""


def day_number(day: date) -> str:
    """The day of the month: "1er", "2"."""
    return "1er" if day.day == 1 else str(day.day)


def day_month(day: date) -> str:
    """A day without its year: "1er mai", "12 mai"."""
    return f"{day_number(day)}{NBSP}{MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day with its year: "12 mai 2027"."""
    return f"{day_month(day)} {day.year}"


def span(first: date, last: date, *, year: bool = True) -> str:
    """Days from first to last, both included: "12–14 mai 2027", "31 août – 2 septembre 2027"."""
    tail = f" {last.year}" if year else ""
    if first == last:
        return day_month(first) + tail
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_number(first)}–{day_month(last)}{tail}"
    head = full_day(first) if first.year != last.year else day_month(first)
    return f"{head} – {day_month(last)}{tail or (f' {last.year}' if first.year != last.year else '')}"


def ordinal(number: int, *, feminine: bool = False) -> str:
    """An ordinal in figures: "1er", "1re", "2e"."""
    return f"{number}{'e' if number != 1 else 're' if feminine else 'er'}"


def thousands(number: float) -> str:
    """A whole number in groups of three: "5 528"."""
    return f"{round(number):,}".replace(",", NARROW)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, which is singular for 0 and 1: "1 réunion", "3 réunions"."""
    return f"{thousands(number)}{NBSP}{one if number < 2 else many or f'{one}s'}"


def listed(parts: list[str]) -> str:
    """Parts as a list in a sentence: "a, b et c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " et " + parts[-1] if parts else ""


def quoted(text: str) -> str:
    """A text in French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"

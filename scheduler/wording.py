"""Dates and numbers in words, as people in committees write them."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTERS = {1: "first quarter", 2: "second quarter", 3: "third quarter", 4: "fourth quarter"}


def day_month(day: date) -> str:
    """A day without its year: "12 May"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day with its year: "12 May 2027"."""
    return f"{day_month(day)} {day.year}"


def span(first: date, last: date, *, year: bool = True) -> str:
    """Days from first to last, both included: "31 August – 2 September 2027"."""
    tail = f" {last.year}" if year else ""
    if first == last:
        return day_month(first) + tail
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_month(last)}{tail}"
    head = full_day(first) if first.year != last.year else day_month(first)
    return f"{head} – {day_month(last)}{tail or (f' {last.year}' if first.year != last.year else '')}"


def short_span(first: date, last: date) -> str:
    """A span with months of three letters and no year: "31 Aug – 2 Sep"."""
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1][:3]}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1][:3]}"
    return f"{first.day} {MONTHS[first.month - 1][:3]} – {last.day} {MONTHS[last.month - 1][:3]}"


def weekdays(first: date, last: date) -> str:
    """The days of the week of a span: "Wednesday and Thursday", "Tuesday to Thursday"."""
    names = WEEKDAYS[first.weekday()], WEEKDAYS[last.weekday()]
    if first == last:
        return names[0]
    joint = " and " if last - first == timedelta(days=1) else " to "
    return joint.join(names)


def short_weekdays(first: date, last: date) -> str:
    """The days of the week of a span in three letters: "Tue–Thu"."""
    names = WEEKDAYS[first.weekday()][:3], WEEKDAYS[last.weekday()][:3]
    return names[0] if first == last else "–".join(names)


def ordinal(number: int) -> str:
    """An ordinal in figures: "1st", "12th", "23rd"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def thousands(number: float) -> str:
    """A whole number with thin spaces: "5 528"."""
    return f"{round(number):,}".replace(",", "\u2009")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 meeting", "no meetings", "3 meetings"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number if number else 'no'} {noun}"


def distance(days: int) -> str:
    """How far a date lies from another, in whole weeks where it is a whole number of them."""
    size = abs(days)
    amount = count(size // 7, "week") if size and size % 7 == 0 else count(size, "day")
    return f"{amount} {'before' if days < 0 else 'after'}"


def listed(parts: list[str]) -> str:
    """Parts as a list in a sentence: "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""

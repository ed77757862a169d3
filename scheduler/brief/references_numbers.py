"""What a brief says of rules, goals and waivers: names that the program knows, and numbers that count."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scheduler.brief.directory import Directory, Registry
from scheduler.brief.findings import Finding, Names, Path, listed, shown
from scheduler.points import points


def names_of_rules_and_goals(book: Directory) -> Iterator[Finding]:
    """Rules, goals and their numbers are called as the program calls them."""
    brief = book.brief
    for section, word, registry in (("rules", "rule", book.rules), ("goals", "goal", book.goals)):
        for name, numbers in getattr(brief, section).items():
            yield from _not_numbers((section, name), numbers)
            if registry is not None:
                yield from _numbers(section, word, name, numbers, registry)
    if book.rules is None:
        return
    yield from _efforts(brief.effort, book.rules)
    known = Names("rule", book.rules)
    for name, waiver in brief.waivers.items():
        if waiver.rule not in known:
            yield Finding(("waivers", name, "rule"), _unknown(known, waiver.rule))


def _unknown(known: Names, name: str) -> str:
    """What is said of a rule or goal that there is none of: those that resemble it, or all."""
    near = known.near(name)
    right = "the nearest is" if len(near) == 1 else "the nearest are" if near else f"the {known.kind}s are"
    return f"no {known.kind} is called {shown(name)}; {right} {listed(near or sorted(known.names), 40)}."


def _efforts(efforts: dict[str, float], rules: Registry) -> Iterator[Finding]:
    """Efforts are those of rules, and finite."""
    yield from _not_numbers(("effort",), efforts)
    for name in efforts:
        if name not in rules:
            yield Finding(("effort",), _unknown(Names("rule", rules), name), name)


def _not_numbers(path: Path, numbers: dict[str, int | float]) -> Iterator[Finding]:
    for key, number in numbers.items():
        if not math.isfinite(number):
            yield Finding((*path, key), f"{number} is not a number that can be counted with; right is a finite one.")


def _numbers(
    section: str, word: str, name: str, numbers: dict[str, int | float], registry: Registry
) -> Iterator[Finding]:
    if name not in registry:
        yield Finding((section,), _unknown(Names(word, registry), name), name)
        return
    for key in numbers:
        if key not in registry[name]:
            right = listed(sorted(registry[name]), 40) or "none"
            told = f"the {word} {name} has no number called {shown(key)}; its numbers are {right}."
            yield Finding((section, name), told, key)


def weights_that_count(book: Directory) -> Iterator[Finding]:
    """A weight is 0 or large enough not to be lost when points are rounded to whole numbers."""
    for goal, weights in book.brief.goals.items():
        units = (book.units or {}).get(goal, {})
        for name, weight in weights.items():
            if name in units and weight > 0 and points(weight, units[name]) == 0:
                told = f"{weight:g} would count for nothing, since points are whole numbers"
                yield Finding(("goals", goal, name), f"{told}; right is 0, or at least {1 / units[name]:g}.")


def order_of_importance(book: Directory) -> Iterator[Finding]:
    """The order of importance names goals, each once."""
    seen: set[str] = set()
    for at, level in enumerate(book.brief.importance):
        for number, name in enumerate(level):
            path = ("importance", at, number)
            if book.goals is not None and name not in book.goals:
                yield Finding(path, _unknown(Names("goal", book.goals), name))
            elif name in seen:
                yield Finding(path, f"{name} stands in the order of importance twice; right is once.")
            seen.add(name)


CHECKS = (names_of_rules_and_goals, weights_that_count, order_of_importance)

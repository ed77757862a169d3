"""A feed's filters, read from the query of its address; what is not known, or not in its one form, is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from scheduler.audience import KINDS, Audience, groups
from scheduler.errors import FilterError
from scheduler.publication import Language, Publication
from scheduler.wording import listed

FILTERS = "cancelled=0, groups=..., kinds=..., language=fr and proposed=0"
MOST_OF_A_QUERY = 4000


def filtered(audience: Audience, query: str, publication: Publication) -> Audience:
    """The feed with the filters of a query (without its question mark); FilterError says what would be right.

    Each feed has one address only: a client that asks by another would keep the same calendar twice.
    """
    if not query:
        return audience
    if len(query) > MOST_OF_A_QUERY:
        raise FilterError("This calendar's address is too long.")
    found, pairs = audience, _pairs(query)
    for word, value in pairs:
        found = _with(found, word, value, publication)
    if list(found.filters.items()) != pairs:
        right = f"end in {found.query}" if found.query else "have nothing after .ics"
        raise FilterError(f"Write this calendar's address in its one form: it should {right}")
    return found


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        raise _unknown() from None
    if len({word for word, _ in pairs}) < len(pairs):
        raise _unknown()
    return pairs


def _with(audience: Audience, word: str, value: str, publication: Publication) -> Audience:
    if word == "groups":
        known = sorted(groups(publication))
        return replace(audience, groups=tuple(sorted(_chosen(word, value, known))))
    if word == "kinds":
        return replace(audience, kinds=tuple(_chosen(word, value, KINDS)))
    match word, value:
        case "cancelled", "0":
            return replace(audience, cancelled=False)
        case "proposed", "0":
            return replace(audience, proposed=False)
        case "language", ("en" | "fr"):
            return replace(audience, language=Language(value))
    raise _unknown()


def _chosen(word: str, value: str, known: Sequence[str]) -> list[str]:
    """The names of a list with commas, in the order of what is known."""
    names = value.split(",")
    if unknown := [name for name in names if name not in known]:
        some = listed(list(known)) if known else "none"
        raise FilterError(f'The filter "{word}" does not know "{unknown[0][:80]}". It knows {some}.')
    return [name for name in known if name in names]


def _unknown() -> FilterError:
    return FilterError(f"This calendar's address can end in {FILTERS}, each once, and in nothing else.")

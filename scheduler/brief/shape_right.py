"""What would be right at a place of the brief, in plain words, read from the brief's own schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scheduler.brief.findings import Path
from scheduler.brief.schema import json_schema
from scheduler.brief.words import LINK

Schema = dict[str, Any]

_PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$": (
        "an id: letters, digits, dot, hyphen and underscore, at most 64, a letter or digit first"
    ),
    r"^[A-Z]{2}$": "a country: two capital letters, such as CH; Norway is NO",
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "a day of the year, month-day, such as 04-19",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": 'a time of day, such as "09:30"',
    r"^[A-Z]{3}$": "an IATA code: three capital letters, such as GVA",
    LINK: "a web address that begins with https:// or http://",
    r"^[a-z][a-z0-9_]*$": "a parameter's name: small letters, digits, underscore",
    r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$": (
        "a domain name in small letters, such as example.org"
    ),
    r"^0*(199[0-9]|20[0-9]{2}|21[0-9]{2}|2200)$": "a year from 1990 to 2200",
    r"^0*([1-9]|[12][0-9]|3[01])$": "a whole number from 1 to 31",
}
_TYPES = {"string": "a text", "boolean": "true or false", "object": "a mapping", "array": "a list"}


def right_at(path: Path) -> str:
    """What may stand at that path, such as "a number from -90 to 90" or "one of P, O"."""
    words = list(dict.fromkeys(_words(schema) for schema in _schemas(path)))
    return " or ".join(word for word in words if word != "a whole number" or "a number" not in words)


def right_key(path: Path) -> str:
    """What a key of the mapping at that path must be."""
    words: dict[str, None] = {}
    for schema in _schemas(path):
        names = {"type": "string", **schema.get("propertyNames", {})}
        patterns = [{**names, "pattern": pattern} for pattern in schema.get("patternProperties", {})]
        words.update(dict.fromkeys(map(_words, patterns or [names])))
    return " or ".join(words)


def keys_at(path: Path) -> list[str]:
    """The keys that a mapping at that path may have; none if its keys are free."""
    return list(dict.fromkeys(key for schema in _schemas(path) for key in schema.get("properties", {})))


@lru_cache(maxsize=1)
def _root() -> Schema:
    return json_schema()


def _resolved(schema: Schema) -> Iterator[Schema]:
    """The schema without references, one for each choice it leaves; "or nothing" is not a choice."""
    reference = schema.get("$ref")
    if reference is not None:
        schema = {
            **_root()["$defs"][reference.rpartition("/")[2]],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    if "anyOf" in schema:
        for choice in schema["anyOf"]:
            yield from _resolved(choice)
    elif schema.get("type") != "null":
        yield schema


def _schemas(path: Path) -> list[Schema]:
    here = list(_resolved(_root()))
    for part in path:
        here = [choice for schema in here for step in _steps(schema, part) for choice in _resolved(step)]
    return here


def _steps(schema: Schema, part: str | int) -> Iterator[Schema]:
    if isinstance(part, int):
        if "prefixItems" in schema:
            yield from schema["prefixItems"][part : part + 1]
        elif "items" in schema:
            yield schema["items"]
    elif part in schema.get("properties", {}):
        yield schema["properties"][part]
    elif "properties" not in schema:
        yield from schema.get("patternProperties", {}).values()
        if isinstance(schema.get("additionalProperties"), dict):
            yield schema["additionalProperties"]


def _words(schema: Schema) -> str:
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("pattern") in _PATTERNS:
        return _PATTERNS[schema["pattern"]]
    if schema.get("format") == "date":
        return "a date, year-month-day, such as 2027-04-19"
    kind = schema.get("type", "")
    if kind in ("integer", "number"):
        return _number(schema, "a whole number" if kind == "integer" else "a number")
    if kind == "string" and "maxLength" in schema:
        return f"a text of {schema.get('minLength', 0)} to {schema['maxLength']} characters"
    if kind == "array" and schema.get("prefixItems"):
        return f"a list of {len(schema['prefixItems'])}"
    if kind in ("array", "object") and (schema.get("minItems") or schema.get("minProperties")):
        return f"{_TYPES[kind]} of at least one entry"
    return _TYPES.get(kind, "something else")


def _number(schema: Schema, words: str) -> str:
    least, above, most = (schema.get(name) for name in ("minimum", "exclusiveMinimum", "maximum"))
    if least is not None and most is not None:
        words += f" from {least:g} to {most:g}"
    elif above is not None:
        words += f" above {above:g}" + (f" and at most {most:g}" if most is not None else "")
    elif least is not None:
        words += f", {least:g} or more"
    return words + (f", in steps of {schema['multipleOf']:g}" if "multipleOf" in schema else "")

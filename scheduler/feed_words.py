"""Text as a calendar can carry it: one line, without what would break or disguise it."""

from __future__ import annotations

import re
import unicodedata

_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text on one line, without control characters, direction marks, or what UTF-8 cannot carry."""
    kept = "".join(character for character in text if character.isspace() or _is_sound(character))
    return " ".join(_DIRECTION_MARKS.sub("", kept).split())


def _is_sound(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return False
    return character != "\ufeff" and ord(character) & 0xFFFE != 0xFFFE

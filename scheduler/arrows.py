"""Two sentences that differ in their figures, as one."""

from __future__ import annotations

import re

FIGURE = re.compile(r"(\d[\d\u2009 ]*(?:\.\d+)?(?<! ))")
"""A figure, with the spaces between its thousands."""


def arrows(before: str, after: str, sign: str = "->") -> str:
    """Two sentences as one where they have the same words, each figure that changes with an arrow: 37 -> 35 times."""
    one, other = (FIGURE.split(text) for text in (before, after))
    if one[::2] != other[::2]:
        return f"{before} {sign} {after}" if before != after else before
    parts = [a if a == b else f"{a} {sign} {b}" for a, b in zip(one, other, strict=True)]
    return "".join(parts)

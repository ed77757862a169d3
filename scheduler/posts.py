"""Posts inside a sentence: "the secretary", "the convenor of WG 21"; what is no word for a post is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

_POST = re.compile(
    r"(?:[a-z]+-)*(?:administrator|assistant|chair(?:man|person|woman)?|conven[eo]r|coordinator|delegate|deputy|director|"
    r"editor|expert|head|leader|manager|member|officer|organi[sz]er|president|rapporteur|representative|secretary|"
    r"treasurer)",
    re.IGNORECASE,
)
"""The words that a post ends with, before "of" and what it is of."""
_HEAD = re.compile(r"[^,/(]+?(?= (?:of|for|to|in|at) |[,/(]|$)")
_PLAIN = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)*")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)


def the_post(title: str) -> str:
    """A post as it is named in a sentence; what does not end in a word for a post, such as "Manager A", as it is."""
    if found := _ARTICLE.match(title):
        return found[0].lower() + title[found.end() :]
    head = _HEAD.match(title)
    if head is None or not _POST.fullmatch(head[0].split()[-1]):
        return title
    words = [_small(word) for word in head[0].split()]
    rest = re.sub(r"(?<=, )\w+$", lambda last: _small(last[0]), title[head.end() :])
    return " ".join(["the", *words]) + rest


def _small(word: str) -> str:
    """A word with a capital as it is inside a sentence; abbreviations stay."""
    return word.lower() if _PLAIN.fullmatch(word) else word


def any_of(titles: Iterable[str]) -> str:
    """Posts of which one is enough: "the convenor of WG 1", "either the chair or the secretary", "one of a; b; c"."""
    posts = [the_post(title) for title in titles]
    if len(posts) == 2:
        return f"either {posts[0]} or {posts[1]}"
    # What posts are called has commas of its own.
    return posts[0] if len(posts) == 1 else f"one of {'; '.join(posts)}"

"""The heading of an audience's feed, put together where its groups were chosen one by one."""

from __future__ import annotations

from scheduler.audience import Audience
from scheduler.entries.words import WORDS
from scheduler.publication import Heading, Language, Publication


def heading_of(publication: Publication, audience: Audience) -> Heading:
    """What a feed is called and says of itself, and when that last changed."""
    chosen = [found for name in audience.groups if (found := publication.headings.get(f"group/{name}"))]
    if audience.private and audience.body is None and audience.person is None:
        parts = [found for name in audience.only if (found := publication.headings.get(f"group/{name}"))]
        own = _joined(parts) if parts else _of_all(publication)
    else:
        own = publication.headings.get(audience.name) or _of_all(publication)
    if not chosen:
        return own
    joined = _joined(chosen)
    title = {language: f"{own.title[language]} ({joined.title[language]})" for language in Language}
    return own.model_copy(update={"title": title, "modified": max(own.modified, joined.modified)})


def _joined(parts: list[Heading]) -> Heading:
    """Several headings as one; what only one says is said once."""
    if len(parts) == 1:
        return parts[0]
    closed = [one.closed for one in parts if one.closed is not None]
    return Heading(
        title={language: ", ".join(one.title[language] for one in parts) for language in Language},
        about={
            language: "\n".join(dict.fromkeys(line for one in parts for line in one.about[language].split("\n")))
            for language in Language
        },
        modified=max(one.modified for one in parts),
        closed=max(closed) if len(closed) == len(parts) else None,
    )


def _of_all(publication: Publication) -> Heading:
    known = publication.headings.get("all")
    if known is not None:
        return known
    return Heading(
        title=dict.fromkeys(Language, publication.title),
        about={language: words.said["about"] for language, words in WORDS.items()},
        modified=publication.released,
    )

"""The feed of a private link that was withdrawn: one notice, so that programs let go of what they had."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from scheduler.entries.frame import Frame, calendar, notice
from scheduler.entries.words import WORDS
from scheduler.publication import Language, Publication
from scheduler.published_feed import PublishedFeed


def withdrawn_feed(publication: Publication, since: datetime, language: Language) -> PublishedFeed:
    """The notice of a link withdrawn at that moment; nothing in it changes until the link is gone."""
    said = WORDS[language].said
    domain = next((shown.uid_domain for shown in publication.committees.values()), "plenary.invalid")
    event = notice(f"withdrawn@{domain}", said["withdrawn"], said["ask_again"], since)
    body = calendar(Frame(said["withdrawn"], said["ask_again"], since), event)
    return PublishedFeed(body, sha256(body).hexdigest(), since, "withdrawn.ics")

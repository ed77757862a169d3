"""Web applications over a data folder: releases of the plan of TC 99, links, drafts, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scheduler.publication import Publication, PublishedMeeting
from scheduler.published_feed import public_files
from scheduler.store import Store, open_shelf, open_store
from scheduler.store.register import Made, Wanted
from scheduler.store.token import TokenKind
from tests.scheduler.entries.histories import after, first, with_meeting
from web import create_app
from web.settings import read_settings

SECRETARY = "secretary"


class House:
    """A data folder with its first release, and the web over it."""

    def __init__(self, data: Path, **settings: object) -> None:
        self.data = data
        self.store: Store = open_store(data, files_of=public_files)
        self.last: Publication = first()
        self.store.add(self.last, 0, SECRETARY)
        self.app = create_app(read_settings(**settings), open_shelf(data, seconds=0))
        self.web: FlaskClient = self.app.test_client()

    def get(self, path: str, **headers: str) -> TestResponse:
        """The answer to a visitor."""
        return self.web.get(path, headers={name.replace("_", "-"): text for name, text in headers.items()})

    def change(
        self, name: str, change: Callable[[PublishedMeeting], PublishedMeeting], **more: object
    ) -> Publication:
        """Release a change of one meeting."""
        return self.release(with_meeting(self.last, name, change, **more))

    def again(self, **more: object) -> Publication:
        """Release once more, with these fields instead."""
        return self.release(after(self.last, **more))

    def release(self, publication: Publication) -> Publication:
        """Release a publication."""
        self.store.add(publication, self.last.number, SECRETARY)
        self.last = publication
        return publication

    def link(self, kind: TokenKind = TokenKind.BODY, subject: str | None = "pt", *groups: str) -> Made:
        """Make a private link."""
        return self.store.tokens.create(Wanted("A link", kind, subject, list(groups)), SECRETARY)


def feed_path(made: Made) -> str:
    """Where the feed of a link is."""
    return f"/feeds/t/{made.secret}.ics"

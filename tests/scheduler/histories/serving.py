"""Ask the feeds of a data folder as a calendar program does: the whole application, without a socket between."""

from __future__ import annotations

from collections.abc import Mapping

from tests.scheduler.histories.clients import Answer, Ask
from tests.scheduler.store.places import Place
from web import create_app
from web.settings import Settings


def asking(place: Place) -> Ask:
    """What asks the application that serves a data folder."""
    client = create_app(Settings(), place.shelf()).test_client()

    def ask(path: str, headers: Mapping[str, str]) -> Answer:
        answer = client.get(path, headers=dict(headers))
        return answer.status_code, answer.headers, answer.data

    return ask

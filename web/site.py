"""The newest release as static files for any web server: its pages, its public feeds, and nothing private.

Pages are those of the application, with relative links; what needs a server (filters, choices, news) is left out.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from scheduler.errors import OutputError, StoreError
from scheduler.publication import Publication
from scheduler.published_feed import site_feeds
from scheduler.store import open_shelf
from scheduler.wording import count
from web import create_app
from web.settings import Settings, read_settings
from web.site_links import relative
from web.source import Released

MARK = ".plenary-site"
"""Says that a folder was written by this command, so that it may be replaced."""


def write_site(folder: Path, data: Path, url: str | None) -> str:
    """Write the site of a data folder's newest release into a folder, whole or not at all; what was written.

    StoreError if nothing was released, OutputError if the folder cannot be written or holds something else.
    """
    publication = open_shelf(data, url).current()
    if publication is None:
        raise StoreError(f"{data}: nothing was released yet; `plenary publish` makes the first release")
    settings = read_settings()
    base_url = publication.base_url or settings.base_url
    if base_url is None:
        raise OutputError(
            "the pages tell people whole addresses of calendars, and the public one is not known; say it as "
            "PLENARY_BASE_URL=https://meetings.example.org"
        )
    files = dict(_files(publication, settings.model_copy(update={"base_url": base_url})))
    _replace(folder, files)
    return f"{folder}: release {publication.number} as {count(len(files), 'file')}, to be served at {base_url}/"


def _files(publication: Publication, settings: Settings) -> Iterator[tuple[str, bytes]]:
    yield from site_feeds(publication).items()
    app = create_app(settings, Released(publication))
    app.jinja_env.globals["still"] = True
    web = app.test_client()
    for path in _pages(publication, app):
        name = f"{path.strip('/')}/index.html".lstrip("/")
        yield name, relative(_get(web, path), name).encode("utf-8")
    yield "robots.txt", b"User-agent: *\nAllow: /\n"
    yield MARK, f"release {publication.number}\n".encode()
    static = Path(app.static_folder or "")
    for file in sorted(static.iterdir()):
        yield f"static/{file.name}", file.read_bytes()


def _pages(publication: Publication, app: Flask) -> Iterator[str]:
    served = app.config["SERVED"].now()
    plan = served.plan(publication.released.date())
    yield from ("/", "/agenda", "/subscribe")
    yield from (f"/{year}" for year in range(plan.first.year, plan.last.year + 1))
    yield from (f"/meetings/{meeting.meeting}" for meeting in plan.meetings)


def _get(web: FlaskClient, path: str) -> str:
    answer = web.get(path)
    if answer.status_code != 200:
        raise OutputError(f"the page {path} cannot be made (it answers {answer.status_code}); nothing was written")
    return answer.text


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    """Put a folder with these files in the place of one that this command wrote, or of an empty one."""
    if folder.exists() and not (folder / MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder}: there is something else already; name a folder that is new or empty")
    fresh = folder.parent / f".{folder.name}-{secrets.token_hex(6)}"
    try:
        fresh.mkdir(parents=True)
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        _swap(folder, fresh)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise OutputError(f"{folder}: the site cannot be written: {error.strerror}; nothing was changed") from None


def _swap(folder: Path, fresh: Path) -> None:
    """Put a fresh folder in the place of another; the other is back there if that fails."""
    aside = folder.parent / f".{folder.name}-{secrets.token_hex(6)}"
    there = folder.exists()
    if there:
        os.rename(folder, aside)
    try:
        os.rename(fresh, folder)
    except OSError:
        if there:
            os.rename(aside, folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)

"""What the commands of the store do: backup, restore, upgrade, the log, a draft by a private link."""

from __future__ import annotations

import json
import os
from pathlib import Path

from scheduler.channels import emit, say
from scheduler.errors import StoreError
from scheduler.exits import Exit
from scheduler.plan_file import read_plan
from scheduler.published_feed import public_files
from scheduler.store.backup import write_backup
from scheduler.store.opening import open_store, reading_store
from scheduler.store.restore import restore
from scheduler.store.store import Store
from scheduler.store.tables import written
from scheduler.store.upgrade import upgrade
from scheduler.wording import count


def opened(data: Path, url: str | None) -> Store:
    """The store of a data folder, whose releases' files hold their public feeds."""
    return open_store(data, url, public_files)


def address(path: str, base_url: str | None) -> str:
    """An address on the web: under PLENARY_BASE_URL, else where the publication says it is; else the path alone."""
    return (os.environ.get("PLENARY_BASE_URL") or base_url or "").rstrip("/") + path


def back_up(file: Path, data: Path, url: str | None) -> Exit:
    """Write a backup and say what it holds."""
    found = write_backup(reading_store(data, url).database, file)
    links = count(len(found.rows.get("tokens", [])), "private link")
    lines = count(len(found.rows["log"]), "line")
    size = file.stat().st_size / 1e6
    say(f"{file}: up to release {found.number}, {links}, {lines} of the log; {size:.1f} MB.")
    return Exit.DONE


def bring_back(file: Path, data: Path, url: str | None, by: str, *, force: bool) -> Exit:
    """Restore a backup and say what became of it."""
    done = restore(file, data, url, by=by, force=force, files_of=public_files)
    if done.aside is not None:
        say(f"What stood in {data} is kept in {done.aside}.")
    if done.number:
        say(f"Release {done.of} of the backup of {written(done.made)} is served again, as release {done.number}.")
    else:
        say(f"The backup of {written(done.made)} holds no release; none is served.")
    return Exit.DONE


def upgrade_database(data: Path, url: str | None) -> Exit:
    """Upgrade a database and say where its backup is."""
    backup = upgrade(data, url)
    said = "Nothing to do: the database is of this Plenary." if backup is None else f"Upgraded; before it: {backup}."
    say(said)
    return Exit.DONE


def say_log(data: Path, url: str | None, *, as_json: bool) -> Exit:
    """Print the audit log, the oldest line first."""
    lines = reading_store(data, url).log()
    if as_json:
        emit(json.dumps([line.model_dump(mode="json") for line in lines], ensure_ascii=True, indent=1) + "\n")
        return Exit.DONE
    say(*(f"{line.at:%Y-%m-%d %H:%M} UTC  {line.by} {line.did} {line.what}" for line in lines))
    return Exit.DONE


def show_draft(plan_file: Path, data: Path, url: str | None, by: str, days: int, brief: Path | None = None) -> Exit:
    """Keep a draft of a plan for some days and print its private link."""
    from scheduler.release import draft

    store = opened(data, url)
    made = draft(store, read_plan(plan_file), brief_text(brief), by=by)
    secret = store.drafts.add(made, days, by)
    say(address(f"/draft/{secret}", made.base_url))
    say(f"Whoever has this address sees the draft for {count(days, 'day')}; it is told once. Nothing was released.")
    return Exit.DONE


def brief_text(brief: Path | None) -> str:
    """The text of a brief's file, which was read and is right; empty without one."""
    if brief is None:
        return ""
    from scheduler.load import read_known

    read_known(brief)  # says in words what is wrong with it
    return brief.read_text(encoding="utf-8")


def must_have_released(store: Store) -> None:
    """StoreError before the first release: nobody knows yet which bodies and groups there are."""
    if not store.number():
        raise StoreError(f"{store.data}: nothing was released yet; `plenary publish` makes the first release")

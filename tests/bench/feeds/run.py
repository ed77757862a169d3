"""Measures how feeds are released and served, as ratios in one run on loopback; `make bench-feeds` prints them.

Exit code 1 where a figure misses its bound. It ends by itself after about three minutes.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from scheduler.audience import Audience
from scheduler.entries import with_entries
from scheduler.publication import Body
from scheduler.published_feed import feed_of, public_files
from scheduler.store import open_store
from scheduler.store.register import Wanted
from scheduler.store.token import TokenKind
from tests.bench.feeds.clients import Load, load, request
from tests.bench.feeds.made import GROUPS, publication
from tests.bench.feeds.servers import Server, bare, plenary

PEOPLE = 5000
ROUNDS = 7
EACH = 1500
FEW, MANY = 10_000, 100_000


@dataclass(frozen=True)
class Figure:
    """One figure with its bound; `least` says on which side of it is right."""

    what: str
    value: float
    bound: float
    least: bool

    @property
    def kept(self) -> bool:
        """Whether it is right."""
        return self.value >= self.bound if self.least else self.value <= self.bound

    def __str__(self) -> str:
        side = "at least" if self.least else "at most"
        mark = "" if self.kept else "  MISSED"
        return f"{self.what:<66} {self.value:8.2f}   {side} {self.bound:g}{mark}"


def main() -> int:
    """Measure everything and print it."""
    figures = []
    for measure in (releasing, serving):
        for figure in measure():
            print(figure, flush=True)
            figures.append(figure)
    return 0 if all(figure.kept for figure in figures) else 1


def releasing() -> Iterator[Figure]:
    """Seconds of work for large releases."""
    bare_one = publication(1000).model_copy(update={"headings": {}, "entries": []})
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "data", files_of=public_files)
        began = time.process_time()
        made = with_entries(bare_one, None)
        store.add(made, 0, "bench")
        yield Figure("a release of 1,000 meetings with its files, CPU seconds", time.process_time() - began, 5, False)
        began = time.process_time()
        again = with_entries(
            bare_one.model_copy(update={"number": 2, "released": made.released + timedelta(days=1)}), made
        )
        store.add(again, 1, "bench")
        yield Figure("the same release again, CPU seconds", time.process_time() - began, 5, False)
    entries = len(made.entries)
    began = time.process_time()
    with_entries(bare_one, None)
    seconds = (time.process_time() - began) * 10_000 / entries
    yield Figure(f"10,000 entries rendered, CPU seconds (of {entries})", seconds, 10, False)


def serving() -> Iterator[Figure]:
    """Requests a second, latency, memory, and many personal feeds."""
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        data, body = Path(folder) / "data", Path(folder) / "all.ics"
        made = publication(80).model_copy(update={"bodies": bodies()})
        store = open_store(data, files_of=public_files)
        store.add(made, 0, "bench")
        wanted = [Wanted(f"b{number}", TokenKind.BODY, f"b{number % 97}") for number in range(PEOPLE)]
        secrets = [one.secret for one in store.tokens.create_all(wanted, "bench")]
        feed = feed_of(made, Audience())
        body.write_bytes(feed.body)
        with plenary(data) as ours, bare(body) as theirs:
            yield from beside(ours, theirs, feed.etag)
            yield from personal(ours, secrets)
            yield from memory(ours, secrets, feed.etag)


def bodies() -> dict[str, Body]:
    """Ninety-seven member bodies, each in some groups."""
    found = {}
    for number in range(97):
        groups = sorted(name for bit, name in enumerate(GROUPS) if number >> bit & 1)
        found[f"b{number}"] = Body.model_validate({"name": {"en": f"Body {number}"}, "groups": groups})
    return found


def beside(ours: Server, theirs: Server, etag: str) -> Iterator[Figure]:
    """Plenary beside the bare route, in turns."""
    whole = request("/feeds/all.ics")
    unchanged = request("/feeds/all.ics", If_None_Match=f'"{etag}"')
    rounds: dict[str, list[Load]] = {"bare": [], "200": [], "304": []}
    for number in range(ROUNDS + 1):
        for name, server, one in (("bare", theirs, whole), ("200", ours, whole), ("304", ours, unchanged)):
            found = load(server.port, islice(cycle([one]), EACH))
            assert set(found.statuses) == {304 if name == "304" else 200}, found.statuses
            if number:  # the first is for warming up
                rounds[name].append(found)
    rate = {name: statistics.median(one.per_second for one in found) for name, found in rounds.items()}
    p99 = {name: statistics.median(one.p99 for one in found) for name, found in rounds.items()}
    print(f"requests a second: bare {rate['bare']:.0f}, 200 {rate['200']:.0f}, 304 {rate['304']:.0f}")
    yield Figure("200: requests a second, of those of a bare Flask route", rate["200"] / rate["bare"], 0.7, True)
    yield Figure("304: requests a second, of those of a bare Flask route", rate["304"] / rate["bare"], 0.8, True)
    yield Figure("200: p99, of that of a bare Flask route", p99["200"] / p99["bare"], 1.4, False)
    yield Figure("304: p99, of that of a bare Flask route", p99["304"] / p99["bare"], 1.4, False)


def personal(ours: Server, secrets: list[str]) -> Iterator[Figure]:
    """Every personal feed once."""
    found = load(ours.port, (request(f"/feeds/t/{secret}.ics") for secret in secrets))
    wrong = sum(number for status, number in found.statuses.items() if status != 200)
    yield Figure(f"{PEOPLE} different personal feeds: answers that were not 200", wrong, 0, False)
    yield Figure(f"{PEOPLE} different personal feeds: seconds", found.seconds, 60, False)


def memory(ours: Server, secrets: list[str], etag: str) -> Iterator[Figure]:
    """Memory after many requests above that after few."""
    kinds = [request("/feeds/all.ics", If_None_Match=f'"{etag}"'), request("/feeds/groups/wg1.ics")]
    kinds += [request(f"/feeds/t/{secret}.ics") for secret in secrets[:97]]
    kinds += [request("/feeds/all.ics?kinds=session&language=fr"), request("/feeds/all.ics?grp=x")]
    load(ours.port, islice(cycle(kinds), FEW))
    few = ours.megabytes
    load(ours.port, islice(cycle(kinds), MANY - FEW))
    yield Figure(f"megabytes after {MANY} requests above those after {FEW}", ours.megabytes - few, 5, False)


if __name__ == "__main__":
    sys.exit(main())

"""Measure Plenary beside its peers, one process at a time: `make bench`, or `python -m tests.bench.run --help`.

Every run of a peer on an instance is a file of its own in the results folder; one that stands, for the same input and
limit, is not done again. So a long measurement can be broken off and taken up, and instances be added one by one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.installed import PEERS, MissingError, environment, timefold
from tests.bench.judged import judged, read_lines
from tests.bench.prepared import Prepared, names, prepare_files
from tests.bench.report import publish, write_report

Data = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
GRACE = 240.0
"""Seconds that a peer may take beyond its limit, to read and to build."""
QUICK_INSTANCES = ("small", "casco-2027", "1x-01")


@dataclass(frozen=True)
class Peer:
    """A planner to be measured: its limits in seconds, what its result depends on, how it is started."""

    name: str
    seconds: int
    quick_seconds: int
    reads: Callable[[Prepared], Iterable[Path]]
    line: Callable[[Prepared, Path, int, int, Path], list[str]]


def _sources(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".java"))


def _plenary(prepared: Prepared, out: Path, seconds: int, seed: int, results: Path) -> list[str]:
    module = [sys.executable, "-m", "tests.bench.peers.plenary"]
    return [*module, str(prepared.brief), str(seconds), str(out), str(WORKERS), str(seed)]


def _highs(prepared: Prepared, out: Path, seconds: int, seed: int, results: Path) -> list[str]:
    python = environment("highs", results)
    model = str(prepared.file("model.mps"))
    return [str(python), str(PEERS / "highs.py"), model, str(seconds), str(out), str(WORKERS), str(seed)]


def _timefold(prepared: Prepared, out: Path, seconds: int, seed: int, results: Path) -> list[str]:
    return [
        "java",
        "-cp",
        timefold(results),
        "Run",
        str(prepared.file("terms.json")),
        str(seconds),
        str(out),
        str(seed),
    ]


def _by_hand(prepared: Prepared, out: Path, seconds: int, seed: int, results: Path) -> list[str]:
    return [sys.executable, "-m", "tests.bench.peers.by_hand", str(prepared.file("terms.json")), str(out)]


BENCH = ROOT / "tests" / "bench"
ALL_PEERS = (
    Peer("by_hand", 0, 0, lambda p: [p.file("terms.json"), BENCH / "greedy.py", BENCH / "judge.py"], _by_hand),
    Peer("plenary", 300, 30, lambda p: [p.brief, *_sources(ROOT / "scheduler")], _plenary),
    Peer("timefold", 60, 20, lambda p: [p.file("terms.json"), *_sources(PEERS / "timefold")], _timefold),
    Peer("highs", 300, 60, lambda p: [p.file("model.mps"), PEERS / "highs.py"], _highs),
)


def measure(peer: Peer, prepared: Prepared, seconds: int, run: int, results: Path) -> Data:
    """The judged result of one run, from its file if it stands there for the same input and limit."""
    digest = hashlib.sha256()
    for path in peer.reads(prepared):
        digest.update(path.read_bytes())
    key = {"input": digest.hexdigest(), "seconds": seconds}
    kept = prepared.file(f"{peer.name}-{run}.json")
    if kept.exists():
        found: Data = json.loads(kept.read_text("utf-8"))
        if found.get("key") == key:
            return found
    raw = prepared.file(f"{peer.name}-{run}.lines")
    raw.unlink(missing_ok=True)
    try:
        line = peer.line(prepared, raw, seconds, run, results)
        failed = _run(line, prepared.file(f"{peer.name}-{run}.log"), seconds)
    except MissingError as missing:
        return {"status": f"not installed: {missing}", "curve": [], "refused": 0}
    found = {**judged(prepared, read_lines(raw)), "key": key}
    if failed and not found["curve"]:
        found["status"] = failed
    kept.write_text(json.dumps(found, indent=1), "utf-8")
    return found


def _run(line: list[str], log: Path, seconds: int) -> str:
    """Run a peer to its end; what went wrong, or nothing."""
    with log.open("w", encoding="utf-8") as file:
        try:
            done = subprocess.run(
                line, stdout=file, stderr=file, cwd=ROOT, timeout=max(seconds, 60) + GRACE, check=False
            )
        except subprocess.TimeoutExpired:
            return "did not end in time"
    return f"ended with {done.returncode}; see {log.name}" if done.returncode else ""


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for, then write the table and the plot of all that was measured."""
    asked = _parser().parse_args(arguments)
    results = asked.results.resolve()
    chosen = asked.instances.split() or (QUICK_INSTANCES if asked.quick else names())
    peers = [peer for peer in ALL_PEERS if not asked.peers or peer.name in asked.peers.split()]
    found: dict[str, Data] = {}
    for name in chosen:
        try:
            prepared = prepare_files(name, results)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        found[name] = {"sizes": json.loads(prepared.file("sizes.json").read_text("utf-8"))}
        for peer in peers:
            seconds = asked.seconds or (peer.quick_seconds if asked.quick else peer.seconds)
            runs = [measure(peer, prepared, seconds, run, results) for run in range(asked.runs)]
            found[name][peer.name] = {"seconds": seconds, "runs": runs}
            last = runs[0]["curve"][-1] if runs[0]["curve"] else {}
            print(f"{name} {peer.name}: {runs[0]['status']}, cost {last.get('cost', 'none')}", flush=True)
        write_report(found, results)
    if asked.publish:
        publish(results)
    print(f"written: {results / 'bench.md'}, {results / 'bench.svg'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure Plenary beside its peers.")
    parser.add_argument("--results", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--instances", default="", help="names, with spaces between; none means all")
    parser.add_argument("--peers", default="", help="of by_hand, plenary, timefold, highs; none means all")
    parser.add_argument("--runs", type=int, default=1, help="runs of each, of which the middle one is reported")
    parser.add_argument("--seconds", type=int, default=0, help="one limit for all, in place of each one's own")
    parser.add_argument("--publish", action="store_true", help="copy table and plot into tests/bench/published")
    parser.add_argument("--quick", action="store_true", help="three instances, short limits")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""The planner by hand in a process of its own: `python -m tests.bench.peers.by_hand TERMS OUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench.greedy import Greedy
from tests.bench.peers.highs import Clock


def main(terms: str, out: str) -> None:
    """Plan one document; one line for the plan, if it finds one, and one for the end."""
    document = json.loads(Path(terms).read_text("utf-8"))
    clock = Clock()
    planner = Greedy(document)
    chosen = planner.plan()
    lines = []
    if chosen is not None:
        lines.append({**clock.read(), "cost": planner.judge.whole(chosen)[1], "chosen": chosen})
    lines.append({**clock.read(), "status": "done" if chosen is not None else "gave up"})
    Path(out).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

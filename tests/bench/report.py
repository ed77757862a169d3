"""The table of a measurement, in Markdown, and the two ratios that are aimed at."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import Any

from tests.bench.plot import svg

Data = dict[str, Any]
PUBLISHED = Path(__file__).resolve().parent / "published"
PROVED = ("optimal", "Optimal")
AIM_PROOF, AIM_REACHED = 3, 50
UNLIMITED = ("sizes", "by_hand")
CORE = 0.9
"""Of the clock's time that a run should have had a core for."""
HEAD = (
    ("instance", "meetings", "options", "pairs that share experts", "in windows that meet"),
    ("by hand", "Timefold", "HiGHS", "Plenary"),
    ("proof: HiGHS / Plenary", "Timefold's cost: CPU Timefold / Plenary"),
)

LEGEND = """\
{cores} cores, {machine}, Python {python}. Limits: {limits}; Timefold's in CPU seconds, the others' by the clock.

Costs are the checker's, in points, and only of plans without a breach; what Plenary shows on its way is its own
account, its last plan is checked. Times are CPU seconds of the whole process, all threads, from when its input was
in memory; HiGHS is given the model that Plenary has built, and Plenary's time has the building in it. Proofs are
compared by the clock, both with 2 threads; without a proof the limit counts. By hand and Timefold use one thread.
Aims: a proof in a third of HiGHS's time; Timefold's cost in a fiftieth of its CPU time. What is not reached is
marked."""


def middle(found: Data) -> Data:
    """The run in the middle: by time to proof where there is one, else by cost."""
    runs: list[Data] = sorted(found["runs"], key=lambda run: (not proved(run), _end(run), _cost(run)))
    return runs[len(runs) // 2]


def proved(run: Data) -> bool:
    """Whether the run ended with a proof."""
    return run["status"] in PROVED


def _end(run: Data) -> float:
    return float(run.get("wall", 0.0)) if proved(run) else 0.0


def _cost(run: Data) -> float:
    return float(run["curve"][-1]["cost"]) if run["curve"] else float("inf")


def proof_ratio(highs: Data, plenary: Data) -> tuple[float, str]:
    """HiGHS's seconds to a proof over Plenary's; without a proof the limit counts, and the text says so."""
    seconds, open_ends = [], []
    for found, name in ((highs, "HiGHS"), (plenary, "Plenary")):
        run = middle(found)
        seconds.append(run["wall"] if proved(run) else float(found["seconds"]))
        open_ends += [] if proved(run) else [name]
    said = f"{seconds[0]:.2f} s / {seconds[1]:.2f} s = {seconds[0] / seconds[1]:.1f}"
    return seconds[0] / seconds[1], said + (f" ({' and '.join(open_ends)} unproved)" if open_ends else "")


def reach_ratio(timefold: Data, plenary: Data) -> tuple[float, str] | None:
    """CPU seconds of Timefold's run over those after which Plenary was as good; None if Timefold found no plan."""
    theirs, ours = middle(timefold), middle(plenary)
    if not theirs["curve"]:
        return None
    best = theirs["curve"][-1]
    reached = next((point["cpu"] for point in ours["curve"] if point["cost"] <= best["cost"]), None)
    if reached is None:
        return 0.0, f"{best['cost']} not reached"
    spent = theirs.get("cpu", best["cpu"])
    reached = max(reached, 0.001)
    # Stricter: against the time at which Timefold found that plan, not the time it was given.
    return spent / reached, f"{spent:.1f} / {reached:.2f} = {spent / reached:.0f} (found at {best['cpu']:.1f})"


def _said(found: Data | None) -> str:
    """The cost of a peer's plan, its CPU time, and how it ended."""
    if found is None:
        return "not run"
    run = middle(found)
    if not run["curve"]:
        return f"not comparable, no accepted plan: {run['status']}"
    last = run["curve"][-1]
    text = f"{last['cost']} at {last['cpu']:.2f} s"
    if proved(run):
        text += f", proved at {run['cpu']:.2f} s"
    elif run.get("bound") is not None:
        text += f", bound {run['bound']:.0f}"
    return text + (f", {run['refused']} plans refused" if run["refused"] else "")


def _verdict(ratio: tuple[float, str] | None, aim: int) -> str:
    if ratio is None:
        return "-"
    return f"{ratio[1]}{'' if ratio[0] >= aim else ' **missed**'}"


def table(measured: dict[str, Data]) -> str:
    """The Markdown of all that was measured."""
    head = [name for part in HEAD for name in part]
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name, found in measured.items():
        sizes, plenary = found["sizes"], found.get("plenary")
        proof = proof_ratio(found["highs"], plenary) if plenary and "highs" in found else None
        reach = reach_ratio(found["timefold"], plenary) if plenary and "timefold" in found else None
        cells = [name, *(str(sizes[key]) for key in ("meetings", "options", "sharing_pairs", "soft_pairs"))]
        cells += [_said(found.get(peer)) for peer in ("by_hand", "timefold", "highs", "plenary")]
        rows.append("| " + " | ".join([*cells, _verdict(proof, AIM_PROOF), _verdict(reach, AIM_REACHED)]) + " |")
    return "\n".join(rows)


def crowded(measured: dict[str, Data]) -> str:
    """Which runs had less than a core to themselves, so that the clock says little about them."""
    found = [
        f"{name} {peer}"
        for name, peers in measured.items()
        for peer in peers
        if peer != "sizes" and (run := middle(peers[peer])).get("wall", 0.0) > 5 and run["cpu"] < CORE * run["wall"]
    ]
    return f"The machine was busy; less than a core was left to: {', '.join(found)}." if found else ""


def write_report(measured: dict[str, Data], results: Path) -> None:
    """Write bench.md and bench.svg."""
    limits = {peer: found[peer]["seconds"] for found in measured.values() for peer in found if peer not in UNLIMITED}
    said = ", ".join(f"{peer} {seconds} s" for peer, seconds in limits.items() if seconds)
    text = [
        "# Plenary beside its peers",
        "",
        LEGEND.format(
            cores=os.cpu_count(), machine=platform.machine(), python=platform.python_version(), limits=said
        ),
        "",
        table(measured),
        "",
        *([said, ""] if (said := crowded(measured)) else []),
        "![points of the best plan over CPU seconds](bench.svg)",
        "",
    ]
    (results / "bench.md").write_text("\n".join(text), "utf-8")
    (results / "bench.svg").write_text(svg(measured), "utf-8")


def publish(results: Path) -> None:
    """Copy table and plot to where they are under version control."""
    PUBLISHED.mkdir(exist_ok=True)
    for name in ("bench.md", "bench.svg"):
        shutil.copy(results / name, PUBLISHED / name)

"""What a brief says of meetings that a series has no more is taken out."""

from __future__ import annotations

from collections.abc import Set

from scheduler.brief.findings import Path
from scheduler.scenario.desk import Desk


def forget(desk: Desk, series: str, gone: Set[str], per_year: int) -> None:
    """Take out all that names those meetings, and what the series says of its last numbers."""
    text, brief = desk.text, desk.brief
    for key in brief.series[series].meetings:
        if key in gone or (key.isdigit() and int(key) > per_year):
            text.take(("series", series, "meetings", key))
    _take_names(desk, ("series", series, "without"), gone)
    for name in brief.standing:
        if name in gone:
            text.take(("standing", name))
    for name in brief.waivers:
        _take_names(desk, ("waivers", name, "meetings"), gone, whole=("waivers", name))
    for name in brief.offers:
        _take_names(desk, ("offers", name, "for"), gone, whole=("offers", name))
    for name, block in brief.blocks.items():
        if all(meeting in gone for stage in block.stages.values() for meeting in stage):
            text.take(("blocks", name))
            continue
        for stage in text.at(("blocks", name, "stages")):
            path = ("blocks", name, "stages", stage)
            _take_names(desk, path, gone, whole=path)
    _take_what_waits(desk, gone)


def _take_names(desk: Desk, path: Path, gone: Set[str], whole: Path | None = None) -> None:
    """Take names out of a list; if none is left, the whole that it belongs to."""
    names = desk.text.at(path) or []
    if whole is not None and names and all(name in gone for name in names):
        desk.text.take(whole)
        return
    for number in reversed(range(len(names))):
        if names[number] in gone:
            desk.text.take((*path, number))


def _take_what_waits(desk: Desk, gone: Set[str]) -> None:
    """Gaps and decisions of other meetings that count from one that is gone."""
    places: list[Path] = [("meetings", name) for name in desk.brief.meetings]
    for name, series in desk.brief.series.items():
        places += [("series", name), *(("series", name, "meetings", key) for key in series.meetings)]
    for place in places:
        for field, inner in (("gap", "after"), ("after_decision", "meeting")):
            if desk.text.at((*place, field, inner)) in gone:
                desk.text.take((*place, field))

"""The year with the changes drawn in: nothing covers anything, every day is drawn, arrows lead right."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.jobs.job import Asked, Job, State
from scheduler.scenario.write import scenario_text
from tests.scheduler.scenario.made import edit
from tests.web.whatif.asked import desk_in
from web import create_app
from web.settings import Settings
from web.source import Fixed
from web.whatif.desk import Desk
from web.whatif.present_picture import PictureMonth, Piece, picture

BOXES = ("still", "was", "goes", "gone")


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_in(tmp_path_factory.mktemp("picture"))


def drawn(desk: Desk, changes: list[dict[str, Any]], *edits: Any) -> list[PictureMonth]:
    """The months of the first year that is drawn."""
    job = Job("x", State.DONE, Asked(scenario_text(edits)), "", 0.0, 0.0)
    app = create_app(Settings(), Fixed(desk.plan, None), desk)
    app.config["TODAY"] = date(2027, 1, 11)
    with app.app_context():
        years = picture(desk, job, {"changes": changes})
    return years[0].months if years else []


def change(name: str, before: tuple[date, date] | None, after: tuple[date, date] | None) -> dict[str, Any]:
    def stands(days: tuple[date, date] | None) -> dict[str, Any] | None:
        if days is None:
            return None
        return {"first": f"{days[0]}", "last": f"{days[1]}", "city": "Vienna", "mode": "hybrid"}

    return {"meeting": name, "label": name, "group": "wg2", "before": stands(before), "after": stands(after)}


def pieces(months: list[PictureMonth], kind: str) -> list[tuple[int, Piece]]:
    return [(number, piece) for number, month in enumerate(months, 1) for piece in month.pieces if piece.kind == kind]


def days(first: date, length: int) -> tuple[date, date]:
    return first, first + timedelta(days=length - 1)


def test_nothing_is_drawn_where_nothing_changes(desk: Desk) -> None:
    assert drawn(desk, []) == []


def test_a_move_within_a_month_has_an_arrow_with_its_distance(desk: Desk) -> None:
    months = drawn(desk, [change("wg2-2027-1", days(date(2027, 3, 16), 3), days(date(2027, 3, 8), 3))])
    (_, was), (_, goes), (_, arrow) = (pieces(months, kind)[0] for kind in ("was", "goes", "arrow"))
    assert (was.column, was.side, goes.column, goes.side) == (16, "after", 8, "before")
    assert (arrow.column, arrow.width, arrow.classes, arrow.label, goes.note) == (
        11,
        5,
        "earlier",
        "8 days earlier",
        "",
    )
    assert len({was.lane, goes.lane, arrow.lane}) == 1
    assert [month.name for month in months if not month.quiet] == ["March"]


def test_a_move_to_another_month_says_its_distance(desk: Desk) -> None:
    months = drawn(desk, [change("wg2-2027-1", days(date(2027, 3, 16), 3), days(date(2027, 4, 6), 3))])
    assert pieces(months, "arrow") == []
    assert [(month, piece.note) for month, piece in pieces(months, "goes")] == [(4, "21 days later")]


def test_edits_are_drawn_with_their_numbers(desk: Desk) -> None:
    edits = (
        edit("withdraw_offer", offer="copenhagen"),
        edit("unavailable", person="secretary", first="2027-03-29", last="2027-04-02"),
        edit("not_then", meeting="wg2-2027-1", first="2027-03-01", last="2027-03-05"),
        edit("unavailable", place="VIE", first="2027-07-01", last="2027-07-02"),
    )
    moved = change("wg2-2027-1", days(date(2027, 3, 16), 3), days(date(2027, 4, 6), 3))
    found = [
        (month, piece.note, piece.column, piece.width, piece.label)
        for month, piece in pieces(drawn(desk, [moved], *edits), "edit")
    ]
    assert found == [
        (3, "3", 1, 5, "not WG 2, 1st session"),
        (3, "2", 29, 3, "Secretary away"),
        (4, "2", 1, 2, "Secretary away"),
        (7, "4", 1, 2, "Vienna closed"),
    ]


starts = st.dates(date(2027, 1, 1), date(2027, 12, 25))
spans = st.builds(days, starts, st.integers(1, 6))
NAMES = ("plenary-2027", "workshop-2027", "wg1-2027-1", "wg1-2027-2", "wg2-2027-1", "wg2-2027-2")
moves = st.tuples(st.sampled_from(NAMES), st.none() | spans, st.none() | spans)
some = st.lists(
    moves.filter(lambda one: one[1] is not None or one[2] is not None),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one[0],
)


@settings(deadline=None, max_examples=20)
@given(some)
def test_nothing_covers_anything_and_every_day_is_drawn(desk: Desk, found: list[Any]) -> None:
    months = drawn(desk, [change(*one) for one in found])
    wanted: Counter[str] = Counter()
    for _, before, after in found:
        for kind, span in (("was" if after else "gone", before), ("goes", after)):
            wanted[kind] += (span[1] - span[0]).days + 1 if span else 0
    assert {kind: sum(piece.width for _, piece in pieces(months, kind)) for kind in wanted} == dict(wanted)
    for number, month in enumerate(months, 1):
        taken: set[tuple[int, int]] = set()
        for piece in (one for one in month.pieces if one.kind in BOXES):
            here = {(piece.lane, day) for day in range(piece.column, piece.column + piece.width)}
            assert not here & taken
            taken |= here
            assert piece.column + piece.width - 1 <= calendar.monthrange(2027, number)[1]
        for piece in (one for one in month.pieces if one.kind == "arrow"):
            assert not {(piece.lane, day) for day in range(piece.column, piece.column + piece.width)} & taken

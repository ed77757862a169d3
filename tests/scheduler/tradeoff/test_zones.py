"""Zones hold exactly what nothing known beats, by trying all values of a small grid."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scheduler.tradeoff.zones import Zone, Zones, widest

TOP = 4
VALUES = st.lists(st.tuples(*[st.integers(0, TOP)] * 3), max_size=7)


@given(VALUES)
def test_zones_hold_what_nothing_known_beats(known: list[tuple[int, int, int]]) -> None:
    zones = Zones(3, (0, 0, 0))
    for values in known:
        zones.found(values)
    for values in product(range(TOP + 1), repeat=3):
        open_ = not any(all(k <= v for k, v in zip(one, values, strict=True)) for one in known)
        assert any(zone.holds(values) for zone in zones.open) == open_


@given(VALUES)
def test_no_zone_lies_within_another(known: list[tuple[int, int, int]]) -> None:
    zones = Zones(3, (0, 0, 0))
    for values in known:
        zones.found(values)
    pairs = [(a, b) for n, a in enumerate(zones.open) for m, b in enumerate(zones.open) if n != m]
    assert [p for p in pairs if all(x <= y for x, y in zip(p[0].upper, p[1].upper, strict=True))] == []


def test_a_half_that_is_empty_narrows_its_zone() -> None:
    zones = Zones(2, (0, 0))
    zones.found((2, 9))
    zones.found((9, 2))
    assert sorted(zone.upper for zone in zones.open) == [(2, float("inf")), (9, 9), (float("inf"), 2)]
    middle = next(zone for zone in zones.open if zone.upper == (9, 9))
    zones.narrow(middle, 0, 5)
    assert Zone((5, 0), (9, 9), halved=True) in zones.open
    zones.narrow(Zone((5, 0), (9, 9), halved=True), 0, 9)
    assert all(zone.upper != (9, 9) for zone in zones.open)


def test_the_widest_zone_is_measured_by_what_each_side_spans() -> None:
    narrow, wide = Zone((0, 0), (10, 90)), Zone((0, 10), (100, 30))
    assert widest([narrow, wide], (0, 0), (99, 999)) == (wide, 0)
    assert widest([narrow, wide], (0, 0), (99, 99)) == (wide, 0)
    assert widest([narrow], (0, 0), (99, 99)) == (narrow, 1)

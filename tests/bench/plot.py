"""Cost over CPU time as an SVG: a panel for each instance, a stepped line for each peer, time in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from typing import Any

Data = dict[str, Any]
Point = tuple[float, float]

COLOURS = {"by_hand": "#8a8a8a", "timefold": "#c7632a", "highs": "#3b7d4f", "plenary": "#1f4e9c"}
NAMES = {"by_hand": "by hand", "timefold": "Timefold", "highs": "HiGHS", "plenary": "Plenary"}
WIDTH, HEIGHT, ACROSS = 380, 220, 3
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 30, 28
FASTEST, SLOWEST = 0.01, 1000.0


def svg(measured: dict[str, Data]) -> str:
    """The whole picture."""
    count = max(1, len(measured))
    width, height = max(620, WIDTH * min(ACROSS, count)), 28 + HEIGHT * math.ceil(count / ACROSS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        ' font-family="sans-serif" font-size="11">',
        "<title>Cost of the best plan over CPU seconds</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for number, (peer, name) in enumerate(NAMES.items()):
        x = 12 + 90 * number
        lines.append(f'<path d="M{x} 16h18" stroke="{COLOURS[peer]}" stroke-width="2"/>')
        lines.append(f'<text x="{x + 22}" y="20">{escape(name)}</text>')
    lines.append('<text x="380" y="20">points of the best plan over CPU seconds</text>')
    for number, (name, found) in enumerate(measured.items()):
        column, row = number % ACROSS, number // ACROSS
        lines.append(f'<g transform="translate({column * WIDTH} {28 + row * HEIGHT})">')
        lines += panel(name, {peer: curve(found[peer]) for peer in NAMES if peer in found})
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def curve(found: Data) -> list[Point]:
    """CPU seconds and cost of the first run's plans, and the last cost until that run's end."""
    run = found["runs"][0]
    points = [(float(point["cpu"]), float(point["cost"])) for point in run["curve"]]
    if points and run.get("cpu", 0.0) > points[-1][0]:
        points.append((float(run["cpu"]), points[-1][1]))
    return points


def panel(name: str, curves: dict[str, list[Point]]) -> Iterator[str]:
    """One instance."""
    costs = [cost for points in curves.values() for _, cost in points]
    yield f'<text x="{LEFT}" y="{TOP - 10}" font-weight="bold">{escape(name)}</text>'
    if not costs:
        yield f'<text x="{LEFT}" y="{HEIGHT / 2}">no plan</text>'
        return
    low, high = min(costs), _ceiling(costs)
    for exponent in range(-2, 4):
        x = _x(10.0**exponent)
        yield f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#e3e3e3"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{10.0**exponent:g}</text>'
    for cost in sorted({low, (low + high) / 2, high}):
        y = _y(cost, low, high)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>'
        yield f'<text x="{LEFT - 4}" y="{y + 4:.1f}" text-anchor="end">{cost:.0f}</text>'
    for peer, points in curves.items():
        if points:
            yield f'<path d="{_steps(points, low, high)}" fill="none" stroke="{COLOURS[peer]}" stroke-width="1.6"/>'
            x, y = _x(points[0][0]), _y(points[0][1], low, high)
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{COLOURS[peer]}"/>'


def _ceiling(costs: list[float]) -> float:
    """The top of the scale: first plans that are far worse than the rest would flatten it."""
    low = min(costs)
    return max(low + 1, min(max(costs), 1.3 * low))


def _x(seconds: float) -> float:
    part = math.log10(min(max(seconds, FASTEST), SLOWEST) / FASTEST) / math.log10(SLOWEST / FASTEST)
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def _y(cost: float, low: float, high: float) -> float:
    part = (min(cost, high) - low) / (high - low)
    return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP)


def _steps(points: list[Point], low: float, high: float) -> str:
    found = f"M{_x(points[0][0]):.1f} {_y(points[0][1], low, high):.1f}"
    for seconds, cost in points[1:]:
        found += f"H{_x(seconds):.1f}V{_y(cost, low, high):.1f}"
    return found

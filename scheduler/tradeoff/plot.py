"""A front as an SVG picture: two sides as axes, a third as the size of dots; for light, dark and reading aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from textwrap import wrap

from scheduler.channels import plain
from scheduler.tradeoff.axes import Axis
from scheduler.tradeoff.found import Front, Point
from scheduler.tradeoff.scale import Scale, place_labels
from scheduler.tradeoff.words import BEST, closing_sentences, opening_sentences, point_text
from scheduler.wording import listed

WIDTH, HEIGHT = 760, 470
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 84, 54
INSET = 16
"""Room between the frame and the outermost values, so that no dot hides a figure."""
LINE = 20
SMALL, LARGE = 4.5, 13.0
MOST_SIGNS = 96
"""Signs of a line under the picture."""
STYLE = """
text { font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial,
  sans-serif; font-size: 13px; fill: #15181e; font-variant-numeric: tabular-nums }
.paper { fill: #ffffff } .head { font-size: 17px; font-weight: 600 } .name { font-weight: 600 }
.soft { fill: #454b57 } .tick { fill: #626875; font-size: 12px } .grid { stroke: #e3e3de; fill: none }
.front { stroke: #0a50c4; stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; opacity: .7 }
.dot { fill: #0a50c4; stroke: #ffffff; stroke-width: 1.5 } .unsure { fill: #ffffff; stroke: #0a50c4 }
.best { fill: none; stroke: #15181e; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
text { fill: #eceef2 } .paper { fill: #14161a } .soft { fill: #bcc2cd } .tick { fill: #99a0ad }
.grid { stroke: #3e444e }
.front { stroke: #8db6ff } .dot { fill: #8db6ff; stroke: #14161a } .unsure { fill: #14161a; stroke: #8db6ff }
.best { stroke: #eceef2 } }
"""


def svg(told: Front, title: str) -> str:
    """The whole picture; under it every point in words, as a screen reader hears it too."""
    keys = [(BEST, told.best), *((told.letter(n), point) for n, point in enumerate(told.points))]
    below = [(name, wrap(plain(point_text(told, point)), MOST_SIGNS)) for name, point in keys]
    height = HEIGHT + LINE * sum(len(texts) for _, texts in below) + 14
    names = listed([_spaced(side) for side in told.axes])
    said = " ".join([*map(str, opening_sentences(told)), *map(str, closing_sentences(told))])
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"',
        ' role="img" aria-labelledby="title desc">',
        f'<title id="title">{_told(f"{title}: {names}")}</title>',
        f'<desc id="desc">{_told(said)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        f'<text class="head" x="{LEFT - 48}" y="30">{_told(f"What {names} cost each other")}</text>',
        *(
            f'<text class="soft" x="{LEFT - 48}" y="{50 + 18 * n}">{_told(text)}</text>'
            for n, text in enumerate(_subtitles(told, title))
        ),
        *_plot(told),
        *_keys(below),
    ]
    return "\n".join([*lines, "</svg>", ""])


def _told(text: str) -> str:
    return escape(plain(text))


def _spaced(side: Axis) -> str:
    """The name of a side as words."""
    return side.name.replace("_", " ")


def _subtitles(told: Front, title: str) -> list[str]:
    size = [f"The larger a dot, the more points of {_spaced(told.axes[2])}."] if len(told.axes) == 3 else []
    return [f"{title}. Fewer points are better: to the left and down.", *size]


def _plot(told: Front) -> Iterator[str]:
    every = (told.best, *told.points)
    across = Scale.over([point.values[0] for point in every], LEFT + INSET, WIDTH - RIGHT - INSET)
    up = Scale.over([point.values[1] for point in every], HEIGHT - BOTTOM - INSET, TOP + INSET)
    yield from _grid(told, across, up)
    spots = [(across.at(point.values[0]), up.at(point.values[1])) for point in told.points]
    if len(told.axes) == 2:
        yield _staircase(spots)
    best = (across.at(told.best.values[0]), up.at(told.best.values[1]))
    x, y = best
    name = _told(_line(told, BEST, told.best))
    yield f'<path class="best" d="M{x - 8:.1f} {y:.1f}l8 -8l8 8l-8 8z"><title>{name}</title></path>'
    sizes = _sizes(told)
    for number, (point, (x, y), size) in enumerate(zip(told.points, spots, sizes, strict=True)):
        kind = "dot" if point.proved else "dot unsure"
        name = _told(_line(told, told.letter(number), point))
        yield f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"><title>{name}</title></circle>'
    names = [told.letter(number) for number in range(len(spots))]
    room = [max(size, 8.0) if spot == best else size for spot, size in zip(spots, sizes, strict=True)]
    yield from _labels([*names, BEST], [*spots, best], [*room, 8.0])


def _grid(told: Front, across: Scale, up: Scale) -> Iterator[str]:
    for value in across.ticks:
        x = across.at(value)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle">{value}</text>'
    for value in up.ticks:
        y = up.at(value)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'
    middle, y = (LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2
    first, second = (_told(f"{_spaced(side)}, points") for side in told.axes[:2])
    yield f'<text class="name" x="{middle:.0f}" y="{HEIGHT - BOTTOM + 38}" text-anchor="middle">{first}</text>'
    turn = f'transform="rotate(-90 {LEFT - 52} {y:.0f})"'
    yield f'<text class="name" x="{LEFT - 52}" y="{y:.0f}" {turn} text-anchor="middle">{second}</text>'


def _staircase(spots: list[tuple[float, float]]) -> str:
    """The border of what is beaten: to the right and above of it every calendar is."""
    if len(spots) < 2:
        return ""
    steps = "".join(f"H{other[0]:.1f}V{other[1]:.1f}" for _, other in pairwise(spots))
    return f'<path class="front" d="M{spots[0][0]:.1f} {spots[0][1]:.1f}{steps}"/>'


def _sizes(told: Front) -> list[float]:
    """The radius of each dot."""
    if len(told.axes) == 2:
        return [5.5] * len(told.points)
    values = [point.values[2] for point in told.points]
    low, high = min(values, default=0), max(values, default=0)
    return [SMALL + (LARGE - SMALL) * (value - low) / max(1, high - low) for value in values]


def _labels(names: list[str], spots: list[tuple[float, float]], sizes: list[float]) -> Iterator[str]:
    inside = (LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)
    for name, (x, y) in zip(names, place_labels(names, spots, sizes, inside), strict=True):
        yield f'<text class="name" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{_told(name)}</text>'


def _keys(below: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    y = HEIGHT + 14
    for name, texts in below:
        yield f'<text class="name" x="{LEFT - 48}" y="{y}">{_told(name)}</text>'
        for text in texts:
            yield f'<text x="{LEFT - 8}" y="{y}">{escape(text)}</text>'
            y += LINE


def _line(told: Front, name: str, point: Point) -> str:
    return f"{name}: {point_text(told, point)}"

"""Kinds of parameters that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path)


class _Seconds(click.FloatRange):
    """A time to solve; "nan" passes every comparison and is no time."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = float(super().convert(value, param, ctx))
        if found != found:
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return found


SECONDS = _Seconds(0.1, 86400)

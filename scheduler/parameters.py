"""Kinds of parameters that several commands take."""

from __future__ import annotations

from datetime import date
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


class _Day(click.ParamType[date]):
    """A day, year-month-day."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; right is a day such as 2027-12-31.", param, ctx)


DAY = _Day()

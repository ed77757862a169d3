"""What an address may hold: a year is written in the digits 0 to 9, not in those of every script."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter


class PlainInteger(IntegerConverter):
    """A whole number in ASCII digits; the framework's own takes any digits of Unicode."""

    regex = "[0-9]+"

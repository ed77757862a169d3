"""Secrets stay out of the logs: whatever is logged, the part of an address that opens a private feed is cut out."""

from __future__ import annotations

import logging
import re
from logging import LogRecord

from flask import Flask

SECRET = re.compile(r"(/feeds/t/|/draft/)[^\s?#\"'<>\[\]]+")
LOGGERS = ("waitress", "waitress.queue", "werkzeug")
"""Who else may log an address that was asked for."""


def hushed(text: str) -> str:
    """A text without the secrets of addresses in it."""
    return SECRET.sub(r"\1...", text)


class Hush(logging.Filter):
    """Takes secrets out of a record: of its message, and of the exception that it tells."""

    def filter(self, record: LogRecord) -> bool:
        """Always true: the record is kept, its secrets are not."""
        record.msg, record.args = hushed(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = hushed(logging.Formatter().formatException(record.exc_info))
        return True


def hush_logs(app: Flask) -> None:
    """Put the filter before all loggers that may tell an address."""
    for logger in (app.logger, *(logging.getLogger(name) for name in LOGGERS)):
        if not any(isinstance(known, Hush) for known in logger.filters):
            logger.addFilter(Hush())

"""The one place where pages learn what day it is."""

from __future__ import annotations

from datetime import date, datetime

from flask import current_app

from scheduler.zones import zone as zone_of


def today(zone: str) -> date:
    """The day it is in a zone; the application's setting TODAY wins, so that tests can choose it."""
    chosen = current_app.config.get("TODAY")
    return chosen if isinstance(chosen, date) else datetime.now(zone_of(zone)).date()

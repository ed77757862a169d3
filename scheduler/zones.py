"""Time zones by their IANA name, always from the pinned tzdata package and never from the operating system's copy."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.errors import PlenaryError

# The system's copy may be years old: a meeting in a zone whose law changed since would be an hour off.
zoneinfo.reset_tzpath(to=())
ZoneInfo.clear_cache()


# The library itself keeps only the last eight; a committee has members in fifty.
@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name; PlenaryError if nobody knows it."""
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise PlenaryError(f'"{name}" is not an IANA time zone; write one such as Europe/Zurich') from None


def offset_in_words(moment: datetime) -> str:
    """How far a local time is from UTC, such as UTC+1, UTC-3:30 or UTC."""
    offset = moment.utcoffset() or timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

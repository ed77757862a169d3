"""Calendar entries of a publication, each with its revision; the one place where a meeting becomes a VEVENT."""

from __future__ import annotations

from scheduler.entries.revise import with_entries

__all__ = ["with_entries"]

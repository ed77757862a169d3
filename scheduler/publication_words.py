"""The closed lists of words that a publication uses."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What the secretariat decided of a meeting; what follows from the clock is a Phase (see scheduler.release)."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CONVENED = "convened"
    CANCELLED = "cancelled"


class View(StrEnum):
    """Who may see a field; each sees what those before it see."""

    PUBLIC = "public"
    MEMBER = "member"
    PLANNER = "planner"


class Language(StrEnum):
    """The languages of feeds, pages and messages."""

    EN = "en"
    FR = "fr"


class EntryKind(StrEnum):
    """What a calendar entry is about; all but the first are deadlines of one day."""

    MEETING = "meeting"
    AGENDA = "agenda"
    DOCUMENTS = "documents"
    REGISTRATION = "registration"
    DECISIONS = "decisions"
    MINUTES = "minutes"
    BALLOT = "ballot"


class ChangeKind(StrEnum):
    """What happened to a meeting between two publications."""

    NEW = "new"
    MOVED = "moved"
    RELOCATED = "relocated"
    CANCELLED = "cancelled"
    REVIVED = "revived"
    REPLACED = "replaced"
    RENAMED = "renamed"
    STANDING = "standing"
    DETAILS = "details"

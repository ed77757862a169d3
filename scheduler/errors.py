"""What can go wrong with what was handed in: one base, a few leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PlenaryError(Exception):
    """Something a person can mend; its text says what, where and what would be right."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as it is shown, a line for each fault."""
        return (str(self),)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file: its place, the value found, what would be right."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class BriefError(PlenaryError):
    """A brief that cannot be used, with all its faults at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each fault."""
        return tuple(str(fault) for fault in self.faults)


class SeveralError(PlenaryError):
    """Several things that a person can mend, a line for each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = tuple(lines)
        super().__init__("\n".join(self._lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each of them."""
        return self._lines


class SettingsError(SeveralError):
    """Settings of this installation that cannot be used, a line for each."""


class PlanFileError(PlenaryError):
    """A plan file that cannot be read or does not belong to its brief."""


class OutputError(PlenaryError):
    """A place to write to that cannot be written."""


class StoreError(PlenaryError):
    """A data folder or its database that cannot be used as asked; the text says what still works."""


class StaleError(StoreError):
    """Somebody else released in between: what was reviewed is not what stands there now."""

    def __init__(self, text: str, current: int) -> None:
        self.current = current
        super().__init__(text)


class UnknownFeedError(PlenaryError):
    """An address at which no feed is, as far as this publication knows."""


class FilterError(PlenaryError):
    """A query that a feed does not know, or one that has a plainer form; the text says what would be right."""


class ReleaseError(SeveralError):
    """A release or a decision that is refused, a line for each reason; nothing was changed."""

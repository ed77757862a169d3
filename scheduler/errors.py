"""What can go wrong with what was handed in: one base, a few leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PlenaryError(Exception):
    """Something a person can mend; its text says what, where and what would be right."""


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


class PlanFileError(PlenaryError):
    """A plan file that cannot be read or does not belong to its brief."""


class OutputError(PlenaryError):
    """A place to write to that cannot be written."""

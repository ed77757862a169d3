"""Exit codes of every command."""

from __future__ import annotations

from enum import IntEnum

from scheduler.outcome import Status


class Exit(IntEnum):
    """What the command line answers with."""

    DONE = 0
    NO = 1
    BAD_INPUT = 2
    IMPOSSIBLE = 3
    OUT_OF_TIME = 4
    OUR_FAULT = 5
    STOPPED = 130  # what shells say of a program that was ended by Ctrl-C


OF_STATUS = {
    Status.OPTIMAL: Exit.DONE,
    Status.FEASIBLE: Exit.DONE,
    Status.IMPOSSIBLE: Exit.IMPOSSIBLE,
    Status.OUT_OF_TIME: Exit.OUT_OF_TIME,
}

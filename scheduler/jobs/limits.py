"""What a child may take: time, memory, processor; and how it gives way to all others."""

from __future__ import annotations

import os
from contextlib import suppress

MOST_MEMORY = 4 * 1024**3
NICENESS = 10


def most_seconds(seconds: float) -> int:
    """After how many seconds a child is ended: it proves for so long, and explains for as long again."""
    return round(3 * seconds + 60)


def limit(seconds: float) -> None:
    """Let this process take no more than a question of so many seconds may need; Windows has no such limits."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        most = 4 * most_seconds(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))

"""`python -m scheduler` and the command `plenary`."""

from __future__ import annotations

import sys

STOPPED = 130
"""As exits.Exit has it; nothing is loaded yet where this is needed."""


def main() -> None:
    """Run the command line; Ctrl-C while it is being loaded ends it without a word."""
    try:
        from scheduler.cli import main as run
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    run()


if __name__ == "__main__":
    main()

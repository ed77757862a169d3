"""Standard output and standard error: the one place where text goes to the terminal.

What does not print is escaped, so that no title can steer the terminal; what the terminal's encoding lacks is
replaced; a channel that takes no more is an error in one line, and never ends in a traceback.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

from scheduler.errors import OutputError

MOST_OF_A_LINE = 2000
"""Longer lines are cut: a file that was handed in may quote a megabyte."""
_NEAREST = "plenary-nearest"


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The plainest form of what an encoding lacks (Zurich for Zürich), or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    plainer = (unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() for sign in signs)
    return "".join(sign or "?" for sign in plainer), error.end


codecs.register_error(_NEAREST, _nearest)


def plain(text: str) -> str:
    """The text on one line: what does not print or turns the direction of writing is escaped, what is long is cut."""
    cut = text if len(text) <= MOST_OF_A_LINE else text[: MOST_OF_A_LINE - 3] + "..."
    return "".join(sign if _prints(sign) else ascii(sign)[1:-1] for sign in cut)


def _prints(sign: str) -> bool:
    # Python counts spaces other than the common one as not printable; ours hold numbers together.
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def forgive_encodings() -> None:
    """From now on a sign that a channel's encoding lacks is replaced by its plainest form."""
    for channel in (sys.stdout, sys.stderr):
        if isinstance(channel, io.TextIOWrapper):
            channel.reconfigure(errors=_NEAREST)


def say(*lines: str) -> None:
    """Write lines to standard output; OutputError if it takes no more, BrokenPipeError if its reader has gone."""
    emit("".join(plain(line) + "\n" for line in lines))


def complain(*lines: str) -> None:
    """Write lines to standard error; where that takes nothing, nothing more can be said."""
    try:
        if sys.stderr is not None:
            sys.stderr.write("".join(plain(line) + "\n" for line in lines))
            sys.stderr.flush()
    except OSError:
        abandon_errors()


def abandon_errors() -> None:
    """Write nothing more to standard error: what it still holds would fail again when the process ends."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def emit(text: str | bytes) -> None:
    """Write to standard output as it is: bytes, or text that was made plain before; errors as those of `say`."""
    if sys.stdout is None:
        return
    try:
        if isinstance(text, str):
            sys.stdout.write(text)
        else:
            sys.stdout.buffer.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise full(error) from None


def full(error: OSError) -> OutputError:
    """The error to be said of a standard output that takes no more; nothing is written to it from now on."""
    abandon_output()
    return OutputError(f"standard output: cannot be written: {error.strerror}")


def abandon_output() -> None:
    """Write nothing more to standard output: what it still holds would fail again when the process ends."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def on_a_terminal() -> bool:
    """Whether standard output is read by a person."""
    return sys.stdout is not None and sys.stdout.isatty()

"""What the command line writes: UTF-8 whatever the locale, errors on the error stream."""

import io
import json
import re
import sys
from collections.abc import Sequence
from typing import Any

from reader.domain.errors import ReaderError
from reader.domain.progress import Progress, silently

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""All but the line end, which messages of several lines hold."""


def speak_utf8() -> None:
    """Make both streams UTF-8; bytes of file names that are no text come out as they went in.

    A stream that is closed (`>&-`) is one that nobody reads.
    """
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def say(line: str = "") -> None:
    """A line of the answer, without the control characters that could steer the terminal."""
    print(_CONTROL.sub(" ", line))


def say_json(answer: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """The whole answer as JSON, readable and in a stable order."""
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def remark(line: str) -> None:
    """Something to know that is not the answer."""
    print(_CONTROL.sub(" ", line), file=sys.stderr)


def complain(error: ReaderError) -> None:
    """What could not be done, and on a line of its own the way out."""
    remark(f"commonplace: {error.message}")
    if error.hint:
        remark(f"  {error.hint}")


def progress() -> Progress:
    """How far long work is, on one line of the error stream; silent where nobody watches."""
    return _count_up if sys.stderr.isatty() else silently


def _count_up(done: int, total: int) -> None:
    line = f"{done} of {total}" if done < total else ""
    print(f"\r{line:20}\r" + line, end="", file=sys.stderr, flush=True)


def columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows as aligned columns, two spaces apart; numbers to the right, but in the last column, as words."""
    aligned = [_aligned(column) for column in list(zip(*rows, strict=True))[:-1]]
    return ["  ".join([*cells, row[-1]]).rstrip() for *cells, row in zip(*aligned, rows, strict=True)]


def _aligned(column: tuple[str, ...]) -> list[str]:
    """Cells of one width; to the right if all below the first, which may be a heading, are numbers."""
    width = max(len(cell) for cell in column)
    to_the_right = all(cell.isdigit() for cell in column[1:])
    return [cell.rjust(width) if to_the_right else cell.ljust(width) for cell in column]

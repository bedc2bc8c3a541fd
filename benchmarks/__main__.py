"""Runs all benchmarks and prints a line a figure: name, value, goal, held or not.

    python -m benchmarks [--json] [--why] [NAME...]

Ratios are taken in one interleaved run against a bare PySide6 window. Nothing here is part of the tests.
`peers` is only run when it is named: it needs another program and a display of its own.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, show

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _start(folder: Path) -> list[Figure]:
    from benchmarks.start_and_memory import measure
    from reader.services import analysing
    from reader.services.importing import ensure_sample
    from reader.storage import Library

    path = folder / "library.db"
    ensure_sample(path)
    with Library.open(path) as library:
        for record in library.documents.listing():
            analysing.publish(library, record.id)
    return measure(path)


def _window(folder: Path) -> list[Figure]:
    from benchmarks.in_the_window import measure

    return measure(folder)


def _page(folder: Path) -> list[Figure]:
    from benchmarks.the_page import measure

    return measure(folder)


def _timeline(folder: Path) -> list[Figure]:
    from benchmarks.timeline import measure

    return measure(folder)


def _names(folder: Path) -> list[Figure]:
    from benchmarks.names import measure

    return measure(folder)


def _dates(folder: Path) -> list[Figure]:
    from benchmarks.dates import measure

    return measure(folder)


def _bad(folder: Path) -> list[Figure]:
    from benchmarks.bad_input import measure

    return measure(folder, why=WHY in sys.argv)


def _peers(folder: Path) -> list[Figure]:
    from benchmarks.peers import measure

    return measure(folder)


WHY = "--why"
BENCHMARKS: dict[str, Callable[[Path], list[Figure]]] = {
    "start": _start,
    "window": _window,
    "page": _page,
    "timeline": _timeline,
    "names": _names,
    "dates": _dates,
    "bad": _bad,
    "peers": _peers,
}
_UNASKED = [name for name in BENCHMARKS if name != "peers"]


def main() -> int:
    """Print the figures; 0 also if a goal is missed: machines are noisy, people judge."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--json", action="store_true", help="for programs")
    why = "profile what kept the window longest; this makes it slower (bad)"
    parser.add_argument(WHY, action="store_true", help=why)
    options = parser.parse_args()
    figures: list[Figure] = []
    for name in options.names or _UNASKED:
        with TemporaryDirectory() as folder:
            for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
                os.environ[variable] = folder
            figures += BENCHMARKS[name](Path(folder))
    print(show(figures, options.json))
    return 0


if __name__ == "__main__":
    sys.exit(main())

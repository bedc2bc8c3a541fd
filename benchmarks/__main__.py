"""Runs all benchmarks and prints a line a figure: name, value, goal, held or not.

    python -m benchmarks [--json] [NAME...]

Ratios are taken in one interleaved run against a bare PySide6 window. Nothing here is part of the tests.
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


BENCHMARKS: dict[str, Callable[[Path], list[Figure]]] = {"start": _start, "window": _window, "page": _page}


def main() -> int:
    """Print the figures; 0 also if a goal is missed: machines are noisy, people judge."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--json", action="store_true", help="for programs")
    options = parser.parse_args()
    figures: list[Figure] = []
    for name in options.names or BENCHMARKS:
        with TemporaryDirectory() as folder:
            for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
                os.environ[variable] = folder
            figures += BENCHMARKS[name](Path(folder))
    print(show(figures, options.json))
    return 0


if __name__ == "__main__":
    sys.exit(main())

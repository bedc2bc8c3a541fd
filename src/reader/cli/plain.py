"""The everyday start, read without a parser: that alone would be a tenth of the time to the first page."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol


class NamesLibrary(Protocol):
    """Options that say which library is meant."""

    @property
    def library(self) -> Path | None:
        """The file named with `--library`."""

    @property
    def sample(self) -> bool:
        """Whether `--sample` was given."""


class PlainStart(NamedTuple):
    """A start of the window without files to add."""

    library: Path | None = None
    sample: bool = False
    paths: tuple[Path, ...] = ()


def plain_start(arguments: Sequence[str]) -> PlainStart | None:
    """What an everyday command line asks for (nothing, `--sample`, `--library FILE`); None for any other."""
    match list(arguments):
        case []:
            return PlainStart()
        case ["--sample"]:
            return PlainStart(sample=True)
        case ["--library", file] if file and not file.startswith("-"):
            return PlainStart(library=Path(file))
    return None

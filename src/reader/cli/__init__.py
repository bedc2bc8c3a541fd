"""The same use cases without a window: `parser` reads the command line, `run` does what it says."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: "Namespace") -> int:
    """Do a command of the command line; its exit status. See `docs/command-line.md`."""
    from reader.cli.running import run as run_command

    return run_command(options)

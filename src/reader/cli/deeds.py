"""Commands that are said in two words, what and then what is to be done: `commonplace entities rename`."""

from argparse import ArgumentParser
from collections.abc import Callable

Shared = Callable[[ArgumentParser], None]
"""Adds the options that every command has."""

Adder = Callable[..., ArgumentParser]
"""Given the name of a deed, what it does in a sentence, and its arguments as pairs of name and meaning."""


def deeds_of(parser: ArgumentParser, shared: Shared) -> Adder:
    """What adds deeds to a command, each with `--json`."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED", help="what is to be done")

    def deed(name: str, summary: str, *arguments: tuple[str, str]) -> ArgumentParser:
        made = deeds.add_parser(name, help=summary, description=f"{summary}.", allow_abbrev=False)
        for argument, words in arguments:
            made.add_argument(argument.lower(), metavar=argument, help=words)
        made.add_argument("--json", action="store_true", help="write JSON, for programs")
        shared(made)
        return made

    return deed

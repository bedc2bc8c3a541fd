"""Does the deed of a command of two words, and says what came of it, to people or to programs."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from reader.cli.opening import opened
from reader.cli.output import say, say_json
from reader.services import history
from reader.services.commands import Command
from reader.storage import Library

Answer = tuple[Any, list[str]]
"""What programs get as JSON, and the lines that people get."""

Deed = Callable[[Library, Namespace], Answer]


def do_deed(deeds: Mapping[str, Deed], options: Namespace, *, to_write: bool) -> int:
    """Do what `options.deed` names with the library that is meant; the status, 0.

    ReaderError as `opened` and the deed raise it.
    """
    with opened(options, to_write=to_write) as library:
        answer, lines = deeds[options.deed](library, options)
    if options.json:
        say_json(answer)
        return 0
    for line in lines:
        say(line)
    return 0


def done(library: Library, command: Command) -> Answer:
    """Run a command as a step of the history; the answer is what it is called there."""
    history.run(library, command)
    return {"done": command.label}, [command.label]

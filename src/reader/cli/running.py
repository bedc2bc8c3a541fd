"""Runs a command: finds it in the table, and turns what can go wrong into an exit status."""

import errno
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable

from reader.cli.output import complain, speak_utf8
from reader.domain.errors import ReaderError

FINE, FAILED, INTERRUPTED = 0, 1, 130


def run(options: Namespace) -> int:
    """Do the command; 0 if all of it was done, 1 if something was not, 130 after Ctrl+C."""
    speak_utf8()
    logging.basicConfig(level=logging.ERROR, format="commonplace: %(message)s")
    try:
        _refuse_broken_words(options)
        status = _command(options.command)(options)
        sys.stdout.flush()
    except ReaderError as error:
        complain(error)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our answer (`| head`) has seen enough. Python would complain once more when it flushes
        # at the end, so that end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return _could_not_say(error)
    return status


def _could_not_say(error: OSError) -> int:
    """The answer found no room where it was sent; any other trouble is a bug and travels on."""
    if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG):
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    complain(
        ReaderError(
            f"The answer cannot be written: {error.strerror}.", "Send it to a place where there is room."
        )
    )
    return FAILED


def _refuse_broken_words(options: Namespace) -> None:
    """Paths may hold bytes that are no text; words may not: no library could keep them."""
    for value in vars(options).values():
        for words in value if isinstance(value, list) else [value]:
            try:
                _ = words.encode() if isinstance(words, str) else b""
            except UnicodeEncodeError as error:
                raise ReaderError(
                    f"{words!r} is not valid UTF-8.", "Check the encoding of the terminal."
                ) from error


def _command(name: str) -> Callable[[Namespace], int]:
    from reader.cli import analysing, documents, entities, events, exporting, keeping, marking, searching

    return {
        "analyse": analysing.analyse,
        "add": documents.add,
        "list": documents.listing,
        "show": documents.show,
        "themes": marking.themes,
        "highlight": marking.highlight,
        "entities": entities.entities,
        "events": events.events,
        "export": exporting.export,
        "export timeline": exporting.export_timeline,
        "search": searching.search,
        "check": keeping.check,
        "undo": keeping.undo,
        "redo": keeping.redo,
    }[name]

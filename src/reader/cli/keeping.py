"""`commonplace check`, `undo`, `redo`: the care of a library."""

from argparse import Namespace
from collections.abc import Callable

from reader.cli.opening import opened
from reader.cli.output import say, say_json
from reader.domain.changes import Changes
from reader.services import history
from reader.services.analysing import publish
from reader.storage import Library

_Step = Callable[[Library], tuple[Changes, str] | None]


def check(options: Namespace) -> int:
    """Say what is wrong with the library and what is in it; 1 if something is wrong."""
    with opened(options) as library:
        problems, counts = library.check(), library.counts()
    held = {
        "documents": counts.documents,
        "entities": counts.entities,
        "events": counts.events,
        "highlights": counts.highlights,
        "themes": counts.themes,
    }
    if options.json:
        say_json({"problems": problems, "counts": held})
    else:
        for problem in problems:
            say(problem)
        say(("Not sound: " if problems else "Sound: ") + ", ".join(f"{what} {n}" for what, n in held.items()))
    return 1 if problems else 0


def undo(options: Namespace) -> int:
    """Undo the last change; 1 if there is none."""
    return _step(options, history.undo, "Undone", "There is nothing to undo.")


def redo(options: Namespace) -> int:
    """Redo what was undone last; 1 if there is nothing."""
    return _step(options, history.redo, "Redone", "There is nothing to redo.")


def _step(options: Namespace, step: _Step, done: str, nothing: str) -> int:
    with opened(options, to_write=True) as library:
        stepped = step(library)
        touched = stepped[0].documents if stepped else frozenset()
        for record in library.documents.listing():
            if record.id in touched:  # it came back without its findings, or with another date
                publish(library, record.id)
    if stepped is None:
        say(nothing)
        return 1
    say(f"{done}: {stepped[1]}")
    return 0

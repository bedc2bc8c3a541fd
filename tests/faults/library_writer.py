"""Writes to a library until it is killed, and says after every write that it was saved.

Run by the tests beside it: `library_writer.py LIBRARY FIRST`. Each step adds a highlight with two themes and
a note, through a command; every fifth step removes the one before again, every seventh undoes and redoes.
"""

import sys

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.document import Span
from reader.services.commands import AddHighlight, RemoveHighlight
from reader.services.history import redo, run, undo
from reader.storage import Library


def main(path: str, first: int) -> None:
    """Writes until killed."""
    library = Library.open(path)
    if library.read_only:
        raise SystemExit(library.notice)
    (record,) = library.documents.listing()
    text = library.documents.text(record.id)
    number = first
    while True:
        key = f"h{number:06d}"
        anchor = describe(text, Span(number % 50, number % 50 + 5))
        run(library, AddHighlight(Highlight(key, record.id, anchor, ("a", "b"), f"note {number}")))
        say("added", key)
        if number % 7 == 0:
            undo(library)
            say("removed", key)
            redo(library)
            say("added", key)
        if number % 5 == 0:
            run(library, RemoveHighlight(library.annotations.get(key)))
            say("removed", key)
        number += 1


def say(what: str, key: str) -> None:
    """One line at once: what it says has been saved."""
    sys.stdout.write(f"{what} {key}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

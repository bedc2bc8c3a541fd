"""The history as a person reads it: what was done, when, and to which document or theme."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.annotations import Highlight, Note, NoteTarget
from reader.domain.answers import HistoryEntry
from reader.domain.errors import ReaderError
from reader.services import commands
from reader.services.batch import Batch
from reader.services.command_records import decode
from reader.storage import Library

_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history.

    `at` is a time as `ids.now()` writes it. `about` names the document, theme or entity that was touched,
    `quote` holds the first words of the passage; both are empty where that is not known.
    """

    number: int
    label: str
    at: str
    in_force: bool
    about: str = ""
    quote: str = ""


def steps(library: Library, before: int | None = None, limit: int = 100) -> list[Step]:
    """The steps before a number (None: the very last), newest first."""
    names = _Names(library)
    return [_step(names, entry) for entry in library.history.before(before, limit)]


def current(library: Library) -> int:
    """The number of the last step in force; 0 if there is none."""
    entry = library.history.last_done()
    return entry.number if entry else 0


class _Names:
    """What the things of a library are called, asked for once each."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[str, str], str] = {}

    def document(self, document_id: str) -> str:
        return self._name("document", document_id, lambda key: self._library.documents.get(key).title)

    def theme(self, theme_id: str) -> str:
        return self._name("theme", theme_id, lambda key: self._library.themes.get(key).name)

    def entity(self, entity_id: str) -> str:
        return self._name("entity", entity_id, lambda key: self._library.entities.get(key).name)

    def _name(self, sort: str, key: str, ask: Callable[[str], str]) -> str:
        if (sort, key) not in self._known:
            try:
                self._known[sort, key] = ask(key)
            except KeyError:  # it was removed since
                self._known[sort, key] = ""
        return self._known[sort, key]


def _step(names: _Names, entry: HistoryEntry) -> Step:
    about, quote = _told(names, entry)
    return Step(entry.number, entry.label, entry.at, entry.state == "done", about, quote)


def _told(names: _Names, entry: HistoryEntry) -> tuple[str, str]:
    if not entry.payload:
        return "", ""
    try:
        return _about(names, decode(entry.name, entry.payload))
    except ReaderError:  # a step of another version of the program
        return "", ""


def _about(names: _Names, command: commands.Command) -> tuple[str, str]:
    match command:
        case commands.AddDocument(record=record) | commands.RemoveDocument(record=record):
            return record.title, ""
        case commands.AddDocuments(records=(record, *_)):
            return f"{record.title} …", ""
        case commands.CorrectDocument(after=record):
            return record.title, ""
        case commands.AddHighlight(highlight=highlight) | commands.RemoveHighlight(highlight=highlight):
            return _about_highlight(names, highlight)
        case commands.EditHighlight(after=highlight):
            return _about_highlight(names, highlight)
        case commands.AddTheme(theme=theme) | commands.RemoveTheme(theme=theme):
            return theme.name, ""
        case commands.EditTheme(after=theme):
            return theme.name, ""
        case commands.PutNote(before=before, after=after):
            return _about_note(names, after or before), ""
        case commands.CorrectEntities(added=(rule, *_)) | commands.CorrectEntities(removed=(rule, *_)):
            return rule.name, ""
        case commands.CorrectEvents(added=(mark, *_)) | commands.CorrectEvents(removed=(mark, *_)):
            return names.document(mark.document_id), mark.label or mark.seen.label
        case Batch(commands=inner) if inner:
            first, quote = _about(names, inner[0])
            same = len(inner) == 1 or all(_about(names, one)[0] == first for one in inner[1:9])
            return (first, quote if len(inner) == 1 else "") if same else (f"{first} …", "")
    return "", ""


def _about_highlight(names: _Names, highlight: Highlight) -> tuple[str, str]:
    return names.document(highlight.document_id), " ".join(highlight.anchor.exact[:_QUOTED].split())


def _about_note(names: _Names, note: Note | None) -> str:
    if note is None:
        return ""
    by_target = {
        NoteTarget.DOCUMENT: names.document,
        NoteTarget.ENTITY: names.entity,
        NoteTarget.THEME: names.theme,
    }
    return by_target[note.target](note.target_id)

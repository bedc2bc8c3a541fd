"""The dossier of an entity as a page of Markdown, to be read, printed or kept in a vault."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reader.domain.annotations import NoteTarget
from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import spoken
from reader.export.escaping import escape
from reader.services.dossiers import Dossier, MentionLine, load
from reader.storage import Library

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80


def file_name(name: str) -> str:
    """What the file of an entity is called, unless the reader says otherwise."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip(" .")[:_LONGEST].strip() or "entity"
    return f"{plain}.md"


def write_page(library: Library, entity_id: str, path: Path) -> str:
    """Write the page, and say so in a sentence.

    ReaderError if it cannot be written, KeyError if there is no such entity.
    """
    note = library.annotations.note_on(NoteTarget.ENTITY, entity_id)
    text = page(load(library, entity_id), note.text if note else "")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ReaderError(
            f"The dossier cannot be written to {path}: {error.strerror or error}.",
            "Name another file, in a folder that is there.",
        ) from error
    return f"The dossier was written to {path}."


def page(dossier: Dossier, note: str = "") -> str:
    """The page, ending in one newline; the note is Markdown already and stays as it is."""
    return "\n".join(_lines(dossier, note)).rstrip("\n") + "\n"


def _lines(dossier: Dossier, note: str) -> Iterator[str]:
    entity = dossier.entity
    yield f"# {escape(entity.name)}"
    yield ""
    count, documents = len(dossier.lines), dossier.documents
    said = [entity.type.value.lower(), f"{count} mention{'' if count == 1 else 's'}"]
    said.append(f"{documents} document{'' if documents == 1 else 's'}")
    if dossier.first:
        said.append(f"first {spoken(dossier.first)}")
    yield " · ".join(said)
    yield ""
    if entity.aliases:
        yield f"Also: {', '.join(map(escape, entity.aliases))}"
        yield ""
    if note.strip():
        yield from (note.strip(), "")
    yield from _list("Appears with", [f"{escape(one.name)} ({times})" for one, times in dossier.company])
    yield from _list(
        "Dates", [f"**{escape(spoken(one.when))}** {escape(one.found.label)}" for one in dossier.events]
    )
    yield from _list("Themes", [f"{escape(theme.name)} ({times})" for theme, times in dossier.themes])
    if dossier.lines:
        yield from ("## Mentions", "")
    for title, lines in groupby(dossier.lines, key=lambda line: line.title):
        yield from (f"### {escape(title)}", "")
        yield from map(_mention, lines)
        yield ""


def _list(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from (f"## {heading}", "")
        yield from (f"- {item}" for item in items)
        yield ""


def _mention(line: MentionLine) -> str:
    where = f"¶ {line.paragraph}: " if line.paragraph else ""
    before, after = _inside(line.left), _inside(line.right)
    return f"- {where}{before}**{escape(line.name)}**{after}"


def _inside(context: str) -> str:
    """Context, escaped, with the space that parts it from the name."""
    left = " " if context[:1].isspace() else ""
    right = " " if context[-1:].isspace() and context.strip() else ""
    return f"{left}{escape(context)}{right}"

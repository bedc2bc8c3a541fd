"""Bring files into a library: look into folders, read files, and add what is new.

`expand` and `read` touch no library and may run in a worker; the rest runs where the library is.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.domain.assets import seeds
from reader.domain.document import Document, body_words
from reader.domain.errors import ReaderError
from reader.domain.ids import new_id, now
from reader.domain.progress import Progress, silently
from reader.domain.records import DocumentRecord
from reader.formats import read_document, suffixes
from reader.services import analysing, history
from reader.services.commands import AddDocument, Batch
from reader.storage import Library

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read: the record to be, its position still open, and the document."""

    record: DocumentRecord
    document: Document


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A file whose very text the library has, under the record given."""

    name: str
    record: DocumentRecord

    def __str__(self) -> str:
        return f"“{self.name}” is not added again: the library has its text as “{self.record.title}”."


def expand(paths: Iterable[Path]) -> tuple[list[Path], list[ReaderError]]:
    """The files that are meant, and what was wrong on the way to them.

    A folder stands for all files below it that can be read, hidden ones left out, in natural order
    (`part 2` before `part 10`). A path that is no folder is given back as it is, also if it is missing.
    """
    files: list[Path] = []
    problems: list[ReaderError] = []
    for path in paths:
        if not _is_folder(path):
            files.append(path)
            continue
        found = _files_below(path, problems)
        files += found
        if not found:
            problems.append(
                ReaderError(
                    f"The folder “{path}” holds no file that can be read.",
                    f"Such files end in {', '.join(suffixes())}; name another file to try it all the same.",
                )
            )
    return files, problems


def read(path: Path) -> Imported:
    """The document of a file, with the record it will have; ReaderError if it cannot be read."""
    document = read_document(path)
    record = DocumentRecord(
        id=new_id(),
        name=_storable(path.name),
        source=_storable(str(path)),
        format=document.format,
        encoding=document.encoding,
        text_hash=document.text_hash,
        length=len(document.text),
        words=body_words(document),
        metadata=document.metadata,
        guessed=document.metadata,
        added=now(),
    )
    return Imported(record, document)


def plan(library: Library, imported: Imported) -> AddDocument | AlreadyThere:
    """The command that adds what was read, unless the library has the same text."""
    present = library.documents.with_text(imported.record.text_hash)
    if present:
        return AlreadyThere(imported.record.name, present[0])
    position = library.documents.next_position()
    return AddDocument(replace(imported.record, position=position), imported.document)


def plan_all(library: Library, batch: Sequence[Imported]) -> tuple[list[AddDocument], list[AlreadyThere]]:
    """`plan` for files that are added together: in their order, the same text once."""
    commands: dict[str, AddDocument] = {}
    already: list[AlreadyThere] = []
    for imported in batch:
        planned = plan(library, imported)
        same = commands.get(imported.record.text_hash)
        if isinstance(planned, AlreadyThere):
            already.append(planned)
        elif same is not None:
            already.append(AlreadyThere(imported.record.name, same.record))
        else:
            position = planned.record.position + len(commands)
            record = replace(planned.record, position=position)
            commands[record.text_hash] = AddDocument(record, imported.document)
    return list(commands.values()), already


def as_one(commands: Sequence[AddDocument]) -> AddDocument | Batch:
    """One command, and so one step to undo, for files that are added together."""
    if len(commands) == 1:
        return commands[0]
    return Batch(tuple(commands), f"Add {len(commands)} documents")


def add_paths(
    library: Library,
    paths: Iterable[Path],
    on_problem: Callable[[ReaderError], None],
    on_already: Callable[[AlreadyThere], None] | None = None,
    progress: Progress = silently,
) -> list[DocumentRecord]:
    """Add files and folders with what is found in them; the records that were added.

    A file that cannot be read is reported and the others are added all the same. All of it is one step of
    the history. What was there already is analysed too, if an earlier adding was cut short. ReaderError if
    the library cannot be written.
    """
    files, problems = expand(paths)
    for problem in problems:
        on_problem(problem)
    batch: list[Imported] = []
    for number, path in enumerate(files):
        progress(number, len(files) + len(files))
        try:
            batch.append(read(path))
        except ReaderError as error:
            on_problem(error)
    commands, already = plan_all(library, batch)
    if on_already is not None:
        for one in already:
            on_already(one)
    if commands:
        history.run(library, as_one(commands))
    added = [command.record for command in commands]
    named = dict.fromkeys([*(record.id for record in added), *(one.record.id for one in already)])
    for number, document_id in enumerate(named, 1):
        analysing.publish(library, document_id)
        progress(len(files) + number, len(files) + len(named))
    return added


def ensure_sample(path: Path) -> bool:
    """Make the library of the sample documents if there is no file at this path; True if it was made.

    It is made beside its place and moved there, so that it is whole or not there. What is in it is not
    analysed yet and no step of its history. ReaderError if it cannot be written.
    """
    if path.exists():
        return False
    beside = path.with_name(f".{path.name}.{new_id()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_sample(beside)
        return _moved(beside, path)
    except OSError as error:
        cause = error.strerror or str(error)
        raise ReaderError(
            f"The sample library cannot be made at “{path}”: {cause}.",
            "Name another place with --library FILE.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _moved(beside: Path, path: Path) -> bool:
    """Move without replacing what another start of the program made meanwhile; False if it did."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        beside.replace(path)
    return True


def _make_sample(path: Path) -> None:
    with Library.open(path) as library, library.transaction():
        commands, _ = plan_all(library, [read(seed) for seed in seeds()])
        for command in commands:
            library.documents.add(command.record, command.document)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder that may not be entered: reading says what is wrong
        return False


def _files_below(folder: Path, problems: list[ReaderError]) -> list[Path]:
    readable = suffixes()

    def report(error: OSError) -> None:
        cause = error.strerror or str(error)
        problems.append(
            ReaderError(
                f"The folder “{error.filename}” cannot be looked into: {cause}.", "Check its permissions."
            )
        )

    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(parent, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in readable
        ]
    return sorted(found, key=lambda path: [_natural(part) for part in path.parts])


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """A sort key by which numbers inside names count as numbers."""
    parts = _DIGITS.split(name.casefold())
    key = [(int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)]
    return key, name


def _storable(path: str) -> str:
    """A path as text: bytes of it that are no text in the system's encoding become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")

"""Bring files into a library: look into folders, read files, and add what is new.

`expand` and `read` touch no library; `bring_in` is what a worker process does for the window, with a
connection of its own. The rest runs where the library is.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.domain.assets import seeds
from reader.domain.collecting import no_collection
from reader.domain.document import Document, body_words
from reader.domain.errors import ReaderError
from reader.domain.ids import new_id, now
from reader.domain.progress import Progress, silently
from reader.domain.records import DocumentRecord
from reader.formats import read_document, suffixes
from reader.services import analysing, history
from reader.services.commands import AddDocument, AddDocuments
from reader.services.workers import Line
from reader.storage import LONG_LOG, Library

_DIGITS = re.compile(r"(\d+)")
_TOGETHER, _TOGETHER_LENGTH = 32, 200_000
"""Files, and characters, that are kept in one transaction: some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was read: the record to be, its position still open, and the document."""

    record: DocumentRecord
    document: Document | None
    """None if its text is kept in the library already."""


@dataclass(frozen=True, slots=True)
class FilesFound:
    """What `bring_in` is going to read, in this order."""

    files: tuple[Path, ...]
    problems: tuple[ReaderError, ...]


@dataclass(frozen=True, slots=True)
class TextsComing:
    """The hashes of texts that `bring_in` is about to keep and that the library did not have before."""

    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The next files that `bring_in` has read and kept, in order; an error for one that cannot be read."""

    results: tuple[Imported | ReaderError, ...]


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
    with no_collection():
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


def bring_in(place: Path | None, paths: Sequence[Path], line: Line) -> None:
    """What a worker does to add files: finds and reads them, and keeps their texts in the library at `place`.

    Tells `FilesFound`, then by turns `TextsComing` and `FilesRead`, which holds no texts; what was told there
    is kept. The documents are added with `plan_all` and a command. Without a place, for a library in memory,
    the texts are told. ReaderError if the library cannot be written.
    """
    files, problems = expand(paths)
    line.tell(FilesFound(tuple(files), tuple(problems)))
    if place is None:
        for path in files:
            line.tell(FilesRead((_read_or_error(path),)))
        return
    with Library.beside(place, line.writing) as library:
        waiting: list[Imported | ReaderError] = []
        for number, path in enumerate(files):
            waiting.append(_read_or_error(path))
            if number == 0 or _is_enough(waiting):  # the first at once: there is something to read then
                _keep(library, waiting, line)
                waiting.clear()
                library.merge_log(LONG_LOG)
        if waiting:
            _keep(library, waiting, line)


def forget_texts(place: Path, hashes: Sequence[str], line: Line) -> None:
    """Take new texts of an adding that was stopped out of the library again, unless a document has them."""
    with Library.beside(place, line.writing) as library:
        library.documents.drop_texts(hashes)


def plan(library: Library, imported: Imported) -> AddDocument | AlreadyThere:
    """The command that adds what was read, unless the library has the same text."""
    commands, already = plan_all(library, [imported])
    return commands[0] if commands else already[0]


def plan_all(library: Library, batch: Sequence[Imported]) -> tuple[list[AddDocument], list[AlreadyThere]]:
    """The commands that add what was read, in its order, and what the library has already; a text once."""
    present = library.documents.first_with_texts({one.record.text_hash for one in batch})
    position = library.documents.next_position()
    commands: list[AddDocument] = []
    already: list[AlreadyThere] = []
    for imported in batch:
        record = imported.record
        same = present.get(record.text_hash)
        if same is not None:
            already.append(AlreadyThere(record.name, same))
            continue
        record = replace(record, position=position + len(commands))
        present[record.text_hash] = record
        commands.append(AddDocument(record, imported.document))
    return commands, already


def as_one(commands: Sequence[AddDocument]) -> AddDocument | AddDocuments:
    """One command, and so one step to undo, for files that are added together."""
    if len(commands) == 1:
        return commands[0]
    records = tuple(command.record for command in commands)
    documents = tuple(command.document for command in commands)
    return AddDocuments(records, f"Add {len(commands)} documents", documents)


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


def _read_or_error(path: Path) -> Imported | ReaderError:
    try:
        return read(path)
    except ReaderError as error:
        return error


def _is_enough(waiting: Sequence[Imported | ReaderError]) -> bool:
    """True if what was read is worth a transaction of its own: long ones would hold up the window."""
    length = sum(one.record.length for one in waiting if isinstance(one, Imported))
    return length >= _TOGETHER_LENGTH or len(waiting) >= _TOGETHER


def _keep(library: Library, waiting: Sequence[Imported | ReaderError], line: Line) -> None:
    """Keep the texts of what was read, and tell of it without them."""
    hashes = {one.record.text_hash for one in waiting if isinstance(one, Imported)}
    line.tell(TextsComing(tuple(hashes - library.documents.kept_texts(hashes))))
    with library.transaction():
        for one in waiting:
            if isinstance(one, Imported) and one.document is not None:
                library.documents.keep_text(one.record, one.document)
    line.tell(
        FilesRead(tuple(replace(one, document=None) if isinstance(one, Imported) else one for one in waiting))
    )


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

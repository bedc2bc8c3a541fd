"""An authority file: the entities that the reader has put right, as a CSV table to keep, share and take in.

Its columns are `name`, `type`, `aliases` (with `|` between them, a backslash before a bar or backslash that
is part of a name), `note` and `external id`; what a spreadsheet would take for a formula has an apostrophe in
front. The type `NEVER` says that the name names nothing. It is UTF-8,
with or without a byte order mark; what a spreadsheet writes with semicolons or as UTF-16 is read too. A file
is taken in as a whole or not at all.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.domain.annotations import Note, NoteTarget
from reader.domain.entities import Entity, EntityType
from reader.domain.entity_rules import Claim, EntityRule, RuleBook, RuleKind, joined, parted
from reader.domain.errors import ReaderError
from reader.domain.ids import new_id, now
from reader.export.spreadsheets import guarded, unguarded
from reader.services.batch import Batch
from reader.services.commands import Command, CorrectEntities, PutNote
from reader.services.correcting import LONGEST_NAME
from reader.storage import Library
from reader.storage.namings import entity_id as id_of_found

COLUMNS = ("name", "type", "aliases", "note", "external id")
NEVER = "NEVER"
_NEEDED = frozenset({"name", "type"})
_LARGEST = 200_000_000
_TYPES = frozenset({*map(str, EntityType), NEVER})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file; `type` is None for words that name nothing."""

    name: str
    type: EntityType | None
    aliases: tuple[str, ...] = ()
    note: str = ""
    external_id: str = ""


def export_authority(library: Library, path: Path, *, everything: bool = False) -> str:
    """Write what the reader said of entities, or with `everything` all entities; a sentence says how many.

    ReaderError if the file cannot be written.
    """
    listed = entries(library, everything=everything)
    try:
        path.write_text(written(listed), encoding="utf-8", newline="")
    except OSError as error:
        raise ReaderError(
            f"The names cannot be written to {path}: {error.strerror or error}.",
            "Name another file, in a folder that is there.",
        ) from error
    return f"{_counted(len(listed))} written to {path}."


def import_authority(library: Library, path: Path) -> tuple[Command | None, str]:
    """The command that takes a file in, None if all of it is known already, and a sentence that says so.

    ReaderError names the line and the cause if something is wrong with the file.
    """
    listed = read(_text(path), str(path))
    command = taking_in(library, listed)
    if command is None:
        return None, f"All of {path} is known already."
    return command, f"{_counted(len(listed))} taken in from {path}."


def written(listed: Iterable[Entry]) -> str:
    """Entries as the text of a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in listed:
        kind = str(entry.type) if entry.type else NEVER
        texts = (entry.name, kind, joined(entry.aliases), entry.note, entry.external_id)
        writer.writerow(map(guarded, texts))
    return out.getvalue()


def read(text: str, subject: str) -> list[Entry]:
    """The entries of a file; ReaderError with the line and the cause if something is wrong."""
    head = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in head and "," not in head else ",", strict=True
    )
    try:
        columns = _columns(next(rows, []), subject)
        found: dict[tuple[str, EntityType | None], int] = {}
        listed: list[Entry] = []
        line = rows.line_num + 1
        for row in rows:
            if row:
                cells = dict(zip(columns, map(unguarded, row), strict=False))
                entry = _entry(cells, len(row) - len(columns), subject, line)
                key = entry.name.casefold(), entry.type
                if key in found:
                    raise _wrong(subject, line, f"“{entry.name}” stands in line {found[key]} already")
                found[key] = line
                listed.append(entry)
            line = rows.line_num + 1
    except csv.Error as error:
        raise _wrong(subject, rows.line_num, f"it is no line of a CSV file ({error})") from error
    return listed


def entries(library: Library, *, everything: bool = False) -> list[Entry]:
    """What a file of this library holds, by name and type."""
    book = library.entity_rules.book
    live = {count.entity.id: count.entity for count in library.entities.listing()}
    known = {rule.entity_id: rule for rule in book.rules if rule.kind is RuleKind.KNOWN}
    wanted = {*live} if everything else {key for key in live if book.is_about(key) or _note(library, key)}
    found = [_of_entity(library, live[key], known.get(key)) for key in wanted]
    found += [
        Entry(rule.name, rule.type, parted(rule.former), rule.note, rule.external_id)
        for key, rule in known.items()
        if key not in live and book.after(key) == (key, False)
    ]
    found += [Entry(name, None) for name in _never(book)]
    return sorted(found, key=lambda entry: (entry.name.casefold(), str(entry.type), entry.name))


def taking_in(library: Library, listed: Sequence[Entry]) -> Command | None:
    """The command that stores entries; None if nothing of them is new."""
    taker = _Taker(library, listed)
    removed, added = taker.rules()
    notes = list(taker.notes())
    if not (removed or added or notes):
        return None
    label = "Import names"
    correction = CorrectEntities(tuple(removed), tuple(added), label)
    return Batch((correction, *notes), label) if notes else correction


class _Taker:
    """Makes rules of entries, for the entities that a library has."""

    def __init__(self, library: Library, listed: Sequence[Entry]) -> None:
        self._library = library
        self._listed = listed
        self._book = library.entity_rules.book
        self._named: dict[Claim, str] = {}
        self._live: set[str] = set()
        for count in library.entities.listing():
            entity = count.entity
            self._live.add(entity.id)
            self._named.setdefault((entity.type, entity.name.casefold()), entity.id)
        self._before = {rule.entity_id: rule for rule in self._book.rules if rule.kind is RuleKind.KNOWN}
        for key, rule in self._before.items():
            self._named.setdefault((rule.type, rule.name.casefold()), key)
        self._types = Counter(entry.name.casefold() for entry in listed if entry.type)
        self._of_name: dict[str, set[str]] = defaultdict(set)
        for (_, folded), key in self._named.items():
            self._of_name[folded].add(key)

    def rules(self) -> tuple[list[EntityRule], list[EntityRule]]:
        """The rules to take away and those to add."""
        number, at = self._library.entity_rules.next_number(), now()
        never = {name.casefold() for name in _never(self._book)}
        removed: list[EntityRule] = []
        added: list[EntityRule] = []
        for order, entry in enumerate(self._listed):
            if entry.type is None:
                if entry.name.casefold() not in never:
                    added.append(
                        EntityRule(new_id(), number + order, RuleKind.NEVER, name=entry.name, created=at)
                    )
                continue
            rule = self._rule(entry, entry.type, number + order, at)
            before = self._before.get(rule.entity_id)
            if before is not None and _same(before, rule):
                continue
            if before is not None:
                removed.append(before)
            added.append(rule)
        return removed, added

    def notes(self) -> Iterator[Command]:
        """Notes of entries, on entities that are there and have none."""
        for entry in self._listed:
            if not entry.note or entry.type is None:
                continue
            key = self._id(entry.name, entry.type)
            if key in self._live and _note(self._library, key) is None:
                note = Note(new_id(), NoteTarget.ENTITY, key, entry.note, now(), now())
                yield PutNote(None, note, "Import names")

    def _rule(self, entry: Entry, kind: EntityType, number: int, at: str) -> EntityRule:
        key = self._id(entry.name, kind)
        folded = entry.name.casefold()
        is_only = self._types[folded] == 1 and self._of_name[folded] <= {key}
        own: Claim = (None if is_only else kind, folded)
        others = [(kind, alias.casefold()) for alias in entry.aliases]
        sources = [self._named[claim] for claim in others if claim in self._named]
        return EntityRule(
            id=new_id(),
            number=number,
            kind=RuleKind.KNOWN,
            entity_id=key,
            type=kind,
            name=entry.name,
            sources=tuple(dict.fromkeys(source for source in sources if source != key)),
            claims=tuple(dict.fromkeys((own, *others))),
            former=joined(entry.aliases),
            external_id=entry.external_id,
            note=entry.note,
            created=at,
        )

    def _id(self, name: str, kind: EntityType) -> str:
        return self._named.get((kind, name.casefold())) or self._book.after(id_of_found(kind, name))[0]


def _same(before: EntityRule, after: EntityRule) -> bool:
    """True if two rules say the same of an entity, whatever the library knew when they were made."""
    return (before.type, before.name, before.former, before.external_id, before.note) == (
        after.type,
        after.name,
        after.former,
        after.external_id,
        after.note,
    )


def _of_entity(library: Library, entity: Entity, known: EntityRule | None) -> Entry:
    told = parted(known.former) if known else ()
    aliases = dict.fromkeys((*told, *entity.aliases))
    note = _note(library, entity.id)
    return Entry(
        entity.name,
        entity.type,
        tuple(alias for alias in aliases if alias != entity.name),
        note.text if note else known.note if known else "",
        known.external_id if known else "",
    )


def _note(library: Library, entity_id: str) -> Note | None:
    return library.annotations.note_on(NoteTarget.ENTITY, entity_id)


def _never(book: RuleBook) -> list[str]:
    names = {
        rule.name.casefold(): rule.name
        for rule in book.rules
        if rule.kind is RuleKind.NEVER and not rule.document_id
    }
    return list(names.values())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReaderError(f"{path} is too large for a file of names.", "Take in a smaller one.")
        data = path.read_bytes()
    except OSError as error:
        raise ReaderError(
            f"{path} cannot be read: {error.strerror or error}.", "See whether it is there."
        ) from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _wrong(str(path), line, "it is not UTF-8", "Save it as UTF-8.") from error


def _columns(head: Sequence[str], subject: str) -> list[str]:
    columns = [column.strip().casefold().replace("_", " ") for column in head]
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or not {*columns} >= _NEEDED or len({*columns}) < len(columns):
        raise _wrong(subject, 1, "its columns are others", f"Name them: {', '.join(COLUMNS)}.")
    return columns


def _entry(row: dict[str, str], too_many: int, subject: str, line: int) -> Entry:
    if too_many:
        raise _wrong(subject, line, f"it has {abs(too_many)} {'more' if too_many > 0 else 'fewer'} columns")
    name, kind = row["name"], row["type"].strip().upper()
    aliases = parted(row.get("aliases", ""))
    for one in (name, *aliases):
        if one != " ".join(one.split()) or not any(map(str.isalnum, one)) or "\0" in one:
            raise _wrong(
                subject, line, f"“{one}” is no name", "A name has a letter or digit, and single spaces."
            )
        if len(one) > LONGEST_NAME:
            raise _wrong(subject, line, f"a name is longer than {LONGEST_NAME} characters")
    if kind not in _TYPES:
        raise _wrong(
            subject, line, f"“{kind}” is no type", f"The types are {', '.join(EntityType)}, {NEVER}."
        )
    if kind == NEVER:
        return Entry(name, None)
    return Entry(name, EntityType(kind), aliases, row.get("note", ""), row.get("external id", "").strip())


def _wrong(subject: str, line: int, cause: str, hint: str = "") -> ReaderError:
    advice = f"{hint} Nothing was taken in.".strip()
    return ReaderError(f"Line {line} of {subject} cannot be read: {cause}.", advice)


def _counted(count: int) -> str:
    return "1 name was" if count == 1 else f"{count:,} names were"

"""Every reversible write, as a value: what to do, and all that is needed to undo it, also after a restart.

A command is applied and reverted inside one transaction by `services.history`, which also records it. Ids
are made before, so that redo brings the same records back. `of` gathers all that a removal takes away.
Several commands as one step are a `batch`; how commands are written down, `command_records` says.
"""

from dataclasses import dataclass, field, replace
from typing import ClassVar, Protocol, Self

from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.changes import Changes
from reader.domain.document import Document
from reader.domain.entity_rules import EntityRule
from reader.domain.event_marks import EventMark
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.storage import Library

_MANY_FINDINGS = 2_000


class Command(Protocol):
    """A reversible write; `label` names it in the undo menu."""

    @property
    def label(self) -> str:
        """What it does, as in “Undo Add highlight”."""

    def apply(self, library: Library) -> Changes:
        """Does it; gives what was touched."""

    def revert(self, library: Library) -> Changes:
        """Undoes it, in a library that stands as `apply` left it."""


@dataclass(frozen=True)
class AddDocument:
    """Adds a document. Redone from the history it has no `document`: its text is still kept."""

    label: ClassVar[str] = "Add document"
    record: DocumentRecord
    document: Document | None = field(default=None, metadata={"recorded": False}, compare=False)

    def apply(self, library: Library) -> Changes:
        library.documents.add(self.record, self.document)
        return Changes(documents=frozenset({self.record.id}))

    def revert(self, library: Library) -> Changes:
        published = library.findings.ids_of(self.record.id)
        parted = library.documents.remove(self.record.id)
        return Changes(documents=frozenset({self.record.id})) | published | parted


@dataclass(frozen=True)
class AddDocuments:
    """Adds documents together, such as those of a folder. Redone from the history it has no `documents`.

    A document that is None has its text kept in the library already.
    """

    records: tuple[DocumentRecord, ...]
    label: str
    documents: tuple[Document | None, ...] = field(default=(), metadata={"recorded": False}, compare=False)

    def apply(self, library: Library) -> Changes:
        for record, document in zip(self.records, self.documents, strict=False):
            if document is not None:
                library.documents.keep_text(record, document)
        library.documents.add_all(self.records)
        return Changes(documents=self._ids())

    def revert(self, library: Library) -> Changes:
        published = library.findings.ids_of_all(self._ids())
        parted = library.documents.remove_all([record.id for record in self.records])
        return Changes(documents=self._ids()) | published | parted

    def _ids(self) -> frozenset[str]:
        return frozenset(record.id for record in self.records)


@dataclass(frozen=True)
class RemoveDocument:
    """Removes a document with its highlights, its note and its findings."""

    label: ClassVar[str] = "Remove document"
    record: DocumentRecord
    highlights: tuple[Highlight, ...] = ()
    note: Note | None = None
    findings: Findings | None = None
    extractor: str = ""

    @classmethod
    def of(cls, library: Library, document_id: str) -> Self:
        """The removal of a document as it stands now; KeyError if unknown.

        Many findings are not taken along if the library keeps them by the text anyway.
        """
        record = library.documents.get(document_id)
        extractor = library.findings.published_by(document_id) or ""
        is_long = library.findings.how_many([document_id]) > _MANY_FINDINGS
        is_kept = is_long and library.findings.is_kept(record.text_hash, extractor)
        return cls(
            record=record,
            highlights=tuple(library.annotations.of_document(document_id)),
            note=library.annotations.note_on(NoteTarget.DOCUMENT, document_id),
            findings=None if is_kept else library.findings.published(document_id),
            extractor=extractor,
        )

    def apply(self, library: Library) -> Changes:
        touched = self._touched() | library.findings.ids_of(self.record.id)
        if self.note:
            library.annotations.remove_note(self.note.id)
        return touched | library.documents.remove(self.record.id)

    def revert(self, library: Library) -> Changes:
        library.documents.add(self.record, None)
        for highlight in self.highlights:
            library.annotations.add(highlight)
        if self.note:
            library.annotations.put_note(self.note)
        if self.findings is None:
            library.event_marks.settle(self.record.id)
            return self._touched()
        return self._touched() | library.findings.publish(self.record.id, self.findings, self.extractor)

    def _touched(self) -> Changes:
        return Changes(
            documents=frozenset({self.record.id}),
            highlights=frozenset(highlight.id for highlight in self.highlights),
            notes=frozenset({self.note.id} if self.note else ()),
        )


@dataclass(frozen=True)
class CorrectDocument:
    """Corrects what is known about a document: title, author, site, date, order."""

    before: DocumentRecord
    after: DocumentRecord
    label: str = "Correct details"

    def apply(self, library: Library) -> Changes:
        return self._put(library, self.after)

    def revert(self, library: Library) -> Changes:
        return self._put(library, self.before)

    def _put(self, library: Library, record: DocumentRecord) -> Changes:
        library.documents.update(record)
        return Changes(documents=frozenset({record.id}))


@dataclass(frozen=True)
class AddHighlight:
    """Marks a passage, with themes and a note or without."""

    highlight: Highlight
    label: str = "Add highlight"

    def apply(self, library: Library) -> Changes:
        library.annotations.add(self.highlight)
        return _of_highlight(self.highlight)

    def revert(self, library: Library) -> Changes:
        library.annotations.remove(self.highlight.id)
        return _of_highlight(self.highlight)


@dataclass(frozen=True)
class EditHighlight:
    """Alters a highlight: its themes, its note or its place."""

    before: Highlight
    after: Highlight
    label: str = "Edit highlight"

    def apply(self, library: Library) -> Changes:
        library.annotations.update(self.after)
        return _of_highlight(self.after)

    def revert(self, library: Library) -> Changes:
        library.annotations.update(self.before)
        return _of_highlight(self.before)

    def joined(self, later: Command) -> "EditHighlight | None":
        """This edit and the next one of the same highlight as one; None if they do not follow each other."""
        if not isinstance(later, EditHighlight) or later.before != self.after:
            return None
        return replace(later, before=self.before)


@dataclass(frozen=True)
class RemoveHighlight:
    """Removes a highlight with its note."""

    highlight: Highlight
    label: str = "Delete highlight"

    def apply(self, library: Library) -> Changes:
        return AddHighlight(self.highlight).revert(library)

    def revert(self, library: Library) -> Changes:
        return AddHighlight(self.highlight).apply(library)


@dataclass(frozen=True)
class AddTheme:
    """Adds a theme."""

    theme: Theme
    label: str = "Add theme"

    def apply(self, library: Library) -> Changes:
        library.themes.add(self.theme)
        return _of_theme(self.theme)

    def revert(self, library: Library) -> Changes:
        library.themes.remove(self.theme.id)
        return _of_theme(self.theme)


@dataclass(frozen=True)
class EditTheme:
    """Renames, recolours or moves a theme."""

    before: Theme
    after: Theme
    label: str = "Edit theme"

    def apply(self, library: Library) -> Changes:
        library.themes.update(self.after)
        return _of_theme(self.after)

    def revert(self, library: Library) -> Changes:
        library.themes.update(self.before)
        return _of_theme(self.before)


@dataclass(frozen=True)
class RemoveTheme:
    """Removes a theme and its note; its highlights stay without it, themes under it move up.

    `highlights` and `children` are as they were before.
    """

    theme: Theme
    highlights: tuple[Highlight, ...] = ()
    children: tuple[Theme, ...] = ()
    note: Note | None = None
    label: str = "Delete theme"

    @classmethod
    def of(cls, library: Library, theme_id: str) -> Self:
        """The removal of a theme as it stands now; KeyError if unknown."""
        return cls(
            theme=library.themes.get(theme_id),
            highlights=tuple(library.annotations.with_theme(theme_id)),
            children=tuple(theme for theme in library.themes.listing() if theme.parent_id == theme_id),
            note=library.annotations.note_on(NoteTarget.THEME, theme_id),
        )

    def apply(self, library: Library) -> Changes:
        if self.note:
            library.annotations.remove_note(self.note.id)
        library.themes.remove(self.theme.id)
        return self._touched()

    def revert(self, library: Library) -> Changes:
        library.themes.add(self.theme)
        for child in self.children:
            library.themes.update(child)
        for highlight in self.highlights:
            library.annotations.update(highlight)
        if self.note:
            library.annotations.put_note(self.note)
        return self._touched()

    def _touched(self) -> Changes:
        return Changes(
            themes=frozenset({self.theme.id, *(child.id for child in self.children)}),
            highlights=frozenset(highlight.id for highlight in self.highlights),
            notes=frozenset({self.note.id} if self.note else ()),
        )


@dataclass(frozen=True)
class PutNote:
    """Writes, alters or removes a free-standing note: `before` or `after` is None where there is none."""

    before: Note | None
    after: Note | None
    label: str = "Edit note"

    def apply(self, library: Library) -> Changes:
        return _put_note(library, self.before, self.after)

    def revert(self, library: Library) -> Changes:
        return _put_note(library, self.after, self.before)

    def joined(self, later: Command) -> "PutNote | None":
        """This edit and the next one of the same note as one; None if they do not follow each other."""
        if not isinstance(later, PutNote) or later.before != self.after:
            return None
        return replace(later, before=self.before)


@dataclass(frozen=True)
class CorrectEntities:
    """Stores rules about entities, withdraws others, or both; `services.correcting` makes it."""

    removed: tuple[EntityRule, ...]
    added: tuple[EntityRule, ...]
    label: str

    def apply(self, library: Library) -> Changes:
        return library.entity_rules.replace(self.removed, self.added)

    def revert(self, library: Library) -> Changes:
        return library.entity_rules.replace(self.added, self.removed)


@dataclass(frozen=True)
class CorrectEvents:
    """Puts marks on events, takes others away, or both; `services.dating` makes it."""

    removed: tuple[EventMark, ...]
    added: tuple[EventMark, ...]
    label: str

    def apply(self, library: Library) -> Changes:
        return library.event_marks.replace(self.removed, self.added)

    def revert(self, library: Library) -> Changes:
        return library.event_marks.replace(self.added, self.removed)


def _put_note(library: Library, before: Note | None, after: Note | None) -> Changes:
    if before and (after is None or after.id != before.id):
        library.annotations.remove_note(before.id)
    if after:
        library.annotations.put_note(after)
    return Changes(notes=frozenset(note.id for note in (before, after) if note))


def _of_highlight(highlight: Highlight) -> Changes:
    return Changes(highlights=frozenset({highlight.id}))


def _of_theme(theme: Theme) -> Changes:
    return Changes(themes=frozenset({theme.id}))

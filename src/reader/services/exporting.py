"""Make reports of what a reader has marked and noted, and write them into a folder.

What goes in is a `Scope`; how it is gathered is `by`: a file for each document, or a file for each theme.
Documents and themes without anything are left out of a whole library's export.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reader.domain import edtf
from reader.domain.annotations import Highlight, NoteTarget, Theme
from reader.domain.document import Block, BlockKind, Document
from reader.domain.ids import now
from reader.domain.records import DocumentRecord
from reader.domain.shown import shown_words
from reader.domain.spoken_dates import spoken
from reader.domain.when import When
from reader.export import EXPORTERS, Dated, Entry, Exporter, Property, Report, Section
from reader.export.files import Written, write_all
from reader.services.theme_paths import path_of, with_descendants
from reader.storage import Library

By = Literal["document", "theme"]
_UNTAGGED = "Without a theme"
_UNNUMBERED = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.DEK,
        BlockKind.METADATA,
        BlockKind.HEADING,
        BlockKind.RULE,
        BlockKind.FURNITURE,
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What to export: one document, one theme with those below it, or (neither) the whole library."""

    document_id: str = ""
    theme_id: str = ""


def write_reports(
    folder: Path, reports: Sequence[Report], exporter: Exporter = EXPORTERS[0], exported: str = ""
) -> Written:
    """Write the reports into a folder; see `reader.export.files.write_all`."""
    return write_all(folder, reports, exporter, exported or now())


def build_reports(library: Library, scope: Scope | None = None, by: By = "document") -> list[Report]:
    """The reports of a scope, in the order of the library."""
    gathered = _Gathered(library, scope or Scope())
    return gathered.by_theme() if by == "theme" else gathered.by_document()


def as_text(
    library: Library, scope: Scope | None = None, by: By = "document", exporter: Exporter = EXPORTERS[0]
) -> str:
    """All reports of a scope as one text, to be copied; empty if there is nothing."""
    return "\n".join(exporter.body(report) for report in build_reports(library, scope, by))


class _Gathered:
    """The part of a library that one export is about."""

    def __init__(self, library: Library, scope: Scope) -> None:
        self._library = library
        self._scope = scope
        self._themes = {theme.id: theme for theme in library.themes.listing()}
        self._wanted = with_descendants(self._themes.values(), scope.theme_id) if scope.theme_id else None
        self._by_hand: dict[str, list[tuple[When, str]]] = {}
        for event in library.events.marked():
            self._by_hand.setdefault(event.document_id, []).append((event.when, event.found.label))
        self._documents = [
            record for record in library.documents.listing() if scope.document_id in ("", record.id)
        ]

    def by_document(self) -> list[Report]:
        reports = [self._document_report(record) for record in self._documents]
        if self._scope.document_id:
            return reports
        return [report for report in reports if report.note or report.sections or report.dates]

    def by_theme(self) -> list[Report]:
        sections = self._sections_by_theme()
        shown = [theme for theme in self._themes.values() if self._wanted is None or theme.id in self._wanted]
        reports = [self._theme_report(theme, sections.get(theme.id, [])) for theme in shown]
        kept = [
            report
            for report, theme in zip(reports, shown, strict=True)
            if report.sections or report.note or theme.id == self._scope.theme_id
        ]
        if sections.get(""):
            untagged = Report(self._key("theme/none"), self._titled(_UNTAGGED), (), "", tuple(sections[""]))
            kept.append(untagged)
        return kept

    def _document_report(self, record: DocumentRecord) -> Report:
        highlights = self._highlights(record.id)
        sections: tuple[Section, ...] = ()
        if highlights:
            document = self._library.documents.load(record.id)
            sections = tuple(_outlined(document, highlights, self._entry))
        theme = self._themes.get(self._scope.theme_id)
        if theme is not None:
            name = " / ".join(path_of(self._themes, theme.id))
            key, title = f"document/{record.id}/theme/{theme.id}", f"{record.title} – {name}"
            return Report(key, title, _properties(record), "", sections)
        note = self._note(NoteTarget.DOCUMENT, record.id)
        dates = self._dates(record)
        return Report(f"document/{record.id}", record.title, _properties(record), note, sections, dates)

    def _dates(self, record: DocumentRecord) -> tuple[Dated, ...]:
        """What on the timeline is the reader's own: corrected, pinned or made by hand, and a dated note."""
        own = self._by_hand.get(record.id, [])
        note = self._library.annotations.note_on(NoteTarget.DOCUMENT, record.id)
        if note is not None and note.dated:
            own = [*own, (edtf.parse(note.dated), record.title)]
        own = sorted(own, key=lambda one: (one[0].earliest, one[0].latest))
        return tuple(Dated(spoken(when), label) for when, label in own)

    def _theme_report(self, theme: Theme, sections: Sequence[Section]) -> Report:
        note = self._note(NoteTarget.THEME, theme.id)
        about = "\n\n".join(part for part in (theme.description.strip(), note) if part)
        title = self._titled(" / ".join(path_of(self._themes, theme.id)))
        return Report(self._key(f"theme/{theme.id}"), title, (), about, tuple(sections))

    def _sections_by_theme(self) -> dict[str, list[Section]]:
        """For each theme id (empty: none) a section a document, in the order of the library."""
        sections: dict[str, list[Section]] = {}
        for record in self._documents:
            highlights = self._highlights(record.id)
            if not highlights:
                continue
            document = self._library.documents.load(record.id)
            entries: dict[str, list[Entry]] = {}
            for highlight in highlights:
                for theme_id in highlight.themes or ("",):
                    entries.setdefault(theme_id, []).append(self._entry(document, highlight))
            for theme_id, under in entries.items():
                sections.setdefault(theme_id, []).append(Section(record.title, entries=tuple(under)))
        return sections

    def _highlights(self, document_id: str) -> list[Highlight]:
        listed = self._library.annotations.of_document(document_id)
        kept = [one for one in listed if self._wanted is None or self._wanted.intersection(one.themes)]
        return sorted(kept, key=lambda one: (one.anchor.span, one.created, one.id))

    def _entry(self, document: Document, highlight: Highlight) -> Entry:
        return Entry(
            id=highlight.id,
            quote=highlight.anchor.exact,
            themes=tuple(path_of(self._themes, theme) for theme in highlight.themes if theme in self._themes),
            paragraph=paragraph_at(document, highlight.anchor.span.start),
            note=highlight.note,
            dated=spoken(edtf.parse(highlight.dated)) if highlight.dated else "",
        )

    def _note(self, target: NoteTarget, target_id: str) -> str:
        note = self._library.annotations.note_on(target, target_id)
        return note.text if note else ""

    def _key(self, subject: str) -> str:
        return f"{subject}/document/{self._scope.document_id}" if self._scope.document_id else subject

    def _titled(self, name: str) -> str:
        return f"{name} – {self._documents[0].title}" if self._scope.document_id else name


def _properties(record: DocumentRecord) -> tuple[Property, ...]:
    known = record.metadata
    return (
        Property("author", known.author),
        Property("site", known.site),
        Property("date", known.published, is_date=True),
        Property("source", record.source),
        Property("text-hash", f"sha256:{record.text_hash}"),
    )


def paragraph_at(document: Document, position: int) -> int:
    """The paragraph number of a position, 0 if it stands in a title, a heading or page furniture."""
    outline = document.outline
    index = outline.block_index(position)
    if index < 0 or outline.blocks[index].kind in _UNNUMBERED:
        return 0
    return outline.paragraph(position)


def _outlined(
    document: Document, highlights: Iterable[Highlight], entry: Callable[[Document, Highlight], Entry]
) -> list[Section]:
    """The highlights under the headings that stand above them; headings with nothing below are left out."""
    starts, paths = _heading_paths(document)
    gathered: dict[tuple[Block, ...], list[Entry]] = {}
    for highlight in highlights:
        path = paths[bisect_right(starts, highlight.anchor.span.start)]
        for depth in range(1, len(path)):
            gathered.setdefault(path[:depth], [])
        gathered.setdefault(path, []).append(entry(document, highlight))
    return [
        Section(_heading(document, path), max(1, len(path)), "", tuple(entries))
        for path, entries in gathered.items()
    ]


def _heading_paths(document: Document) -> tuple[list[int], list[tuple[Block, ...]]]:
    """Where each heading starts, and the headings in force before the first and from each one on."""
    starts: list[int] = []
    paths: list[tuple[Block, ...]] = [()]
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            above = tuple(heading for heading in paths[-1] if heading.level < block.level)
            starts.append(block.span.start)
            paths.append((*above, block))
    return starts, paths


def _heading(document: Document, path: tuple[Block, ...]) -> str:
    return shown_words(document.text, path[-1]) if path else ""

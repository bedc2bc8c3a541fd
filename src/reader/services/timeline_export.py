"""The timeline of a library as a file for elsewhere: a Markdown list, a CSV table, JSON for TimelineJS.

What goes in is `Wanted`. The pictures are drawn by `ui.timeline.picture`; what they show is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.domain.annotations import NoteTarget
from reader.domain.collecting import no_collection
from reader.domain.errors import ReaderError
from reader.domain.ids import now
from reader.domain.links import readable
from reader.domain.period import Period
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventSource
from reader.domain.when import When
from reader.export import TIMELINE_WRITERS, Item, Place, TimelineReport, TimelineWriter
from reader.export.file_names import legal_stem, numbered
from reader.export.files import write_file
from reader.export.linked import relative_address
from reader.export.markdown import Markdown, is_about
from reader.export.timeline_items import known_days
from reader.services.exporting import paragraph_at
from reader.services.shown_text import ShownText
from reader.services.theme_paths import path_of
from reader.services.timeline import Timeline, timeline
from reader.services.typed_dates import read_date
from reader.storage import Library

TITLE = "Timeline"
_LONGEST_QUOTE = 1_000
_NUMBERED = 9
"""So many files of one title are looked at for the export of a document."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: all of them, or those that every condition which is given lets through.

    `period` are the first and last day; an event counts that has a day in it. `event_ids` are the only ones
    to look at, such as those in focus.
    """

    period: tuple[int, int] | None = None
    document_id: str = ""
    entity_id: str = ""
    theme_id: str = ""
    event_ids: frozenset[str] | None = None

    @property
    def is_all(self) -> bool:
        """True if nothing is left out."""
        return self == Wanted()


def writer_named(name: str) -> TimelineWriter:
    """The writer of this name; KeyError if there is none."""
    return {writer.name: writer for writer in TIMELINE_WRITERS}[name]


def period_named(typed: str) -> When:
    """A period as people write one, or in EDTF; ReaderError if it is none."""
    return read_date(typed)


def chosen(whole: Timeline, wanted: Wanted) -> list[Event]:
    """The events that are wanted, in the order of time: what is open at its beginning goes by its end."""
    allowed = [
        ids
        for ids in (wanted.event_ids, _of_entity(whole, wanted), _of_theme(whole, wanted))
        if ids is not None
    ]
    found = (
        event
        for event in whole.events
        if wanted.document_id in ("", event.document_id)
        and all(event.id in ids for ids in allowed)
        and (wanted.period is None or touches(event.when, wanted.period))
    )
    return sorted(found, key=lambda event: known_days(event.when)[0])


def touches(when: When, period: tuple[int, int]) -> bool:
    """True for a date with a day in a period; one that is open at a side counts with the other."""
    first, last = known_days(when)
    return first <= period[1] and last >= period[0]


def build_report(
    library: Library,
    wanted: Wanted | None = None,
    title: str = "",
    about: str = "",
    folder: Path | None = None,
) -> TimelineReport:
    """What a file says. ReaderError if there is no such event; KeyError for an unknown document and the like.

    `about` says what the events were limited to, in place of what `wanted` says of it. Documents whose own
    Markdown exports lie in `folder` are given their addresses.
    """
    wanted = wanted or Wanted()
    whole = timeline(library)
    events = chosen(whole, wanted)
    if not events:
        raise nothing_to_export(has_events=bool(whole.events))
    said = about_words(library, wanted, len(events), len(whole.events), about)
    return _Gathered(library, whole, folder).report(events, title or TITLE, said)


def about_words(library: Library, wanted: Wanted, some: int, every: int, about: str = "") -> str:
    """What the events were limited to, and how many of how many they are."""
    counted = (f"{some:,} of " if some < every else "") + ("1 event" if every == 1 else f"{every:,} events")
    return " · ".join([*([about] if about else _limits(library, wanted)), counted])


def nothing_to_export(*, has_events: bool) -> ReaderError:
    """What is said where a file would be empty."""
    return ReaderError(
        "There are no events to export.",
        "Take a longer period, or all events." if has_events else "Add a document with dates in it first.",
    )


def export_timeline(
    library: Library,
    path: Path,
    name: str,
    wanted: Wanted | None = None,
    title: str = "",
    about: str = "",
    exported: str = "",
) -> str:
    """Write a file of the format `name` in place of what is there; a sentence says so. See `build_report`.

    ReaderError if there is nothing to write, or the file cannot be written; what was there stays.
    """
    writer = writer_named(name)
    spare_library(library, path)
    with no_collection():
        report = build_report(library, wanted, title, about, path.parent)
        text = "".join(writer.pieces(report, exported or now()))
    write_file(path, text.encode("utf-8", "replace"))
    return written_words(len(report.items), path)


def export_in(place: Path, path: Path, name: str, wanted: Wanted, title: str, about: str) -> str:
    """The same for the library at `place`, which the window has open: for a worker process."""
    with Library.open(place, read_only=True) as library:
        return export_timeline(library, path, name, wanted, title, about)


def spare_library(library: Library, path: Path) -> None:
    """ReaderError if a file would take the place of the library that it is made from."""
    if library.path is None or not path.exists() or not library.path.exists():
        return
    if path.samefile(library.path):
        raise ReaderError(f"“{path}” is the library itself.", "Give the file another name.")


def written_words(count: int, path: Path) -> str:
    """The sentence that says that a file was written."""
    return f"{'1 event was' if count == 1 else f'{count:,} events were'} written to {path}."


def _file_of(record: DocumentRecord, folder: Path) -> str:
    """The address of a document's own Markdown export if it lies in a folder, else empty."""
    markdown = Markdown()
    for number in range(1, _NUMBERED + 1):
        name = numbered(legal_stem(record.title), markdown.suffix, number)
        try:
            text = (folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
        if is_about(text, f"document/{record.id}"):
            return relative_address(name)
    return ""


def _of_entity(whole: Timeline, wanted: Wanted) -> frozenset[str] | None:
    return whole.of_entity(wanted.entity_id) if wanted.entity_id else None


def _of_theme(whole: Timeline, wanted: Wanted) -> frozenset[str] | None:
    return whole.of_theme(wanted.theme_id) if wanted.theme_id else None


def _limits(library: Library, wanted: Wanted) -> Iterator[str]:
    if wanted.document_id:
        yield library.documents.get(wanted.document_id).title
    if wanted.entity_id:
        yield library.entities.get(wanted.entity_id).name
    if wanted.theme_id:
        themes = {theme.id: theme for theme in library.themes.listing()}
        yield " / ".join(path_of(themes, wanted.theme_id))
    if wanted.period is not None:
        yield Period(*wanted.period).words()


class _Gathered:
    """What the items of a library's timeline say beside their dates."""

    def __init__(self, library: Library, whole: Timeline, folder: Path | None) -> None:
        self._library = library
        self._folder = folder
        self._records = library.documents.listing()
        self._themes = {theme.id: theme for theme in library.themes.listing()}
        self._theme_ids = whole.themes
        self._entity_ids = whole.entities
        self._names = {count.entity.id: count.entity.name for count in library.entities.listing()}

    def report(self, events: Sequence[Event], title: str, about: str) -> TimelineReport:
        """The items of events, and the documents they are in."""
        by_document: dict[str, list[Event]] = {}
        for event in events:
            by_document.setdefault(event.document_id, []).append(event)
        items: dict[str, Item] = {}
        places: list[Place] = []
        for record in self._records:
            if record.id in by_document:
                places.append(_place(record, self._folder))
                for item in self._items(record, places[-1], by_document[record.id]):
                    items[item.event.id] = item
        return TimelineReport(title, [items[event.id] for event in events], about, places)

    def _items(self, record: DocumentRecord, place: Place, events: Iterable[Event]) -> Iterator[Item]:
        document = self._library.documents.load(record.id)
        shown = ShownText(document)
        for event in events:
            is_note = event.source is EventSource.NOTE
            yield Item(
                event=event,
                place=place,
                quote=self._note(record.id) if is_note else _quote(shown, event),
                paragraph=0 if is_note else paragraph_at(document, event.found.span.start),
                entities=tuple(
                    self._names[key] for key in _of(self._entity_ids, event) if key in self._names
                ),
                themes=tuple(path_of(self._themes, key) for key in _of(self._theme_ids, event)),
                anchor=Markdown().anchor_of(event.id) if event.source is EventSource.HIGHLIGHT else "",
            )

    def _note(self, document_id: str) -> str:
        note = self._library.annotations.note_on(NoteTarget.DOCUMENT, document_id)
        return _cut(" ".join(readable(note.text).split())) if note else ""


def _of(by_event: Mapping[str, tuple[str, ...]], event: Event) -> tuple[str, ...]:
    return by_event.get(event.id, ())


def _place(record: DocumentRecord, folder: Path | None) -> Place:
    known = record.metadata
    file = _file_of(record, folder) if folder is not None else ""
    return Place(record.id, record.title, known.author, known.site, known.published, record.source, file)


def _quote(shown: ShownText, event: Event) -> str:
    sentence = event.found.sentence
    start, end = shown.shown(sentence.start), shown.shown(sentence.end)
    return _cut(" ".join(shown.text[start : max(start, end)].split()))


def _cut(words: str) -> str:
    """At most some 1,000 characters, cut between two words."""
    if len(words) <= _LONGEST_QUOTE:
        return words
    return (words[:_LONGEST_QUOTE].rpartition(" ")[0] or words[:_LONGEST_QUOTE]) + " …"

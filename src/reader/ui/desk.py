"""What lies open: the document on the page with its marks, the place in it, and the way back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.anchoring import Certainty, resolve
from reader.domain.document import Document, Span
from reader.domain.errors import ReaderError
from reader.ui.reading.marks import Marks, SpanIndex
from reader.ui.reading.page import Page
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.domain.annotations import Highlight
    from reader.domain.changes import Changes
    from reader.domain.records import DocumentRecord

WORDS_A_MINUTE = 230
_CHARACTERS_A_WORD = 6.0


class Place(NamedTuple):
    """A document and a position in it, to come back to."""

    document_id: str
    position: int
    offset: float


class Desk(QObject):
    """Puts documents on the page and keeps what is drawn over them up to date."""

    document_opened = Signal(str)
    """The id of the document that is on the page now; '' for none."""
    place_changed = Signal()
    highlight_chosen = Signal(str)
    """The id of the highlight that keys and menus now work on; '' for none."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session = session
        self.page = page
        self.document_id = ""
        self.focus_entity = ""
        self.current_highlight = ""
        self.show_entities = False
        self._with_findings = False
        self._record: DocumentRecord | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._keep_place = QTimer(self)
        self._keep_place.setSingleShot(True)
        self._keep_place.setInterval(600)
        self._keep_place.timeout.connect(self.save_place)
        session.changed.connect(self._refresh)
        page.scrolled.connect(self._scrolled)

    # -- opening

    def open(self, document_id: str, *, remember: bool = True) -> bool:
        """Put a document on the page, where it was left; False (and a message) if it cannot be read."""
        if document_id == self.document_id:
            return True
        try:
            record = self._session.library.documents.get(document_id)
            document = self._session.library.documents.load(document_id)
        except (ReaderError, KeyError) as error:
            self._session.failed.emit(
                error if isinstance(error, ReaderError) else ReaderError("That document is no longer there.")
            )
            return False
        if remember:
            self._remember()
        self.save_place()
        self._record, self.document_id = record, document_id
        self.current_highlight = ""
        self.page.show_document(document, self._byline(document))
        self.page.set_marks(replace(self.page.marks, hits=SpanIndex(), current_hit=-1))
        self._mark_now()
        self._restore_place()
        self._keep_place.start()
        self.document_opened.emit(document_id)
        self.place_changed.emit()
        return True

    def close(self) -> None:
        """Leave the page empty."""
        self._record, self.document_id, self.current_highlight = None, "", ""
        self.page.show_document(Document("", ()), "")
        self.page.set_marks(Marks())
        self.document_opened.emit("")

    def reload(self) -> None:
        """The marks and the byline anew."""
        if self.document_id:
            self._record = self._session.library.documents.get(self.document_id)
            self.page.set_byline(self._byline(self.page.document))
            self._mark_now()

    @property
    def record(self) -> "DocumentRecord | None":
        """The document on the page."""
        return self._record

    # -- going places

    def go_to(self, document_id: str, position: int) -> bool:
        """Jump to a position; `back` returns here."""
        self._remember()
        if not self.open(document_id, remember=False):
            return False
        self.page.scroll_to(position)
        self.page.caret = position
        return True

    def go_to_highlight(self, highlight_id: str) -> bool:
        """Jump to a highlight and make it the current one; False if its passage was not found."""
        try:
            highlight = self._session.library.annotations.get(highlight_id)
        except KeyError:
            return False
        span = self.span_of(highlight)
        if span is None or not self.open(highlight.document_id):
            return False
        self.set_current_highlight(highlight_id)
        if not self.page.begins_on_screen(span):
            self._remember()
            self.page.scroll_to(span.start)
        self.page.caret = span.start
        return True

    def set_current_highlight(self, highlight_id: str) -> None:
        """Underline one highlight as the chosen one, '' for none."""
        self.current_highlight = highlight_id
        self.page.set_marks(replace(self.page.marks, current_highlight=highlight_id))
        self.highlight_chosen.emit(highlight_id)

    def set_current_event(self, event_id: str) -> None:
        """Show one date as the chosen one, '' for none."""
        self.page.set_marks(replace(self.page.marks, current_event=event_id))

    def set_focus_entity(self, entity_id: str) -> None:
        """Underline the mentions of one entity, '' for none."""
        self.focus_entity = entity_id
        self.page.set_marks(replace(self.page.marks, focus=entity_id))

    def set_show_entities(self, shown: bool) -> None:
        """Underline every mention, or not."""
        self.show_entities = shown
        self.page.set_marks(replace(self.page.marks, show_entities=shown))

    def back(self) -> None:
        """To where the last jump came from."""
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        """The way that `back` came."""
        self._travel(self._forward, self._back)

    @property
    def ways(self) -> tuple[bool, bool]:
        """Whether there is a way back, and one forward."""
        return bool(self._back), bool(self._forward)

    def next_highlight(self, step: int) -> "Highlight | None":
        """The next or previous highlight of the document, from the current one or the top of the page."""
        items = self.page.marks.highlights.items
        return self._next(items, step, lambda one: one.id == self.current_highlight)

    def span_of(self, highlight: "Highlight") -> Span | None:
        """Where a highlight is in its document, None if its passage was not found."""
        if highlight.document_id == self.document_id:
            text = self.page.document.text
        else:
            text = self._session.library.documents.text(highlight.document_id)
        found = resolve(text, highlight.anchor)
        return None if found.certainty is Certainty.LOST else found.span

    def _next(
        self, items: "list[tuple[Span, Highlight]]", step: int, is_current: "Callable[[Highlight], bool]"
    ) -> "Highlight | None":
        here = next((index for index, (_, one) in enumerate(items) if is_current(one)), None)
        if here is not None:
            index = here + step
        else:
            top = self.page.top_position()
            after = sum(1 for span, _ in items if span.start < top)
            index = after if step > 0 else after - 1
        return items[index][1] if 0 <= index < len(items) else None

    # -- keeping the place

    def save_place(self) -> None:
        """Keep where the reader is in the document, in the library."""
        self._keep_place.stop()
        if self.document_id and not self._session.library.read_only:
            position, offset = self.page.place()
            self._session_state(f"place/{self.document_id}", f"{position} {offset:.1f}")
            self._session_state("document", self.document_id)

    def minutes_left(self) -> int:
        """Minutes to read from the top of the screen to the end."""
        document = self.page.document
        left = len(document.text) - self.page.top_position()
        share = left / max(1, len(document.text))
        words = (self._record.words if self._record else len(document.text) / _CHARACTERS_A_WORD) * share
        return max(1, round(words / WORDS_A_MINUTE)) if left > 0 else 0

    def paragraph(self) -> tuple[int, int]:
        """The number of the paragraph at the top of the screen, and how many there are."""
        outline = self.page.document.outline
        return max(1, outline.paragraph(self.page.top_position())), outline.paragraphs

    def _restore_place(self) -> None:
        kept = self._session.library.settings.get(f"place/{self.document_id}") or ""
        try:
            position, offset = kept.split(" ")
            self.page.restore_place(int(position), float(offset))
        except ValueError:
            self.page.to_top()

    def _session_state(self, key: str, value: str) -> None:
        settings = self._session.library.settings
        if self._session.library.read_only or settings.get(key) == value:
            return
        try:
            settings.set(key, value)
        except ReaderError as error:
            self._session.failed.emit(error)

    def _scrolled(self) -> None:
        self._keep_place.start()
        if self._record is not None:
            self.page.set_byline(self._byline(self.page.document))
        self.place_changed.emit()

    def _remember(self) -> None:
        if self.document_id:
            self._back.append(Place(self.document_id, *self.page.place()))
            del self._back[:-200]
            self._forward.clear()

    def _travel(self, away: list[Place], onto: list[Place]) -> None:
        known = {record.id for record in self._session.library.documents.listing()}
        while away:
            place = away.pop()
            if place.document_id not in known:
                continue
            if self.document_id:
                onto.append(Place(self.document_id, *self.page.place()))
            if self.open(place.document_id, remember=False):
                self.page.restore_place(place.position, place.offset)
                return

    # -- marks

    def _refresh(self, changes: "Changes") -> None:
        if not self.document_id:
            return
        if self.document_id in changes.documents and not self._still_there():
            self.close()
            return
        if changes.highlights or changes.themes or self.document_id in (changes.findings | changes.documents):
            self.reload()

    def _still_there(self) -> bool:
        try:
            self._session.library.documents.get(self.document_id)
        except (KeyError, ReaderError):
            return False
        return True

    def _mark_now(self) -> None:
        library, page = self._session.library, self.page
        highlights = [
            (span, highlight)
            for highlight in library.annotations.of_document(self.document_id)
            if (span := self.span_of(highlight)) is not None
        ]
        if self.current_highlight not in {highlight.id for _, highlight in highlights}:
            self.set_current_highlight("")
        themes = library.themes.listing()
        page.theme_names = {theme.id: theme.name for theme in themes}
        page.set_marks(
            replace(
                page.marks,
                highlights=SpanIndex(highlights),
                hues={theme.id: theme.hue for theme in themes},
                mentions=SpanIndex(),
                events=SpanIndex(),
                show_entities=self.show_entities,
                focus=self.focus_entity,
                current_highlight=self.current_highlight,
            )
        )
        page.name_of_entity = self._entity_name
        if self._with_findings:
            self.show_findings()

    def show_findings(self) -> None:
        """Draw mentions and dates too, from now on: the first paint does without, to be the sooner there."""
        self._with_findings = True
        library = self._session.library
        mentions = library.entities.mentions_in(self.document_id)
        events = library.events.of_document(self.document_id)
        self.page.set_marks(
            replace(
                self.page.marks,
                mentions=SpanIndex((mention.span, mention) for mention in mentions),
                events=SpanIndex((event.found.span, event) for event in events),
            )
        )

    def _entity_name(self, entity_id: str) -> str:
        try:
            entity = self._session.library.entities.get(entity_id)
        except KeyError:
            return ""
        return f"{entity.name} ({entity.type.value.title()})"

    def _byline(self, document: Document) -> str:
        metadata = self._record.metadata if self._record else document.metadata
        date = metadata.published
        if date:
            from reader.domain import edtf
            from reader.domain.spoken_dates import spoken

            with suppress(ValueError):
                date = spoken(edtf.parse(date))
        minutes = self.minutes_left()
        left = self.tr("%n min left", "", minutes) if minutes else self.tr("read")
        parts = [metadata.site, metadata.author, date, left.replace("%n", str(minutes))]
        return "   ·   ".join(part for part in parts if part)

"""What lies open: the document on the page with its marks, the place in it, and the way back."""

from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.document import Document, Span
from reader.domain.errors import ReaderError
from reader.ui.opening import Opening
from reader.ui.page_marks import PageMarks
from reader.ui.reading.page import Page
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.domain.annotations import Highlight
    from reader.domain.changes import Changes
    from reader.domain.entities import Mention
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
        self.marks = PageMarks(session, page)
        page.name_of_entity = self._entity_name
        page.describe_mention = self._told_of_mention
        self._record: DocumentRecord | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._keep_place = QTimer(self)
        self._keep_place.setSingleShot(True)
        self._keep_place.setInterval(600)
        self._keep_place.timeout.connect(self.save_place)
        self.opening = Opening(session, self)
        session.changed.connect(self._refresh)
        page.scrolled.connect(self._scrolled)
        page.leapt.connect(self._leapt)

    # -- opening

    def when_ready(self, document_id: str, then: "Callable[[], object]") -> None:
        """Call `then` when a document can be opened in a moment: at once unless it is long and unread."""
        if document_id == self.document_id:
            self.opening.drop()
            then()
        else:
            self.opening.when_ready(document_id, then)

    def open(self, document_id: str, *, remember: bool = True) -> bool:
        """Put a document on the page, where it was left; False (and a message) if it cannot be read."""
        self.opening.drop()
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
            self._remember(self._here())
        self.save_place()
        self._record, self.document_id = record, document_id
        self.page.show_document(document, self._byline(document))
        kept = self._kept_place()
        self.marks.begin(document_id, max(0, kept[0]))
        self.page.restore_place(*kept)
        self._keep_place.start()
        self.document_opened.emit(document_id)
        self.place_changed.emit()
        return True

    def close(self) -> None:
        """Leave the page empty."""
        self._record, self.document_id = None, ""
        self.page.show_document(Document("", ()), "")
        self.marks.begin("", 0)
        self.document_opened.emit("")

    def reload(self) -> None:
        """The marks and the byline anew."""
        if self.document_id:
            self._record = self._session.library.documents.get(self.document_id)
            self.page.set_byline(self._byline(self.page.document))
            self.marks.reload()

    @property
    def record(self) -> "DocumentRecord | None":
        """The document on the page."""
        return self._record

    # -- going places

    def go_to(self, document_id: str, position: int) -> bool:
        """Jump to a position; `back` returns here."""
        came_from = self._here()
        if not self.open(document_id, remember=False):
            return False
        self._remember(came_from)
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
            self._remember(self._here())
            self.page.scroll_to(span.start)
        self.page.caret = span.start
        return True

    def set_current_highlight(self, highlight_id: str) -> None:
        """Underline one highlight as the chosen one, '' for none."""
        self.marks.set_current_highlight(highlight_id)
        self.highlight_chosen.emit(highlight_id)

    def set_current_event(self, event_id: str) -> None:
        """Show one date as the chosen one, '' for none."""
        self.marks.set_current_event(event_id)

    def set_focus_entity(self, entity_id: str) -> None:
        """Underline the mentions of one entity, '' for none."""
        self.marks.set_focus_entity(entity_id)

    def set_show_entities(self, shown: bool) -> None:
        """Underline every mention, or not."""
        self.marks.set_show_entities(shown)

    @property
    def show_entities(self) -> bool:
        """Whether every mention is underlined."""
        return self.marks.show_entities

    @property
    def current_highlight(self) -> str:
        """The id of the highlight that keys and menus work on, '' for none."""
        return self.marks.current_highlight

    def show_findings(self) -> None:
        """See `PageMarks.show_findings`."""
        self.marks.show_findings()

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
        """The next or previous highlight of the document: from the current one while the reader is there.

        From the caret once it has moved on, and from the top of the screen after scrolling.
        """
        items = self.page.marks.highlights.items
        here = next((at for at, (_, one) in enumerate(items) if one.id == self.current_highlight), None)
        if here is not None and self._is_reader_at(items[here][0]):
            index = here + step
        else:
            place = self._reader_place()
            index = bisect_left(self.page.marks.highlights.starts, place) - (step < 0)
        return items[index][1] if 0 <= index < len(items) else None

    def span_of(self, highlight: "Highlight") -> Span | None:
        """Where a highlight is in its document, None if its passage was not found."""
        return self.marks.span_of(highlight)

    def _is_reader_at(self, span: Span) -> bool:
        """Whether a passage is on the screen, and the caret, if it is shown, still in it."""
        if self._caret_is_shown:
            return span.start <= self.page.caret <= span.end
        return self.page.begins_on_screen(span)

    def _reader_place(self) -> int:
        """The caret if it is shown, else the top of the screen."""
        return self.page.caret if self._caret_is_shown else self.page.top_position()

    @property
    def _caret_is_shown(self) -> bool:
        return self.page.caret_browsing and self.page.can_be_seen(self.page.caret)

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

    def _kept_place(self) -> tuple[int, float]:
        """Where the document was left; its beginning if nobody knows."""
        kept = self._session.library.settings.get(f"place/{self.document_id}") or ""
        try:
            position, offset = kept.split(" ")
            return int(position), float(offset)
        except ValueError:
            return -1, 0.0

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

    def _leapt(self, position: int, offset: float) -> None:
        """The reader has come to an end of the document at a stroke: there is a way back."""
        if self.document_id:
            self._remember(Place(self.document_id, position, offset))
            self.place_changed.emit()

    def _here(self) -> Place | None:
        return Place(self.document_id, *self.page.place()) if self.document_id else None

    def _remember(self, place: Place | None) -> None:
        if place is not None:
            self._back.append(place)
            del self._back[:-200]
            self._forward.clear()

    def _travel(self, away: list[Place], onto: list[Place]) -> None:
        known = {record.id for record in self._session.library.documents.listing()}
        while away and away[-1].document_id not in known:
            away.pop()
        if away:
            self.when_ready(away[-1].document_id, partial(self._arrive, away, onto))

    def _arrive(self, away: list[Place], onto: list[Place]) -> None:
        place, came_from = away.pop(), self._here()
        if self.open(place.document_id, remember=False):
            if came_from is not None:
                onto.append(came_from)
            self.page.restore_place(place.position, place.offset)

    # -- marks

    def _refresh(self, changes: "Changes") -> None:
        if not self.document_id:
            return
        if self.document_id in changes.documents:
            if not self._still_there():
                self.close()
                return
            self.reload()
        elif self.document_id in changes.findings:
            self.marks.show_findings()
        if changes.themes:
            self.marks.show_themes()
        if changes.highlights:
            self.marks.show_changed(changes.highlights)
            if self.current_highlight and not self._is_there(self.current_highlight):
                self.set_current_highlight("")

    def _still_there(self) -> bool:
        try:
            self._session.library.documents.get(self.document_id)
        except (KeyError, ReaderError):
            return False
        return True

    def _is_there(self, highlight_id: str) -> bool:
        try:
            self._session.library.annotations.get(highlight_id)
        except KeyError:
            return False
        return self.marks.knows(highlight_id)

    def _entity_name(self, entity_id: str) -> str:
        try:
            entity = self._session.library.entities.get(entity_id)
        except KeyError:
            return ""
        from reader.ui.entities.kinds import singular

        return f"{entity.name} ({singular(entity.type)})"

    def _told_of_mention(self, mention: "Mention") -> str:
        from reader.ui.entities.reasons import reason

        return "\n".join(part for part in (self._entity_name(mention.entity_id), reason(mention)) if part)

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

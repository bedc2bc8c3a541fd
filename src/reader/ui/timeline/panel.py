"""The timeline as a panel: a header and the canvas, fed from the library."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event
from reader.ui.appearance import Appearance
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.header import TimelineHeader
from reader.ui.timeline.hover_card import CardWords
from reader.ui.timeline.lanes import Lane, published_until, short_title
from reader.ui.timeline.layout import Content
from reader.ui.working.large_reading import LargeReading, Steps

if TYPE_CHECKING:
    from reader.storage import Library
    from reader.ui.session import Session


class TimelinePanel(QWidget):
    """The strip under the page: every dated event of the library, one lane a document."""

    event_activated = Signal(str)
    """An event was clicked or chosen with Enter: its id."""
    expand_requested = Signal()
    date_wanted = Signal()
    """The reader wants to give the date of publication of the document on the page."""
    hovered = Signal(str)
    """The event under the pointer: its id, empty for none."""

    is_full = False

    def __init__(self, session: "Session", appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._caption = ""
        self._document_id = ""
        self._focus: frozenset[str] | None = None
        self._is_analysing = False
        self._is_stale = False
        self._texts: dict[str, str] = {}
        self.header = TimelineHeader(appearance, is_full=self.is_full)
        self.canvas = TimelineCanvas(appearance, is_full=self.is_full)
        self.canvas.words_of = self._words
        self.canvas.activated.connect(self.event_activated)
        self.canvas.hovered.connect(self.hovered)
        self.canvas.moved.connect(self._show_period)
        self.header.fit_requested.connect(self.canvas.fit)
        self.header.expand_requested.connect(self.expand_requested)
        self.header.date_wanted.connect(self.date_wanted)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrange()
        self._reading = LargeReading(self, session, _how_many, _content, self.show_content)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._say()

    def refresh(self) -> None:
        """Read the documents and events of the library; many of them without keeping the window."""
        self._is_stale = False
        self._reading.ask()

    def show_content(self, content: Content) -> None:
        """Show what was read."""
        self._texts.clear()
        content.set_focus(self._focus)
        self.canvas.set_content(content)
        self._say()

    def set_focus(self, event_ids: frozenset[str] | None, caption: str = "") -> None:
        """Bring some events forward, such as those of an entity, named by the caption; None for all alike."""
        self._focus, self._caption = event_ids, caption
        self.canvas.set_focus_events(event_ids)
        self._say()

    def set_current_events(self, event_ids: frozenset[str]) -> None:
        """Light up the events of the passage on the page."""
        self.canvas.set_current(frozenset(event_ids))

    def set_current_document(self, document_id: str) -> None:
        """Show the title of this document's lane in ink, and what in it waits for its date."""
        self._document_id = document_id
        self.canvas.set_current_document(document_id)
        QTimer.singleShot(0, self, self._show_waiting)

    def set_analysing(self, is_analysing: bool) -> None:
        """Say in an empty timeline that dates are being read."""
        self._is_analysing = is_analysing
        self._say()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.canvas, 1)

    def _follow(self, changes: Changes) -> None:
        if not (changes.documents or changes.events or changes.findings):
            return
        if self._document_id in changes.documents | changes.findings:
            QTimer.singleShot(0, self, self._show_waiting)
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _show_waiting(self) -> None:
        from reader.services.analysing import unresolved

        try:
            waiting = unresolved(self._session.library, self._document_id) if self._document_id else ()
        except KeyError:  # removed in the meantime
            waiting = ()
        self.header.show_waiting(len(waiting))

    def _restyle(self) -> None:
        palette = self._appearance.palette
        ground = palette.paper if self.is_full else palette.interface
        self.setStyleSheet(f"TimelinePanel {{ background: {ground}; }}")

    def _say(self) -> None:
        self.canvas.empty_text = (
            self.tr("Reading dates…") if self._is_analysing else self.tr("Dated events will appear here")
        )
        self.header.caption.setText(self._counted())
        self._show_period()
        self.canvas.update()

    def _counted(self) -> str:
        content = self.canvas.content
        total = len(content.events)
        if not total:
            return ""
        if content.focus is None:
            counted = self.tr("{count} event").format(count=total) if total == 1 else \
                self.tr("{count} events").format(count=total)  # fmt: skip
        else:
            counted = self.tr("{some} of {all} events").format(some=len(content.focus), all=total)
        return f"{self._caption} · {counted}" if self._caption else counted

    def _show_period(self) -> None:
        self.header.show_period(self.canvas.period())

    def _words(self, event: Event) -> CardWords:
        """What the card of an event says; the sentence is read when it is first asked for."""
        found = event.found
        lane = self.canvas.content.lanes[self.canvas.content.lane_of[self.canvas.content.index_of[event.id]]]
        return CardWords(
            date=spoken(event.when),
            label=found.label,
            sentence=f"“{self._sentence(event)}”",
            document=lane.title,
            rule=self._reading_of(event),
        )

    def _reading_of(self, event: Event) -> str:
        """How the date was read, and what else it could mean."""
        from reader.domain.readings import explained, second_reading

        found = event.found
        if not found.rule:
            return ""
        words = found.span.of(self._text(event.document_id))
        other = second_reading(words, event.when, found.rule)
        also = self.tr("; or {date}").format(date=spoken(other)) if other else ""
        return explained(words, event.when, found.rule) + also

    def _sentence(self, event: Event) -> str:
        return " ".join(event.found.sentence.of(self._text(event.document_id)).split())

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self._session.library.documents.text(document_id)
        return self._texts[document_id]


def _how_many(library: "Library") -> int:
    return library.events.count()


def _content(library: "Library") -> Steps:
    """Reads what there is to show, with pauses."""
    records = library.documents.listing()
    yield
    dates = (published_until(record.metadata.published) for record in records)
    published = max((date for date in dates if date is not None), default=None)
    yield
    events: list[Event] = []
    for part in library.events.parts():
        events += part
        yield
    with_events = {event.document_id for event in events}
    lanes = [Lane(r.id, short_title(r), r.title) for r in records if r.id in with_events]
    yield
    return (yield from Content.in_steps(lanes, events, published))

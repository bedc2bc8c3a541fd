"""The timeline as a panel: a header and the canvas, fed from the library."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.period import Period
from reader.domain.timeline import Event, EventSource
from reader.ui.appearance import GRID, Appearance
from reader.ui.period import PeriodFilter
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.deeds import EventDeeds
from reader.ui.timeline.event_keys import EventKeys
from reader.ui.timeline.event_words import card_words
from reader.ui.timeline.header import TimelineHeader
from reader.ui.timeline.hover_card import CardWords
from reader.ui.timeline.layout import Content
from reader.ui.timeline.mark_painting import Sign
from reader.ui.timeline.reading import Arrangement, hues_of, read_content
from reader.ui.timeline.waiting import waiting_in
from reader.ui.widgets.list_styles import number_text
from reader.ui.working.large_reading import LargeReading, Steps

if TYPE_CHECKING:
    from reader.storage import Library
    from reader.ui.session import Session


_LOOKED_AT = 2_000


class TimelinePanel(QWidget):
    """The strip under the page: every dated event of the library, one lane a document."""

    event_activated = Signal(str)
    """An event was clicked or chosen with Enter: its id."""
    expand_requested = Signal()
    date_wanted = Signal()
    """The reader wants to give the date of publication of the document on the page."""
    passage_wanted = Signal(str, Span)
    """The reader wants to see a date that waits for the date of publication: document and span."""
    hovered = Signal(str)
    """The event under the pointer: its id, empty for none."""
    list_toggled = Signal()
    """The reader wants the list in place of the picture, or the picture again."""
    corrections_wanted = Signal()
    """The reader wants to see all that was corrected, hidden, pinned and added."""
    all_alike_wanted = Signal()
    """The reader wants no events brought forward any more."""
    emptiness_changed = Signal()
    """There are events now where there were none, or none any more."""
    arrangement_chosen = Signal(str)
    """The reader wants other lanes: a value of `Arrangement`."""

    is_full = False

    def __init__(
        self,
        session: "Session",
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        deeds: EventDeeds | None = None,
        period: PeriodFilter | None = None,
    ) -> None:
        super().__init__(parent)
        self.period_filter = period or PeriodFilter(self)
        """The period in force: chosen on the canvas, or elsewhere."""
        self.arrangement = Arrangement.DOCUMENTS
        self._own: tuple[object, ...] = ()
        self._session = session
        self._appearance = appearance
        self._caption = ""
        self._document_id = ""
        self._focus: frozenset[str] | None = None
        self._is_analysing = False
        self._is_stale = False
        self._texts: dict[str, str] = {}
        self._card: tuple[Event, CardWords] | None = None
        """The last card: it is painted again and again."""
        self.header = TimelineHeader(appearance, is_full=self.is_full)
        self.canvas = TimelineCanvas(appearance, is_full=self.is_full)
        self.canvas.words_of = self._words
        self.deeds = deeds or EventDeeds(session, appearance, self)
        """What can be put right; the full view has those of the strip."""
        self.keys = self.listen(
            EventKeys(
                self.canvas,
                appearance,
                self.deeds,
                chosen=lambda: [self.canvas.selected] if self.canvas.selected else [],
                at=lambda place: [event.id for event in self.canvas.events_at(place)],
                place_of=self.place_of_selected,
                beside=self._beside_selected,
                choose=self.canvas.select,
            )
        )
        self.canvas.activated.connect(self.event_activated)
        self.canvas.hovered.connect(self.hovered)
        self.canvas.moved.connect(self._show_period)
        self.header.fit_requested.connect(self.canvas.fit)
        self.header.expand_requested.connect(self.expand_requested)
        self.header.waiting.date_wanted.connect(self.date_wanted)
        self.header.waiting.passage_wanted.connect(
            lambda span: self.passage_wanted.emit(self._document_id, span)
        )
        self.setAccessibleName(self.tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrange()
        self._reading = LargeReading(self, session, _how_many, self._read, self.show_content)
        self.canvas.period_chosen.connect(self._keep_to)
        self.period_filter.changed.connect(self._follow_period)
        self.header.arrangement_chosen.connect(self.arrangement_chosen)
        self.header.all_alike_wanted.connect(self.all_alike_wanted)
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._look_at_own)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._say()

    def refresh(self) -> None:
        """Read the documents and events of the library; many of them without keeping the window."""
        self._is_stale = False
        self._reading.ask()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Part the events into other lanes."""
        if arrangement is not self.arrangement:
            self.arrangement = arrangement
            self.header.show_arrangement(arrangement)
            self._read_when_seen()

    def show_content(self, content: Content) -> None:
        """Show what was read."""
        self._texts.clear()
        self._card = None
        period = self.period_filter.period
        content.set_period((period.first, period.last) if period else None)
        content.set_focus(self._focus)
        was_empty = not self.canvas.content.events
        self.canvas.set_content(content)
        self._say()
        if was_empty != (not content.events):
            self.emptiness_changed.emit()

    def set_focus(self, event_ids: frozenset[str] | None, caption: str = "") -> None:
        """Bring some events forward, such as those of an entity, named by the caption; None for all alike."""
        self._focus, self._caption = event_ids, caption
        self.canvas.set_focus_events(event_ids)
        self._say()

    @property
    def caption(self) -> str:
        """What is in focus, in words; empty for nothing."""
        return self._caption

    @property
    def in_focus(self) -> tuple[frozenset[str] | None, str]:
        """The events brought forward, and the caption that names them."""
        return self._focus, self._caption

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
        self._card = None
        if not self._concerns(changes):
            if changes.highlights or changes.notes or changes.themes:
                self._looking.start()
            return
        if self._document_id in changes.documents | changes.findings:
            QTimer.singleShot(0, self, self._show_waiting)
        self._read_when_seen()

    def _concerns(self, changes: Changes) -> bool:
        """Whether something was written that is shown for certain."""
        if changes.documents or changes.events or changes.findings:
            return True
        return bool(changes.entities) and self.arrangement is Arrangement.ENTITIES

    def _look_at_own(self) -> None:
        """A highlight or note was written, which is shown if it is dated: first of all it is on the page."""
        if self._own_state() != self._own:
            self._read_when_seen()

    def _own_state(self) -> tuple[object, ...]:
        """The reader's own events and what they look like."""
        from reader.services.own_events import own_events

        library = self._session.library
        own = own_events(library)
        hues = hues_of(library) if own else {}
        themes = library.themes.listing() if self.arrangement is Arrangement.THEMES else []
        return own, [hues.get(event.id) for event in own], themes

    def _read(self, library: "Library") -> Steps:
        self._own = self._own_state()
        yield
        return (yield from read_content(library, self.arrangement))

    def _read_when_seen(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _keep_to(self, period: object) -> None:
        self.period_filter.choose(period if isinstance(period, Period) else None)

    def _follow_period(self) -> None:
        self.canvas.set_period(self.period_filter.period)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _show_waiting(self) -> None:
        from reader.services.analysing import unresolved

        library, document_id = self._session.library, self._document_id
        try:
            unplaced = unresolved(library, document_id) if document_id else ()
            text = library.documents.text(document_id) if unplaced else ""
        except KeyError:  # removed in the meantime
            unplaced, text = (), ""
        self.header.waiting.show_waiting(waiting_in(text, unplaced))

    def _restyle(self) -> None:
        palette = self._appearance.palette
        ground = palette.paper if self.is_full else palette.interface
        self.setStyleSheet(f"TimelinePanel {{ background: {ground}; }}")

    def _say(self) -> None:
        nothing = self.tr("What is dated in your documents will appear here, and passages you add with Y")
        self.canvas.empty_text = self.tr("Reading dates…") if self._is_analysing else nothing
        self.header.caption.setText(self._counted())
        self.header.alike.setVisible(self._focus is not None)
        self.header.legend.show_signs(signs_of(self.canvas.content))
        self._show_period()
        self.canvas.update()

    def _counted(self) -> str:
        content = self.canvas.content
        total = len(content.events)
        if not total:
            return ""
        some = len(content.shown())
        if content.focus is None and content.period is None:
            one = self.tr("1 event")
            counted = one if total == 1 else self.tr("{0} events").format(number_text(total))
            if content.own_count:
                found = number_text(total - content.own_count)
                words = self.tr("{0} events, {1} of your own marks")
                counted = words.replace("{0}", found).replace("{1}", number_text(content.own_count))
        else:
            words = self.tr("{some} of {all} events")
            counted = words.format(some=number_text(some), all=number_text(total))
        return f"{self._caption} · {counted}" if self._caption else counted

    def _show_period(self) -> None:
        self.header.show_period(self.canvas.period())

    def event_of(self, event_id: str) -> Event | None:
        """Something that is shown, by its id; None for what is not."""
        index = self.canvas.content.index_of.get(event_id)
        return None if index is None else self.canvas.content.events[index]

    def listen(self, keys: EventKeys) -> EventKeys:
        """Do what the keys and the menu of a widget with events ask for."""
        keys.opened.connect(self.event_activated)
        keys.list_toggled.connect(self.list_toggled)
        keys.corrections_wanted.connect(self.corrections_wanted)
        return keys

    def _beside_selected(self) -> str:
        """The event after the chosen one, in the order of time, or before it if it is the last."""
        content = self.canvas.content
        shown, index = content.shown(), content.index_of.get(self.canvas.selected)
        if index is None or index not in shown or len(shown) < 2:
            return ""
        place = shown.index(index)
        return content.events[shown[place + 1 if place + 1 < len(shown) else place - 1]].id

    def place_of_selected(self) -> QPoint:
        """Below the mark of the chosen event, on the screen; the middle if it is out of sight."""
        placed = self.canvas.picture().selected
        place = QPointF(self.canvas.rect().center())
        if placed is not None:
            place = QPointF(max(placed.box.left, 0), placed.box.bottom + GRID)
        return self.canvas.mapToGlobal(place.toPoint())

    def _words(self, event: Event) -> CardWords:
        """What the card of an event says; the text is read when it is first asked for."""
        if self._card is None or self._card[0] != event:
            content, library = self.canvas.content, self._session.library
            title = content.title_of(content.index_of[event.id])
            words = card_words(library, event, title, lambda: self._text(event.document_id))
            self._card = event, words
        return self._card[1]

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self._session.library.documents.text(document_id)
        return self._texts[document_id]


def signs_of(content: Content) -> frozenset[Sign]:
    """Which of the less common signs the legend has to tell of; of many events the first ones say it."""
    signs: set[Sign] = set()
    for event in content.events[:_LOOKED_AT]:
        if event.source is EventSource.HIGHLIGHT:
            signs.add(Sign.HIGHLIGHT)
        elif event.source is EventSource.NOTE:
            signs.add(Sign.NOTE)
        if event.found.when.approximate:
            signs.add(Sign.APPROXIMATE)
        if "?" in event.found.when.edtf:
            signs.add(Sign.UNCERTAIN)
    return frozenset(signs)


def _how_many(library: "Library") -> int:
    return library.events.count()

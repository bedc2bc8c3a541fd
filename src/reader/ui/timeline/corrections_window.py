"""All that the reader has said of events: corrected, hidden, pinned, added; each can be restored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.domain.document import Span
from reader.domain.spoken_dates import spoken
from reader.domain.timeline import EventSource
from reader.services.dating import MarkedEvent, marked_events
from reader.ui.appearance import Appearance
from reader.ui.history.model import said_moment
from reader.ui.session import Session
from reader.ui.timeline.deeds import EventDeeds
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.order_button import OrderButton
from reader.ui.widgets.review_window import ReviewWindow
from reader.ui.widgets.two_lines import TwoLines

_SEPARATOR = "   ·   "


class EventCorrections(ReviewWindow):
    """Stays open beside the timeline. Several can be selected and restored in one step."""

    event_wanted = Signal(str)
    """The reader wants to see an event that is shown: its id."""
    passage_wanted = Signal(str, Span)
    """The reader wants to see where a hidden event stood: document and span."""

    def __init__(
        self, session: Session, appearance: Appearance, deeds: EventDeeds, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, appearance, "", parent)
        self.setWindowTitle(self.tr("Corrected and hidden events"))
        self.list.setAccessibleName(self.tr("Events that you corrected, hid, pinned or added"))
        self.list.allow_several()
        self._deeds = deeds
        self._marked: dict[str, MarkedEvent] = {}
        self.filter = FilterField(appearance, self.tr("Filter events"), self)
        self.filter.textChanged.connect(self._show)
        self.filter.left_downwards.connect(self.list.setFocus)
        orders = (
            self.tr("Latest first"), self.tr("By date"), self.tr("By document"), self.tr("By kind"),
        )  # fmt: skip
        self.order = OrderButton(appearance, orders, self)
        self.order.chosen.connect(lambda _: self._show())
        self.head.addWidget(self.filter, 1)
        self.head.addWidget(self.order)
        self.go = self.add_button(self.tr("Show in the text"), self._go, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.change = self.add_button(self.tr("Correct…"), self._change, Qt.Key.Key_F2)
        self.remove = self.add_button(
            self.tr("Restore"), self._restore, Qt.Key.Key_Delete, Qt.Key.Key_Backspace
        )
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._say())
        self.list.current_changed.connect(lambda _: self._say())
        self._show()

    def refresh(self) -> None:
        """Read what was said of events."""
        self._marked = {one.mark_id: one for one in marked_events(self.session.library)}
        for part in (self.filter, self.order):
            part.setEnabled(bool(self._marked))
        self._show()

    def sort_by(self, order: int) -> None:
        """Latest first (0), by date, by document, or by what was said."""
        self.order.choose(order)

    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        rows = [
            TwoLines(one.mark_id, f"{spoken(one.when)}: {one.label}", self._told(one))
            for one in self._in_order()
        ]
        self.list.show_rows(
            [row for row in rows if all(word in f"{row.what} {row.why}".casefold() for word in words)]
        )
        self._say()

    def _in_order(self) -> list[MarkedEvent]:
        """As the reader wants them; `marked_events` gives the latest first."""
        listed = list(self._marked.values())
        match self.order.current:
            case 1:
                listed.sort(key=lambda one: (one.when.earliest, one.when.latest))
            case 2:
                listed.sort(key=lambda one: one.document.casefold())
            case 3:
                listed.sort(key=self._kind)
        return listed

    def _told(self, one: MarkedEvent) -> str:
        """What was said of it, where it is, and when that was."""
        document = one.document or self.tr("its document is gone")
        return _SEPARATOR.join(part for part in (self._kind(one), document, said_moment(one.at)) if part)

    def _kind(self, one: MarkedEvent) -> str:
        """`Hidden`, `Corrected: was spring 1991`, `Added by you`, and whether it is pinned or lost."""
        said: list[str] = []
        if one.is_lost:
            said.append(self.tr("Passage not found"))
        if one.is_hidden:
            said.append(self.tr("Hidden"))
        if one.source is EventSource.BY_HAND:
            said.append(self.tr("Added by you"))
        if one.source is EventSource.CORRECTED:
            said.append(self.tr("Corrected") + self._was(one))
        if one.is_pinned:
            said.append(self.tr("Pinned"))
        return ", ".join(said)

    def _was(self, one: MarkedEvent) -> str:
        date = spoken(one.was.when) if one.was.when.edtf != one.when.edtf else ""
        label = f"“{one.was.label}”" if one.was.label != one.label else ""
        before = ", ".join(part for part in (date, label) if part)
        return self.tr(": was {0}").replace("{0}", before) if before else ""

    def _say(self) -> None:
        one, count = self._marked.get(self.list.current_id), len(self.list.selected_ids)
        writable = self._deeds.can_write
        if not self._marked:
            words = self.tr(
                "Nothing was put right yet. Events whose date or label you correct, or that you hide, pin or "
                "add stand here, and stay so when documents are read again."
            )
        elif one is None:
            words = self.tr("No event with these words.")
        elif one.is_lost:
            words = self.tr(
                "Its passage is not in the library any more. If the removal is undone it is there again; "
                "Delete gives it up."
            )
        elif one.is_hidden:
            words = self.tr("Return shows where it stood in the text, Delete brings it back as it was.")
        elif one.source is EventSource.BY_HAND:
            words = self.tr("Return shows it in the text, F2 corrects it, Delete removes it.")
        else:
            words = self.tr("Return shows it in the text, F2 corrects it, Delete restores it as found.")
        self.note.setText(words)
        self.go.setEnabled(one is not None and not one.is_lost and count == 1)
        self.change.setEnabled(one is not None and bool(one.event_id) and writable and count == 1)
        self.remove.setEnabled(one is not None and writable)
        several = self.tr("Restore {0}").replace("{0}", str(count))
        self.remove.setText(several if count > 1 else self.tr("Restore"))

    def _go(self, mark_id: str) -> None:
        one = self._marked.get(mark_id)
        if one is None or one.is_lost:
            return
        if one.event_id:
            self.event_wanted.emit(one.event_id)
        else:
            self.passage_wanted.emit(one.document_id, one.was.span)

    def _change(self, mark_id: str) -> None:
        one = self._marked.get(mark_id)
        if one is not None and one.event_id:
            row = self.list.visualRect(self.list.currentIndex())
            self._deeds.ask_date(one.event_id, self.list.viewport().mapToGlobal(row.bottomLeft()))

    def _restore(self, _mark_id: str) -> None:
        chosen = [self._marked[one] for one in self.list.selected_ids if one in self._marked]
        names = f"“{chosen[0].label}”" if len(chosen) == 1 else self.tr("{0} events")
        self._deeds.restore_marks([one.mark_id for one in chosen], names.replace("{0}", str(len(chosen))))

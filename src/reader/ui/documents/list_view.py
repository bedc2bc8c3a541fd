"""The list of documents as a view: one is open, a click or Return opens another."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.domain.records import DocumentRecord
from reader.ui.appearance import Appearance
from reader.ui.documents.delegate import DocumentDelegate
from reader.ui.documents.model import DocumentsModel, Role
from reader.ui.widgets.painted_list import PaintedList


class DocumentList(PaintedList):
    """Documents on two or three lines each; the arrows move, Return opens."""

    document_activated = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        painter = DocumentDelegate(appearance)
        super().__init__(appearance, painter, "interface", parent)
        self._painter = painter
        self.rows = DocumentsModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Documents"))
        self.row_activated.connect(self._open)

    @property
    def open_id(self) -> str:
        """The document marked as open, '' for none."""
        return self._painter.open_id

    def show_documents(self, records: Sequence[DocumentRecord], highlights: Mapping[str, int]) -> None:
        """Show these documents; the current row and the place in the list are kept."""
        current = self.current_record()
        place = self.verticalScrollBar().value()
        self.rows.show(records, highlights)
        self.setCurrentIndex(self.rows.index_of(current.id if current else self.open_id))
        self.verticalScrollBar().setValue(place)

    def narrow(self, wanted: str) -> None:
        """Show only the documents that answer these words."""
        self.rows.filter(wanted)
        self.setCurrentIndex(self.rows.index_of(self.open_id))

    def keep_to(self, document_ids: frozenset[str] | None) -> None:
        """Show only these documents; None for all."""
        self.rows.keep_to(document_ids)
        self.setCurrentIndex(self.rows.index_of(self.open_id))

    def mark_open(self, document_id: str) -> None:
        """Mark the open document and bring it into sight."""
        self._painter.open_id = document_id
        index = self.rows.index_of(document_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def current_record(self) -> DocumentRecord | None:
        """The document of the current row."""
        return self.rows.record_at(self.currentIndex())

    def record_under(self, place: QPoint) -> DocumentRecord | None:
        """The document at a place of the screen, None beside the rows."""
        return self.rows.record_at(self.indexAt(self.viewport().mapFromGlobal(place)))

    def enter(self) -> None:
        """Take the keyboard, on the first row if none is current."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.width = event.size().width()
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        record: DocumentRecord = index.data(Role.RECORD)
        self.document_activated.emit(record.id)

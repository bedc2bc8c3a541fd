"""The list of documents as a view: one is open, a click or Return opens another."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reader.domain.records import DocumentRecord
from reader.ui.appearance import Appearance
from reader.ui.documents.delegate import DocumentDelegate
from reader.ui.documents.model import DocumentsModel, Role
from reader.ui.widgets.list_styles import FocusVisible, list_sheet


class DocumentList(QListView):
    """Documents on two or three lines each; the arrows move, Return opens."""

    document_activated = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows = DocumentsModel(self)
        self._painter = DocumentDelegate(appearance, self)
        self._focus = FocusVisible(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._set_up()
        appearance.changed.connect(self._restyle)
        self._restyle()

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

    def enter(self) -> None:
        """Take the keyboard, on the first row if none is current."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._activate(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.width = event.size().width()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        record: DocumentRecord | None = index.data(Role.RECORD)
        if record is not None:
            self.document_activated.emit(record.id)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Documents"))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette))
        self.viewport().update()

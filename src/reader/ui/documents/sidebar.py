"""The side bar of documents: what is in the library, which one is open, and the way to add more."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.domain.records import DocumentRecord
from reader.ui.appearance import Appearance, interface_font
from reader.ui.documents.list_view import DocumentList
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import SIDE, button_sheet, card_button_sheet, menu_sheet, number_text
from reader.ui.widgets.period_line import PeriodLine
from reader.ui.working.large_reading import LargeReading, Steps

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod
    from reader.storage import Library

FILTER_FROM = 9
"""From so many documents on there is a filter field."""


class DocumentsSidebar(QWidget):
    """The documents of the library in their order; files can be dropped on it."""

    document_activated = Signal(str)
    add_requested = Signal()
    add_folder_requested = Signal()
    sample_requested = Signal()
    files_dropped = Signal(list)
    """Paths of what was dropped: files and folders."""
    details_requested = Signal(str)
    all_times_wanted = Signal()
    """The reader no longer wants to keep to a period."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._dragged_over = False
        self._filter = FilterField(appearance, self.tr("Filter documents"), self)
        self._list = DocumentList(appearance, self)
        self._period = PeriodLine(appearance, self)
        self._kept_to = ""
        self._reading = LargeReading(self, session, _how_many, _documents, self._take)
        self._welcome = QWidget(self)
        self._hint = QLabel(self.tr("Open a folder of documents, or try the sample library."), self._welcome)
        self._open_folder = QPushButton(self.tr("Open a folder…"), self._welcome)
        self._sample = QPushButton(self.tr("Try the sample library"), self._welcome)
        self._nothing = QLabel(self.tr("No document answers"), self)
        self._add = QPushButton(self.tr("Add documents…"), self)
        self.setAcceptDrops(True)
        self.setFocusProxy(self._list)
        self._lay_out()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Read the documents from the library; the open one stays marked, the place in the list kept.

        Many of them are read without keeping the window.
        """
        self._reading.ask()

    def set_current(self, document_id: str) -> None:
        """Mark a document as the open one ('' for none); emits nothing."""
        self._list.mark_open(document_id)

    def keep_to(self, held: "InPeriod | None", period: str) -> None:
        """Show only documents with a date of a period, named by the words; None for all."""
        self._kept_to = period if held is not None else ""
        self._list.keep_to(held.documents if held is not None else None)
        self._show_parts()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = event.globalPos() if by_mouse else self._place_of_current()
        record = self._list.record_under(place) if by_mouse else self._list.current_record()
        if record is None or not self._list.isVisible():
            return
        menu = self.menu_for(record)
        menu.exec(place)
        menu.deleteLater()

    def menu_for(self, record: DocumentRecord) -> QMenu:
        """What can be done with a document."""
        menu = QMenu(self)
        menu.setStyleSheet(menu_sheet(self._appearance.palette))
        menu.setFont(interface_font())
        menu.addAction(self.tr("Open"), lambda: self.document_activated.emit(record.id))
        menu.addAction(self.tr("Document details…"), lambda: self.details_requested.emit(record.id))
        folder = Path(record.source).parent
        show = menu.addAction(self.tr("Show file location"), lambda: _show_folder(folder))
        show.setEnabled(bool(record.source) and folder.is_dir())
        menu.addSeparator()
        menu.addAction(self.tr("Remove from library"), lambda: self._remove(record))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self._list.current_record()
        if event.key() == Qt.Key.Key_Delete and record is not None and self._list.hasFocus():
            self._remove(record)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()
            self._set_dragged_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dragged_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dragged_over(False)
        event.acceptProposedAction()
        self.files_dropped.emit(_paths(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._dragged_over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.palette.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def _remove(self, record: DocumentRecord) -> None:
        from reader.services.commands import RemoveDocument

        self._session.run(RemoveDocument.of(self._session.library, record.id))

    def _on_changes(self, changes: Changes) -> None:
        if changes.documents:
            self.refresh()
        elif changes.highlights:
            self._list.rows.count_again(self._session.library.annotations.count_by_document())

    def _take(self, read: tuple[list[DocumentRecord], dict[str, int]]) -> None:
        was_listed = self._list.rows.index_of(self._list.open_id).isValid()
        self._list.show_documents(*read)
        if not was_listed:  # opened as soon as it was added
            self._list.mark_open(self._list.open_id)
        self._show_parts()

    def _narrow(self, wanted: str) -> None:
        self._list.narrow(wanted)
        self._show_parts()

    def _show_parts(self) -> None:
        total, shown = self._list.rows.total, self._list.rows.rowCount()
        counted = self.tr("{some} of {all} documents").format(some=number_text(shown), all=number_text(total))
        self._period.show_words(self._kept_to, counted)
        self._nothing.setText(
            self.tr("No document has a date of this period")
            if self._kept_to and not self._filter.text()
            else self.tr("No document answers")
        )
        self._welcome.setVisible(not total)
        self._filter.setVisible(total >= FILTER_FROM or bool(self._filter.text()))
        self._list.setVisible(shown > 0)
        self._nothing.setVisible(total > 0 and not shown)
        self._add.setVisible(total > 0)

    def _set_dragged_over(self, over: bool) -> None:
        self._dragged_over = over
        self.update()

    def _place_of_current(self) -> QPoint:
        place = self._list.visualRect(self._list.currentIndex())
        return self._list.viewport().mapToGlobal(place.bottomLeft() + QPoint(SIDE, 0))

    def _lay_out(self) -> None:
        self._hint.setWordWrap(True)
        for label in (self._hint, self._nothing):
            label.setFont(interface_font())
        self._nothing.setContentsMargins(SIDE, 8, SIDE, 8)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for button in (self._open_folder, self._sample, self._add):
            button.setFont(interface_font())
            button.setAutoDefault(False)
        welcome = QVBoxLayout(self._welcome)
        welcome.setContentsMargins(SIDE, 12, SIDE, 12)
        welcome.setSpacing(8)
        welcome.addWidget(self._hint)
        welcome.addSpacing(4)
        welcome.addWidget(self._open_folder)
        welcome.addWidget(self._sample)
        welcome.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        field = QVBoxLayout()
        field.setContentsMargins(SIDE - 2, 0, SIDE - 2, 0)
        field.addWidget(self._filter)
        column.addLayout(field)
        column.addWidget(self._period)
        column.addWidget(self._welcome, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(6, 0, 6, 8)
        foot.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        for widget in (self._welcome, self._nothing, self._filter, self._add):
            widget.setVisible(False)

    def _connect(self) -> None:
        self._list.document_activated.connect(self.document_activated)
        self._period.cleared.connect(self.all_times_wanted)
        self._add.clicked.connect(self.add_requested)
        self._open_folder.clicked.connect(self.add_folder_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._filter.textChanged.connect(self._narrow)
        self._filter.left_downwards.connect(self._list.enter)
        self._session.changed.connect(self._on_changes)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._hint.setStyleSheet(f"color: {palette.muted};")
        self._nothing.setStyleSheet(f"color: {palette.muted};")
        self._add.setStyleSheet(button_sheet(palette))
        self._open_folder.setStyleSheet(card_button_sheet(palette))
        self._sample.setStyleSheet(card_button_sheet(palette))
        self.update()


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _how_many(library: "Library") -> int:
    return library.documents.count()


def _documents(library: "Library") -> Steps:
    highlights = library.annotations.count_by_document()
    yield
    records = library.documents.listing()
    yield
    return records, highlights

"""The contents of the document over the page: narrowed as one types, Return jumps."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.domain.contents import Contents
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.reading.contents_list import ContentsList
from reader.ui.reading.contents_model import ROW_HEIGHT, ContentsDelegate, ContentsModel, Role
from reader.ui.widgets.list_styles import field_sheet, list_sheet

_WIDTH, _NARROWEST = 96 * GRID, 72 * GRID
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12, Qt.Key.Key_PageUp: -12}


class ContentsPopup(QFrame):
    """A field and a list; Return or a click jumps, Escape closes."""

    entry_chosen = Signal(int)
    """The position where the chosen entry begins."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._appearance = appearance
        self.setAccessibleName(self.tr("Contents"))
        self.field = QLineEdit(self)
        self.field.setFont(interface_font(13))
        self.field.setPlaceholderText(self.tr("Find a heading"))
        self.field.setAccessibleName(self.tr("Find a heading"))
        self.field.installEventFilter(self)
        self.model = ContentsModel(self)
        self.list = ContentsList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ContentsDelegate(appearance, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Headings"))
        self._note = QLabel(self)
        self._note.setFont(interface_font(11.5))
        self._note.setWordWrap(True)
        self._note.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._room = QRect()
        self._lay_out()
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        appearance.changed.connect(self._restyle)
        self._restyle()

    def open_in(
        self, room: QRect, contents: Contents, position: int, highlight_starts: Sequence[int] = ()
    ) -> None:
        """Show the contents inside a part of the screen, at its lower right; `position` is being read."""
        self._room = room
        self.field.clear()
        self.model.show(contents, contents.at(position), highlight_starts)
        self._fit()
        self._to_row(self.model.row_of(self.model.current))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work while one types in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex().row())
            return True
        last = self.model.rowCount() - 1
        by_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if by_control and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_row(0 if event.key() == Qt.Key.Key_Home else last)
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return super().eventFilter(watched, event)
        self._to_row(min(max(self.list.currentIndex().row() + step, 0), last))
        return True

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        row = 0 if typed.strip() else self.model.row_of(self.model.current)
        self._fit()
        self._to_row(max(0, row))

    def _to_row(self, row: int) -> None:
        index = self.model.index(max(0, row))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _choose(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount() or self.model.contents is None:
            return
        entry = int(self.model.index(row).data(Role.ENTRY))
        self.hide()
        self.entry_chosen.emit(self.model.contents.starts[entry])

    def _fit(self) -> None:
        """As many rows as there are, as far as there is room."""
        contents = self.model.contents
        rows, typed = self.model.rowCount(), bool(self.field.text().strip())
        self._note.setText(self._about(contents, rows, typed))
        self._note.setVisible(bool(self._note.text()))
        width = min(_WIDTH, max(_NARROWEST, self._room.width() * 3 // 10), self._room.width())
        around = 5 * GRID + self.field.sizeHint().height()
        if self._note.text():
            around += self._note.heightForWidth(width - 4 * GRID) + GRID
        most = max(2, (self._room.height() - around) // ROW_HEIGHT)
        height = min(max(rows, 1 if rows else 0), most) * ROW_HEIGHT
        self.list.setFixedHeight(height)
        self.setFixedSize(width, around + height)
        self.move(self._room.right() - width + 1, self._room.bottom() - self.height() + 1)

    def _about(self, contents: Contents | None, rows: int, typed: bool) -> str:
        if contents is None or not len(contents):
            return self.tr("There is nothing to read here yet.")
        if not rows and typed:
            return self.tr("No heading with these words.")
        if contents.has_headings:
            return ""
        return self.tr("This document has no headings. Its parts, by their first words:")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self.field)
        rows.addWidget(self._note)
        rows.addWidget(self.list)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            ContentsPopup {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            QLabel {{ color: {palette.muted}; }}
            {list_sheet(palette, "card")} {field_sheet(palette)}
        """)

"""Where a theme is described: a small sheet that saves when it closes."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from reader.domain.annotations import Theme
from reader.domain.links import LinkKind
from reader.services.linking import Targets
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.widgets.backlink_list import BacklinkList
from reader.ui.widgets.list_styles import heading_font, scroll_bar_sheet
from reader.ui.widgets.markdown_view import has_markup
from reader.ui.writing.markdown_field import MarkdownField
from reader.ui.writing.preview import NotePreview

_WIDTH = 84 * GRID
_FIELD = 28 * GRID


class DescriptionPopup(QFrame):
    """Escape, Ctrl+Enter or a click elsewhere closes it; what was written is kept.

    It lies over the window as a part of it, so that links can be offered over it.
    """

    described = Signal(str, str)
    """Id of the theme, and the new description."""
    link_activated = Signal(str, str)
    """Kind and id of what a link leads to, or of what links here."""

    def __init__(self, session: Session, appearance: Appearance, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme = theme
        self._kept = theme.description
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("What belongs under “{name}”?").format(name=theme.name), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(interface_font(12.5))
        title.setWordWrap(True)
        self.field = _Field(appearance, self)
        self.field.load(theme.description)
        if session.library.read_only:
            self.field.lock()
        self.field.setAccessibleName(title.text())
        self.field.setFixedHeight(_FIELD)
        self.field.complete_from(lambda: Targets(session.library, but=(LinkKind.THEME, theme.id)))
        self._preview = NotePreview(appearance, self)
        self._heading = QLabel(self.tr("Notes that link here").upper(), self)
        self._heading.setFont(heading_font())
        self._backlinks = BacklinkList(session, appearance, LinkKind.THEME, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        rows.setSpacing(2 * GRID)
        for part in (title, self.field, self._preview, self._heading, self._backlinks):
            rows.addWidget(part)
        self._backlinks.show_target(theme.id)
        self._heading.setVisible(not self._backlinks.is_empty)
        self._preview.hide()
        self.setFixedWidth(_WIDTH)
        self._connect()
        self._style(appearance)

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner at a place on the screen, or as near as the window has room."""
        self._follow()
        self.adjustSize()
        wanted = self._host.mapFromGlobal(place)
        left = max(GRID, min(wanted.x(), self._host.width() - self.width() - GRID))
        top = max(GRID, min(wanted.y(), self._host.height() - self.height() - GRID))
        self.move(left, top)
        self.show()
        self.raise_()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter close."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was written."""
        super().hideEvent(event)
        text = self.field.note().strip()
        if text != self._kept:
            self._kept = text
            self.described.emit(self._theme.id, text)

    def _connect(self) -> None:
        self.field.left.connect(lambda: QTimer.singleShot(0, self, self._close_unless_back))
        self.field.textChanged.connect(self._follow)
        self._preview.grown.connect(self._fit)
        for part in (self.field, self._preview, self._backlinks):
            part.link_activated.connect(self._go)

    def _go(self, kind: str, target_id: str) -> None:
        self.close()
        self.link_activated.emit(kind, target_id)

    def _follow(self) -> None:
        text = self.field.note()
        self._preview.setVisible(has_markup(text))
        if has_markup(text):
            self._preview.show_note(text)
        self._fit()

    def _fit(self) -> None:
        self._preview.setFixedHeight(self._preview.sizeHint().height())
        self.adjustSize()

    def _close_unless_back(self) -> None:
        """A menu or another window takes the focus for a while; anything else in this one for good."""
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is self.window() and not self.isAncestorOf(focused):
            self.close()

    def _style(self, appearance: Appearance) -> None:
        palette = appearance.palette
        self.setStyleSheet(f"""
            DescriptionPopup {{
                background: {palette.card}; border: 1px solid {palette.hairline}; border-radius: 8px;
            }}
            QLabel {{ color: {palette.muted}; }}
            QPlainTextEdit {{
                background: {palette.paper}; color: {palette.ink}; border: 1px solid {palette.hairline};
                border-radius: 6px; selection-background-color: {palette.selection};
                selection-color: {palette.ink};
            }}
            QPlainTextEdit:focus {{ border-color: {palette.accent}; }}
            {scroll_bar_sheet(palette)}
        """)


class _Field(MarkdownField):
    """Says when the focus leaves it."""

    left = Signal()

    def claims(self, event: QKeyEvent) -> bool:
        """Escape closes the sheet before any shortcut of the window sees it."""
        return event.key() == Qt.Key.Key_Escape or super().claims(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

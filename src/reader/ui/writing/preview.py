"""What a note looks like, below the field it is written in; or in its place while nobody writes."""

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.markdown_view import SilentDocument, address_to, link_at, plain_text, rendered, tip_for

_AFTER = 120
"""Milliseconds after the last key until the rendering follows."""
_HIGHEST = 60 * GRID
_SIDE = 3 * GRID


class NotePreview(QWidget):
    """A rendered note, as high as it is, within limits. Links in it can be clicked."""

    link_activated = Signal(str, str)
    """Kind and id, or `web` and an address."""
    edit_wanted = Signal()
    """A click beside links, or a key, where `is_button` is set."""
    grown = Signal()
    """It wants another height."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = ""
        self._share = 1.0
        self._document: SilentDocument | None = None
        self._wanted = 0
        self.is_button = False
        self.setMouseTracking(True)
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self.render_now)
        appearance.changed.connect(self.render_now)

    def show_note(self, text: str, share: float = 1.0) -> None:
        """Render this after a moment; `share` says which part of a long note is in sight, 0 to 1."""
        self._text, self._share = text, share
        self._pause.start()

    def show_now(self, text: str) -> None:
        """Render this now."""
        self._text, self._share = text, 0.0
        self.render_now()

    def render_now(self) -> None:
        """Render what was given last."""
        self._pause.stop()
        self._document = None
        self.setAccessibleName(plain_text(self._text))
        self._measure()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rendering."""
        return QSize(super().sizeHint().width(), self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._appearance.palette
        colour = palette.colour("accent" if self.is_button and self.hasFocus() else "hairline")
        painter.setPen(QPen(colour, 1))
        painter.setBrush(palette.colour("card") if self.is_button else Qt.BrushStyle.NoBrush)
        if self.is_button:
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        else:
            painter.drawLine(0, GRID, 0, self.height() - GRID)
        painter.setClipRect(QRectF(0, GRID, self.width(), self.height() - 2 * GRID))
        painter.translate(self._origin())
        context = QAbstractTextDocumentLayout.PaintContext()
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Text, palette.colour("ink"))
        context.palette = colours
        self._laid_out().documentLayout().draw(painter, context)
        painter.end()

    # -- input ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A tip says where a link leads."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip_for(self._href_at(event.pos())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._href_at(event.position().toPoint()):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.IBeamCursor if self.is_button else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Not for what lies below, which would take the click for one on the card."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As a press."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        target = address_to(self._href_at(event.position().toPoint()))
        if target is not None:
            self.link_activated.emit(*target)
        elif self.is_button:
            self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_button and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.edit_wanted.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- the rendering --------------------------------------------------------------------------------

    def _laid_out(self) -> SilentDocument:
        if self._document is None:
            self._document = rendered(self._text, interface_font(13), self._appearance.palette)
        self._document.setTextWidth(max(1, self.width() - 2 * _SIDE))
        return self._document

    def _measure(self) -> None:
        height = ceil(self._laid_out().size().height()) - GRID if self._text else 0  # less its last margin
        padding = 5 * GRID if self.is_button else 2 * GRID
        wanted = height + padding if self.is_button else min(height + padding, _HIGHEST)
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
            self.grown.emit()

    def _origin(self) -> QPointF:
        top = (5 * GRID if self.is_button else 2 * GRID) / 2
        hidden = max(0.0, self._laid_out().size().height() - GRID + 2 * top - self.height())
        return QPointF(_SIDE, top - hidden * self._share)

    def _href_at(self, point: QPoint) -> str:
        return link_at(self._laid_out(), QPointF(point) - self._origin())

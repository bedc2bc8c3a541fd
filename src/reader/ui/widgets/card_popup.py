"""A small card that opens over the window for a moment: Escape or a click beside it closes it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reader.ui.appearance import GRID, Appearance
from reader.ui.widgets.list_styles import field_sheet, list_sheet


class CardPopup(QFrame):
    """What the popups about entities have in common: a column on a card, in the colours of the moment."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.appearance = appearance
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)
        appearance.changed.connect(self.restyle)

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner at a place on the screen, or as near as all of it is seen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        self.move(inside(QRect(place, self.size()), screen.availableGeometry()))
        self.show()

    def restyle(self) -> None:
        """Take the colours of the palette in force."""
        palette = self.appearance.palette
        self.setStyleSheet(f"""
            QFrame#card {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            QLabel {{ color: {palette.muted}; }}
            {list_sheet(palette, "card")} {field_sheet(palette)}
        """)


def inside(box: QRect, screen: QRect) -> QPoint:
    """The corner at which a box lies wholly on the screen, as near as can be."""
    left = max(screen.left(), min(box.left(), screen.right() - box.width()))
    top = max(screen.top(), min(box.top(), screen.bottom() - box.height()))
    return QPoint(left, top)

"""Things side by side that go on in the next row when a row is full, as words do."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from reader.ui.appearance import GRID


def flow(sizes: Sequence[QSize], width: int, gap: int = GRID) -> list[QRect]:
    """Where things of these sizes go in a width, from (0, 0); one wider than the width is narrowed to it."""
    places: list[QRect] = []
    left = top = row_height = 0
    for size in sizes:
        needed = min(size.width(), width)
        if left and left + needed > width:
            left, top, row_height = 0, top + row_height + gap, 0
        places.append(QRect(left, top, needed, size.height()))
        left += needed + gap
        row_height = max(row_height, size.height())
    return places


class FlowLayout(QLayout):
    """`flow` as a layout for widgets."""

    def __init__(self, parent: QWidget | None = None, gap: int = GRID) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """The item at an index, None beyond the last, as Qt asks for it."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # Qt counts until None

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove and return the item at an index, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # Qt counts until None

    def expandingDirections(self) -> Qt.Orientation:
        """None of them: it takes the height it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer columns make more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the rows in a width."""
        margins = self.contentsMargins()
        places = self._places(width - margins.left() - margins.right())
        bottom = max((place.y() + place.height() for place in places), default=0)
        return bottom + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """As `minimumSize`: the height follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, box: QRect) -> None:
        """Put every visible item in its place."""
        super().setGeometry(box)
        inner = self.contentsRect()
        corner = QPoint(inner.x(), inner.y())
        for item, place in zip(self._shown(), self._places(inner.width()), strict=True):
            item.setGeometry(place.translated(corner))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        return flow([item.sizeHint() for item in self._shown()], width, self._gap)

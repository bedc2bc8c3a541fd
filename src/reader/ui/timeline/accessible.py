"""What assistive technology is told of the timeline: a chart with a name, its state in words, and focus.

Qt's own interface for a plain widget would call it a client area without a role.
"""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QWidget

_made: dict[QObject, "ChartInterface"] = {}
"""The interfaces in use: Qt keeps only pointers to them, Python must keep them alive."""
_kinds: list[type[QWidget]] = []


def describe_as_chart(kind: type[QWidget]) -> None:
    """From now on widgets of this class are charts to assistive technology; once is enough."""
    if not _kinds:
        QAccessible.installFactory(_interface_for)
    if kind not in _kinds:
        _kinds.append(kind)


def _interface_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not isinstance(thing, tuple(_kinds)):
        return None
    made = _made[thing] = ChartInterface(thing)
    thing.destroyed.connect(lambda: _made.pop(thing, None))
    return made


class ChartInterface(QAccessibleInterface):
    """A widget without children that says its accessible name and description."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self._widget

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt: null is allowed
        return self._widget.window().windowHandle()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Chart

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._widget.accessibleName()
        return self._widget.accessibleDescription() if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing: its words come from the widget."""

    def rect(self) -> QRect:
        return QRect(self._widget.mapToGlobal(QPoint(0, 0)), self._widget.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._widget.hasFocus()
        state.invisible = not self._widget.isVisible()
        return state

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt: null is allowed
        above = self._widget.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above else None

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> None:  # type: ignore[override]  # Qt: null is allowed
        return None

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]  # Qt: null is allowed
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

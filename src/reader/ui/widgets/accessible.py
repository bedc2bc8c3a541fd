"""What the widgets that paint themselves tell assistive technology: the parts that are alike for all of them.

Qt's own interface for a plain widget would call it a client area without a role.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QWidget

_made: dict[QObject, QAccessibleInterface] = {}
"""The interfaces in use: Qt keeps only pointers to them, Python must keep them alive."""
_makers: dict[type[QWidget], Callable[[QWidget], QAccessibleInterface]] = {}


def describe(kind: type[QWidget], make: Callable[[QWidget], QAccessibleInterface]) -> None:
    """From now on widgets of this class answer through what `make` gives for them; once is enough."""
    if not _makers:
        QAccessible.installFactory(_interface_for)
    _makers.setdefault(kind, make)


def made_for(widget: QWidget) -> QAccessibleInterface | None:
    """The interface of a widget, if anybody has asked for it."""
    return _made.get(widget)


def _interface_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    make = next((make for kind, make in _makers.items() if isinstance(thing, kind)), None)
    if make is None:
        return None
    made = _made[thing] = make(thing)
    thing.destroyed.connect(lambda: _made.pop(thing, None))
    return made


class PaintedInterface(QAccessibleInterface):
    """A widget without children that can have the focus; role and texts are for subclasses to say."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = widget

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self._widget

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt: null is allowed
        return self._widget.window().windowHandle()

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

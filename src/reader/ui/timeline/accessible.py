"""What assistive technology is told of the timeline: a chart with a name, its state in words, and focus."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from reader.ui.widgets.accessible import PaintedInterface, describe


def describe_as_chart(kind: type[QWidget]) -> None:
    """From now on widgets of this class are charts to assistive technology; once is enough."""
    describe(kind, ChartInterface)


class ChartInterface(PaintedInterface):
    """A widget that says its accessible name and description."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Chart

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._widget.accessibleName()
        return self._widget.accessibleDescription() if kind == QAccessible.Text.Description else ""

"""Moves rows to their new places in a moment instead of at once, where the desktop animates at all."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtWidgets import QStyle, QWidget

_MILLISECONDS = 140


class Glide(QVariantAnimation):
    """Says how far each row still is from where it stands."""

    moved = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._distances: dict[int, int] = {}
        self._left = 0.0
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setDuration(_MILLISECONDS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._go_on)

    def begin(self, distances: Mapping[int, int]) -> None:
        """Set out from these distances, by row; all others, and those from far away, are there at once."""
        self.stop()
        most = self._view.height()
        self._distances = {row: distance for row, distance in distances.items() if 0 < abs(distance) <= most}
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self._distances and self._view.isVisible() and self._view.style().styleHint(hint) > 0:
            self._left = 1.0
            self.start()

    def offset(self, row: int) -> int:
        """How many pixels a row is below its place now."""
        return round(self._distances.get(row, 0) * self._left) if self._left else 0

    @property
    def reach(self) -> int:
        """The longest way that a row still has to go."""
        if not self._left:
            return 0
        return round(max(map(abs, self._distances.values()), default=0) * self._left)

    def stop(self) -> None:
        """Everything stands in its place."""
        self._left = 0.0
        super().stop()

    def _go_on(self, left: float) -> None:
        if self.state() == QVariantAnimation.State.Running:
            self._left = left
            self.moved.emit()

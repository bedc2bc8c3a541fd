"""The period in force for every list of the window: chosen on the timeline, one object for all."""

from PySide6.QtCore import QObject, Signal

from reader.domain.period import Period


class PeriodFilter(QObject):
    """The period in force, one for a window. Whoever shows less because of it reads it here."""

    changed = Signal()
    """Another period, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.period: Period | None = None

    def choose(self, period: Period | None) -> None:
        """Keep to a period; None for all times."""
        if period != self.period:
            self.period = period
            self.changed.emit()

    def clear(self) -> None:
        """All times again."""
        self.choose(None)

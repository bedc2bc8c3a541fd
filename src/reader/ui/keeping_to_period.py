"""Keeps the lists of the window to the period that was chosen on the timeline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.domain.changes import Changes
from reader.ui.working.large_reading import LargeReading, Steps

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod
    from reader.storage import Library
    from reader.ui.panels import Panels


class KeepingToPeriod(QObject):
    """Reads what belongs to the period in force and tells documents, entities, notes and search."""

    def __init__(self, panels: "Panels") -> None:
        super().__init__(panels.window)
        self._period = panels.period
        self._lists = (panels.documents, panels.entities, panels.notes, panels.search_popup)
        self._reading = LargeReading(self, panels.session, _how_many, self._read, self._tell)
        for one in self._lists:
            one.all_times_wanted.connect(self._period.clear)
        self._period.changed.connect(self._follow)
        panels.session.changed.connect(self._changed)

    @property
    def is_under_way(self) -> bool:
        """True until the lists show what was chosen."""
        return self._reading.is_under_way

    def _follow(self) -> None:
        if self._period.period is None:
            self._reading.drop()
            self._tell(None)
        else:
            self._reading.ask()

    def _changed(self, changes: Changes) -> None:
        told = changes.documents or changes.events or changes.findings or changes.entities
        if self._period.period is not None and (told or changes.highlights or changes.notes):
            self._reading.ask()

    def _read(self, library: "Library") -> Steps:
        from reader.services.in_period import in_period

        period = self._period.period
        if period is None:
            return None
        return (yield from in_period(library, period.first, period.last))

    def _tell(self, held: "InPeriod | None") -> None:
        period = self._period.period
        for one in self._lists:
            one.keep_to(held if period else None, period.words() if period else "")


def _how_many(library: "Library") -> int:
    return library.events.count()

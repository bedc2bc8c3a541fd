"""The events of the timeline as a list, in the order of time."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event
from reader.ui.timeline.layout import Content
from reader.ui.timeline.marks import is_projection

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class EventRole(IntEnum):
    """What an index tells besides its text."""

    ID = Qt.ItemDataRole.UserRole + 1
    DATE = Qt.ItemDataRole.UserRole + 2
    LABEL = Qt.ItemDataRole.UserRole + 3
    DOCUMENT = Qt.ItemDataRole.UserRole + 4
    IN_FOCUS = Qt.ItemDataRole.UserRole + 5
    IS_PROJECTION = Qt.ItemDataRole.UserRole + 6


class EventListModel(QAbstractListModel):
    """The events in focus, or all events when nothing is in focus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = Content((), ())
        self._shown: Sequence[int] = ()
        self._rows: dict[str, int] = {}

    def show(self, content: Content) -> None:
        """Show the events of a content."""
        self.beginResetModel()
        self._content = content
        self._shown = range(len(content.events)) if content.focus is None else sorted(content.focus)
        self._rows = {content.events[index].id: row for row, index in enumerate(self._shown)}
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """One row an event."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """See EventRole; the text says date, label and document, for screen readers too."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        number = self._shown[index.row()]
        event = self._content.events[number]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{spoken(event.when)}: {event.found.label} ({self._document(number)})"
        if role == EventRole.IN_FOCUS:
            return self._content.in_focus(number)
        return self._part(event, number, role)

    def row_of(self, event_id: str) -> int:
        """The row of an event, -1 if it is not shown."""
        return self._rows.get(event_id, -1)

    def _part(self, event: Event, number: int, role: int) -> object:
        if role == EventRole.ID:
            return event.id
        if role == EventRole.DATE:
            return spoken(event.when)
        if role == EventRole.LABEL:
            return event.found.label
        if role == EventRole.DOCUMENT:
            return self._document(number)
        return is_projection(event) if role == EventRole.IS_PROJECTION else None

    def _document(self, number: int) -> str:
        return self._content.lanes[self._content.lane_of[number]].title

"""The documents of a library as a list."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.records import DocumentRecord
from reader.ui.documents.facts import minutes_to_read, published_short
from reader.ui.widgets.list_styles import number_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beside the title."""

    RECORD = Qt.ItemDataRole.UserRole + 1
    """DocumentRecord."""
    BYLINE = Qt.ItemDataRole.UserRole + 2
    """Where from, when, how long."""
    ORIGIN = Qt.ItemDataRole.UserRole + 4
    """The part of the byline that may be shortened: where from."""
    HIGHLIGHTS = Qt.ItemDataRole.UserRole + 3
    """How many highlights it has."""


class DocumentsModel(QAbstractListModel):
    """Answers documents in library order, narrowed to those that answer a filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[DocumentRecord] = []
        self._shown: list[DocumentRecord] = []
        self._highlights: dict[str, int] = {}
        self._wanted: list[str] = []
        self._within: frozenset[str] | None = None
        self._answer: dict[int, Callable[[DocumentRecord], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda record: record.title,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._description,
            Role.RECORD: lambda record: record,
            Role.BYLINE: self._byline,
            Role.ORIGIN: _origin,
            Role.HIGHLIGHTS: lambda record: self._highlights.get(record.id, 0),
        }

    @property
    def total(self) -> int:
        """How many documents there are, shown or not."""
        return len(self._all)

    def show(self, records: Sequence[DocumentRecord], highlights: Mapping[str, int]) -> None:
        """Show these documents with their numbers of highlights."""
        self._all = list(records)
        self._highlights = dict(highlights)
        self._narrow()

    def count_again(self, highlights: Mapping[str, int]) -> None:
        """Only the numbers of highlights are others now."""
        self._highlights = dict(highlights)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def filter(self, wanted: str) -> None:
        """Show only documents whose title, site, author or file name holds all these words."""
        self._wanted = wanted.casefold().split()
        self._narrow()

    def keep_to(self, document_ids: frozenset[str] | None) -> None:
        """Show only these documents, as far as they answer the filter; None for all."""
        if document_ids != self._within:
            self._within = document_ids
            self._narrow()

    def record_at(self, index: Index) -> DocumentRecord | None:
        """The document of a row, None for no row."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, document_id: str) -> QModelIndex:
        """Where a document is; an invalid index if it is not shown."""
        for row, record in enumerate(self._shown):
            if record.id == document_id:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answer.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._shown[index.row()])

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = [record for record in self._all if self._answers(record)]
        self.endResetModel()

    def _answers(self, record: DocumentRecord) -> bool:
        if self._within is not None and record.id not in self._within:
            return False
        if not self._wanted:
            return True
        metadata = record.metadata
        said = f"{record.title} {metadata.author} {metadata.site} {record.name}".casefold()
        return all(word in said for word in self._wanted)

    def _byline(self, record: DocumentRecord) -> str:
        minutes = minutes_to_read(record.words)
        parts = (
            _origin(record),
            published_short(record),
            self.tr("{0} min").format(number_text(minutes)) if minutes else self.tr("empty"),
        )
        return " · ".join(part for part in parts if part)

    def _description(self, record: DocumentRecord) -> str:
        count = self._highlights.get(record.id, 0)
        marks = self.tr("1 highlight") if count == 1 else self.tr("{0} highlights").format(count)
        return ", ".join((record.title, self._byline(record), marks))

    def _tool_tip(self, record: DocumentRecord) -> str:
        count = self._highlights.get(record.id, 0)
        marks = self.tr("1 highlight") if count == 1 else self.tr("{0} highlights").format(count)
        by = ", ".join(part for part in (record.metadata.author, record.metadata.site) if part)
        words = self.tr("{0} words").format(number_text(record.words))
        return "\n".join(part for part in (record.title, by, f"{words} · {marks}") if part)


def _origin(record: DocumentRecord) -> str:
    return record.metadata.site or record.metadata.author

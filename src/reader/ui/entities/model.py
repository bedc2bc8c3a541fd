"""The entities of a library as a tree: a section per kind, its entities, those mentioned once behind a row.

Sections are top rows. An entity that is mentioned once lies one level deeper, under the row that counts them,
unless a filter is in force or there are but a few of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.entities import EntityCount, EntityType
from reader.ui.entities.kinds import IN_ORDER, plural
from reader.ui.widgets.sparkbars import binned

Index = QModelIndex | QPersistentModelIndex
FEW = 3
"""So many entities mentioned once are shown without a row to unfold."""
_ROOT = QModelIndex()
_FOLD = 1000
"""Internal ids: 0 a section, 1 + section a row of it, _FOLD + section a row under its fold."""


class Role(IntEnum):
    """What the delegate asks for beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """`Row`: which sort of row it is."""
    COUNT = Qt.ItemDataRole.UserRole + 2
    """EntityCount of an entity's row."""
    TOTAL = Qt.ItemDataRole.UserRole + 3
    """How many entities a section holds."""
    BARS = Qt.ItemDataRole.UserRole + 4
    """Mentions by document, in library order, as few bars."""
    KIND = Qt.ItemDataRole.UserRole + 5
    """EntityType of a section, its entities and its fold."""


class Row(StrEnum):
    """The sorts of rows."""

    SECTION = "section"
    ENTITY = "entity"
    FOLD = "fold"


class Order(StrEnum):
    """How entities are ordered inside their section."""

    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True)
class Section:
    """One kind: what is shown, and what lies behind the fold."""

    kind: EntityType
    shown: tuple[EntityCount, ...]
    folded: tuple[EntityCount, ...] = ()

    @property
    def total(self) -> int:
        return len(self.shown) + len(self.folded)


def sections(counts: Sequence[EntityCount], order: Order, wanted: str = "") -> list[Section]:
    """Entities by kind in the order of the kinds; only those whose name or alias holds the wanted words."""
    words = wanted.casefold().split()
    by_kind: dict[EntityType, list[EntityCount]] = {kind: [] for kind in IN_ORDER}
    for count in counts:
        if not words or _answers(count, words):
            by_kind[count.entity.type].append(count)
    key = _by_count if order is Order.COUNT else _by_name
    made = (_section(kind, sorted(found, key=key), bool(words)) for kind, found in by_kind.items())
    return [section for section in made if section.total]


def _section(kind: EntityType, found: list[EntityCount], filtered: bool) -> Section:
    once = [count for count in found if count.mentions <= 1]
    if filtered or len(once) <= FEW:
        return Section(kind, tuple(found))
    return Section(kind, tuple(count for count in found if count.mentions > 1), tuple(once))


def _answers(count: EntityCount, words: list[str]) -> bool:
    names = " ".join((count.entity.name, *count.entity.aliases)).casefold()
    return all(word in names for word in words)


def _by_count(count: EntityCount) -> tuple[int, str]:
    return -count.mentions, count.entity.name.casefold()


def _by_name(count: EntityCount) -> str:
    return count.entity.name.casefold()


class EntitiesModel(QAbstractItemModel):
    """Answers the entities' tree; `show` gives it other entities."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self._documents: tuple[str, ...] = ()
        self._known_places: dict[str, tuple[int, bool, int]] | None = None
        self._answer: dict[int, Callable[[Index], object]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.AccessibleTextRole: self._description,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Role.ROW: self.row_sort,
            Role.COUNT: self.count_at,
            Role.TOTAL: lambda index: self.section_at(index).total,
            Role.BARS: self._bars,
            Role.KIND: lambda index: self.section_at(index).kind,
        }

    def show(self, found: Sequence[Section], documents: Sequence[str]) -> None:
        """Show these sections; `documents` are all document ids in library order, for the bars."""
        self.beginResetModel()
        self._sections = list(found)
        self._documents = tuple(documents)
        self._known_places = None
        self.endResetModel()

    @property
    def entity_count(self) -> int:
        """How many entities the rows hold, folded ones included."""
        return sum(section.total for section in self._sections)

    def index_of(self, entity_id: str) -> QModelIndex:
        """Where an entity is; an invalid index if it is not shown."""
        place = self._places().get(entity_id) if entity_id else None
        if place is None:
            return QModelIndex()
        number, folded, row = place
        return self.createIndex(row, 0, (_FOLD if folded else 1) + number)

    def section_index(self, kind: EntityType) -> QModelIndex:
        """Where a kind's section is; an invalid index if it is not shown."""
        for number, section in enumerate(self._sections):
            if section.kind is kind:
                return self.createIndex(number, 0, 0)
        return QModelIndex()

    def fold_index(self, kind: EntityType) -> QModelIndex:
        """Where the row is that hides a kind's entities mentioned once; invalid if there is none."""
        section = self.section_index(kind)
        if not section.isValid() or not self._sections[section.row()].folded:
            return QModelIndex()
        return self.index(len(self._sections[section.row()].shown), 0, section)

    def section_at(self, index: Index) -> Section:
        """The section a row is of."""
        inside = index.internalId()
        if not inside:
            return self._sections[index.row()]
        return self._sections[inside - (_FOLD if inside >= _FOLD else 1)]

    def row_sort(self, index: Index) -> Row:
        """Which sort of row it is."""
        inside = index.internalId()
        if not inside:
            return Row.SECTION
        if inside < _FOLD and index.row() == len(self._sections[inside - 1].shown):
            return Row.FOLD
        return Row.ENTITY

    def count_at(self, index: Index) -> EntityCount | None:
        """The entity of a row with its counts, None for other rows."""
        if self.row_sort(index) is not Row.ENTITY:
            return None
        section = self.section_at(index)
        return (section.folded if index.internalId() >= _FOLD else section.shown)[index.row()]

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0)
        if not parent.internalId():
            return self.createIndex(row, 0, 1 + parent.row())
        return self.createIndex(row, 0, _FOLD + parent.internalId() - 1)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is overloaded
        inside = index.internalId() if index.isValid() else 0
        if not inside:
            return QModelIndex()
        if inside < _FOLD:
            return self.createIndex(inside - 1, 0, 0)
        number = inside - _FOLD
        return self.createIndex(len(self._sections[number].shown), 0, 1 + number)

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._sections)
        if parent.column() > 0:
            return 0
        sort = self.row_sort(parent)
        if sort is Row.ENTITY:
            return 0
        section = self.section_at(parent)
        return len(section.folded) if sort is Row.FOLD else len(section.shown) + bool(section.folded)

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        if parent.isValid() and (parent.internalId() >= _FOLD):
            return False
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answer.get(role)
        return answer(index) if answer and index.isValid() else None

    def _places(self) -> dict[str, tuple[int, bool, int]]:
        """Section, whether under its fold, and row of each entity; made when one is first looked for."""
        if self._known_places is None:
            self._known_places = {
                count.entity.id: (number, folded, row)
                for number, section in enumerate(self._sections)
                for folded, counts in ((False, section.shown), (True, section.folded))
                for row, count in enumerate(counts)
            }
        return self._known_places

    def _text(self, index: Index) -> str:
        count = self.count_at(index)
        if count is not None:
            return count.entity.name
        section = self.section_at(index)
        if self.row_sort(index) is Row.SECTION:
            return plural(section.kind)
        if not section.shown:
            return self.tr("%n mentioned once", "", len(section.folded))
        return self.tr("%n more mentioned once", "", len(section.folded))

    def _description(self, index: Index) -> str:
        count = self.count_at(index)
        if count is None:
            return f"{self._text(index)}, {self.section_at(index).total}"
        mentions, documents = count.mentions, len(count.by_document)
        times = self.tr("1 mention") if mentions == 1 else self.tr("{0} mentions").format(mentions)
        where = self.tr("1 document") if documents == 1 else self.tr("{0} documents").format(documents)
        return self.tr("{0}, {1} in {2}").format(count.entity.name, times, where)

    def _tool_tip(self, index: Index) -> str | None:
        count = self.count_at(index)
        if count is None:
            return None
        also = self.tr("also {0}").format(", ".join(count.entity.aliases)) if count.entity.aliases else ""
        return "\n".join(part for part in (self._description(index), also) if part)

    def _bars(self, index: Index) -> list[int]:
        count = self.count_at(index)
        if count is None:
            return []
        by_document = dict(count.by_document)
        return binned([by_document.get(document, 0) for document in self._documents])

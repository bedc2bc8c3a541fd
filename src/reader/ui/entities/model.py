"""The entities of a library as a tree: a section per kind, its entities, those mentioned once behind a row.

Sections are top rows. An entity that is mentioned once lies one level deeper, under the row that counts them,
unless a filter is in force or there are but a few of them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.domain.entities import Entity, EntityCount, EntityType
from reader.domain.steps import Steps, at_once
from reader.ui.entities.kinds import IN_ORDER, plural
from reader.ui.widgets.list_styles import number_text
from reader.ui.widgets.sparkbars import binned

Index = QModelIndex | QPersistentModelIndex
FEW = 3
"""So many entities mentioned once are shown without a row to unfold."""
MANY = 100
"""So many entities of a kind are shown without a row to unfold; each costs when others are to be shown."""
_ROOT = QModelIndex()
_FOLD = 1000
"""Internal ids: 0 a section, 1 + section a row of it, _FOLD + section a row under its fold."""


_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_HEADING_FLAGS = Qt.ItemFlag.ItemIsEnabled
_ENTITY_FLAGS = _HEADING_FLAGS | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_FLAGS = (
    _ENTITY_FLAGS | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
)


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
    FIRST = "first"
    SPREAD = "spread"


@dataclass(frozen=True)
class Section:
    """One kind: what is shown, and what lies behind the fold."""

    kind: EntityType
    shown: tuple[EntityCount, ...]
    folded: tuple[EntityCount, ...] = ()
    is_cut: bool = False
    """True if there are too many to show all at once: the fold holds some that are named often too."""

    @property
    def total(self) -> int:
        return len(self.shown) + len(self.folded)


Arranged = Mapping[EntityType, Sequence[EntityCount]]
"""Entities by kind, in the order that was asked for."""


def arranged(
    counts: Sequence[EntityCount], order: Order, firsts: Mapping[str, int] | None = None
) -> Arranged:
    """Entities by kind in the order of the kinds. `firsts` says when each first appears, for that order."""
    return at_once(arranging(counts, order, firsts))


def arranging(
    counts: Sequence[EntityCount], order: Order, firsts: Mapping[str, int] | None = None
) -> Steps[Arranged]:
    """`arranged` in steps: with a pause after each kind, which may have thousands."""
    by_kind: dict[EntityType, list[EntityCount]] = {kind: [] for kind in IN_ORDER}
    for count in counts:
        by_kind[count.entity.type].append(count)
    yield
    key = _key(order, firsts or {})
    for found in by_kind.values():
        found.sort(key=key)
        yield
    return by_kind


def narrowed(entities: Arranged, wanted: str = "", called: Mapping[str, str] | None = None) -> list[Section]:
    """The sections with those entities whose name or alias holds the wanted words.

    `called` has what `names_of` says of entities by their ids, where that is known already.
    """
    words = wanted.casefold().split()
    known = called or {}
    made = (
        _section(kind, [one for one in found if _answers(one, words, known)] if words else found, bool(words))
        for kind, found in entities.items()
    )
    return [section for section in made if section.total]


def sections(counts: Sequence[EntityCount], order: Order, wanted: str = "") -> list[Section]:
    """Entities as sections, in one go."""
    return narrowed(arranged(counts, order), wanted)


def brought_out(
    sections: Sequence[Section], entity_id: str, unfolded: Collection[EntityType]
) -> list[Section]:
    """The sections with one entity out of its fold, as the last before it; not out of a fold that is open."""
    return [
        section if section.kind in unfolded else _with_one_out(section, entity_id) for section in sections
    ]


def _with_one_out(section: Section, entity_id: str) -> Section:
    place = next((at for at, count in enumerate(section.folded) if count.entity.id == entity_id), -1)
    if not entity_id or place < 0:
        return section
    rest = section.folded[:place] + section.folded[place + 1 :]
    return replace(section, shown=(*section.shown, section.folded[place]), folded=rest)


def _section(kind: EntityType, found: Sequence[EntityCount], filtered: bool) -> Section:
    once = [count for count in found if count.mentions <= 1]
    is_folded = not filtered and len(once) > FEW
    shown = [count for count in found if count.mentions > 1] if is_folded else found
    if len(shown) > MANY:
        return Section(kind, tuple(shown[:MANY]), (*shown[MANY:], *(once if is_folded else ())), is_cut=True)
    return Section(kind, tuple(shown), tuple(once) if is_folded else ())


def names_of(entity: Entity) -> str:
    """All names of an entity, as they are looked through."""
    return (f"{entity.name} {' '.join(entity.aliases)}" if entity.aliases else entity.name).casefold()


def _answers(count: EntityCount, words: list[str], called: Mapping[str, str]) -> bool:
    names = called.get(count.entity.id) or names_of(count.entity)
    return words[0] in names and (len(words) == 1 or all(word in names for word in words))


def _key(order: Order, firsts: Mapping[str, int]) -> Callable[[EntityCount], tuple[int, int, str]]:
    """What an order sorts by; names decide where it says nothing."""
    last = len(firsts)
    keys: dict[Order, Callable[[EntityCount], tuple[int, int, str]]] = {
        Order.COUNT: lambda count: (-count.mentions, 0, count.entity.name.casefold()),
        Order.NAME: lambda count: (0, 0, count.entity.name.casefold()),
        Order.FIRST: lambda count: (firsts.get(count.entity.id, last), 0, count.entity.name.casefold()),
        Order.SPREAD: lambda count: (
            -len(count.by_document),
            -count.mentions,
            count.entity.name.casefold(),
        ),
    }
    return keys[order]


class EntitiesModel(QAbstractItemModel):
    """Answers the entities' tree; `show` gives it other entities."""

    rename_wanted = Signal(str, str)
    """Id of an entity, and the name that was typed for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self._documents: tuple[str, ...] = ()
        self._known_places: dict[str, tuple[int, bool, int]] = {}
        self._knows_folded = False
        self.can_edit = True
        """False in a library that is only read."""
        self._answer: dict[int, Callable[[Index], object]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.EditRole: self._text,
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
        self._known_places = {}
        self._knows_folded = False
        self.endResetModel()

    @property
    def sections(self) -> Sequence[Section]:
        """What is shown."""
        return self._sections

    @property
    def documents(self) -> Sequence[str]:
        """The documents that the bars are of."""
        return self._documents

    @property
    def entity_count(self) -> int:
        """How many entities the rows hold, folded ones included."""
        return sum(section.total for section in self._sections)

    def first_entity(self) -> str:
        """The id of the topmost entity, '' if there is none."""
        shown = (count for section in self._sections for count in (*section.shown, *section.folded))
        return next((count.entity.id for count in shown), "")

    def index_of(self, entity_id: str) -> QModelIndex:
        """Where an entity is; an invalid index if it is not shown."""
        place = self._place_of(entity_id) if entity_id else None
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
        """Asked for every row there is, so in a few steps."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._sections) else QModelIndex()
        inside = parent.internalId()
        if not inside:
            section = self._sections[parent.row()]
            rows = len(section.shown) + bool(section.folded)
            return self.createIndex(row, 0, 1 + parent.row()) if row < rows else QModelIndex()
        return self.createIndex(row, 0, _FOLD + inside - 1) if row < self.rowCount(parent) else QModelIndex()

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
        inside = parent.internalId()
        if inside >= _FOLD or parent.column() > 0:
            return 0
        if inside:
            section = self._sections[inside - 1]
            return len(section.folded) if parent.row() == len(section.shown) else 0
        section = self._sections[parent.row()]
        return len(section.shown) + bool(section.folded)

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        if parent.isValid() and (parent.internalId() >= _FOLD):
            return False
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answer.get(role)
        return answer(index) if answer and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Asked for every row there is: the flags are made once."""
        if not index.isValid():
            return _NO_FLAGS
        inside = index.internalId()
        if not inside or (inside < _FOLD and index.row() == len(self._sections[inside - 1].shown)):
            return _HEADING_FLAGS
        return _EDITABLE_FLAGS if self.can_edit else _ENTITY_FLAGS

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; it shows when the library has it."""
        count = self.count_at(index)
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or count is None or name in ("", count.entity.name):
            return False
        self.rename_wanted.emit(count.entity.id, name)
        return True

    def _place_of(self, entity_id: str) -> tuple[int, bool, int] | None:
        """Section, whether under its fold, and row of an entity; the folded ones are looked through last."""
        if not self._known_places:
            self._learn_places(folded=False)
        if entity_id not in self._known_places and not self._knows_folded:
            self._learn_places(folded=True)
            self._knows_folded = True
        return self._known_places.get(entity_id)

    def _learn_places(self, *, folded: bool) -> None:
        for number, section in enumerate(self._sections):
            for row, count in enumerate(section.folded if folded else section.shown):
                self._known_places[count.entity.id] = number, folded, row

    def _text(self, index: Index) -> str:
        count = self.count_at(index)
        if count is not None:
            return count.entity.name
        section = self.section_at(index)
        if self.row_sort(index) is Row.SECTION:
            return plural(section.kind)
        if section.is_cut:
            return self.tr("{0} more").format(number_text(len(section.folded)))
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

"""The themes as Qt's views ask for them: a tree, filtered by name, with drag and drop to nest and reorder."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.domain.annotations import Theme

_Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-commonplace-theme"


class Role(IntEnum):
    """Where a row's data lies."""

    THEME = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1


class ThemeModel(QAbstractItemModel):
    """Themes with how many passages each has; it only asks for changes, `session` makes them."""

    rename_wanted = Signal(str, str)
    """Id and new name."""
    move_wanted = Signal(str, object, int)
    """Id, id of the new parent or None, and its row there (-1: last)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes: tuple[Theme, ...] = ()
        self._counts: dict[str, int] = {}
        self._words = ""
        self._shown: list[Theme] = []
        self._under: dict[str, list[int]] = {}
        self._at: dict[str, int] = {}

    # -- what it offers -------------------------------------------------------------------------------

    def set_themes(self, themes: Sequence[Theme], counts: Mapping[str, int]) -> None:
        """Show these themes, in tree order."""
        self._counts = dict(counts)
        if tuple(themes) == self._themes:
            for theme_id in self._at:
                index = self.index_of(theme_id)
                self.dataChanged.emit(index, index, [Role.COUNT])
            return
        self._themes = tuple(themes)
        self._rebuild()

    def set_filter(self, words: str) -> None:
        """Show only themes whose name holds every word (case ignored), and those above them."""
        self._words = words
        self._rebuild()

    def index_of(self, theme_id: str) -> QModelIndex:
        """Where a theme is; invalid if it is not shown."""
        number = self._at.get(theme_id)
        if number is None:
            return QModelIndex()
        siblings = self._under[self._parent_id(self._shown[number])]
        return self.createIndex(siblings.index(number), 0, number)

    def theme_at(self, index: _Index) -> Theme | None:
        """The theme of an index, None for the root."""
        return self._shown[index.internalId()] if index.isValid() else None

    def _rebuild(self) -> None:
        self.beginResetModel()
        kept = _with_ancestors(self._themes, self._words)
        self._shown = [theme for theme in self._themes if theme.id in kept]
        self._at = {theme.id: number for number, theme in enumerate(self._shown)}
        self._under = {}
        for number, theme in enumerate(self._shown):
            self._under.setdefault(self._parent_id(theme), []).append(number)
        self.endResetModel()

    def _parent_id(self, theme: Theme) -> str:
        return theme.parent_id if theme.parent_id in self._at and theme.parent_id else ""

    # -- what Qt asks of a model ----------------------------------------------------------------------

    def _children(self, parent: _Index) -> list[int]:
        theme = self.theme_at(parent)
        return self._under.get(theme.id if theme else "", [])

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        """The index of a row."""
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - QObject.parent is an overload of the same name
        """The theme above."""
        theme = self.theme_at(index)
        return self.index_of(self._parent_id(theme)) if theme else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many themes stand directly under one."""
        return len(self._children(parent))

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name to show and edit, both name and description as tool tip, theme and count by `Role`."""
        theme = self.theme_at(index)
        if theme is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return theme.name
        if role == Role.THEME:
            return theme
        if role == Role.COUNT:
            return self._counts.get(theme.id, 0)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(words for words in (theme.name, theme.description) if words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(theme)
        return None

    def _said(self, theme: Theme) -> str:
        count = self._counts.get(theme.id, 0)
        said = self.tr("{name}, passages: {count}").format(name=theme.name, count=count)
        return self.tr("{said}, key {key}").format(said=said, key=theme.key) if theme.key else said

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the model changes when the library has."""
        theme = self.theme_at(index)
        name = " ".join(str(value).split())
        if theme is None or role != Qt.ItemDataRole.EditRole or not name or name == theme.name:
            return False
        self.rename_wanted.emit(theme.id, name)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Themes can be renamed and dragged, and dropped on."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving alone."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A theme's id."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[_Index]) -> QMimeData:
        """The id of the theme that is dragged."""
        data = QMimeData()
        theme = self.theme_at(indexes[0]) if indexes else None
        if theme is not None:
            data.setData(_MIME, QByteArray(theme.id.encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: _Index
    ) -> bool:
        """Anywhere but on itself and what stands under it; not while a filter hides the neighbours."""
        if not data.hasFormat(_MIME) or self._words.strip():
            return False
        dragged = bytes(data.data(_MIME).data()).decode()
        above = self.theme_at(parent)
        while above is not None:
            if above.id == dragged:
                return False
            above = self.theme_at(self.index_of(self._parent_id(above)))
        return True

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Ask for the move; False, since the library makes it and the view must take no row away."""
        if self.canDropMimeData(data, action, row, column, parent):
            theme = self.theme_at(parent)
            dragged = bytes(data.data(_MIME).data()).decode()
            self.move_wanted.emit(dragged, theme.id if theme else None, row)
        return False


def _with_ancestors(themes: Sequence[Theme], words: str) -> set[str]:
    """The ids of the themes that hold every word, and of all above them."""
    wanted = words.casefold().split()
    kept: set[str] = set()
    for theme in reversed(themes):  # tree order: whatever stands under a theme comes after it
        if theme.id in kept or all(word in theme.name.casefold() for word in wanted):
            kept.add(theme.id)
            if theme.parent_id:
                kept.add(theme.parent_id)
    return kept

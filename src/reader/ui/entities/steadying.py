"""Keeps a tree where it is while its rows are replaced: what was current, selected and under the eye."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTreeView

from reader.domain.entities import EntityCount, EntityType
from reader.ui.entities.model import EntitiesModel, Role, Row

_Key = tuple[str, str]
"""What a row is, whichever its number: its sort, and the entity or kind."""


class Steadying:
    """Made before the rows of a tree are replaced; `restore` comes after."""

    def __init__(self, tree: QTreeView, rows: EntitiesModel) -> None:
        self._tree, self._rows = tree, rows
        self._current = self._key(tree.currentIndex())
        self._selected = [self._key(index) for index in tree.selectionModel().selectedIndexes()]
        self._place = tree.verticalScrollBar().value()
        self._seen = self._in_sight()

    def restore(self) -> None:
        """Put the tree where it was: the row under the pointer, or the first one, stays at its height."""
        tree = self._tree
        model = tree.selectionModel()
        current = self._index(self._current)
        if current.isValid():
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for key in self._selected:
            index = self._index(key)
            if index.isValid():
                model.select(index, QItemSelectionModel.SelectionFlag.Select)
        bar = tree.verticalScrollBar()
        tree.executeDelayedItemsLayout()
        bar.setValue(self._place)
        for key, height in self._seen:
            index = self._index(key)
            row = tree.visualRect(index) if index.isValid() else None
            if row is not None and not row.isEmpty():
                bar.setValue(bar.value() + row.top() - height)
                return

    def _in_sight(self) -> list[tuple[_Key, int]]:
        """Rows with their heights on the screen, the one to hold on to first; none at the top of the list."""
        tree, view = self._tree, self._tree.viewport()
        pointer = view.mapFromGlobal(view.cursor().pos())
        hovered = tree.indexAt(pointer) if tree.underMouse() else QModelIndex()
        if not self._place and not hovered.isValid():
            return []
        seen: list[tuple[_Key, int]] = []
        index = tree.indexAt(view.rect().topLeft())
        while index.isValid() and (top := tree.visualRect(index).top()) < view.height():
            seen.append((self._key(index), top))
            index = tree.indexBelow(index)
        if hovered.isValid():
            held = self._key(hovered)
            seen.sort(key=lambda one: one[0] != held)
        return seen

    def _key(self, index: QModelIndex) -> _Key:
        if not index.isValid():
            return "", ""
        sort: Row = index.data(Role.ROW)
        count: EntityCount | None = index.data(Role.COUNT)
        return str(sort), count.entity.id if count else str(index.data(Role.KIND))

    def _index(self, key: _Key) -> QModelIndex:
        sort, name = key
        if sort == Row.ENTITY:
            return self._rows.index_of(name)
        if sort == Row.SECTION:
            return self._rows.section_index(EntityType(name))
        return self._rows.fold_index(EntityType(name)) if sort == Row.FOLD else QModelIndex()

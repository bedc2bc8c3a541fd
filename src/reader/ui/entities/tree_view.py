"""The tree of entities as a view: sections fold, one entity is in focus, everything goes by keyboard.

The arrows move without putting anything in focus, so that looking around does not change the page; Space
and a click do, Return and a double click ask for the entity's own page.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from reader.domain.entities import EntityCount, EntityType
from reader.ui.appearance import Appearance
from reader.ui.entities.delegate import EntityDelegate
from reader.ui.entities.model import EntitiesModel, Role, Row, Section
from reader.ui.widgets.list_styles import FocusVisible, list_sheet


class EntityTree(QTreeView):
    """The list of the entities' side bar; `entity_selected('')` says that none is in focus any more."""

    entity_selected = Signal(str)
    dossier_requested = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows = EntitiesModel(self)
        self.folded: set[EntityType] = set()
        """Kinds whose section is closed."""
        self.unfolded: set[EntityType] = set()
        """Kinds whose entities mentioned once are shown."""
        self._painter = EntityDelegate(appearance, self)
        self._focus = FocusVisible(self)
        self._restoring = False
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._set_up()
        self.expanded.connect(lambda index: self._note_fold(index, True))
        self.collapsed.connect(lambda index: self._note_fold(index, False))
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def focus_id(self) -> str:
        """The entity in focus, '' for none."""
        return self._painter.focus_id

    def show_sections(self, sections: Sequence[Section], documents: Sequence[str]) -> None:
        """Show other entities; what was open, in focus and in sight stays so."""
        place = self.verticalScrollBar().value()
        current: EntityCount | None = self.currentIndex().data(Role.COUNT)
        self._painter.measure(max((c.mentions for s in sections for c in s.shown), default=0))
        self._restoring = True
        self.rows.show(sections, documents)
        self._painter.put_in_focus(self.focus_id, self.rows.index_of(self.focus_id))
        self._restore_folds()
        self._restoring = False
        if current is not None:
            self.setCurrentIndex(self.rows.index_of(current.entity.id))
        self.verticalScrollBar().setValue(place)

    def put_in_focus(self, entity_id: str, *, centred: bool = False) -> None:
        """Mark an entity as in focus ('' for none) and bring it into sight; emits nothing.

        `centred` puts a row that was not in sight into the middle; else the list moves as little as needed,
        for the pointer is on the row.
        """
        index = self.rows.index_of(entity_id)
        self._painter.put_in_focus(entity_id, index)
        self.scheduleDelayedItemsLayout()
        if index.isValid():
            self._open_to(index)
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)
            self._bring_into_sight(index, centred)
        self.viewport().update()

    def _bring_into_sight(self, index: QModelIndex, centred: bool) -> None:
        self.executeDelayedItemsLayout()
        row = self.visualRect(index).adjusted(0, 0, 0, -1)  # Qt itself scrolls a pixel short of the last one
        if not self.viewport().rect().contains(row):
            hint = QAbstractItemView.ScrollHint
            self.scrollTo(index, hint.PositionAtCenter if centred else hint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif event.key() == Qt.Key.Key_Space:
            self._choose(index)
        elif event.key() == Qt.Key.Key_Escape and self.focus_id:
            self._focus_on("")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.data(Role.ROW) == Row.ENTITY:
            self._open(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.width = event.size().width()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.show_focus = self._focus.shown and self.hasFocus()
        super().paintEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Type-to-find; a space is the key that puts an entity in focus."""
        if search.strip():
            super().keyboardSearch(search)

    def drawBranches(self, *_: object) -> None:
        """Nothing: folds are painted with their rows."""

    def _choose(self, index: QModelIndex) -> None:
        count: EntityCount | None = index.data(Role.COUNT)
        if count is not None:
            self._focus_on("" if count.entity.id == self.focus_id else count.entity.id)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _focus_on(self, entity_id: str) -> None:
        self.put_in_focus(entity_id)
        self.entity_selected.emit(entity_id)

    def _open(self, index: QModelIndex) -> None:
        count: EntityCount | None = index.data(Role.COUNT)
        if count is not None:
            self.put_in_focus(count.entity.id)
            self.dossier_requested.emit(count.entity.id)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _open_to(self, index: QModelIndex) -> None:
        parent = index.parent()
        while parent.isValid():
            self.setExpanded(parent, True)
            parent = parent.parent()

    def _restore_folds(self) -> None:
        for kind in EntityType:
            section = self.rows.section_index(kind)
            if section.isValid():
                self.setExpanded(section, kind not in self.folded)
            fold = self.rows.fold_index(kind)
            if fold.isValid():
                self.setExpanded(fold, kind in self.unfolded)

    def _note_fold(self, index: QModelIndex, is_open: bool) -> None:
        if self._restoring:
            return
        kind = EntityType(index.data(Role.KIND))
        is_section = index.data(Role.ROW) == Row.SECTION
        kinds = self.folded if is_section else self.unfolded
        if is_open != is_section:
            kinds.add(kind)
        else:
            kinds.discard(kind)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Entities"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def _restyle(self) -> None:
        self.setStyleSheet(list_sheet(self._appearance.palette))
        self.viewport().update()

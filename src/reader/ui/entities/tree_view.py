"""The tree of entities as a view: sections fold, one entity is in focus, everything goes by keyboard.

The arrows move without putting anything in focus, so that looking around does not change the page; Space
and a click do, Return and a double click ask for the entity's own page. Ctrl and Shift select several;
one dragged onto another is merged into it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from reader.domain.entities import EntityCount, EntityType
from reader.ui.appearance import Appearance
from reader.ui.entities.delegate import EntityDelegate
from reader.ui.entities.dragging import drag, ids_in, paint_drop
from reader.ui.entities.model import EntitiesModel, Role, Row, Section, brought_out
from reader.ui.entities.steadying import Steadying
from reader.ui.widgets.list_styles import FocusVisible, list_sheet


class EntityTree(QTreeView):
    """The list of the entities' side bar; `entity_selected('')` says that none is in focus any more."""

    entity_selected = Signal(str)
    dossier_requested = Signal(str)
    rename_wanted = Signal(str, str)
    """Id, and the name that was typed for it."""
    merge_wanted = Signal(str, list)
    """Id of the entity that takes the others in, and theirs."""
    hide_wanted = Signal(list)
    menu_wanted = Signal(list, QPoint)
    """Ids of the entities that are selected, and a place on the screen."""
    typed = Signal(str)
    """Letters that are meant to narrow the list."""
    settled = Signal()
    """Nothing is being typed or dragged any more, and the pointer may have gone elsewhere."""

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
        self._is_dragging = False
        self._pressed = QPersistentModelIndex()
        self._drop_on = QModelIndex()
        self._drop_words = ""
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._set_up()
        self.expanded.connect(lambda index: self._note_fold(index, True))
        self.collapsed.connect(lambda index: self._note_fold(index, False))
        # Queued: what follows a new name replaces the rows, and the field is still open on one of them.
        self.rows.rename_wanted.connect(self.rename_wanted, Qt.ConnectionType.QueuedConnection)
        appearance.changed.connect(self._restyle)
        self._restyle()

    @property
    def focus_id(self) -> str:
        """The entity in focus, '' for none."""
        return self._painter.focus_id

    @property
    def is_busy(self) -> bool:
        """True while a name is being typed in a row, or one is dragged: other rows have to wait."""
        return self._is_dragging or self.state() == QAbstractItemView.State.EditingState

    @property
    def selected_ids(self) -> list[str]:
        """The entities that are selected, from top to bottom; the current one if there is no other."""
        model = self.selectionModel()
        chosen = sorted(model.selectedIndexes(), key=lambda index: (index.internalId(), index.row()))
        counts = [index.data(Role.COUNT) for index in chosen] or [self.currentIndex().data(Role.COUNT)]
        return [count.entity.id for count in counts if count is not None]

    def show_sections(self, sections: Sequence[Section], documents: Sequence[str]) -> None:
        """Show other entities; what was open, in focus, selected and in sight stays so, where it was.

        What is in focus is not in a fold that is closed.
        """
        sections = brought_out(sections, self.focus_id, self.unfolded)
        steady = Steadying(self, self.rows)
        self._painter.measure(max((c.mentions for s in sections for c in s.shown), default=0))
        self._restoring = True
        self.rows.show(sections, documents)
        self._painter.put_in_focus(self.focus_id, self.rows.index_of(self.focus_id))
        self._restore_folds()
        self._restoring = False
        steady.restore()

    def current_name_at(self, entity_id: str) -> QModelIndex:
        """Bring an entity into sight as the current one, without putting it in focus; where it is."""
        self._bring_out(entity_id)
        index = self.rows.index_of(entity_id)
        if index.isValid():
            self._open_to(index)
            self.setCurrentIndex(index)
        return index

    def edit_name(self, entity_id: str) -> bool:
        """Open the field for the name of an entity; False if it is not in the list."""
        index = self.current_name_at(entity_id)
        if index.isValid() and self.rows.can_edit:
            self.edit(index)
        return index.isValid()

    def put_in_focus(self, entity_id: str, *, centred: bool = False) -> None:
        """Mark an entity as in focus ('' for none) and bring it into sight; emits nothing.

        `centred` puts a row that was not in sight into the middle; else the list moves as little as needed,
        for the pointer is on the row.
        """
        self._painter.focus_id = entity_id
        is_shown_anew = self._bring_out(entity_id)
        index = self.rows.index_of(entity_id)
        if not is_shown_anew:
            self._painter.put_in_focus(entity_id, index)
            self.scheduleDelayedItemsLayout()
        if index.isValid():
            self._open_to(index)
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)
            self._bring_into_sight(index, centred)
        self.viewport().update()

    def _bring_out(self, entity_id: str) -> bool:
        """Show an entity that lies in a closed fold above it, since opening the fold may show thousands.

        True if other rows are shown for that.
        """
        before = self.rows.sections
        after = brought_out(before, entity_id, self.unfolded)
        lay_folded = any(one is not other for one, other in zip(before, after, strict=True))
        if lay_folded:
            self.show_sections(after, self.rows.documents)
        return lay_folded

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
        elif event.key() == Qt.Key.Key_Delete and self.selected_ids:
            self.hide_wanted.emit(self.selected_ids)
        elif event.key() == Qt.Key.Key_Escape and len(self.selectionModel().selectedIndexes()) > 1:
            self.setCurrentIndex(index)
        elif event.key() == Qt.Key.Key_Escape and self.focus_id:
            self._focus_on("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        adding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & adding
        if left and index.isValid() and pressed == index:
            self._choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.data(Role.ROW) != Row.ENTITY:
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_wanted.emit(self.selected_ids, event.globalPos() if by_mouse else corner)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex()  # the release that follows is no click of its own
        index = self.indexAt(event.position().toPoint())
        if index.data(Role.ROW) == Row.ENTITY:
            self._open(index)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.width = event.size().width()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.show_focus = self._focus.shown and self.hasFocus()
        self._painter.shows_selection = len(self.selectionModel().selectedIndexes()) > 1
        super().paintEvent(event)
        if self._drop_on.isValid():
            painter = QPainter(self.viewport())
            ground = QRectF(self.viewport().rect())
            row = QRectF(self.visualRect(self._drop_on))
            paint_drop(painter, row, ground, self._appearance.palette, self._drop_words)
            painter.end()

    def keyboardSearch(self, search: str) -> None:
        """What is typed narrows the list; a space is the key that puts an entity in focus."""
        if search.strip():
            self.typed.emit(search)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.settled.emit()

    # -- dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        ids = self.selected_ids
        if not ids:
            return
        self._is_dragging = True
        words = self._name_of(ids[0]) if len(ids) == 1 else self.tr("{0} entities").format(len(ids))
        drag(self, ids, words, self._appearance.palette)
        self._is_dragging = False
        self.settled.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if ids_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_drop(self._target(event), ids_in(event.mimeData()))
        event.setAccepted(self._drop_on.isValid())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(QModelIndex(), [])

    def dropEvent(self, event: QDropEvent) -> None:
        target, ids = self._target(event), ids_in(event.mimeData())
        self._show_drop(QModelIndex(), [])
        self.setState(QAbstractItemView.State.NoState)
        if not target.isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        self.merge_wanted.emit(target.data(Role.COUNT).entity.id, ids)

    def _target(self, event: QDropEvent) -> QModelIndex:
        """The entity under the pointer, unless it is itself among those that are dragged."""
        index = self.indexAt(event.position().toPoint())
        count: EntityCount | None = index.data(Role.COUNT)
        ids = ids_in(event.mimeData())
        takes = count is not None and bool(ids) and count.entity.id not in ids
        return index if takes else QModelIndex()

    def _show_drop(self, index: QModelIndex, ids: list[str]) -> None:
        self._drop_on = index
        if index.isValid():
            what = self._name_of(ids[0]) if len(ids) == 1 else self.tr("{0} entities").format(len(ids))
            into = index.data(Role.COUNT).entity.name
            self._drop_words = self.tr("Merge {0} into {1}").format(what, into)
        self.viewport().update()

    def _name_of(self, entity_id: str) -> str:
        return str(self.rows.index_of(entity_id).data() or "")

    def event(self, event: QEvent) -> bool:
        """Letters that are shortcuts elsewhere, and Delete, are this list's own while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
            if event.key() in own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)  # our own says more
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def _restyle(self) -> None:
        sheet = "QTreeView { selection-background-color: transparent; }"  # the ground is painted by the row
        self.setStyleSheet(list_sheet(self._appearance.palette) + sheet)
        self.viewport().update()

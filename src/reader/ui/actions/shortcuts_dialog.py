"""All actions with their keys: found by name or by a press of keys, and given others."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions.key_field import KeyField
from reader.ui.actions.menus import Actions
from reader.ui.actions.shortcut_editor import ShortcutEditor
from reader.ui.actions.shortcuts_model import Role, ShortcutDelegate, ShortcutsModel, said
from reader.ui.actions.table import ACTIONS
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import FocusVisible, card_button_sheet, field_sheet, list_sheet

_WIDTH, _HEIGHT = 160 * GRID, 170 * GRID


class ShortcutsDialog(QDialog):
    """A list that grows shorter while one types, and below it the keys of the chosen action."""

    def __init__(self, actions: Actions, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._appearance = appearance
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        room = parent.height() - 12 * GRID if parent is not None else _HEIGHT
        self.resize(_WIDTH, min(_HEIGHT, room))
        self.filter = FilterField(appearance, self.tr("Find an action by name or keys"), self)
        self.press = KeyField(self.tr("or press its keys"), self)
        self.press.setFixedWidth(40 * GRID)
        self.model = ShortcutsModel(actions.keys, self)
        self.list = QListView(self)
        self._delegate = ShortcutDelegate(appearance, self)
        names = {spec.id: said(spec.text).rstrip("…") for spec in ACTIONS}
        self.editor = ShortcutEditor(actions.keys, names, appearance, self)
        self.reset_all = QPushButton(self.tr("Reset all"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self._set_up_list()
        self._lay_out()
        self._connect()
        self._restyle()
        self._show_reset()
        self.filter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in the list goes on to its keys; Delete takes the last of them away."""
        in_list = self.list.hasFocus()
        if in_list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editor.field.setFocus(Qt.FocusReason.TabFocusReason)
            return
        spec = self.list.currentIndex().data(Role.SPEC)
        if in_list and event.key() == Qt.Key.Key_Delete and spec is not None:
            if keys := self._actions.keys.of(spec.id):
                self._take(spec.id, keys[-1])
            return
        super().keyPressEvent(event)

    # -- changing keys

    def _give(self, name: str, keys: str) -> None:
        self._apply(self._actions.keys.give(name, keys), name)

    def _take(self, name: str, keys: str) -> None:
        self._actions.keys.take(name, keys)
        self._apply(frozenset({name}), name)

    def _reset(self, name: str) -> None:
        self._apply(self._actions.keys.reset(name), name)

    def _reset_all(self) -> None:
        spec = self.list.currentIndex().data(Role.SPEC)
        self._apply(self._actions.keys.reset_all(), spec.id if spec else "")

    def _apply(self, touched: frozenset[str], name: str) -> None:
        self._actions.apply_keys(touched)
        self.model.tell_changed()
        self.editor.show_action(next((spec for spec in ACTIONS if spec.id == name and name), None))
        self._show_reset()
        if self.focusWidget() is None or not self.focusWidget().isVisible():
            self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reset(self) -> None:
        self.reset_all.setEnabled(bool(self._actions.keys.changed))

    # -- finding

    def _narrow(self) -> None:
        self.model.narrow(self.filter.text(), self.press.keys)
        self._choose(self.model.next_action(0))

    def _narrow_by_words(self) -> None:
        self.press.empty()
        self._narrow()

    def _narrow_by_press(self) -> None:
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self._narrow()

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self._choose(self.model.next_action(0))

    def _choose(self, row: int) -> None:
        if row < 0:
            self.editor.show_action(None)
            return
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(max(0, row - 1)))

    def _chosen(self, index: QModelIndex) -> None:
        self.editor.show_action(index.data(Role.SPEC) if index.isValid() else None)

    # -- building

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(self.tr("Actions and their keys"))
        view.setMouseTracking(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._focus = FocusVisible(view)

    def _lay_out(self) -> None:
        find = QHBoxLayout()
        find.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        find.setSpacing(2 * GRID)
        find.addWidget(self.filter, 1)
        find.addWidget(self.press)
        foot = QHBoxLayout()
        foot.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4 * GRID, 0, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(find)
        column.addWidget(self.list, 1)
        self._line = QFrame(self)
        self._line.setFixedHeight(1)
        column.addWidget(self._line)
        column.addWidget(self.editor)
        column.addLayout(foot)
        for button in (self.reset_all, self.close_button):
            button.setFont(interface_font())
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow_by_words)
        self.filter.left_downwards.connect(self._into_list)
        self.press.keys_pressed.connect(self._narrow_by_press)
        self.press.cancelled.connect(self.filter.setFocus)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.editor.given.connect(self._give)
        self.editor.taken.connect(self._take)
        self.editor.reset.connect(self._reset)
        self.editor.left.connect(self._into_list)
        self.reset_all.clicked.connect(self._reset_all)
        self.close_button.clicked.connect(self.accept)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._line.setStyleSheet(f"background: {palette.hairline};")
        self.press.setStyleSheet(field_sheet(palette))
        self.list.setStyleSheet(list_sheet(palette))
        for button in (self.reset_all, self.close_button):
            button.setStyleSheet(card_button_sheet(palette))
        self.list.viewport().update()

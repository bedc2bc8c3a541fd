"""The table of actions at work in a window: menus, and the keys that are listened to."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from reader.ui.actions.keys import Keys, is_plain
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS, MENUS


class Actions(QObject):
    """The table as QActions. `handlers` gives for each id what to do; toggles get the new state."""

    keys_changed = Signal()
    """Some actions have other keys than before."""

    def __init__(
        self,
        window: QWidget,
        page: QWidget,
        handlers: Mapping[str, Callable[..., object]],
        changed_keys: str = "{}",
    ) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        self.keys = Keys({spec.id: spec.shortcuts for spec in ACTIONS if spec.id}, changed_keys)
        self._plain: dict[str, list[QShortcut]] = {}
        self.by_id: dict[str, QAction] = {}
        for spec in ACTIONS:
            if not spec.id:
                continue
            action = QAction(QCoreApplication.translate("Actions", spec.text), self)
            action.setStatusTip(spec.help)
            action.setCheckable(spec.toggles)
            action.triggered.connect(_close_menus)
            run = handlers[spec.id]
            action.triggered.connect(_with_state(run) if spec.toggles else _without_state(run))
            self.by_id[spec.id] = action
            self._listen(spec)

    def apply_keys(self, names: Iterable[str]) -> None:
        """Listen to the keys that these actions have now."""
        wanted = set(names)
        for spec in ACTIONS:
            if spec.id and spec.id in wanted:
                self._listen(spec)
        self.keys_changed.emit()

    def _listen(self, spec: ActionSpec) -> None:
        """Keys that could be meant for a field, such as a single letter, are heard on the page alone."""
        action, keys = self.by_id[spec.id], self.keys.of(spec.id)
        plain = [one for one in keys if is_plain(one)]
        on_page = spec.on_page or (bool(plain) and len(plain) == len(keys))
        for shortcut in self._plain.pop(spec.id, []):
            shortcut.deleteLater()
        self._window.removeAction(action)
        self._page.removeAction(action)
        (self._page if on_page else self._window).addAction(action)
        contexts = Qt.ShortcutContext
        action.setShortcutContext(contexts.WidgetWithChildrenShortcut if on_page else contexts.WindowShortcut)
        action.setShortcuts([QKeySequence(one) for one in keys if on_page or one not in plain])
        if plain and not on_page:
            self._plain[spec.id] = [self._on_page(one, action) for one in plain]

    def _on_page(self, keys: str, action: QAction) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action.trigger)
        return shortcut

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for name in MENUS:
            menu = QMenu(f"&{QCoreApplication.translate('Actions', name)}", bar)
            for spec in ACTIONS:
                if spec.menu != name:
                    continue
                if spec.id:
                    menu.addAction(self.by_id[spec.id])
                else:
                    menu.addSeparator()
            bar.addMenu(menu)

    def help_of(self, name: str) -> str:
        """What an action does, with other words for it."""
        return next(QCoreApplication.translate("Actions", one.help) for one in ACTIONS if one.id == name)

    def commands(self) -> Iterable[tuple[str, str, str]]:
        """Id, text and first shortcut of every action, for the command search."""
        for spec in ACTIONS:
            if spec.id:
                keys = self.keys.of(spec.id)
                yield spec.id, self.by_id[spec.id].text(), keys[0] if keys else ""

    def enable(self, ids: Iterable[str], enabled: bool) -> None:
        """Make actions usable or not."""
        for name in ids:
            self.by_id[name].setEnabled(enabled)


def _close_menus() -> None:
    """A key is heard while a menu is open too; that menu must not keep the keys that are typed next."""
    menu = QApplication.activePopupWidget()
    while isinstance(menu, QMenu) and menu.close():
        menu = QApplication.activePopupWidget()


def _with_state(run: Callable[..., object]) -> Callable[[bool], object]:
    def do(checked: bool) -> object:  # PySide gives no argument to a partial, but to a function of ours
        return run(checked)

    return do


def _without_state(run: Callable[..., object]) -> Callable[[bool], object]:
    return lambda _checked: run()

"""The keys and the menu by which events are put right, where they are drawn and where they are listed.

An event filter, so that picture and list need not know of corrections.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.timeline.event_menu import fill_event_menu
from reader.ui.widgets.menus import add_entry, styled_menu

if TYPE_CHECKING:
    from reader.ui.appearance import Appearance
    from reader.ui.timeline.deeds import EventDeeds

_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class EventKeys(QObject):
    """Watches a widget with events.

    F2 corrects the date, Shift+F2 the label, O takes the other reading, P pins, Delete hides the chosen
    events, L changes between picture and list; the menu, by mouse or key, offers all of that.
    """

    opened = Signal(str)
    """The reader wants to see the passage of an event."""
    list_toggled = Signal()
    """The reader wants the list in place of the picture, or the picture again."""
    corrections_wanted = Signal()
    """The reader wants to see all that was corrected, hidden, pinned and added."""

    def __init__(
        self,
        watched: QWidget,
        appearance: "Appearance",
        deeds: "EventDeeds",
        *,
        chosen: Callable[[], Sequence[str]],
        at: Callable[[QPoint], Sequence[str]],
        place_of: Callable[[], QPoint],
        beside: Callable[[], str],
        choose: Callable[[str], object],
    ) -> None:
        """`chosen` gives the ids of the chosen events, `at` those at a place of what is watched, `place_of`
        where on the screen the chosen ones are, `beside` the one to `choose` when they are hidden."""
        super().__init__(watched)
        self._watched = watched
        self._appearance = appearance
        self._deeds = deeds
        self._chosen, self._at, self._place_of = chosen, at, place_of
        self._beside, self._choose = beside, choose
        self.fill_rest: Callable[[QMenu], object] | None = None
        """Adds what else stands at the foot of the menu."""
        for part in (watched, getattr(watched, "viewport", lambda: None)()):
            if isinstance(part, QWidget):
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take its keys and the menu; everything else goes on."""
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        if not isinstance(event, QKeyEvent) or watched is not self._watched:
            return False
        do = self._deed_of(event)
        if do is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            do()
            return True
        return False

    def show_menu(self, ids: Sequence[str], place: QPoint) -> QMenu:
        """The menu for some events, or for none, at a place on the screen."""
        menu = styled_menu(self._watched, self._appearance.palette)
        fill_event_menu(menu, self._deeds, ids, place, show=self.opened.emit, keys=True)
        menu.addSeparator()
        add_entry(menu, self.tr("List or picture"), self.list_toggled.emit, "L")
        add_entry(menu, self.tr("Corrected and hidden events…"), self.corrections_wanted.emit)
        if self.fill_rest is not None:
            self.fill_rest(menu)
        menu.popup(place)
        return menu

    def _open_menu(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.show_menu(self._chosen(), self._place_of())
            return
        at, chosen = list(self._at(event.pos())), list(self._chosen())
        several = len(chosen) > 1 and set(at) <= set(chosen) and bool(at)
        self.show_menu(chosen if several else at, event.globalPos())

    def _deed_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does now, None if it is none of ours."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _PLAIN and key == Qt.Key.Key_L:
            return self.list_toggled.emit
        if (modifiers == _SHIFT and key == Qt.Key.Key_F10) or key == Qt.Key.Key_Menu:
            return lambda: self.show_menu(self._chosen(), self._place_of())
        ids = self._chosen()
        if not ids:
            return None
        if modifiers == _SHIFT and key == Qt.Key.Key_F2:
            return lambda: self._deeds.ask_date(ids[0], self._place_of(), at_label=True)
        if modifiers != _PLAIN:
            return None
        deeds: dict[int, Callable[[], object]] = {
            Qt.Key.Key_F2: lambda: self._deeds.ask_date(ids[0], self._place_of()),
            Qt.Key.Key_O: lambda: self._deeds.take_other_reading(ids[0]),
            Qt.Key.Key_P: lambda: self._deeds.toggle_pin(ids),
            Qt.Key.Key_Delete: lambda: self._hide(ids),
            Qt.Key.Key_Backspace: lambda: self._hide(ids),
        }
        return deeds.get(key)

    def _hide(self, ids: Sequence[str]) -> None:
        """Hide events, and go on with the one beside them: several in a row are hidden by key after key."""
        following = self._beside()
        if self._deeds.hide(ids) and following:
            self._choose(following)

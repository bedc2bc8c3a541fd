"""What assistive technology is told of the page: a text that is read only, with its caret and selection.

Qt's interface for texts (`QAccessibleTextInterface`) answers through pointers, which a Python class cannot
fill. So the page answers with the interface of a `Mirror`: a hidden text widget with the rows around the
caret, laid out line by line as on the page. Words, sentences, lines, attributes, UTF-16 are Qt's own then.

The page itself says its name (the title), its state and its actions. Marks are said when the caret gets to
them: the names of the themes, the entity, the date in words. Nothing here is made before somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from reader.ui.reading.page import Page
from reader.ui.widgets.accessible import PaintedInterface, describe, made_for

if TYPE_CHECKING:
    from reader.ui.reading.mirror import Mirror

_NULL = Shiboken.VoidPtr(0)


def make_accessible(page: Page) -> None:
    """From now on assistive technology is told of pages; for one that it has asked about before, anew."""
    describe(Page, _interface_for)
    if QAccessible.isActive():  # it has the interface of a plain scroll area, made before there was another
        before = QAccessible.queryAccessibleInterface(page)
        if made_for(page) is None:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(before))
    _Teller(page)


def _interface_for(thing: QWidget) -> QAccessibleInterface:
    if not isinstance(thing, Page):
        raise TypeError(f"not a page: {thing}")
    return PageInterface(thing)


class PageInterface(PaintedInterface):
    """The page as one text without children; its text interface is that of its mirror."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._mirror: Mirror | None = None
        self._text: QAccessibleTextInterface | None = None
        self._actions = PageActions(page)

    @property
    def mirror(self) -> Mirror:
        """The widget that answers for the text, made when it is first needed."""
        if self._mirror is None:
            from reader.ui.reading.mirror import Mirror

            self._mirror = Mirror(self._page)
        return self._mirror

    @property
    def made_mirror(self) -> Mirror | None:
        """The mirror if somebody has asked for the text."""
        return self._mirror

    def interface_cast(  # type: ignore[override]  # Qt takes the object where the stub says its address
        self, kind: QAccessible.InterfaceType
    ) -> QAccessibleTextInterface | QAccessibleActionInterface | Shiboken.VoidPtr:
        """The text or the actions; for anything else a null pointer, as None would end the program."""
        if kind == QAccessible.InterfaceType.TextInterface:
            if self._text is None:
                self._text = QAccessible.queryAccessibleInterface(self.mirror).textInterface()
            return self._text
        return self._actions if kind == QAccessible.InterfaceType.ActionInterface else _NULL

    def role(self) -> QAccessible.Role:
        """The role of every text of several lines; platforms make a document of one that is read only."""
        return QAccessible.Role.EditableText

    def text(self, kind: QAccessible.Text) -> str:
        page = self._page
        if kind == QAccessible.Text.Name:
            return page.document.metadata.title or page.accessibleName()
        if kind == QAccessible.Text.Description:
            return page.byline
        if kind == QAccessible.Text.Help:
            return page.tr("F7 switches a caret on and off; with Shift the arrows select.")
        return ""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state


class PageActions(QAccessibleActionInterface):
    """What can be done with the page as a whole: go there, follow what is at the caret, open its menu."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def actionNames(self) -> list[str]:
        return [self.setFocusAction(), self.pressAction(), self.showMenuAction()]

    def doAction(self, name: str) -> None:
        page = self._page
        if name == self.setFocusAction():
            page.setFocus()
        elif name == self.showMenuAction():
            page.ask_menu()
        elif name == self.pressAction():
            box = page.caret_box(page.caret)
            if box is not None and page.can_be_seen(page.caret):
                page.activate(page.caret, page.viewport().mapToGlobal(box.bottomLeft().toPoint()))

    def keyBindingsForAction(self, name: str) -> list[str]:
        keys = {self.pressAction(): ["Return"], self.showMenuAction(): ["Shift+F10"]}
        return keys.get(name, [])


class _Teller(QObject):
    """Tells assistive technology what happens on a page, while there is any."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._said = ""
        self._document = page.document
        self._had_selection = False
        page.caret_moved.connect(self._caret_moved)
        page.selection_changed.connect(self._selection_changed)
        page.scrolled.connect(self._scrolled)

    def _mirror(self) -> Mirror | None:
        """The mirror, up to date; None while nobody listens or nobody has asked for the text."""
        interface = made_for(self._page)
        mirror = interface.made_mirror if isinstance(interface, PageInterface) else None
        if mirror is None:
            return None
        before = mirror.text_before_it_changed()
        if before is not None and QAccessible.isActive():
            event = QAccessibleTextUpdateEvent(self._page, 0, before, mirror.toPlainText())
            QAccessible.updateAccessibility(event)
        return mirror

    def _caret_moved(self, _position: int) -> None:
        if self._page.document is not self._document:
            self._document, self._said = self._page.document, ""
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self._page, QAccessible.Event.NameChanged))
        mirror = self._mirror()
        if mirror is None:
            return
        mirror.follow()
        if QAccessible.isActive():
            place = mirror.textCursor().position()
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._page, place))
            self._tell_selection(mirror)
            self._say_marks()

    def _selection_changed(self, _selection: object) -> None:
        mirror = self._mirror()
        if mirror is None:
            return
        mirror.follow()
        if QAccessible.isActive():
            self._tell_selection(mirror)

    def _tell_selection(self, mirror: Mirror) -> None:
        cursor = mirror.textCursor()
        if cursor.hasSelection() or self._had_selection:
            first, end = cursor.selectionStart(), cursor.selectionEnd()
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self._page, first, end))
        self._had_selection = cursor.hasSelection()

    def _say_marks(self) -> None:
        """The marks at the caret, once, when it gets to them."""
        words = self._page.describe(self._page.caret).replace("\n", ", ")
        if words and words != self._said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))
        self._said = words

    def _scrolled(self) -> None:
        mirror = self._mirror()
        if mirror is not None:
            mirror.place_later()

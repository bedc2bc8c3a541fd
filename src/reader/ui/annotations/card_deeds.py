"""What a reader can do with a card: delete it, tag it, copy its quote; and the menu that offers that."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader.services.commands import RemoveHighlight
from reader.ui.annotations.card_menu import card_menu, retag
from reader.ui.writing.note_date import NoteDate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.domain.annotations import Highlight, Theme
    from reader.ui.appearance import Appearance
    from reader.ui.session import Session
    from reader.ui.widgets.card import Card


class CardDeeds(QObject):
    """Runs the commands behind the keys, crosses and menu of cards. In a library that is only read, none."""

    about_to_write = Signal()
    """A highlight is going to be altered: what is being typed has to be saved first."""
    show_wanted = Signal(str)
    edit_wanted = Signal(str)
    backlinks_wanted = Signal(str)
    tag_wanted = Signal(str)

    def __init__(
        self,
        session: "Session",
        appearance: "Appearance",
        highlight: "Callable[[str], Highlight | None]",
        parent: "QWidget",
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._highlight = highlight
        self._window = parent
        self.themes: Mapping[str, Theme] = {}
        self.dating = NoteDate(session, appearance, parent)

    @property
    def can_write(self) -> bool:
        """False in a library that is open for reading only."""
        return not self._session.library.read_only

    def delete(self, highlight_id: str) -> None:
        """Delete a highlight with its note; undo brings it back."""
        self.about_to_write.emit()
        highlight = self._highlight(highlight_id)
        if highlight is not None and self.can_write:
            self._session.run(RemoveHighlight(highlight))

    def toggle_theme(self, highlight_id: str, theme_id: str) -> None:
        """Give a theme to a highlight, or take it off."""
        self.about_to_write.emit()
        highlight, theme = self._highlight(highlight_id), self.themes.get(theme_id)
        if highlight is not None and theme is not None and self.can_write:
            self._session.run(retag(highlight, theme))

    def ask_theme(self, highlight_id: str) -> None:
        """Let the reader choose a theme by typing."""
        if self.can_write:
            self.tag_wanted.emit(highlight_id)

    def ask_date(self, highlight_id: str, place: QPoint) -> None:
        """Let the reader say when it was, at a place on the screen."""
        self.about_to_write.emit()
        self.dating.ask(highlight_id, place)

    def copy(self, highlight_id: str) -> None:
        """The exact words of the passage on the clipboard."""
        highlight = self._highlight(highlight_id)
        if highlight is not None:
            QGuiApplication.clipboard().setText(highlight.anchor.exact)

    def show_menu(self, card: "Card", place: QPoint) -> None:
        """The menu of a card, at a place on the screen."""
        highlight = self._highlight(card.id)
        if highlight is None:
            return
        writes, words = self.can_write, self.tr
        rows = (
            (words("Show passage"), words("Space"), partial(self.show_wanted.emit, card.id), True),
            (words("Edit note"), words("Enter"), partial(self.edit_wanted.emit, card.id), writes),
            (words("Date…"), "", partial(self.ask_date, card.id, place), writes),
            (words("Copy quote"), "C", partial(self.copy, card.id), True),
            (words("What links here"), "B", partial(self.backlinks_wanted.emit, card.id), card.backlinks > 0),
            (words("Delete highlight"), words("Del"), partial(self.delete, card.id), writes),
            (words("Other theme…"), "T", partial(self.ask_theme, card.id), writes),
        )
        themes = self.themes.values() if writes else ()
        toggle = partial(self.toggle_theme, card.id)
        menu = card_menu(self._window, self._appearance.palette, rows, themes, highlight.themes, toggle)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

"""The dates of a document that wait for its date of publication: a button that asks for it and lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from reader.domain.document import Span
from reader.domain.timeline import Unresolved
from reader.ui.appearance import Appearance
from reader.ui.widgets.menus import add_entry, styled_menu

_MOST = 20
"""Expressions that the menu lists."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An expression such as `last year`, what happened then, and where it stands."""

    words: str
    label: str
    span: Span


def waiting_in(text: str, unresolved: Sequence[Unresolved]) -> tuple[Waiting, ...]:
    """What waits in a text, in the order of the text."""
    return tuple(
        Waiting(" ".join(one.span.of(text).split()), one.label, one.span)
        for one in sorted(unresolved, key=lambda one: one.span.start)
    )


class WaitingButton(QPushButton):
    """Says how many dates wait; its menu takes the date of publication and leads to each of them."""

    date_wanted = Signal()
    """The reader wants to give the date of publication."""
    passage_wanted = Signal(Span)
    """The reader wants to see what waits."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._waiting: tuple[Waiting, ...] = ()
        self.setToolTip(
            self.tr("Expressions such as “last year” cannot be placed before it is known. Give it here.")
        )
        self.clicked.connect(self.offer)
        self.hide()

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Ask for the date of publication if that is what some dates wait for."""
        self._waiting = waiting
        one = self.tr("1 date waits for the date of publication")
        words = one if len(waiting) == 1 else self.tr("{0} dates wait for the date of publication")
        self.setText(words.replace("{0}", str(len(waiting))) + "  ▾")
        self.setAccessibleName(words.replace("{0}", str(len(waiting))))
        self.setVisible(bool(waiting))

    def offer(self) -> QMenu:
        """What can be done about them."""
        menu = styled_menu(self, self._appearance.palette)
        add_entry(menu, self.tr("Give the date of publication…"), self.date_wanted.emit)
        menu.addSeparator()
        for one in self._waiting[:_MOST]:
            words = f"“{one.words}”   {one.label}" if one.label else f"“{one.words}”"
            add_entry(menu, words, partial(self.passage_wanted.emit, one.span))
        if len(self._waiting) > _MOST:
            rest = self.tr("and {0} more").replace("{0}", str(len(self._waiting) - _MOST))
            menu.addAction(rest).setEnabled(False)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

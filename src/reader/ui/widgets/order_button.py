"""A button that says in which order a list stands, and offers the others."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from reader.ui.appearance import Appearance, interface_font
from reader.ui.widgets.menus import add_entry, styled_menu


class OrderButton(QToolButton):
    """`chosen` gives the number of an order, `current` is the one in force."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance, orders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._orders = tuple(orders)
        self.current = 0
        self.setFont(interface_font(12))
        self.setToolTip(self.tr("Order"))
        self.clicked.connect(self._offer)
        self.choose(0)

    def choose(self, order: int) -> None:
        """Say that this order is in force, and have it put so."""
        self.current = order
        self.setText(f"{self._orders[order]}  ▾")
        self.setAccessibleName(self.tr("Order: {0}").replace("{0}", self._orders[order]))
        self.chosen.emit(order)

    def _offer(self) -> None:
        menu = styled_menu(self, self._appearance.palette)
        for number, words in enumerate(self._orders):
            action = add_entry(menu, words, partial(self.choose, number))
            action.setCheckable(True)
            action.setChecked(number == self.current)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

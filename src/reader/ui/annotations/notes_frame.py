"""What the notes are made of: tabs, buttons, a filter, and below them cards, or words if there are none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.annotations.card_column import CardColumn
from reader.ui.annotations.filter_row import FilterRow
from reader.ui.annotations.search_button import NewestFirstButton, SearchButton
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import number_text
from reader.ui.widgets.period_line import PeriodLine
from reader.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod

THIS, ALL, UNANCHORED = "document", "all", "unanchored"


class NotesFrame(QWidget):
    """Widgets in their places; what they do is for the panel to say."""

    all_times_wanted = Signal()
    """The reader no longer wants to keep to a period."""
    kept_to = Signal()
    """Another period is kept to, or none."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._held: InPeriod | None = None
        self._period_words = ""
        self._build()
        self._lay_out()
        appearance.changed.connect(self._restyle)
        self._restyle()

    def keep_to(self, held: "InPeriod | None", period: str) -> None:
        """Show only notes that belong to a period, named by the words; None for all."""
        self._held, self._period_words = held, period if held is not None else ""
        self.kept_to.emit()
        self._say_period(self._cards.card_model.rowCount())

    def _say_period(self, shown: int) -> None:
        one = self.tr("1 note")
        counted = one if shown == 1 else self.tr("{0} notes").format(number_text(shown))
        self._period.show_words(self._period_words, counted)

    def show_tab(self, tab: str) -> None:
        """Show the notes on this document, on all, or those without their passage, and go to the cards."""
        self._tabs.select(tab)
        self._cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_filter(self) -> None:
        """Open the filter with the focus in its field; close it if the focus is there already."""
        if self._search.isChecked() and not self._filter.field.hasFocus():
            self._filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._search.toggle()

    def show_filter_keys(self, keys: QKeySequence) -> None:
        """Name the keys that open the filter in the tip of its button."""
        self._search.setToolTip(_with_keys(self._search.accessibleName(), keys))

    def _build(self) -> None:
        self._tabs = TabStrip(self._appearance, self, pixels=12)
        self._tabs.setAccessibleName(self.tr("Which notes"))
        self._newest_first = NewestFirstButton(self._appearance, self.tr("Newest first"), self)
        self._search = SearchButton(self._appearance, self.tr("Filter notes"), self)
        self._filter = FilterRow(self._appearance, self)
        self._filter.hide()
        self._period = PeriodLine(self._appearance, self)
        self._period.cleared.connect(self.all_times_wanted)
        self._cards = CardColumn(self._appearance, parent=self)
        self._cards.setAccessibleName(self.tr("Notes"))
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setFont(interface_font(13))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._cards)
        self._pages.addWidget(self._empty)
        self._tabs.set_tabs(
            [(THIS, self.tr("This document")), (ALL, self.tr("All")), (UNANCHORED, self.tr("Unanchored"))]
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID + 2, 2 * GRID, 2 * GRID, 2 * GRID)
        head.setSpacing(0)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._newest_first)
        head.addWidget(self._search)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._filter)
        rows.addWidget(self._period)
        rows.addWidget(self._pages, 1)
        self.setMinimumWidth(56 * GRID)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"NotesFrame {{ background: {palette.interface}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._empty.setStyleSheet(
            f"QLabel {{ color: {palette.muted}; background: {palette.interface}; padding: 48px 32px; }}"
        )


def _with_keys(words: str, keys: QKeySequence) -> str:
    spelled = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({spelled})" if spelled else words

"""The side bar of entities: who and what the library is about, by kind, and in which documents."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.domain.entities import EntityType
from reader.ui.appearance import Appearance, interface_font
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.entities.entity_menu import fill_entity_menu
from reader.ui.entities.listing import Listing
from reader.ui.entities.model import Arranged, Order, Section, narrowed
from reader.ui.entities.suggested import Suggested
from reader.ui.entities.tree_view import EntityTree
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import SIDE, button_sheet, number_text
from reader.ui.widgets.menus import styled_menu
from reader.ui.widgets.period_line import PeriodLine

if TYPE_CHECKING:
    from reader.services.in_period import InPeriod

_FILTER_DELAY = 60
"""Milliseconds after the last key before a long list is narrowed."""


class EntitiesSidebar(QWidget):
    """Entities by kind; `entity_selected('')` says that none is in focus any more."""

    entity_selected = Signal(str)
    dossier_requested = Signal(str)
    suggestions_requested = Signal()
    hidden_requested = Signal(QPoint)
    """The entities that are hidden are to be listed, at a place on the screen."""
    all_times_wanted = Signal()
    """The reader no longer wants to keep to a period."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        parent: QWidget | None = None,
        deeds: EntityDeeds | None = None,
    ) -> None:
        super().__init__(parent)
        self.deeds = deeds or EntityDeeds(session, appearance, self)
        self.deeds.known = lambda: self._listing.counts or session.library.entities.listing()
        self.suggested = Suggested(session, self.deeds, self)
        self._session = session
        self._appearance = appearance
        self._filter = FilterField(appearance, self.tr("Filter entities"), self)
        self._period = PeriodLine(appearance, self)
        self._kept_to = ""
        self._within: frozenset[str] | None = None
        self._sort = QToolButton(self)
        self._suggestions = QToolButton(self)
        self._hidden = QToolButton(self)
        self._tree = EntityTree(appearance, self)
        self._tree.rows.can_edit = self.deeds.can_write
        self._empty = QLabel(self)
        self._analysing = QLabel(self)
        self._listing = Listing(self, session, lambda: self._tree.is_busy)
        self._delay = QTimer(self, singleShot=True, interval=_FILTER_DELAY)
        self.setFocusProxy(self._tree)
        self._lay_out()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Read the entities from the library; what was open, in focus and in sight stays so.

        Many of them are read without keeping the window.
        """
        self._listing.read()

    def keep_to(self, held: "InPeriod | None", period: str) -> None:
        """Show only entities that a sentence of a period names, called by the words; None for all."""
        within = held.entities if held is not None else None
        self._kept_to = period if held is not None else ""
        if within != self._within:
            self._within = within
            self._show()
        self._say_period()

    @property
    def selected_ids(self) -> list[str]:
        """The entities that are selected in the list."""
        return self._tree.selected_ids

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes to the list."""
        return self._tree.hasFocus()

    def edit_name(self, entity_id: str) -> bool:
        """Open the field for the name of an entity in its row; False if it is not in the list."""
        return self._tree.edit_name(entity_id)

    def place_of(self, entity_id: str) -> QPoint:
        """Where on the screen the row of an entity ends, or the list begins."""
        index = self._tree.rows.index_of(entity_id)
        row = self._tree.visualRect(index)
        view = self._tree.viewport()
        seen = index.isValid() and view.rect().intersects(row)
        return view.mapToGlobal(row.bottomLeft() + QPoint(SIDE, 2) if seen else QPoint(SIDE, SIDE))

    def set_current(self, entity_id: str | None) -> None:
        """Put an entity in focus, or none; emits nothing."""
        self._tree.put_in_focus(entity_id or "", centred=True)

    def set_analysing(self, done: int, total: int) -> None:
        """Say how far the finding of names is; nothing is said once all documents are done."""
        busy = done < total
        self._analysing.setText(self.tr("Finding names… {0} of {1}").format(done, total) if busy else "")
        self._analysing.setVisible(busy)
        self._say_if_empty()

    def state(self) -> dict[str, Any]:
        """What to remember: the order, the closed sections, the open folds."""
        return {
            "order": self._listing.order.value,
            "folded": sorted(self._tree.folded),
            "unfolded": sorted(self._tree.unfolded),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` remembered; anything it does not know is left out."""
        kinds = {kind.value: kind for kind in EntityType}
        self._tree.folded = {kinds[name] for name in state.get("folded", ()) if name in kinds}
        self._tree.unfolded = {kinds[name] for name in state.get("unfolded", ()) if name in kinds}
        known = {order.value: order for order in Order}
        self._set_order(known.get(str(state.get("order")), Order.COUNT))

    def focus_filter(self) -> None:
        """Put the cursor into the filter field."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever looks at the list may want to know what is suggested."""
        super().showEvent(event)
        if not self.suggested.by_key:
            self.suggested.ask_later()

    def _on_changes(self, changes: Changes) -> None:
        if changes.documents or changes.entities or changes.findings:
            self.refresh()
            self.suggested.ask_later()

    def _wait(self, _wanted: str) -> None:
        self._delay.start()

    def _show(self) -> None:
        if self._tree.is_busy:
            return
        kept = _within(self._listing.arranged, self._within)
        self._show_sections(narrowed(kept, self._filter.text().strip(), self._listing.called))

    def _show_sections(self, shown: list[Section]) -> None:
        self._tree.show_sections(shown, self._listing.documents)
        self._say_hidden()
        self._say_if_empty()
        self._say_period()

    def _say_period(self) -> None:
        if self._within is None:
            self._period.show_words("", "")
            return
        known = [one for one in self._listing.counts if one.entity.id in self._within]
        words = self.tr("{some} of {all} entities")
        counted = words.format(some=number_text(len(known)), all=number_text(len(self._listing.counts)))
        self._period.show_words(self._kept_to, counted)

    def _say_if_empty(self) -> None:
        is_empty = not self._tree.rows.entity_count
        if self._listing.counts and self._within is not None and not self._filter.text().strip():
            text = self.tr("No sentence of this period names anyone")
        elif self._listing.counts:
            text = self.tr("No entity by that name")
        elif self._analysing.text():
            text = ""
        elif self._listing.documents:
            text = self.tr("No names were found in these documents")
        else:
            text = self.tr("The people, organisations and places of your documents appear here")
        self._empty.setText(text)
        self._empty.setVisible(is_empty and bool(text))
        self._tree.setVisible(not is_empty)
        self._filter.setEnabled(bool(self._listing.counts))

    def _offer_orders(self) -> None:
        menu = styled_menu(self, self._appearance.palette)
        for order in Order:
            action = menu.addAction(self._order_words(order))
            action.setCheckable(True)
            action.setChecked(order is self._listing.order)
            action.triggered.connect(lambda _=False, chosen=order: self._set_order(chosen))
        menu.popup(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))

    def _set_order(self, order: Order) -> None:
        words = self._order_words(order)
        self._sort.setText(words)
        self._sort.setToolTip(self.tr("Sort the entities"))
        self._sort.setAccessibleName(self.tr("Sorted: {0}; press to sort in another way").format(words))
        self._listing.sort_by(order)

    def _order_words(self, order: Order) -> str:
        words = {
            Order.COUNT: self.tr("By count"),
            Order.NAME: self.tr("By name"),
            Order.FIRST: self.tr("By first place"),
            Order.SPREAD: self.tr("By spread"),
        }
        return words[order]

    def _into_list(self) -> None:
        self._apply_filter()
        self._tree.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._tree.rows.index(0, 0))

    def _apply_filter(self) -> None:
        """What was typed a moment ago counts at once."""
        if self._delay.isActive():
            self._delay.stop()
            self._show()

    def _open_first(self) -> None:
        """Return in the filter opens what fits best."""
        self._apply_filter()
        first = self._tree.rows.first_entity()
        if self._filter.text().strip() and first:
            self.dossier_requested.emit(first)

    def _type(self, letters: str) -> None:
        """Letters that are typed in the list narrow it."""
        typed = self._filter.text() if self._filter.hasFocus() else ""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.setText(typed + letters)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever comes here may put something right."""
        super().enterEvent(event)
        self._session.prepare()

    def _offer_menu(self, ids: list[str], place: QPoint) -> None:
        menu = styled_menu(self, self._appearance.palette)
        if len(ids) == 1:
            menu.addAction(self.tr("Open dossier")).triggered.connect(
                lambda _=False: self.dossier_requested.emit(ids[0])
            )
        fill_entity_menu(menu, self.deeds, ids, lambda: self.edit_name(ids[0]), place, keys=True)
        menu.popup(place)

    def _say_hidden(self) -> None:
        count = len(self.deeds.hidden())
        self._hidden.setText(self.tr("{0} hidden").format(number_text(count)))
        self._hidden.setVisible(bool(count))

    def _list_hidden(self) -> None:
        self.hidden_requested.emit(self._hidden.mapToGlobal(QPoint(0, 0)))

    def _say_suggestions(self) -> None:
        count = len(self.suggested.by_key)
        words = self.tr("1 suggestion") if count == 1 else self.tr("{0} suggestions")
        self._suggestions.setText(words.format(number_text(count)))
        self._suggestions.setVisible(bool(count))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SIDE - 2, 4, 6, 4)
        top.setSpacing(4)
        top.addWidget(self._filter, 1)
        top.addWidget(self._sort)
        self._sort.setText(self.tr("By count"))
        for button in (self._sort, self._suggestions, self._hidden):
            button.setFont(interface_font(11.5))
        self._suggestions.setToolTip(self.tr("Names that may be one: look, then accept or dismiss"))
        self._suggestions.hide()
        self._hidden.setToolTip(self.tr("Show them, one by one, again"))
        self._hidden.hide()
        for label in (self._empty, self._analysing):
            label.setFont(interface_font(12))
            label.setWordWrap(True)
            label.setContentsMargins(SIDE, 8, SIDE, 8)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._analysing.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._period)
        column.addWidget(self._empty, 1)
        column.addWidget(self._tree, 1)
        column.addLayout(_at_left(self._suggestions, self._hidden))  # what comes there moves no row
        column.addWidget(self._analysing)
        self._empty.setVisible(False)

    def _connect(self) -> None:
        self._period.cleared.connect(self.all_times_wanted)
        self._filter.textChanged.connect(self._wait)
        self._filter.left_downwards.connect(self._into_list)
        self._delay.timeout.connect(self._show)
        self._listing.changed.connect(self._show)
        self._filter.returnPressed.connect(self._open_first)
        self._sort.clicked.connect(self._offer_orders)
        self._hidden.clicked.connect(self._list_hidden)
        self._suggestions.clicked.connect(self.suggestions_requested)
        self.suggested.changed.connect(self._say_suggestions)
        self._tree.entity_selected.connect(self.entity_selected)
        self._tree.entity_selected.connect(self._session.prepare)
        self._tree.dossier_requested.connect(self.dossier_requested)
        self._tree.typed.connect(self._type)
        self._tree.settled.connect(self._listing.go_on)
        self._tree.menu_wanted.connect(self._offer_menu)
        self._tree.rename_wanted.connect(self.deeds.rename)
        self._tree.merge_wanted.connect(self.deeds.merge)
        self._tree.hide_wanted.connect(self.deeds.hide)
        self._session.changed.connect(self._on_changes)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        for button in (self._sort, self._suggestions, self._hidden):
            button.setStyleSheet(button_sheet(palette))
        for label in (self._empty, self._analysing):
            label.setStyleSheet(f"color: {palette.muted};")


def _within(entities: Arranged, kept: frozenset[str] | None) -> Arranged:
    """Those of some entities that are kept to; all for None."""
    if kept is None:
        return entities
    return {kind: [one for one in found if one.entity.id in kept] for kind, found in entities.items()}


def _at_left(*buttons: QToolButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(SIDE - 13, 0, 6, 0)  # a button has room of its own around its words
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row

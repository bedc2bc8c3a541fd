"""The side bar of entities: who and what the library is about, by kind, and in which documents."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.changes import Changes
from reader.domain.entities import EntityCount, EntityType
from reader.ui.appearance import Appearance, interface_font
from reader.ui.entities.model import Order, Section, sections
from reader.ui.entities.tree_view import EntityTree
from reader.ui.large_reading import LargeReading, Steps
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import SIDE, button_sheet

if TYPE_CHECKING:
    from reader.storage import Library

_FILTER_DELAY = 60
"""Milliseconds after the last key before a long list is narrowed."""


class _Read(NamedTuple):
    """What was read of the library, and in which order."""

    counts: list[EntityCount]
    documents: list[str]
    order: Order
    sections: list[Section]


class EntitiesSidebar(QWidget):
    """Entities by kind; `entity_selected('')` says that none is in focus any more."""

    entity_selected = Signal(str)
    dossier_requested = Signal(str)

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._order = Order.COUNT
        self._counts: list[EntityCount] = []
        self._documents: list[str] = []
        self._filter = FilterField(appearance, self.tr("Filter entities"), self)
        self._sort = QToolButton(self)
        self._tree = EntityTree(appearance, self)
        self._empty = QLabel(self)
        self._analysing = QLabel(self)
        self._reading = LargeReading(self, session, _how_many, self._read, self._take)
        self._delay = QTimer(self, singleShot=True, interval=_FILTER_DELAY)
        self.setFocusProxy(self._tree)
        self._lay_out()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Read the entities from the library; what was open, in focus and in sight stays so.

        Many of them are read without keeping the window.
        """
        self._reading.ask()

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
            "order": self._order.value,
            "folded": sorted(self._tree.folded),
            "unfolded": sorted(self._tree.unfolded),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` remembered; anything it does not know is left out."""
        kinds = {kind.value: kind for kind in EntityType}
        self._tree.folded = {kinds[name] for name in state.get("folded", ()) if name in kinds}
        self._tree.unfolded = {kinds[name] for name in state.get("unfolded", ()) if name in kinds}
        self._set_order(Order.NAME if state.get("order") == Order.NAME else Order.COUNT)

    def focus_filter(self) -> None:
        """Put the cursor into the filter field."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_changes(self, changes: Changes) -> None:
        if changes.documents or changes.entities or changes.findings:
            self.refresh()

    def _wait(self, _wanted: str) -> None:
        self._delay.start()

    def _read(self, library: "Library") -> Steps:
        """Reads everything, with pauses, and puts it in order; the filter is a matter of the moment."""
        documents = library.documents.ids()
        yield
        counts: list[EntityCount] = []
        for part in library.entities.parts():
            counts += part
            yield
        order = self._order
        return _Read(counts, documents, order, sections(counts, order))

    def _take(self, read: _Read) -> None:
        self._counts, self._documents = read.counts, read.documents
        if self._filter.text().strip() or read.order is not self._order:
            self._show()
        else:
            self._show_sections(read.sections)

    def _show(self) -> None:
        wanted = self._filter.text().strip()
        self._show_sections(sections(self._counts, self._order, wanted))

    def _show_sections(self, shown: list[Section]) -> None:
        self._tree.show_sections(shown, self._documents)
        self._say_if_empty()

    def _say_if_empty(self) -> None:
        is_empty = not self._tree.rows.entity_count
        if self._counts:
            text = self.tr("No entity by that name")
        elif self._analysing.text():
            text = ""
        elif self._documents:
            text = self.tr("No names were found in these documents")
        else:
            text = self.tr("The people, organisations and places of your documents appear here")
        self._empty.setText(text)
        self._empty.setVisible(is_empty and bool(text))
        self._tree.setVisible(not is_empty)
        self._filter.setEnabled(bool(self._counts))

    def _toggle_order(self) -> None:
        self._set_order(Order.NAME if self._order is Order.COUNT else Order.COUNT)

    def _set_order(self, order: Order) -> None:
        self._order = order
        by_count = order is Order.COUNT
        self._sort.setText(self.tr("By count") if by_count else self.tr("By name"))
        self._sort.setToolTip(self.tr("Sort by name") if by_count else self.tr("Sort by count"))
        self._sort.setAccessibleName(
            self.tr("Sorted by count; press to sort by name")
            if by_count
            else self.tr("Sorted by name; press to sort by count")
        )
        self._show()

    def _into_list(self) -> None:
        self._tree.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._tree.rows.index(0, 0))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SIDE - 2, 4, 6, 4)
        top.setSpacing(4)
        top.addWidget(self._filter, 1)
        top.addWidget(self._sort)
        self._sort.setText(self.tr("By count"))
        self._sort.setFont(interface_font(11.5))
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
        column.addWidget(self._empty, 1)
        column.addWidget(self._tree, 1)
        column.addWidget(self._analysing)
        self._empty.setVisible(False)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._wait)
        self._filter.left_downwards.connect(self._into_list)
        self._delay.timeout.connect(self._show)
        self._sort.clicked.connect(self._toggle_order)
        self._tree.entity_selected.connect(self.entity_selected)
        self._tree.dossier_requested.connect(self.dossier_requested)
        self._session.changed.connect(self._on_changes)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self._sort.setStyleSheet(button_sheet(palette))
        for label in (self._empty, self._analysing):
            label.setStyleSheet(f"color: {palette.muted};")


def _how_many(library: "Library") -> int:
    return library.entities.count()

"""Which cards a column of the board has: read a slice at a time, then brought up to date one by one."""

from collections import OrderedDict, deque
from collections.abc import Collection, Iterator

from PySide6.QtCore import QObject, QTimer

from reader.domain.annotations import Highlight
from reader.ui.themes.board_columns import Column, belongs
from reader.ui.themes.passages import Passages
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_list import CardList

_PARTS, _ENOUGH = 40, 50
"""So many parts are read in one go at most, and so many ids are enough: there may be very many documents with
hardly a passage in them."""
_KEPT = 100
"""Cards that are remembered: more than a column shows."""


class ColumnRows:
    """Keeps the cards of a list those of a column. `Reading` reads its ids; cards are made in sight."""

    def __init__(self, passages: Passages, cards: CardList, column: Column) -> None:
        self._passages = passages
        self._cards = cards
        self.column = column
        self._source: Iterator[list[str]] | None = None
        self._aside: list[str] | None = None
        self._waiting: set[str] = set()
        self._made: OrderedDict[str, tuple[Highlight, int, Card]] = OrderedDict()
        self.made_count = 0
        """How many cards were made so far."""
        cards.card_model.make_with(self.card)

    @property
    def is_reading(self) -> bool:
        """True while more ids may come."""
        return self._source is not None

    def begin(self) -> None:
        """Read all ids, beginning with the next `read`; what is shown stays until they are there."""
        self._source = self._passages.ids(self.column)
        self._aside = [] if self._cards.card_model.rowCount() else None
        self._waiting.clear()

    def read(self) -> None:
        """Read some more ids."""
        ids: list[str] = []
        for _ in range(_PARTS):
            part = next(self._source, None) if self._source is not None else None
            if part is None:
                self._source = None
                break
            ids += part
            if len(ids) >= _ENOUGH:
                break
        self._show(ids)
        if not self.is_reading:
            self._end()

    def apply(self, highlight_ids: Collection[str]) -> None:
        """Show what a write did to some highlights."""
        if self.is_reading:
            self._waiting.update(highlight_ids)
            return
        for highlight_id in highlight_ids:
            if self._passages.get(highlight_id) is None:  # first: those that come find their place
                self._apply(highlight_id)
        for highlight_id in highlight_ids:
            self._apply(highlight_id)

    def touch_in_sight(self) -> None:
        """Cards may read otherwise; those out of sight are made when they come into it."""
        self._made.clear()
        rows = self._cards.in_sight()
        if self._cards.card_model.rowCount() and rows:
            self._cards.card_model.touch(rows.start, rows.stop - 1)

    def card(self, highlight_id: str) -> Card:
        """The card of a highlight, the same one until something on it is another."""
        highlight = self._passages.get(highlight_id)
        if highlight is None:
            return Card(highlight_id, "")
        paragraph = self._passages.paragraph(highlight)
        made = self._made.get(highlight_id)
        if made is not None and made[0] is highlight and made[1] == paragraph:
            self._made.move_to_end(highlight_id)
            return made[2]
        card = self._passages.card(self.column, highlight, paragraph)
        self.made_count += 1
        self._made[highlight_id] = (highlight, paragraph, card)
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return card

    def _show(self, ids: list[str]) -> None:
        if self._aside is not None:
            self._aside += ids
        else:
            self._cards.insert_ids(self._cards.card_model.rowCount(), ids)

    def _end(self) -> None:
        """All ids are there; what was written while they were read comes after."""
        if self._aside is not None and self._aside != self._cards.card_model.ids:
            self._cards.set_ids(self._aside)
        self._aside = None
        waiting, self._waiting = self._waiting, set()
        self.apply(waiting)

    def _apply(self, highlight_id: str) -> None:
        model, highlight = self._cards.card_model, self._passages.get(highlight_id)
        row = model.row_of(highlight_id)
        if highlight is None or not belongs(self.column, highlight):
            if row >= 0:
                self._cards.remove_row(row)
            return
        if row >= 0 and self._is_in_order(row, highlight):
            model.touch(row)
            return
        if row >= 0:
            self._cards.remove_row(row)
        self._cards.insert_ids(self._row_for(highlight), [highlight_id])

    def _is_in_order(self, row: int, highlight: Highlight) -> bool:
        ids, place = self._cards.card_model.ids, self._passages.place
        before = self._passages.get(ids[row - 1]) if row else None
        after = self._passages.get(ids[row + 1]) if row + 1 < len(ids) else None
        here = place(highlight)
        return not (before and place(before) > here) and not (after and place(after) < here)

    def _row_for(self, highlight: Highlight) -> int:
        """How many of the cards stand before a highlight, found by bisection."""
        ids, here = self._cards.card_model.ids, self._passages.place(highlight)
        low, high = 0, len(ids)
        while low < high:
            middle = (low + high) // 2
            other = self._passages.get(ids[middle])
            if other is None or self._passages.place(other) < here:
                low = middle + 1
            else:
                high = middle
        return low


class Reading(QObject):
    """Lets columns read, one slice of one of them in a turn of the event loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[ColumnRows] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read_next)

    def begin(self, rows: ColumnRows, *, at_once: bool = False) -> None:
        """Let a column read from the beginning; `at_once` its first slice before anything else."""
        rows.begin()
        if at_once:
            rows.read()
        if rows not in self._waiting:
            self._waiting.append(rows)
        self._timer.start(0)

    def leave(self, rows: ColumnRows) -> None:
        """A column is no longer there."""
        if rows in self._waiting:
            self._waiting.remove(rows)

    def _read_next(self) -> None:
        while self._waiting and not self._waiting[0].is_reading:
            self._waiting.popleft()
        if self._waiting:
            rows = self._waiting.popleft()
            rows.read()
            self._waiting.append(rows)
            self._timer.start(0)

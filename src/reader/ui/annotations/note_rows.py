"""Which highlights have a card now, and in which order; brought up to date one by one."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.annotations.gathering import Gathering, Order, by_place, by_time, one_by_one
from reader.ui.annotations.sieve import EVERYTHING, Sieve

if TYPE_CHECKING:
    from reader.domain.annotations import Highlight
    from reader.domain.records import DocumentRecord
    from reader.storage import Library
    from reader.ui.annotations.card_column import CardColumn

_KEPT = 2000
"""Highlights that are remembered after they were read."""
_ANEW_FROM = 100
"""So many changed highlights are gathered again all together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: the highlights of these documents or, if `lost` is given, those; sifted and sorted."""

    documents: tuple[str, ...] = ()
    lost: "Sequence[Highlight] | None" = None
    order: Order = Order.PLACE
    sieve: Sieve = EVERYTHING


class NoteRows(QObject):
    """Keeps the cards of a column those of the wanted highlights."""

    changed = Signal()
    """There are more cards, or fewer."""

    def __init__(self, library: Callable[[], "Library"], cards: "CardColumn", parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._cards = cards
        self._gathering = Gathering(self)
        self.wanted = Wanted()
        """What is shown now."""
        self._kept: OrderedDict[str, Highlight] = OrderedDict()
        self._numbers: dict[str, int] = {}
        self._waiting: set[str] = set()
        self.exempt: frozenset[str] = frozenset()
        """Highlights that are shown although the sieve holds them back."""
        self._gathering.grown.connect(self._grow)
        self._gathering.finished.connect(self._catch_up)

    @property
    def is_gathering(self) -> bool:
        """True while more cards may come."""
        return self._gathering.is_running

    def get(self, highlight_id: str) -> "Highlight | None":
        """A highlight as it is in the library, None if it is not there."""
        highlight = self._kept.get(highlight_id)
        if highlight is not None:
            self._kept.move_to_end(highlight_id)
            return highlight
        try:
            highlight = self._library().annotations.get(highlight_id)
        except KeyError:
            return None
        self._kept[highlight_id] = highlight
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return highlight

    def set_records(self, records: "Iterable[DocumentRecord]") -> None:
        """The documents in library order."""
        self._numbers = {record.id: number for number, record in enumerate(records)}

    def show(self, wanted: Wanted) -> None:
        """Show other cards: the first at once, the others as they are read."""
        self.wanted = wanted
        self._waiting = set(self.exempt) if wanted.sieve else set()
        self._cards.set_ids(self._gathering.begin(self._source()))
        if self.is_gathering:
            self.changed.emit()
        else:
            self._catch_up()

    def widen(self, wanted: Wanted) -> None:
        """Other documents may have cards from now on; what is shown stays as it is."""
        self.wanted = wanted

    def forget(self) -> None:
        """Read every highlight again."""
        self._kept.clear()

    def apply(self, highlight_ids: frozenset[str]) -> None:
        """Show what a write did to some highlights."""
        for highlight_id in highlight_ids:
            self._kept.pop(highlight_id, None)
        if len(highlight_ids) >= _ANEW_FROM:
            self.show(self.wanted)
            return
        if self.is_gathering:
            self._waiting |= highlight_ids
            return
        for highlight_id in highlight_ids:
            if self.get(highlight_id) is None:  # first: those that come find their place among the others
                self._apply(highlight_id)
        for highlight_id in highlight_ids:
            self._apply(highlight_id)
        self.changed.emit()

    def first_from(self, document_id: str, position: int) -> int:
        """How many of the cards, in the order of the text, come before a position of a document."""
        return self._row_for(lambda one: self._place(one) < (self._numbers.get(document_id, 0), position))

    def _source(self) -> Iterator[tuple[int, list[str]]]:
        wanted = self.wanted
        if wanted.lost is not None:
            found = sorted(wanted.lost, key=self._place)
            if wanted.order is Order.TIME:
                found.sort(key=lambda one: one.created, reverse=True)
            return one_by_one([one.id for one in found], self.get, wanted.sieve)
        source = by_time if wanted.order is Order.TIME else by_place
        return source(self._library(), wanted.documents, wanted.sieve)

    def _grow(self, ids: list[str]) -> None:
        self._cards.insert_ids(self._cards.card_model.rowCount(), ids)
        self.changed.emit()

    def _catch_up(self) -> None:
        waiting, self._waiting = frozenset(self._waiting), set()
        self.apply(waiting)

    def _apply(self, highlight_id: str) -> None:
        """Put the card of a highlight where it belongs, or take it away."""
        model = self._cards.card_model
        row, highlight = model.row_of(highlight_id), self.get(highlight_id)
        if highlight is None or not self._belongs(highlight):
            if row >= 0:
                self._cards.remove_row(row)
            return
        if row >= 0 and self._is_in_order(row, highlight):
            self._cards.touch([highlight_id])
            return
        if row >= 0:
            self._cards.remove_row(row)
        self._cards.insert_ids(self._row_for(lambda one: self._comes_before(one, highlight)), [highlight_id])

    def _belongs(self, highlight: "Highlight") -> bool:
        wanted = self.wanted
        if wanted.lost is not None:
            inside = any(one.id == highlight.id for one in wanted.lost)
        else:
            inside = highlight.document_id in wanted.documents
        return inside and (wanted.sieve.lets_through(highlight) or highlight.id in self.exempt)

    def _is_in_order(self, row: int, highlight: "Highlight") -> bool:
        ids = self._cards.card_model.ids
        before = self.get(ids[row - 1]) if row else None
        after = self.get(ids[row + 1]) if row + 1 < len(ids) else None
        return not (before and self._comes_before(highlight, before)) and not (
            after and self._comes_before(after, highlight)
        )

    def _row_for(self, is_before: "Callable[[Highlight], bool]") -> int:
        """How many of the cards stand before something, found by bisection."""
        ids = self._cards.card_model.ids
        low, high = 0, len(ids)
        while low < high:
            middle = (low + high) // 2
            highlight = self.get(ids[middle])
            if highlight is None or is_before(highlight):
                low = middle + 1
            else:
                high = middle
        return low

    def _comes_before(self, one: "Highlight", other: "Highlight") -> bool:
        if self.wanted.order is Order.TIME and one.created != other.created:
            return one.created > other.created
        return (*self._place(one), one.anchor.span.end, one.created) < (
            *self._place(other),
            other.anchor.span.end,
            other.created,
        )

    def _place(self, highlight: "Highlight") -> tuple[int, int]:
        return self._numbers.get(highlight.document_id, 0), highlight.anchor.span.start

"""Cards in order, as Qt's views ask for them. Each is made when it is first asked for."""

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.ui.widgets.card import Card
from reader.ui.widgets.markdown_view import plain_text

_MOVES = 100
"""Rows that have come or gone, after which all are counted again."""
_Index = QModelIndex | QPersistentModelIndex


class Cards(Sequence[Card]):
    """Cards by row, made by a function from their ids."""

    def __init__(self, ids: list[str], make: Callable[[str], Card]) -> None:
        self.ids = ids
        self.make = make

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, row: int) -> Card: ...
    @overload
    def __getitem__(self, row: slice) -> list[Card]: ...
    def __getitem__(self, row: int | slice) -> Card | list[Card]:
        if isinstance(row, slice):
            return [self.make(card_id) for card_id in self.ids[row]]
        return self.make(self.ids[row])


class RowNumbers:
    """Which row an id is in, without counting all of them again when a row comes or goes."""

    def __init__(self, ids: list[str]) -> None:
        self._ids = ids
        self._known: dict[str, tuple[int, int]] | None = None
        """For each id a row, and how many of the moves had been made when it was that."""
        self._moves: list[tuple[int, int]] = []

    def of(self, row_id: str) -> int:
        """The row of an id, -1 if there is none."""
        if self._known is None or len(self._moves) > _MOVES:
            self._moves = []
            self._known = {one: (row, 0) for row, one in enumerate(self._ids)}
        row, made = self._known.get(row_id, (-1, 0))
        if row >= 0:
            for first, count in self._moves[made:]:
                row += count if row >= first else 0
        return row

    def inserted(self, row: int, ids: Sequence[str]) -> None:
        """Some ids have come, from a row on."""
        if self._known is None:
            return
        if row + len(ids) < len(self._ids):
            self._moves.append((row, len(ids)))
        made = len(self._moves)
        self._known.update((one, (row + index, made)) for index, one in enumerate(ids))

    def removed(self, row: int, row_id: str) -> None:
        """An id has gone from its row."""
        if self._known is not None:
            del self._known[row_id]
            self._moves.append((row, -1))


class CardModel(QAbstractListModel):
    """Cards in order, given all at once, or by their ids and a function that makes them."""

    def __init__(self, cards: Sequence[Card] = ()) -> None:
        super().__init__()
        self._given = {card.id: card for card in cards}
        self.cards = Cards(list(self._given), self._given.__getitem__)
        self._numbers = RowNumbers(self.cards.ids)
        self.makes_cards = False
        """True if cards are made only when they are asked for."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the cards, in order."""
        return self.cards.ids

    def make_with(self, make: Callable[[str], Card]) -> None:
        """Ask this function for cards from now on; it must know every id that is shown."""
        self.cards.make = make
        self.makes_cards = True

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; if they are the same ones, only those that read otherwise are announced."""
        before, self._given = self._given, {card.id: card for card in cards}
        self.cards.make = self._given.__getitem__
        if list(self._given) != self.cards.ids:
            self.set_ids(self._given)
            return
        for row, card in enumerate(self._given.values()):
            old = before.get(card.id)
            if old is not card and old != card:
                self.touch(row)

    def set_ids(self, ids: Iterable[str]) -> None:
        """Show the cards of these ids."""
        self.beginResetModel()
        self.cards.ids = list(ids)
        self._numbers = RowNumbers(self.cards.ids)
        self.endResetModel()

    def insert(self, row: int, ids: Sequence[str]) -> None:
        """Some more cards, before the one in this row."""
        self.beginInsertRows(QModelIndex(), row, row + len(ids) - 1)
        self.cards.ids[row:row] = ids
        self._numbers.inserted(row, ids)
        self.endInsertRows()

    def remove(self, row: int) -> None:
        """One card less."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self._numbers.removed(row, self.cards.ids.pop(row))
        self.endRemoveRows()

    def touch(self, first: int, last: int = -1) -> None:
        """Say that a card reads otherwise, or those from a row to another."""
        self.dataChanged.emit(self.index(first), self.index(max(first, last)))

    def row_of(self, card_id: str) -> int:
        """The row of a card, -1 if it is not shown."""
        return self._numbers.of(card_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The quote to show, everything on the card to read out, its id as user data."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.cards.ids[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cards[index.row()].quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(self.cards[index.row()])
        return None


def said(card: Card) -> str:
    """Everything that stands on a card, to be read out."""
    tags = ", ".join(tag.name for tag in card.tags)
    parts = (card.quote, plain_text(card.note), card.dated, tags, card.linked, card.source, card.place)
    return ". ".join(part for part in parts if part)

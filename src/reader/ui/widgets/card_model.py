"""Cards in order, as Qt's views ask for them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.ui.widgets.card import Card
from reader.ui.widgets.markdown_view import plain_text

_Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Cards in order."""

    def __init__(self, cards: Sequence[Card] = ()) -> None:
        super().__init__()
        self.cards: list[Card] = list(cards)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; if they are the same ones, only those that read otherwise are announced."""
        if [card.id for card in cards] != [card.id for card in self.cards]:
            self.beginResetModel()
            self.cards = list(cards)
            self.endResetModel()
            return
        before, self.cards = self.cards, list(cards)
        for row, (old, new) in enumerate(zip(before, self.cards, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, card_id: str) -> int:
        """The row of a card, -1 if it is not shown."""
        return next((row for row, card in enumerate(self.cards) if card.id == card_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The quote to show, everything on the card to read out, its id as user data."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.quote
        if role == Qt.ItemDataRole.UserRole:
            return card.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tags = ", ".join(tag.name for tag in card.tags)
            said = (card.quote, plain_text(card.note), tags, card.source, card.place)
            return ". ".join(part for part in said if part)
        return None

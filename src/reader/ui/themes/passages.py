"""What the board asks of the library: columns with counts, ids in slices, one highlight at a time.

Nothing of the highlights is held but the few that were looked at last.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.annotations import Highlight, Theme
from reader.domain.records import DocumentRecord
from reader.ui.themes.board_columns import Column, by_document, by_theme, card_of
from reader.ui.whereabouts import Whereabouts
from reader.ui.widgets.card import Card

if TYPE_CHECKING:
    from reader.domain.changes import Changes
    from reader.ui.session import Session

_KEPT = 1000
"""Highlights that are remembered after they were read: several times what a board of columns shows."""

Place = tuple[int, int, int, str]


class Passages(QObject):
    """Answers for the board; `apply` and `forget` keep the answers true."""

    found = Signal()
    """Paragraphs are known that were not: cards in sight may read otherwise."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._whereabouts = Whereabouts(session, self)
        self._whereabouts.found.connect(self.found)
        self._kept: OrderedDict[str, Highlight] = OrderedDict()
        self._open: tuple[str, Callable[[int], int] | None] = ("", None)
        self._themes: dict[str, Theme] = {}
        self._records: dict[str, DocumentRecord] = {}
        self._numbers: dict[str, int] = {}

    def set_open(self, document_id: str, paragraph_of: Callable[[int], int] | None) -> None:
        """Say which document lies open, and how to number its paragraphs: it need not be read again."""
        self._open = (document_id, paragraph_of)

    def forget(self) -> None:
        """Read everything again."""
        self._kept.clear()
        self._whereabouts.forget()
        self._read_documents()
        self._read_themes()

    def apply(self, changes: "Changes") -> None:
        """Read again what a write touched."""
        if changes.documents:
            self._whereabouts.forget(changes.documents)
            self._read_documents()
        if changes.themes:
            self._read_themes()
        for highlight_id in changes.highlights:
            self._kept.pop(highlight_id, None)

    def columns(self, untagged: str, *, of_documents: bool) -> list[Column]:
        """The columns of the board, without what stands in them; `untagged` is the name of the last."""
        library = self._session.library
        if of_documents:
            return by_document(self._records.values(), library.annotations.count_by_document())
        bare = library.annotations.count_untagged()
        return by_theme(self._themes.values(), library.themes.counts(), bare, untagged)

    def ids(self, column: Column) -> Iterator[list[str]]:
        """The ids of a column's highlights in library order, some at a time, as they are asked for.

        A part is empty where a document has none.
        """
        annotations = self._session.library.annotations
        if column.is_document:
            for found in annotations.id_slices(column.id):
                yield [highlight_id for highlight_id, _ in found]
            return
        for document_id in list(self._records):
            yield []
            yield from annotations.themed_slices(document_id, column.id)

    def get(self, highlight_id: str) -> Highlight | None:
        """A highlight as it is in the library, None if it is not there."""
        highlight = self._kept.get(highlight_id)
        if highlight is not None:
            self._kept.move_to_end(highlight_id)
            return highlight
        try:
            highlight = self._session.library.annotations.get(highlight_id)
        except KeyError:
            return None
        self._kept[highlight_id] = highlight
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return highlight

    def place(self, highlight: Highlight) -> Place:
        """What sorts highlights as the library does."""
        span = highlight.anchor.span
        number = self._numbers.get(highlight.document_id, len(self._numbers))
        return number, span.start, span.end, highlight.created

    def paragraph(self, highlight: Highlight) -> int:
        """The number of its paragraph; 0 while that is looked for."""
        document_id, paragraph_of = self._open
        if highlight.document_id == document_id and paragraph_of is not None:
            return paragraph_of(highlight.anchor.span.start)
        paragraph = self._whereabouts.paragraph(highlight)
        if not paragraph:
            self._whereabouts.look_for([highlight])
        return paragraph

    def card(self, column: Column, highlight: Highlight, paragraph: int) -> Card:
        """How a highlight reads in a column."""
        record = self._records.get(highlight.document_id)
        return card_of(column, highlight, self._themes, record.title if record else "", paragraph)

    def _read_documents(self) -> None:
        listing: Iterable[DocumentRecord] = self._session.library.documents.listing()
        self._records = {record.id: record for record in listing}
        self._numbers = {document_id: number for number, document_id in enumerate(self._records)}

    def _read_themes(self) -> None:
        self._themes = {theme.id: theme for theme in self._session.library.themes.listing()}

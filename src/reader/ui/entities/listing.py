"""The entities of the library in the order that is wanted, read and sorted without keeping the window."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.entities import EntityCount
from reader.ui.entities.model import Arranged, Order, arranging, names_of
from reader.ui.session import Session
from reader.ui.working.large_reading import LargeReading, Steps

if TYPE_CHECKING:
    from reader.storage import Library

_LET_GO = 400
"""So many entities are freed in a fraction of a millisecond: all of 15,000 at once take 40."""


class _Read(NamedTuple):
    """What was read of the library, and in which order."""

    counts: list[EntityCount]
    called: dict[str, str]
    documents: list[str]
    order: Order
    arranged: Arranged


class Listing(QObject):
    """Keeps the entities at hand; `changed` when there are others, or another order.

    While the view `is_busy`, because a name is being typed there or dragged, what was read waits.
    """

    changed = Signal()

    def __init__(self, parent: QObject, session: Session, is_busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self.order = Order.COUNT
        self.counts: Sequence[EntityCount] = ()
        self.called: Mapping[str, str] = {}
        """All names of each entity, as the filter looks through them."""
        self.documents: Sequence[str] = ()
        self.arranged: Arranged = {}
        self._is_busy = is_busy
        self._waiting: _Read | None = None
        self._old: list[list[EntityCount]] = []
        """What is shown no more."""
        self._reading = LargeReading(self, session, _how_many, self._read, self._take)

        self._sorting = LargeReading(self, session, lambda _: len(self.counts), self._sort, self._take_order)
        self._letting_go = QTimer(self)
        self._letting_go.setInterval(0)
        self._letting_go.timeout.connect(self._let_some_go)

    @property
    def is_under_way(self) -> bool:
        """True until what was asked for last is there."""
        return self._reading.is_under_way or self._sorting.is_under_way

    def read(self) -> None:
        """Read everything anew."""
        self._reading.ask()

    def sort_by(self, order: Order) -> None:
        """Have them in another order from now on."""
        self.order = order
        self._sorting.ask()

    def go_on(self) -> None:
        """The view is no longer busy: take what waits."""
        if self._waiting is not None:
            self._take(self._waiting)

    def _read(self, library: "Library") -> Steps:
        documents = library.documents.ids()
        yield
        counts: list[EntityCount] = []
        called: dict[str, str] = {}
        for part in library.entities.parts():
            counts += part
            called.update((count.entity.id, names_of(count.entity)) for count in part)
            yield
        order = self.order
        return _Read(
            counts, called, documents, order, (yield from _in_order(library, counts, documents, order))
        )

    def _take(self, read: _Read) -> None:
        if self._is_busy():
            self._waiting = read
            return
        self._waiting = None
        before, self.counts, self.documents = self.counts, read.counts, read.documents
        self.called, self.arranged = read.called, read.arranged
        self.changed.emit()
        self._old.append(list(before))
        self._letting_go.start()
        if read.order is not self.order:
            self._sorting.ask()

    def _sort(self, library: "Library") -> Steps:
        counts, order = self.counts, self.order
        return counts, order, (yield from _in_order(library, counts, self.documents, order))

    def _take_order(self, made: tuple[Sequence[EntityCount], Order, Arranged]) -> None:
        counts, order, arranged = made
        if counts is self.counts and order is self.order:
            self.arranged = arranged
            self.changed.emit()

    def _let_some_go(self) -> None:
        if not self._old:
            self._letting_go.stop()
            return
        del self._old[-1][-_LET_GO:]
        if not self._old[-1]:
            self._old.pop()


def _in_order(
    library: "Library", counts: Sequence[EntityCount], documents: Sequence[str], order: Order
) -> Steps:
    firsts: dict[str, int] = {}
    if order is Order.FIRST:
        for _ in _find_firsts(library, documents, firsts):
            yield
    return (yield from arranging(counts, order, firsts))


def _find_firsts(library: "Library", documents: Sequence[str], firsts: dict[str, int]) -> Iterator[None]:
    """When each entity appears first, counted; a document at a time."""
    for document_id in documents:
        for entity_id in library.entities.named_in(document_id):
            firsts.setdefault(entity_id, len(firsts))
        yield


def _how_many(library: "Library") -> int:
    return library.entities.count()

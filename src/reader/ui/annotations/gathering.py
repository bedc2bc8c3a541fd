"""Reads the highlights that a tab shows, some at a time: the window does not wait for fifty thousand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.annotations import Highlight
from reader.ui.annotations.sieve import Sieve

if TYPE_CHECKING:
    from reader.storage import Library

_AT_ONCE = 120
"""Highlights looked at before the window gets its turn again."""
_A_READ = 20
"""What a query costs, in highlights."""


class Order(StrEnum):
    """In which order cards stand."""

    PLACE = "place"
    """As in the library and its texts."""
    TIME = "time"
    """The newest first."""


Found = tuple[str, str]
"""Id of a highlight, and when it was made."""


class Gathering(QObject):
    """Goes through a source of ids in slices; the first at once, the others when nothing else is to do."""

    grown = Signal(list)
    """Further ids, to be shown after those that are there."""
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Iterator[tuple[int, list[str]]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """True while there is more to come."""
        return self._source is not None

    def begin(self, source: Iterator[tuple[int, list[str]]]) -> list[str]:
        """Leave what was gathered before; gives the first ids. The source also says how many it looked at."""
        self._source = source
        ids = self._some()
        if self.is_running:
            self._timer.start(0)
        return ids

    def _go_on(self) -> None:
        if self._source is None:
            return
        ids = self._some()
        if ids:
            self.grown.emit(ids)
        if self.is_running:
            self._timer.start(0)
        else:
            self.finished.emit()

    def _some(self) -> list[str]:
        ids: list[str] = []
        seen = 0
        while seen < _AT_ONCE and self._source is not None:
            part = next(self._source, None)
            if part is None:
                self._source = None
                break
            seen += part[0] + _A_READ
            ids += part[1]
        return ids


def by_place(library: "Library", documents: Iterable[str], sieve: Sieve) -> Iterator[tuple[int, list[str]]]:
    """The ids of the highlights of some documents that a sieve lets through, in the order of the texts."""
    for seen, found in _found(library, documents, sieve):
        yield seen, [highlight_id for highlight_id, _ in found]


def by_time(library: "Library", documents: Iterable[str], sieve: Sieve) -> Iterator[tuple[int, list[str]]]:
    """The same, the newest first: slices are sorted as they are read, and then merged as they are shown."""
    runs: list[list[Found]] = []
    for seen, found in _found(library, documents, sieve):
        runs.append(sorted(found, key=itemgetter(1), reverse=True))
        yield seen, []
    merged = merge(*runs, key=itemgetter(1), reverse=True)
    while part := [highlight_id for highlight_id, _ in islice(merged, _AT_ONCE)]:
        yield len(part), part


def one_by_one(
    ids: Sequence[str], get: Callable[[str], Highlight | None], sieve: Sieve
) -> Iterator[tuple[int, list[str]]]:
    """Those of some highlights that a sieve lets through, in the order given."""
    for first in range(0, len(ids), _A_READ):
        found = (get(highlight_id) for highlight_id in ids[first : first + _A_READ])
        yield _A_READ, [one.id for one in found if one is not None and sieve.lets_through(one)]


def _found(library: "Library", documents: Iterable[str], sieve: Sieve) -> Iterator[tuple[int, list[Found]]]:
    for document_id in documents:
        if not sieve:
            for part in library.annotations.id_slices(document_id):
                yield len(part) // 4, part  # ids are read so much faster
            continue
        for slice_ in library.annotations.slices(document_id, _AT_ONCE - _A_READ):
            yield len(slice_), [(one.id, one.created) for one in slice_ if sieve.lets_through(one)]

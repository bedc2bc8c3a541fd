"""The search of the page: on a thread of its own, the hits nearest after the reader first.

A search puts what it finds into a box, which the window's thread empties a hundred times a second. No Qt
object is touched by the searching thread, and a search that was given up has a box that nobody opens.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic, sleep

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.document import Document
from reader.domain.errors import ReaderError
from reader.services.shown_text import ShownText
from reader.services.text_search import Query, TooSlowError, compiled, matches
from reader.ui.reading.hits import Hits

GRACE = 0.006
"""Seconds the window's thread waits for a search that was just begun: most are done by then."""
_MORE = 0.002
"""Seconds it waits on once there is a hit."""
_LOOK = 10
"""Milliseconds between two looks into the box."""
_BATCH = 0.1
"""Seconds between two batches, the first of which comes with the first hit."""
_WORK, _REST = 0.002, 0.0001
"""After so many seconds of work the search rests for so many, to let the window's thread have its turn."""
_GOODBYE = 0.1
_MEETING = 256
"""Hits among which the second part of a search looks for the beginning of the first part."""


def found(places: Callable[[int], Iterable[tuple[int, int]]], start: int) -> Iterator[Hits]:
    """Batches of hits: those from `start` to the end, then those from the beginning to `start`.

    `places` gives start and end of the matches from a position on. Put together by `Hits.add`, they are the
    hits of one search from the beginning, also where that steps over `start` in another rhythm.
    """
    first = Hits()
    for batch in _batches(places(start), at_once=True):
        if len(first) < _MEETING:
            first.add(Hits(islice(batch, _MEETING)))
        yield batch
    if start:
        yield from _batches(_until_met(places(0), start, first), at_once=not len(first))


def _until_met(places: Iterable[tuple[int, int]], start: int, first: Hits) -> Iterator[tuple[int, int]]:
    """The places before `start`, and on until one is among the `first` that were found from there."""
    for place in places:
        if place[0] >= start:
            number = first.index_at_or_after(place[0])
            if number < len(first) and (first.starts[number], first.ends[number]) == place:
                return
            if number == len(first) >= _MEETING:  # they may meet beyond: nobody has looked
                return
        yield place


def _batches(places: Iterable[tuple[int, int]], *, at_once: bool) -> Iterator[Hits]:
    batch = Hits()
    now = monotonic()
    due, tired = now if at_once else now + _BATCH, now + _WORK
    try:
        for start, end in places:
            batch.starts.append(start)
            batch.ends.append(end)
            now = monotonic()
            if now >= due:
                yield batch
                batch = Hits()
                due = monotonic() + _BATCH
            if now >= tired:
                sleep(_REST)
                tired = monotonic() + _WORK
    except TooSlowError:
        yield batch
        raise
    yield batch


class _Source:
    """A document to be searched, and what is shown of it, made when first needed."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def make_ready(self) -> ShownText:
        """Spare this to the first search."""
        import_module("regex")
        return self.shown

    @cached_property
    def shown(self) -> ShownText:
        """The words that can be found."""
        return ShownText(self._document)


class _Search:
    """One search under way. `box` gets batches and, at the end, what stopped it, or None."""

    def __init__(self, source: _Source, query: Query, start: int) -> None:
        self.box: SimpleQueue[Hits | ReaderError | None] = SimpleQueue()
        self.given_up = Event()
        self._source = source
        self._query = query
        self._start = start
        self.thread = Thread(target=self._run, name="find", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        end: ReaderError | None = None
        try:
            self._search()
        except ReaderError as error:
            end = error
        except MemoryError:
            end = ReaderError("Needs too much memory.", "Make the pattern simpler.")
        finally:
            self.box.put(end)

    def _search(self) -> None:
        pattern = compiled(self._query)
        shown = self._source.shown

        def places(start: int) -> Iterator[tuple[int, int]]:
            for place in matches(pattern, shown.text, start, lambda: not self.given_up.is_set()):
                yield place
                if self.given_up.is_set():
                    return

        for batch in found(places, shown.shown(self._start)):
            if self.given_up.is_set():
                return
            if len(batch):
                self.box.put(Hits(map(shown.source, batch.starts, batch.ends)) if shown.hides else batch)


class Finder(QObject):
    """Looks for words in one document after another; one search at a time, the last one asked for."""

    found = Signal(object)
    """List of Hits: batches, each to be put where it belongs (`Hits.add`)."""
    ended = Signal(object)
    """The search is over: None, or the ReaderError that says why it came to no end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = _Source(Document("", ()))
        self._search: _Search | None = None
        self._threads: list[Thread] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """True while a search is under way."""
        return self._search is not None

    def set_document(self, document: Document) -> None:
        """Search this one from now on."""
        self.cancel()
        self._source = _Source(document)

    def prepare(self) -> None:
        """Have ready what the first search needs, away from the window's thread."""
        Thread(target=self._source.make_ready, name="find", daemon=True).start()

    def search(self, query: Query, start: int) -> None:
        """Give up what is under way and look for this, from a position on; `found` may come at once."""
        self.cancel()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._search = _Search(self._source, query, start)
        self._threads.append(self._search.thread)
        self._timer.start()
        self._look(GRACE)

    def cancel(self) -> None:
        """Give up what is under way; nothing of it comes any more."""
        self._timer.stop()
        if self._search is not None:
            self._search.given_up.set()
            self._search = None

    def close(self) -> None:
        """Give up, and wait for the threads a moment; one stuck in a pattern ends by its time limit."""
        self.cancel()
        for thread in self._threads:
            thread.join(_GOODBYE)
        self._threads.clear()

    def _look(self, patience: float = 0.0) -> None:
        """Take from the box what is there, or comes in so many seconds, and send it on."""
        search = self._search
        if search is None:
            return
        batches: list[Hits] = []
        until = monotonic() + patience
        item: Hits | ReaderError | None = Hits()
        with suppress(Empty):
            while isinstance(item, Hits):
                item = search.box.get(timeout=max(0.0, until - monotonic()))
                if isinstance(item, Hits):
                    batches.append(item)
                    until = min(until, monotonic() + _MORE)
        if batches:
            self.found.emit(batches)
        if search is self._search and not isinstance(item, Hits):
            self.cancel()
            self.ended.emit(item)

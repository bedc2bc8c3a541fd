"""Which events the list shows, and in which order: sifted by words and sorted by a column, in small steps.

A hundred thousand events take a while to be sifted and sorted; the window answers in between.
"""

from collections.abc import Callable, Generator, Sequence
from enum import IntEnum
from operator import itemgetter
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from reader.domain.spoken_dates import short, spoken
from reader.domain.timeline import Event
from reader.ui.timeline.content import Content
from reader.ui.timeline.event_words import kind_word, source_word

_AT_ONCE = 500
"""Events between two pauses."""
_LITTLE = 2_000
"""So many are sifted and sorted at once."""
_SLICE = 0.006
"""Seconds of work between two looks at what else there is to do."""

_Keyed = tuple[str, int]
Steps = Generator[None, None, list[int]]


class Column(IntEnum):
    """The columns of the list."""

    DATE = 0
    LABEL = 1
    DOCUMENT = 2
    KIND = 3
    SOURCE = 4


class Haystack:
    """What is said of each event, to be searched; worked out when it is first asked for, and kept."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._said: list[str] = [""] * len(content.events)

    def has(self, index: int, words: Sequence[str]) -> bool:
        """Whether all words are said of an event."""
        said = self._said[index]
        if not said:
            said = self._said[index] = self._all_of(index)
        return all(word in said for word in words)

    def _all_of(self, index: int) -> str:
        event = self._content.events[index]
        parts = (
            spoken(event.when),
            short(event.when),
            event.found.label,
            self._content.title_of(index),
            kind_word(event),
            source_words(event),
        )
        return "\n".join(parts).casefold()


def source_words(event: Event) -> str:
    """Where an event comes from, and that it is pinned."""
    pinned = QCoreApplication.translate("event_order", "pinned") if event.is_pinned else ""
    return " · ".join(part for part in (source_word(event.source), pinned) if part)


def arranged(
    content: Content, haystack: Haystack, words: Sequence[str], column: Column, *, descending: bool
) -> Steps:
    """The indexes of the events to show, in order; what is the same in the column stays in order of time."""
    shown: list[int] = []
    for part in _parts(content.shown()):
        shown += [index for index in part if haystack.has(index, words)] if words else part
        yield
    if column is Column.DATE:
        return shown[::-1] if descending else shown
    key = _key_of(content, column)
    runs: list[list[_Keyed]] = []
    for part in _parts(shown):
        runs.append(sorted(((key(index), index) for index in part), key=itemgetter(0), reverse=descending))
        yield
    merged = yield from _merged(runs, descending=descending)
    return [index for _, index in merged]


def _merged(runs: list[list[_Keyed]], *, descending: bool) -> Generator[None, None, list[_Keyed]]:
    """Sorted runs made one, two by two: no step takes long, and what is the same stays in order."""
    while len(runs) > 1:
        pairs: list[list[_Keyed]] = []
        for at in range(0, len(runs), 2):
            both = [one for run in runs[at : at + 2] for one in run]
            both.sort(key=itemgetter(0), reverse=descending)  # of sorted runs: a merge
            pairs.append(both)
            yield
        runs = pairs
    return runs[0] if runs else []


def _key_of(content: Content, column: Column) -> Callable[[int], str]:
    if column is Column.LABEL:
        return lambda index: content.events[index].found.label.casefold()
    if column is Column.DOCUMENT:
        return lambda index: content.title_of(index).casefold()
    if column is Column.KIND:
        return lambda index: kind_word(content.events[index])
    return lambda index: source_words(content.events[index])


def _parts(indexes: Sequence[int]) -> Generator[Sequence[int], None, None]:
    return (indexes[at : at + _AT_ONCE] for at in range(0, len(indexes), _AT_ONCE))


class Arranging(QObject):
    """Goes through such steps, at once if they are few, else a little at a time."""

    done = Signal(object)
    """What came of them: list[int]."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[None, None, Any] | None = None
        self._slices = QTimer(self, interval=1)
        self._slices.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """True until what was asked for is there."""
        return self._slices.isActive()

    def begin(self, steps: Steps, size: int) -> None:
        """Go through other steps, which take in so many events."""
        self._steps = steps
        if size > _LITTLE:
            self._slices.start()
            return
        self._slices.stop()
        while not self._step():
            pass

    def _go_on(self) -> None:
        began = perf_counter()
        while perf_counter() - began < _SLICE:
            if self._step():
                return

    def _step(self) -> bool:
        """Take a step; True if it was the last."""
        if self._steps is None:
            self._slices.stop()
            return True
        try:
            next(self._steps)
        except StopIteration as end:
            self._steps = None
            self._slices.stop()
            self.done.emit(end.value)
            return True
        return False

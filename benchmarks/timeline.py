"""What the timeline costs: first drawing, panning and zooming, from a hundred to 100,000 events.

The events are made up from a fixed seed: most of the last fifty years, some ranges, a few of older centuries.
Frames are painted into a picture of the size of the full view, by the widget itself, as on a screen. Beside
the time that passes stands that of the processor, since other programs may be at work.
"""

import gc
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from benchmarks.figures import Figure
from benchmarks.in_the_window import make_application
from reader.domain.days import day_number
from reader.domain.document import Span
from reader.domain.edtf import parse
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.storage.bulk import no_collection
from reader.ui.appearance import Appearance, Scheme
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.lanes import Lane
from reader.ui.timeline.layout import Content

_SIZE = 1200, 700
_LANES = 12
_FRAMES = 24
_ZOOM = 1.2
_COUNTS = (100, 1_000, 10_000, 100_000)
_FIRST_DRAWINGS = 7
"""So many first drawings are measured where making what is drawn takes no time."""
_OPENINGS = (
    "the plant",
    "the council",
    "a bridge to the island",
    "the strike of the miners",
    "an old market hall",
    "engineers from abroad",
    "the first railway station",
    "a contract",
)
_DEEDS = (
    "opens",
    "is found again",
    "ends",
    "was built",
    "burned down",
    "is to be moved",
    "changes hands",
    "came under repair",
)
_PLACES = (
    "",
    "after the war",
    "under the river bed",
    "in the northern valley",
    "with the neighbours",
    "while others wait",
    "by the harbour of {}",
    "in {} streets at once",
)


def made_up(count: int, seed: int = 5) -> list[Event]:
    """So many events, the same at every call."""
    chance, letters = Random(seed), Random(seed + 1)  # noqa: S311 - they keep no secret
    return [_event(chance, letters, number) for number in range(count)]


def _event(chance: Random, letters: Random, number: int) -> Event:
    year = chance.choice((1900, 1950)) - int(chance.expovariate(0.02)) if chance.random() < 0.05 else 0
    year = year or min(2030, 1970 + int(chance.triangular(0, 61, 45)))
    form = chance.random()
    if form < 0.5:
        edtf = f"{year:04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    elif form < 0.7:
        edtf = f"{year:04}-{chance.randint(1, 12):02}"
    elif form < 0.9:
        edtf = f"{year:04}" + ("~" if form < 0.75 else "")
    else:
        edtf = f"{year:04}/{year + chance.randint(1, 12):04}"
    kind = EventKind.FUTURE if year > 2020 else EventKind.PAST
    label = " ".join(map(letters.choice, (_OPENINGS, _DEEDS, _PLACES))).format(number).strip()
    found = FoundEvent(Span(number, number + 4), parse(edtf), kind, label, Span(number, number + 9))
    return Event(f"e{number}", f"d{number * 7 % _LANES}", found)


def made_up_lanes() -> list[Lane]:
    """A lane for each of the documents that the events are spread over."""
    return [Lane(f"d{number}", f"Document {number}", f"Document {number}") for number in range(_LANES)]


class _BareWidget(QWidget):
    """Paints so many rectangles and nothing else: what no timeline can beat that paints each event."""

    def __init__(self, count: int) -> None:
        super().__init__()
        chance = Random(3)  # noqa: S311 - it keeps no secret
        width, height = _SIZE
        self._boxes = [
            QRectF(chance.uniform(0, width), chance.uniform(0, height), 10, 10) for _ in range(count)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setBrush(QColor("grey"))
        painter.drawRects(self._boxes)
        painter.end()


def measure(_folder: Path) -> list[Figure]:
    """First drawing, panning and zooming for each number of events, and all beside a bare widget."""
    make_application()
    figures: list[Figure] = []
    for count in _COUNTS:
        figures += _measured(count)
    return figures


class _Cost(NamedTuple):
    """Milliseconds that passed, and those of them that the processor worked for us."""

    passed: float
    worked: float


def _measured(count: int) -> list[Figure]:
    events, lanes = made_up(count), made_up_lanes()
    made, pauses, content = _put_in_order(lanes, events)
    first, pans, zooms = _drawn(content)
    firsts = [first]
    if count <= 1_000:
        firsts += [_drawn_first(_fresh(lanes, events))[0] for _ in range(_FIRST_DRAWINGS - 1)]
    bare = _BareWidget(count)
    bare.resize(*_SIZE)
    plain = median(_cost(partial(_frame, bare)).passed for _ in range(5))
    column = f"{count:,}"
    goal_first, goal_frame = (5.0, 5.0) if count == 100 else (200.0, 16.0)
    figures = [
        Figure("timeline: events put in order (not a frame)", made, None, "ms", column=column),
        Figure("timeline: longest step of that, processor", max(pauses), 15.0, "ms", column=column),
    ]
    for name, costs, goal in (
        ("first drawing", firsts, goal_first),
        ("a step of panning", pans, goal_frame),
        ("a step of zooming", zooms, goal_frame),
    ):
        passed, worked = zip(*costs, strict=True)
        if len(costs) > 1:
            figures.append(Figure(f"timeline: {name}, median", median(passed), goal, "ms", column=column))
        slowest = f"timeline: {name}, slowest" if len(costs) > 1 else f"timeline: {name}"
        figures.append(Figure(slowest, max(passed), goal, "ms", column=column))
        figures.append(Figure(f"{slowest}, processor", max(worked), goal, "ms", column=column))
    beside = median(cost.passed for cost in pans) / plain
    return [
        *figures,
        Figure("a bare widget that paints as many boxes", plain, None, "ms", column=column),
        Figure("timeline: panning beside it", beside, None, "times", column=column),
    ]


def _put_in_order(lanes: list[Lane], events: list[Event]) -> tuple[float, list[float], Content]:
    """Milliseconds of it all, those of the processor for each step, and what came of it."""
    gc.collect()
    gc.freeze()
    steps = Content.in_steps(lanes, events, day_number(2019, 6, 1))
    pauses: list[float] = []
    began = time.perf_counter()
    with no_collection():  # as in the window
        while True:
            step_began = time.thread_time()
            try:
                next(steps)
            except StopIteration as end:
                return (time.perf_counter() - began) * 1000, pauses, end.value
            finally:
                pauses.append((time.thread_time() - step_began) * 1000)


def _drawn(content: Content) -> tuple[_Cost, list[_Cost], list[_Cost]]:
    """What the first drawing costs, steps of panning (at two zooms) and steps of zooming."""
    first, canvas = _drawn_first(content)
    pans = [_after(partial(canvas.pan, step), canvas) for step in _steps(37)]
    x = canvas.picture().scale.x(day_number(2012, 5, 1))
    zooms = [_after(partial(canvas.zoom, _ZOOM, x), canvas) for _ in range(_FRAMES)]
    pans += [_after(partial(canvas.pan, step), canvas) for step in _steps(29)]
    zooms += [_after(partial(canvas.zoom, 1 / _ZOOM, x), canvas) for _ in range(_FRAMES)]
    return first, pans, zooms


def _fresh(lanes: list[Lane], events: list[Event]) -> Content:
    return Content(lanes, events, day_number(2019, 6, 1))


def _drawn_first(content: Content) -> tuple[_Cost, TimelineCanvas]:
    """What it costs to draw something that was never drawn, on a canvas that has shown other events."""
    canvas = TimelineCanvas(Appearance(Scheme.LIGHT), is_full=True)
    canvas.resize(*_SIZE)
    canvas.set_content(_fresh(made_up_lanes(), made_up(60, seed=8)))
    _frame(canvas)  # the letters of its fonts, as in an app that has painted its window
    gc.collect()
    gc.freeze()  # as the window does when it has read many
    return _after(partial(canvas.set_content, content), canvas), canvas


def _steps(pixels: int) -> list[int]:
    """There and back, so that there is always something to be seen."""
    return [pixels] * (_FRAMES // 2) + [-pixels] * (_FRAMES // 2)


def _after(move: Callable[[], None], canvas: TimelineCanvas) -> _Cost:
    """What a move costs with the frame that follows it."""

    def move_and_paint() -> None:
        move()
        _frame(canvas)

    return _cost(move_and_paint)


def _cost(act: Callable[[], None]) -> _Cost:
    began, work_began = time.perf_counter(), time.thread_time()
    act()
    return _Cost((time.perf_counter() - began) * 1000, (time.thread_time() - work_began) * 1000)


def _frame(widget: QWidget) -> None:
    """Paint a widget once."""
    widget.render(_screen())


@cache
def _screen() -> QPixmap:
    """What is painted on, as a window keeps its own."""
    return QPixmap(*_SIZE)

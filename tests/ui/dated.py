"""A library with dated events, and hands for the timeline, for the tests of this folder."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.domain import edtf
from reader.domain.days import day_number
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.services import analysing
from reader.storage import Library
from reader.ui.timeline.canvas import TimelineCanvas
from reader.ui.timeline.layout import Placed
from reader.ui.timeline.panel import TimelinePanel

Timeline = TypeVar("Timeline", bound=TimelinePanel)

RIVER = {
    "1931": "The dam is planned",
    "1954/1959": "The dam is built",
    "1960-05-04": "The gates close",
    "1988~": "The fish come back",
    "2030": "The dam is to be taken down",
}
TOWN = {"1962": "The mill opens", "1971-03": "The mill burns", "1999-12-31": "The last shift"}


def add_document(library: Library, name: str, title: str, dates: dict[str, str], published: str) -> None:
    text = "\n\n".join(f"{label} in {date}." for date, label in dates.items())
    metadata = Metadata(title=title, site="The Paper", published=published)
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), metadata)
    record = DocumentRecord(
        id=name,
        name=f"{name}.txt",
        source=name,
        format="text",
        encoding="utf-8",
        text_hash=document.text_hash,
        length=len(text),
        words=10,
        metadata=metadata,
        guessed=metadata,
        added="2026-01-01T00:00:00.000Z",
        position=library.documents.next_position(),
    )
    library.documents.add(record, document)
    findings = Findings((), tuple(found(text, d, x) for d, x in dates.items()), published)
    library.findings.publish(name, findings, analysing.cache_key(record))  # a window finds no others


def found(text: str, date: str, label: str) -> FoundEvent:
    start = text.index(f"{label} in {date}.")
    when = edtf.parse(date)
    kind = EventKind.FUTURE if when.earliest > day_number(2020) else EventKind.PAST
    span = Span(start + len(label) + 4, start + len(label) + 4 + len(date))
    return FoundEvent(span, when, kind, label, Span(start, span.end + 1), "", "a year as written")


def river_and_town() -> Library:
    """A library in memory with two documents, eight dated events and one projection."""
    library = Library.open(":memory:")
    add_document(library, "river", "The river | The Paper", RIVER, "2019-05-01")
    add_document(library, "town", "A town & its mill", TOWN, "2001")
    return library


def brought_up(timeline: Timeline, qtbot: QtBot, width: int, height: int) -> Timeline:
    """A strip or a full view with its library on it, so large."""
    qtbot.addWidget(timeline)
    timeline.resize(width, height)
    timeline.show()
    timeline.refresh()
    return timeline


def drawn(widget: QWidget) -> QImage:
    """What can be seen of a widget."""
    return widget.grab().toImage()


def event_of(canvas: TimelineCanvas, date: str) -> Event:
    return next(event for event in canvas.content.events if event.when.edtf == date)


def mark_of(canvas: TimelineCanvas, date: str) -> Placed:
    index = canvas.content.index_of[event_of(canvas, date).id]
    return next(placed for placed in canvas.picture().marks if index in placed.mark.members)


def middle(placed: Placed) -> QPoint:
    return QPointF(
        (placed.box.left + placed.box.right) / 2, (placed.box.top + placed.box.bottom) / 2
    ).toPoint()


def move_pointer(canvas: TimelineCanvas, place: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none,
                        Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(canvas, moved)


def turn_wheel(canvas: TimelineCanvas, place: QPoint, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
    turned = QWheelEvent(QPointF(place), QPointF(canvas.mapToGlobal(place)), QPoint(), QPoint(x, y),
                         Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, turned)

"""What the timeline shows and how it moves: the painted surface under `canvas`, without mouse and keys."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.domain.period import Period
from reader.domain.spoken_dates import short, spoken
from reader.domain.timeline import Event
from reader.ui.appearance import Appearance
from reader.ui.timeline.density import Crowd
from reader.ui.timeline.drawing import RIGHT, column_of, laid_out, paint_layout, period_edges
from reader.ui.timeline.hover_card import CardWords, paint_card
from reader.ui.timeline.labelling import Labelling
from reader.ui.timeline.layout import Content, Layout, Placed
from reader.ui.timeline.mark_painting import rectangle
from reader.ui.timeline.occupancy import Box
from reader.ui.timeline.painting import AXIS_HEIGHT, Painting
from reader.ui.timeline.scale import TimeScale
from reader.ui.timeline.ticks import period_label
from reader.ui.widgets.list_styles import number_text

_IN_CLUSTER_CARD = 5


class TimelineSurface(QWidget):
    """Lanes of dated events on an axis of time, and the window of days that is shown of it."""

    moved = Signal()
    """The window of days is another one."""
    selection_changed = Signal(str)
    """The chosen event, empty for none."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, *, is_full: bool = False
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_full = is_full
        self.words_of: Callable[[Event], CardWords] = lambda event: CardWords(
            spoken(event.when), event.found.label
        )
        self.empty_text = ""
        self._content = Content((), ())
        self._scale: TimeScale | None = None
        self._is_untouched = True
        self._offset = 0.0
        self._current: frozenset[str] = frozenset()
        self._document = ""
        self._selected = ""
        self._lane = -1
        """The lane in which the selected event was chosen; it may stand in several."""
        self._hover: Placed | None = None
        self._hover_crowd: tuple[Crowd, int] | None = None
        self._chip: Box | None = None
        self._chip_hover = False
        self._edges: dict[str, QRectF] = {}
        self._edge_hover = ""
        self._is_dragged = False
        self._shows_focus = False
        self._layout: Layout | None = None
        self._painting = Painting(appearance.palette, self._ground)
        self._labelling = Labelling(self._painting.label_width, reach_of=self._painting.label_reach)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        appearance.changed.connect(self._restyle)

    # -- what it shows -------------------------------------------------------------------------------------

    @property
    def content(self) -> Content:
        return self._content

    @property
    def selected(self) -> str:
        """The chosen event, empty for none."""
        return self._selected

    def set_content(self, content: Content) -> None:
        """Show other events. The window of days stays, unless nobody has moved it yet."""
        self._content = content
        self._labelling.forget()
        if self._scale is not None:
            self._scale = self._scale.placed(self._column(), self.width() - self._column() - RIGHT)
        self._choose(self._selected if self._selected in content.index_of else "")
        if self._is_untouched or self._scale is None:
            self._move(self._opening())
            self._is_untouched = True
        self._renew()

    def set_focus_events(self, event_ids: frozenset[str] | None) -> None:
        """Bring some events forward; None for all alike."""
        self._content.set_focus(event_ids)
        self._renew()

    def set_period(self, period: Period | None) -> None:
        """Show a period as a band and dim what lies outside; None for none."""
        self._content.set_period((period.first, period.last) if period else None)
        self._renew()

    def set_current(self, event_ids: frozenset[str]) -> None:
        """Light up the events of the passage on the page."""
        if event_ids != self._current:
            self._current = event_ids
            self._renew()

    def set_current_document(self, document_id: str) -> None:
        """Show the title of a document's lane in ink."""
        if document_id != self._document:
            self._document = document_id
            self.update()

    def select(self, event_id: str, lane: int = -1) -> None:
        """Choose an event, in one of its lanes, and bring it into the window; an unknown one chooses none."""
        index = self._content.index_of.get(event_id)
        self._choose(event_id if index is not None else "", lane)
        if index is not None:
            first, last = self._content.spans[index]
            self._move(self._the_scale().showing(first, last + 1))
            self._scroll_to(self._lane)
        self._renew()

    def _choose(self, event_id: str, lane: int = -1) -> None:
        index = self._content.index_of.get(event_id)
        lanes = self._content.lanes_of[index] if index is not None else ()
        if lane not in lanes:
            lane = self._lane if self._lane in lanes else next(iter(lanes), -1)
        if event_id != self._selected or lane != self._lane:
            self._selected, self._lane = event_id, lane
            self._renew()
            self.selection_changed.emit(event_id)

    # -- the window of days --------------------------------------------------------------------------------

    def period(self) -> str:
        """The window of days in words, empty without events."""
        scale = self._scale
        return period_label(scale.start, scale.end) if scale and self._content.events else ""

    def fit(self) -> None:
        """Show the bulk of the events; when it is shown already, everything."""
        opening = self._opening()
        if self._scale == opening:
            self._move(opening.over(*self._content.whole))
        else:
            self._move(opening)
            self._is_untouched = True

    def _opening(self) -> TimeScale:
        return self._the_scale().over(*self._content.opening)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Closer by a factor at a pixel, at the middle without one."""
        scale = self._the_scale()
        self._move(scale.zoomed(factor, scale.left + scale.width / 2 if x is None else x))

    def pan(self, pixels: float) -> None:
        """Towards later days by a number of pixels."""
        self._move(self._the_scale().panned(pixels))

    def _the_scale(self) -> TimeScale:
        if self._scale is None:
            column = self._column()
            blank = TimeScale(*self._content.whole, column, 1)
            self._scale = blank.placed(column, self.width() - column - RIGHT)
        return self._scale

    def _move(self, scale: TimeScale) -> None:
        if self._content.events:
            scale = scale.kept_near(*self._content.whole)
        if scale != self._scale:
            self._is_untouched = False
            self._scale = scale
            self._renew()
            self.moved.emit()

    def _column(self) -> float:
        """Width of the lane titles."""
        return column_of(self.width(), self._is_full, len(self._content.lanes))

    def _scroll_to(self, lane: int) -> None:
        bands = self.picture().bands
        top, bottom = bands.top_of(lane), bands.top_of(lane + 1)
        if top < bands.top:
            self._scroll(top - bands.top)
        elif bottom > bands.bottom:
            self._scroll(bottom - bands.bottom)

    def _scroll(self, pixels: float) -> None:
        """Towards later lanes by a number of pixels, as far as there are any."""
        self._offset = min(max(0.0, self._offset + pixels), self.picture().bands.overflow)
        self._renew()

    # -- the picture ---------------------------------------------------------------------------------------

    def picture(self) -> Layout:
        """Where everything is right now."""
        if self._layout is None:
            self._labelling.widest = 260.0 if self._is_full else 180.0
            self._layout = laid_out(
                self._content, self._the_scale(), self.width(), self.height(), self._labelling,
                current=self._current, selected=self._selected, selected_lane=self._lane,
                offset=self._offset,
            )  # fmt: skip
            self._offset = self._layout.bands.offset
        return self._layout

    def _renew(self) -> None:
        self._layout = None
        self._hover = None
        self._hover_crowd = None
        self.update()

    @property
    def _ground(self) -> str:
        return "paper" if self._is_full else "interface"

    def _restyle(self) -> None:
        self._painting = Painting(self._appearance.palette, self._ground)
        self._labelling.measure_with(self._painting.label_width, self._painting.label_reach)
        self._renew()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(900, 148)

    def minimumSizeHint(self) -> QSize:
        """Room for two lanes and the axis."""
        return QSize(240, 72)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The same days on other pixels."""
        if self._scale is not None:
            column = self._column()
            self._scale = self._scale.placed(column, self.width() - column - RIGHT)
        self._labelling.forget()
        self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is visible."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._content.events:
            self._paint_picture(painter, self.picture())
        else:
            painter.fillRect(self.rect(), self._painting.ground)
            self._painting.paint_empty(painter, QRectF(self.rect()).adjusted(12, 0, -12, 0), self.empty_text)
        if self._shows_focus and self.hasFocus() and not self._selected:
            painter.setPen(QPen(self._appearance.palette.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 0.5, -2.5, -1.5), 4, 4)
        painter.end()

    def _paint_picture(self, painter: QPainter, layout: Layout) -> None:
        paint = self._painting
        self._edges = self._edge_boxes(layout)
        self._chip = self._chip_box(layout)
        clear = [Box(box.left(), box.top(), box.right(), box.bottom()) for box in self._edges.values()]
        if self._chip is not None:
            clear.append(self._chip)
        paint_layout(
            painter, paint, self._content, layout, self.width(), self.height(),
            document=self._document, clear=clear,
        )  # fmt: skip
        for side, box in self._edges.items():
            text = self._edge_text(side, layout)
            paint.paint_edge(painter, box, text, left=side == "earlier", hovered=side == self._edge_hover)
        if self._chip is not None:
            paint.paint_chip(painter, self._chip, self.period_words(), self._chip_hover)
        paint.paint_scroll(painter, layout, self.width() - 2)
        self._paint_card(painter, layout)

    def period_words(self) -> str:
        """The chosen period in words, empty without one."""
        chosen = self._content.period
        return Period(*chosen).words() if chosen else ""

    def _chip_box(self, layout: Layout) -> Box | None:
        """Where the dates of the period stand, below its band, at the side while that is out of sight."""
        if self._content.period is None:
            return None
        scale, wide = layout.scale, self._painting.chip_width(self.period_words())
        edges = period_edges(self._content, scale)
        if edges is None:
            middle = scale.left if self._content.period[1] < scale.start else scale.right
        else:
            middle = sum(edges) / 2
        left = min(max(middle - wide / 2, 8.0), self.width() - wide - 8.0)
        top = self.height() - AXIS_HEIGHT + 2
        return Box(left, top, left + wide, top + AXIS_HEIGHT - 4)

    def _paint_card(self, painter: QPainter, layout: Layout) -> None:
        placed = self._hover
        room = QRectF(layout.scale.left, 2, layout.scale.width + RIGHT - 4, self.height() - 4)
        if self._hover_crowd is not None and not self._is_dragged:
            words, box = self._crowd_words(*self._hover_crowd), self._crowd_box(*self._hover_crowd)
            painter.fillRect(rectangle(box), self._appearance.palette.colour("accent"))
            paint_card(painter, self._appearance.palette, words, box, room)
            return
        if placed is None and self.hasFocus() and self._shows_focus:
            placed = layout.selected
        if placed is None or self._is_dragged:
            return
        paint_card(painter, self._appearance.palette, self._card(placed), placed.box, room)

    def _card(self, placed: Placed) -> CardWords:
        events = [self._content.events[index] for index in placed.mark.members]
        if len(events) == 1:
            return self.words_of(events[0])
        lines = [f"{short(event.when)}  {event.found.label}" for event in events[:_IN_CLUSTER_CARD]]
        more = len(events) - len(lines)
        tail = self.tr("and {count} more").format(count=more) if more else ""
        title = self.tr("{0} events").format(number_text(len(events)))
        return CardWords(title, entries=tuple(lines), rule=tail)

    def _crowd_words(self, crowd: Crowd, number: int) -> CardWords:
        count = crowd.counts[number]
        one = self.tr("1 event")
        title = one if count == 1 else self.tr("{0} events").format(number_text(count))
        first, last = crowd.edges[number], crowd.edges[number + 1]
        hint = self.tr("Click to come closer")
        return CardWords(title, document=period_label(first, max(first, last - 1)), rule=hint)

    def _crowd_box(self, crowd: Crowd, number: int) -> Box:
        scale = self.picture().scale
        half = max(1.0, crowd.height_of(number) / 2)
        middle = (crowd.top + crowd.bottom) / 2
        left, right = scale.x(crowd.edges[number]), scale.x(crowd.edges[number + 1])
        return Box(left, middle - half, right, middle + half)

    def _edge_boxes(self, layout: Layout) -> dict[str, QRectF]:
        boxes: dict[str, QRectF] = {}
        top, height = self.height() - AXIS_HEIGHT + 1, AXIS_HEIGHT - 4
        for side in ("earlier", "later"):
            if not getattr(layout, side):
                continue
            width = self._painting.small_width(self._edge_text(side, layout)) + 22
            left = 10 if side == "earlier" else self.width() - width - 6
            boxes[side] = QRectF(left, top, width, height)
        return boxes

    def _edge_text(self, side: str, layout: Layout) -> str:
        if side == "earlier":
            return self.tr("{0} earlier").format(number_text(layout.earlier))
        return self.tr("{0} later").format(number_text(layout.later))

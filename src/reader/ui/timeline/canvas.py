"""The timeline itself, for mouse, wheel, keyboard and screen readers: the strip and the full view."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.domain.period import Period
from reader.domain.spoken_dates import short
from reader.domain.timeline import Event
from reader.ui.appearance import Appearance
from reader.ui.timeline.accessible import describe_as_chart
from reader.ui.timeline.brushing import Brush
from reader.ui.timeline.density import Crowd
from reader.ui.timeline.layout import Placed
from reader.ui.timeline.marks import Form
from reader.ui.timeline.painting import AXIS_HEIGHT
from reader.ui.timeline.scale import SHORTEST
from reader.ui.timeline.stepping import SteppedSurface
from reader.ui.widgets.list_styles import BY_KEYBOARD, number_text
from reader.ui.widgets.menus import add_entry, styled_menu

_DRAG = 4
"""Pixels the pointer moves before a press becomes a drag."""
_NOTCH = 1.2
"""How much closer one notch of the wheel zooms."""
_STEP = 1.6
"""How much closer one key press zooms."""
_IN_MENU = 20
_COLUMNS_AROUND = 20
"""So many columns of a crowd stay at either side of one that is clicked."""
_PANS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TimelineCanvas(SteppedSurface):
    """Lanes of dated events on an axis of time that zooms and pans.

    Keys: Left and Right choose the previous and next event of a lane (of those in focus, if any), Up and Down
    go to the lane above and below, Home and End to the first and last event; Enter opens it, Escape lets go.
    Page Up, Page Down and Shift with Left or Right pan, + and - zoom, F fits. [ and ] begin and end a period
    at the chosen event, B takes what is shown for the period, Escape gives it up.

    A drag over the axis, or with Shift anywhere, chooses a period; a drag of its edge moves that.
    """

    activated = Signal(str)
    """An event was clicked, or Enter pressed on it."""
    hovered = Signal(str)
    """The event under the pointer, empty for none."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, *, is_full: bool = False
    ) -> None:
        super().__init__(appearance, parent, is_full=is_full)
        self._pressed: QPointF | None = None
        self._dragged_to = QPointF()
        self._brush: Brush | None = None
        self._keys = self._key_table()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        describe_as_chart(TimelineCanvas)

    # -- mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._shows_focus = False
        self._pressed = self._dragged_to = event.position()
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._brush = self._begun_at(event.position(), with_shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while the button is held, else show what is under the pointer."""
        place = event.position()
        if self._pressed is None:
            self._hover_at(place)
            return
        if not self._is_dragged and (place - self._pressed).manhattanLength() < _DRAG:
            return
        self._is_dragged = True
        if self._brush is not None:
            self._brush = self._brush.to(self._day_at(place))
            self.set_period(Period(*self._brush.period(self._the_scale().days_per_pixel)))
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        step = place - self._dragged_to
        self._dragged_to = place
        self.pan(-step.x())
        if self.picture().bands.overflow:
            self._scroll(-step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or activate what was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        was_dragged, self._is_dragged, self._pressed = self._is_dragged, False, None
        self.unsetCursor()
        brush, self._brush = self._brush, None
        if was_dragged and brush is not None:
            self._choose_period(Period(*brush.period(self._the_scale().days_per_pixel)))
        elif not was_dragged:
            self._click(event.position())
        self._hover_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover_crowd = None
        self._chip_hover = False
        self._set_hover(None)
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways and with Shift pan; over the titles scroll lanes that do not fit."""
        angle, place = event.angleDelta(), event.position()
        sideways = angle.x() or (angle.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.pan(-sideways / 120 * 64)
        elif place.x() < self._column() and self.picture().bands.overflow:
            self._scroll(-angle.y() / 120 * 40)
        else:
            self.zoom(_NOTCH ** (angle.y() / 120), place.x())
        self._hover_at(place)
        event.accept()

    def _click(self, place: QPointF) -> None:
        for side, box in self._edges.items():
            if box.contains(place):
                self._show_side(side)
                return
        if self._on_cross(place):
            self._choose_period(None)
            return
        placed = self._mark_at(place)
        crowd = self._crowd_at(place) if placed is None else None
        if crowd is not None:
            self._come_closer(*crowd, place.toPoint())
        elif placed is None:
            self._choose("")
        elif len(placed.mark.members) > 1:
            self._open(placed, place.toPoint())
        else:
            self._activate(self.content.events[placed.event].id, placed.lane)

    def _activate(self, event_id: str, lane: int = -1) -> None:
        self._choose(event_id, lane)
        self.activated.emit(event_id)

    def _open(self, placed: Placed, place: QPoint) -> None:
        """Zoom until the dots of a cluster come apart; what cannot come apart is offered as a menu."""
        first, last = placed.mark.start, placed.mark.end
        before = self._the_scale()
        if placed.mark.form is Form.CLUSTER and last - first > 1:
            room = (last - first) / 2
            self._move(before.over(first - room, last + room))
            if self._the_scale() != before:
                return
        self._offer(placed.mark.members, placed.lane, place)

    def _come_closer(self, crowd: Crowd, number: int, place: QPoint) -> None:
        """Zoom at a column of a crowd; what lies on a day too crowded for that is offered as a menu."""
        first, last = crowd.edges[number], crowd.edges[number + 1]
        before = self._the_scale()
        if before.end - before.start > SHORTEST * 1.01:
            room = (last - first) * _COLUMNS_AROUND
            self._move(before.over(first - room, last + room))
            return
        found = self.content.touching(first, last)
        self._offer(
            [index for index in found if crowd.lane in self.content.lanes_of[index]], crowd.lane, place
        )

    def _offer(self, members: Sequence[int], lane: int, place: QPoint) -> None:
        """The events that lie under one mark, to choose from."""
        menu = styled_menu(self, self._appearance.palette)
        for index in members[:_IN_MENU]:
            event = self.content.events[index]
            add_entry(
                menu,
                f"{short(event.when)}  {event.found.label}",
                lambda key=event.id: self._activate(key, lane),  # type: ignore[misc]  # bound by its default
            )
        if len(members) > _IN_MENU:
            spans = [self.content.spans[index] for index in members]
            period = Period(min(first for first, _ in spans), max(last for _, last in spans))
            menu.addSeparator()
            words = self.tr("Keep to {0} to list all {1}").replace("{0}", period.words())
            add_entry(
                menu, words.replace("{1}", number_text(len(members))), lambda: self._choose_period(period)
            )
        menu.popup(self.mapToGlobal(place))

    def _show_side(self, side: str) -> None:
        """Widen the window to the first or the last event."""
        scale = self._the_scale()
        first, last = self.content.whole
        self._move(scale.over(first, scale.end) if side == "earlier" else scale.over(scale.start, last))

    # -- what is under the pointer -------------------------------------------------------------------------

    def events_at(self, place: QPoint) -> list[Event]:
        """The events of the mark or label at a place of the widget, all of a cluster; none beside them."""
        placed = self._mark_at(QPointF(place)) if self.content.events else None
        return [self.content.events[index] for index in placed.mark.members] if placed else []

    def _mark_at(self, place: QPointF) -> Placed | None:
        layout = self.picture()
        if place.x() < layout.scale.left - 6:
            return None
        placed = layout.mark_at(place.x(), place.y())
        index = None if placed else layout.label_at(place.x(), place.y())
        if index is None:
            return placed
        return next((p for p in (*layout.current, *layout.marks) if index in p.mark.members), None)

    def _hover_at(self, place: QPointF) -> None:
        edge = next((side for side, box in self._edges.items() if box.contains(place)), "")
        on_cross = self._on_cross(place)
        if edge != self._edge_hover or on_cross != self._chip_hover:
            self._edge_hover, self._chip_hover = edge, on_cross
            self.update()
        placed = None if edge or on_cross else self._mark_at(place)
        crowd = None if edge or on_cross or placed else self._crowd_at(place)
        if crowd != self._hover_crowd:
            self._hover_crowd = crowd
            self.update()
        self._set_hover(placed, pointer=bool(edge) or on_cross or crowd is not None)
        on_axis = place.y() >= self.height() - AXIS_HEIGHT and place.x() >= self._the_scale().left
        if on_axis and not edge and not self._on_chip(place) and self.content.events:
            at_edge = self._edge_near(place.x()) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if at_edge else Qt.CursorShape.IBeamCursor)

    def _crowd_at(self, place: QPointF) -> tuple[Crowd, int] | None:
        layout = self.picture()
        if place.x() < layout.scale.left or place.y() >= self.height() - AXIS_HEIGHT:
            return None
        return layout.crowd_at(place.x(), place.y())

    def _set_hover(self, placed: Placed | None, *, pointer: bool = False) -> None:
        if self._is_dragged:
            return
        if placed or pointer:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        if placed == self._hover:
            return
        self._hover = placed
        is_one = placed is not None and len(placed.mark.members) == 1
        self.hovered.emit(self.content.events[placed.event].id if placed and is_one else "")
        self.update()

    def event(self, event: QEvent) -> bool:
        """Besides the usual: titles as tooltips, its own keys before any shortcut, and pinching to zoom."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_title(event)
            return True
        is_key = event.type() == QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and self._action_of(event) is not None:
            event.accept()
            return True
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is pinch:
            self.zoom(1 + event.value(), event.position().x())
            return True
        return super().event(event)

    def _show_title(self, event: QHelpEvent) -> None:
        lane = self.picture().bands.at(event.pos().y()) if event.pos().x() < self._column() else -1
        title = self.content.lanes[lane].full_title if 0 <= lane < len(self.content.lanes) else ""
        QToolTip.showText(event.globalPos(), f"<span>{escape(title)}</span>" if title else "", self)

    # -- keyboard ------------------------------------------------------------------------------------------

    def _key_table(self) -> dict[int, Callable[[], None]]:
        key = Qt.Key
        return {
            key.Key_Left: lambda: self._step(-1),
            key.Key_Right: lambda: self._step(1),
            key.Key_Up: lambda: self._step_lane(-1),
            key.Key_Down: lambda: self._step_lane(1),
            key.Key_PageUp: lambda: self.pan(-self._the_scale().width * 0.9),
            key.Key_PageDown: lambda: self.pan(self._the_scale().width * 0.9),
            key.Key_Home: lambda: self._step_to(0),
            key.Key_End: lambda: self._step_to(-1),
            key.Key_BracketLeft: self.begin_period,
            key.Key_BracketRight: self.end_period,
            key.Key_B: self.keep_to_shown,
            key.Key_Plus: lambda: self.zoom(_STEP),
            key.Key_Equal: lambda: self.zoom(_STEP),
            key.Key_Minus: lambda: self.zoom(1 / _STEP),
            key.Key_F: self.fit,
            key.Key_Return: self._enter,
            key.Key_Enter: self._enter,
            key.Key_Space: self._enter,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        act = self._action_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        self._shows_focus = True
        act()
        self.update()

    def _action_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here; None if it means nothing now."""
        allowed = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~allowed or not self.content.events:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self._let_go if self._selected or self.content.period or self._brush else None
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _PANS:
            return partial(self.pan, _PANS[event.key()] * self.width() / 8)
        return self._keys.get(event.key())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is when it came by the keyboard."""
        self._shows_focus = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus any more."""
        super().focusOutEvent(event)
        self.update()

    def _let_go(self) -> None:
        """Of a drag that chooses a period, of the chosen event, of the period."""
        if self._brush is not None:
            self._brush, self._pressed, self._is_dragged = None, None, False
            self._choose_period(None)
        elif self._selected:
            self._choose("")
        else:
            self._choose_period(None)

    def _enter(self) -> None:
        if self._selected:
            self.activated.emit(self._selected)

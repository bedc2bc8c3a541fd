"""The timeline itself, for mouse, wheel, keyboard and screen readers: the strip and the full view."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from reader.domain.spoken_dates import short, spoken
from reader.ui.appearance import Appearance
from reader.ui.timeline.accessible import describe_as_chart
from reader.ui.timeline.layout import Content, Placed
from reader.ui.timeline.surface import TimelineSurface
from reader.ui.widgets.list_styles import BY_KEYBOARD, menu_sheet

_DRAG = 4
"""Pixels the pointer moves before a press becomes a drag."""
_NOTCH = 1.2
"""How much closer one notch of the wheel zooms."""
_STEP = 1.6
"""How much closer one key press zooms."""
_IN_MENU = 20


class TimelineCanvas(TimelineSurface):
    """Lanes of dated events on an axis of time that zooms and pans.

    Keys: Left, Right, Page Up, Page Down pan; + and - zoom; Home, End go to the first and last event; Up
    and Down choose the previous and next event (of those in focus, if any), Enter opens it, Escape lets go;
    F fits.
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
        self._keys = self._key_table()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        describe_as_chart(TimelineCanvas)
        self.selection_changed.connect(self._describe)

    def set_content(self, content: Content) -> None:
        """Show other events. The window of days stays, unless nobody has moved it yet."""
        super().set_content(content)
        self._describe()

    # -- mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._shows_focus = False
        self._pressed = self._dragged_to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while the button is held, else show what is under the pointer."""
        place = event.position()
        if self._pressed is None:
            self._hover_at(place)
            return
        if not self._is_dragged and (place - self._pressed).manhattanLength() < _DRAG:
            return
        self._is_dragged = True
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
        if not was_dragged:
            self._click(event.position())
        self._hover_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._set_hover(None)
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
        placed = self._mark_at(place)
        if placed is None:
            self._choose("")
        elif len(placed.mark.members) > 1:
            self._open(placed, place.toPoint())
        else:
            self._activate(self.content.events[placed.event].id)

    def _activate(self, event_id: str) -> None:
        self._choose(event_id)
        self.activated.emit(event_id)

    def _open(self, placed: Placed, place: QPoint) -> None:
        """Zoom until the dots of a cluster come apart; those of one day are offered as a menu."""
        first, last = placed.mark.start, placed.mark.end
        if last - first > 1:
            room = (last - first) / 2
            self._move(self._the_scale().over(first - room, last + room))
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(menu_sheet(self._appearance.palette))
        for index in placed.mark.members[:_IN_MENU]:
            event = self.content.events[index]
            action = menu.addAction(f"{short(event.when)}  {event.found.label}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, key=event.id: self._activate(key))
        menu.popup(self.mapToGlobal(place))

    def _show_side(self, side: str) -> None:
        """Widen the window to the first or the last event."""
        scale = self._the_scale()
        first, last = self.content.whole
        self._move(scale.over(first, scale.end) if side == "earlier" else scale.over(scale.start, last))

    # -- what is under the pointer -------------------------------------------------------------------------

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
        if edge != self._edge_hover:
            self._edge_hover = edge
            self.update()
        self._set_hover(None if edge else self._mark_at(place), pointer=bool(edge))

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
        title = self.content.lanes[lane].full_title if lane >= 0 else ""
        QToolTip.showText(event.globalPos(), f"<span>{escape(title)}</span>" if title else "", self)

    # -- keyboard ------------------------------------------------------------------------------------------

    def _key_table(self) -> dict[int, Callable[[], None]]:
        key = Qt.Key
        return {
            key.Key_Left: lambda: self.pan(-self.width() / 8),
            key.Key_Right: lambda: self.pan(self.width() / 8),
            key.Key_PageUp: lambda: self.pan(-self._the_scale().width * 0.9),
            key.Key_PageDown: lambda: self.pan(self._the_scale().width * 0.9),
            key.Key_Home: lambda: self._step_to(0),
            key.Key_End: lambda: self._step_to(-1),
            key.Key_Up: lambda: self._step(-1),
            key.Key_Down: lambda: self._step(1),
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
            return self._let_go if self._selected else None
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
        self._choose("")

    def _enter(self) -> None:
        if self._selected:
            self.activated.emit(self._selected)

    def _walk(self) -> list[int]:
        """The events that Up and Down go through."""
        focus = self.content.focus
        return sorted(focus) if focus else list(range(len(self.content.events)))

    def _step_to(self, place: int) -> None:
        self.select(self.content.events[self._walk()[place]].id)

    def _step(self, by: int) -> None:
        walk = self._walk()
        index = self.content.index_of.get(self._selected)
        if index is None:
            self.select(self.content.events[self._first_visible(walk)].id)
            return
        place = walk.index(index) + by if index in walk else 0
        self.select(self.content.events[walk[min(max(place, 0), len(walk) - 1)]].id)

    def _first_visible(self, walk: list[int]) -> int:
        scale = self._the_scale()
        return next((index for index in walk if self.content.spans[index][0] >= scale.start), walk[-1])

    # -- screen readers ------------------------------------------------------------------------------------

    def _describe(self) -> None:
        """Tell assistive technology what is chosen, or what there is to choose from."""
        text = self._spoken_state()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _spoken_state(self) -> str:
        content = self.content
        index = content.index_of.get(self._selected)
        if index is None:
            if not content.events:
                return self.empty_text
            hint = self.tr("{count} events. Up and Down choose one, Enter opens it, plus and minus zoom.")
            return hint.format(count=len(content.events))
        event = content.events[index]
        title = content.lanes[content.lane_of[index]].title
        place = self.tr("{number} of {count}").format(number=index + 1, count=len(content.events))
        return f"{spoken(event.when)}: {event.found.label}. {title}. {place}"

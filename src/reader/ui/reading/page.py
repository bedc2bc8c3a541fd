"""The page: reading, selecting and pointing. What becomes of a selection is for the window to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.domain.document import Document, Span
from reader.ui.appearance import Appearance
from reader.ui.reading.canvas import PageCanvas
from reader.ui.reading.words import block_at, next_word, previous_word, sentence_at, word_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from reader.domain.annotations import Highlight

_CLICK = 4
"""Pixels the pointer may move between press and release of a click."""


class Page(PageCanvas):
    """One document, to be read and marked. Signals carry spans and ids."""

    selection_changed = Signal(object)
    """Span or None; sent when the selection is finished, and when it goes."""
    highlight_activated = Signal(str)
    entity_activated = Signal(str)
    event_activated = Signal(str)
    byline_activated = Signal()
    let_go = Signal()
    """The reader clicked beside every highlight, or pressed Esc: none is chosen any more."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.name_of_entity: Callable[[str], str] = str
        self.theme_names: dict[str, str] = {}
        self.caret_browsing = False
        self.caret = 0
        self._anchor = 0
        self._goal_x: float | None = None
        self._dragging = False
        self._unit = "character"
        self._pressed_at = QPointF()
        self._drag_point = QPointF()
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(16)
        self._autoscroll.timeout.connect(self._scroll_while_dragging)
        self._later = (0, QPoint())
        self._click_end = QTimer(self)
        self._click_end.setSingleShot(True)
        self._click_end.timeout.connect(self._activate_later)
        self._flash_end = QTimer(self)
        self._flash_end.setSingleShot(True)
        self._flash_end.setInterval(1600)
        self._flash_end.timeout.connect(self._end_flash)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Page"))

    def show_document(self, document: Document, byline: str) -> None:
        """Show a document from its beginning, nothing selected."""
        had_selection = self.selection is not None
        super().show_document(document, byline)
        self.caret = self._anchor = 0
        self.setAccessibleDescription(document.metadata.title)
        if had_selection:
            self.selection_changed.emit(None)

    # -- selection

    def select(self, span: Span | None) -> None:
        """Select a span (None: nothing) and say so."""
        self.selection = span or None
        if span is not None:
            self._anchor, self.caret = span.start, span.end
        self.viewport().update()
        self.selection_changed.emit(self.selection)

    @property
    def is_selecting(self) -> bool:
        """True while the pointer is drawing a selection."""
        return self._dragging

    def selected_text(self) -> str:
        """The selected words as the document has them, '' without a selection."""
        return self.document.passage(self.selection) if self.selection else ""

    def highlights_at(self, position: int) -> list[Highlight]:
        """The highlights at a position, the shortest first."""
        return [highlight for _, highlight in self.marks.highlights.at(position)]

    def toggle_caret(self) -> bool:
        """Switch caret browsing on or off; True if it is on now."""
        self.caret_browsing = not self.caret_browsing
        if self.caret_browsing and self.caret_box(self.caret) is None:
            self.caret = self._anchor = self.top_position()
        self.viewport().update()
        return self.caret_browsing

    def select_all(self) -> None:
        """Select the whole document."""
        self.select(Span(0, len(self.document.text)))

    def visible_span(self) -> Span:
        """From the first to the last character on the screen."""
        rows = [self._rows[index].span for index, _ in self.visible_rows()]
        if not rows:
            return Span(0, 0)
        return Span(min(span.start for span in rows), max(span.end for span in rows))

    def bring(self, span: Span) -> None:
        """Scroll to a span unless it is on the screen already."""
        if not self.begins_on_screen(span):
            self.scroll_to(span.start)

    def begins_on_screen(self, span: Span) -> bool:
        """Whether the first character of a span can be seen."""
        boxes = self.boxes(Span(span.start, min(span.end, span.start + 1)))
        return any(box.top() >= 0 and box.bottom() <= self.viewport().height() for box in boxes)

    def flash(self, span: Span) -> None:
        """Bring a span on the screen and show it for a moment, as if selected."""
        self.bring(span)
        self.flashed = span
        self.viewport().update()
        self._flash_end.start()

    def keep_place(self, change: Callable[[], object]) -> None:
        """Make a change that sets the page anew; the passage at the top stays there."""
        position = self.top_position()
        box = self.caret_box(position)
        share = box.top() / max(1, self.viewport().height()) if box is not None else 0.0
        change()
        if position:
            self.scroll_to(position, share=max(0.0, share))

    def _end_flash(self) -> None:
        self.flashed = None
        self.viewport().update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or extend one with Shift."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._click_end.stop()
        self._pressed_at = event.position()
        position = self.position_at(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(position)
        else:
            self._anchor = self.caret = position
            self._set_selection(None)
        self._unit = "character"
        self._dragging = True
        self._goal_x = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; a press right after it selects the paragraph."""
        self._click_end.stop()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        now = event.timestamp()
        if not self.is_on_text(event.position()):
            return
        position = self.position_at(event.position())
        self._select_unit("word", word_at(self.document.text, position))
        self._double_clicked_at = (now, event.position())
        self._dragging = True

    _double_clicked_at: tuple[int, QPointF] = (0, QPointF())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection while the button is down, else show what is under the pointer."""
        if self._dragging and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_point = event.position()
            self._extend_to(self._drag_position(event.position()))
            outside = not 0 <= event.position().y() < self.viewport().height()
            if outside and not self._autoscroll.isActive():
                self._autoscroll.start()
            elif not outside:
                self._autoscroll.stop()
            return
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the selection, or treat a press that did not move as a click."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._dragging:
            return
        self._dragging = False
        self._autoscroll.stop()
        if self._third_click(event):
            self._select_unit("block", block_at(self.document, self.position_at(event.position())))
        elif self.selection is None and self._is_click(event.position()):
            self._click(event)
            return
        self.selection_changed.emit(self.selection)

    def _third_click(self, event: QMouseEvent) -> bool:
        then, where = self._double_clicked_at
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        near = plain and (event.position() - where).manhattanLength() <= _CLICK
        return near and then > 0 and self._unit == "character" and 0 < event.timestamp() - then < 500

    def _is_click(self, point: QPointF) -> bool:
        return (point - self._pressed_at).manhattanLength() <= _CLICK

    def _click(self, event: QMouseEvent) -> None:
        point = event.position()
        fold = self.fold_at(point)
        if fold >= 0:
            self.toggle_fold(self._rows[fold].first)
            return
        if self._byline_box().contains(point):
            self.byline_activated.emit()
            return
        self.selection_changed.emit(None)
        position = self.position_at(point)
        if not self.is_on_text(point) or not self.highlights_at(position):
            self.let_go.emit()
        if not self.is_on_text(point):
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.select(sentence_at(self.document, position))
            return
        at = event.globalPosition().toPoint()
        if len(self.highlights_at(position)) == 1:
            self._activate(position, at)
        else:  # what takes the reader elsewhere waits until it is no double click, which selects a word
            self._later = (position, at)
            self._click_end.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def _activate_later(self) -> None:
        self._activate(*self._later)

    def _activate(self, position: int, at: QPoint) -> None:
        here = self.highlights_at(position)
        if len(here) > 1:
            self._offer(here, at)
        elif here:
            self.highlight_activated.emit(here[0].id)
        elif dated := self.marks.events.at(position):
            self.event_activated.emit(dated[0][1].id)
        elif (self.marks.show_entities or self.marks.focus) and (named := self.marks.mentions.at(position)):
            mention = named[0][1]
            if self.marks.show_entities or mention.entity_id == self.marks.focus:
                self.entity_activated.emit(mention.entity_id)

    def _offer(self, highlights: list[Highlight], at: QPoint) -> None:
        menu = QMenu(self)
        for highlight in highlights:
            action = menu.addAction(self._words_of(highlight))
            action.triggered.connect(
                lambda _=False, chosen=highlight.id: self.highlight_activated.emit(chosen)
            )
        menu.popup(at)

    def _words_of(self, highlight: Highlight) -> str:
        names = ", ".join(self.theme_names.get(theme, "") for theme in highlight.themes)
        names = names or self.tr("Highlight")
        quote = " ".join(highlight.anchor.exact.split())
        return f"{names} — “{quote[:48]}{'…' if len(quote) > 48 else ''}”".replace("&", "&&")

    def _select_unit(self, unit: str, span: Span) -> None:
        self._unit = unit
        if span:
            self._anchor, self.caret = span.start, span.end
            self._unit_span = span
            self._set_selection(span)

    _unit_span = Span(0, 0)

    def _drag_position(self, point: QPointF) -> int:
        return self.position_at(QPointF(point.x(), min(max(0.0, point.y()), self.viewport().height() - 1.0)))

    def _extend_to(self, position: int) -> None:
        if self._unit == "word":
            word = word_at(self.document.text, position)
            low, high = min(self._unit_span.start, word.start), max(self._unit_span.end, word.end)
            self.caret = low if position < self._unit_span.start else high
            self._anchor = high if position < self._unit_span.start else low
        else:
            self.caret = position
        low, high = sorted((self._anchor, self.caret))
        self._set_selection(Span(low, high))

    def _set_selection(self, span: Span | None) -> None:
        self.selection = span or None
        self.viewport().update()

    def _scroll_while_dragging(self) -> None:
        y, height = self._drag_point.y(), self.viewport().height()
        over = y if y < 0 else y - height if y > height else 0
        self.scroll_by(max(-60.0, min(60.0, over / 3)))
        self._extend_to(self._drag_position(self._drag_point))

    # -- hovering

    def _hover(self, point: QPointF) -> None:
        fold = self.fold_at(point)
        if fold != self.hovered_row:
            self.hovered_row = fold
            self.viewport().update()
        marks = self.describe(self.position_at(point)) if self.is_on_text(point) else ""
        self.viewport().setToolTip(marks)
        pointing = bool(marks) or fold >= 0 or self._byline_box().contains(point)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.IBeamCursor
        )

    def describe(self, position: int) -> str:
        """What is marked at a position, in words, '' for nothing: themes, the entity, the date as read."""
        from reader.domain.spoken_dates import spoken

        lines = []
        for highlight in self.highlights_at(position):
            names = [self.theme_names[theme] for theme in highlight.themes if theme in self.theme_names]
            lines.append(", ".join(names) or self.tr("Highlight"))
        for _, event in self.marks.events.at(position):
            lines.append(spoken(event.when))
        for _, mention in self.marks.mentions.at(position):
            if self.marks.show_entities or mention.entity_id == self.marks.focus:
                lines.append(self.name_of_entity(mention.entity_id))
        return "\n".join(line for line in lines if line)

    def _byline_box(self) -> QRectF:
        for index, y in self.visible_rows():
            if index == 0:
                return QRectF(self.column.left(), y + 28, self.column.width(), 26)
            break
        return QRectF()

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret or the page; everything else belongs to the window's actions."""
        if self._move_by_key(event) or self._scroll_by_key(event):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.select(None)
            self.let_go.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            box = self.caret_box(self.caret)
            if box is not None:
                at = self.viewport().mapToGlobal(box.bottomLeft().toPoint())
                self._activate(self.caret, at)
            return
        event.ignore()

    def _move_by_key(self, event: QKeyEvent) -> bool:
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not (self.caret_browsing or extending):
            return False
        target = self._target(event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if target is None:
            return False
        if self.caret_box(self.caret) is None and not self.caret_browsing and self.selection is None:
            self.caret = self._anchor = self.top_position()
        self.caret = target
        if not extending:
            self._anchor = target
        low, high = sorted((self._anchor, self.caret))
        self.selection = Span(low, high) if extending and low < high else None
        self.ensure_visible(self.caret)
        self.viewport().update()
        self.selection_changed.emit(self.selection)
        return True

    def _target(self, key: int, by_word: bool) -> int | None:
        text, caret = self.document.text, self.caret
        vertical = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if vertical:
            if by_word:
                return self._next_block(vertical)
            return self._vertical(vertical)
        self._goal_x = None
        if key == Qt.Key.Key_Left:
            return previous_word(text, caret) if by_word else self._step(-1)
        if key == Qt.Key.Key_Right:
            return next_word(text, caret) if by_word else self._step(1)
        if key == Qt.Key.Key_Home:
            return self._shown_end(0) if by_word else self.line_ends(caret).start
        if key == Qt.Key.Key_End:
            return self._shown_end(-1) if by_word else self.line_ends(caret).end
        return None

    def _shown_end(self, end: int) -> int:
        """The first position that is shown (`end` 0), or the last (-1); folds stay closed."""
        shown = [row.span for row in self._rows.rows if not row.fold]
        if not shown:
            return self.caret
        return shown[0].start if end == 0 else shown[-1].end

    def _step(self, step: int) -> int:
        """One character on; hidden markup, space between blocks and folded furniture are one step."""
        index = self._rows.at(self.caret)
        if index < 0 or self._rows[index].fold:
            return self.caret
        shown = self.laid(index).shown
        unit = shown.to_qt(self.caret)
        layout = self.laid(index).layout
        moved = layout.nextCursorPosition(unit) if step > 0 else layout.previousCursorPosition(unit)
        if moved != unit:
            return shown.from_qt(moved)
        index += step
        while 0 <= index < len(self._rows) and self._rows[index].fold:
            index += step
        if not 0 <= index < len(self._rows):
            return self.caret
        span = self._rows[index].span
        return span.start if step > 0 else span.end

    def _vertical(self, step: int) -> int:
        if self._goal_x is None:
            index = self._rows.at(self.caret)
            self._goal_x = self.laid(index).x_of(self.caret) if index >= 0 else 0.0
        if self._rows.at(self.caret) < 0:
            return self.caret
        return self.line_up_or_down(self.caret, step, self._goal_x)

    def _next_block(self, step: int) -> int:
        index = self._rows.at(self.caret)
        at_start = index >= 0 and self.caret == self._rows[index].span.start
        if step < 0 and index >= 0 and not at_start:
            return self._rows[index].span.start
        index += step
        while 0 <= index < len(self._rows) and self._rows[index].fold:
            index += step
        return self._rows[index].span.start if 0 <= index < len(self._rows) else self.caret

    def _scroll_by_key(self, event: QKeyEvent) -> bool:
        page = self.viewport().height() - 56.0
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {
            Qt.Key.Key_Down: 56.0,
            Qt.Key.Key_Up: -56.0,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Space: -page if backwards else page,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.scroll_by(step)
            return True
        if event.key() == Qt.Key.Key_Home:
            self.to_top()
            return True
        if event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            return True
        return False

    # -- drawing

    def paint_over(self, painter: QPainter) -> None:
        """The caret."""
        if not (self.caret_browsing and self.hasFocus()):
            return
        box = self.caret_box(self.caret)
        if box is not None:
            painter.fillRect(box, self.appearance.palette.colour("accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret where there is one."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

"""The canvas with what is marked on it: what stands where, in words, and where a mark leads."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal

from reader.domain.document import Span
from reader.ui.reading.canvas import PageCanvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.domain.annotations import Highlight
    from reader.domain.entities import Mention
    from reader.ui.appearance import Appearance

_FLASH = 1600
"""Milliseconds that the aim of a jump is shown."""


class MarkedCanvas(PageCanvas):
    """Tells what is marked at a position, and brings passages on the screen."""

    highlight_activated = Signal(str)
    entity_activated = Signal(str)
    event_activated = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.name_of_entity: Callable[[str], str] = str
        self.describe_mention: Callable[[Mention], str] = lambda one: self.name_of_entity(one.entity_id)
        self.theme_names: dict[str, str] = {}
        self._flash_end = QTimer(self)
        self._flash_end.setSingleShot(True)
        self._flash_end.setInterval(_FLASH)
        self._flash_end.timeout.connect(self._end_flash)

    # -- passages

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

    def _end_flash(self) -> None:
        self.flashed = None
        self.viewport().update()

    # -- marks

    def highlights_at(self, position: int) -> list[Highlight]:
        """The highlights at a position, the shortest first."""
        return [highlight for _, highlight in self.marks.highlights.at(position)]

    def themes_of(self, highlight: Highlight) -> str:
        """The names of a highlight's themes, or a word for one without."""
        names = [self.theme_names[theme] for theme in highlight.themes if theme in self.theme_names]
        return ", ".join(names) or self.tr("Highlight")

    def mention_at(self, position: int) -> str:
        """The id of the entity that is marked at a position, '' for none."""
        marks = self.marks
        if not (marks.show_entities or marks.focus):
            return ""
        named = (mention.entity_id for _, mention in marks.mentions.at(position))
        return next((entity for entity in named if marks.show_entities or entity == marks.focus), "")

    def describe(self, position: int) -> str:
        """What is marked at a position, in words, '' for nothing: themes, the entity, the date as read."""
        from reader.domain.spoken_dates import spoken

        lines = [self.themes_of(highlight) for highlight in self.highlights_at(position)]
        lines.extend(spoken(event.when) for _, event in self.marks.events.at(position))
        entity = self.mention_at(position)
        named = (one for _, one in self.marks.mentions.at(position) if entity and one.entity_id == entity)
        lines.extend(self.describe_mention(one) for one in islice(named, 1))
        return "\n".join(line for line in lines if line)

    def activate(self, position: int, at: QPoint) -> None:
        """Follow what is marked at a position; overlapping highlights are offered in a menu on the screen."""
        here = self.highlights_at(position)
        if len(here) > 1:
            from reader.ui.reading.offering import offer

            offer(self, here, at)
        elif here:
            self.highlight_activated.emit(here[0].id)
        elif dated := self.marks.events.at(position):
            self.event_activated.emit(dated[0][1].id)
        elif entity := self.mention_at(position):
            self.entity_activated.emit(entity)

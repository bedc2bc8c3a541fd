"""What a character, a word, a sentence and a paragraph are on the page: as it is seen, not as it is written.

Hidden markup is no part of any of them, folded furniture and section breaks are stepped over, and no
position they give lies inside a combined character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.domain.document import BlockKind, Span
from reader.ui.reading import words

if TYPE_CHECKING:
    from reader.ui.reading.page import Page
    from reader.ui.reading.rows import Row
    from reader.ui.reading.typeset import LaidRow


class Units:
    """Finds what is at a position of a page, and what comes before and after it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    # -- spans

    def word_at(self, position: int) -> Span:
        """The word at or directly before a position."""
        index, text, at = self._in_row(position)
        return self._span(index, words.word_at(text, at)) if text else Span(position, position)

    def sentence_at(self, position: int) -> Span:
        """The sentence at a position."""
        index, text, at = self._in_row(position)
        return self._span(index, words.sentence_at(text, at)) if text else Span(position, position)

    def block_at(self, position: int) -> Span:
        """The words of the block at a position, without the markup around them."""
        index = self._page.rows.at(position)
        if index < 0:
            return Span(position, position)
        first, last = self._page.rows.of_block(index)
        return Span(self.row_start(first), max(self.row_start(first), self.row_end(last)))

    def trimmed(self, span: Span) -> Span:
        """A span without the hidden markup after its last character that is seen."""
        index = self._page.rows.at(span.end)
        if index < 0 or self._row(index).fold or span.end <= self._row(index).span.start:
            return span
        shown = self._laid(index).shown
        if span.end >= shown.span.end:
            return span
        return Span(span.start, max(span.start, shown.ends_at(shown.to_qt(span.end))))

    # -- steps

    def visual_step(self, position: int, step: int) -> int:
        """One character to the right (1) or to the left (-1), as it is seen."""
        index = self._open_row(position, step)
        if index < 0:
            return position
        laid = self._laid(index)
        unit = laid.shown.to_qt(position)
        layout = laid.layout
        moved = layout.rightCursorPosition(unit) if step > 0 else layout.leftCursorPosition(unit)
        if moved != unit:
            return laid.shown.from_qt(moved)
        return self._over_edge(index, position, -step if laid.is_rtl else step)

    def character(self, position: int, step: int) -> int:
        """The position one character on, or back, in the order of the text."""
        index = self._open_row(position, step)
        if index < 0:
            return position
        laid = self._laid(index)
        unit = laid.shown.to_qt(position)
        layout = laid.layout
        moved = layout.nextCursorPosition(unit) if step > 0 else layout.previousCursorPosition(unit)
        if moved != unit:
            return laid.shown.from_qt(moved)
        return self._over_edge(index, position, step)

    def word(self, position: int, step: int) -> int:
        """The beginning of the next word or of the one before; the ends of a paragraph are stops too."""
        index, text, at = self._in_row(position, step)
        if index < 0:
            return position
        found = words.word_after(text, at) if step > 0 else words.word_before(text, at)
        if found is not None:
            return self._whole(index, found.start, step)
        edge = self.row_end(index) if step > 0 else self.row_start(index)
        if (edge - position) * step > 0:
            return edge
        beside = self._beside(index, step)
        if step < 0 and not self._row(index).begins and beside >= 0:  # inside a long paragraph
            return self.word_start(position, step)
        return self._over_edge(index, position, step)

    def word_end(self, position: int, step: int) -> int:
        """The end of the next word, or of the one before, through as many paragraphs as it takes."""
        index, text, at = self._in_row(position, step)
        while index >= 0:
            found = words.word_ending_after(text, at) if step > 0 else words.word_ending_before(text, at)
            if found is not None:
                return self._whole_end(index, found.end)
            index = self._beside(index, step)
            if index >= 0:
                text = self._laid(index).shown.text
                at = 0 if step > 0 else len(text) + 1
        return position

    def word_start(self, position: int, step: int) -> int:
        """The beginning of the next word, or of the one before, through as many paragraphs as it takes."""
        index, text, at = self._in_row(position, step)
        while index >= 0:
            found = words.word_after(text, at) if step > 0 else words.word_before(text, at)
            if found is not None:
                return self._whole(index, found.start, step)
            index = self._beside(index, step)
            if index >= 0:
                text = self._laid(index).shown.text
                at = -1 if step > 0 else len(text)
        return position

    def sentence(self, position: int, step: int) -> int:
        """The beginning of the next sentence, or of this one or the one before."""
        index, text, at = self._in_row(position, step)
        if index < 0:
            return position
        starts = [sentence.start for sentence in words.sentences(text)]
        if step > 0:
            found = next((start for start in starts if start > at), None)
        else:
            found = next((start for start in reversed(starts) if start < at), None)
        if found is not None:
            return self._whole(index, found, step)
        beside = self._beside(index, step)
        if beside < 0:
            return self.row_end(index) if step > 0 else self.row_start(index)
        if step > 0:
            return self.row_start(beside)
        text = self._laid(beside).shown.text
        last = [sentence.start for sentence in words.sentences(text)][-1:]
        return self._whole(beside, last[0], step) if last else self.row_start(beside)

    def paragraph(self, position: int, step: int) -> int:
        """The beginning of the next paragraph, or of this one or the one before."""
        index = self._open_row(position, step)
        if index < 0:
            return position
        first, last = self._page.rows.of_block(index)
        if step < 0 and position > self.row_start(first):
            return self.row_start(first)
        beside = self._beside(last if step > 0 else first, step)
        if beside < 0:
            return self.row_end(last) if step > 0 else self.row_start(first)
        return self.row_start(self._page.rows.of_block(beside)[0])

    def paragraph_end(self, position: int) -> int:
        """The end of the paragraph at a position; at an end, that of the next one."""
        index = self._open_row(position, 1)
        if index < 0:
            return position
        if position >= self.row_end(index):
            index = max(index, self._beside(index, 1))
        return max(position, self.row_end(self._page.rows.of_block(index)[1]))

    def line(self, position: int, step: int, x: float) -> int:
        """The position one line further down (1) or up (-1), at a distance from the column's left edge."""
        index = self._open_row(position, step)
        if index < 0:
            return position
        moved = self._page.line_up_or_down(position, step, x)
        while moved != position and not self._is_open(self._page.rows.at(moved)):
            position, moved = moved, self._page.line_up_or_down(moved, step, x)
        return moved

    def document_edge(self, step: int) -> int:
        """The last position that is shown (1), or the first (-1); folds stay closed."""
        count = len(self._page.rows)
        index = 0 if step < 0 else count - 1
        while 0 <= index < count and not self._is_open(index):
            index -= step
        if not 0 <= index < count:
            return self._page.caret
        return self.row_start(index) if step < 0 else self.row_end(index)

    # -- rows

    def row_start(self, index: int) -> int:
        """The first position of a row that is seen."""
        return self._laid(index).shown.from_qt(0)

    def row_end(self, index: int) -> int:
        """The last position of a row that is seen: after its last character."""
        shown = self._laid(index).shown
        return shown.position_of(len(shown.text))

    def _in_row(self, position: int, step: int = 1) -> tuple[int, str, int]:
        """The row of a position, its words as they are seen, and where in them it is; -1 without rows."""
        index = self._open_row(position, step)
        if index < 0:
            return -1, "", 0
        shown = self._laid(index).shown
        return index, shown.text, shown.index_of(position)

    def _span(self, index: int, found: Span) -> Span:
        """Where a stretch of a row's words is in the document."""
        start = self._whole(index, found.start, -1)
        return Span(start, max(start, self._whole_end(index, found.end)))

    def _whole(self, index: int, at: int, step: int) -> int:
        """The position of an index into a row's words, moved on if it lies inside a combined character."""
        laid = self._laid(index)
        unit = laid.shown.to_qt(laid.shown.position_of(at))
        layout = laid.layout
        if not layout.isValidCursorPosition(unit):
            unit = layout.nextCursorPosition(unit) if step > 0 else layout.previousCursorPosition(unit)
        return laid.shown.from_qt(unit)

    def _whole_end(self, index: int, at: int) -> int:
        laid = self._laid(index)
        unit = laid.shown.to_qt(laid.shown.position_of(at))
        if not laid.layout.isValidCursorPosition(unit):
            unit = laid.layout.nextCursorPosition(unit)
        return laid.shown.ends_at(unit)

    def _over_edge(self, index: int, position: int, step: int) -> int:
        """Out of a row into the next one that is open; the same position at an end of the document."""
        beside = self._beside(index, step)
        if beside < 0:
            return position
        entered = self.row_start(beside) if step > 0 else self.row_end(beside)
        if entered != position or step > 0:
            return entered
        laid = self._laid(beside)  # a piece of the same paragraph: its end is where this row begins
        return laid.shown.from_qt(laid.layout.previousCursorPosition(laid.shown.to_qt(entered)))

    def _beside(self, index: int, step: int) -> int:
        """The next open row in a direction, -1 if there is none."""
        index += step
        while 0 <= index < len(self._page.rows) and not self._is_open(index):
            index += step
        return index if 0 <= index < len(self._page.rows) else -1

    def _open_row(self, position: int, step: int) -> int:
        """The row of a position, or the next one if the caret cannot be in that; -1 if there is none."""
        index = self._page.rows.at(position)
        if index < 0 or self._is_open(index):
            return index
        beside = self._beside(index, step)
        return beside if beside >= 0 else self._beside(index, -step)

    def _is_open(self, index: int) -> bool:
        row = self._row(index)
        return not row.fold and row.kind is not BlockKind.RULE

    def _row(self, index: int) -> Row:
        return self._page.rows[index]

    def _laid(self, index: int) -> LaidRow:
        return self._page.laid(index)

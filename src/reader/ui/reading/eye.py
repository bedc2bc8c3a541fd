"""Keeps the line under the reader's eye where it is while the page is set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.reading.canvas import PageCanvas

EYE = 1 / 3
"""Where a reader looks, as a share of the page's height from its top."""


def read_at(page: PageCanvas) -> int:
    """The position a reader is at: the first of the line that is looked at; at the beginning the top."""
    if page.place()[0] < 0:
        return page.top_position()
    return page.position_at(QPointF(page.column.left(), page.viewport().height() * EYE))


class Eye:
    """Remembers which line is looked at until the reader scrolls, so that many changes do not add up.

    At the very beginning of a document that is the top of the page: its title does not leave the screen.
    """

    def __init__(self, page: PageCanvas) -> None:
        self._page = page
        self._line: tuple[int, float] | None = None
        self._left_at: tuple[int, float] | None = None

    def keep(self, change: Callable[[], object]) -> None:
        """Make a change after which the line that is looked at stands at the same height as before."""
        page = self._page
        if self._line is None or self._left_at != page.place():
            self._line = self._looked_at()
        change()
        if self._line is None:
            page.to_top()
        else:
            position, top = self._line
            page.scroll_to(position, share=top / max(1, page.viewport().height()))
        self._left_at = page.place()

    def _looked_at(self) -> tuple[int, float] | None:
        """A position in the line at the eye, and the height of that line; None at the beginning.

        It is the one in the middle: what is before it and after it is then carried over the least.
        """
        page = self._page
        if page.place()[0] < 0:
            return None
        position = page.position_at(QPointF(page.column.center().x(), page.viewport().height() * EYE))
        box = page.caret_box(position)
        if box is None:
            position = page.top_position()
            box = page.caret_box(position)
        return (position, box.top()) if box is not None else (position, 0.0)

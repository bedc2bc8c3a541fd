"""The folds of page furniture, for the keys: which one a reader means who does not point at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.domain.document import BlockKind

if TYPE_CHECKING:
    from reader.ui.reading.page import Page
    from reader.ui.reading.rows import Row


class Folds:
    """Finds folds on a page, shown or hidden."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def is_open(self, fold: Row) -> bool:
        """Whether the lines of a fold are shown."""
        at = self._page.rows.at(fold.span.start)
        return not self._page.rows[at].fold

    def is_on_screen(self, fold: Row) -> bool:
        """Whether a fold or one of its lines can be seen."""
        return any(fold.first <= first <= fold.last for first in self._furniture_on_screen())

    def to_toggle(self) -> Row | None:
        """The fold to show or to hide next, None in a document without any.

        The open one with the caret in it; the next that is hidden after the caret, or from the beginning
        again; any that is open. If none is on the screen, the nearest below it, else above.
        """
        folds = self._page.rows.folds()
        seen = [fold for fold in folds if self.is_on_screen(fold)]
        if not seen:
            return self._nearest(folds)
        caret = self._page.caret
        for fold in seen:
            if self.is_open(fold) and fold.span.start <= caret < fold.span.end:
                return fold
        hidden = [fold for fold in seen if not self.is_open(fold)]
        return next((fold for fold in hidden if fold.span.start >= caret), (hidden or seen)[0])

    def _nearest(self, folds: list[Row]) -> Row | None:
        end = self._page.visible_span().end
        below = (fold for fold in folds if fold.span.start >= end)
        return next(below, folds[-1] if folds else None)

    def _furniture_on_screen(self) -> list[int]:
        """The first blocks of the rows of page furniture that are seen."""
        rows = [self._page.rows[index] for index, _ in self._page.visible_rows()]
        return [row.first for row in rows if row.kind is BlockKind.FURNITURE]

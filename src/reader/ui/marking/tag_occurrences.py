"""From a selection on the page to the dialog that tags all of its occurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.domain.document import Span
from reader.services.occurrences import is_whole
from reader.services.shown_text import shown_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.guide import Guide
    from reader.ui.main_window import MainWindow
    from reader.ui.reading.occurrences_dialog import OccurrencesDialog

_LONGEST = 400
"""Of a longer selection the beginning is looked for."""


class TagOccurrences(QObject):
    """Opens the dialog with the selected words, or those of the chosen highlight."""

    def __init__(self, window: MainWindow, guide: Guide) -> None:
        super().__init__(window)
        self._window = window
        self._guide = guide
        self.dialog: OccurrencesDialog | None = None
        """The one that is open."""

    def ask(self) -> None:
        """Show every place of the words."""
        from reader.ui.reading.occurrences_dialog import OccurrencesDialog

        span = self._span()
        if span is None:
            return
        window = self._window
        window.selection_palette.hide()
        document = window.page.document
        dialog = OccurrencesDialog(
            window.session, window.appearance, window.desk.document_id, document, window
        )
        dialog.pick_theme = self._pick
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open_for(
            shown_words(document, Span(span.start, min(span.end, span.start + 2 * _LONGEST)))[:_LONGEST],
            whole=is_whole(document.text, span),
            theme_id=window.marking.last_theme,
        )

    def _span(self) -> Span | None:
        window = self._window
        if window.page.selection is not None:
            return window.page.selection
        if not window.desk.current_highlight:
            return None
        return window.desk.span_of(window.session.library.annotations.get(window.desk.current_highlight))

    def _pick(self, then: Callable[[str], None]) -> None:
        if self.dialog is not None:
            self._guide.pick_theme_at(then, self.dialog.mapToGlobal(QPoint(16, 96)))

    def _closed(self, tagged: int) -> None:
        self.dialog = None
        if tagged:
            self._window.page.select(None)
        self._window.activateWindow()
        self._window.page.setFocus()

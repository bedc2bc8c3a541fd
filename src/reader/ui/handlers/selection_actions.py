"""What is done with the selected words, or with the chosen highlight: marking, tagging, copying."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.ui.handlers.part import Part
from reader.ui.marking.tag_occurrences import TagOccurrences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_BY_KEY = tuple(f"mark.theme_{key}" for key in range(1, 10))


class SelectionActions(Part):
    """Handlers of the actions on what is selected on the page of a window."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        self.tag_occurrences = TagOccurrences(window, panels.guide)
        window.selection_palette.copy_asked.connect(self.copy_quote)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        marking = self._window.marking
        return {
            "edit.copy": self.copy_quote,
            "edit.copy_source": self.copy_with_source,
            "edit.select_all": self._window.page.select_all,
            "mark.highlight": marking.highlight,
            "mark.note": marking.write_note,
            "mark.theme": marking.ask_theme,
            "mark.occurrences": self.tag_occurrences.ask,
            "mark.remove": marking.remove,
            **{name: partial(marking.tag_by_key, key) for key, name in enumerate(_BY_KEY, start=1)},
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        window = self._window
        writable = not window.session.library.read_only
        selected = window.page.selection is not None
        target = window.marking.has_target and writable
        yield "edit.copy", selected
        yield "edit.copy_source", selected
        yield "edit.select_all", bool(window.desk.document_id)
        yield "mark.highlight", selected and writable
        for name in ("mark.note", "mark.theme", "mark.occurrences", "mark.remove", *_BY_KEY):
            yield name, target

    def copy_quote(self) -> None:
        """The selected words."""
        words = self._window.page.selected_text()
        if words:
            QGuiApplication.clipboard().setText(words)

    def copy_with_source(self) -> None:
        """The selected words, quoted, with where they are from."""
        window = self._window
        record, span = window.desk.record, window.page.selection
        if record is None or span is None:
            return
        metadata = record.metadata
        source = [metadata.author, record.title, metadata.site, metadata.published]
        paragraph = window.page.document.outline.paragraph(span.start)
        where = f"¶ {paragraph}" if paragraph else ""
        words = ", ".join(part for part in [*source, where] if part)
        QGuiApplication.clipboard().setText(f"“{window.page.selected_text()}” ({words})")

"""An armed theme: every selection gets it at once, until Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from reader.domain.annotations import Theme
    from reader.domain.changes import Changes
    from reader.domain.document import Span
    from reader.ui.marking.marking import Marking
    from reader.ui.reading.page import Page
    from reader.ui.session import Session

PAUSE = 1200
"""Milliseconds after the last key of a selection until it is taken as finished."""


class Arming(QObject):
    """Tags what is selected on a page while a theme is armed.

    A selection made with the mouse is tagged when the button is let go, one made by keys with Enter or
    after a pause. Each is a step of the history of its own.
    """

    changed = Signal(object)
    """The Theme that is armed now, or None."""

    def __init__(self, session: Session, page: Page, marking: Marking) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._marking = marking
        self.theme: Theme | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._finish)
        page.selected_by_pointer.connect(self._tag)
        page.selection_changed.connect(self._wait)
        page.escapes.insert(0, self.disarm)
        page.enters.insert(0, self._finish)
        session.changed.connect(self._follow)

    def arm(self, theme_id: str) -> None:
        """Give this theme to every selection from now on, beginning with the one there is."""
        self.theme = self._session.library.themes.get(theme_id)
        self.changed.emit(self.theme)
        if self._page.selection is not None:
            self._tag(self._page.selection)

    def disarm(self) -> bool:
        """Tag no more; False if nothing was armed."""
        if self.theme is None:
            return False
        self._pause.stop()
        self.theme = None
        self.changed.emit(None)
        return True

    def _tag(self, span: Span) -> None:
        self._pause.stop()
        if self.theme is not None:
            self._marking.tag_span(span, self.theme.id)

    def _wait(self, span: Span | None) -> None:
        if self.theme is not None and span is not None and self._page.selected_by_keys:
            self._pause.start()
        else:
            self._pause.stop()

    def _finish(self) -> bool:
        if self.theme is None or self._page.selection is None:
            return False
        self._tag(self._page.selection)
        return True

    def _follow(self, changes: Changes) -> None:
        """The armed theme may be renamed, recoloured or gone."""
        if self.theme is None or self.theme.id not in changes.themes:
            return
        try:
            self.theme = self._session.library.themes.get(self.theme.id)
        except KeyError:
            self.disarm()
        else:
            self.changed.emit(self.theme)

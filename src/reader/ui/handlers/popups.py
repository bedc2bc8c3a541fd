"""What opens over the window for a moment: history, contents, typography, help. Made at first use."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication

from reader.domain.contents import Contents, words_of
from reader.ui.appearance import GRID
from reader.ui.handlers.part import Part
from reader.ui.reading.eye import read_at

if TYPE_CHECKING:
    from reader.domain.document import Document
    from reader.ui.history.window import HistoryWindow
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels
    from reader.ui.reading.contents_popup import ContentsPopup
    from reader.ui.reading.typography_popup import TypographyPopup


class Popups(Part):
    """Shows each of them; one of a kind is kept and shown again."""

    def __init__(self, window: "MainWindow", panels: "Panels") -> None:
        super().__init__(window, panels)
        self._history: HistoryWindow | None = None
        self._contents: ContentsPopup | None = None
        self._typography: TypographyPopup | None = None
        self._known: tuple[Document, Contents] | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        return {
            "edit.history": self.show_history,
            "text.typography": self.show_typography,
            "go.outline": self.show_outline,
            "go.next_heading": lambda: self.next_heading(1),
            "go.previous_heading": lambda: self.next_heading(-1),
            "help.shortcuts": self.show_shortcuts,
            "help.about": self._show_about,
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        has_document = bool(self._window.desk.document_id)
        for name in ("go.outline", "go.next_heading", "go.previous_heading"):
            yield name, has_document

    def show_history(self) -> None:
        """All that was done, beside the text."""
        if self._history is None:
            from reader.ui.history.window import HistoryWindow

            self._history = HistoryWindow(self._window.session, self._window.appearance, self._window)
            self._history.step_wanted.connect(self._go_to_step)
        self._history.show_beside()

    def _go_to_step(self, number: int) -> None:
        window = self._window
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a thousand steps take half a second
        try:
            there = window.panels_flush() and window.session.go_to(number)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if there:
            undone, _ = window.undo_labels()
            words = window.tr("Now at: {0}").replace("{0}", undone or window.tr("the beginning"))
            self._say(words)

    def show_typography(self) -> None:
        """How the page is set, beside the page."""
        window = self._window
        if self._typography is None:
            from reader.ui.reading.typography_popup import TypographyPopup

            self._typography = TypographyPopup(window.appearance, window)
            self._typography.typography_wanted.connect(self._panels.actions.on_view.set_typography)
            self._typography.scheme_wanted.connect(self._panels.actions.on_view.choose_scheme)
        self._typography.open_in(self._room())

    def show_outline(self) -> None:
        """The headings of the document, beside the page: over the notes and above the status line."""
        window = self._window
        if self._contents is None:
            from reader.ui.reading.contents_popup import ContentsPopup

            self._contents = ContentsPopup(window.appearance, window)
            self._contents.entry_chosen.connect(self._go_to_entry)
        starts = window.page.marks.highlights.starts
        self._contents.open_in(self._room(), self._contents_now(), read_at(window.page), starts)

    def next_heading(self, step: int) -> None:
        """To the next or previous heading, or part where there are none."""
        page, contents = self._window.page, self._contents_now()
        here = page.caret if page.can_be_seen(page.caret) else read_at(page)
        entry = contents.next(here, step)
        if entry >= 0:
            self._go_to_entry(contents.starts[entry])

    def section(self) -> str:
        """The heading above what is being read, '' without; asked at every scroll."""
        page = self._window.page
        heading = page.document.outline.heading_before(read_at(page))
        return words_of(page.document.text, heading) if heading else ""

    def _go_to_entry(self, position: int) -> None:
        window = self._window
        if window.desk.go_to(window.desk.document_id, position):
            self._panels.show_view("read")
            window.page.setFocus()

    def _contents_now(self) -> Contents:
        document = self._window.page.document
        if self._known is None or self._known[0] is not document:
            self._known = document, Contents(document)
        return self._known[1]

    def _room(self) -> QRect:
        """The window between its top bar and its status line, on the screen."""
        window = self._window
        top = window.top.mapToGlobal(window.top.rect().bottomLeft())
        foot = window.foot.mapToGlobal(window.foot.rect().topRight())
        return QRect(top, foot).adjusted(GRID, 2 * GRID, -2 * GRID, -GRID)

    def show_shortcuts(self) -> None:
        """All actions with their keys."""
        from reader.ui.actions.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._panels.actions.table, self._window.appearance, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_about(self) -> None:
        from reader.ui.about_dialog import AboutDialog

        AboutDialog(self._window.appearance, self._window).open()

"""The main window: places the panels and connects them. It holds no rules of its own.

The page is built and painted first; everything else follows in `fill`, right after the first paint.
"""

from __future__ import annotations

from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)

from reader.ui import settings as table
from reader.ui.appearance import Appearance, load_rest
from reader.ui.desk import Desk
from reader.ui.reading.page import Page
from reader.ui.style import Restyling
from reader.ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.domain.changes import Changes
    from reader.domain.document import Span
    from reader.domain.errors import ReaderError
    from reader.ui.library_status import LibraryStatus
    from reader.ui.marking.at_selection import AtSelection
    from reader.ui.marking.marking import Marking
    from reader.ui.panels import Panels
    from reader.ui.reading.selection_palette import SelectionPalette
    from reader.ui.session import Session
    from reader.ui.settings import Settings
    from reader.ui.widgets.message_bar import MessageBar
    from reader.ui.widgets.status_line import StatusLine
    from reader.ui.widgets.welcome import Welcome
    from reader.ui.working.background import Background

_LATER = (
    "reader.ui.documents.sidebar",
    "reader.ui.annotations.panel",
    "reader.ui.timeline.panel",
    "reader.ui.entities.sidebar",
    "reader.ui.themes.sidebar",
    "reader.ui.search.popup",
    "reader.ui.panels",
    "reader.ui.working.background",
    "reader.ui.themes.board",
)
"""Modules that are imported one by one after the first paint."""


class MainWindow(WindowFrame):
    """One window on one library."""

    library_wanted = Signal(object)
    """Path of another library to open instead, or None for the sample library."""
    filled = Signal()
    """All panels are there and show the library."""

    def __init__(self, session: Session, settings: Settings, appearance: Appearance) -> None:
        self.page = Page(appearance)
        super().__init__(settings, self.page)
        self.session = session
        self.appearance = appearance
        self._background: Background | None = None
        self.panels: Panels | None = None
        self._asked_at: tuple[object, ...] = ()
        self._shown_first = ""
        self._steps: Iterator[Callable[[], object]] | None = None
        self.page.can_resize = not session.library.read_only
        self.desk = Desk(session, self.page)
        self._connect()
        self.setAcceptDrops(True)
        Restyling(self, appearance)
        self.restore_geometry()

    # -- building

    def _connect(self) -> None:
        self.session.failed.connect(self.report)
        self.session.changed.connect(self._library_changed)
        self.desk.document_opened.connect(self._document_opened)
        self.desk.place_changed.connect(self._place_changed)
        self.page.selection_changed.connect(self._selected)
        self.page.let_go.connect(lambda: self.desk.set_current_highlight(""))
        self.page.scrolled.connect(self._place_palette)
        self.page.resized.connect(lambda: QTimer.singleShot(0, self, self._place_palette))
        self.page.painted.connect(lambda: QTimer.singleShot(0, self, self.fill))

    # Made at first use, after the first page.

    @cached_property
    def marking(self) -> Marking:
        """Makes highlights."""
        from reader.ui.marking.marking import Marking

        made = Marking(self.session, self.desk)
        made.said.connect(self.message_bar.say)
        return made

    @cached_property
    def selection_palette(self) -> SelectionPalette:
        """Floats beside the selection."""
        from reader.ui.reading.selection_palette import SelectionPalette

        palette = SelectionPalette(self.appearance, self.page.viewport())
        palette.theme_chosen.connect(self.marking.tag)
        palette.theme_asked.connect(self.marking.ask_theme)
        palette.note_asked.connect(self.marking.write_note)
        palette.highlight_asked.connect(self.marking.highlight)
        return palette

    @cached_property
    def at_selection(self) -> AtSelection:
        """Keeps the palette beside the selection."""
        from reader.ui.marking.at_selection import AtSelection

        return AtSelection(self)

    @cached_property
    def message_bar(self) -> MessageBar:
        """Says what went wrong, over the foot of the page."""
        from reader.ui.widgets.message_bar import MessageBar

        return MessageBar(self.appearance, self.views)

    @cached_property
    def status(self) -> StatusLine:
        """The line at the foot, whose room is kept from the start."""
        from reader.ui.widgets.status_line import StatusLine

        line = StatusLine(self.appearance)
        layout = self.foot.layout()
        if layout is not None:
            layout.addWidget(line)
        return line

    @cached_property
    def library_status(self) -> LibraryStatus:
        """Says in that line how much there is, and that it is saved."""
        from reader.ui.library_status import LibraryStatus

        return LibraryStatus(self.session.library, self.status)

    @cached_property
    def welcome(self) -> Welcome:
        """What is shown while there is nothing to read."""
        from reader.ui.widgets.welcome import Welcome

        welcome = Welcome(self.appearance)
        welcome.sample_asked.connect(lambda: self.library_wanted.emit(None))
        self.views.addWidget(welcome)
        return welcome

    @property
    def background(self) -> Background:
        """Reads and analyses documents; made at first use, since it knows all formats and extractors."""
        if self._background is None:
            from reader.ui.working.background import Background
            from reader.ui.working.tasks import TaskRunner

            made = Background(self.session, TaskRunner(self))
            made.failed.connect(self.report)
            made.said.connect(self.message_bar.say)
            made.working.connect(self.status.set_work)
            made.counted.connect(self._show_analysing)
            made.begun.connect(self._show_first)
            made.added.connect(self._show_added)
            made.analysing.stopped.connect(self._offer_to_go_on)
            self.status.cancel_asked.connect(made.cancel)
            self._background = made
        return self._background

    def start(self, document_id: str = "") -> None:
        """Put the first document on the page; what else there is follows after the first paint."""
        listing = self.session.library.documents.listing()
        known = {record.id for record in listing}
        last = document_id or self.session.library.settings.get("document") or ""
        first = last if last in known else (listing[0].id if listing else "")
        if first:
            self.desk.open(first)
        self._show_reading()
        self.setWindowTitle(self._title())
        if not first:
            QTimer.singleShot(0, self.fill)

    def fill(self) -> None:
        """Build everything but the page, in small steps between which the window answers. Only once."""
        if self._steps is None:
            panels = ("documents", "timeline", "notes", "entities", "themes")
            steps: tuple[Callable[[], object], ...] = (
                *(partial(import_module, name) for name in _LATER),
                load_rest,
                self._describe_page,
                self.desk.show_findings,
                self._build_panels,
                *(partial(self._in_panels, name) for name in panels),
                self._finish,
            )
            self._steps = iter(steps)
            self._next_step()

    def _next_step(self) -> None:
        step = next(self._steps, None) if self._steps is not None else None
        if step is not None:
            step()
            QTimer.singleShot(0, self, self._next_step)

    def _describe_page(self) -> None:
        """Tell assistive technology of the page as a text."""
        from reader.ui.reading.accessible import make_accessible

        make_accessible(self.page)

    def _build_panels(self) -> None:
        from reader.ui.panels import Panels

        self.panels = Panels(self)
        self._document_opened(self.desk.document_id)
        self.library_status.show_saved(read_only=self.session.library.read_only)

    def _in_panels(self, name: str) -> None:
        if self.panels is not None:
            self.panels.refresh(name)

    def _finish(self) -> None:
        self._place_palette()
        self.library_status.refresh()
        if self.session.library.notice:
            self.message_bar.say(self.session.library.notice)
        self._hint()
        self.background.analyse_all()
        self.filled.emit()

    def _hint(self) -> None:
        """Three steps for whoever is here for the first time; closed once, it does not come back."""
        if self.settings.get(table.HINT_CLOSED) or not self.desk.document_id:
            return
        words = self.tr(
            "1  Select a passage.   2  Press 1–9, T or N to tag it or write a note.   "
            "3  Take it all out with Ctrl+E."
        )
        self.message_bar.say(
            words, self.tr("Got it"), closed=lambda: self.settings.set(table.HINT_CLOSED, True)
        )

    # -- what is shown

    def show_view(self, view: str) -> None:
        """`read`, `themes`, `timeline` or `entity` in the middle."""
        if self.panels is not None:
            self.panels.show_view(view)

    def add(self, paths: list[Path]) -> None:
        """Read files and folders into the library."""
        self._asked_at = self._where()
        self.background.add(paths)

    def _where(self) -> tuple[object, ...]:
        """What the reader is at: document, place, selection and what has the keyboard if it is typed into."""
        focus = QApplication.focusWidget()
        typing = focus if isinstance(focus, QPlainTextEdit) else None
        return self.desk.document_id, self.page.place(), self.page.selection, typing

    def _show_reading(self) -> None:
        if self.panels is not None:
            self.panels.show_view("read")
        else:
            self.views.setCurrentWidget(self.page_column if self.desk.document_id else self.welcome)

    def _library_changed(self, changes: Changes) -> None:
        if changes.documents and not self.desk.document_id:
            ids = self.session.library.documents.ids()
            if ids:
                self.desk.when_ready(ids[0], partial(self._open_first, ids[0]))
            else:
                self._show_reading()
        if self.desk.document_id in changes.documents:
            self.setWindowTitle(self._title())
        self.library_status.refresh()
        if changes.themes:
            self._place_palette(new_themes=True)

    def _open_first(self, document_id: str) -> None:
        self.desk.open(document_id)
        self._show_reading()

    def _show_first(self, document_id: str) -> None:
        """Open the first of what is being added, unless the reader has gone on in the meantime."""
        if self.panels is not None and self._where() == self._asked_at:
            self._shown_first = document_id
            self.panels.guide.open_document(document_id)

    def _show_added(self, ids: list[str]) -> None:
        """Say what was added, unless it lies open."""
        if self.panels is None or self._shown_first in ids:
            return
        first = next(iter(self.session.library.documents.among(ids)), None)
        if first is None:  # the reader has removed them meanwhile
            return
        words = self.tr("Added: {0}").replace("{0}", first.title)
        if len(ids) > 1:
            words = self.tr("{0} documents were added.").replace("{0}", str(len(ids)))
        guide = self.panels.guide
        self.message_bar.say(words, self.tr("Open"), lambda: guide.open_document(first.id))

    def _document_opened(self, document_id: str) -> None:
        self.setWindowTitle(self._title())
        if not document_id:
            self._show_reading()
        if self.panels is not None:
            self.panels.document_opened(document_id)
        self._place_changed()

    def _place_changed(self) -> None:
        if self.panels is None:
            return
        if not self.desk.document_id:
            self.status.set_place("")
            return
        number, total = self.desk.paragraph()
        words = self.tr("¶ {0} of {1}").replace("{0}", str(number)).replace("{1}", str(total))
        self.status.set_place(words, self.panels.actions.popups.section())
        self.panels.place_changed()

    def _offer_to_go_on(self, left: int) -> None:
        words = self.tr("Names and dates of {0} documents are still to be found, now or at the next start.")
        if left == 1:
            words = self.tr(
                "Names and dates of one document are still to be found, now or at the next start."
            )
        go_on = self.background.analyse_all
        self.message_bar.say(words.replace("{0}", str(left)), self.tr("Go on"), go_on)

    def _show_analysing(self, done: int, total: int) -> None:
        if self.panels is not None:
            self.panels.show_analysing(done, total)

    def _place_palette(self, *, new_themes: bool = False) -> None:
        if self.panels is None:
            return
        if new_themes:
            self.at_selection.set_themes()
        self.at_selection.place()

    def _selected(self, span: Span | None) -> None:
        if self.panels is not None:
            self.at_selection.selected(span)
            self.panels.selection_changed()

    def _title(self) -> str:
        record = self.desk.record
        return f"{record.title} — Commonplace" if record else "Commonplace"

    # -- files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.background.prepare()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add(paths)

    # -- state

    def report(self, error: ReaderError) -> None:
        """Say what could not be done."""
        self.message_bar.show_error(error)

    def undo_labels(self) -> tuple[str, str]:
        """What undo and redo would do, '' for nothing."""
        from reader.services import history

        library = self.session.library
        return history.undo_label(library) or "", history.redo_label(library) or ""

    def panels_flush(self) -> bool:
        """Save what is being typed; False if that failed."""
        return self.panels is None or self.panels.flush()

    def save_state(self) -> None:
        """Remember sizes and what is shown."""
        self.save_geometry()
        if self.panels is not None:
            self.panels.save_state()
        self.settings.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is still open, then leave."""
        if not self.panels_flush():
            event.ignore()
            return
        self.desk.save_place()
        self.save_state()
        if self._background is not None:
            self._background.close()
        if self.panels is not None:
            self.panels.find.finder.close()
        event.accept()

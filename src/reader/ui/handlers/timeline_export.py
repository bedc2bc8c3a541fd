"""Export timeline: asks how, then writes without keeping the window.

Lists, tables and pictures of everything are made by a worker process from the library. A picture of what is
shown is drawn here, some of it at a time, and packed on a thread, which takes longest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.errors import ReaderError
from reader.domain.period import Period
from reader.export.files import write_file
from reader.services.timeline_export import (
    TITLE,
    Wanted,
    export_in,
    export_timeline,
    nothing_to_export,
    spare_library,
    written_words,
)
from reader.ui.timeline.export_dialog import Export, ExportDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.domain.steps import Steps
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels
    from reader.ui.timeline.panel import TimelinePanel

PICTURES = ("svg", "png")


class TimelineExport:
    """Exports the timeline of one window."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        self._window = window
        self._panels = panels
        self._writing: _Writing | None = None

    def ask(self) -> None:
        """Show the dialog; say so if there is nothing to export."""
        window, content = self._window, self._panel.canvas.content
        if not content.events:
            window.report(nothing_to_export(has_events=False))
            return
        dialog = ExportDialog(
            window.appearance,
            window.tr(TITLE),
            " · ".join(part for part in (self._about(), self._counted(len(content.shown()))) if part),
            self._counted(len(content.events)),
            window,
        )
        dialog.accepted.connect(lambda: self.export(dialog.choice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, choice: Export) -> None:
        """Write what was chosen, and say so when it is done."""
        if not self._window.panels_flush():
            return
        try:
            spare_library(self._window.session.library, choice.path)
        except ReaderError as error:
            self._window.report(error)
            return
        if choice.name not in PICTURES:
            wanted, about = self._wanted(choice)
            rest: tuple[object, ...] = (choice.path, choice.name, wanted, choice.title, about)
            self._make(choice.path, export_in, export_timeline, rest)
        elif choice.is_everything:
            from reader.ui.timeline.picture_file import export_picture, picture_in

            lanes = self._panel.arrangement.value
            rest = (choice.path, choice.name, Wanted(), choice.title, lanes)
            self._make(choice.path, picture_in, export_picture, rest)
        else:
            self._export_shown(choice)

    # -- what is shown

    @property
    def _panel(self) -> TimelinePanel:
        """The timeline before the reader's eyes."""
        view = self._panels.timeline_view
        return view if view is not None and self._panels.view == "timeline" else self._panels.timeline

    def _about(self) -> str:
        """What the timeline is limited to, in words."""
        content = self._panel.canvas.content
        period = Period(*content.period).words() if content.period else ""
        return " · ".join(part for part in (self._panel.caption, period) if part)

    def _counted(self, count: int) -> str:
        one = self._window.tr("1 event")
        return one if count == 1 else self._window.tr("{0} events").replace("{0}", f"{count:,}")

    def _wanted(self, choice: Export) -> tuple[Wanted, str]:
        content = self._panel.canvas.content
        shown = content.shown()
        if choice.is_everything or len(shown) == len(content.events):
            return Wanted(), ""
        return Wanted(event_ids=frozenset(content.events[index].id for index in shown)), self._about()

    # -- made from the library

    def _make(
        self, path: Path, aside: Callable[..., str], here: Callable[..., str], rest: tuple[object, ...]
    ) -> None:
        """Have a worker make a file: `aside` of the library's place, or `here` of a library in memory."""
        window, library = self._window, self._window.session.library
        if library.path is None:
            try:
                window.message_bar.say(here(library, *rest))
            except ReaderError as error:
                window.report(error)
            return
        window.status.set_work_briefly(window.tr("Exporting the timeline…"))
        task = window.background.aside(window.tr("Export the timeline"), aside, library.path, *rest)
        task.succeeded.connect(window.message_bar.say)
        task.failed.connect(window.report)
        task.died.connect(lambda: window.report(_gone(path)))

    # -- drawn here

    def _export_shown(self, choice: Export) -> None:
        """What is before the reader's eyes, in its place and size."""
        canvas = self._panel.canvas
        layout, count = canvas.picture(), len(canvas.content.shown())
        parts = (self._about() or canvas.period(), self._counted(count))
        content, width, height = canvas.content, canvas.width(), canvas.height()

        def drawn() -> Steps[Callable[[], bytes]]:
            from reader.ui.timeline.picture import Picture, image_in_steps, png_of, svg_in_steps

            yield
            picture = Picture(
                content,
                choice.title or TITLE,
                " · ".join(part for part in parts if part),
                days=(layout.scale.start, layout.scale.end),
                width=width,
                height=height,
                offset=layout.bands.offset,
            )
            if choice.name == "svg":
                return partial(bytes, (yield from svg_in_steps(picture)))
            return partial(png_of, (yield from image_in_steps(picture)))

        self._writing = _Writing(drawn(), choice.path)
        self._writing.done.connect(lambda error: self._tell(error, count, choice.path))
        self._writing.start()

    def _tell(self, error: ReaderError | None, count: int, path: Path) -> None:
        self._writing = None
        if error is not None:
            self._window.report(error)
        else:
            self._window.message_bar.say(written_words(count, path))


class _Writing(QObject):
    """A file that is drawn between events of the window, then packed and written on a thread."""

    done = Signal(object)
    """ReaderError if it could not be written, else None."""
    _ended = Signal(object)
    """The same, sent by the thread."""

    def __init__(self, steps: Steps[Callable[[], bytes]], path: Path) -> None:
        super().__init__()
        self._steps = steps
        self._path = path
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._go_on)
        self._ended.connect(self._pass_on)

    def start(self) -> None:
        """Begin; once it is drawn, the program does not end before it is written."""
        self._turns.start()

    def _go_on(self) -> None:
        from threading import Thread

        try:
            next(self._steps)
        except StopIteration as end:
            self._turns.stop()
            Thread(target=self._write, args=(end.value,)).start()

    def _write(self, make: Callable[[], bytes]) -> None:
        try:
            write_file(self._path, make())
        except ReaderError as error:
            self._ended.emit(error)
        else:
            self._ended.emit(None)

    def _pass_on(self, error: ReaderError | None) -> None:
        """On the window's thread: a slot of an object is called where the object lives."""
        self.done.emit(error)


def _gone(path: Path) -> ReaderError:
    return ReaderError(
        f"“{path}” was not written: the process that did it has ended.", "Export again; nothing was lost."
    )

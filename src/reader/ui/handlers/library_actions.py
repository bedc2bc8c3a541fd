"""Documents in and out of the library, other libraries, and exports: handlers of the File menu."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.domain.errors import ReaderError
from reader.services.commands import RemoveDocument
from reader.ui.handlers.part import Part

if TYPE_CHECKING:
    from reader.ui.handlers.timeline_export import TimelineExport
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels


class LibraryActions(Part):
    """Handlers of the actions on documents and libraries of one window."""

    def __init__(self, window: "MainWindow", panels: "Panels") -> None:
        super().__init__(window, panels)
        self._timeline: TimelineExport | None = None
        for place in (panels.documents.add_requested, window.welcome.files_asked):
            place.connect(self.add_documents)
        for place in (panels.documents.add_folder_requested, window.welcome.folder_asked):
            place.connect(self.add_folder)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What each of these actions calls, by its id."""
        window = self._window
        return {
            "document.add": self.add_documents,
            "folder.add": self.add_folder,
            "document.details": lambda: self._panels.guide.show_details(window.desk.document_id),
            "document.remove": self.remove_document,
            "library.new": self.new_library,
            "library.open": self.open_library,
            "library.sample": lambda: window.library_wanted.emit(None),
            "library.check": self.check_library,
            "export.library": self.export_library,
            "export.document": self.export_document,
            "export.theme": self.export_by_theme,
            "export.one_theme": lambda: self._panels.guide.pick_theme(self.export_one_theme),
            "export.timeline": self.export_timeline,
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of these actions can be used now."""
        writable = not self._window.session.library.read_only
        has_document = bool(self._window.desk.document_id)
        yield "document.add", writable
        yield "folder.add", writable
        yield "document.remove", has_document and writable
        yield "document.details", has_document
        yield "export.document", has_document

    def add_documents(self) -> None:
        """Choose files to add."""
        from reader.formats import suffixes

        window = self._window
        window.background.prepare()
        patterns = " ".join(f"*{suffix}" for suffix in suffixes())
        chosen, _ = QFileDialog.getOpenFileNames(
            window,
            window.tr("Add documents"),
            QDir.homePath(),
            f"{window.tr('Documents')} ({patterns});;{window.tr('All files')} (*)",
        )
        if chosen:
            window.add([Path(name) for name in chosen])

    def add_folder(self) -> None:
        """Choose a folder to add."""
        window = self._window
        window.background.prepare()
        chosen = QFileDialog.getExistingDirectory(window, window.tr("Add a folder"), QDir.homePath())
        if chosen:
            window.add([Path(chosen)])

    def remove_document(self) -> None:
        """Take the open document out of the library."""
        window = self._window
        if not window.panels_flush():
            return
        window.desk.save_place()
        window.session.run(RemoveDocument.of(window.session.library, window.desk.document_id))

    def new_library(self) -> None:
        """Choose a place for a new library."""
        window = self._window
        name, _ = QFileDialog.getSaveFileName(
            window,
            window.tr("New library"),
            str(Path(QDir.homePath(), "library.db")),
            f"{window.tr('Libraries')} (*.db)",
        )
        if not name:
            return
        path = Path(name)
        if path.exists():
            window.report(
                ReaderError(
                    f"There is already a file at {path}.", "Choose another name, or open it as a library."
                )
            )
            return
        window.library_wanted.emit(path)

    def open_library(self) -> None:
        """Choose a library file."""
        window = self._window
        name, _ = QFileDialog.getOpenFileName(
            window, window.tr("Open library"), QDir.homePath(), f"{window.tr('Libraries')} (*.db);;(*)"
        )
        if name:
            window.library_wanted.emit(Path(name))

    def check_library(self) -> None:
        """See whether the library is sound."""
        window = self._window
        problems = window.session.library.check()
        if not problems:
            window.message_bar.say(window.tr("The library is sound."))
        for problem in problems:
            window.message_bar.say(problem)

    # -- out of the library

    def export_library(self) -> None:
        """Everything, a file a document."""
        from reader.services.exporting import Scope

        self._export(Scope(), "document")

    def export_document(self) -> None:
        """The open document."""
        from reader.services.exporting import Scope

        self._export(Scope(document_id=self._window.desk.document_id), "document")

    def export_by_theme(self) -> None:
        """Everything, a file a theme."""
        from reader.services.exporting import Scope

        self._export(Scope(), "theme")

    def export_one_theme(self, theme_id: str) -> None:
        """One theme with those below it."""
        from reader.services.exporting import Scope

        self._export(Scope(theme_id=theme_id), "theme")

    def export_timeline(self) -> None:
        """Ask in which format, how much of it and where to."""
        from reader.ui.handlers.timeline_export import TimelineExport

        if self._timeline is None:
            self._timeline = TimelineExport(self._window, self._panels)
        self._timeline.ask()

    def _export(self, scope: object, by: str) -> None:
        window = self._window
        window.panels_flush()
        chosen = QFileDialog.getExistingDirectory(window, window.tr("Export to a folder"), QDir.homePath())
        if chosen:
            self.export_to(Path(chosen), scope, by)

    def export_to(self, folder: Path, scope: object, by: str) -> None:
        """Write Markdown into a folder, and say what was written."""
        from reader.services import exporting

        window = self._window
        try:
            reports = exporting.build_reports(window.session.library, scope, by)  # type: ignore[arg-type]
            written = exporting.write_reports(folder, reports)
        except ReaderError as error:
            window.report(error)
            return
        window.message_bar.say(str(written))

    def copy_board(self) -> None:
        """The passages of the themes board, as Markdown."""
        from reader.services import exporting

        text = exporting.as_text(self._window.session.library, by="theme")
        QGuiApplication.clipboard().setText(text)
        self._say(self._window.tr("Copied as Markdown"))

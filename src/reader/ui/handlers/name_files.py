"""Names in files: known names taken in, names and dossiers written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog

from reader.domain.errors import ReaderError
from reader.ui.handlers.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.domain.changes import Changes

_LONG_FILE = 20_000
"""Bytes of a file of names that is taken in at once: some hundred lines."""


class NameFiles(Part):
    """Handlers of the actions of a window that read or write files about entities."""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        return {
            "entity.page": self.export_page,
            "entity.import": self.import_names,
            "entity.export": self.export_names,
        }

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        yield "entity.page", bool(self._panels.guide.entity)
        yield "entity.import", self._panels.entities.deeds.can_write

    def export_page(self) -> None:
        """Write the dossier of the entity in focus as a Markdown page."""
        window = self._window
        entity = self._panels.entities.deeds.entity(self._panels.guide.entity)
        if entity is None or not window.panels_flush():
            return
        from reader.services.dossier_page import file_name

        chosen, _ = QFileDialog.getSaveFileName(
            window,
            window.tr("Export dossier"),
            str(Path(QDir.homePath(), file_name(entity.name))),
            f"{window.tr('Markdown')} (*.md)",
        )
        if chosen:
            self.export_page_to(Path(chosen), entity.id)

    def export_page_to(self, path: Path, entity_id: str) -> None:
        """Write a dossier, and say where it is."""
        from reader.services.dossier_page import write_page

        self._do_with_file(lambda: write_page(self._window.session.library, entity_id, path))

    def import_names(self) -> None:
        """Choose a file of known names."""
        window = self._window
        chosen, _ = QFileDialog.getOpenFileName(
            window, window.tr("Import names"), QDir.homePath(), f"{window.tr('Authority files')} (*.csv);;(*)"
        )
        if chosen:
            self.import_names_from(Path(chosen))

    def import_names_from(self, path: Path) -> None:
        """Take in a file of known names; nothing of it if a line is wrong."""
        from reader.services.authority import import_authority

        window = self._window
        if window.session.library.path is not None and _is_long(path):
            from reader.services.long_commands import import_in

            long = window.background.long
            long.start(window.tr("Import names"), import_in, path, then=self._imported)
            return

        def take_in() -> str:
            command, words = import_authority(window.session.library, path)
            return words if command is None or window.session.run(command) else ""

        self._do_with_file(take_in)

    def _imported(self, told: tuple[Changes, str]) -> None:
        changes, words = told
        self._window.background.long.announce(changes)
        self._window.message_bar.say(words)

    def export_names(self) -> None:
        """Choose where the names of the library are written."""
        window = self._window
        every = f"{window.tr('All names')} (*.csv)"
        chosen, kind = QFileDialog.getSaveFileName(
            window,
            window.tr("Export names"),
            str(Path(QDir.homePath(), "names.csv")),
            f"{window.tr('Names that were put right')} (*.csv);;{every}",
        )
        if chosen:
            self.export_names_to(Path(chosen), everything=kind == every)

    def export_names_to(self, path: Path, *, everything: bool = False) -> None:
        """Write the names that the reader has put right, or all of the library."""
        from reader.services.authority import export_authority

        library = self._window.session.library
        self._do_with_file(lambda: export_authority(library, path, everything=everything))

    def _do_with_file(self, do: Callable[[], str]) -> None:
        window = self._window
        try:
            words = do()
        except ReaderError as error:
            window.report(error)
            return
        if words:
            window.message_bar.say(words)


def _is_long(path: Path) -> bool:
    """True for a file of many names; False too if it cannot be read, which is said then."""
    try:
        return path.stat().st_size > _LONG_FILE
    except OSError:
        return False

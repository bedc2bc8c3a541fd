"""Draws the real window into a picture, without a display."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from reader.domain.errors import ReaderError
from reader.storage import Library
from reader.ui import settings as table
from reader.ui.appearance import Appearance, Scheme, interface_font, load_fonts
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.settings import Settings

_SETTLED = 250
"""Milliseconds after which everything that follows the first paint has been drawn."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw. `view` is one of reading, themes, timeline, entity; `size` in points."""

    out: Path
    view: str = "reading"
    document_id: str = ""
    entity_id: str = ""
    appearance: str = "light"
    size: tuple[int, int] = (1440, 900)


def take(library: Library, picture: Picture) -> None:
    """Write the picture; ReaderError if its file cannot be written. Makes the process's Qt application."""
    application = QApplication(["commonplace", "-style", "fusion"])
    load_fonts()
    application.setFont(interface_font())
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "settings.ini"))
        settings.set(table.HINT_CLOSED, True)
        appearance = Appearance(Scheme(picture.appearance))
        library.notice = ""  # that the picture is taken from a library opened for reading is no news
        window = MainWindow(Session(library), settings, appearance)
        window.resize(*picture.size)
        window.filled.connect(lambda: _arrange(window, picture))
        window.filled.connect(lambda: QTimer.singleShot(_SETTLED, application.quit))
        window.show()
        window.start(picture.document_id)
        application.exec()
        drawn = window.grab()
        window.background.close()
    _write(drawn, picture.out)


def _write(drawn: QPixmap, out: Path) -> None:
    """Write a picture beside its place and move it there, so that a full disk leaves nothing half done."""
    content = QBuffer()
    drawn.save(content, "PNG")
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content.data().data())
        beside.replace(out)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        cause = error.strerror or str(error)
        raise ReaderError(
            f"The picture cannot be written to {out}: {cause}.",
            "Name another file, in a folder that is there.",
        ) from error


def _arrange(window: MainWindow, picture: Picture) -> None:
    panels = window.panels
    if panels is None:
        return
    if picture.entity_id:
        panels.show_tab("entities")
        panels.entities.set_current(picture.entity_id)
        panels.guide.choose_entity(picture.entity_id)
    panels.show_view("read" if picture.view == "reading" else picture.view)
    # The library is open for reading only so that drawing it changes nothing; a reader's is not.
    window.library_status.show_saved(read_only=False)

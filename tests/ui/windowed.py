"""The real window on a library in memory, for tests of what opens over it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.document import Document, Metadata, Span
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.formats.markdown import document_of
from reader.services import analysing
from reader.services.commands import AddDocument, AddHighlight
from reader.storage import Library
from reader.ui import settings as table
from reader.ui.appearance import Appearance, Scheme, interface_font, load_fonts
from reader.ui.handlers.popups import Popups
from reader.ui.main_window import MainWindow
from reader.ui.panels import Panels
from reader.ui.session import Session
from reader.ui.settings import Settings

Opens = Callable[..., MainWindow]


def library_of(*texts: str) -> Library:
    """A library of Markdown documents without names and dates; they can be undone like any others."""
    library = Library.open(":memory:")
    for number, text in enumerate(texts):
        add(library, f"doc{number}", document_of(text))
    return library


def add(library: Library, name: str, document: Document) -> None:
    """Add a document for which nobody need look for names and dates."""
    title = document.metadata.title or name
    record = DocumentRecord(
        name, f"{name}.md", f"{name}.md", document.format, "utf-8", document.text_hash, len(document.text), 9,
        metadata=Metadata(title=title), added="2026", position=len(library.documents.listing()),
    )  # fmt: skip
    AddDocument(record, document).apply(library)
    library.findings.publish(name, Findings(), analysing.cache_key(record))


def open_window(qtbot: QtBot, library: Library, settings: Path, *, size: tuple[int, int]) -> MainWindow:
    """The window with everything in it; its page has the keyboard."""
    load_fonts()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setFont(interface_font())
    kept = Settings(settings)
    kept.set(table.HINT_CLOSED, True)
    window = MainWindow(Session(library), kept, Appearance(Scheme.LIGHT, kept.typography()))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.filled, timeout=20_000):
        window.show()
        window.start()
    window.resize(*size)
    window.activateWindow()
    window.page.setFocus()
    qtbot.wait(20)
    return window


def panels_of(window: MainWindow) -> Panels:
    assert window.panels is not None
    return window.panels


def popups_of(window: MainWindow) -> Popups:
    return panels_of(window).actions.popups


def trigger(window: MainWindow, name: str) -> None:
    panels_of(window).actions.trigger(name)


def mark(window: MainWindow, words: str) -> str:
    """Highlight the first place of some words; the highlight's id."""
    text = window.page.document.text
    at = text.index(words)
    highlight = Highlight(f"h{at}", window.desk.document_id, describe(text, Span(at, at + len(words))))
    assert window.session.run(AddHighlight(highlight))
    return highlight.id

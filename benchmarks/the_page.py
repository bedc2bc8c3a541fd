"""What the page costs in the real window: an article, and a book of 20 million characters.

The book is marked 10,000 times. The same is done with a bare QPlainTextEdit in the same run, for the ratios.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.books import HITS, NEEDLE, add, mark, prose
from benchmarks.figures import Figure
from benchmarks.in_the_window import StallRecorder, make_application, wait_for
from benchmarks.start_and_memory import SETTLE, run
from reader.domain.anchoring import describe
from reader.domain.document import Span
from reader.services import annotating
from reader.services.commands import EditHighlight, RemoveHighlight
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme, reading_font
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.settings import Settings

ARTICLE, BOOK, MARKS = 22_000, 20_000_000, 10_000
_FRAMES = 400
_ROUNDS = 5


def measure(folder: Path) -> list[Figure]:
    """Opening, memory, frames, marking, jumping, re-wrapping, finding; and what stalled meanwhile."""
    make_application()
    text = prose(BOOK)
    bare = _bare(text)
    with Library.open(folder / "books.db") as library:
        article = add(library, folder, "article", prose(ARTICLE, hits=10))
        book = add(library, folder, "book", text)
        size = sys.getsizeof(text) / 2**20
        del text
    memory = _memory(folder / "books.db", article, book) - size
    with Library.open(folder / "books.db") as library:
        return _Window(library, folder, article, book).figures(bare, memory)


def _memory(path: Path, article: str, book: str) -> float:
    """How many MB more a fresh window has with the book open than with the article."""
    sizes = []
    for document_id in (article, book):
        with Library.open(path) as library:
            library.settings.set("document", document_id)
        sizes.append(run("benchmarks.our_window", str(SETTLE), str(path))[1])
    return sizes[1] - sizes[0]


class _Window:
    """The window with both documents, and what is done in it."""

    def __init__(self, library: Library, folder: Path, article: str, book: str) -> None:
        self.library, self.article, self.book = library, article, book
        settings = Settings(folder / "settings.ini")
        self.window = MainWindow(Session(library), settings, Appearance(Scheme.LIGHT))
        self.window.resize(1440, 900)
        self.page = self.window.page
        self.recorder = StallRecorder()
        self.window.show()
        self.window.start(article)
        wait_for(lambda: self.window.panels is not None)
        self.window.session.prepare()
        wait_for(lambda: False, 1.5)

    def figures(self, bare: dict[str, float], memory: float) -> list[Figure]:
        """All of them; the window is closed afterwards."""
        article, book = self._open()
        mark(self.library, self.book, MARKS)
        self.window.desk.reload()
        wait_for(lambda: len(self.page.marks.highlights) == MARKS)
        wait_for(lambda: False, 0.5)
        self.recorder.start()
        marked = self._open_marked()
        opening = max(self.recorder.gaps)
        self.recorder.gaps.clear()
        frames = self._frames()
        changed, kept = self._marking()
        jump = self._median(self._jump)
        wrap = self._rewrap()
        first, counted = self._find()
        stall = max(self.recorder.gaps)
        self.window.close()
        self.window.deleteLater()
        wait_for(lambda: False, 0.1)  # its timers go with it
        worst = quantiles(frames, n=100)[98]
        return [
            Figure("opening an article of 22 kB, painted", article, 100, "ms"),
            Figure("opening a book of 20 MB, painted", book, 100, "ms"),
            Figure("  against filling a QPlainTextEdit with it", book / bare["open"], 1, "x bare"),
            Figure("opening it with 10,000 highlights, painted", marked, 100, "ms"),
            Figure("memory of the book beyond its text", memory, 25, "MB"),
            Figure("frame while scrolling, 10,000 highlights, median", median(frames), 5, "ms"),
            Figure("frame while scrolling, 10,000 highlights, 99th percentile", worst, 12, "ms"),
            Figure(
                "  median against a QPlainTextEdit without any", median(frames) / bare["frame"], 2, "x bare"
            ),
            Figure("highlight added, resized, removed: to the repaint", changed, 16, "ms"),
            Figure("highlight added, resized, removed: on the disk", kept, 30, "ms"),
            Figure("jump to the end of 20 MB", jump, 30, "ms"),
            Figure("re-wrapping on resize, a step", wrap, 16, "ms"),
            Figure("10,000 hits in 20 MB: the first", first, 50, "ms"),
            Figure("10,000 hits in 20 MB: all counted", counted, 500, "ms"),
            Figure("  against finding them in a QPlainTextEdit", counted / bare["find"], 1, "x bare"),
            Figure("longest stall while the book is opened", opening, 50, "ms"),
            Figure("longest stall in all the rest", stall, 50, "ms"),
        ]

    def _median(self, work: Callable[[], float]) -> float:
        return median(work() for _ in range(_ROUNDS))

    def _painted(self, work: Callable[[], object]) -> float:
        """Milliseconds until it is done and painted; what follows from it is done before the next."""
        begun = time.perf_counter()
        work()
        self.page.viewport().repaint()
        took = (time.perf_counter() - begun) * 1000
        QApplication.processEvents()
        return took

    def _opened(self, document_id: str) -> float:
        panels = self.window.panels
        if panels is None:
            raise RuntimeError("the window has no panels")

        def until_there() -> None:
            panels.guide.open_document(document_id)
            while self.window.desk.document_id != document_id:  # a long text is read between events
                QApplication.processEvents()

        return self._painted(until_there)

    def _open(self) -> tuple[float, float]:
        articles, books = [], []
        for _ in range(_ROUNDS):
            articles.append(self._opened(self.article))
            books.append(self._opened(self.book))
        return median(articles), median(books)

    def _open_marked(self) -> float:
        times = []
        for _ in range(_ROUNDS):
            self._opened(self.article)
            times.append(self._opened(self.book))
            wait_for(lambda: len(self.page.marks.highlights) == MARKS)
        return median(times)

    def _frames(self) -> list[float]:
        self.page.to_top()
        return [self._painted(lambda: self.page.scroll_by(90)) for _ in range(_FRAMES)]

    def _marking(self) -> tuple[float, float]:
        """Medians of adding, making longer and removing a highlight: to the repaint, and to the disk."""
        painted: list[float] = []
        kept: list[float] = []
        session = self.window.session
        for number in range(4 * _ROUNDS):
            start = self.page.top_position() + 40 + 7 * number
            text = self.page.document.text
            made = annotating.highlight(self.book, text, Span(start, start + 50), ())
            after = replace(made.highlight, anchor=describe(text, Span(start, start + 80)))
            edit = EditHighlight(made.highlight, after, "Resize highlight")
            for command in (made, edit, RemoveHighlight(after)):
                begun = time.perf_counter()
                session.run(command)
                kept.append((time.perf_counter() - begun) * 1000)
                painted.append(kept[-1] + self._painted(lambda: None))
        return median(painted), median(kept)

    def _jump(self) -> float:
        bar = self.page.verticalScrollBar()
        self._painted(self.page.to_top)
        return self._painted(lambda: bar.setValue(bar.maximum()))

    def _rewrap(self) -> float:
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        size = self.window.size()
        steps = []
        for number in range(60):
            width = size.width() - 4 * number
            steps.append(self._painted(partial(self.window.resize, width, size.height())))
        self.window.resize(size)
        QApplication.processEvents()
        return median(steps)

    def _find(self) -> tuple[float, float]:
        """Until the first hit is drawn, and until all are counted, typing the word at once."""
        panels = self.window.panels
        if panels is None:
            raise RuntimeError("the window has no panels")
        firsts, alls = [], []
        for _ in range(_ROUNDS):
            self.page.to_top()
            panels.open_find()
            panels.find.field.setText("")
            wait_for(lambda: len(self.page.marks.hits) == 0)
            begun = time.perf_counter()
            panels.find.field.setText(NEEDLE)
            firsts.append(self._until(begun, lambda: len(self.page.marks.hits) > 0))
            alls.append(self._until(begun, lambda: len(self.page.marks.hits) == HITS))
            panels.find.close_bar()
        return median(firsts), median(alls)

    def _until(self, begun: float, condition: Callable[[], bool]) -> float:
        while not condition():
            QApplication.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() - begun > 20:
                raise RuntimeError("this never comes")
        return (time.perf_counter() - begun) * 1000


def _bare(text: str) -> dict[str, float]:
    """The same with a QPlainTextEdit: filling, a frame, finding the word each time it stands there."""
    edit = QPlainTextEdit()
    edit.setFont(reading_font())
    edit.resize(720, 760)
    edit.show()
    wait_for(lambda: False, 0.3)
    begun = time.perf_counter()
    edit.setPlainText(text)
    edit.viewport().repaint()
    opened = (time.perf_counter() - begun) * 1000
    frames = []
    for _ in range(_FRAMES):
        begun = time.perf_counter()
        edit.verticalScrollBar().setValue(edit.verticalScrollBar().value() + 4)
        edit.viewport().repaint()
        frames.append((time.perf_counter() - begun) * 1000)
    begun, cursor, hits = time.perf_counter(), QTextCursor(edit.document()), 0
    while not (cursor := edit.document().find(NEEDLE, cursor, QTextDocument.FindFlag(0))).isNull():
        hits += 1
    found = (time.perf_counter() - begun) * 1000
    edit.hide()
    edit.deleteLater()
    QApplication.processEvents()
    return {"open": opened, "frame": median(frames), "find": found}

"""Texts that nobody would write, in the real window: how long it is kept at a time, whatever is done.

The goal is for the longest turn of the event loop, not for the whole of the work: a window that comes round
still answers. Each text is added as a file, through the worker, into a library of its own; the reader goes on
in an article meanwhile, opens the text as soon as it is there, and again when its analysis is over.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.books import add, prose
from benchmarks.figures import Figure
from benchmarks.in_the_window import make_application, wait_for
from benchmarks.turns import Turns
from reader.domain.errors import ReaderError
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.main_window import MainWindow
from reader.ui.panels import Panels
from reader.ui.session import Session
from reader.ui.settings import Settings

GOAL = 200
"""Milliseconds."""
_PATIENCE = 120
"""Seconds that adding and analysing may take before they are stopped; they are beside the window."""
_SCREENS, _STEPS = 8, 6
_ACUTE, _OVERRIDE, _JOINER = "\u0301", "\u202e", "\u200d"


@dataclass(frozen=True, slots=True)
class BadText:
    """A text, and what is looked for in it, letter by letter."""

    name: str
    write: Callable[[], str]
    wanted: str


def _hebrew() -> str:
    """Words of four letters with twenty points and accents each, all different."""
    marks = "".join(map(chr, range(0x591, 0x591 + 20)))
    word = "".join(letter + marks for letter in "\u05e9\u05dc\u05d5\u05dd")
    return f"{word} " * 6_000


def _controls() -> str:
    """One in 25 characters: with more, a file is taken for no text."""
    controls = [chr(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32), 127, *range(128, 160))]
    return "".join(f"abcdefgh{control}ijkl mnop qrst uvw " for control in controls * 1_725)


TEXTS = (
    BadText("an article of 22 kB, to compare", lambda: prose(22_000, hits=10), "qui"),
    BadText("a line of 50 MB without a space", lambda: "x" * 50_000_000, "xxx"),
    BadText("a million empty lines", lambda: "first\n" + "\n" * 1_000_000 + "last\n", "las"),
    BadText("a million marks on one letter", lambda: "e" + _ACUTE * 1_000_000, "e"),
    BadText("500,000 paragraphs of two letters", lambda: "ab\n\n" * 500_000, "ab"),
    BadText("200,000 right-to-left overrides", lambda: f"{_OVERRIDE} abc" * 200_000, "abc"),
    BadText("1.2 million control characters alone", lambda: "".join(map(chr, range(1, 32))) * 40_000, "a"),
    BadText("100,000 control characters in words", _controls, "abc"),
    BadText(
        "50,000 joined emoji in a row",
        lambda: _JOINER.join("\U0001f469\U0001f469\U0001f467\U0001f466") * 50_000,
        "\U0001f467",
    ),
    BadText("Hebrew with 20 marks a letter", _hebrew, "\u05e9\u05dc\u05d5"),
)


def measure(folder: Path, *, why: bool = False) -> list[Figure]:
    """For each text the longest turn while it is added, opened, scrolled, jumped in, looked through."""
    make_application()
    figures: list[Figure] = []
    for text in TEXTS:
        with TemporaryDirectory(dir=folder) as place:
            figures += _Reading(Path(place), text, Turns(why=why)).figures()
    return figures


class _Reading:
    """One text in a window of its own."""

    def __init__(self, folder: Path, text: BadText, turns: Turns) -> None:
        self.text, self.turns = text, turns
        self.library = Library.open(folder / "a.db")
        self.article = add(self.library, folder, "the article before", prose(30_000, hits=0))
        self.file = folder / "bad.txt"
        self.file.write_text(text.write(), encoding="utf-8", newline="")
        settings = Settings(folder / "settings.ini")
        self.window = MainWindow(Session(self.library), settings, Appearance(Scheme.LIGHT))
        self.window.resize(1440, 900)
        self.page = self.window.page
        self.added: list[str] = []
        self.refused: list[ReaderError] = []

    def figures(self) -> list[Figure]:
        """A figure for each thing that is done; only that of adding if the text is refused."""
        figures = []
        for column, work in self._start():
            self.turns.begin()
            work()
            longest = self.turns.end()
            figures.append(Figure(self.text.name, longest, GOAL, "ms", column=column))
            if longest > GOAL and (told := self.turns.told()):
                print(f"\n{self.text.name}, {column}: {longest:.0f} ms\n{told}", file=sys.stderr, flush=True)
            if self.refused:
                error = self.refused[0]
                print(f"{self.text.name}: refused. {error}", file=sys.stderr, flush=True)
                break
        self._end()
        return figures

    def _start(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The window with an article in it; what is to be done there, each with its name."""
        window = self.window
        window.show()
        window.start(self.article)
        wait_for(lambda: window.panels is not None)
        wait_for(lambda: not window.background.is_busy)
        window.session.prepare()
        window.background.added.connect(self.added.extend)
        window.background.failed.connect(self.refused.append)
        wait_for(lambda: False, 1)
        return (
            ("added", self._add),
            ("opened", self._open),
            ("scrolled", self._scroll),
            ("at its end", self._jump),
            ("re-wrapped", self._rewrap),
            ("found", self._find),
            ("searched", self._search),
            ("analysed", self._analyse),
            ("again", self._open_again),
        )

    @property
    def _panels(self) -> Panels:
        if self.window.panels is None:
            raise RuntimeError("the window has no panels")
        return self.window.panels

    def _add(self) -> None:
        self.window.add([self.file])
        self.page.scroll_by(90)  # the reader goes on: what was added does not come up by itself
        wait_for(lambda: bool(self.added or self.refused), _PATIENCE)

    def _open(self) -> None:
        self._panels.guide.open_document(self.added[0])
        wait_for(lambda: False, 0.6)

    def _scroll(self) -> None:
        for key in (*[Qt.Key.Key_PageDown] * _SCREENS, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
            self._press(key)

    def _jump(self) -> None:
        """To the end, a screen back, to the middle, to the beginning."""
        self._press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self._press(Qt.Key.Key_PageUp)
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        wait_for(lambda: False, 0.1)
        self._press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page, key, modifier)
        wait_for(lambda: False, 0.05)

    def _rewrap(self) -> None:
        size = self.window.size()
        for step in range(1, _STEPS + 1):
            self.window.resize(size.width() - 30 * step, size.height())
            wait_for(lambda: False, 0.05)
        self.window.resize(size)
        wait_for(lambda: False, 0.2)

    def _find(self) -> None:
        """In the page: typed letter by letter, all counted, on to the next hit, closed."""
        find = self._panels.find
        self._panels.open_find()
        for end in range(1, len(self.text.wanted) + 1):
            find.field.setText(self.text.wanted[:end])
            wait_for(lambda: False, 0.15)
        wait_for(lambda: not find.finder.is_busy, _PATIENCE)
        for _ in range(3):
            find.step(1)
            wait_for(lambda: False, 0.1)
        find.close_bar()
        wait_for(lambda: False, 0.2)

    def _search(self) -> None:
        """In the whole library, after the pause in which the window waits for more letters."""
        self._panels.open_search()
        self._panels.search_field.setText(self.text.wanted)
        wait_for(lambda: False, 0.8)
        self._panels.search_field.clear()
        wait_for(lambda: False, 0.2)

    def _analyse(self) -> None:
        """The rest of the search for names and dates, which began when the text was added."""
        begun = time.monotonic()
        wait_for(lambda: not self.window.background.is_busy, _PATIENCE)
        if self.window.background.is_busy:
            print(f"{self.text.name}: analysis given up after {_PATIENCE} s", file=sys.stderr)
            self.window.background.cancel()
        elif (took := time.monotonic() - begun) > _PATIENCE / 4:
            print(f"{self.text.name}: analysed in {took:.0f} s more", file=sys.stderr)
        wait_for(lambda: False, 0.5)

    def _open_again(self) -> None:
        for document_id in (self.article, self.added[0]):
            self._panels.guide.open_document(document_id)
            wait_for(lambda: False, 0.6)

    def _end(self) -> None:
        self.window.background.cancel()
        wait_for(lambda: not self.window.background.is_busy)
        self.window.close()
        self.window.deleteLater()
        wait_for(lambda: False, 0.1)  # its timers go with it
        self.library.close()

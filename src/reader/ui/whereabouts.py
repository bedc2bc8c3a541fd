"""Where highlights are: which paragraph, and whether their passage is still there. Looked up at leisure."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from reader.domain.anchoring import Anchor, Certainty, resolve
from reader.domain.annotations import Highlight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.domain.document import Document
    from reader.ui.session import Session


_TELL_EVERY = 500
"""Milliseconds: whoever listens has its cards to make again."""
_AT_ONCE = 200
"""Highlights read before the window gets its turn again."""
_A_TURN = 6
"""Milliseconds: a passage that is where it was is found in a moment, a lost one is looked for much longer."""


@dataclass(frozen=True, slots=True)
class _Found:
    anchor: Anchor
    paragraph: int


@dataclass(slots=True)
class _Waiting:
    """What is to be looked up in a document: the paragraphs of some highlights, or who of all is lost."""

    highlights: dict[str, Highlight] = field(default_factory=dict)
    through: "Iterator[list[Highlight]] | None" = None
    read: list[Highlight] = field(default_factory=list)


class Whereabouts(QObject):
    """Looks highlights up, some of a document at a time, whenever the window has nothing better to do."""

    found = Signal()
    """Something is known that was not known before."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, _Found] = {}
        self._lost: dict[str, Highlight] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._document: tuple[str, Document] | None = None
        self._text: tuple[str, str] | None = None
        self._news = False
        self._told = QElapsedTimer()
        self._told.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_up_next)

    def paragraph(self, highlight: Highlight) -> int:
        """The number of its paragraph; 0 before the first, and while it is not known."""
        found = self._of(highlight)
        return found.paragraph if found else 0

    def is_lost(self, highlight: Highlight) -> bool:
        """True if its passage was looked for and not found."""
        lost = self._lost.get(highlight.id)
        return lost is not None and lost.anchor == highlight.anchor

    @property
    def lost(self) -> list[Highlight]:
        """The highlights whose passage was looked for and not found, in no order."""
        return list(self._lost.values())

    def look_for(self, highlights: "Iterable[Highlight]", delay: int = 200) -> None:
        """Look up those that are not known yet, beginning after some milliseconds."""
        for highlight in highlights:
            if self._of(highlight) is None:
                self._wait_for(highlight.document_id).highlights[highlight.id] = highlight
        self._start(delay)

    def look_through(self, documents: "Iterable[str]", delay: int = 200) -> None:
        """Find out which highlights of some documents are lost, without keeping anything of the others."""
        for document_id in documents:
            waiting = self._wait_for(document_id)
            waiting.through = self._session.library.annotations.slices(document_id, _AT_ONCE)
            waiting.read = []
        self._start(delay)

    def let_go(self, highlight_id: str) -> None:
        """A highlight was altered or removed: it is lost no longer, until it is looked for again."""
        self._lost.pop(highlight_id, None)
        for waiting in self._waiting.values():
            waiting.highlights.pop(highlight_id, None)
            waiting.read = [one for one in waiting.read if one.id != highlight_id]

    def forget(self, documents: "Iterable[str] | None" = None) -> None:
        """Some documents have changed, or any of all: what is known no longer holds."""
        if documents is None:
            self._lost.clear()
            self._waiting.clear()
        else:
            for document_id in documents:
                self._waiting.pop(document_id, None)
            gone = frozenset(documents)
            self._lost = {key: one for key, one in self._lost.items() if one.document_id not in gone}
        self._known.clear()
        self._document = self._text = None

    def _of(self, highlight: Highlight) -> _Found | None:
        found = self._known.get(highlight.id)
        return found if found and found.anchor == highlight.anchor else None

    def _wait_for(self, document_id: str) -> _Waiting:
        return self._waiting.setdefault(document_id, _Waiting())

    def _start(self, delay: int) -> None:
        if self._waiting and not self._timer.isActive():
            self._timer.start(delay)

    def _look_up_next(self) -> None:
        # Paragraphs first: somebody looks at them.
        document_id = next((key for key, one in self._waiting.items() if one.highlights), "")
        if document_id:
            self._find_paragraphs(document_id, self._waiting[document_id])
        else:
            document_id = next(iter(self._waiting), "")
            if document_id:
                self._go_through(document_id, self._waiting[document_id])
        self._start(0)
        if self._news and (not self._waiting or self._told.hasExpired(_TELL_EVERY)):
            self._news = False
            self._told.restart()
            self.found.emit()

    def _find_paragraphs(self, document_id: str, waiting: _Waiting) -> None:
        if not self._is_at_hand(document_id) and self._text_of(document_id) is not None:
            return  # the text of a book is enough for one turn
        document = self._load(document_id)
        if document is None:
            waiting.highlights.clear()
        turn = _turn()
        while document is not None and waiting.highlights and not turn.hasExpired(_A_TURN):
            _, highlight = waiting.highlights.popitem()
            start = self._look(document.text, highlight)
            self._known[highlight.id] = _Found(highlight.anchor, document.outline.paragraph(start))
            self._news = True
        self._done_with(document_id, waiting)

    def _go_through(self, document_id: str, waiting: _Waiting) -> None:
        if not waiting.read and waiting.through is not None:
            waiting.read = next(waiting.through, [])
        text = self._text_of(document_id) if waiting.read else None
        if text is None:
            waiting.through, waiting.read = None, []
        turn = _turn()
        while text is not None and waiting.read and not turn.hasExpired(_A_TURN):
            self._look(text, waiting.read.pop())
        self._done_with(document_id, waiting)

    def _done_with(self, document_id: str, waiting: _Waiting) -> None:
        if not waiting.highlights and waiting.through is None:
            self._waiting.pop(document_id, None)
        if not self._waiting:
            self._document = self._text = None

    def _look(self, text: str, highlight: Highlight) -> int:
        """Where a highlight begins; puts it among the lost if its passage is not there."""
        resolution = resolve(text, highlight.anchor)
        lost = resolution.certainty is Certainty.LOST
        if lost:
            self._lost[highlight.id] = highlight
        if lost or self._lost.pop(highlight.id, None) is not None:
            self._news = True
        return resolution.span.start if resolution.span else highlight.anchor.span.start

    def _load(self, document_id: str) -> "Document | None":
        if self._document is None or self._document[0] != document_id:
            text = self._text_of(document_id)
            try:
                self._document = document_id, self._session.library.documents.load(document_id, text)
            except KeyError:  # removed while it was waiting
                return None
        return self._document[1]

    def _is_at_hand(self, document_id: str) -> bool:
        return any(one is not None and one[0] == document_id for one in (self._document, self._text))

    def _text_of(self, document_id: str) -> str | None:
        if self._document is not None and self._document[0] == document_id:
            return self._document[1].text
        if self._text is None or self._text[0] != document_id:
            try:
                self._text = document_id, self._session.library.documents.text(document_id)
            except KeyError:  # removed while it was waiting
                return None
        return self._text[1]


def _turn() -> QElapsedTimer:
    timer = QElapsedTimer()
    timer.start()
    return timer

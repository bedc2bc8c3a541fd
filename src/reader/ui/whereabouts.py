"""Where highlights are: which paragraph, and whether their passage is still there. Looked up at leisure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from reader.domain.anchoring import Anchor, Certainty, resolve
from reader.domain.annotations import Highlight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.domain.document import Document
    from reader.ui.session import Session


_TELL_EVERY = 500
"""Milliseconds: whoever listens has all its cards to make again."""


@dataclass(frozen=True, slots=True)
class _Found:
    anchor: Anchor
    paragraph: int
    lost: bool


class Whereabouts(QObject):
    """Looks highlights up, a document at a time, whenever the window has nothing better to do."""

    found = Signal()
    """Something is known that was not known before."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, _Found] = {}
        self._waiting: dict[str, dict[str, Highlight]] = {}
        self._document: tuple[str, Document] | None = None
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
        found = self._of(highlight)
        return found is not None and found.lost

    def look_for(self, highlights: "Iterable[Highlight]", delay: int = 200) -> None:
        """Look up those that are not known yet, beginning after some milliseconds."""
        for highlight in highlights:
            if self._of(highlight) is None:
                self._waiting.setdefault(highlight.document_id, {})[highlight.id] = highlight
        if self._waiting and not self._timer.isActive():
            self._timer.start(delay)

    def forget(self) -> None:
        """Documents have changed: what is known no longer holds."""
        self._known.clear()
        self._document = None

    def _of(self, highlight: Highlight) -> _Found | None:
        found = self._known.get(highlight.id)
        return found if found and found.anchor == highlight.anchor else None

    def _look_up_next(self) -> None:
        document_id, highlights = self._waiting.popitem()
        document = self._load(document_id)
        if document is not None:
            for highlight in highlights.values():
                self._known[highlight.id] = _look_up(document, highlight.anchor)
        if self._waiting:
            self._timer.start(0)
        if not self._waiting or self._told.hasExpired(_TELL_EVERY):
            self._told.restart()
            self.found.emit()

    def _load(self, document_id: str) -> "Document | None":
        if self._document is None or self._document[0] != document_id:
            try:
                self._document = document_id, self._session.library.documents.load(document_id)
            except KeyError:  # removed while it was waiting
                return None
        return self._document[1]


def _look_up(document: "Document", anchor: Anchor) -> _Found:
    resolution = resolve(document.text, anchor)
    start = resolution.span.start if resolution.span else anchor.span.start
    return _Found(anchor, document.outline.paragraph(start), resolution.certainty is Certainty.LOST)

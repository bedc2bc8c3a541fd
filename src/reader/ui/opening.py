"""Reading a long document before it is put on the page: some of it at a time, between events.

A book of 20 MB takes 60 ms to read. A page of its own turn of the event loop shows it then, as if it had been
at hand; a short document is there at once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reader.domain.document import Document
from reader.domain.errors import ReaderError
from reader.domain.steps import Steps
from reader.ui.session import Session

_LONG = 1_000_000
"""Code points from which on a text is read in steps."""


class Opening(QObject):
    """`when_ready` has `then` called when a document can be shown without reading; the latest wish counts."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Steps[Document] | None = None
        self._then: Callable[[], object] = lambda: None
        self._ready: Document | None = None
        """Held until it is on the page: the library makes no document twice that somebody holds."""
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._go_on)

    def when_ready(self, document_id: str, then: Callable[[], object]) -> None:
        """Call `then` at once for a short document or one that cannot be read, else when it is read."""
        self.drop()
        if not self._is_long(document_id):
            then()
            return
        self._steps = self._session.library.documents.loading(document_id)
        self._then = then
        self._slices.start()

    def drop(self) -> None:
        """Forget what is being read: the reader has gone elsewhere."""
        self._slices.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _is_long(self, document_id: str) -> bool:
        try:
            return self._session.library.documents.get(document_id).length >= _LONG
        except (KeyError, ReaderError):
            return False  # whoever opens it says so

    def _go_on(self) -> None:
        if self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration as end:
            self._ready = end.value
        except (KeyError, ReaderError):
            self._ready = None  # opening it will say the same
        else:
            return
        self.drop()
        self._then()
        self._ready = None

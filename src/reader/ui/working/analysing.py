"""Finding the names and dates of documents in a worker, which writes them into the library itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.services import analysing
from reader.ui.session import Session
from reader.ui.working.quiet import Quiet
from reader.ui.working.tasks import Task, TaskRunner

_TOGETHER = 700
"""Milliseconds within which documents that are done are announced together: each view refreshes once."""
_FEW = 5
"""Documents whose findings are published at once, if they are known already."""
_LITTLE = 3_000
"""Names and dates that are taken back in a moment."""
_HANDFUL = 200
"""Documents that a worker is given at once."""


class Analysing(QObject):
    """Analyses documents one after the other, each once."""

    said = Signal(str)
    failed = Signal(object)
    """ReaderError."""
    moved = Signal()
    """`done` or `total` is another number."""
    stopped = Signal(int)
    """The reader has stopped it, and so many documents are left; `analyse_all` goes on with them."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(tasks)
        self._session = session
        self._tasks = tasks
        self._waiting: dict[str, None] = {}
        self._at_work: list[str] = []
        self._task: Task | None = None
        self._given_up: set[str] = set()
        self._told: set[str] = set()
        self._is_interrupted = False
        self.quiet = Quiet(self, self._begin)
        self.done = 0
        """How many documents are done since there was nothing to do."""
        self._news = Changes()
        self._announce = QTimer(self)
        self._announce.setSingleShot(True)
        self._announce.setInterval(_TOGETHER)
        self._announce.timeout.connect(self._tell)

    @property
    def total(self) -> int:
        """How many documents are done or to do; 0 when there is nothing to do."""
        to_do = len(self._waiting) + len(self._at_work)
        return self.done + to_do if to_do else 0

    @property
    def is_busy(self) -> bool:
        """True until everything is found, published and announced."""
        return bool(self._waiting or self._at_work or self._announce.isActive())

    def analyse_all(self) -> None:
        """Find names and dates of all documents that have none, or older ones."""
        if not self._session.library.read_only:
            self._put(analysing.unpublished(self._session.library))

    def analyse_anew(self) -> None:
        """As `analyse_all`, when other findings are wanted than those that are being looked for."""
        self._stop()
        self._told.clear()
        self.analyse_all()

    def follow(self, document_ids: frozenset[str]) -> None:
        """Documents were added, altered or removed: the ones need findings, the others none any more."""
        there = self._session.library.documents.among(document_ids)
        self._forget(document_ids.difference(record.id for record in there))
        missing = analysing.unpublished(self._session.library, there)
        if len(missing) <= _FEW:
            missing = [record for record in missing if not self._is_back(record)]
        self._put(missing)

    def clear_first(self, document_ids: frozenset[str], then: Callable[[], object]) -> bool:
        """Take back what was found in documents that are to leave, and `then` do what is to be done.

        False, and nothing is done, if that is so little that nobody need wait for it.
        """
        library = self._session.library
        if not document_ids or library.path is None or library.read_only:
            return False
        if library.findings.how_many(document_ids) <= _LITTLE:
            return False
        title = self.tr("Take back names and dates")
        task = self._tasks.start(title, analysing.withdraw, library.path, tuple(document_ids))
        task.finished.connect(then)  # also if it failed: what is left goes with the documents
        return True

    def cancel(self) -> None:
        """Stop; it is taken up again at the next start, or when the reader wants it."""
        left = len(self._waiting) + len(self._at_work)
        self._stop()
        if left:
            self.stopped.emit(left)

    def _stop(self) -> None:
        self.quiet.stop()
        self._waiting.clear()
        self._at_work.clear()
        if self._task is not None:
            self._tasks.cancel(self._task)
        self._tell()
        self.moved.emit()

    def _is_back(self, record: DocumentRecord) -> bool:
        """Publish at once what is known of a document already; False if that is nothing, or much."""
        try:
            changes = analysing.publish_kept(self._session.library, record)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        if changes is None:
            return False
        self._session.announce(changes)
        return True

    def _put(self, records: list[DocumentRecord]) -> None:
        for record in records:
            if record.id in self._given_up or record.id in self._at_work or record.id in self._waiting:
                continue
            problem = analysing.too_long(record.title, record.length)
            if problem is not None:
                self.said.emit(str(problem))
            self._waiting[record.id] = None
        self.moved.emit()
        QTimer.singleShot(0, self, self._begin)

    def _forget(self, document_ids: frozenset[str]) -> None:
        """Leave out documents that were removed, also if they are at work."""
        for document_id in document_ids:
            self._waiting.pop(document_id, None)
        if self._task is not None and document_ids.intersection(self._at_work):
            self._put_back([one for one in self._at_work if one not in document_ids])
            self._tasks.cancel(self._task)

    def _begin(self) -> None:
        """Give a worker what waits, if there is none at work."""
        if self._task is not None or not self._waiting or self.quiet.is_waiting:
            return
        place = self._session.library.path
        if place is None:
            self._begin_here()
            return
        self._take(_HANDFUL)
        title = self.tr("Find names and dates")
        task = self._tasks.start(title, analysing.analyse_in, place, tuple(self._at_work), tells=True)
        task.told.connect(self._one_done)
        self._follow(task)

    def _begin_here(self) -> None:
        """In memory only this process has the library: the worker gets the text and gives what it finds."""
        library = self._session.library
        self._take(1)
        (document_id,) = self._at_work
        try:
            knowledge = analysing.knowledge_of(library)
            engine = analysing.engine_of(library)
            job = analysing.job_for(library.documents.load(document_id), knowledge, engine)
        except KeyError:  # removed in the meantime
            self._at_work.clear()
            QTimer.singleShot(0, self, self._begin)
            return
        task = self._tasks.start(self.tr("Find names and dates"), analysing.analyse_job, *job)
        task.succeeded.connect(partial(self._store, document_id, engine))
        self._follow(task)

    def _take(self, most: int) -> None:
        self._at_work = list(self._waiting)[:most]
        for document_id in self._at_work:
            del self._waiting[document_id]

    def _follow(self, task: Task) -> None:
        self._task = task
        task.failed.connect(self._fail)
        task.died.connect(self._go_on_without)
        task.interrupted.connect(self._pause)
        task.finished.connect(self._finish)

    def _one_done(self, news: analysing.Analysed) -> None:
        if news.document_id not in self._at_work:  # removed, and the worker not yet stopped
            return
        self.quiet.succeed()
        self._at_work.remove(news.document_id)
        self.done += 1
        self._news |= news.changes
        self._say(news)
        if not self._announce.isActive():
            self._announce.start(0 if self.done == 1 else _TOGETHER)
        self.moved.emit()

    def _say(self, news: analysing.Analysed) -> None:
        """What the reader should know of how names were found, each thing once; details say it again."""
        for note in news.notes:
            if note not in self._told:
                self._told.add(note)
                title = self._session.library.documents.get(news.document_id).title
                self.said.emit(f"“{title}”: {note}")

    def _store(self, document_id: str, engine: str, payload: str) -> None:
        library = self._session.library
        try:
            changes = analysing.store(library, library.documents.get(document_id), payload, engine)
            notes = analysing.notes_on(library, document_id)
        except KeyError:  # removed in the meantime
            changes, notes = Changes(), ()
        except ReaderError as error:
            self._fail(error)
            return
        self._one_done(analysing.Analysed(document_id, changes, notes))

    def _fail(self, error: ReaderError) -> None:
        """The library cannot be written: the next documents would fare no better."""
        self._waiting.clear()
        self._at_work.clear()
        self.failed.emit(error)

    def _go_on_without(self) -> None:
        """The worker died over a document: leave that one out until the next start."""
        if not self._at_work:
            return
        document_id = self._at_work.pop(0)
        self._given_up.add(document_id)
        try:
            title = self._session.library.documents.get(document_id).title
        except KeyError:
            title = ""
        self.failed.emit(
            ReaderError(
                f"The names and dates of “{title}” were not found: the program that looked for them ended, "
                "perhaps for want of memory.",
                "The document can be read and marked. They are looked for again at the next start.",
            )
        )

    def _pause(self) -> None:
        self._is_interrupted = True

    def _finish(self) -> None:
        self._task = None
        self._put_back(self._at_work)
        if not self._waiting:
            self.done = 0
        self.moved.emit()
        if self._is_interrupted:
            self._is_interrupted = False
            self.quiet.wait()
        else:
            QTimer.singleShot(0, self, self._begin)

    def _put_back(self, document_ids: list[str]) -> None:
        """What was begun and not finished goes first the next time."""
        self._waiting = dict.fromkeys([*document_ids, *self._waiting])
        self._at_work = []

    def _tell(self) -> None:
        self._announce.stop()
        news, self._news = self._news, Changes()
        if news:
            self._session.announce(news)

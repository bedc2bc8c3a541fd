"""What is suggested at the moment: asked for when nothing else goes on, kept for whoever shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.changes import Changes
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.services.suggesting import Suggestion
    from reader.ui.working.tasks import Task

_QUIET = 1_200
"""Milliseconds after the last change: what the reader does goes first."""


class Suggested(QObject):
    """Keeps the suggestions up to date. Nothing is asked before the first `ask_later`."""

    changed = Signal()

    def __init__(self, session: Session, deeds: EntityDeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deeds = deeds
        self.by_key: dict[str, Suggestion] = {}
        """The suggestions by a name of ours, the likeliest first."""
        self.aside: Callable[..., Task] | None = None
        """Has work done by another process; set by the window."""
        self._task: Task | None = None
        self._is_stale = False
        self._later = QTimer(self, singleShot=True, interval=_QUIET)
        self._later.timeout.connect(self.ask_now)
        session.changed.connect(self._follow)

    def ask_later(self) -> None:
        """Look for suggestions in a quiet moment."""
        self._later.start()

    def ask_now(self) -> None:
        """Look for suggestions, in a worker if there is one: that takes up to some seconds."""
        library = self._session.library
        self._later.stop()
        if library.read_only:
            return
        if library.path is not None and self.aside is not None:
            self._ask_aside(library.path)
            return
        from reader.services.suggesting import suggestions

        self._take(suggestions(library))

    def _ask_aside(self, place: "Path") -> None:
        if self._task is not None or self.aside is None:
            self._is_stale = True
            return
        from reader.services.suggesting_aside import suggestions_in

        self._task = self.aside(self.tr("Look for names that may be one"), suggestions_in, place)
        self._task.succeeded.connect(self._take)
        self._task.finished.connect(self._end)

    def _end(self) -> None:
        self._task = None
        if self._is_stale:
            self._is_stale = False
            self._later.start()

    def _take(self, found: "list[Suggestion]") -> None:
        by_key = {_key(one): one for one in found}
        if by_key != self.by_key:
            self.by_key = by_key
            self.changed.emit()

    def about(self, entity_id: str) -> list[str]:
        """The names of the suggestions that an entity is part of."""
        return [
            key
            for key, one in self.by_key.items()
            if entity_id in (one.into.id, *(other.id for other in one.others))
        ]

    def accept(self, key: str) -> None:
        """Do what is suggested."""
        from reader.services.suggesting import accept

        one = self.by_key.get(key)
        if one is not None and self._deeds.run(one.deed, lambda library: [accept(library, one)]):
            self._without(key)

    def dismiss(self, key: str) -> None:
        """Never suggest it again."""
        from reader.services.suggesting import dismiss

        one = self.by_key.get(key)
        words = self.tr("Dismiss a suggestion")
        if one is not None and self._deeds.run(words, lambda library: [dismiss(library, one)]):
            self._without(key)

    def _without(self, key: str) -> None:
        if self.by_key.pop(key, None) is not None:
            self.changed.emit()

    def _follow(self, changes: Changes) -> None:
        """Entities were found, corrected, or a dismissal was undone."""
        if changes.entities or changes.findings or changes.documents:
            self._later.start()


def _key(suggestion: "Suggestion") -> str:
    return "|".join((suggestion.into.id, *(other.id for other in suggestion.others)))

"""What the line at the foot says of the library: how much there is in it, and whether all of it is saved."""

from PySide6.QtCore import QObject

from reader.storage import Library
from reader.ui.widgets.list_styles import number_text
from reader.ui.widgets.status_line import StatusLine


class LibraryStatus(QObject):
    """Keeps the words of a status line; the window says when to look again."""

    def __init__(self, library: Library, line: StatusLine) -> None:
        super().__init__(line)
        self._library = library
        self._line = line

    def refresh(self) -> None:
        """Count what there is, and say in which file it is saved."""
        counts, words = self._library.counts(), self.tr
        self._line.set_counts(
            f"{_counted(counts.documents, words('document'), words('documents'))} · "
            f"{_counted(counts.words, words('word'), words('words'))}",
            f"{_counted(counts.entities, words('entity'), words('entities'))} · "
            f"{_counted(counts.events, words('event'), words('events'))}",
            f"{_counted(counts.highlights, words('highlight'), words('highlights'))} · "
            f"{_counted(counts.themes, words('theme'), words('themes'))}",
        )
        self.show_saved(read_only=self._library.read_only)

    def show_saved(self, *, read_only: bool) -> None:
        """Say whether everything is saved, and in which file."""
        path = self._library.path
        state = self.tr("Read only") if read_only else self.tr("All changes saved")
        self._line.set_saved(f"{state} · {path.name if path else self.tr('in memory')}")


def _counted(number: int, singular: str, plural: str) -> str:
    return f"{number_text(number)} {singular if number == 1 else plural}"

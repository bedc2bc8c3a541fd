"""What a reader can put right on the timeline, wherever its events are shown: commands, and what asks.

One of these serves the strip, the full view, its list, the page and the menus: all say and do the same.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event, EventSource, When
from reader.ui.appearance import Appearance
from reader.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.domain.document import Span
    from reader.services.commands import Command
    from reader.storage import Library
    from reader.ui.widgets.date_popup import DatePopup, DateQuestion

_OWN = frozenset({EventSource.HIGHLIGHT, EventSource.NOTE})
_LONGEST = 90
_LONGEST_LABEL = 48


class EventDeeds(QObject):
    """Runs corrections. In a library that is only read, none.

    Highlights and notes of the reader stand on the timeline too: only their date can be put right here.
    """

    said = Signal(str)
    """What was done, for the status line."""

    def __init__(self, session: Session, appearance: Appearance, parent: "QWidget | None" = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._window = parent
        self._popup: DatePopup | None = None
        self.known: Callable[[str], Event | None] = _unknown
        """Gives a highlight or a note as it stands on the timeline: the library has those elsewhere."""

    @property
    def can_write(self) -> bool:
        """False in a library that is open for reading only."""
        return not self._session.library.read_only

    def get(self, event_id: str) -> Event | None:
        """Something on the timeline, None if it is not there (any more)."""
        try:
            return self._session.library.events.get(event_id)
        except KeyError:
            known = self.known(event_id)
            return known if known is not None and known.source in _OWN else None

    def can_alter(self, event: Event) -> bool:
        """Whether something can be relabelled, pinned and hidden: not a highlight or note of the reader."""
        return self.can_write and event.source not in _OWN

    def words_of(self, event: Event) -> str:
        """The date as it stands in the text."""
        text = self._session.library.documents.text(event.document_id)
        return " ".join(event.found.span.of(text).split())

    def other_reading(self, event: Event) -> When | None:
        """What the words could mean as well; None where there is but one reading."""
        from reader.domain.readings import second_reading

        if event.source is not EventSource.FOUND or not event.found.rule:
            return None
        return second_reading(self.words_of(event), event.when, event.found.rule)

    def own_date(self, event: Event) -> str:
        """The date that a highlight or a note carries itself, as EDTF; '' if it has that of its passage."""
        from reader.domain.annotations import NoteTarget

        annotations = self._session.library.annotations
        if event.source is EventSource.NOTE:
            note = annotations.note_on(NoteTarget.DOCUMENT, event.document_id)
            return note.dated if note is not None else ""
        try:
            return annotations.get(event.id).dated if event.source is EventSource.HIGHLIGHT else ""
        except KeyError:
            return ""

    # -- corrections

    def hide(self, ids: Sequence[str]) -> bool:
        """Show events no more."""
        from reader.services.dating import hide

        events = self._alterable(ids)
        if not events:
            return False
        words = self._named(self.tr("Hide {0}"), events)
        return self._run(words, lambda library: [hide(library, event.id) for event in events])

    def toggle_pin(self, ids: Sequence[str]) -> bool:
        """Always label events, or, if all of them are so already, no longer."""
        from reader.services.dating import pin, unpin

        events = self._alterable(ids)
        loose = [event for event in events if not event.is_pinned]
        if loose:
            words = self._named(self.tr("Pin {0}"), loose)
            return self._run(words, lambda library: [pin(library, event.id) for event in loose])
        words = self._named(self.tr("Unpin {0}"), events)
        return bool(events) and self._run(
            words, lambda library: [unpin(library, event.id) for event in events]
        )

    def take_other_reading(self, event_id: str) -> bool:
        """The date means what it could mean as well."""
        event = self.get(event_id)
        other = self.other_reading(event) if event is not None else None
        if event is None or other is None:
            return False
        return self._correct_date(event, other.edtf, other)

    def restore(self, ids: Sequence[str]) -> bool:
        """Take back what the reader said of events; one that was made by hand is removed."""
        events = [event for event in self._alterable(ids) if event.mark_id]
        return self.restore_marks([event.mark_id for event in events], self._names(events))

    def restore_marks(self, mark_ids: Sequence[str], names: str) -> bool:
        """The same by the marks, of hidden and lost events too; `names` are for the menu that undoes it."""
        from reader.services.dating import restore

        words = self.tr("Restore {0}").replace("{0}", names)
        return bool(mark_ids) and self._run(
            words, lambda library: [restore(library, mark_id) for mark_id in mark_ids]
        )

    def undate(self, event_id: str) -> bool:
        """Take the date of its own from a highlight or a note."""
        event = self.get(event_id)
        if event is None or not self.own_date(event):
            return False
        words = self._named(self.tr("Take the date from {0}"), [event])
        return self._run(words, lambda library: [_dated(library, event, "")])

    # -- questions

    def ask_date(self, event_id: str, place: QPoint, *, at_label: bool = False) -> None:
        """Let the reader type another date, or label, for something on the timeline."""
        from reader.ui.widgets.date_popup import DateQuestion

        event = self.get(event_id)
        if event is None or not self.can_write:
            return
        is_own = event.source in _OWN
        title = self.tr("“{0}” in the text").replace("{0}", self.words_of(event))
        self._ask(
            DateQuestion(
                about=event.id,
                title=event.found.label if is_own else title,
                typed=spoken(event.when),
                read=self._reading_for(event.document_id),
                label=None if is_own else event.found.label,
                other=self.other_reading(event),
                at_label=at_label,
                clears=is_own and bool(self.own_date(event)),
            ),
            lambda typed, label: self._alter(event.id, typed, label),
            place,
        )

    def ask_add(self, document_id: str, span: "Span", place: QPoint) -> None:
        """Let the reader say what date selected words tell of, and how it is called."""
        from reader.services.dating import suggestion
        from reader.ui.widgets.date_popup import DateQuestion

        if not self.can_write:
            return
        try:
            offered = suggestion(self._session.library, document_id, span)
        except ReaderError as error:
            self._session.failed.emit(error)
            return
        begins = spoken(offered.when) if offered.when is not None else ""
        self._ask(
            DateQuestion(
                about=f"{document_id}:{span.start}:{span.end}",
                title=self.tr("When was this? It will stand on the timeline."),
                typed=begins,
                read=self._reading_for(document_id),
                label=offered.label,
                new=True,
            ),
            lambda typed, label: self._add(document_id, span, "" if typed == begins else typed, label),
            place,
        )

    def _ask(self, question: "DateQuestion", then: Callable[[str, str], object], place: QPoint) -> None:
        if self._popup is None:
            from reader.ui.widgets.date_popup import DatePopup

            self._popup = DatePopup(self._appearance, self._window)
        self._session.prepare()
        self._popup.ask(question, then, place)

    def _reading_for(self, document_id: str) -> Callable[[str], When]:
        """Reads typed dates; “last October” counts from the publication of a document."""
        from reader.services.dating import published_of, read_date

        published = published_of(self._session.library, document_id)
        return lambda typed: read_date(typed, published)

    # -- running

    def _alter(self, event_id: str, typed: str, label: str) -> None:
        """Date and label as the reader left them; ReaderError if something about them is wrong."""
        event = self.get(event_id)
        if event is None:
            raise ReaderError(self.tr("That is no longer on the timeline."), self.tr("Press Escape."))
        if event.source in _OWN:
            self._date_own(event, typed)
            return
        if not label:
            raise ReaderError(self.tr("A label needs a word."), self.tr("Type one, or press Escape."))
        when = self._reading_for(event.document_id)(typed)
        if when.edtf != event.when.edtf:
            self._correct(event, typed, label, when)
        elif label != event.found.label:
            self._relabel(event, label)

    def _correct(self, event: Event, typed: str, label: str, when: When) -> None:
        """Another date, and perhaps another label: one step of the history."""
        from reader.services.dating import correct

        words = self._named(self.tr("Date {0}"), [event]) + f": {spoken(when)}"
        if label != event.found.label:
            called = f"“{_shortened(label, _LONGEST_LABEL)}”"
            words = self.tr("Date and label of {0}: {1}").replace("{0}", called).replace("{1}", spoken(when))
        self._run_or_raise(words, [correct(self._session.library, event.id, typed, label)])

    def _correct_date(self, event: Event, typed: str, when: When) -> bool:
        from reader.services.dating import correct_date

        words = self._named(self.tr("Date {0}"), [event]) + f": {spoken(when)}"
        return self._run(words, lambda library: [correct_date(library, event.id, typed)])

    def _relabel(self, event: Event, label: str) -> None:
        from reader.services.dating import relabel

        words = self._named(self.tr("Relabel {0}"), [event])
        self._run_or_raise(words, [relabel(self._session.library, event.id, label)])

    def _date_own(self, event: Event, typed: str) -> None:
        words = self._named(self.tr("Date {0}"), [event])
        self._run_or_raise(words, [_dated(self._session.library, event, typed)])

    def _add(self, document_id: str, span: "Span", typed: str, label: str) -> None:
        from reader.services.dating import add

        command = add(self._session.library, document_id, span, typed, label)
        words = self.tr("Add {0} to the timeline").replace("{0}", f"“{_shortened(label, _LONGEST_LABEL)}”")
        self._run_or_raise(words if label else command.label, [command])

    def _run(self, words: str, make: Callable[["Library"], "list[Command]"]) -> bool:
        """Make commands and run them as one step that is called so; False, and it is said why, if not."""
        if not self.can_write:
            return False
        try:
            commands = make(self._session.library)
        except ReaderError as error:
            self._session.failed.emit(error)
            return False
        except KeyError:
            self._session.failed.emit(ReaderError(self.tr("That is no longer on the timeline.")))
            return False
        return self._run_or_raise(words, commands)

    def _run_or_raise(self, words: str, commands: "list[Command]") -> bool:
        from reader.services.batch import Batch

        step = Batch(tuple(commands), _shortened(words, _LONGEST))
        if not self._session.run(step):
            return False
        self.said.emit(step.label)
        return True

    def _alterable(self, ids: Sequence[str]) -> list[Event]:
        found = (self.get(one) for one in ids)
        return [event for event in found if event is not None and self.can_alter(event)]

    def _named(self, words: str, events: Sequence[Event]) -> str:
        return words.replace("{0}", self._names(events))

    def _names(self, events: Sequence[Event]) -> str:
        """Events by label, for the menu that undoes it."""
        if len(events) == 1:
            return f"“{_shortened(events[0].found.label, _LONGEST_LABEL)}”"
        return self.tr("{0} events").replace("{0}", str(len(events)))


def _dated(library: "Library", event: Event, typed: str) -> "Command":
    from reader.services.dating import date_highlight, date_note

    if event.source is EventSource.NOTE:
        return date_note(library, event.document_id, typed)
    return date_highlight(library, event.id, typed)


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _unknown(_event_id: str) -> Event | None:
    """While there is no timeline that shows any."""
    return None

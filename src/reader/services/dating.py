"""The reader's own hand on the timeline: every correction of an event, as a command that puts or takes marks.

Make a command here and run it like any other (`services.history.run`, `session.run`). KeyError for an event,
a mark, a highlight or a document that is not there; ReaderError for what makes no sense, with the way out.
"""

from dataclasses import dataclass, replace

from reader.domain.anchoring import Certainty, describe, resolve
from reader.domain.annotations import NoteTarget
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.domain.event_marks import BY_HAND, EventMark, kind_of
from reader.domain.ids import new_id, now
from reader.domain.timeline import Event, EventSource, FoundEvent, When
from reader.services.analysing import published_when
from reader.services.commands import Command, CorrectEvents, EditHighlight, PutNote
from reader.services.dated_passages import Suggestion, in_passage, sentence_of, trimmed
from reader.services.typed_dates import read_date
from reader.storage import Library

LONGEST_LABEL = 200
"""Code points of a label."""

__all__ = [
    "MarkedEvent",
    "Suggestion",
    "add",
    "correct",
    "correct_date",
    "date_highlight",
    "date_note",
    "hide",
    "marked_events",
    "pin",
    "published_of",
    "read_date",
    "relabel",
    "restore",
    "restore_event",
    "suggestion",
    "unpin",
]


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event that the reader corrected, hid, pinned or made, as a list shows it.

    `event_id` is empty while it is hidden or lost, `document` (a title) if the document is gone. `words` are
    its date as the text has it, or the passage of one that was made by hand. `was` is what was found when
    the reader first spoke of it. Lost means that its passage, or its document, is not there: it comes back
    with that.
    """

    mark_id: str
    event_id: str
    document_id: str
    document: str
    words: str
    when: When
    label: str
    was: FoundEvent
    source: EventSource
    is_hidden: bool
    is_pinned: bool
    is_lost: bool
    at: str


def published_of(library: Library, document_id: str) -> When | None:
    """The date of publication of a document, which relative dates count from."""
    return published_when(library.documents.get(document_id).metadata)


def correct_date(library: Library, event_id: str, typed: str) -> Command:
    """The event is of this date, typed as people write it or in EDTF."""
    event = library.events.get(event_id)
    when = _other_date(library, event, typed)
    if when is None:
        raise ReaderError("The event has this date already.", "Type another one.")
    mark = _mark_of(library, event)
    return _altered(mark, _with_date(mark, when), "Correct date")


def relabel(library: Library, event_id: str, label: str) -> Command:
    """The event is called so on the timeline."""
    event, words = library.events.get(event_id), _label(label)
    if words == event.found.label:
        raise ReaderError(f"The event is called “{words}” already.", "Type another label.")
    mark = _mark_of(library, event)
    return _altered(mark, _with_label(mark, words), "Relabel event")


def correct(library: Library, event_id: str, typed: str, label: str) -> Command:
    """The event is of this date and called so: one step, of which either may be as it was."""
    event, words = library.events.get(event_id), _label(label)
    when = _other_date(library, event, typed)
    if when is None and words == event.found.label:
        raise ReaderError("The event has this date and this label already.", "Type another one.")
    if when is None:
        return relabel(library, event_id, words)
    if words == event.found.label:
        return correct_date(library, event_id, typed)
    mark = _mark_of(library, event)
    return _altered(mark, _with_label(_with_date(mark, when), words), "Correct event")


def hide(library: Library, event_id: str) -> Command:
    """The event is not shown any more; `marked_events` lists it, `restore` brings it back."""
    mark = _mark_of(library, library.events.get(event_id))
    return _altered(mark, replace(mark, is_hidden=True), "Hide event")


def pin(library: Library, event_id: str) -> Command:
    """The event is always labelled, and never folded into a cluster."""
    event = library.events.get(event_id)
    if event.is_pinned:
        raise ReaderError("The event is pinned already.", "Unpin it instead.")
    mark = _mark_of(library, event)
    return _altered(mark, replace(mark, is_pinned=True), "Pin event")


def unpin(library: Library, event_id: str) -> Command:
    """The event is labelled where there is room, as all others are."""
    event = library.events.get(event_id)
    if not event.is_pinned:
        raise ReaderError("The event is not pinned.", "Pin it instead.")
    mark = _mark_of(library, event)
    return _altered(mark, replace(mark, is_pinned=False), "Unpin event")


def suggestion(library: Library, document_id: str, span: Span) -> Suggestion:
    """What an event on this passage would be dated and called, for a form to begin with."""
    document = library.documents.load(document_id)
    return in_passage(library, document_id, document, trimmed(document.text, span))


def add(library: Library, document_id: str, span: Span, typed: str = "", label: str = "") -> Command:
    """A passage is an event, of the date that is typed or else the one that is found in it.

    Without a label it has that of its clause. ReaderError if there is no date, or if what is found there is
    on the timeline already.
    """
    document = library.documents.load(document_id)
    place = trimmed(document.text, span)
    within = [
        event
        for event in library.events.between(document_id, place.start, place.end)
        if place.contains(event.found.span)
    ]
    offered = in_passage(library, document_id, document, place)
    published = published_when(document.metadata)
    when = read_date(typed, published) if typed.strip() else offered.when
    if when is None:
        raise ReaderError("No date is found in this passage.", "Type one.")
    _refuse_double(document.text, place, within, when if not typed.strip() else None)
    moment = now()
    made = FoundEvent(
        span=place,
        when=when,
        kind=kind_of(when, published),
        label=_label(label) if label.strip() else offered.label,
        sentence=sentence_of(document, place),
        rule=BY_HAND,
    )
    anchor = describe(document.text, place)
    mark = EventMark(new_id(), document_id, anchor, made, is_by_hand=True, created=moment)
    return CorrectEvents((), (mark,), "Add event")


def restore(library: Library, mark_id: str) -> Command:
    """What the reader said of an event is taken back, the latest word first.

    One that is hidden is shown again as it was before; one that is shown is as it was found, or, if it was
    made by hand, removed.
    """
    mark = library.event_marks.get(mark_id)
    if mark.is_hidden:
        return _altered(mark, replace(mark, is_hidden=False), "Restore event")
    return CorrectEvents((mark,), (), "Remove event" if mark.is_by_hand else "Restore event")


def restore_event(library: Library, event_id: str) -> Command:
    """`restore` for an event that is shown."""
    event = library.events.get(event_id)
    if not event.mark_id:
        raise ReaderError("The event is as it was found.", "There is nothing to restore.")
    return restore(library, event.mark_id)


def marked_events(library: Library) -> list[MarkedEvent]:
    """What the reader corrected, hid, pinned or made, the latest first."""
    titles = {record.id: record.title for record in library.documents.listing()}
    shown = {event.mark_id: event for event in library.events.marked()}
    texts: dict[str, str] = {}
    listed: list[MarkedEvent] = []
    for mark in reversed(library.event_marks.listing()):
        is_there = mark.id in shown
        if not is_there and mark.is_hidden and mark.document_id in titles:
            if mark.document_id not in texts:
                texts[mark.document_id] = library.documents.text(mark.document_id)
            is_there = resolve(texts[mark.document_id], mark.anchor).certainty is not Certainty.LOST
        listed.append(_listed(mark, shown.get(mark.id), titles.get(mark.document_id, ""), is_there=is_there))
    return listed


def date_highlight(library: Library, highlight_id: str, typed: str) -> Command:
    """The highlight is of this date and joins the timeline under it; an empty one takes the date away."""
    before = library.annotations.get(highlight_id)
    dated = _dated(before.dated, typed, published_of(library, before.document_id))
    return EditHighlight(before, replace(before, dated=dated, modified=now()), "Date highlight")


def date_note(library: Library, document_id: str, typed: str) -> Command:
    """The note on a document is of this date and joins the timeline; an empty one takes the date away."""
    published = published_of(library, document_id)
    before = library.annotations.note_on(NoteTarget.DOCUMENT, document_id)
    if before is None:
        raise ReaderError("There is no note on this document.", "Write one first.")
    dated = _dated(before.dated, typed, published)
    return PutNote(before, replace(before, dated=dated, modified=now()), "Date note")


def _dated(before: str, typed: str, published: When | None) -> str:
    dated = read_date(typed, published).edtf if typed.strip() else ""
    if dated == before:
        said = "has this date already" if dated else "has no date"
        raise ReaderError(f"It {said}.", "Type another one." if dated else "There is nothing to take away.")
    return dated


def _mark_of(library: Library, event: Event) -> EventMark:
    """What the reader said of an event so far, or a new mark that says nothing yet."""
    if event.mark_id:
        return library.event_marks.get(event.mark_id)
    text = library.documents.text(event.document_id)
    anchor = describe(text, event.found.span)
    return EventMark(new_id(), event.document_id, anchor, event.found, created=now())


def _other_date(library: Library, event: Event, typed: str) -> When | None:
    """What is typed, None if it is the date that the event has; ReaderError if it is none."""
    when = read_date(typed, published_of(library, event.document_id))
    return when if when.edtf != event.when.edtf else None


def _with_date(mark: EventMark, when: When) -> EventMark:
    if mark.is_by_hand:
        return replace(mark, seen=replace(mark.seen, when=when))
    return replace(mark, edtf=when.edtf)


def _with_label(mark: EventMark, label: str) -> EventMark:
    if mark.is_by_hand:
        return replace(mark, seen=replace(mark.seen, label=label))
    return replace(mark, label=label)


def _altered(before: EventMark, after: EventMark, label: str) -> Command:
    known = before.says_something
    return CorrectEvents((before,) if known else (), (after,) if after.says_something else (), label)


def _refuse_double(text: str, place: Span, within: list[Event], when: When | None) -> None:
    """ReaderError if a passage is an event already: at this very place, or by the date found in it."""
    for event in within:
        if event.found.span == place or (when is not None and event.when.edtf == when.edtf):
            words = " ".join(event.found.span.of(text).split())
            raise ReaderError(
                f"“{words}” is on the timeline already.",
                "Correct its date or its label there, or select other words and type a date.",
            )


def _label(words: str) -> str:
    label = " ".join(words.replace("\0", " ").split())
    if not label:
        raise ReaderError("A label needs a word.", "Type one.")
    if len(label) > LONGEST_LABEL:
        raise ReaderError(
            f"A label has up to {LONGEST_LABEL} characters; this one has {len(label):,}.", "Type less."
        )
    return label


def _listed(mark: EventMark, event: Event | None, document: str, *, is_there: bool) -> MarkedEvent:
    return MarkedEvent(
        mark_id=mark.id,
        event_id=event.id if event else "",
        document_id=mark.document_id,
        document=document,
        words=" ".join(mark.anchor.exact.split()),
        when=event.when if event else mark.when,
        label=event.found.label if event else mark.label or mark.seen.label,
        was=mark.seen,
        source=mark.source,
        is_hidden=mark.is_hidden,
        is_pinned=mark.is_pinned,
        is_lost=not is_there,
        at=mark.created,
    )

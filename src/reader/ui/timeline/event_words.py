"""What the screen says of an event in words: where it comes from, how it was read, what it was before."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event, EventKind, EventSource
from reader.ui.timeline.hover_card import CardWords

if TYPE_CHECKING:
    from reader.domain.timeline import FoundEvent
    from reader.storage import Library

_LONGEST_QUOTE = 400
"""Code points of a sentence that a card is given: more than two lines have room for."""
_MOST_NAMED = 8
"""Entities that a card names: more than one line has room for."""


def card_words(library: "Library", event: Event, document: str, text: Callable[[], str]) -> CardWords:
    """The card of an event of a document with this title; its text is read only if it is needed."""
    found = event.found
    sentence = found.sentence.of(text())[:_LONGEST_QUOTE]
    return CardWords(
        date=spoken(event.when),
        label=found.label,
        sentence=f"“{' '.join(sentence.split())}”",
        entities=named_in(library, event),
        document=document,
        source=said_source(library, event),
        rule=how_read(event, text),
        other=other_reading(event, text),
        is_pinned=event.is_pinned,
    )


def named_in(library: "Library", event: Event) -> str:
    """The entities in the sentence of an event, by name; empty for none, and for a note."""
    if event.source is EventSource.NOTE:
        return ""
    sentence = event.found.sentence
    mentions = library.entities.mentions_between(event.document_id, sentence.start, sentence.end)
    ids = dict.fromkeys(mention.entity_id for mention in mentions)
    names = [library.entities.get(entity_id).name for entity_id in list(ids)[:_MOST_NAMED]]
    return "  ·  ".join([*names, "…"] if len(ids) > _MOST_NAMED else names)


def source_word(source: EventSource) -> str:
    """Where an event comes from, in a word or two."""
    return {
        EventSource.FOUND: _tr("found"),
        EventSource.CORRECTED: _tr("corrected"),
        EventSource.BY_HAND: _tr("by hand"),
        EventSource.HIGHLIGHT: _tr("highlight"),
        EventSource.NOTE: _tr("note"),
    }[source]


def kind_word(event: Event) -> str:
    """Whether it lay behind the document or before it."""
    return _tr("projection") if event.found.kind is EventKind.FUTURE else _tr("past")


def said_source(library: "Library", event: Event) -> str:
    """Where an event comes from, in a line; what was found if the reader corrected it."""
    if event.source is EventSource.CORRECTED:
        was = _was(library, event)
        return _tr("Corrected by you") + (_tr("; was {0}").replace("{0}", was) if was else "")
    return {
        EventSource.FOUND: "",
        EventSource.BY_HAND: _tr("Added by you"),
        EventSource.HIGHLIGHT: _tr("Your highlight"),
        EventSource.NOTE: _tr("Your note on the document"),
    }[event.source]


def before(seen: "FoundEvent", now: "FoundEvent") -> str:
    """What differs from how it was found: `spring 1991, “Walls fell”`."""
    date = spoken(seen.when) if seen.when.edtf != now.when.edtf else ""
    label = f"“{seen.label}”" if seen.label != now.label else ""
    return ", ".join(part for part in (date, label) if part)


def how_read(event: Event, text: Callable[[], str]) -> str:
    """How the date was read; empty for what the reader dated, which `said_source` says."""
    from reader.domain.readings import explained

    found = event.found
    if event.source is not EventSource.FOUND or not found.rule:
        return ""
    return explained(found.span.of(text()), event.when, found.rule)


def other_reading(event: Event, text: Callable[[], str]) -> str:
    """What the date could mean as well, empty where there is but one reading."""
    from reader.domain.readings import second_reading

    found = event.found
    if event.source is not EventSource.FOUND or not found.rule:
        return ""
    other = second_reading(found.span.of(text()), event.when, found.rule)
    return spoken(other) if other is not None else ""


def _was(library: "Library", event: Event) -> str:
    try:
        seen = library.event_marks.get(event.mark_id).seen
    except KeyError:  # restored in the meantime
        return ""
    return before(seen, event.found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("event_words", text)

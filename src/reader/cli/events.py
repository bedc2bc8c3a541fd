"""`commonplace events`: what is on the timeline, and putting it right."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from reader.cli.answering import Answer, Deed, do_deed, done
from reader.cli.entities import entity_named
from reader.cli.output import columns
from reader.domain.days import iso
from reader.domain.errors import ReaderError
from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event
from reader.services import annotating, dating
from reader.services.exploring import document_named
from reader.services.timeline import Timeline, timeline
from reader.storage import Library

_READING = frozenset({"list", "marks"})
_SHORTEST_ID = 4
_MOST_NAMED = 10
_EVER = 10**9


def events(options: Namespace) -> int:
    """Do what is asked; what is put right is one step of the history."""
    return do_deed(_DEEDS, options, to_write=options.deed not in _READING)


def _list(library: Library, options: Namespace) -> Answer:
    known = timeline(library)
    listed = known.made(_wanted(library, known, options))
    titles = {record.id: record.title for record in library.documents.listing()}
    order = {document_id: number for number, document_id in enumerate(titles)}
    if options.sort == "label":
        listed.sort(key=lambda event: event.found.label.casefold())
    elif options.sort == "document":
        listed.sort(key=lambda event: (order[event.document_id], event.found.span))
    answer = [_json(known, event) for event in listed] if options.json else []
    rows = [
        (event.id[:8], spoken(event.when), _signs(event), titles[event.document_id], event.found.label)
        for event in listed
    ]
    return answer, columns(rows) if rows else ["There are no such events."]


def _wanted(library: Library, known: Timeline, options: Namespace) -> list[int]:
    """The places of what was asked for, in the order of time."""
    first = dating.read_date(options.first).earliest if options.first else -_EVER
    last = dating.read_date(options.last).latest if options.last else _EVER
    wanted: Sequence[int] = known.within(first, last)
    if options.document is not None:
        document_id = document_named(library, options.document).id
        wanted = [index for index in wanted if known.documents[index] == document_id]
    if options.entity is not None:
        of_entity = known.of_entity(entity_named(library, options.entity).id)
        wanted = [index for index in wanted if known.ids[index] in of_entity]
    if options.theme is not None:
        of_theme = known.of_theme(annotating.theme_named(library, options.theme).id)
        wanted = [index for index in wanted if known.ids[index] in of_theme]
    return list(wanted)


def _signs(event: Event) -> str:
    source = str(event.source)
    return f"{source}, pinned" if event.is_pinned else source


def _json(known: Timeline, event: Event) -> dict[str, Any]:
    found, when = event.found, event.when
    return {
        "id": event.id,
        "document": event.document_id,
        "start": found.span.start,
        "end": found.span.end,
        "edtf": when.edtf,
        "earliest": iso(when.earliest),
        "latest": iso(when.latest),
        "spoken": spoken(when),
        "kind": str(found.kind),
        "relation": found.relation,
        "label": found.label,
        "source": str(event.source),
        "pinned": event.is_pinned,
        "entities": list(known.entities.get(event.id, ())),
        "themes": list(known.themes.get(event.id, ())),
    }


def _event_named(library: Library, words: str) -> str:
    """The id of the event that a person means; ReaderError if none answers, or several do."""
    wanted = " ".join(words.split()).casefold()
    if not wanted:
        raise ReaderError("An event needs a name.", "`commonplace events list` shows them.")
    listed = library.events.listing()
    by_id = [one for one in listed if one.id.startswith(wanted) and len(wanted) >= _SHORTEST_ID]
    same = [one for one in listed if one.found.label.casefold() == wanted]
    found = by_id or same or [one for one in listed if wanted in one.found.label.casefold()]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise ReaderError(f"No event is called “{words}”.", "`commonplace events list` shows them all.")
    lines = [f"  {one.id[:8]}  {spoken(one.when)}  {one.found.label}" for one in found[:_MOST_NAMED]]
    if len(found) > _MOST_NAMED:
        lines.append(f"  and {len(found) - _MOST_NAMED} more")
    raise ReaderError(
        "\n".join([f"“{words}” may be any of {len(found)} events:", *lines]), "Name it by its id."
    )


def _correct(library: Library, options: Namespace) -> Answer:
    return done(library, dating.correct_date(library, _event_named(library, options.event), options.date))


def _relabel(library: Library, options: Namespace) -> Answer:
    return done(library, dating.relabel(library, _event_named(library, options.event), options.label))


def _hide(library: Library, options: Namespace) -> Answer:
    return done(library, dating.hide(library, _event_named(library, options.event)))


def _pin(library: Library, options: Namespace) -> Answer:
    return done(library, dating.pin(library, _event_named(library, options.event)))


def _unpin(library: Library, options: Namespace) -> Answer:
    return done(library, dating.unpin(library, _event_named(library, options.event)))


def _add(library: Library, options: Namespace) -> Answer:
    record = document_named(library, options.doc)
    text = library.documents.text(record.id)
    span = annotating.find_quote(text, options.quote, options.occurrence)
    return done(library, dating.add(library, record.id, span, options.date, options.label))


def _restore(library: Library, options: Namespace) -> Answer:
    wanted = options.event.strip().casefold()
    marks = library.event_marks.listing()
    fitting = [mark.id for mark in marks if len(wanted) >= _SHORTEST_ID and mark.id.startswith(wanted)]
    if not fitting:
        called = " ".join(wanted.split())
        labels = {mark.mark_id: mark.label.casefold() for mark in dating.marked_events(library)}
        fitting = [key for key, label in labels.items() if called and label == called]
    if len(fitting) == 1:
        return done(library, dating.restore(library, fitting[0]))
    try:
        event_id = _event_named(library, options.event)
    except ReaderError as error:
        raise ReaderError(error.message, "`commonplace events marks` shows what was hidden too.") from error
    return done(library, dating.restore_event(library, event_id))


def _marks(library: Library, options: Namespace) -> Answer:  # noqa: ARG001 - the table's shape
    listed = dating.marked_events(library)
    answer = [
        {
            "id": one.mark_id,
            "event": one.event_id,
            "document": one.document_id,
            "words": one.words,
            "edtf": one.when.edtf,
            "label": one.label,
            "source": str(one.source),
            "hidden": one.is_hidden,
            "pinned": one.is_pinned,
            "lost": one.is_lost,
            "found": {"edtf": one.was.when.edtf, "label": one.was.label},
            "at": one.at,
        }
        for one in listed
    ]
    rows = [
        (one.mark_id[:8], one.at[:10], _state(one), spoken(one.when), one.document or "gone", one.label)
        for one in listed
    ]
    return answer, columns(rows) if rows else ["Nothing on the timeline was put right yet."]


def _state(one: dating.MarkedEvent) -> str:
    said = {"hidden": one.is_hidden, "lost": one.is_lost, "pinned": one.is_pinned}
    source = "" if str(one.source) == "found" else str(one.source)
    return ", ".join([*filter(None, [source]), *(word for word, is_so in said.items() if is_so)])


def _date_highlight(library: Library, options: Namespace) -> Answer:
    wanted = options.highlight.strip().casefold()
    known = [one.id for one in library.annotations.listing() if one.id.startswith(wanted)]
    if len(known) != 1 or len(wanted) < _SHORTEST_ID:
        raise ReaderError(
            f"{'Several highlights have' if known and wanted else 'No highlight has'} an id that begins "
            f"“{options.highlight}”.",
            "`commonplace show DOC` lists them; four characters at least are needed.",
        )
    return done(library, dating.date_highlight(library, known[0], options.date))


def _date_note(library: Library, options: Namespace) -> Answer:
    record = document_named(library, options.doc)
    return done(library, dating.date_note(library, record.id, options.date))


_DEEDS: dict[str, Deed] = {
    "list": _list,
    "correct": _correct,
    "relabel": _relabel,
    "hide": _hide,
    "pin": _pin,
    "unpin": _unpin,
    "add": _add,
    "restore": _restore,
    "marks": _marks,
    "date-highlight": _date_highlight,
    "date-note": _date_note,
}

"""Everything on the timeline of a library: its events, and the reader's own highlights and notes with a date.

`timeline` reads as columns what is drawn of all of it; an event is made, and its entities and themes are
looked up, when they are first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reader.domain.collecting import no_collection
from reader.domain.edtf import OPEN_END, OPEN_START
from reader.domain.timeline import Event, EventKind, EventSource
from reader.services.own_events import (
    dated_pairs,
    first_pairs,
    given_dates,
    highlights_beside,
    own_events,
)
from reader.services.theme_paths import with_descendants
from reader.storage import Library
from reader.storage.event_columns import AHEAD, APPROXIMATE, PINNED, EventColumns, flags_of, source_of

_AT_ONCE = 1_000


class Timeline:
    """What stands on the timeline of a library, in the order of time, as it was when it was read.

    The lists have one place for each event, and for each of the reader's highlights and notes that is dated
    (see `own_events`), whose id stands for it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        with no_collection():
            columns = library.events.columns()
            self._first = first_pairs(library)
            self._add_own(columns)
            order = _in_time(columns, library.documents.ids())
            arranged = columns.arranged(order)
        self.ids: list[str] = arranged.ids
        self.documents: list[str] = arranged.documents
        """The id of the document of each."""
        self.starts: list[int] = arranged.starts
        """Where the date, or the passage, begins in its document; `ends` where it ends."""
        self.ends: list[int] = arranged.ends
        self.earliest: list[int] = arranged.earliest
        """The first day that each can mean, as `days.day_number` counts them; `latest` has the last."""
        self.latest: list[int] = arranged.latest
        self._flags = arranged.flags

    def __len__(self) -> int:
        return len(self.ids)

    def is_projection(self, index: int) -> bool:
        """True if it lies ahead of its document."""
        return bool(self._flags[index] & AHEAD)

    def is_approximate(self, index: int) -> bool:
        """True for “about”."""
        return bool(self._flags[index] & APPROXIMATE)

    def is_pinned(self, index: int) -> bool:
        """True if it is labelled before all others and never folded into a cluster."""
        return bool(self._flags[index] & PINNED)

    def source(self, index: int) -> EventSource:
        """Where it comes from."""
        return source_of(self._flags[index])

    @cached_property
    def index_of(self) -> Mapping[str, int]:
        """The place of each id."""
        return {key: index for index, key in enumerate(self.ids)}

    def event(self, index: int) -> Event:
        """What stands at a place, with its label, its sentence and all; KeyError if it is gone by now."""
        found = self.made([index])
        if not found:
            raise KeyError(self.ids[index])
        return found[0]

    def made(self, indexes: Iterable[int]) -> list[Event]:
        """`event` for several places at once, such as all on the screen; what is gone is left out."""
        wanted = [self.ids[index] for index in indexes]
        missing = [key for key in wanted if key not in self._events]
        beside = {key: self._first[key].event_id for key in missing if key in self._first}
        found = self._library.events.of_ids([key for key in missing if key not in beside])
        found += highlights_beside(self._library, beside)
        self._events |= {event.id: event for event in found}
        return [self._events[key] for key in wanted if key in self._events]

    @cached_property
    def events(self) -> list[Event]:
        """All of it, in the order of time: a second for 100,000."""
        with no_collection():
            for part in timeline_parts(self._library):
                self._events |= {event.id: event for event in part}
            return [self._events[key] for key in self.ids if key in self._events]

    @cached_property
    def entities(self) -> Mapping[str, tuple[str, ...]]:
        """The entities in the sentence of each event, and of the event whose date a highlight has."""
        with no_collection():
            found = _grouped(self._library.dated_annotations.entities())
        return {**found, **{key: found[at] for key, at in self.beside.items() if at in found}}

    @cached_property
    def themes(self) -> Mapping[str, tuple[str, ...]]:
        """The themes of each highlight, and for an event those of the highlights on its date or clause."""
        own = _grouped(self._library.dated_annotations.themes())
        on_events = (
            (pair.event_id, theme_id)
            for pair in dated_pairs(self._library)
            for theme_id in own.get(pair.highlight_id, ())
        )
        return {**_grouped(on_events), **{key: own[key] for key in self._own_ids if key in own}}

    @property
    def beside(self) -> Mapping[str, str]:
        """For each highlight without a date of its own the event whose date it has."""
        return {key: pair.event_id for key, pair in self._first.items()}

    def of_entity(self, entity_id: str) -> frozenset[str]:
        """The ids of what belongs to an entity: as in its dossier, and highlights on such dates."""
        from reader.services.who_when import events_with

        events = events_with(self._library, entity_id)
        return events | {key for key, event_id in self.beside.items() if event_id in events}

    def of_theme(self, theme_id: str) -> frozenset[str]:
        """The ids of what belongs to a theme, or to one below it."""
        wanted = with_descendants(self._library.themes.listing(), theme_id)
        return frozenset(key for key, themes in self.themes.items() if wanted.intersection(themes))

    def within(self, first: int, last: int) -> list[int]:
        """The places of what may have happened between two days, both included.

        What is open at a side, such as `until 1990`, counts with the side that is known.
        """
        pairs = enumerate(zip(self.earliest, self.latest, strict=True))
        return [
            index
            for index, (begin, end) in pairs
            if (end if begin <= OPEN_START else begin) <= last
            and (begin if end >= OPEN_END else end) >= first
        ]

    def _add_own(self, columns: EventColumns) -> None:
        """Puts the reader's highlights and notes at the end of the columns of the events."""
        at = {key: index for index, key in enumerate(columns.ids)} if self._first else {}
        beside = flags_of(EventKind.PAST, EventSource.HIGHLIGHT, approximate=False)
        for key, pair in self._first.items():
            event = at.get(pair.event_id)
            if event is None:  # published since the columns were read
                continue
            dates = columns.earliest[event], columns.latest[event]
            flags = columns.flags[event] & (AHEAD | APPROXIMATE) | beside
            columns.append(key, pair.document_id, (pair.start, pair.end), dates, flags)
        given = given_dates(self._library)
        for one in given:
            when, span = one.when, one.found.span
            flags = flags_of(one.found.kind, one.source, approximate=when.approximate)
            place, dates = (span.start, span.end), (when.earliest, when.latest)
            columns.append(one.id, one.document_id, place, dates, flags)
        self._events = {one.id: one for one in given}
        self._own_ids = {*self._first, *self._events}


def timeline(library: Library) -> Timeline:
    """The timeline of a library."""
    return Timeline(library)


def timeline_parts(library: Library, size: int = _AT_ONCE) -> Iterator[list[Event]]:
    """The same as events, some at a time and in no order, for whoever does other things in between."""
    yield from library.events.parts(size)
    own = own_events(library)
    for at in range(0, len(own), size):
        yield own[at : at + size]


def _in_time(columns: EventColumns, documents: Sequence[str]) -> list[int]:
    """The order by first day, last day, document and place: four stable sorts of what is nearly sorted."""
    position = {document_id: number for number, document_id in enumerate(documents)}
    places = [position.get(document_id, -1) for document_id in columns.documents]
    order = list(range(len(columns.ids)))
    for keys in (columns.starts, places, columns.latest, columns.earliest):
        order.sort(key=keys.__getitem__)
    return order


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        grouped.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in grouped.items()}

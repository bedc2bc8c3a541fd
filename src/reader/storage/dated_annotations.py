"""Which highlights and notes are dated: by the reader, or by the events that their passages hold."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import repeat, starmap
from operator import itemgetter
from typing import NamedTuple

from reader.domain.annotations import Highlight, Note, NoteTarget
from reader.domain.collecting import no_collection
from reader.storage.annotations import Annotations
from reader.storage.connection import Connection
from reader.storage.entities import LONGEST

_NEAR = 1_000
"""Code points: a sentence that reaches further than this from its date is not looked at."""
_PAIR = "h.id, h.document_id, h.start_char, h.end_char, e.id, e.start_char, e.sentence_start, e.sentence_end"
_ON_DATES = f"""
    select {_PAIR} from highlights h cross join events e on e.document_id = h.document_id
    and e.start_char >= h.start_char - ?1 and e.start_char < h.end_char and e.end_char > h.start_char
    order by h.document_id, e.start_char, e.end_char, e.id
"""  # noqa: S608 - our own words
_IN_SENTENCES = f"""
    select {_PAIR} from highlights h cross join events e on e.document_id = h.document_id
    and e.start_char >= h.start_char - ?1 and e.start_char < h.end_char + ?1
    and e.sentence_start < h.end_char and e.sentence_end > h.start_char
    and (e.start_char >= h.end_char or e.end_char <= h.start_char)
    order by h.document_id, e.start_char, e.end_char, e.id
"""  # noqa: S608 - our own words
_SENTENCES = """
    select json_group_array(id), json_group_array(document_id), json_group_array(sentence_start),
           json_group_array(sentence_end) from events
"""
_NAMED = """
    select json_group_array(document_id), json_group_array(start_char), json_group_array(naming_id)
    from mentions where hidden = 0
"""
_ENTITY_OF = "select id, entity_id from namings where hidden = 0"
_NOTHING: tuple[list[int], list[str]] = [], []


class Pair(NamedTuple):
    """A highlight, its place, and an event that is near it: where its date begins, and its sentence."""

    highlight_id: str
    document_id: str
    start: int
    end: int
    event_id: str
    date_start: int
    sentence_start: int
    sentence_end: int


class DatedAnnotations:
    """Answers what joins the timeline besides the events; it writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def highlights(self) -> list[Highlight]:
        """The highlights that the reader gave a date, in library order and by place."""
        return Annotations(self._connection).dated()

    def notes(self) -> list[Note]:
        """The notes on documents that the reader gave a date, in the order of the library."""
        rows = self._connection.rows(
            "select n.id, n.target_id, n.text, n.created, n.modified, n.dated from notes n "
            "join documents d on d.id = n.target_id where n.target = 'document' and n.dated <> '' "
            "order by d.position, n.id"
        )
        return [
            Note(key, NoteTarget.DOCUMENT, document_id, text, created, modified, dated)
            for key, document_id, text, created, modified, dated in rows
        ]

    def given(self) -> frozenset[str]:
        """The ids of the highlights that the reader gave a date."""
        return frozenset(
            key for (key,) in self._connection.rows("select id from highlights where dated <> ''")
        )

    def on_dates(self) -> Iterator[Pair]:
        """Highlights and the events whose dates they share characters with, in the order of the dates."""
        return self._pairs(_ON_DATES, LONGEST)

    def in_sentences(self) -> Iterator[Pair]:
        """Highlights in the sentences of events whose dates they do not touch, in the order of the dates."""
        return self._pairs(_IN_SENTENCES, _NEAR)

    def entities(self) -> Sequence[tuple[str, str]]:
        """Events and the entities that their sentences name, by document and in the order of the text.

        Two bisections in the mentions of a document find those of a sentence: for 100,000 events and twice
        as many mentions that takes half the time of a join.
        """
        with no_collection():
            named = self._named()
            ids, documents, starts, ends = map(json.loads, self._connection.row(_SENTENCES) or ("[]",) * 4)
            order = sorted(range(len(ids)), key=starts.__getitem__)
            order.sort(key=documents.__getitem__)
            pairs: list[tuple[str, str]] = []
            for at in order:
                places, entities = named.get(documents[at], _NOTHING)
                first = bisect_left(places, starts[at])
                last = bisect_left(places, ends[at], first)
                if first < last:
                    pairs += zip(repeat(ids[at]), dict.fromkeys(entities[first:last]))
            return pairs

    def _named(self) -> dict[str, tuple[list[int], list[str]]]:
        """For each document where entities are named, and which, in the order of the text."""
        entity_of: dict[int, str] = dict(self._connection.rows(_ENTITY_OF))
        of_document: dict[str, list[tuple[int, str]]] = {}
        columns = map(json.loads, self._connection.row(_NAMED) or ("[]",) * 3)
        for document_id, start, naming in zip(*columns, strict=True):
            if naming in entity_of:
                of_document.setdefault(document_id, []).append((start, entity_of[naming]))
        named: dict[str, tuple[list[int], list[str]]] = {}
        for document_id, mentions in of_document.items():
            mentions.sort(key=itemgetter(0))
            named[document_id] = [start for start, _ in mentions], [entity for _, entity in mentions]
        return named

    def themes(self) -> Sequence[tuple[str, str]]:
        """Highlights and their themes, in the order in which these were given."""
        return self._connection.rows(
            "select highlight_id, theme_id from highlight_themes order by highlight_id, position"
        )

    def _pairs(self, query: str, reach: int) -> Iterator[Pair]:
        yield from starmap(Pair, self._connection.rows(query, reach))

"""A hundred thousand events as columns: what a drawing needs of all of them, and nothing else.

SQLite gathers each column into one JSON array, so that no row is ever made: a third of the time of reading
rows, and a tenth of that of making events.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from reader.domain.timeline import EventKind, EventSource
from reader.storage.connection import Connection

AHEAD, APPROXIMATE, PINNED = 1, 2, 4
"""Bits of `EventColumns.flags`: it lies ahead, it is approximate, the reader pinned it."""
_SOURCES = {source: 8 << number for number, source in enumerate(EventSource) if number}
_SOURCE_BITS = reduce(or_, _SOURCES.values())
_BY_BITS = {0: EventSource.FOUND, **{bits: source for source, bits in _SOURCES.items()}}
_QUERY = f"""
    select json_group_array(id), json_group_array(document_id), json_group_array(start_char),
           json_group_array(end_char), json_group_array(earliest), json_group_array(latest),
           json_group_array({AHEAD} * (kind = '{EventKind.FUTURE}') + {APPROXIMATE} * approximate
               + {PINNED} * pinned + {_SOURCES[EventSource.CORRECTED]} * (source = '{EventSource.CORRECTED}')
               + {_SOURCES[EventSource.BY_HAND]} * (source = '{EventSource.BY_HAND}'))
    from events
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Events as lists of one length: the same place in each is the same event."""

    ids: list[str]
    documents: list[str]
    starts: list[int]
    ends: list[int]
    earliest: list[int]
    latest: list[int]
    flags: list[int]

    def append(
        self, key: str, document_id: str, place: tuple[int, int], days: tuple[int, int], flags: int
    ) -> None:
        """Puts one more at the end of all lists: its place from start to end, its first and last day."""
        for column, value in zip(self._all(), (key, document_id, *place, *days, flags), strict=True):
            column.append(value)

    def arranged(self, order: Sequence[int]) -> "EventColumns":
        """The same in another order."""
        return EventColumns(*([column[at] for at in order] for column in self._all()))

    def _all(self) -> tuple[list[Any], ...]:
        return self.ids, self.documents, self.starts, self.ends, self.earliest, self.latest, self.flags


def read_columns(connection: Connection) -> EventColumns:
    """All events of the library, in no order."""
    row = connection.row(_QUERY)
    return EventColumns(*map(json.loads, row or ("[]",) * 7))


def flags_of(kind: EventKind, source: EventSource, *, approximate: bool) -> int:
    """The flags of something on the timeline that is not pinned."""
    return AHEAD * (kind is EventKind.FUTURE) + APPROXIMATE * approximate + _SOURCES.get(source, 0)


def source_of(flags: int) -> EventSource:
    """Where something with these flags comes from."""
    return _BY_BITS[flags & _SOURCE_BITS]

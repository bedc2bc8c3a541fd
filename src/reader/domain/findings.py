"""What the extractors propose about one text, before it is stored."""

from dataclasses import dataclass

from reader.domain.entities import FoundEntity
from reader.domain.timeline import FoundEvent, Unresolved


@dataclass(frozen=True, slots=True)
class Findings:
    """Entities and events of one text.

    `published` is the publication date that relative dates were counted from, EDTF, empty if none was known.
    """

    entities: tuple[FoundEntity, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    published: str = ""
    unresolved: tuple[Unresolved, ...] = ()
    """Expressions such as `last year` that wait for the date of publication."""
    notes: tuple[str, ...] = ()
    """What the reader should know of how this was found, such as that the text is not in English."""

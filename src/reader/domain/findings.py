"""What the extractors propose about one text, before it is stored."""

from dataclasses import dataclass

from reader.domain.entities import FoundEntity
from reader.domain.timeline import FoundEvent


@dataclass(frozen=True, slots=True)
class Findings:
    """Entities and events of one text.

    `published` is the publication date that relative dates were counted from, EDTF, empty if none was known.
    """

    entities: tuple[FoundEntity, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    published: str = ""

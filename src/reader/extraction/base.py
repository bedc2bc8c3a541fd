"""What an extractor is, and the one tuple that says which there are.

The language data of an extractor is loaded when it first works, never when this package is imported:
neither opening the window nor reading a document waits for it.
"""

from typing import Protocol

from reader.domain.document import Document
from reader.domain.findings import Findings
from reader.domain.progress import Progress, silently
from reader.domain.timeline import When


class Extractor(Protocol):
    """Finds one sort of thing in a document.

    A new one is a module with its work, a class of this shape and one entry in `EXTRACTORS`.
    """

    @property
    def name(self) -> str:
        """What it finds, such as `names`."""

    @property
    def version(self) -> int:
        """Raised whenever the same text may give other findings, so that kept ones are made again."""

    def find(self, document: Document, published: When | None) -> Findings:
        """Its own part of the findings; `published` is what relative dates are counted from."""


class Names:
    """Persons, organisations, places and the other kinds of entity."""

    name = "names"
    version = 3

    def find(self, document: Document, published: When | None) -> Findings:  # noqa: ARG002 - the protocol's
        from reader.extraction.names import find_entities

        return Findings(entities=find_entities(document))


class Dates:
    """Dated expressions and the clauses they date."""

    name = "dates"
    version = 2

    def find(self, document: Document, published: When | None) -> Findings:
        from reader.extraction.dates import find_events

        return Findings(events=find_events(document, published))


EXTRACTORS: tuple[Extractor, ...] = (Names(), Dates())

VERSION = ", ".join(f"{extractor.name} {extractor.version}" for extractor in EXTRACTORS)
"""All extractors with their versions: findings made under another one are out of date."""


def extract(document: Document, published: When | None, progress: Progress = silently) -> Findings:
    """What all extractors find; `progress` is called before the first and after each."""
    found = Findings(published=published.edtf if published else "")
    progress(0, len(EXTRACTORS))
    for number, extractor in enumerate(EXTRACTORS, 1):
        part = extractor.find(document, published)
        found = Findings(found.entities + part.entities, found.events + part.events, found.published)
        progress(number, len(EXTRACTORS))
    return found

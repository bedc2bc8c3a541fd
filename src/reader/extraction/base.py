"""What an extractor is, and the one tuple that says which there are.

The language data of an extractor is loaded when it first works, never when this package is imported:
neither opening the window nor reading a document waits for it.
"""

from dataclasses import replace
from typing import Protocol

from reader.domain.document import Document
from reader.domain.entities import Knowledge
from reader.domain.errors import ReaderError
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

    @property
    def reads_publication(self) -> bool:
        """Whether what it finds depends on the date of publication."""

    def find(self, document: Document, published: When | None, engine: str) -> Findings:
        """Its own part of the findings.

        `published` is what relative dates are counted from, `engine` what finds names (`engines`).
        """


class Names:
    """Persons, organisations, places and the other kinds of entity."""

    name = "names"
    reads_publication = False
    version = 7

    def find(
        self,
        document: Document,
        published: When | None,  # noqa: ARG002 - the protocol's
        engine: str,
    ) -> Findings:
        from reader.extraction.entities.finding import find_names
        from reader.extraction.tagger.engines import OWN, engine_named

        notes: tuple[str, ...] = ()
        chosen = None
        if engine != OWN:
            try:
                chosen = engine_named(engine)
            except ReaderError as error:
                notes = (f"{error.message} Names were found by the built-in tagger instead.",)
        found = find_names(document, chosen)
        return Findings(entities=found.entities, notes=notes + found.notes)


class Dates:
    """Dated expressions and the clauses they date."""

    name = "dates"
    reads_publication = True
    version = 5

    def find(
        self,
        document: Document,
        published: When | None,
        engine: str,  # noqa: ARG002 - the protocol's
    ) -> Findings:
        from reader.extraction.dates.finding import find_dates

        found = find_dates(document, published)
        return Findings(events=found.events, unresolved=found.unresolved)


EXTRACTORS: tuple[Extractor, ...] = (Names(), Dates())
NOTHING_KNOWN = Knowledge()

VERSION = ", ".join(f"{extractor.name} {extractor.version}" for extractor in EXTRACTORS)
"""All extractors with their versions: findings made under another one are out of date."""


def extract(
    document: Document,
    published: When | None,
    progress: Progress = silently,
    knowledge: Knowledge = NOTHING_KNOWN,
    engine: str = "",
) -> Findings:
    """What all extractors find; `progress` is called before the first and after each.

    What the reader said of names, `knowledge`, goes before what is found. `engine` is one of `engines`.
    """
    found = Findings(published=published.edtf if published else "")
    progress(0, len(EXTRACTORS))
    for number, extractor in enumerate(EXTRACTORS, 1):
        part = extractor.find(document, published, engine)
        found = _both(found, part)
        progress(number, len(EXTRACTORS))
    if not knowledge:
        return found
    from reader.extraction.entities.told import as_told

    return replace(found, entities=as_told(document, found.entities, knowledge))


def extract_again(document: Document, published: When | None, before: Findings) -> Findings:
    """The findings of a document whose date of publication was corrected; `before` are those it had.

    Only what depends on that date is looked for again.
    """
    found = Findings(before.entities, published=published.edtf if published else "", notes=before.notes)
    for extractor in EXTRACTORS:
        if extractor.reads_publication:
            found = _both(found, extractor.find(document, published, ""))
    return found


def _both(found: Findings, part: Findings) -> Findings:
    return Findings(
        found.entities + part.entities,
        found.events + part.events,
        found.published,
        found.unresolved + part.unresolved,
        found.notes + part.notes,
    )

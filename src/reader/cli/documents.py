"""`commonplace add`, `list` and `show`: the documents of a library."""

import sys
from argparse import Namespace
from collections import Counter
from typing import Any

from reader.cli.marking import highlight_json
from reader.cli.opening import opened
from reader.cli.output import columns, complain, progress, remark, say, say_json
from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.domain.links import readable
from reader.domain.records import DocumentRecord
from reader.domain.spoken_dates import spoken
from reader.services.analysing import too_long
from reader.services.exploring import Overview, document_named, overview
from reader.services.importing import AlreadyThere, add_paths

_MOST_LISTED = 12


def add(options: Namespace) -> int:
    """Add files and folders; 1 if one of them could not be read."""
    problems: list[ReaderError] = []
    with opened(options, to_write=True, create=True) as library:
        already: list[AlreadyThere] = []
        added = add_paths(library, options.paths, problems.append, already.append, progress())
        numbers = {record.id: number for number, record in enumerate(library.documents.listing(), 1)}
    if options.json:
        say_json([_record_json(numbers[record.id], record, 0) for record in added])
    else:
        for record in added:
            say(f"{numbers[record.id]}  {record.title} ({record.name}, {record.words} words)")
    for one in already:
        remark(str(one))
    for record in added:
        unanalysed = too_long(record.name, record.length)
        if unanalysed:
            complain(unanalysed)
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def listing(options: Namespace) -> int:
    """List the documents in the order of the library."""
    with opened(options) as library:
        records = library.documents.listing()
        marked = Counter(highlight.document_id for highlight in library.annotations.listing())
    if options.json:
        say_json([_record_json(number, one, marked[one.id]) for number, one in enumerate(records, 1)])
        return 0
    rows = [
        (
            str(number),
            one.id[:8],
            one.metadata.published or "-",
            str(one.words),
            str(marked[one.id]),
            one.title,
        )
        for number, one in enumerate(records, 1)
    ]
    if not rows:
        say("The library is empty: `commonplace add PATH...` adds documents.")
        return 0
    for line in columns([("", "id", "published", "words", "highlights", "title"), *rows]):
        say(line)
    return 0


def show(options: Namespace) -> int:
    """Write what is known about a document, or its text."""
    with opened(options) as library:
        record = document_named(library, options.document)
        if options.text:
            text = library.documents.text(record.id)
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
            return 0
        known = overview(library, record)
        themes = {theme.id: theme for theme in library.themes.listing()}
        number = [one.id for one in library.documents.listing()].index(record.id) + 1
    if options.json:
        say_json(_overview_json(number, known, themes))
    else:
        _describe(number, known, themes)
    return 0


def _record_json(number: int, record: DocumentRecord, highlights: int) -> dict[str, Any]:
    return {
        "number": number,
        "id": record.id,
        "name": record.name,
        "title": record.title,
        "author": record.metadata.author,
        "site": record.metadata.site,
        "published": record.metadata.published,
        "source": record.source,
        "format": record.format,
        "encoding": record.encoding,
        "length": record.length,
        "words": record.words,
        "text_hash": record.text_hash,
        "added": record.added,
        "highlights": highlights,
    }


def _overview_json(number: int, known: Overview, themes: dict[str, Theme]) -> dict[str, Any]:
    return {
        **_record_json(number, known.record, len(known.highlights)),
        "note": known.note,
        "dated": known.dated,
        "outline": [
            {"level": line.level, "start": line.span.start, "end": line.span.end, "words": line.words}
            for line in known.outline
        ],
        "entities": [
            {
                "name": entity.name,
                "type": str(entity.type),
                "aliases": list(entity.aliases),
                "mentions": [{"start": span.start, "end": span.end} for span in entity.mentions],
            }
            for entity in known.entities
        ],
        "events": [
            {
                "start": event.found.span.start,
                "end": event.found.span.end,
                "edtf": event.when.edtf,
                "spoken": spoken(event.when),
                "kind": str(event.found.kind),
                "label": event.found.label,
                "source": str(event.source),
                "pinned": event.is_pinned,
            }
            for event in known.events
        ],
        "highlights": [highlight_json(one, themes) for one in known.highlights],
    }


def _describe(number: int, known: Overview, themes: dict[str, Theme]) -> None:
    record = known.record
    say(f"{number}  {record.title}")
    byline = [record.metadata.author, record.metadata.site, record.metadata.published]
    say("   " + " · ".join([part for part in byline if part] + [f"{record.words} words", record.name]))
    _part("Outline", [f"{'  ' * line.level}{line.words}" for line in known.outline if line.level])
    _part(f"Entities ({len(known.entities)})", _entity_lines(known))
    _part(
        f"Timeline ({len(known.events)})",
        columns([(spoken(one.when), one.found.label) for one in known.events]),
    )
    _part(f"Highlights ({len(known.highlights)})", _highlight_lines(known, themes))
    _part("Note", readable(known.note).splitlines())


def _entity_lines(known: Overview) -> list[str]:
    shown = known.entities[:_MOST_LISTED]
    lines = columns([(str(len(one.mentions)), str(one.type), one.name) for one in shown])
    more = len(known.entities) - len(shown)
    return [*lines, f"and {more} more: --json lists all"] if more else lines


def _highlight_lines(known: Overview, themes: dict[str, Theme]) -> list[str]:
    lines: list[str] = []
    for one in known.highlights:
        about = highlight_json(one, themes)
        tagged = f" [{', '.join(about['themes'])}]" if about["themes"] else ""
        lines.append(f"{one.id[:8]}{tagged} “{' '.join(one.anchor.exact.split())}”")
        lines += [f"          {line}" for line in readable(one.note).splitlines()]
    return lines


def _part(heading: str, lines: list[str]) -> None:
    """A part of the description, with nothing said where there is nothing."""
    if not lines:
        return
    say(f"\n{heading}")
    for line in lines:
        say(f"  {line}")

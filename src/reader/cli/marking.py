"""`commonplace highlight` and `commonplace themes`: passages and the heads they are gathered under."""

from argparse import Namespace
from typing import Any

from reader.cli.opening import opened
from reader.cli.output import columns, say, say_json
from reader.domain.annotations import Highlight, Theme
from reader.services import annotating, history
from reader.services.batch import Batch
from reader.services.exploring import document_named
from reader.services.theme_paths import path_of


def highlight(options: Namespace) -> int:
    """Mark a passage; the themes that are new and the highlight are one step of the history."""
    with opened(options, to_write=True) as library:
        record = document_named(library, options.document)
        text = library.documents.text(record.id)
        span = annotating.find_quote(text, options.quote, options.occurrence)
        themes = annotating.themes_named(library, options.theme)
        command = annotating.highlight(record.id, text, span, themes.ids, options.note)
        history.run(library, Batch((*themes.new, command), command.label) if themes.new else command)
        known = {theme.id: theme for theme in library.themes.listing()}
    marked = highlight_json(command.highlight, known)
    if options.json:
        say_json(marked)
    else:
        tagged = f" as {', '.join(marked['themes'])}" if marked["themes"] else ""
        say(f"{marked['id']}  {record.title}, {span.start}–{span.end}{tagged}")
    return 0


def themes(options: Namespace) -> int:
    """List the themes as a tree, with how many passages each has."""
    with opened(options) as library:
        listed, counts = library.themes.listing(), library.themes.counts()
    known = {theme.id: theme for theme in listed}
    if options.json:
        say_json([_theme_json(known, theme, counts.get(theme.id, 0)) for theme in listed])
        return 0
    if not listed:
        say("There are no themes yet: `commonplace highlight DOC --quote TEXT --theme NAME` makes one.")
        return 0
    rows = [
        (str(counts.get(theme.id, 0)), str(theme.key or "-"), "  " * _depth(known, theme) + theme.name)
        for theme in listed
    ]
    for line in columns(rows):
        say(line)
    return 0


def highlight_json(marked: Highlight, themes: dict[str, Theme]) -> dict[str, Any]:
    """A highlight as the command line writes it."""
    return {
        "id": marked.id,
        "document": marked.document_id,
        "start": marked.anchor.span.start,
        "end": marked.anchor.span.end,
        "quote": marked.anchor.exact,
        "themes": ["/".join(path_of(themes, theme)) for theme in marked.themes if theme in themes],
        "note": marked.note,
        "created": marked.created,
        "modified": marked.modified,
        "dated": marked.dated,
    }


def _theme_json(known: dict[str, Theme], theme: Theme, count: int) -> dict[str, Any]:
    return {
        "id": theme.id,
        "name": theme.name,
        "path": "/".join(path_of(known, theme.id)),
        "key": theme.key,
        "hue": theme.hue,
        "description": theme.description,
        "highlights": count,
    }


def _depth(known: dict[str, Theme], theme: Theme) -> int:
    return len(path_of(known, theme.id)) - 1

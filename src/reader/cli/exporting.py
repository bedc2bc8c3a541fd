"""`commonplace export`: highlights and notes into a folder, the timeline into a file."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.entities import entity_named
from reader.cli.opening import opened
from reader.cli.output import remark, say, say_json
from reader.cli.parser import TIMELINE_FORMATS
from reader.domain.errors import ReaderError
from reader.services.annotating import theme_named
from reader.services.exploring import document_named
from reader.services.exporting import By, Scope, build_reports, write_reports

if TYPE_CHECKING:
    from reader.services.timeline_export import Wanted
    from reader.storage import Library


def export(options: Namespace) -> int:
    """Write the files and say which; nothing to export is said and is no error."""
    if options.entity is not None:
        return _dossier(options)
    with opened(options) as library:
        scope = Scope()
        if options.document is not None:
            scope = Scope(document_id=document_named(library, options.document).id)
        if options.theme is not None:
            scope = Scope(theme_id=theme_named(library, options.theme).id)
        by: By = options.by or ("theme" if options.theme is not None else "document")
        written = write_reports(options.to, build_reports(library, scope, by))
    for message in written.messages:
        remark(message)
    if options.json:
        say_json({"written": [str(path) for path in written.paths], "messages": list(written.messages)})
        return 0
    for path in written.paths:
        say(str(path))
    if not written.paths:
        remark(str(written))
    return 0


def export_timeline(options: Namespace) -> int:
    """Write the timeline as a list, a table or JSON."""
    from reader.services import timeline_export

    name = timeline_format(options)
    with opened(options) as library:
        wanted = wanted_events(library, options)
        words = timeline_export.export_timeline(library, options.out, name, wanted, options.title)
    tell_written(options, words)
    return 0


def timeline_format(options: Namespace) -> str:
    """What `--format` says, else the ending of the file; ReaderError if neither says anything."""
    name = str(options.format or options.out.suffix.lstrip(".").lower())
    if name not in TIMELINE_FORMATS:
        raise ReaderError(
            f"“{options.out}” does not say in which format the timeline is to be written.",
            f"Name one with --format: {', '.join(TIMELINE_FORMATS)}.",
        )
    return name


def wanted_events(library: "Library", options: Namespace) -> "Wanted":
    """Which events the options name; ReaderError for a document, a period and the like that there is not."""
    from reader.services.timeline_export import Wanted, period_named

    period = period_named(options.period) if options.period else None
    return Wanted(
        period=(period.earliest, period.latest) if period else None,
        document_id=document_named(library, options.document).id if options.document else "",
        entity_id=entity_named(library, options.entity).id if options.entity else "",
        theme_id=theme_named(library, options.theme).id if options.theme else "",
    )


def tell_written(options: Namespace, words: str) -> None:
    """The file that was written, and for whoever watches how much is in it."""
    if options.json:
        say_json({"written": [str(options.out)], "messages": [words]})
        return
    say(str(options.out))
    remark(words)


def _dossier(options: Namespace) -> int:
    """The page of one entity; a file that is there already is left, and the page gets a number."""
    from reader.services.dossier_page import file_name, write_page

    with opened(options) as library:
        entity = entity_named(library, options.entity)
        try:
            options.to.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"The folder {options.to} cannot be made: {error.strerror or error}.", "Name another one."
            ) from error
        path = _free(options.to / file_name(entity.name))
        write_page(library, entity.id, path)
    if options.json:
        say_json({"written": [str(path)], "messages": []})
    else:
        say(str(path))
    return 0


def _free(path: Path) -> Path:
    """The path, with a number if there is such a file."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free

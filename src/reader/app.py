"""Puts the program together: reads the command line, opens the library, makes the window."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli.plain import NamesLibrary, PlainStart, plain_start
from reader.domain.errors import ReaderError

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from reader.storage import Library

NO_DISPLAY = 2


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit status."""
    plain = plain_start(arguments)
    if plain is not None:
        return _window(plain)
    from reader.cli.parser import parse

    options = parse(arguments)
    if options.command == "snapshot":
        return _snapshot(options)
    if options.command == "export timeline" and _is_picture(options):
        return _timeline_picture(options)
    if options.command is not None:
        from reader.cli import run

        return run(options)
    return _window(PlainStart(options.library, options.sample, tuple(options.paths)))


def _window(options: PlainStart) -> int:
    import gc

    gc.disable()  # until the window is filled: a third of the start would go into looking at fresh objects
    from reader.ui.display import why_no_window

    reason = why_no_window(os.environ)
    if reason:
        sys.stderr.write(f"commonplace: {reason}\n")
        return NO_DISPLAY
    path = _library_path(options)
    if options.sample and not path.exists():
        problem = _make_sample(path)
        if problem:
            return problem
    # Before Qt: once PySide6 is there, it looks into the source of every module that is imported.
    import reader.domain.spoken_dates
    import reader.storage  # noqa: F401
    from reader.ui.application import Application

    application = Application(sys.argv[:1])
    return application.run(path, list(options.paths))


def _make_sample(path: "Path") -> int:
    from reader.services.importing import ensure_sample

    try:
        ensure_sample(path)
    except ReaderError as error:
        sys.stderr.write(f"commonplace: {error}\n")
        return 1
    return 0


def _snapshot(options: "Namespace") -> int:
    from reader.cli.output import complain

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    from reader.ui.snapshot import Picture, take

    try:
        library = _for_snapshot(options)
        try:
            document_id, entity_id = _named(library, options)
            picture = Picture(
                out=options.out,
                view=options.view,
                document_id=document_id,
                entity_id=entity_id,
                appearance=options.appearance,
                size=options.size,
            )
            take(library, picture)
        finally:
            library.close()
    except ReaderError as error:
        complain(error)
        return 1
    return 0


def _is_picture(options: "Namespace") -> bool:
    return (options.format or options.out.suffix.lstrip(".").lower()) in ("svg", "png")


def _timeline_picture(options: "Namespace") -> int:
    from reader.cli.exporting import tell_written, timeline_format, wanted_events
    from reader.cli.opening import opened
    from reader.cli.output import complain, speak_utf8

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.ui.timeline.picture_file import export_picture

    speak_utf8()
    try:
        with opened(options) as library:
            wanted = wanted_events(library, options)
            name, lanes, looks = timeline_format(options), options.lanes, options.appearance
            words = export_picture(library, options.out, name, wanted, options.title, lanes, looks)
    except ReaderError as error:
        complain(error)
        return 1
    tell_written(options, words)
    return 0


def _for_snapshot(options: "Namespace") -> "Library":
    """The library with its findings, made if it is the sample one."""
    from reader.services import analysing
    from reader.services.importing import ensure_sample
    from reader.storage import Library

    path = _library_path(options)
    if options.sample:
        ensure_sample(path)
    with Library.open(path, create=False) as library:
        for record in library.documents.listing():
            analysing.publish(library, record.id)
    return Library.open(path, create=False, read_only=True)


def _named(library: "Library", options: "Namespace") -> tuple[str, str]:
    from reader.services.exploring import document_named

    document_id = document_named(library, options.document).id if options.document else ""
    if options.view != "entity" and not options.entity:
        return document_id, ""
    if options.entity:
        entity = library.entities.find(options.entity)
        if entity is None:
            raise ReaderError(
                f"The library knows no entity called “{options.entity}”.",
                "`commonplace show DOC` lists those of a document.",
            )
        return document_id, entity.id
    listing = library.entities.listing()
    if not listing:
        raise ReaderError("No entities were found in this library.", "Choose another view.")
    return document_id, max(listing, key=lambda count: count.mentions).entity.id


def _library_path(options: NamesLibrary) -> "Path":
    from reader.cli.opening import library_path

    return library_path(options)

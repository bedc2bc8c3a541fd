"""`commonplace export`: highlights and notes into a folder."""

from argparse import Namespace

from reader.cli.opening import opened
from reader.cli.output import remark, say, say_json
from reader.services.annotating import theme_named
from reader.services.exploring import document_named
from reader.services.exporting import By, Scope, build_reports, write_reports


def export(options: Namespace) -> int:
    """Write the files and say which; nothing to export is said and is no error."""
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

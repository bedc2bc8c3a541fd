"""The command line, read: which command, which options.

Commands are rows of one table. A first word that is no command is a path to open in the window; a file that
is called like a command is named `./list` or after `--`.
"""

import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import __version__

_WINDOW = "commonplace"
_SIZE = re.compile(r"([0-9]{3,4})x([0-9]{3,4})")
_APPEARANCES = ("light", "dark", "sepia")
TIMELINE_FORMATS = ("md", "csv", "json", "svg", "png")
_DOCUMENT = "a document: its file name, title, a part of either that no other has, number in the list, or id"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command: its name, what it does in one line, and the options that only it has."""

    name: str
    summary: str
    configure: Callable[[ArgumentParser], None]
    has_library: bool = True


def parse(arguments: Sequence[str]) -> Namespace:
    """The command line as a namespace with `command` (None for the window) and the options of the command.

    Leaves through SystemExit, with status 2 for what is not understood and 0 after `--help` or `--version`.
    """
    at = _command_at(arguments)
    if at is None:
        options = window_parser().parse_args(arguments)
        options.command = None
        return options
    two = " ".join(arguments[at : at + 2])
    words = 2 if any(row.name == two for row in COMMANDS) else 1
    command = next(row for row in COMMANDS if row.name == " ".join(arguments[at : at + words]))
    options = command_parser(command).parse_args([*arguments[:at], *arguments[at + words :]])
    options.command = command.name
    return options


def window_parser() -> ArgumentParser:
    """The parser of `commonplace` without a command."""
    width = max(len(row.name) for row in COMMANDS)
    listed = "\n".join(f"  {row.name:{width}}  {row.summary}" for row in COMMANDS)
    parser = ArgumentParser(
        prog=_WINDOW,
        usage=f"{_WINDOW} [options] [PATH...]\n       {_WINDOW} COMMAND [options] ...",
        description="Open the window, and add the files and folders that are named.",
        epilog=f"commands, each with --help:\n{listed}\n\n"
        "a file that is called like a command: ./list, or after --",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", type=_path, metavar="PATH", help="a file or folder to add")
    _add_shared(parser, has_library=True)
    return parser


def command_parser(command: CommandLine) -> ArgumentParser:
    """The parser of one command, without the word itself."""
    parser = ArgumentParser(
        prog=f"{_WINDOW} {command.name}", description=f"{command.summary}.", allow_abbrev=False
    )
    command.configure(parser)
    _add_shared(parser, command.has_library)
    return parser


def _command_at(arguments: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor the value of one.

    A command of two words begins with one of a single word.
    """
    names = {row.name for row in COMMANDS if " " not in row.name}
    skip = False
    for index, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--":
            return None
        elif argument == "--library":
            skip = True
        elif not argument.startswith("-"):
            return index if argument in names else None
    return None


def _add_shared(parser: ArgumentParser, has_library: bool, *, again: bool = False) -> None:
    """The options that every command has; `again` for what stands below a command that has them too."""
    if has_library:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--library",
            type=_path,
            default=SUPPRESS if again else None,
            metavar="FILE",
            help="the library to use; `add` and the window make it if it is missing",
        )
        which.add_argument(
            "--sample",
            action="store_true",
            default=SUPPRESS if again else False,
            help="use the library of the sample documents",
        )
    parser.add_argument("--version", action="version", version=f"Commonplace {__version__}")


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")


def _paths(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="a file or folder")
    _json(parser)


def _analyse(parser: ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument(
        "--engine", metavar="NAME", default="", help="find names with a pipeline of spaCy that is installed"
    )


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", help=_DOCUMENT)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="write JSON, for programs")
    how.add_argument("--text", action="store_true", help="write the text of the document and nothing else")


def _highlight(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", help=_DOCUMENT)
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the words to mark")
    parser.add_argument(
        "--occurrence", type=_count, metavar="N", help="which one, if they occur several times"
    )
    parser.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="NAME",
        help="a theme to tag them with; may be repeated",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="a note on them, in Markdown")
    _json(parser)


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("--to", required=True, type=_path, metavar="DIR", help="the folder to write into")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--document", metavar="DOC", help=f"only {_DOCUMENT}")
    what.add_argument("--theme", metavar="NAME", help="only a theme, with those below it")
    what.add_argument("--entity", metavar="NAME", help="the dossier of an entity, and nothing else")
    parser.add_argument("--by", choices=("document", "theme"), help="a file for each document, or each theme")
    _json(parser)


def _export_timeline(parser: ArgumentParser) -> None:
    parser.add_argument("--out", required=True, type=_path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--format", choices=TIMELINE_FORMATS, help="what is written; without it the ending of FILE says so"
    )
    parser.add_argument("--period", metavar="DATE", help="only what touches it: 1990s, 1991/2016, May 2004")
    parser.add_argument("--document", metavar="DOC", help=f"only {_DOCUMENT}")
    parser.add_argument("--entity", metavar="NAME", help="only what belongs to an entity")
    parser.add_argument("--theme", metavar="NAME", help="only a theme, with those below it")
    parser.add_argument("--title", default="", metavar="TEXT", help="the title over it")
    parser.add_argument(
        "--lanes",
        choices=("documents", "entities", "themes", "none"),
        default="documents",
        help="what the lanes of a picture are (documents)",
    )
    parser.add_argument(
        "--appearance", choices=_APPEARANCES, default="light", help="how a picture looks (light)"
    )
    _json(parser)


def _entities(parser: ArgumentParser) -> None:
    from reader.cli import entities_parser  # the types of entities need not be known to open the window

    entities_parser.configure(parser, lambda made: _add_shared(made, has_library=True, again=True))


def _events(parser: ArgumentParser) -> None:
    from reader.cli import events_parser

    events_parser.configure(parser, lambda made: _add_shared(made, has_library=True, again=True))


def _search(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="words that all occur, or a phrase in quotes"
    )
    parser.add_argument("--limit", type=_count, default=50, metavar="N", help="at most so many places (50)")
    _json(parser)


def _snapshot(parser: ArgumentParser) -> None:
    parser.add_argument("out", type=_path, metavar="OUT.png", help="the picture to write")
    parser.add_argument(
        "--view",
        choices=("reading", "themes", "timeline", "entity"),
        default="reading",
        help="what is shown (reading)",
    )
    parser.add_argument("--document", metavar="DOC", help=_DOCUMENT)
    parser.add_argument("--entity", metavar="NAME", help="the entity whose page is shown")
    parser.add_argument("--appearance", choices=_APPEARANCES, default="light", help="how it looks (light)")
    parser.add_argument(
        "--size", type=_size, default=(1440, 900), metavar="WxH", help="of the window (1440x900)"
    )
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="F", help="pixels a point, 0.5 to 4 (1)")


def _nothing(parser: ArgumentParser) -> None:  # noqa: ARG001 - the table's shape
    return


def _path(text: str) -> Path:
    """An empty word, such as an unset variable of a script, is not the current folder."""
    if not text:
        raise ArgumentTypeError("an empty path names no file")
    return Path(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not a number from 1 to 999999")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    sides = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(200 <= side <= 8000 for side in sides):
        raise ArgumentTypeError(f"{text!r} is not a size such as 1440x900, each side from 200 to 8000")
    return sides


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0
    if not 0.5 <= scale <= 4:
        raise ArgumentTypeError(f"{text!r} is not a number from 0.5 to 4")
    return scale


COMMANDS = (
    CommandLine("analyse", "Say what is in files, without a library", _analyse, has_library=False),
    CommandLine("add", "Add files and folders to the library", _paths),
    CommandLine("list", "List the documents", _json),
    CommandLine("show", "Show what is known about a document", _show),
    CommandLine("themes", "List the themes", _json),
    CommandLine("highlight", "Mark a passage", _highlight),
    CommandLine("entities", "List entities, and put them right", _entities),
    CommandLine("events", "List what is on the timeline, and put it right", _events),
    CommandLine("export", "Write highlights and notes into a folder, as Markdown", _export),
    CommandLine(
        "export timeline",
        "Write the timeline into a file: list, table, TimelineJS, picture",
        _export_timeline,
    ),
    CommandLine("search", "Find words in documents and notes", _search),
    CommandLine("check", "See whether the library is sound", _json),
    CommandLine("undo", "Undo the last change", _nothing),
    CommandLine("redo", "Redo the change that was undone last", _nothing),
    CommandLine("snapshot", "Draw the window into a picture, without a display", _snapshot),
)
"""All commands, in the order in which `--help` lists them."""

"""`commonplace analyse`: what is in files, without a library."""

from argparse import Namespace
from typing import Any

from reader.cli.output import columns, complain, say, say_json
from reader.domain.errors import ReaderError
from reader.services.analysing import as_json
from reader.services.importing import expand


def analyse(options: Namespace) -> int:
    """Write the findings of each file; 1 if one of them could not be read."""
    files, problems = expand(options.paths)
    answer: dict[str, Any] = {}
    for path in files:
        try:
            answer[_free_name(answer, path.name, str(path))] = as_json(path, options.engine)
        except ReaderError as error:
            problems.append(error)
    if options.json:
        say_json(answer)
    else:
        for name, found in answer.items():
            _describe(name, found)
    for problem in problems:
        complain(problem)
    return 1 if problems else 0


def _free_name(taken: dict[str, Any], name: str, path: str) -> str:
    """The file's name; its path if another file of that name came before."""
    return path if name in taken else name


def _describe(name: str, found: dict[str, Any]) -> None:
    say(name)
    say(f"  {found['title'] or 'without a title'}, {found['published'] or 'undated'}")
    if found["entities"]:
        say(f"  {len(found['entities'])} entities")
        rows = [("   ", str(len(one["mentions"])), one["type"], one["name"]) for one in found["entities"]]
        for line in columns(sorted(rows, key=lambda row: (-int(row[1]), row[3]))):
            say(line)
    if found["events"]:
        say(f"  {len(found['events'])} dated events")
        for line in columns([("   ", one["edtf"], one["label"]) for one in found["events"]]):
            say(line)
    for note in found["notes"]:
        say(f"  {note}")
    say()

"""`commonplace entities`, read: what is to be done with which entity."""

from argparse import ArgumentParser
from pathlib import Path

from reader.cli.deeds import Shared, deeds_of
from reader.domain.entities import EntityType

_ENTITY = "an entity: its name, another name it has, or its id"
_TYPES = tuple(map(str, EntityType))


def configure(parser: ArgumentParser, shared: Shared) -> None:
    """Adds what can be done with entities; `shared` adds the options that every command has."""
    deed = deeds_of(parser, shared)
    listing = deed("list", "List the entities, the most mentioned first")
    listing.add_argument("--type", choices=_TYPES, help="only those of a type")
    deed("rename", "Call an entity otherwise", ("ENTITY", _ENTITY), ("NAME", "its new name"))
    merging = deed("merge", "Make entities one", ("ENTITY", _ENTITY + "; it stays"))
    merging.add_argument("others", metavar="OTHER", nargs="+", help="an entity that is the same one")
    deed("split", "Make one of its names an entity of its own", ("ENTITY", _ENTITY), ("ALIAS", "the name"))
    typing = deed("type", "Say of what type an entity is", ("ENTITY", _ENTITY))
    typing.add_argument("type", metavar="TYPE", choices=_TYPES, help=f"one of {', '.join(_TYPES)}")
    deed("hide", "Show an entity no more", ("ENTITY", _ENTITY))
    adding = deed("add", "Say that words always name an entity", ("NAME", "the words"))
    adding.add_argument("--type", choices=_TYPES, required=True, help="of what type it is")
    adding.add_argument("--document", metavar="DOC", help="in one document only")
    never = deed("never", "Say that words never name an entity", ("NAME", "the words"))
    never.add_argument("--document", metavar="DOC", help="in one document only")
    ruling = deed("rules", "List what was put right, the latest first")
    ruling.add_argument("--remove", metavar="ID", help="withdraw a rule: its id or the beginning of it")
    suggesting = deed("suggestions", "List entities that may be one, the likeliest first")
    suggesting.add_argument("--accept", type=int, metavar="N", help="do what the one with this number says")
    writing = deed("export-authority", "Write what was put right into a CSV file")
    writing.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    writing.add_argument("--all", action="store_true", help="write all entities")
    reading = deed("import-authority", "Take in a CSV file of names")
    reading.add_argument("file", type=Path, metavar="FILE", help="the file to read")
    choosing = deed("engine", "Say what finds names, or choose it")
    choosing.add_argument(
        "engine", metavar="ENGINE", nargs="?", help="`own`, or a pipeline of spaCy that is installed"
    )

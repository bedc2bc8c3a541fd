"""`commonplace entities`: who and what the documents are about, and putting that right."""

from argparse import Namespace
from typing import Any

from reader.cli.answering import Answer, Deed, do_deed, done
from reader.cli.output import columns
from reader.domain.entities import Entity, EntityCount, EntityType
from reader.domain.errors import ReaderError
from reader.services import analysing, correcting, history, suggesting
from reader.services.exploring import document_named
from reader.storage import Library

_SHORTEST_ID = 4
_OWN = "own"
"""What the tagger of Commonplace is called on the command line."""
_READING = frozenset({"list", "export-authority"})


def entities(options: Namespace) -> int:
    """Do what is asked; what is put right is one step of the history."""
    asks_only = options.deed in _READING or (
        (options.deed == "rules" and not options.remove)
        or (options.deed == "suggestions" and options.accept is None)
        or (options.deed == "engine" and options.engine is None)
    )
    return do_deed(_DEEDS, options, to_write=not asks_only)


def entity_named(library: Library, words: str) -> Entity:
    """The entity a person means by its name, another name or its id; ReaderError if there is none."""
    try:
        return library.entities.get(words.strip())
    except KeyError:
        found = library.entities.find(words)
    if found is None:
        raise ReaderError(
            f"No entity is called “{words}”.",
            "`commonplace entities list` names them all; case does not matter.",
        )
    return found


def _list(library: Library, options: Namespace) -> Answer:
    listed = [
        count
        for count in library.entities.listing()
        if options.type is None or count.entity.type == EntityType(options.type)
    ]
    rows = [
        (str(count.mentions), str(len(count.by_document)), str(count.entity.type), count.entity.name)
        for count in listed
    ]
    lines = columns(rows) if rows else ["There are no entities."]
    return [_json(count) for count in listed], lines


def _json(count: EntityCount) -> dict[str, Any]:
    entity = count.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "type": str(entity.type),
        "aliases": list(entity.aliases),
        "mentions": count.mentions,
        "documents": [
            {"document": document_id, "mentions": mentions} for document_id, mentions in count.by_document
        ],
    }


def _engine(library: Library, options: Namespace) -> Answer:
    if options.engine is not None:
        analysing.choose_engine(library, "" if options.engine == _OWN else options.engine)
        analysing.publish_all(library)
    chosen, installed = analysing.engine_of(library) or _OWN, analysing.installed_engines()
    others = ", ".join(installed) or "no pipeline of spaCy is installed"
    return {"engine": chosen, "installed": installed}, [f"Names are found by: {chosen}", f"Also: {others}"]


def _rename(library: Library, options: Namespace) -> Answer:
    return done(library, correcting.rename(library, entity_named(library, options.entity).id, options.name))


def _merge(library: Library, options: Namespace) -> Answer:
    others = [entity_named(library, other).id for other in options.others]
    return done(library, correcting.merge(library, entity_named(library, options.entity).id, others))


def _split(library: Library, options: Namespace) -> Answer:
    return done(library, correcting.split(library, entity_named(library, options.entity).id, options.alias))


def _type(library: Library, options: Namespace) -> Answer:
    entity = entity_named(library, options.entity)
    return done(library, correcting.retype(library, entity.id, EntityType(options.type)))


def _hide(library: Library, options: Namespace) -> Answer:
    return done(library, correcting.hide(library, entity_named(library, options.entity).id))


def _add(library: Library, options: Namespace) -> Answer:
    document_id = _document(library, options)
    return done(library, correcting.always(library, options.name, EntityType(options.type), document_id))


def _never(library: Library, options: Namespace) -> Answer:
    return done(library, correcting.never(library, options.name, _document(library, options)))


def _document(library: Library, options: Namespace) -> str | None:
    return document_named(library, options.document).id if options.document is not None else None


def _rules(library: Library, options: Namespace) -> Answer:
    listed = correcting.rules(library)
    if options.remove:
        fitting = [rule.id for rule in listed if rule.id.startswith(options.remove)]
        if len(fitting) != 1 or len(options.remove) < _SHORTEST_ID:
            raise ReaderError(
                f"{'Several rules have' if fitting else 'No rule has'} an id that begins “{options.remove}”.",
                "`commonplace entities rules` lists them; four characters at least are needed.",
            )
        return done(library, correcting.remove_rule(library, fitting[0]))
    answer = [
        {
            "id": rule.id,
            "kind": rule.kind,
            "words": rule.words,
            "document": rule.scope,
            "entity": rule.entity_id,
            "at": rule.at,
        }
        for rule in listed
    ]
    rows = [(rule.id[:8], rule.at[:10], rule.scope or "library", rule.words) for rule in listed]
    return answer, columns(rows) if rows else ["Nothing was put right yet."]


def _suggestions(library: Library, options: Namespace) -> Answer:
    found = suggesting.suggestions(library)
    if options.accept is not None:
        if not 1 <= options.accept <= len(found):
            raise ReaderError(
                f"There is no suggestion number {options.accept}.",
                "`commonplace entities suggestions` lists them.",
            )
        return done(library, suggesting.accept(library, found[options.accept - 1]))
    answer = [
        {
            "number": number,
            "into": one.into.id,
            "others": [other.id for other in one.others],
            "deed": one.deed,
            "reason": one.reason,
            "score": round(one.score, 1),
        }
        for number, one in enumerate(found, 1)
    ]
    lines = [f"{number:3}  {one.deed}: {one.reason}" for number, one in enumerate(found, 1)]
    return answer, lines or ["There are no suggestions."]


def _export(library: Library, options: Namespace) -> Answer:
    from reader.services.authority import export_authority

    said = export_authority(library, options.file, everything=options.all)
    return {"written": str(options.file)}, [said]


def _import(library: Library, options: Namespace) -> Answer:
    from reader.services.authority import import_authority

    command, said = import_authority(library, options.file)
    if command is not None:
        history.run(library, command)
    return {"read": str(options.file), "new": command is not None}, [said]


_DEEDS: dict[str, Deed] = {
    "list": _list,
    "rename": _rename,
    "merge": _merge,
    "split": _split,
    "type": _type,
    "hide": _hide,
    "add": _add,
    "never": _never,
    "rules": _rules,
    "suggestions": _suggestions,
    "export-authority": _export,
    "import-authority": _import,
    "engine": _engine,
}

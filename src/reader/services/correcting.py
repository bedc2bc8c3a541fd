"""The reader puts entities right: every correction as a command that stores or withdraws rules.

Make a command here and run it like any other (`services.history.run`, `session.run`). KeyError for an entity
or a rule that is not there; ReaderError for what makes no sense, with the way out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.document import Document, Span
from reader.domain.entities import Entity, EntityType
from reader.domain.entity_rules import EntityRule, RuleKind, joined
from reader.domain.errors import ReaderError
from reader.domain.ids import new_id, now
from reader.services.batch import Batch
from reader.services.commands import Command, CorrectEntities
from reader.services.rule_words import said
from reader.storage import Library
from reader.storage.namings import entity_id as id_of_found

LONGEST_NAME = 200
"""Code points of a name."""


@dataclass(frozen=True, slots=True)
class StoredRule:
    """A rule as the screen lists it.

    `words` say what it does, `scope` is the title of the one document it is for, empty for the library;
    `at` is when it was made, as `ids.now()` writes it. `entity_id` is the entity it is about, empty if none.
    `kind` is one of `RuleKind`.
    """

    id: str
    words: str
    scope: str
    at: str
    entity_id: str = ""
    kind: str = ""


def rename(library: Library, entity_id: str, new_name: str) -> Command:
    """The entity is called so from now on. If another of its type has the name, both become that one."""
    entity, name = library.entities.get(entity_id), name_of(new_name)
    if name == entity.name:
        raise ReaderError(f"“{name}” is called so already.", "Type another name.")
    other = of_this_name(library, name, entity.type, entity_id)
    if other is not None:
        return _merged(library, other, [entity], "Rename entity")
    rules = library.entity_rules
    claims = [*rules.claimable(entity_id)]
    if rules.is_only(entity_id, name.casefold()):
        claims.append((entity.type, name.casefold()))
    rule = EntityRule(
        id=new_id(),
        number=rules.next_number(),
        kind=RuleKind.NAME,
        entity_id=entity_id,
        type=entity.type,
        name=name,
        claims=tuple(dict.fromkeys(claims)),
        former=entity.name,
        created=now(),
    )
    return CorrectEntities((), (rule,), "Rename entity")


def merge(library: Library, into_id: str, from_ids: Sequence[str]) -> Command:
    """Several entities are one, `into_id`; notes on the others and links to them go over to it."""
    into = library.entities.get(into_id)
    others = [library.entities.get(key) for key in dict.fromkeys(from_ids) if key != into_id]
    if not others:
        raise ReaderError(f"“{into.name}” cannot be merged with itself.", "Choose another entity too.")
    return _merged(library, into, others, "Merge entities")


def split(library: Library, entity_id: str, alias: str) -> Command:
    """One of an entity's names is an entity of its own."""
    entity, words = library.entities.get(entity_id), name_of(alias)
    if not library.entity_rules.is_named(entity_id, words.casefold()):
        raise ReaderError(
            f"“{entity.name}” is nowhere called “{words}”.", "Choose one of the names that are listed."
        )
    if not entity.aliases:
        raise ReaderError(f"“{entity.name}” has no other name.", "There is nothing to split off.")
    rule = EntityRule(
        id=new_id(),
        number=library.entity_rules.next_number(),
        kind=RuleKind.SPLIT,
        entity_id=_free_id(library, entity.type, words, entity_id),
        type=entity.type,
        name=words,
        sources=(entity_id,),
        former=entity.name,
        created=now(),
    )
    return CorrectEntities((), (rule,), "Split name off")


def retype(library: Library, entity_id: str, entity_type: EntityType) -> Command:
    """The entity is of another type. If one of that type has its name, both become that one."""
    entity = library.entities.get(entity_id)
    if entity.type is entity_type:
        raise ReaderError(f"“{entity.name}” is of this type already.", "Choose another one.")
    other = of_this_name(library, entity.name, entity_type, entity_id)
    if other is not None:
        return _merged(library, other, [entity], "Change type")
    rules = library.entity_rules
    names = dict.fromkeys(folded for _, folded in rules.claimable(entity_id))
    rule = EntityRule(
        id=new_id(),
        number=rules.next_number(),
        kind=RuleKind.TYPE,
        entity_id=entity_id,
        type=entity_type,
        name=entity.name,
        claims=tuple((None, folded) for folded in names if rules.is_only(entity_id, folded)),
        former=str(entity.type),
        created=now(),
    )
    return CorrectEntities((), (rule,), "Change type")


def hide(library: Library, entity_id: str) -> Command:
    """The entity is not shown any more, nor its mentions."""
    entity = library.entities.get(entity_id)
    rule = EntityRule(
        id=new_id(),
        number=library.entity_rules.next_number(),
        kind=RuleKind.HIDE,
        entity_id=entity_id,
        type=entity.type,
        name=entity.name,
        claims=tuple(library.entity_rules.claimable(entity_id)),
        created=now(),
    )
    return CorrectEntities((), (rule,), "Hide entity")


def unhide(library: Library, rule_id: str) -> Command:
    """What a rule of `hide` or `never` hid is shown again."""
    rule = library.entity_rules.book.get(rule_id)
    if rule.kind not in (RuleKind.HIDE, RuleKind.NEVER):
        raise ReaderError("This rule hides nothing.", "Remove it instead.")
    return CorrectEntities((rule,), (), "Show entity again")


def add(
    library: Library, document_id: str, span: Span, entity_type: EntityType, *, everywhere: bool = False
) -> Command:
    """The words of a span name an entity; with `everywhere` wherever they stand in the library.

    If an entity of this type has such a name, they name that one.
    """
    document = library.documents.load(document_id)
    place = _trimmed(document, span)
    words = name_of(place.of(document.text))
    if everywhere:
        return always(library, words, entity_type)
    rule = naming_rule(library, RuleKind.ADD, words, entity_type, document_id, place)
    return CorrectEntities((), (rule,), "Add entity")


def never(library: Library, name: str, document_id: str | None = None) -> Command:
    """These words name nothing, in one document or in the library."""
    words = name_of(name)
    rule = EntityRule(
        id=new_id(),
        number=library.entity_rules.next_number(),
        kind=RuleKind.NEVER,
        name=words,
        document_id=_known_document(library, document_id),
        created=now(),
    )
    return CorrectEntities(said_otherwise(library, rule), (rule,), "Never a name")


def always(library: Library, name: str, entity_type: EntityType, document_id: str | None = None) -> Command:
    """These words name an entity of this type wherever they stand, in one document or in the library."""
    words = name_of(name)
    scope = _known_document(library, document_id)
    rule = naming_rule(library, RuleKind.ALWAYS, words, entity_type, scope, None)
    return CorrectEntities(said_otherwise(library, rule), (rule,), "Always a name")


def surviving(library: Library, entity_id: str) -> str:
    """The id of the entity that one was merged into, or is found to be one with; else its own."""
    return library.entity_rules.standing_for(entity_id)


def rules(library: Library) -> list[StoredRule]:
    """The rules of the library, the latest first; entries of authority files are left out."""
    titles = {record.id: record.title for record in library.documents.listing()}
    return [
        StoredRule(
            id=rule.id,
            words=said(rule),
            scope=titles.get(rule.document_id, "a document that is gone") if rule.document_id else "",
            at=rule.created,
            entity_id=rule.entity_id,
            kind=str(rule.kind),
        )
        for rule in reversed(library.entity_rules.book.rules)
        if rule.kind is not RuleKind.KNOWN
    ]


def remove_rule(library: Library, rule_id: str) -> Command:
    """The rule is withdrawn: what it did is as if it had never been made.

    Notes that a merging moved stay where they are now.
    """
    rule = library.entity_rules.book.get(rule_id)
    return CorrectEntities((rule,), (), "Remove rule")


def _merged(library: Library, into: Entity, others: Sequence[Entity], label: str) -> Command:
    from reader.services.moving_notes import moved

    rules = library.entity_rules
    claims = [claim for other in others for claim in rules.claimable(other.id)]
    rule = EntityRule(
        id=new_id(),
        number=rules.next_number(),
        kind=RuleKind.MERGE,
        entity_id=into.id,
        type=into.type,
        name=into.name,
        sources=tuple(other.id for other in others),
        claims=tuple(dict.fromkeys(claims)),
        former=joined(other.name for other in others),
        created=now(),
    )
    correction = CorrectEntities((), (rule,), label)
    notes = moved(library, into.id, [other.id for other in others])
    return Batch((correction, *notes), label) if notes else correction


def naming_rule(
    library: Library, kind: RuleKind, words: str, entity_type: EntityType, document_id: str, span: Span | None
) -> EntityRule:
    """A rule that makes mentions, of the entity that has such a name, or else of a new one."""
    known = next(iter(library.entities.called(words, entity_type)), None)
    return EntityRule(
        id=new_id(),
        number=library.entity_rules.next_number(),
        kind=kind,
        entity_id=known.id if known else _free_id(library, entity_type, words),
        type=entity_type,
        name=words,
        document_id=document_id,
        span=span,
        former=known.name if known else "",
        created=now(),
    )


def _free_id(library: Library, entity_type: EntityType, words: str, but: str = "") -> str:
    """The id that an entity of this name would be found under, unless the reader gave that a meaning."""
    plain = id_of_found(entity_type, words)
    is_free = plain != but and library.entity_rules.book.after(plain) == (plain, False)
    return plain if is_free else new_id()


def said_otherwise(library: Library, rule: EntityRule) -> tuple[EntityRule, ...]:
    """Rules that said something else of the same words for the same document or library."""
    kinds = (RuleKind.NEVER, RuleKind.ALWAYS)
    key = rule.name.casefold(), rule.document_id
    return tuple(
        other
        for other in library.entity_rules.book.rules
        if other.kind in kinds and (other.name.casefold(), other.document_id) == key
    )


def of_this_name(library: Library, name: str, entity_type: EntityType, but: str) -> Entity | None:
    """Another entity than `but` with this type and, case ignored, this very name; None if there is none."""
    folded = name.casefold()
    found = library.entities.called(name, entity_type)
    return next((one for one in found if one.id != but and one.name.casefold() == folded), None)


def _known_document(library: Library, document_id: str | None) -> str:
    return library.documents.get(document_id).id if document_id else ""


def name_of(words: str) -> str:
    """A name on one line; ReaderError if it is none."""
    name = " ".join(words.replace("\0", " ").split())
    if not any(map(str.isalnum, name)):
        raise ReaderError("A name needs a letter or a digit.", "Type one, or select words that hold one.")
    if len(name) > LONGEST_NAME:
        raise ReaderError(
            f"A name has up to {LONGEST_NAME} characters; this one has {len(name):,}.", "Select or type less."
        )
    return name


def _trimmed(document: Document, span: Span) -> Span:
    """A span without the space around it; ReaderError if it goes over the end of a paragraph."""
    words = span.of(document.text)
    start = span.start + len(words) - len(words.lstrip())
    place = Span(start, start + len(words.strip()))
    index = document.outline.block_index(place.start)
    if not len(place) or index < 0 or place.end > document.blocks[index].span.end:
        raise ReaderError("A name stands within one paragraph.", "Select the words of the name alone.")
    return place

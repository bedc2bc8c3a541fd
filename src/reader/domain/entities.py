"""Who and what a text is about: entities, and the mentions that name them."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.document import Span


class EntityType(StrEnum):
    """The kinds of `docs/glossary.md`, in the order in which they are shown."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"
    WORK = "WORK"
    PROGRAM = "PROGRAM"
    EVENT = "EVENT"
    GROUP = "GROUP"


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A finding: one entity of one document with every span that names it, in order of the text."""

    name: str
    type: EntityType
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    """Its other names, without the canonical one."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the library. Entities of the same type and name, case ignored, are one."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One span of one document that names an entity."""

    document_id: str
    entity_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity with how often each document names it, documents in library order, zeros left out."""

    entity: Entity
    mentions: int
    by_document: tuple[tuple[str, int], ...]

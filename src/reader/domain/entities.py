"""Who and what a text is about: entities, and the mentions that name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

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


class Origin(StrEnum):
    """Why something is taken for a name."""

    UNKNOWN = ""
    RULE = "rule"
    MODEL = "model"
    LIST = "list"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a mention is one, and how sure that is: up to 1, 0 if nothing is known about it."""

    origin: Origin = Origin.UNKNOWN
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A finding: one entity of one document with every span that names it, in order of the text."""

    name: str
    type: EntityType
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    """Its other names, without the canonical one."""
    evidence: tuple[Evidence, ...] = ()
    """One for each mention; empty if there is none for any."""
    keys: tuple[str, ...] = ()
    """For the name and then for each alias a word under which other documents mean the same, empty where that
    is not sure; no keys if nobody looked."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the library. Entities of the same type and name, case ignored, are one."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One span of one document that names an entity; origin and confidence as in `Evidence`."""

    document_id: str
    entity_id: str
    span: Span
    origin: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity with how often each document names it, documents in library order, zeros left out."""

    entity: Entity
    mentions: int
    by_document: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Knowledge:
    """What the reader said of names, for those who look for names: types, and words that name nothing."""

    names: Mapping[str, EntityType] = field(default_factory=lambda: MappingProxyType({}))
    never: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.names or self.never)

    @cached_property
    def mark(self) -> str:
        """The same short word for the same knowledge; empty for none."""
        if not self:
            return ""
        import hashlib

        said = [*(f"{name}\x1f{kind}" for name, kind in sorted(self.names.items())), "", *sorted(self.never)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

"""What the reader said about entities, as rules, and what a name that was found stands for under them.

The extractors' findings are never altered. A *naming* is what they said of some words: taken for an entity of
a type and a name. `RuleBook` leads each naming to the entity of the library that it names today. So a rule
also holds for what is found later, and without it everything is as it was found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reader.domain.document import Span
from reader.domain.entities import EntityType, Knowledge


class RuleKind(StrEnum):
    """What a rule says."""

    NAME = "name"
    """An entity is called so."""
    TYPE = "type"
    """It is of this type."""
    MERGE = "merge"
    """Others are the same one."""
    SPLIT = "split"
    """One of its names is an entity of its own."""
    HIDE = "hide"
    """It is not to be shown."""
    NEVER = "never"
    """These words name nothing, in one document or in the library."""
    ALWAYS = "always"
    """These words name it wherever they stand, in one document or in the library."""
    ADD = "add"
    """The words at one place name it."""
    KNOWN = "known"
    """An entry of an authority file: its type, its name, its other names."""
    APART = "apart"
    """Two entities are not the same: it is not suggested again."""


Claim = tuple[EntityType | None, str]
"""A name, casefolded, under which a found entity is meant, of a type or of any."""

_KEEPING = frozenset(
    {RuleKind.NAME, RuleKind.TYPE, RuleKind.MERGE, RuleKind.SPLIT, RuleKind.ALWAYS, RuleKind.ADD}
)
_LEADING = frozenset({RuleKind.NAME, RuleKind.TYPE, RuleKind.MERGE, RuleKind.HIDE, RuleKind.KNOWN})
_PLACED = frozenset({RuleKind.ADD, RuleKind.ALWAYS, RuleKind.NEVER})


@dataclass(frozen=True, slots=True)
class EntityRule:
    """One thing the reader said. Rules hold in the order of their numbers.

    `entity_id` is the entity it is about, with the `type` and `name` it gives it or that were known when it
    was made. Whatever was led to one of `sources` before, or was found under one of `claims`, is led to that
    entity. `name` are the words of `SPLIT`, `NEVER`, `ALWAYS` and `ADD`. An empty `document_id` means the
    library; `span` is the place of `ADD`.
    """

    id: str
    number: int
    kind: RuleKind
    entity_id: str = ""
    type: EntityType | None = None
    name: str = ""
    sources: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    document_id: str = ""
    span: Span | None = None
    former: str = ""
    """What was so before, or other names: the old name, the old type, or names as `joined` has them."""
    external_id: str = ""
    note: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that were taken for an entity: by an extractor, or by the rule `rule_id`."""

    found_id: str
    type: EntityType
    name: str
    words: str
    rule_id: str = ""
    root_id: str = ""
    """The found entity that stands for all that are one with this one in the library; empty for itself."""
    name_key: str = ""
    words_key: str = ""
    """Keys of the name and of the words, as in `FoundEntity.keys`."""

    @property
    def start(self) -> str:
        """From where rules lead it."""
        return self.root_id or self.found_id


class RuleBook:
    """All rules of a library, ready to be asked."""

    def __init__(self, rules: Iterable[EntityRule] = ()) -> None:
        self.rules: list[EntityRule] = []
        self._by_id: dict[str, int] = {}
        self._from: dict[str, list[int]] = defaultdict(list)
        self._claimed: dict[Claim, list[int]] = defaultdict(list)
        self._never: dict[str, int] = {}
        self._given: dict[str, tuple[EntityType | None, str]] = {}
        self._remembered: dict[str, tuple[EntityType, str]] = {}
        self._kept: set[str] = set()
        self._for_places: list[EntityRule] = []
        self._apart: set[frozenset[str]] = set()
        for rule in sorted(rules, key=_in_order):
            self._enter(rule)

    def can_append(self, rules: Iterable[EntityRule]) -> bool:
        """True if these come after all others."""
        first = min(map(_in_order, rules), default=None)
        return first is not None and (not self.rules or _in_order(self.rules[-1]) < first)

    def append(self, rules: Iterable[EntityRule]) -> None:
        """Takes up rules that come after all others."""
        for rule in sorted(rules, key=_in_order):
            self._enter(rule)
        for name in ("knowledge", "known_names", "never_names"):
            self.__dict__.pop(name, None)

    def _enter(self, rule: EntityRule) -> None:
        order = self._by_id[rule.id] = len(self.rules)
        self.rules.append(rule)
        if rule.kind in _LEADING or rule.kind is RuleKind.SPLIT:
            for source in (*rule.sources, rule.entity_id) if rule.kind is RuleKind.HIDE else rule.sources:
                self._from[source].append(order)
            for claim in rule.claims:
                self._claimed[claim].append(order)
        elif rule.kind is RuleKind.NEVER and not rule.document_id:
            self._never[rule.name.casefold()] = order
        if rule.kind in (RuleKind.APART, RuleKind.SPLIT):
            self._apart.add(frozenset({rule.entity_id, *rule.sources}))
        if rule.kind in _PLACED:
            self._for_places.append(rule)
        if rule.entity_id:
            self._enter_names(rule)

    def _enter_names(self, rule: EntityRule) -> None:
        """What a rule says of its entity."""
        kind, name = self._given.get(rule.entity_id, (None, ""))
        if rule.kind in (RuleKind.NAME, RuleKind.KNOWN):
            name = rule.name
        if rule.kind in (RuleKind.TYPE, RuleKind.KNOWN):
            kind = rule.type
        if kind or name:
            self._given[rule.entity_id] = kind, name
        makes_mentions = rule.kind in (RuleKind.ALWAYS, RuleKind.ADD)
        called = (rule.former if makes_mentions else "") or rule.name
        if rule.type and called:
            self._remembered.setdefault(rule.entity_id, (rule.type, called))
        if rule.kind in _KEEPING:
            self._kept.add(rule.entity_id)

    def __bool__(self) -> bool:
        return bool(self.rules)

    def get(self, rule_id: str) -> EntityRule:
        """A rule by its id; KeyError if there is none."""
        return self.rules[self._by_id[rule_id]]

    def entity_of(self, naming: Naming) -> tuple[str, bool]:
        """The entity that a naming leads to, and whether it is hidden."""
        never = self._never.get(naming.words.casefold(), -1)
        is_never = never > self._by_id.get(naming.rule_id, -1)
        entity_id, is_hidden = self._led(naming.start, naming)
        return entity_id, is_hidden or is_never

    def after(self, entity_id: str) -> tuple[str, bool]:
        """What an entity has become: its id or that of the one it is merged into, and if it is hidden."""
        return self._led(entity_id, None) if entity_id in self._from else (entity_id, False)

    def _led(self, entity_id: str, naming: Naming | None) -> tuple[str, bool]:
        """Follows the rules in their order from where a naming was found."""
        at, order = entity_id, -1
        while True:
            later = (step for step in self._steps(at, naming) if step > order)
            order = min(later, default=-1)
            if order < 0:
                return at, False
            rule = self.rules[order]
            at = rule.entity_id
            if rule.kind is RuleKind.HIDE:
                return at, True

    def _steps(self, at: str, naming: Naming | None) -> Iterator[int]:
        """The rules, by their place in the order, that lead on from an entity."""
        for order in self._from.get(at, ()):
            if self.rules[order].kind is not RuleKind.SPLIT or _is_split(self.rules[order], naming):
                yield order
        if naming is not None and not naming.rule_id and at == naming.start:
            folded = naming.name.casefold()
            yield from self._claimed.get((naming.type, folded), ())
            yield from self._claimed.get((None, folded), ())

    def shown(self, entity_id: str) -> tuple[EntityType | None, str]:
        """The type and the name that rules give an entity; None and empty where they give none."""
        return self._given.get(entity_id, (None, ""))

    def remembered(self, entity_id: str) -> tuple[EntityType, str] | None:
        """Type and name of an entity that the rules know of, for when no document names it."""
        return self._remembered.get(entity_id)

    def keeps(self, entity_id: str) -> bool:
        """True if the reader made, renamed or merged an entity, so that it stays though nothing names it."""
        return entity_id in self._kept and self.after(entity_id) == (entity_id, False)

    def is_about(self, entity_id: str) -> bool:
        """True if the reader said something of an entity."""
        return entity_id in self._remembered

    def for_places(self, document_id: str) -> list[EntityRule]:
        """The rules that make or take mentions in a document: `ADD`, `ALWAYS`, and `NEVER` for it alone."""
        return [
            rule
            for rule in self._for_places
            if rule.document_id == document_id or (not rule.document_id and rule.kind is RuleKind.ALWAYS)
        ]

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the rules say of names, whatever document they stand in."""
        return Knowledge(self.known_names, self.never_names)

    @cached_property
    def known_names(self) -> Mapping[str, EntityType]:
        """Every name that the reader confirmed or corrected, with its type: what an extractor may rely on."""
        known: dict[str, EntityType] = {}
        for rule in self.rules:
            kind = self.shown(rule.entity_id)[0] or rule.type
            if kind is None or rule.document_id or rule.kind not in _KEEPING | {RuleKind.KNOWN}:
                continue
            if self.after(rule.entity_id)[1]:
                continue
            others = parted(rule.former) if rule.kind in (RuleKind.KNOWN, RuleKind.MERGE) else ()
            for name in (*others, rule.name, self.shown(rule.entity_id)[1]):
                if name and not self._is_refused(name):
                    known[name] = kind
        return known

    @cached_property
    def never_names(self) -> frozenset[str]:
        """Every name that the reader said names nothing, in the whole library."""
        return frozenset(
            rule.name
            for rule in self.rules
            if (rule.kind is RuleKind.NEVER and not rule.document_id) or rule.kind is RuleKind.HIDE
            if rule.name
        )

    def _is_refused(self, name: str) -> bool:
        return name.casefold() in self._never

    @property
    def apart(self) -> AbstractSet[frozenset[str]]:
        """Sets of entities that are not the same, said by the reader."""
        return self._apart


def _in_order(rule: EntityRule) -> tuple[int, str]:
    return rule.number, rule.id


def joined(names: Iterable[str]) -> str:
    """Names as one text, with a bar between them; `parted` gives them back."""
    return "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def parted(text: str) -> tuple[str, ...]:
    """The names of a text with bars between them; empty ones are left out."""
    if "\\" not in text:
        return tuple(filter(None, text.split("|")))
    pieces = re.findall(r"(?:[^\\|]|\\.|\\$)+", text, re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", piece, flags=re.DOTALL) for piece in pieces)


def _is_split(rule: EntityRule, naming: Naming | None) -> bool:
    """True if a naming is split off with its words, or with the whole group that was found under them."""
    if naming is None:
        return False
    words = rule.name.casefold()
    is_group = naming.name.casefold() == words and naming.found_id not in rule.sources
    return is_group or naming.words.casefold() == words

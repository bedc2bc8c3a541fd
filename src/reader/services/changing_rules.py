"""A rule about entities is said otherwise: another name, another type, for one document or the whole library.

The changed rule stands where the one before stood, so that all that was said after it holds as it did. Of
what was merged another name can be kept: a rule of its own says so, since later rules may be about the
entity that it is by now. What splits or hides is taken back, and done anew.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain.entities import EntityType
from reader.domain.entity_rules import EntityRule, RuleKind, parted
from reader.domain.errors import ReaderError
from reader.services.commands import Command, CorrectEntities
from reader.services.correcting import name_of, naming_rule, of_this_name, rename
from reader.storage import Library


class Scope(StrEnum):
    """How far a rule goes."""

    LIBRARY = "library"
    DOCUMENT = "document"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a rule can be said otherwise: None for what it does not say, or what cannot be changed.

    `names`, if there are any, are those of which one is to be chosen. `scopes` are those it may have;
    `document_id` is the document it is for, or would be for.
    """

    rule_id: str
    name: str | None = None
    type: EntityType | None = None
    names: tuple[str, ...] = ()
    scope: Scope = Scope.LIBRARY
    scopes: tuple[Scope, ...] = ()
    document_id: str = ""

    @property
    def is_fixed(self) -> bool:
        """True if nothing can be changed but by taking the rule back."""
        return self.name is None and self.type is None and not self.scopes


_NAMED = (RuleKind.NAME, RuleKind.ALWAYS, RuleKind.NEVER)
_TYPED = (RuleKind.TYPE, RuleKind.ALWAYS, RuleKind.ADD)
_SCOPES = {
    RuleKind.ALWAYS: (Scope.LIBRARY, Scope.DOCUMENT),
    RuleKind.NEVER: (Scope.LIBRARY, Scope.DOCUMENT),
    RuleKind.ADD: (Scope.LIBRARY, Scope.DOCUMENT, Scope.PLACE),
}


def wording(library: Library, rule_id: str, document_id: str = "") -> Wording:
    """What a rule says that can be said otherwise; KeyError if it is not there.

    `document_id` is the document that is meant if a rule for the library is to be for one alone.
    """
    rule = library.entity_rules.book.get(rule_id)
    if rule.kind is RuleKind.MERGE:
        return _wording_of_merge(library, rule)
    document = rule.document_id or document_id
    scopes = _SCOPES.get(rule.kind, ())
    return Wording(
        rule_id,
        rule.name if rule.kind in _NAMED else None,
        rule.type if rule.kind in _TYPED else None,
        scope=_scope_of(rule),
        scopes=scopes if document else (),
        document_id=document,
    )


def _wording_of_merge(library: Library, rule: EntityRule) -> Wording:
    """Which of the names is kept."""
    kept = library.entities.get(library.entity_rules.standing_for(rule.entity_id)).name
    return Wording(rule.id, kept, names=tuple(dict.fromkeys((kept, rule.name, *parted(rule.former)))))


def change_rule(library: Library, wanted: Wording) -> Command:
    """The rule says what is wanted instead. KeyError if it is not there; ReaderError for nonsense."""
    before = library.entity_rules.book.get(wanted.rule_id)
    if wanted.is_fixed:
        raise ReaderError("This correction cannot be changed.", "Take it back, and do it anew.")
    if before.kind is RuleKind.MERGE:
        return rename(library, library.entity_rules.standing_for(before.entity_id), wanted.name or "")
    after = _changed(library, before, wanted)
    if after == before:
        raise ReaderError("The correction says so already.", "Change something, or leave it.")
    return CorrectEntities((before,), (after,), "Change correction")


def remove_rules(library: Library, rule_ids: Collection[str]) -> Command:
    """Several rules are withdrawn at once; KeyError if one is not there."""
    book = library.entity_rules.book
    return CorrectEntities(tuple(book.get(one) for one in rule_ids), (), "Take back corrections")


def _changed(library: Library, rule: EntityRule, wanted: Wording) -> EntityRule:
    name = rule.name if wanted.name is None else name_of(wanted.name)
    kind = wanted.type or rule.type
    if rule.kind is RuleKind.NAME and name != rule.name:
        return _renamed(library, rule, name)
    if rule.kind is RuleKind.TYPE and kind is not rule.type:
        return _retyped(library, rule, kind)
    if rule.kind not in _SCOPES or (name, kind, wanted.scope) == (rule.name, rule.type, _scope_of(rule)):
        return rule
    document_id = "" if wanted.scope is Scope.LIBRARY else library.documents.get(wanted.document_id).id
    if rule.kind is RuleKind.NEVER or kind is None:
        return replace(rule, name=name, document_id=document_id)
    stays = wanted.scope is Scope.PLACE
    new_kind = RuleKind.ADD if stays else RuleKind.ALWAYS
    if (name.casefold(), kind) == (rule.name.casefold(), rule.type):
        return replace(
            rule, name=name, kind=new_kind, document_id=document_id, span=rule.span if stays else None
        )
    fresh = naming_rule(library, new_kind, name, kind, document_id, rule.span if stays else None)
    return replace(fresh, id=rule.id, number=rule.number, created=rule.created)


def _renamed(library: Library, rule: EntityRule, name: str) -> EntityRule:
    entity = library.entities.get(library.entity_rules.standing_for(rule.entity_id))
    other = of_this_name(library, name, entity.type, entity.id)
    if other is not None:
        raise _taken(name)
    claims = list(rule.claims)
    if library.entity_rules.is_only(entity.id, name.casefold()):
        claims.append((entity.type, name.casefold()))
    return replace(rule, name=name, claims=tuple(dict.fromkeys(claims)))


def _retyped(library: Library, rule: EntityRule, kind: EntityType | None) -> EntityRule:
    entity = library.entities.get(library.entity_rules.standing_for(rule.entity_id))
    if kind is not None and of_this_name(library, entity.name, kind, entity.id) is not None:
        raise _taken(entity.name)
    if kind is not None and str(kind) == rule.former:
        raise ReaderError(
            f"“{entity.name}” was found as this type.", "Take the correction back to have it so."
        )
    return replace(rule, type=kind)


def _taken(name: str) -> ReaderError:
    return ReaderError(f"There is another “{name}” of this type.", "Merge the two, if they are one.")


def _scope_of(rule: EntityRule) -> Scope:
    if not rule.document_id:
        return Scope.LIBRARY
    return Scope.PLACE if rule.kind is RuleKind.ADD else Scope.DOCUMENT

"""Rules about entities are said otherwise, in their place and as one step."""

from dataclasses import replace

import pytest
from corrected import content, entity, filled

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.domain.entity_rules import RuleKind
from reader.domain.errors import ReaderError
from reader.services import correcting, history
from reader.services.changing_rules import Scope, Wording, change_rule, remove_rules, wording
from reader.storage import Library


@pytest.fixture
def library() -> Library:
    return filled(Library.open(":memory:"))


def last_rule(library: Library, document_id: str = "") -> Wording:
    return wording(library, library.entity_rules.book.rules[-1].id, document_id)


def changed(library: Library, **wanted: str | EntityType | Scope) -> None:
    """The last rule says something else now; undone, everything is as before, and redone, as after."""
    before = content(library)
    asked = last_rule(library, "d0")
    history.run(library, change_rule(library, replace(asked, **wanted)))
    after = content(library)
    assert after != before
    history.undo(library)
    assert content(library) == before
    history.redo(library)
    assert content(library) == after


def test_a_name_that_was_given_becomes_another(library: Library) -> None:
    history.run(library, correcting.rename(library, entity(library, "Anna Kern"), "A Kern"))
    changed(library, name="Anna M. Kern")
    assert len(library.entity_rules.book.rules) == 1
    assert library.entities.get(entity(library, "Anna M. Kern")).type is EntityType.PERSON


def test_a_type_that_was_given_becomes_another(library: Library) -> None:
    history.run(library, correcting.retype(library, entity(library, "Arden"), EntityType.ORG))
    changed(library, type=EntityType.GROUP)
    assert library.entities.get(entity(library, "Arden")).type is EntityType.GROUP


def test_words_that_are_always_a_name_get_another_type_scope_and_spelling(library: Library) -> None:
    history.run(library, correcting.always(library, "so", EntityType.WORK))
    changed(library, type=EntityType.PRODUCT)
    assert library.entities.get(entity(library, "so")).type is EntityType.PRODUCT
    changed(library, scope=Scope.DOCUMENT)
    (found,) = [one for one in library.entities.listing() if one.entity.name == "so"]
    assert [document for document, _ in found.by_document] == ["d0"]
    changed(library, name="said so", scope=Scope.LIBRARY)
    assert [one for one in library.entities.listing() if one.entity.name == "so"] == []
    assert entity(library, "said so")


def test_words_that_are_never_a_name_in_the_library_are_so_in_one_document_only(library: Library) -> None:
    history.run(library, correcting.never(library, "Arden"))
    assert "Arden" not in {one.entity.name for one in library.entities.listing()}
    changed(library, scope=Scope.DOCUMENT)
    (found,) = [one for one in library.entities.listing() if one.entity.name == "Arden"]
    assert "d0" not in dict(found.by_document)


def test_a_name_that_was_added_at_a_place_holds_for_the_library(library: Library) -> None:
    at = library.documents.text("d0").index("said so") + 5
    history.run(library, correcting.add(library, "d0", Span(at, at + 2), EntityType.WORK))
    assert last_rule(library).scopes == (Scope.LIBRARY, Scope.DOCUMENT, Scope.PLACE)
    changed(library, scope=Scope.LIBRARY)
    (found,) = [one for one in library.entities.listing() if one.entity.name == "so"]
    assert len(found.by_document) == 2
    assert library.entity_rules.book.rules[-1].kind is RuleKind.ALWAYS


def test_later_rules_hold_on(library: Library) -> None:
    history.run(library, correcting.rename(library, entity(library, "Arden"), "Old Arden"))
    first = library.entity_rules.book.rules[-1].id
    history.run(library, correcting.hide(library, entity(library, "Tom Mills")))
    asked = wording(library, first)
    history.run(library, change_rule(library, replace(asked, name="Arden Town")))
    names = {one.entity.name for one in library.entities.listing()}
    assert "Arden Town" in names
    assert "Tom Mills" not in names
    assert [rule.kind for rule in library.entity_rules.book.rules] == [RuleKind.NAME, RuleKind.HIDE]


def test_what_makes_no_sense_is_refused_with_the_way_out(library: Library) -> None:
    history.run(library, correcting.rename(library, entity(library, "Anna Kern"), "A Kern"))
    asked = last_rule(library)
    for wanted, why in (
        (asked, "says so already"),
        (replace(asked, name="Tom Mills"), "another “Tom Mills”"),
        (replace(asked, name="  "), "needs a letter"),
    ):
        with pytest.raises(ReaderError, match=why):
            change_rule(library, wanted)
    history.run(library, correcting.hide(library, entity(library, "Tom Mills")))
    assert last_rule(library).is_fixed
    with pytest.raises(ReaderError, match="cannot be changed"):
        change_rule(library, last_rule(library))
    with pytest.raises(KeyError):
        wording(library, "unknown")


def test_several_rules_are_taken_back_as_one_step(library: Library) -> None:
    before = content(library)
    history.run(library, correcting.rename(library, entity(library, "Arden"), "Old Arden"))
    history.run(library, correcting.hide(library, entity(library, "Tom Mills")))
    after = content(library)
    history.run(library, remove_rules(library, [rule.id for rule in library.entity_rules.book.rules]))
    assert content(library) == before
    history.undo(library)
    assert content(library) == after


def test_of_what_was_merged_another_of_the_names_is_kept(library: Library) -> None:
    kern, other = entity(library, "Anna Kern"), entity(library, "Ana Kern")
    history.run(library, correcting.merge(library, other, [kern]))
    asked = last_rule(library)
    assert (asked.name, asked.names, asked.scopes) == ("Ana Kern", ("Ana Kern", "Anna Kern"), ())
    merged = library.entity_rules.book.rules[-1].id
    before = content(library)
    history.run(library, change_rule(library, replace(asked, name="Anna Kern")))
    one = library.entities.get(entity(library, "Anna Kern"))
    assert (one.id, "Ana Kern" in one.aliases) == (other, True)
    assert wording(library, merged).names == ("Anna Kern", "Ana Kern")
    history.undo(library)
    assert content(library) == before


def test_the_name_that_is_kept_already_is_no_change(library: Library) -> None:
    kern, other = entity(library, "Anna Kern"), entity(library, "Ana Kern")
    history.run(library, correcting.merge(library, other, [kern]))
    with pytest.raises(ReaderError, match="already"):
        change_rule(library, last_rule(library))

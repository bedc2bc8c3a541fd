"""Entities put right by the reader: what each correction does, and that it lasts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from corrected import TEXTS, add_document, content, entity, filled, found_in

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.changes import Changes
from reader.domain.document import Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.entity_rules import EntityRule
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.links import LinkKind
from reader.services import correcting, history, linking
from reader.services.batch import Batch
from reader.storage import Library
from reader.storage.entity_rules import EntityRules


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        yield filled(opened)


def names(library: Library) -> dict[str, int]:
    """How often each entity is named."""
    return {count.entity.name: count.mentions for count in library.entities.listing()}


def words_of(library: Library, name: str) -> list[str]:
    """The words that name an entity, in library order."""
    texts = {record.id: library.documents.text(record.id) for record in library.documents.listing()}
    mentions = library.entities.mentions_of(entity(library, name))
    return [mention.span.of(texts[mention.document_id]) for mention in mentions]


def test_a_renamed_entity_keeps_its_id_its_mentions_and_its_old_name(library: Library) -> None:
    before = entity(library, "Anna Kern")
    changes = history.run(library, correcting.rename(library, before, "  Anna  Maria Kern "))
    after = library.entities.get(before)
    assert after.name == "Anna Maria Kern"
    assert "Anna Kern" in after.aliases
    assert library.entities.find("anna kern") == after
    assert changes.entities == {before}
    assert changes.findings == {"d0", "d1"}


def test_an_entity_renamed_to_the_name_of_another_becomes_that_one(library: Library) -> None:
    anna = entity(library, "Anna Kern")
    history.run(library, correcting.rename(library, entity(library, "Ana Kern"), "anna kern"))
    assert names(library)["Anna Kern"] == 5
    assert entity(library, "Anna Kern") == anna


def test_merged_entities_are_one_in_every_document_and_to_come(library: Library) -> None:
    anna, ana = entity(library, "Anna Kern"), entity(library, "Ana Kern")
    history.run(library, correcting.merge(library, anna, [ana]))
    assert correcting.surviving(library, ana) == anna
    with pytest.raises(KeyError):
        library.entities.get(ana)
    add_document(library, "Ana Kern again.", "d3")
    library.findings.publish("d3", found_in("Ana Kern again."), "names 7")
    assert names(library)["Anna Kern"] == 6
    assert "Ana Kern" in library.entities.get(anna).aliases


def test_notes_and_links_go_over_to_the_entity_that_stays_and_come_back(library: Library) -> None:
    anna, ana = entity(library, "Anna Kern"), entity(library, "Ana Kern")
    link = f"see [her](commonplace:entity/{ana})"
    library.annotations.put_note(Note("n1", NoteTarget.ENTITY, ana, "of Ana"))
    library.annotations.put_note(Note("n2", NoteTarget.DOCUMENT, "d0", link))
    library.themes.add(Theme("t", "Theme", description=link))
    library.annotations.add(Highlight("h", "d1", describe(TEXTS[1], Span(0, 4)), (), link))
    before = content(library)
    history.run(library, correcting.merge(library, anna, [ana]))
    note = library.annotations.note_on(NoteTarget.ENTITY, anna)
    assert note is not None
    assert note.text == "of Ana"
    assert library.annotations.note_on(NoteTarget.ENTITY, ana) is None
    assert {one.kind for one in linking.links_to(library, LinkKind.ENTITY, anna)} == {
        LinkKind.DOCUMENT,
        LinkKind.THEME,
        LinkKind.HIGHLIGHT,
    }
    assert linking.links_to(library, LinkKind.ENTITY, ana) == []
    history.undo(library)
    assert content(library) == before


def test_two_notes_become_one_note(library: Library) -> None:
    anna, ana = entity(library, "Anna Kern"), entity(library, "Ana Kern")
    library.annotations.put_note(Note("n1", NoteTarget.ENTITY, ana, f"[I](commonplace:entity/{ana}) wrote"))
    library.annotations.put_note(Note("n2", NoteTarget.ENTITY, anna, "of Anna"))
    history.run(library, correcting.merge(library, anna, [ana]))
    note = library.annotations.note_on(NoteTarget.ENTITY, anna)
    assert note is not None
    assert note.text == f"of Anna\n\n[I](commonplace:entity/{anna}) wrote"


def test_a_name_that_is_split_off_is_an_entity_of_its_own(library: Library) -> None:
    history.run(library, correcting.split(library, entity(library, "Anna Kern"), "A. Kern"))
    assert words_of(library, "A. Kern") == ["A. Kern"]
    assert "A. Kern" not in library.entities.get(entity(library, "Anna Kern")).aliases
    with pytest.raises(ReaderError, match="nowhere called"):
        correcting.split(library, entity(library, "Anna Kern"), "Bertha")


def test_what_was_merged_can_be_split_again(library: Library) -> None:
    anna = entity(library, "Anna Kern")
    history.run(library, correcting.merge(library, anna, [entity(library, "Ana Kern")]))
    history.run(library, correcting.split(library, anna, "Ana Kern"))
    assert words_of(library, "Ana Kern") == ["Ana Kern"]


def test_the_type_that_the_reader_gave_holds_whatever_is_found_later(library: Library) -> None:
    bank = entity(library, "Mills Bank")
    history.run(library, correcting.retype(library, bank, EntityType.PLACE))
    add_document(library, "Mills Bank.", "d3")
    as_work = FoundEntity("Mills Bank", EntityType.WORK, (Span(0, 10),))
    library.findings.publish("d3", Findings((as_work,)), "names 9")
    assert library.entities.get(bank).type is EntityType.PLACE
    assert names(library)["Mills Bank"] == 3


def test_hidden_entities_are_nowhere_until_they_are_shown_again(library: Library) -> None:
    before = content(library)
    history.run(library, correcting.hide(library, entity(library, "Arden")))
    library.findings.publish("d1", found_in(TEXTS[1]), "names 8")
    assert "Arden" not in names(library)
    assert library.entities.find("Arden") is None
    assert all(m.span.of(TEXTS[1]) != "Arden" for m in library.entities.mentions_in("d1"))
    (rule,) = correcting.rules(library)
    history.run(library, correcting.unhide(library, rule.id))
    assert content(library)["entities"] == before["entities"]


def test_an_added_entity_stays_when_its_document_is_analysed_again(library: Library) -> None:
    span = Span(TEXTS[1].index("stayed"), TEXTS[1].index("stayed") + 7)
    history.run(library, correcting.add(library, "d1", span, EntityType.EVENT))
    library.findings.publish("d1", Findings(), "names 9")
    (mention,) = library.entities.mentions_in("d1")
    assert (mention.span, mention.origin, mention.confidence) == (
        Span(span.start, span.end - 1),
        "reader",
        1.0,
    )
    assert library.entities.get(mention.entity_id).type is EntityType.EVENT


def test_words_that_are_another_name_of_an_entity_are_added_to_it(library: Library) -> None:
    anna = entity(library, "Anna Kern")
    add_document(library, "Then came Kern.", "d3")
    library.findings.publish("d3", Findings(), "x")
    history.run(library, correcting.add(library, "d3", Span(10, 14), EntityType.PERSON))
    assert [mention.entity_id for mention in library.entities.mentions_in("d3")] == [anna]


def test_a_name_that_is_always_one_is_found_everywhere_but_inside_longer_ones(library: Library) -> None:
    history.run(library, correcting.always(library, "Mills", EntityType.ORG))
    assert names(library)["Mills"] == 0
    history.run(library, correcting.always(library, "Tom", EntityType.PERSON))
    assert words_of(library, "Tom") == ["Tom"]
    add_document(library, "Tom and\nTom and Tomas.", "d3")
    library.findings.publish("d3", Findings(), "x")
    assert words_of(library, "Tom") == ["Tom"] * 3


def test_words_that_are_never_a_name_are_none_in_one_document_or_in_all(library: Library) -> None:
    history.run(library, correcting.never(library, "arden", "d1"))
    assert names(library)["Arden"] == 2
    history.run(library, correcting.never(library, "Arden"))
    assert "Arden" not in names(library)
    history.run(library, correcting.always(library, "Arden", EntityType.PLACE))
    assert [rule.kind for rule in correcting.rules(library)] == ["always", "never"]


def test_rules_are_said_in_words_and_can_be_withdrawn_in_any_order(library: Library) -> None:
    before = content(library)["entities"]
    anna = entity(library, "Anna Kern")
    history.run(library, correcting.rename(library, anna, "Dr Kern"))
    history.run(library, correcting.merge(library, anna, [entity(library, "Ana Kern")]))
    history.run(library, correcting.never(library, "Arden", "d0"))
    listed = correcting.rules(library)
    assert [(rule.words, rule.scope) for rule in listed] == [
        ("“Arden” is never a name", "d0.txt"),
        ("“Dr Kern” is also “Ana Kern”", ""),
        ("“Anna Kern” is called “Dr Kern”", ""),
    ]
    for rule in reversed(listed):
        history.run(library, correcting.remove_rule(library, rule.id))
    assert content(library)["entities"] == before
    with pytest.raises(KeyError):
        correcting.remove_rule(library, listed[0].id)


def test_corrections_outlive_a_restart_and_are_undone_after_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        before = content(filled(library))
        history.run(library, correcting.rename(library, entity(library, "Arden"), "Ardenia"))
        history.run(library, correcting.always(library, "so", EntityType.WORK, "d1"))
        after = content(library)
    with Library.open(path) as library:
        assert content(library) == after
        assert history.undo(library)
        assert history.undo(library)
        assert content(library) == before
        history.redo(library)
        history.redo(library)
        assert content(library) == after


def test_a_correction_during_an_analysis_holds_for_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        filled(library)
        hide = correcting.hide(library, entity(library, "Kern Ltd"))

        def between_two_steps(begins: bool) -> None:
            if not begins and not library.entity_rules.book:
                history.run(library, hide)

        with Library.beside(path, between_two_steps) as other:
            other.findings.publish_in_steps("d0", found_in(TEXTS[0]), "names 2")
        assert "Kern Ltd" not in names(library)


def test_a_removed_document_comes_back_with_its_corrections(library: Library) -> None:
    from reader.services.commands import RemoveDocument

    history.run(library, correcting.always(library, "and", EntityType.GROUP))
    history.run(library, correcting.rename(library, entity(library, "Arden"), "Ardenia"))
    before = content(library)
    history.run(library, RemoveDocument.of(library, "d1"))
    history.undo(library)
    assert content(library) == before


@pytest.mark.parametrize("name", ["", "  ", "…", "a" * 201])
def test_what_is_no_name_is_refused_with_the_way_out(library: Library, name: str) -> None:
    for make in (
        lambda: correcting.rename(library, entity(library, "Arden"), name),
        lambda: correcting.never(library, name),
        lambda: correcting.always(library, name, EntityType.ORG),
    ):
        with pytest.raises(ReaderError) as caught:
            make()
        assert caught.value.hint


def test_words_of_two_paragraphs_are_no_name(library: Library) -> None:
    end = TEXTS[0].index("\n")
    with pytest.raises(ReaderError, match="one paragraph"):
        correcting.add(library, "d0", Span(end - 3, end + 3), EntityType.ORG)


def test_the_history_names_the_entity(library: Library) -> None:
    from reader.services.history_steps import steps

    history.run(library, correcting.rename(library, entity(library, "Arden"), "Ardenia"))
    (step,) = steps(library)
    assert (step.label, step.about) == ("Rename entity", "Ardenia")


def test_many_corrections_as_one_step_are_what_they_are_one_by_one(library: Library) -> None:
    before = content(library)
    first, second, *rest = [count.entity.id for count in library.entities.listing()]
    commands = (
        correcting.hide(library, first),
        correcting.rename(library, second, "The Second"),
        *(correcting.hide(library, one) for one in rest[:2]),
        correcting.never(library, "nobody"),
    )
    for command in commands:
        history.run(library, command)
    one_by_one = content(library)
    for _ in commands:
        history.undo(library)
    assert content(library) == before
    history.run(library, Batch(commands, "Five corrections"))
    assert content(library) == one_by_one != before
    history.undo(library)
    assert content(library) == before


def test_corrections_as_one_step_read_the_rules_but_a_few_times(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    replace = EntityRules.replace

    def counted(rules: EntityRules, removed: Sequence[EntityRule], added: Sequence[EntityRule]) -> Changes:
        calls.append(len(added))
        return replace(rules, removed, added)

    monkeypatch.setattr(EntityRules, "replace", counted)
    ids = [count.entity.id for count in library.entities.listing()][:4]
    history.run(library, Batch(tuple(correcting.hide(library, one) for one in ids), "Hide four"))
    assert calls == [4]

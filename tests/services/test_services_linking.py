"""Links between notes and things of the library: what links here, and what may be linked."""

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.entities import EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.domain.links import LinkKind, make
from reader.domain.records import DocumentRecord
from reader.services import history
from reader.services.commands import EditHighlight, RemoveDocument, RemoveTheme
from reader.services.linking import Targets, count_links, links_to, name_of, shortened
from reader.storage import Library

TEXT = "The harbour froze in January. Ships waited outside. Anna Lee watched them from Harbour Street."


def entity(name: str, *places: str, aliases: tuple[str, ...] = ()) -> FoundEntity:
    spans = tuple(Span(TEXT.index(place), TEXT.index(place) + len(place)) for place in places)
    return FoundEntity(name, EntityType.PLACE, spans, aliases)


@pytest.fixture
def library() -> Library:
    """One document with two highlights, three entities, two themes."""
    library = Library.open(":memory:")
    for name, title in (("ice", "A winter"), ("sun", "Summer & after")):
        document = Document(
            TEXT + name, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),), Metadata(title=title)
        )
        record = DocumentRecord(
            name, f"{name}.txt", f"{name}.txt", "text", "utf-8", document.text_hash,
            len(document.text), 14, document.metadata, document.metadata, "2026-01-31T09:05:00.123Z",
            library.documents.next_position(),
        )  # fmt: skip
        library.documents.add(record, document)
    found = Findings(
        entities=(
            entity("Harbour Street", "Harbour Street"),
            entity("Anna Lee", "Anna Lee", "Ships", aliases=("Hannah",)),
            entity("The harbour", "harbour"),
        )
    )
    library.findings.publish("ice", found, "x")
    library.themes.add(Theme("cold", "Cold"))
    library.themes.add(Theme("ice-age", "Ice", parent_id="cold"))
    for name, quote in (("froze", "The harbour froze in January."), ("ships", "Ships waited outside.")):
        start = TEXT.index(quote)
        anchor = describe(TEXT, Span(start, start + len(quote)))
        library.annotations.add(Highlight(name, "ice", anchor))
    return library


def write(library: Library, highlight_id: str, note: str) -> None:
    before = library.annotations.get(highlight_id)
    after = Highlight(before.id, before.document_id, before.anchor, before.themes, note)
    history.run(library, EditHighlight(before, after))


def found(library: Library, typed: str) -> list[tuple[LinkKind, str]]:
    return [(one.kind, one.name) for one in Targets(library).find(typed)]


def test_notes_of_every_kind_are_found_from_what_they_link_to(library: Library) -> None:
    link = make(LinkKind.HIGHLIGHT, "froze", "the ice")
    write(library, "ships", f"Compare **this** with {link}, please.")
    for target, target_id in ((NoteTarget.DOCUMENT, "ice"), (NoteTarget.THEME, "cold")):
        library.annotations.put_note(Note(f"n-{target}", target, target_id, f"See {link}"))
    library.themes.update(Theme("ice-age", "Ice", parent_id="cold", description=f"{link} is one"))
    linked = links_to(library, LinkKind.HIGHLIGHT, "froze")
    assert [(one.kind, one.id, one.document_id) for one in linked] == [
        (LinkKind.HIGHLIGHT, "ships", "ice"),
        (LinkKind.DOCUMENT, "ice", "ice"),
        (LinkKind.THEME, "cold", None),
        (LinkKind.THEME, "ice-age", None),
    ]
    assert linked[0].words == "Compare this with the ice, please."
    assert [one.title for one in linked] == ["“Ships waited outside.”", "A winter", "Cold", "Ice"]


def test_an_id_that_begins_alike_is_another_one(library: Library) -> None:
    write(library, "ships", make(LinkKind.THEME, "cold", "x"))
    write(library, "froze", make(LinkKind.THEME, "cold-war", "x"))
    assert [one.id for one in links_to(library, LinkKind.THEME, "cold")] == ["ships"]
    assert links_to(library, LinkKind.THEME, "col_") == []
    assert links_to(library, LinkKind.ENTITY, "cold") == []


def test_an_address_in_code_is_no_link(library: Library) -> None:
    write(library, "ships", f"`{make(LinkKind.THEME, 'cold', 'x')}`")
    assert links_to(library, LinkKind.THEME, "cold") == []
    assert count_links(library, LinkKind.THEME) == {}


def test_around_a_link_other_links_are_words_too(library: Library) -> None:
    write(library, "ships", f"{make(LinkKind.THEME, 'cold', 'here')} and [there](https://example.org/a_b).")
    [one] = links_to(library, LinkKind.THEME, "cold")
    assert one.words == "here and there."


def test_notes_are_counted_not_links(library: Library) -> None:
    link = make(LinkKind.HIGHLIGHT, "froze", "x")
    write(library, "ships", f"{link} and again {link}")
    write(library, "froze", make(LinkKind.HIGHLIGHT, "froze", "itself"))
    assert count_links(library, LinkKind.HIGHLIGHT) == {"froze": 2}


def test_long_notes_are_shown_around_the_link(library: Library) -> None:
    link = make(LinkKind.THEME, "cold", "here")
    write(library, "ships", f"{'before ' * 500}\n\n{link}, {'after ' * 500}")
    [one] = links_to(library, LinkKind.THEME, "cold")
    assert one.words.startswith("… before")
    assert " before here, after" in one.words
    assert one.words.endswith("after …")
    assert len(one.words) < 150


def test_what_is_linked_may_go_and_the_words_stay(library: Library) -> None:
    note = f"{make(LinkKind.THEME, 'cold', 'Cold')} {make(LinkKind.DOCUMENT, 'sun', 'Summer')}"
    write(library, "ships", note)
    history.run(library, RemoveTheme.of(library, "cold"))
    history.run(library, RemoveDocument.of(library, "sun"))
    assert library.annotations.get("ships").note == note
    assert name_of(library, LinkKind.THEME, "cold") is None
    assert name_of(library, LinkKind.DOCUMENT, "sun") is None
    history.undo(library)
    assert name_of(library, LinkKind.DOCUMENT, "sun") == "Summer & after"


def test_names_are_found_by_their_beginning_first(library: Library) -> None:
    assert found(library, "harb") == [
        (LinkKind.ENTITY, "Harbour Street"),
        (LinkKind.ENTITY, "The harbour"),
        (LinkKind.HIGHLIGHT, "The harbour froze in January."),
    ]


def test_letters_in_order_give_way_to_a_name_that_begins_so(library: Library) -> None:
    library.themes.add(Theme("harm", "He aired broken rules"))
    assert (LinkKind.THEME, "He aired broken rules") not in found(library, "harb")
    assert found(library, "hairb") == [(LinkKind.THEME, "He aired broken rules")]


def test_the_likeliest_kind_comes_first(library: Library) -> None:
    assert next(kind for kind, _ in found(library, "an")) is LinkKind.ENTITY


def test_another_name_finds_an_entity_too(library: Library) -> None:
    assert (LinkKind.ENTITY, "Anna Lee") in found(library, "hann")


def test_letters_in_order_are_enough(library: Library) -> None:
    assert (LinkKind.ENTITY, "Anna Lee") in found(library, "anle")
    assert (LinkKind.DOCUMENT, "Summer & after") in found(library, "sumaft")


def test_a_theme_is_offered_with_what_it_stands_under(library: Library) -> None:
    [theme] = [one for one in Targets(library).find("ice") if one.kind is LinkKind.THEME]
    assert (theme.name, theme.detail) == ("Ice", "Cold")


def test_a_highlight_is_found_by_its_note(library: Library) -> None:
    write(library, "ships", "Cf. [elsewhere](commonplace:theme/cold)")
    [one] = [one for one in Targets(library).find("cf.") if one.kind is LinkKind.HIGHLIGHT]
    assert (one.id, one.words, one.detail) == ("ships", "“Ships waited outside.”", "Cf. elsewhere")


def test_nothing_typed_offers_something_of_each_kind(library: Library) -> None:
    offered = Targets(library).find("")
    assert [one.kind for one in offered] == sorted((one.kind for one in offered), key=list(LinkKind).index)
    assert {one.kind for one in offered} == set(LinkKind)
    assert next(one.name for one in offered if one.kind is LinkKind.ENTITY) == "Anna Lee"


def test_what_the_note_is_on_is_not_offered(library: Library) -> None:
    targets = Targets(library, but=(LinkKind.THEME, "cold"))
    assert "cold" not in {one.id for one in targets.find("col")}


def test_words_of_a_link_are_found_by_a_search_and_its_address_is_not(library: Library) -> None:
    write(library, "ships", f"Compare {make(LinkKind.THEME, 'cold', 'frosty days')} of old.")
    [hit] = library.search.find("frosty")
    assert hit.snippet == "Compare frosty days of old."
    assert library.search.find("commonplace") == []


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", '"', "[", "%%__", "x" * 100_000, "\0q\ud800q", "😀"])
def test_anything_may_be_typed(library: Library, typed: str) -> None:
    assert found(library, typed) == []


def test_a_long_quote_is_cut_after_a_word() -> None:
    assert shortened("one  two\nthree", 9) == "“one two…”"
    assert shortened("x" * 100, 5) == "“xxxxx…”"

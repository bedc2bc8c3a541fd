from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span, hash_of
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.storage import Library
from reader.storage.block_records import from_columns, to_columns

Adder = Callable[..., DocumentRecord]


def test_a_document_comes_back_as_it_was_added(file: Path, library: Library, add: Adder) -> None:
    text = "Title\n\na😀b and e\u0301, \u5b57 and \u05d0.\n"
    record = add(library, text)
    library.close()
    with Library.open(file) as again:
        assert again.documents.get(record.id) == record
        loaded = again.documents.load(record.id)
        assert (loaded.text, loaded.text_hash) == (text, hash_of(text))
        assert loaded.blocks == (
            Block(BlockKind.PARAGRAPH, Span(0, 5)),
            Block(BlockKind.PARAGRAPH, Span(7, len(text) - 1)),
        )


def test_a_loaded_document_shows_the_corrected_metadata_and_keeps_the_guess(
    library: Library, add: Adder
) -> None:
    record = add(library, "text", title="Guess")
    corrected = replace(record, metadata=Metadata("Right", "A. Writer", "site", "2019~"))
    library.documents.update(corrected)
    assert library.documents.get(record.id) == corrected
    assert library.documents.load(record.id).metadata.title == "Right"
    assert library.documents.get(record.id).guessed.title == "Guess"


def test_documents_are_listed_by_position(library: Library, add: Adder) -> None:
    first, second, third = (add(library, name, name) for name in ("c.txt", "a.txt", "b.txt"))
    library.documents.update(replace(first, position=9))
    assert [record.id for record in library.documents.listing()] == [second.id, third.id, first.id]
    assert library.documents.next_position() == 10


def test_a_document_is_found_by_id_name_or_title_whatever_the_case(library: Library, add: Adder) -> None:
    one = add(library, "one", "Étude.md", "On Rivers")
    two = add(library, "two", "rivers.txt", "On Rivers and Lakes")
    assert library.documents.find("étude.MD") == [one]
    assert library.documents.find("on rivers") == [one]
    assert library.documents.find("RIVERS") == [one, two]
    assert library.documents.find(two.id[:3]) == [two]
    assert library.documents.find("sea") == []
    assert library.documents.find("  ") == []


def test_documents_of_the_same_text_share_it(library: Library, add: Adder) -> None:
    one, two = add(library, "same", "1.txt"), add(library, "same", "2.txt")
    assert [record.text_hash for record in (one, two)] == [one.text_hash] * 2
    assert library.documents.first_with_texts([one.text_hash, "0"]) == {one.text_hash: one}
    assert library._connection.value("select count(*) from texts") == 1


def test_a_removed_document_can_be_restored_without_its_text(library: Library, add: Adder) -> None:
    record = add(library, "kept words")
    loaded = library.documents.load(record.id)
    library.documents.remove(record.id)
    assert library.documents.listing() == []
    library.documents.add(record, None)
    assert library.documents.load(record.id) == loaded


def test_a_document_whose_text_was_never_kept_cannot_be_restored(library: Library, add: Adder) -> None:
    record = add(library, "words")
    with pytest.raises(KeyError):
        library.documents.add(replace(record, id="other", text_hash="0" * 64), None)
    assert library.counts().documents == 1


def test_a_record_of_another_text_is_refused(library: Library, add: Adder) -> None:
    record = replace(add(library, "words"), id="other")
    with pytest.raises(ValueError, match="not of this document"):
        library.documents.add(record, Document("other words", ()))


@pytest.mark.parametrize("method", ["get", "text", "load", "remove"])
def test_an_unknown_document_is_a_key_error(library: Library, method: str) -> None:
    with pytest.raises(KeyError):
        getattr(library.documents, method)("nobody")


def test_correcting_an_unknown_document_is_a_key_error(library: Library, add: Adder) -> None:
    record = add(library, "words")
    with pytest.raises(KeyError):
        library.documents.update(replace(record, id="nobody"))


def test_a_path_whose_bytes_are_no_text_is_kept(library: Library, add: Adder) -> None:
    record = replace(add(library, "words"), source="/caf\udce9.txt", name="caf\udce9.txt")
    library.documents.update(record)
    assert library.documents.get(record.id) == record


def test_half_a_character_in_a_title_is_explained(library: Library, add: Adder) -> None:
    record = add(library, "words")
    with pytest.raises(ReaderError, match="half of a character at position 2"):
        library.documents.update(replace(record, metadata=Metadata(title="ab\ud83d")))
    assert library.documents.get(record.id) == record


_spans = st.builds(
    lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)
)
_inlines = st.lists(st.builds(Inline, _spans, st.sampled_from(InlineKind)), max_size=4).map(tuple)
_blocks = st.builds(Block, st.sampled_from(BlockKind), _spans, st.integers(0, 6), _inlines)


@settings(deadline=None)
@given(st.lists(_blocks, max_size=20).map(tuple))
def test_blocks_survive_their_columns(blocks: tuple[Block, ...]) -> None:
    again = from_columns(to_columns(blocks))
    assert again == blocks
    assert [hash(block) for block in again] == [hash(block) for block in blocks]


def test_the_view_of_blocks_shows_every_block(library: Library) -> None:
    blocks = (
        Block(BlockKind.HEADING, Span(0, 3), 2),
        Block(BlockKind.LIST_ITEM, Span(4, 7), 1, (Inline(Span(4, 5), InlineKind.STRONG),)),
    )
    document = Document("one\ntwo", blocks, format="markdown")
    record = DocumentRecord("d", "d.md", "d.md", "markdown", "utf-8", document.text_hash, 7, 2)
    library.documents.add(record, document)
    assert library.documents.load("d") == document
    rows = library._connection.rows("select number, kind, start_char, end_char, level from v_blocks")
    assert rows == [(0, "heading", 0, 3, 2), (1, "list_item", 4, 7, 1)]


def test_a_document_that_somebody_has_is_not_made_twice(library: Library, add: Adder) -> None:
    record = add(library, "text", title="Guess")
    held = library.documents.load(record.id)
    assert library.documents.load(record.id) is held
    library.documents.update(replace(record, metadata=Metadata("Right")))
    corrected = library.documents.load(record.id)
    assert corrected.metadata.title == "Right"
    assert corrected.blocks is held.blocks


def test_a_text_that_is_added_anew_is_read_with_its_new_blocks(library: Library, add: Adder) -> None:
    record = add(library, "one two")
    held = library.documents.load(record.id)
    library.documents.remove(record.id)
    anew = replace(held, blocks=(Block(BlockKind.HEADING, Span(0, 7)),))
    library.documents.add(record, anew)
    assert library.documents.load(record.id).blocks == anew.blocks


def test_a_text_read_in_pieces_is_the_text(
    library: Library, add: Adder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.storage.long_texts.AT_ONCE", 5)
    monkeypatch.setattr("reader.storage.block_records._PIECE", 7)
    monkeypatch.setattr("reader.storage.block_records._BLOCKS", 2)
    text = "Ab\u00e9\n\n\U0001f600\u5b57 \u05d0\n\n" * 9
    record = add(library, text)
    steps = library.documents.loading(record.id)
    pauses = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            read = end.value
            break
        pauses += 1
    assert (read.text, read.text_hash) == (text, hash_of(text))
    del steps
    assert pauses > 20
    whole = replace(read)
    del read
    again = library.documents.load(record.id)
    assert (again.text, again.blocks, again.metadata) == (whole.text, whole.blocks, whole.metadata)


def test_a_reading_that_was_given_up_lets_the_library_be_changed(
    file: Path, library: Library, add: Adder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.storage.long_texts.AT_ONCE", 5)
    record = add(library, "some words to be read")
    steps = library.documents.loading(record.id)
    next(steps)
    steps.close()
    library.documents.remove(record.id)
    library.close()
    assert not list(file.parent.glob("*-wal"))


def test_a_document_that_somebody_holds_is_not_read_again(library: Library, add: Adder) -> None:
    record = add(library, "words")
    held = library.documents.load(record.id)
    with pytest.raises(StopIteration) as end:
        next(library.documents.loading(record.id))
    assert end.value.value is held


def test_a_document_that_is_gone_cannot_be_read_in_pieces(library: Library) -> None:
    with pytest.raises(KeyError):
        next(library.documents.loading("none"))


@pytest.mark.parametrize("places", ["", "[1,2", "[0,0,4]", "[99,0,4,0]", '["a",0,4,0]', "[0,-1,4,0]"])
def test_damaged_blocks_are_told_from_good_ones(places: str) -> None:
    columns = replace(to_columns((Block(BlockKind.PARAGRAPH, Span(0, 4)),)), places=places)
    with pytest.raises(ValueError, match=r"."):
        from_columns(columns)


def test_damaged_blocks_are_explained_whichever_way_they_are_read(library: Library, add: Adder) -> None:
    record = add(library, "some words", title="On Rivers")
    library._connection.change("update blocks set places = '[0,0'")
    with pytest.raises(ReaderError, match="paragraphs of “On Rivers” cannot be read"):
        library.documents.load(record.id)
    with pytest.raises(ReaderError, match="paragraphs of “On Rivers” cannot be read"):
        list(library.documents.loading(record.id))

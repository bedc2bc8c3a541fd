import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Note, NoteTarget, Theme
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.domain.records import DocumentRecord
from reader.storage import Library

Adder = Callable[..., DocumentRecord]
Marker = Callable[..., Highlight]


@pytest.fixture
def record(library: Library, add: Adder) -> DocumentRecord:
    for theme in ("a", "b"):
        library.themes.add(Theme(theme, theme.upper()))
    return add(library, "one two three four")


def test_a_highlight_comes_back_whole(library: Library, record: DocumentRecord, mark: Marker) -> None:
    highlight = mark(library, record, "three", "b", "a", note="*why* 😀")
    again = library.annotations.get(highlight.id)
    assert again == highlight
    assert hash(again) == hash(highlight)
    assert again.themes == ("b", "a")


def test_highlights_of_a_document_are_sorted_by_start_and_end(
    library: Library, record: DocumentRecord, mark: Marker
) -> None:
    third, first = mark(library, record, "three"), mark(library, record, "one")
    anchor = describe("one two three four", Span(0, 7))
    second = replace(first, id="longer", anchor=anchor)
    library.annotations.add(second)
    assert library.annotations.of_document(record.id) == [first, second, third]


def test_all_highlights_are_in_library_order(
    library: Library, record: DocumentRecord, add: Adder, mark: Marker
) -> None:
    other = add(library, "one more", "b.txt")
    of_other = mark(library, other, "one", "a")
    of_first = mark(library, record, "two", "a")
    untagged = mark(library, record, "four")
    assert library.annotations.listing() == [of_first, untagged, of_other]
    assert library.annotations.with_theme("a") == [of_first, of_other]
    assert library.annotations.with_theme("b") == []
    assert library.annotations.count_by_document() == {record.id: 2, other.id: 1}
    assert library.themes.counts() == {"a": 2}


def test_the_ids_under_a_theme_come_in_slices_of_which_the_first_is_short(
    library: Library, record: DocumentRecord
) -> None:
    anchor = describe("one two three four", Span(0, 3))
    library.annotations.add_all(
        [Highlight(f"{number:03}", record.id, anchor, ("a",) if number % 2 else ()) for number in range(100)]
    )
    slices = list(library.annotations.themed_slices(record.id, "a", 30))
    assert [len(part) for part in slices] == [3, 30, 17]
    assert [one for part in slices for one in part] == [f"{number:03}" for number in range(1, 100, 2)]
    bare = [one for part in library.annotations.themed_slices(record.id, "") for one in part]
    assert bare == [f"{number:03}" for number in range(0, 100, 2)]
    assert list(library.annotations.themed_slices(record.id, "b")) == []
    assert library.annotations.count_untagged() == 50


def test_an_update_replaces_note_and_themes(library: Library, record: DocumentRecord, mark: Marker) -> None:
    highlight = mark(library, record, "two", "a")
    after = replace(highlight, themes=("b", "a"), note="now", modified="2027")
    library.annotations.update(after)
    assert library.annotations.listing() == [after]


def test_a_removed_highlight_is_gone_with_its_tags(
    library: Library, record: DocumentRecord, mark: Marker
) -> None:
    highlight = mark(library, record, "two", "a", "b")
    library.annotations.remove(highlight.id)
    assert library.annotations.listing() == []
    assert library.themes.counts() == {}


def test_unknown_highlights_are_key_errors(library: Library, record: DocumentRecord, mark: Marker) -> None:
    highlight = replace(mark(library, record, "two"), id="nobody")
    for attempt in (
        lambda: library.annotations.get("nobody"),
        lambda: library.annotations.remove("nobody"),
        lambda: library.annotations.update(highlight),
        lambda: library.annotations.remove_note("nobody"),
    ):
        with pytest.raises(KeyError):
            attempt()


def test_a_highlight_of_an_unknown_theme_is_not_half_added(
    library: Library, record: DocumentRecord, mark: Marker
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        mark(library, record, "two", "nobody")
    assert library.annotations.listing() == []


def test_notes_stand_on_their_targets(library: Library, record: DocumentRecord) -> None:
    on_document = Note("1", NoteTarget.DOCUMENT, record.id, "first", "2026-01", "2026-01")
    on_theme = Note("2", NoteTarget.THEME, "a", "second", "2026-02", "2026-02")
    library.annotations.put_note(on_theme)
    library.annotations.put_note(on_document)
    changed = replace(on_document, text="changed", modified="2026-03")
    library.annotations.put_note(changed)
    assert library.annotations.note_on(NoteTarget.DOCUMENT, record.id) == changed
    assert library.annotations.note_on(NoteTarget.ENTITY, record.id) is None
    assert library.annotations.notes() == [changed, on_theme]
    library.annotations.remove_note("1")
    assert library.annotations.notes() == [on_theme]


def test_themes_are_listed_as_a_tree(library: Library) -> None:
    for theme in (
        Theme("z", "Zoo", position=0),
        Theme("a", "Air", position=1),
        Theme("z2", "Later", parent_id="z", position=1),
        Theme("z1", "Sooner", parent_id="z", position=0, hue=3, key=4, description="d"),
        Theme("z11", "Deep", parent_id="z1"),
    ):
        library.themes.add(theme)
    assert [theme.id for theme in library.themes.listing()] == ["z", "z1", "z11", "z2", "a"]
    assert library.themes.get("z1") == Theme("z1", "Sooner", 3, 4, "z", "d", 0)


def test_a_theme_cannot_be_moved_under_itself(library: Library) -> None:
    library.themes.add(Theme("a", "A"))
    library.themes.add(Theme("b", "B", parent_id="a"))
    with pytest.raises(ReaderError, match="under itself"):
        library.themes.update(Theme("a", "A", parent_id="b"))
    with pytest.raises(ReaderError, match="under itself"):
        library.themes.update(Theme("a", "A", parent_id="a"))


def test_a_removed_theme_leaves_its_highlights_and_lifts_its_children(
    library: Library, record: DocumentRecord, mark: Marker
) -> None:
    library.themes.add(Theme("child", "Child", parent_id="a"))
    highlight = mark(library, record, "two", "a", "b")
    library.themes.remove("a")
    assert library.annotations.get(highlight.id).themes == ("b",)
    assert library.themes.get("child").parent_id is None


def test_unknown_themes_are_key_errors(library: Library) -> None:
    for attempt in (
        lambda: library.themes.get("nobody"),
        lambda: library.themes.remove("nobody"),
        lambda: library.themes.update(Theme("nobody", "N")),
    ):
        with pytest.raises(KeyError):
            attempt()


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_highlights_come_in_slices_that_leave_nothing_out(
    library: Library, record: DocumentRecord, mark: Marker, add: Adder, size: int
) -> None:
    first = mark(library, record, "two", "b", "a", note="why")
    for name in ("twin", "another twin"):
        library.annotations.add(replace(first, id=name))
    mark(library, record, "four", "a")
    mark(library, add(library, "two more", "b.txt"), "two")
    whole = library.annotations.of_document(record.id)
    slices = list(library.annotations.slices(record.id, size))
    assert [one for part in slices for one in part] == whole
    assert all(len(part) <= size for part in slices)
    found = [pair for part in library.annotations.id_slices(record.id, size) for pair in part]
    assert found == [(one.id, one.created) for one in whole]
    assert list(library.annotations.slices("unknown")) == []


def test_highlights_are_counted_and_their_themes_told(
    library: Library, record: DocumentRecord, mark: Marker, add: Adder
) -> None:
    other = add(library, "one more", "b.txt")
    mark(library, record, "two", "a")
    mark(library, record, "four")
    mark(library, other, "one", "b")
    annotations = library.annotations
    assert (annotations.count(), annotations.count(record.id), annotations.count("unknown")) == (3, 2, 0)
    assert annotations.themes_used() == {"a", "b"}
    assert annotations.themes_used(record.id) == {"a"}

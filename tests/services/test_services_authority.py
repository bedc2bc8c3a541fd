"""The authority file: what goes out comes in again, and nothing of a broken file does."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from corrected import content, entity, filled, found_in
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Note, NoteTarget
from reader.domain.entities import EntityType
from reader.domain.errors import ReaderError
from reader.export.spreadsheets import guarded, unguarded
from reader.services import authority, correcting, history
from reader.services.authority import Entry, read, written
from reader.storage import Library

NAME = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda text: any(map(str.isalnum, text)) and text == " ".join(text.split()))
NOTE = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
ENTRY = st.builds(
    Entry,
    NAME,
    st.sampled_from(EntityType),
    st.lists(NAME, max_size=3).map(tuple),
    NOTE,
    st.from_regex(r"(Q[0-9]{1,6})?", fullmatch=True),
)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        yield filled(opened)


def taken_in(library: Library, path: Path) -> str:
    command, said = authority.import_authority(library, path)
    if command is not None:
        history.run(library, command)
    return said


@given(st.lists(ENTRY, max_size=5))
def test_what_is_written_is_read_as_it_was(listed: list[Entry]) -> None:
    unique = list({(entry.name.casefold(), entry.type): entry for entry in listed}.values())
    assert authority.read(authority.written(unique), "file") == unique


def test_a_file_is_the_same_after_it_went_through_an_empty_library(library: Library, tmp_path: Path) -> None:
    library.annotations.put_note(Note("n", NoteTarget.ENTITY, entity(library, "Arden"), 'a "town",\nold'))
    anna = entity(library, "Anna Kern")
    history.run(library, correcting.merge(library, anna, [entity(library, "Ana Kern")]))
    history.run(library, correcting.never(library, "Tom"))
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert authority.export_authority(library, first) == f"3 names were written to {first}."
    with Library.open(":memory:") as other:
        assert taken_in(other, first) == f"3 names were taken in from {first}."
        authority.export_authority(other, second)
        assert second.read_bytes() == first.read_bytes()
        assert taken_in(other, second) == f"All of {second} is known already."
        filled(other)
        assert other.entities.get(anna).aliases == ("A. Kern", "Kern", "Ana Kern")


def test_taking_a_file_in_is_undone_as_one_step(library: Library, tmp_path: Path) -> None:
    before = content(library)
    path = tmp_path / "names.csv"
    rows = "Arden,PERSON,New Arden,my note,Q7\nKern Ltd,ORG,,,\nMills Bank,NEVER,,,\n"
    path.write_text("name,type,aliases,note,external id\n" + rows, encoding="utf-8")
    taken_in(library, path)
    names = {count.entity.name: count.entity.type for count in library.entities.listing()}
    assert "Mills Bank" not in names
    assert history.undo(library)
    assert content(library) == before


def test_aliases_of_a_file_are_names_of_one_entity_and_its_type_holds(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("type,name,aliases\nPLACE,Arden,New Arden|Old Arden\n", encoding="utf-8")
    taken_in(library, path)
    arden = library.entities.get(entity(library, "Arden"))
    assert arden.aliases == ("New Arden",)
    assert library.entity_rules.book.knowledge.names["Old Arden"] is EntityType.PLACE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([("Name", "Type", "Note"), ("Zoë Å", "person", "a\nb")])
    path = tmp_path / "names.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    with Library.open(":memory:") as library:
        taken_in(library, path)
        assert authority.entries(library) == [Entry("Zoë Å", EntityType.PERSON, (), "a\nb")]


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("", 1, "columns"),
        ("who,what\n", 1, "columns"),
        ("name,type\nA1,PERSON\nB1,THING\n", 3, "no type"),
        ("name,type,note\nA1,PERSON,x,y\n", 2, "1 more"),
        ("name,type,note\nA1\n", 2, "2 fewer"),
        ("name,type\n,PERSON\n", 2, "no name"),
        ("name,type\n" + "a" * 300 + ",PERSON\n", 2, "longer"),
        ("name,type\nA1,PERSON\n\na1,PERSON\n", 4, "line 2 already"),
        ('name,type,note\nA1,PERSON,"a\nb"\nB1,PERSON,"c\n', 4, "CSV"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_cause(
    library: Library, tmp_path: Path, text: str, line: int, cause: str
) -> None:
    before = content(library)
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError) as caught:
        taken_in(library, path)
    assert f"Line {line} of {path}" in caught.value.message
    assert cause in caught.value.message
    assert "Nothing was taken in." in caught.value.hint
    assert content(library) == before


def test_bytes_that_are_no_text_and_missing_files_are_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(b"name,type\nA1,PERSON\n\xe9,PERSON\n")
    with pytest.raises(ReaderError, match=r"Line 3 .*UTF-8"):
        taken_in(library, path)
    with pytest.raises(ReaderError, match="cannot be read"):
        taken_in(library, tmp_path / "gone.csv")
    with pytest.raises(ReaderError, match="cannot be written"):
        authority.export_authority(library, tmp_path / "no" / "names.csv")


def test_a_file_of_the_whole_library_changes_nothing_that_is_shown(library: Library, tmp_path: Path) -> None:
    before = library.entities.listing()
    path = tmp_path / "names.csv"
    authority.export_authority(library, path, everything=True)
    taken_in(library, path)
    assert library.entities.listing() == before
    library.findings.publish("d0", found_in(library.documents.text("d0")), "names 2")
    assert library.entities.listing() == before


@given(st.text(alphabet="=+-@'a|\\\t ", max_size=6))
def test_what_looks_like_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))
    assert unguarded(guarded(text)) == text


def test_a_name_like_a_formula_survives_the_file() -> None:
    entry = Entry("=1+1 Records", EntityType.ORG, ("-minus",), "@home", "'-quoted")
    text = written([entry])
    assert "'=1+1 Records" in text
    assert read(text, "names.csv") == [entry]

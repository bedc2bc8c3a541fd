"""Bringing files in: folders, duplicates, bad files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from reader.domain.assets import seeds
from reader.domain.errors import ReaderError
from reader.services import history
from reader.services.analysing import is_published
from reader.services.commands import AddDocument
from reader.services.importing import AlreadyThere, add_paths, ensure_sample, expand, plan, read
from reader.storage import Library

ARTICLE = "A short report\n\nIn 1984 the United Nations met in Geneva, Switzerland, on 3 May 1984.\n"


@pytest.fixture
def library() -> Library:
    return Library.open(":memory:")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "part 10.txt",
        "part 2.txt",
        "Part 1.md",
        "image.png",
        ".hidden.txt",
        "sub/b.txt",
        ".git/c.txt",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{ARTICLE}This is {name}.\n", encoding="utf-8")
    return tmp_path / "in"


def test_folder_stands_for_its_readable_files_in_natural_order(folder: Path) -> None:
    files, problems = expand([folder])
    assert [str(path.relative_to(folder)) for path in files] == [
        "Part 1.md", "part 2.txt", "part 10.txt", str(Path("sub", "b.txt"))
    ]  # fmt: skip
    assert problems == []


def test_named_file_is_taken_whatever_it_is_called(folder: Path) -> None:
    named = [folder / "image.png", folder / ".hidden.txt", folder / "missing.txt", Path("x" * 5000)]
    assert expand(named) == (named, [])


def test_folder_without_readable_files_is_a_problem(tmp_path: Path) -> None:
    files, (problem,) = expand([tmp_path])
    assert files == []
    assert str(tmp_path) in problem.message
    assert ".txt" in problem.hint


def test_folder_that_links_to_itself_is_walked_once(folder: Path) -> None:
    (folder / "sub" / "again").symlink_to(folder, target_is_directory=True)
    assert len(expand([folder])[0]) == 4


def test_read_makes_a_record_of_the_file(folder: Path) -> None:
    imported = read(folder / "part 2.txt")
    record = imported.record
    assert (record.name, record.source) == ("part 2.txt", str(folder / "part 2.txt"))
    assert record.text_hash == imported.document.text_hash
    assert record.length == len(imported.document.text)
    assert record.words > 10
    assert record.guessed == record.metadata == imported.document.metadata


def test_documents_are_added_in_order_with_what_is_found_in_them(library: Library, folder: Path) -> None:
    records = add_paths(library, [folder], pytest.fail)
    assert [record.name for record in library.documents.listing()] == [record.name for record in records]
    assert [record.position for record in records] == [0, 1, 2, 3]
    assert all(is_published(library, record) for record in records)
    assert library.events.of_document(records[0].id)


def test_everything_added_at_once_is_undone_at_once(library: Library, folder: Path) -> None:
    add_paths(library, [folder], pytest.fail)
    history.undo(library)
    assert library.documents.listing() == []
    history.redo(library)
    assert len(library.documents.listing()) == 4


def test_bad_file_is_reported_and_the_others_are_added(library: Library, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    problems: list[ReaderError] = []
    added = add_paths(library, [folder / "missing.txt", folder], problems.append)
    assert len(added) == 4
    for name in ("missing.txt", "empty.txt", "binary.txt"):
        assert sum(name in problem.message for problem in problems) == 1


def test_text_that_is_there_is_not_added_twice(library: Library, folder: Path) -> None:
    (first,) = add_paths(library, [folder / "part 2.txt"], pytest.fail)
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "part 2.txt").read_bytes())
    already: list[AlreadyThere] = []
    assert add_paths(library, [copy], pytest.fail, already.append) == []
    assert (already[0].name, already[0].record.id) == ("copy.txt", first.id)
    assert "copy.txt" in str(already[0])
    assert plan(library, read(copy)) == already[0]


def test_text_that_is_named_twice_is_added_once(library: Library, folder: Path) -> None:
    path = folder / "part 2.txt"
    already: list[AlreadyThere] = []
    assert len(add_paths(library, [path, path], pytest.fail, already.append)) == 1
    assert len(already) == 1


def test_progress_rises_to_its_end(library: Library, folder: Path) -> None:
    told: list[float] = []
    add_paths(library, [folder], pytest.fail, progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1


def test_sample_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "sample.db"
    assert ensure_sample(path)
    with Library.open(path) as library:
        assert [record.name for record in library.documents.listing()] == [seed.name for seed in seeds()]
        assert history.undo_label(library) is None
        library.documents.remove(library.documents.listing()[0].id)
    assert not ensure_sample(path)
    with Library.open(path) as library:
        assert len(library.documents.listing()) == len(seeds()) - 1
    assert [one.name for one in path.parent.iterdir()] == ["sample.db"]


def test_sample_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReaderError, match="sample library"):
        ensure_sample(tmp_path / "file" / "sample.db")


def test_sample_that_two_make_at_once_is_made_by_one(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    together = Barrier(2)

    def make(_: int) -> bool:
        together.wait()
        return ensure_sample(path)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(make, range(2))) == [False, True]
    assert [one.name for one in tmp_path.iterdir()] == ["sample.db"]


def test_adding_again_analyses_what_was_cut_short(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A title\n\nOn 3 May 1984 the United Nations met in Geneva.\n", encoding="utf-8")
    command = plan(library, read(path))
    assert isinstance(command, AddDocument)
    history.run(library, command)
    assert not is_published(library, command.record)
    assert add_paths(library, [path], pytest.fail) == []
    assert is_published(library, command.record)
    assert library.counts().events == 1

"""The commands, as a person at a terminal meets them."""

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader import cli
from reader.cli import output
from reader.cli.parser import parse
from reader.services import analysing
from reader.services.places import default_library, sample_library
from reader.storage import Library

ARTICLE = """Meeting in Geneva

On 3 May 1984 the United Nations met in Geneva. Maria Keller, the chair, said “it’s late”.

It was late, she said. It was late again in 1991.
"""


class Answer:
    """What a command line gave: status, output, errors."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command on a library of its own."""

    def run(*arguments: str, library: Path | None = tmp_path / "library.db") -> Answer:
        where = ["--library", str(library)] if library and arguments[0] != "analyse" else []
        status = cli.run(parse([*arguments, *where]))
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def filled(run: Run, article: Path, tmp_path: Path) -> Run:
    """The same, with two documents in the library."""
    other = tmp_path / "other.md"
    other.write_text("# Another report\n\n## A heading\n\nIn 2001 Vienna was *late* too.\n", encoding="utf-8")
    assert run("add", str(article), str(other)).status == 0
    return run


def test_add_tells_what_was_added(run: Run, article: Path) -> None:
    answer = run("add", str(article), "--json")
    assert (answer.status, answer.err) == (0, "")
    assert [(one["number"], one["name"], one["title"]) for one in answer.json] == [
        (1, "article.txt", "Meeting in Geneva")
    ]


def test_bad_files_are_told_and_the_others_added(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    answer = run("add", str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(article))
    assert answer.status == 1
    assert "Meeting in Geneva" in answer.out
    assert "missing.txt" in answer.err
    assert "empty.txt" in answer.err
    assert len(run("list", "--json").json) == 1


def test_text_that_is_there_is_said_and_is_no_failure(filled: Run, article: Path) -> None:
    answer = filled("add", str(article))
    assert (answer.status, answer.out) == (0, "")
    assert "not added again" in answer.err


def test_list_shows_numbers_and_titles(filled: Run) -> None:
    lines = filled("list").out.splitlines()
    assert lines[1].startswith("1  ")
    assert lines[1].endswith("Meeting in Geneva")
    assert lines[2].endswith("Another report")


def test_show_describes_a_document(filled: Run) -> None:
    filled("highlight", "1", "--quote", "met in Geneva", "--theme", "Talks", "--note", "Where?")
    told = filled("show", "1").out
    for words in (
        "Meeting in Geneva",
        "Entities",
        "United Nations",
        "3 May 1984",
        "[Talks] “met in Geneva”",
        "Where?",
    ):
        assert words in told


def test_links_of_notes_are_words_for_people_and_addresses_for_programs(filled: Run, tmp_path: Path) -> None:
    other = filled("show", "another", "--json").json["id"]
    note = f"Cf. [the *other* \\[one\\]](commonplace:document/{other})."
    filled("highlight", "1", "--quote", "met in Geneva", "--note", note)
    assert "Cf. the *other* [one]." in filled("show", "1").out
    assert filled("show", "1", "--json").json["highlights"][0]["note"] == note
    filled("highlight", "2", "--quote", "Vienna")
    filled("export", "--to", str(tmp_path / "out"))
    exported = (tmp_path / "out" / "Meeting in Geneva.md").read_text(encoding="utf-8")
    assert "Cf. [the *other* \\[one\\]](Another%20report.md)." in exported


def test_show_for_programs_has_outline_entities_events_and_highlights(filled: Run) -> None:
    known = filled("show", "another", "--json").json
    assert [(line["level"], line["words"]) for line in known["outline"]] == [
        (0, "Another report"),
        (2, "A heading"),
    ]
    assert [event["edtf"] for event in known["events"]] == ["2001"]
    assert known["events"][0]["spoken"] == "2001"
    assert known["highlights"] == []
    assert known["number"] == 2


def test_show_text_is_the_text_that_positions_count(filled: Run) -> None:
    assert filled("show", "article", "--text").out == ARTICLE


@pytest.mark.parametrize("name", ["1", "article.txt", "ARTICLE.TXT", "Meeting in Geneva", "geneva", "artic"])
def test_document_is_known_by_number_name_title_and_part(filled: Run, name: str) -> None:
    assert filled("show", name, "--json").json["name"] == "article.txt"


def test_document_is_known_by_its_id_and_the_beginning_of_it(filled: Run) -> None:
    first = filled("list", "--json").json[0]["id"]
    assert filled("show", first, "--json").json["id"] == first
    assert filled("show", first[:8], "--json").json["id"] == first


def test_name_of_several_documents_lists_them(filled: Run) -> None:
    answer = filled("show", "t")
    assert (answer.status, answer.out) == (1, "")
    assert "  1: Meeting in Geneva (article.txt)\n  2: Another report (other.md)" in answer.err


@pytest.mark.parametrize("name", ["nothing", "3", "0", "9" * 30, "", "zzzz"])
def test_unknown_document_is_said(filled: Run, name: str) -> None:
    answer = filled("show", name)
    assert answer.status == 1
    assert answer.err.startswith("commonplace: ")


def test_highlight_is_kept_with_its_themes_and_note(filled: Run) -> None:
    answer = filled(
        "highlight", "1", "--quote", "met in Geneva", "--theme", "Talks/UN", "--note", "*Where*?", "--json"
    )
    marked = answer.json
    assert (marked["quote"], marked["themes"], marked["note"]) == ("met in Geneva", ["Talks/UN"], "*Where*?")
    assert ARTICLE[marked["start"] : marked["end"]] == "met in Geneva"
    assert filled("show", "1", "--json").json["highlights"] == [marked]
    assert [(one["path"], one["highlights"]) for one in filled("themes", "--json").json] == [
        ("Talks", 0),
        ("Talks/UN", 1),
    ]
    assert filled("themes").out.splitlines()[1].split() == ["1", "2", "UN"]


def test_quote_that_occurs_twice_asks_for_an_occurrence(filled: Run) -> None:
    asked = filled("highlight", "1", "--quote", "It was late")
    assert asked.status == 1
    assert "occurs 2 times" in asked.err
    assert "--occurrence N" in asked.err
    assert filled("highlight", "1", "--quote", "It was late", "--occurrence", "2").status == 0
    assert filled("highlight", "1", "--quote", "It was late", "--occurrence", "3").status == 1


def test_quote_with_straight_marks_finds_curly_ones(filled: Run) -> None:
    assert filled("highlight", "1", "--quote", '"it\'s late"', "--json").json["quote"] == "“it’s late”"


def test_nothing_is_changed_by_a_quote_that_is_not_there(filled: Run) -> None:
    assert filled("highlight", "1", "--quote", "met in Vienna", "--theme", "New").status == 1
    assert filled("themes", "--json").json == []


def test_undo_takes_a_highlight_back_with_the_themes_made_for_it(filled: Run) -> None:
    filled("highlight", "1", "--quote", "met in Geneva", "--theme", "Talks")
    assert filled("undo").out == "Undone: Add highlight\n"
    assert filled("themes", "--json").json == []
    assert filled("redo").status == 0
    assert filled("themes", "--json").json[0]["highlights"] == 1
    assert filled("redo").status == 1


def test_undone_import_comes_back_with_its_entities(filled: Run, tmp_path: Path) -> None:
    assert filled("undo").out == "Undone: Add 2 documents\n"
    assert filled("list", "--json").json == []
    assert filled("undo").status == 1
    filled("redo")
    with Library.open(tmp_path / "library.db", read_only=True) as library:
        assert library.entities.find("United Nations") is not None


def test_export_writes_files_and_names_them(filled: Run, tmp_path: Path) -> None:
    filled("highlight", "1", "--quote", "met in Geneva", "--theme", "Talks")
    filled("highlight", "2", "--quote", "*late*")
    by_document = filled("export", "--to", str(tmp_path / "out"))
    assert [Path(line).name for line in by_document.out.splitlines()] == [
        "Meeting in Geneva.md",
        "Another report.md",
    ]
    assert "> met in Geneva\n" in (tmp_path / "out" / "Meeting in Geneva.md").read_text(encoding="utf-8")
    by_theme = filled("export", "--to", str(tmp_path / "out"), "--by", "theme", "--json").json
    assert [Path(path).name for path in by_theme["written"]] == ["Talks.md", "Without a theme.md"]
    assert by_theme["messages"] == []


def test_export_of_one_document_or_theme(filled: Run, tmp_path: Path) -> None:
    filled("highlight", "1", "--quote", "met in Geneva", "--theme", "Talks")
    to = ("export", "--to", str(tmp_path / "out"))
    assert [Path(line).name for line in filled(*to, "--document", "2").out.splitlines()] == [
        "Another report.md"
    ]
    assert [Path(line).name for line in filled(*to, "--theme", "talks").out.splitlines()] == ["Talks.md"]
    assert filled(*to, "--theme", "talks", "--by", "document").out.endswith("Meeting in Geneva – Talks.md\n")
    assert filled(*to, "--theme", "nothing").status == 1
    assert filled(*to, "--document", "nothing").status == 1


def test_edited_export_is_left_alone_and_said(filled: Run, tmp_path: Path) -> None:
    filled("highlight", "1", "--quote", "met in Geneva")
    path = Path(filled("export", "--to", str(tmp_path / "out")).out.strip())
    path.write_text("mine", encoding="utf-8")
    again = filled("export", "--to", str(tmp_path / "out"))
    assert again.status == 0
    assert "“Meeting in Geneva.md” is not a file of this export or was edited" in again.err
    assert path.read_text(encoding="utf-8") == "mine"


def test_export_of_nothing_says_so(filled: Run, tmp_path: Path) -> None:
    answer = filled("export", "--to", str(tmp_path / "out"))
    assert (answer.status, answer.out) == (0, "")
    assert "nothing to export" in answer.err


def test_export_into_a_file_is_refused(filled: Run, article: Path) -> None:
    filled("highlight", "1", "--quote", "met in Geneva")
    answer = filled("export", "--to", str(article))
    assert answer.status == 1
    assert "article.txt” cannot be written" in answer.err
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_search_finds_words_in_texts_and_notes(filled: Run) -> None:
    marked = filled(
        "highlight", "1", "--quote", "met in Geneva", "--note", "a remark on diplomacy", "--json"
    ).json
    hit = filled("search", "united", "nations", "--json").json[0]
    assert hit["name"] == "article.txt"
    assert ARTICLE[hit["start"] : hit["end"]].lower().startswith("united")
    assert filled("search", "diplomacy", "--json").json[0]["highlight"] == marked["id"]
    assert "Meeting in Geneva" in filled("search", "united").out
    nothing = filled("search", "zzz", "--json")
    assert (nothing.status, nothing.json) == (0, [])


def test_check_of_a_sound_library(filled: Run) -> None:
    answer = filled("check", "--json")
    assert (answer.status, answer.json["problems"], answer.json["counts"]["documents"]) == (0, [], 2)
    assert filled("check").out.startswith("Sound: documents 2")


@pytest.mark.parametrize(
    "command", [["list"], ["show", "1"], ["themes"], ["search", "x"], ["check"], ["export", "--to", "o"]]
)
def test_reading_makes_no_library(run: Run, tmp_path: Path, command: list[str]) -> None:
    answer = run(*command)
    assert answer.status == 1
    assert "There is no library at" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["list"], ["add", "x.txt"], ["undo"]])
def test_file_that_is_no_library_is_refused_and_left_as_it_is(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes " * 200)
    answer = run(*command, library=other)
    assert answer.status == 1
    assert "notes.txt" in answer.err
    assert other.read_text() == "my notes " * 200


def test_reading_goes_on_while_the_window_writes_and_writing_says_why_not(
    filled: Run, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library.db"):
        assert len(filled("list", "--json").json) == 2
        assert filled("show", "1").status == 0
        answer = filled("highlight", "1", "--quote", "met in Geneva")
    assert answer.status == 1
    assert "open in another window or program" in answer.err


def test_reading_does_not_take_the_right_to_write_from_the_window(filled: Run, tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "library.db", read_only=True),
        Library.open(tmp_path / "library.db") as window,
    ):
        assert not window.read_only


def test_own_library_is_used_if_none_is_named(run: Run, article: Path) -> None:
    assert run("add", str(article), library=None).status == 0
    assert default_library().exists()
    assert len(run("list", "--json", library=None).json) == 1


def test_sample_is_made_on_first_use_with_its_entities(run: Run) -> None:
    assert len(run("list", "--sample", "--json", library=None).json) == 5
    with Library.open(sample_library(), read_only=True) as library:
        assert library.counts().entities > 0


def test_analyse_answers_for_each_file_by_name(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "article.txt").write_text(ARTICLE + "More.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    answer = run("analyse", str(article), str(tmp_path / "sub"), str(tmp_path / "empty.txt"), "--json")
    assert answer.status == 1
    assert list(answer.json) == ["article.txt", str(tmp_path / "sub" / "article.txt")]
    assert "empty.txt" in answer.err
    assert "United Nations" in run("analyse", str(article)).out


def test_output_is_stable(filled: Run, article: Path) -> None:
    for command in (["list", "--json"], ["show", "1", "--json"], ["analyse", str(article), "--json"]):
        assert filled(*command).out == filled(*command).out


def test_words_that_are_no_text_are_refused(filled: Run) -> None:
    for command in (["search", "caf\udce9"], ["highlight", "1", "--quote", "late", "--theme", "\udce9"]):
        answer = filled(*command)
        assert answer.status == 1
        assert "not valid UTF-8" in answer.err


def test_interrupted_command_ends_with_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(options: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.cli.documents.listing", interrupted)
    assert cli.run(parse(["list"])) == 130


def test_progress_is_counted_on_a_terminal_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output.progress()(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    count = output.progress()
    count(1, 2)
    assert capsys.readouterr().err.endswith("\r1 of 2")
    count(2, 2)
    assert capsys.readouterr().err.strip() == ""


def test_columns_are_aligned_with_numbers_to_the_right() -> None:
    assert output.columns([("9", "a", "x"), ("10", "bcd", "")]) == [" 9  a    x", "10  bcd"]


@pytest.mark.parametrize(
    "command", [["undo"], ["redo"], ["highlight", "1", "--quote", "x"], ["list"], ["export", "--to", "out"]]
)
@pytest.mark.parametrize("empty", [False, True])
def test_only_add_makes_a_library(run: Run, tmp_path: Path, command: list[str], empty: bool) -> None:
    path = tmp_path / "library.db"
    if empty:
        path.touch()
    answer = run(*command)
    assert answer.status == 1
    assert f"no library at “{path}”" in answer.err
    assert [(one.name, one.stat().st_size) for one in tmp_path.iterdir()] == [("library.db", 0)] * empty


def test_answers_hold_no_characters_that_steer_a_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J.txt"
    path.write_text("A \x1b[31mred title\n\nSome words of it.\n", encoding="utf-8")
    answers = [
        run("add", str(path)),
        run("add", str(path)),
        run("list"),
        run("show", "1"),
        run("show", "x\x1b"),
    ]
    assert not any("\x1b" in answer.out + answer.err for answer in answers)
    assert "\x1b" in run("show", "1", "--text").out
    assert "\x1b" in run("list", "--json").json[0]["title"]


def test_columns_set_numbers_to_the_right_and_words_to_the_left() -> None:
    rows = [("", "date", "title"), ("9", "2019", "1984"), ("10", "late 1970s", "A title")]
    assert output.columns(rows) == [
        "    date        title",
        " 9  2019        1984",
        "10  late 1970s  A title",
    ]


def test_text_too_long_to_be_analysed_is_added_and_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A title\n\nWords of 1984. ".ljust(analysing.LIMIT + 1, "x"), encoding="utf-8")
    answer = run("add", str(path))
    assert answer.status == 0
    assert answer.out.startswith("1  A title")
    assert "“long.txt” is too long" in answer.err
    assert run("search", "words", "--json").json

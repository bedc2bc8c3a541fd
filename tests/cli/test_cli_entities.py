"""`commonplace entities`, as a person at a terminal meets it."""

import json
from pathlib import Path

import pytest
from asking import Run, on_article

from reader.cli.parser import parse

TEXT = """Meeting in Geneva

In 1984 the United Nations met in Geneva. Maria Keller spoke for Norway. Mary Keller was there too.

Maria Keller went home to Norway.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return on_article(TEXT, tmp_path, capsys)


def names(run: Run) -> dict[str, str]:
    """Each entity with its type."""
    _, out, _ = run("entities", "list", "--json")
    return {one["name"]: one["type"] for one in json.loads(out)}


def test_entities_are_listed_with_how_often_and_where(run: Run) -> None:
    _, out, _ = run("entities", "list", "--json")
    (geneva,) = [one for one in json.loads(out) if one["name"] == "Geneva"]
    assert (geneva["type"], geneva["mentions"]) == ("PLACE", 2)
    assert [one["mentions"] for one in geneva["documents"]] == [2]
    _, out, _ = run("entities", "list", "--type", "ORG")
    assert "United Nations" in out
    assert "Geneva" not in out


def test_what_is_put_right_is_listed_and_undone(run: Run) -> None:
    before = names(run)
    assert run("entities", "rename", "united nations", "The UN")[0] == 0
    assert run("entities", "type", "Norway", "ORG")[0] == 0
    assert run("entities", "hide", "Geneva")[0] == 0
    assert {"The UN", "Norway"} <= names(run).keys()
    assert names(run)["Norway"] == "ORG"
    assert "Geneva" not in names(run)
    _, out, _ = run("entities", "rules", "--json")
    rules = json.loads(out)
    assert [rule["kind"] for rule in rules] == ["hide", "type", "name"]
    assert run("entities", "rules", "--remove", rules[0]["id"][:8])[0] == 0
    assert "Geneva" in names(run)
    for _ in range(4):
        assert run("undo")[0] == 0
    assert names(run) == before


def test_names_are_merged_split_added_and_refused(run: Run) -> None:
    assert run("entities", "add", "Mary Keller", "--type", "PERSON")[0] == 0
    assert run("entities", "merge", "Maria Keller", "Mary Keller")[0] == 0
    assert "Mary Keller" not in names(run)
    assert run("entities", "split", "Maria Keller", "Mary Keller")[0] == 0
    assert "Mary Keller" in names(run)
    assert run("entities", "never", "Norway", "--document", "article")[0] == 0
    assert "Norway" not in names(run)


def test_an_entity_that_is_not_there_is_said_to_be_missing(run: Run) -> None:
    status, out, err = run("entities", "hide", "Nobody")
    assert (status, out) == (1, "")
    assert "“Nobody”" in err


def test_the_authority_file_goes_out_and_comes_in(run: Run, tmp_path: Path) -> None:
    run("entities", "rename", "United Nations", "The UN")
    file = tmp_path / "names.csv"
    assert run("entities", "export-authority", str(file))[0] == 0
    first = file.read_bytes()
    run("undo")
    assert run("entities", "import-authority", str(file))[0] == 0
    assert run("entities", "export-authority", str(file))[0] == 0
    assert first.splitlines()[0] == b"name,type,aliases,note,external id"
    assert b"The UN,ORG,United Nations" in first
    assert file.read_bytes() == first
    file.write_text("name,type\nX1,THING\n", encoding="utf-8")
    status, _, err = run("entities", "import-authority", str(file))
    assert status == 1
    assert "Line 2" in err


def test_a_dossier_is_exported_beside_what_is_there(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("export", "--to", str(tmp_path / "out"), "--entity", "Maria Keller")[0] == 0
    written = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in written] == ["Maria Keller 2.md", "Maria Keller.md"]
    assert written[0].read_text(encoding="utf-8").startswith("# Maria Keller\n")


def test_the_library_may_be_named_before_and_after_the_deed(tmp_path: Path) -> None:
    for words in (["--library", "x.db", "entities", "list"], ["entities", "list", "--library", "x.db"]):
        assert parse(words).library == Path("x.db")
    assert parse(["entities", "list"]).library is None

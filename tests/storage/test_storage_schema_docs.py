import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.records import DocumentRecord
from reader.storage import Library
from reader.storage.schema import APPLICATION_ID, VERSION

Adder = Callable[..., DocumentRecord]

DOCS = Path(__file__).parents[2] / "docs" / "schema.md"
TEXT = DOCS.read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.+?)```", TEXT, re.DOTALL)


def section(name: str) -> str:
    """What stands under the heading of a table or view."""
    found = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", TEXT, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else ""


def test_every_table_and_view_is_explained_with_every_column(library: Library) -> None:
    names = [
        name
        for (name,) in library._connection.rows(
            "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'"
        )
    ]
    own = [name for name in names if "_fts" not in name]
    assert len(own) >= 20
    for name in own:
        columns = [row[1] for row in library._connection.rows(f"pragma table_info({name})")]
        missing = [column for column in columns if f"`{column}`" not in section(name)]
        assert not missing, f"{name}: {missing}"
    for name in names:
        if name.endswith("_fts"):
            assert f"`{name}`" in TEXT


def test_nothing_is_explained_that_is_not_there(library: Library) -> None:
    names = {name for (name,) in library._connection.rows("select name from sqlite_master")}
    assert set(re.findall(r"^### (\w+)$", TEXT, re.MULTILINE)) <= names


def test_the_marks_of_the_file_are_those_of_the_program() -> None:
    assert f"`{APPLICATION_ID}`" in TEXT
    assert f"| `{VERSION}`:" in TEXT


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_of_the_docs_run(library: Library, add: Adder, query: str) -> None:
    add(library, "On climate policy.", title="On things")
    rows = library._connection.rows(query)
    assert isinstance(rows, list)


def test_the_search_in_the_docs_finds_something(library: Library, add: Adder) -> None:
    add(library, "On climate policy.", title="On things")
    (query,) = (query for query in QUERIES if "texts_fts" in query)
    assert library._connection.rows(query) == [("On things", "On [climate] [policy].")]

"""What the cells of a table row say, for the widths of its columns."""

import pytest

from reader.formats.markdown import document_of
from reader.ui.reading.tables import cell_words


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("| **Mill** | 1710 |", ["Mill", "1710"]),
        ("| | 1710 | |", ["", "1710", ""]),
        ("a \\| b | c<br>d", ["a | b", "c d"]),
        ("||", [""]),
    ],
)
def test_cells_are_counted_by_what_stands_between_them(row: str, said: list[str]) -> None:
    text = f"a|b\n-|-\n{row}\n"
    assert cell_words(text, document_of(text).blocks[1]) == said

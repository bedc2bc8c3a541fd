"""Tables of Markdown: rows, cells, what stands between them."""

import pytest

from reader.domain.document import BlockKind, Document, InlineKind
from reader.domain.shown import shown_words
from reader.formats.markdown import document_of


def rows(text: str) -> list[tuple[int, list[str]]]:
    """The level and the cells of each row, cut at its line breaks, markup left out."""
    document = document_of(text)
    return [
        (block.level, [part.strip() for part in _shown(document, index).split("\n")])
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.TABLE_ROW
    ]


def _shown(document: Document, index: int) -> str:
    block = document.blocks[index]
    hidden, breaks, cells = (
        {at for run in block.inlines if run.kind is kind for at in range(run.span.start, run.span.end)}
        for kind in (InlineKind.SYNTAX, InlineKind.LINE_BREAK, InlineKind.CELL)
    )
    return "".join(
        ("/" if at in cells else "\n") if at in breaks else document.text[at]
        for at in range(block.span.start, block.span.end)
        if at not in hidden
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| Mill | Built |\n|---|---|\n| Upper | 1710 |", [(1, ["Mill", "Built"]), (0, ["Upper", "1710"])]),
        ("Mill | Built\n:--|--:\nUpper | 1710", [(1, ["Mill", "Built"]), (0, ["Upper", "1710"])]),
        ("a|b\n-|-\n1", [(1, ["a", "b"])]),
        ("|a|b|\n|-|-|\n|1|\n|1|2|3|", [(1, ["a", "b"]), (0, ["1"]), (0, ["1", "2", "3"])]),
        ("|a|b|\n|-|-|\n||2|\n| | |", [(1, ["a", "b"]), (0, ["", "2"]), (0, ["", ""])]),
        ("|a \\| b|`c\\|d`|\n|-|-|", [(1, ["a | b", "c|d"])]),
        ("|**a**|[b](c)|~~d~~|\n|-|-|-|", [(1, ["a", "b", "d"])]),
        ("|*a|b*|\n|-|-|", [(1, ["*a", "b*"])]),
        ("|a<br>b|c|\n|-|-|", [(1, ["a/b", "c"])]),
        ("| only |\n|---|\n| one |", [(1, ["only"]), (0, ["one"])]),
        ("> |a|b|\n> |-|-|\n> |1|2|", [(1, ["a", "b"]), (0, ["1", "2"])]),
        ("- |a|b|\n  |-|-|\n  |1|2|", [(1, ["a", "b"]), (0, ["1", "2"])]),
        ("1. words\n\n   a|b\n   -|-\n   1|2", [(1, ["a", "b"]), (0, ["1", "2"])]),
        ("|a|b|\n|-|-|\n\n|1|2|", [(1, ["a", "b"])]),
        ("a | b\nnot a ruler | at all", []),
        ("a | b\n| |", []),
        ("    a | b\n    -|-", []),
    ],
)
def test_tables_are_rows_of_cells(source: str, expected: list[tuple[int, list[str]]]) -> None:
    assert rows(source) == expected


def test_exactly_one_character_stands_between_two_cells() -> None:
    text = "|  Mill  |  Built  |\n|--|--|\n"
    (row,) = document_of(text).blocks
    kinds = {kind: [run.span.of(text) for run in row.inlines if run.kind is kind] for kind in InlineKind}
    assert kinds[InlineKind.CELL] == ["Mill", "Built"]
    assert kinds[InlineKind.LINE_BREAK] == ["|"]
    assert "".join(kinds[InlineKind.SYNTAX]) == "|" + "  " * 4 + "|\n|--|--|"


def test_the_ruler_is_in_the_header_and_hidden() -> None:
    text = "a|b\n-|-\n1|2"
    header, body = document_of(text).blocks
    assert header.span.of(text) == "a|b\n-|-"
    assert shown_words(text, header) == "a | b"
    assert body.span.of(text) == "1|2"


def test_a_table_ends_where_a_line_has_no_cells() -> None:
    text = "a|b\n-|-\n1|2\nwords\n- x|y"
    assert [block.kind.value for block in document_of(text).blocks] == [
        "table_row", "table_row", "paragraph", "list_item",
    ]  # fmt: skip


def test_cells_are_shown_on_one_line_with_bars_and_line_breaks_with_spaces() -> None:
    text = "|a|b<br>c|\n|-|-|"
    assert shown_words(text, document_of(text).blocks[0]) == "a | b c"
    text = "a<br>b\\\nc"
    assert shown_words(text, document_of(text).blocks[0]) == "a b c"

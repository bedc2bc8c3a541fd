"""Markdown of sizes and shapes at which anything but linear work would not come back."""

import pytest

from reader.domain.document import BlockKind
from reader.formats.markdown import document_of

MANY = 50_000


def test_a_list_nested_fifty_thousand_deep_is_read() -> None:
    document = document_of("- " * MANY + "x\n" + "\n" * MANY + "y\n" * MANY)
    assert [block.kind for block in document.blocks] == [BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]


def test_a_quote_nested_fifty_thousand_deep_is_read() -> None:
    document = document_of("> " * MANY + "x\n" + "lazy\n" * MANY)
    assert [block.kind for block in document.blocks] == [BlockKind.QUOTE]


def test_lists_and_quotes_may_take_turns_fifty_thousand_times() -> None:
    document = document_of("- > " * MANY + "x\n" + "\n" * MANY + "1. " * MANY)
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM, BlockKind.QUOTE}


def test_an_item_ten_thousand_deep_may_have_many_parts() -> None:
    document = document_of("- " * 10_000 + "x\n\n" + (" " * 20_000 + "y\n\n") * 40)
    assert len(document.blocks) == 41
    assert {block.level for block in document.blocks} == {20}


def test_a_table_of_many_rows_is_read() -> None:
    document = document_of("a|b\n-|-\n" + "c|d\n" * 20_000)
    assert len(document.blocks) == 20_001
    assert {block.kind for block in document.blocks} == {BlockKind.TABLE_ROW}


def test_a_table_of_many_columns_is_read() -> None:
    (head, body) = document_of("a|" * 40_000 + "\n-|-\n" + "b|" * 40_000).blocks
    assert len(head.inlines) == len(body.inlines) + 1 == 80_001


@pytest.mark.parametrize(
    "text",
    [
        "a|b\n|" + " " * MANY + "x",
        "a|b\n" + "-" * MANY + "x|",
        "a|b\n" + "-|" * MANY + "x",
        "a|b\n" + " -" * MANY + "x|",
        "a #" + " " * MANY + "x",
        "# a #" + " #" * MANY + "x",
        "* " * MANY + "x",
        "- a\n" + " " * MANY + "x",
        "![a](b) " * (MANY // 8) + "x",
        "x\n" + ">\n" * MANY,
        "x\n\n" + ">\n" * MANY,
        "[a]: b\n\n" + "[a]" * MANY,
        "[^1]" * MANY + "\n\n[^1]: x",
        "```\n" + "\n" * MANY + "x",
        "    a\n" + "\n" * MANY + "    b",
        "a" + " " * MANY + "\nb",
        "http://a.b/" + "." * MANY,
        "http://a.b/" + ")" * MANY,
        "[](<" * (MANY // 4),
        "<td>x</td>" * (MANY // 10),
    ],
    ids=range(20),
)
def test_long_runs_of_one_thing_are_read(text: str) -> None:
    blocks = document_of(text).blocks
    assert not text[: blocks[0].span.start].strip()
    assert blocks[-1].span.end == len(text.rstrip())


def test_a_line_of_five_million_characters_is_one_paragraph() -> None:
    document = document_of("word " * 1_000_000)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]

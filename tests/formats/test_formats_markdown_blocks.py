"""Lists, quotes, notes, pictures and headings of Markdown: which blocks, how deep, what is shown."""

import pytest

from reader.domain.document import BlockKind, InlineKind
from reader.domain.shown import shown_words
from reader.formats.markdown import document_of

Shown = list[tuple[str, int, str]]
ITEM_A = ("list_item", 0, "a")


def blocks(text: str) -> Shown:
    return [(block.kind.value, block.level, shown_words(text, block)) for block in document_of(text).blocks]


def hidden(text: str, index: int = 0) -> list[str]:
    block = document_of(text).blocks[index]
    return [run.span.of(text) for run in block.inlines if run.kind is InlineKind.SYNTAX]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- a\n- b", [("list_item", 0, "a"), ("list_item", 0, "b")]),
        ("- a\n\n- b", [("list_item", 0, "a"), ("list_item", 0, "b")]),
        ("- a\nlazy\n- b", [("list_item", 0, "a lazy"), ("list_item", 0, "b")]),
        ("- a\n  1. b\n     * c\n- a", [ITEM_A, ("list_item", 1, "b"), ("list_item", 2, "c"), ITEM_A]),
        ("- - deep\n  - more", [("list_item", 1, "deep"), ("list_item", 1, "more")]),
        ("- a\n\n  b\n\n  c", [ITEM_A, ("paragraph", 1, "b"), ("paragraph", 1, "c")]),
        ("- a\n\nb", [ITEM_A, ("paragraph", 0, "b")]),
        ("1. a\n\n\tb", [("list_item", 0, "a"), ("paragraph", 1, "b")]),
        ("- a\n\n  > b\n  > c\n\n  d", [("list_item", 0, "a"), ("quote", 1, "b c"), ("paragraph", 1, "d")]),
        ("- > q\n  > r\n- s", [("list_item", 0, ""), ("quote", 1, "q r"), ("list_item", 0, "s")]),
        ("- ```py\n  x\n  ```\n- b", [("list_item", 0, ""), ("code", 1, "x"), ("list_item", 0, "b")]),
        ("1. # h\n2. w", [("list_item", 0, ""), ("heading", 1, "h"), ("list_item", 0, "w")]),
        ("- a\n  ---\n", [("list_item", 0, ""), ("heading", 2, "a")]),
        ("-\n  late", [("list_item", 0, ""), ("paragraph", 1, "late")]),
        ("words\n2019. more words\n+\n", [("paragraph", 0, "words 2019. more words +")]),
        ("words\n- a\n1) b", [("paragraph", 0, "words"), ("list_item", 0, "a"), ("list_item", 0, "b")]),
        ("-     far", [("list_item", 0, "far")]),
    ],
)  # fmt: skip
def test_lists(source: str, expected: Shown) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> a\n> b\n>\n> c", [("quote", 0, "a b"), ("quote", 0, "c")]),
        ("> a\nlazy\n\nb", [("quote", 0, "a lazy"), ("paragraph", 0, "b")]),
        ("> > a\n>\n> b", [("quote", 1, "a"), ("quote", 0, "b")]),
        (">>> a", [("quote", 2, "a")]),
        ("> a\n>> b", [("quote", 0, "a"), ("quote", 1, "b")]),
        ("> - a\n>   - b\n>\n>   c", [("list_item", 1, "a"), ("list_item", 2, "b"), ("quote", 1, "c")]),
        (">\n> a", [("quote", 0, "a")]),
        ("a\n\n>\n>\n> b", [("paragraph", 0, "a"), ("quote", 0, "b")]),
        ("> ```\n> x\n>\n> y\n> ```\nz", [("code", 1, "x y"), ("paragraph", 0, "z")]),
        ("> ```\n> x\ny", [("code", 1, "x"), ("paragraph", 0, "y")]),
        ("> # h\n> w", [("heading", 1, "h"), ("quote", 0, "w")]),
        (">", [("quote", 0, "")]),
    ],
)
def test_quotes(source: str, expected: Shown) -> None:
    assert blocks(source) == expected


def test_the_marks_of_a_line_are_hidden_before_its_first_word() -> None:
    assert hidden("> a\n>   b\n> > c") == ["> ", ">   "]
    assert hidden("> - a\n>   b") == ["> - ", ">   "]
    assert hidden("> > c\n> lazy") == ["> > ", "> "]


@pytest.mark.parametrize(
    ("source", "marker"), [("- [ ] a", "- [ ] "), ("1. [x] a", "1. [x] "), ("- [ ]", "-")]
)
def test_the_box_of_a_task_is_part_of_its_marker_if_words_follow(source: str, marker: str) -> None:
    assert hidden(source)[0].rstrip() == marker.rstrip()


def test_code_in_a_list_keeps_what_it_is_indented_by_itself() -> None:
    text = "1. a\n   ```\n   x\n     y\n   ```"
    code = document_of(text).blocks[1]
    gone = {
        at
        for run in code.inlines
        if run.kind is InlineKind.SYNTAX
        for at in range(run.span.start, run.span.end)
    }
    assert "".join(text[at] for at in range(code.span.start, code.span.end) if at not in gone) == "x\n  y"


def test_footnotes_show_their_label_and_are_a_list_of_their_own() -> None:
    text = "Words[^1], [^none] and[^Big].\n\n[^1]: The *first*\ngoes on\n\n    more\n[^big]: x"
    assert blocks(text) == [
        ("paragraph", 0, "Words[1], [^none] and[Big]."),
        ("list_item", 0, "[1] The first goes on"),
        ("paragraph", 1, "more"),
        ("list_item", 0, "[big] x"),
    ]
    links = [run.span.of(text) for run in document_of(text).blocks[0].inlines if run.kind is InlineKind.LINK]
    assert links == ["[^1]", "[^Big]"]


def test_addresses_of_reference_links_are_folded_away() -> None:
    text = "[a][x] and ![b][x]\n\n[x]: http://a.b 'T'\n[y]: <z>"
    assert blocks(text)[0] == ("paragraph", 0, "a and b")
    assert [kind for kind, _, _ in blocks(text)[1:]] == ["furniture", "furniture"]


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("![A mill](m.png)", "caption", "A mill"),
        ("![A mill](m.png \"T\") ![Its *wheel*][w]\n\n[w]: x", "caption", "A mill Its wheel"),
        ("[![Logo](l.png)](http://a.b)", "caption", "Logo"),
        ("![](m.png)", "furniture", "![](m.png)"),
        ("See ![a mill](m.png) here", "paragraph", "See a mill here"),
        ('<img src="m.png" alt="A mill">', "paragraph", "A mill"),
    ],
)  # fmt: skip
def test_images_show_what_they_say(source: str, kind: str, words: str) -> None:
    assert blocks(source)[0] == (kind, 0, words)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## a ##", [("heading", 2, "a")]),
        ("## a #b", [("heading", 2, "a #b")]),
        ("##", [("heading", 2, "")]),
        ("#a", [("paragraph", 0, "#a")]),
        ("####### a", [("paragraph", 0, "####### a")]),
        ("a\nb\n===", [("title", 1, "a b")]),
        ("a\n\n---\n\nb", [("paragraph", 0, "a"), ("rule", 0, "---"), ("paragraph", 0, "b")]),
        ("* * *\n- - x", [("rule", 0, "* * *"), ("list_item", 1, "x")]),
        ("> # in a quote\n\n# T", [("heading", 1, "in a quote"), ("title", 1, "T")]),
    ],
)
def test_headings_and_rules(source: str, expected: Shown) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize("fence", ["```", "~~~~", "``` py title"])
def test_the_fence_and_what_it_says_are_hidden(fence: str) -> None:
    end = fence.split(maxsplit=1)[0]
    assert blocks(f"{fence}\na ``` b\n{end}\nc") == [("code", 0, "a ``` b"), ("paragraph", 0, "c")]


def test_very_deep_lists_keep_every_item_and_stop_at_a_depth_a_page_can_show() -> None:
    document = document_of("".join("  " * depth + f"- item {depth}\n" for depth in range(60)))
    assert len(document.blocks) == 60
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}
    assert [block.level for block in document.blocks[:20]] == list(range(20))
    assert max(block.level for block in document.blocks) == 20


def test_a_long_text_has_the_same_blocks_as_a_short_one() -> None:
    part = "# T\n\nA *word*.\n\n- a\n  - b\n\n|x|y|\n|-|-|\n\n"
    short = document_of(part)
    long = document_of(part + "More words, and more of them.\n\n" * 20_000)
    assert list(long.blocks[: len(short.blocks)]) == list(short.blocks)
    assert long.metadata.title == "T"

"""Blocks, runs and metadata of Markdown."""

import pytest

from reader.domain.document import Block, BlockKind, Document, InlineKind
from reader.domain.shown import shown_words as visible_words
from reader.formats.markdown import document_of


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = document_of(text)
    return [(block.kind.value, block.level, visible_words(text, block)) for block in document.blocks]


def runs(document: Document, kind: InlineKind, index: int = 0) -> list[str]:
    return [document.passage(inline.span) for inline in document.blocks[index].inlines if inline.kind is kind]


def only(text: str) -> Block:
    (block,) = document_of(text).blocks
    return block


def test_the_first_heading_of_level_one_is_the_title() -> None:
    text = "# The *Mill* #\n\nWords\n\n# Again\n\n### Third ###\n\nUnder\nlined\n---\n"
    assert blocks(text) == [
        ("title", 1, "The Mill"),
        ("paragraph", 0, "Words"),
        ("heading", 1, "Again"),
        ("heading", 3, "Third"),
        ("heading", 2, "Under lined"),
    ]
    assert document_of(text).metadata.title == "The Mill"


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("*one*", InlineKind.EMPHASIS, ["one"]),
        ("_one two_", InlineKind.EMPHASIS, ["one two"]),
        ("**one**", InlineKind.STRONG, ["one"]),
        ("__one__", InlineKind.STRONG, ["one"]),
        ("a ``b ` c`` d", InlineKind.CODE, ["b ` c"]),
        ("[one](http://a.b 'c') [two](<x> \"y\")", InlineKind.LINK, ["one", "two"]),
        ("<http://a.b> and https://c.d/e.", InlineKind.LINK, ["http://a.b", "https://c.d/e"]),
        ("[one][ref] and [ref]\n\n[ref]: http://a.b", InlineKind.LINK, ["one", "ref"]),
        ("snake_case_name and 2*3*4 * 5", InlineKind.EMPHASIS, ["3"]),
        ("a * b * c and _ d _", InlineKind.EMPHASIS, []),
        ("\\*not\\*", InlineKind.EMPHASIS, []),
        ("[not] (a link) and [nor][this]", InlineKind.LINK, []),
        ("one  \ntwo\\\nthree\nfour", InlineKind.LINE_BREAK, ["\n", "\n"]),
    ],
)
def test_markup_inside_a_paragraph_is_found(source: str, kind: InlineKind, words: list[str]) -> None:
    assert runs(document_of(source), kind) == words


def test_markup_nests() -> None:
    document = document_of("***a** b* and **[c *d*](e)**")
    assert runs(document, InlineKind.EMPHASIS) == ["**a** b", "d"]
    assert runs(document, InlineKind.STRONG) == ["a", "[c *d*](e)"]


def test_what_is_left_without_markup_is_what_a_reader_sees() -> None:
    text = "A **bold** [link](http://x.y), `code`, \\* star, ![alt](i.png) <b>tag</b><!-- note -->."
    assert visible_words(text, only(text)) == "A bold link, code, * star, alt tag."


def test_lists_have_a_depth_and_their_marker_is_markup() -> None:
    text = "- one\n  goes on\n  - two\n\n    more of two\n- three\n\n1. four\n10) five\n"
    assert blocks(text) == [
        ("list_item", 0, "one goes on"),
        ("list_item", 1, "two"),
        ("paragraph", 2, "more of two"),
        ("list_item", 0, "three"),
        ("list_item", 0, "four"),
        ("list_item", 0, "five"),
    ]
    assert runs(document_of(text), InlineKind.SYNTAX) == ["- ", "  "]


def test_quotes_hide_their_marks_and_go_on_lazily() -> None:
    text = "> one\nlazy\n>\n> > two\n\nthree"
    assert blocks(text) == [("quote", 0, "one lazy"), ("quote", 1, "two"), ("paragraph", 0, "three")]


def test_fenced_code_keeps_its_lines_and_hides_its_fences() -> None:
    text = "```py\na = 1\n\n  b *c*\n```\nafter"
    document = document_of(text)
    code = document.blocks[0]
    assert (code.kind, document.passage(code.span)) == (BlockKind.CODE, text.removesuffix("\nafter"))
    assert runs(document, InlineKind.SYNTAX) == ["```py\n", "\n```"]
    assert runs(document, InlineKind.LINE_BREAK) == ["\n", "\n"]
    assert runs(document, InlineKind.EMPHASIS) == []


def test_indented_code_hides_its_indentation() -> None:
    document = document_of("Words:\n\n    a\n      b\n\n    c\n")
    assert document.blocks[1].kind is BlockKind.CODE
    assert runs(document, InlineKind.SYNTAX, 1) == ["    ", "    "]
    assert runs(document, InlineKind.LINE_BREAK, 1) == ["\n", "\n", "\n"]


def test_an_open_fence_lasts_to_the_end() -> None:
    assert blocks("~~~\na\n\nb")[0][0] == "code"
    assert len(blocks("~~~\na\n\nb")) == 1


def test_tables_become_rows_and_their_ruler_is_markup() -> None:
    text = "| Mill | Built |\n|------|:-----:|\n| *Upper* | 1710 |\n\nafter"
    assert blocks(text) == [
        ("table_row", 1, "Mill | Built"),
        ("table_row", 0, "Upper | 1710"),
        ("paragraph", 0, "after"),
    ]


@pytest.mark.parametrize("rule", ["---", "* * *", "___"])
def test_rules_are_rules(rule: str) -> None:
    assert [kind for kind, _, _ in blocks(f"a\n\n{rule}\n\nb")] == ["paragraph", "rule", "paragraph"]


def test_comments_and_scripts_are_furniture_unless_they_have_no_end() -> None:
    assert blocks("<!-- a\n\nb -->\n\nwords")[0][0] == "furniture"
    assert blocks("<script>\nx()\n\n</script>\n\nwords")[0][0] == "furniture"
    assert blocks("<!-- open\n\nwords") == [("paragraph", 0, "<!-- open"), ("paragraph", 0, "words")]


def test_tags_hide_and_the_words_between_them_stay() -> None:
    assert blocks("<div>\n<b>Words</b> here\n</div>") == [("paragraph", 0, "Words here")]
    assert blocks('<img src="a.png">\n')[0][0] == "furniture"


def test_front_matter_is_furniture_and_fills_the_metadata() -> None:
    text = (
        '---\ntitle: "A mill: its water"\nauthor: [Ada Berg, Bo Li]\ndate: 2020-05-03\n'
        "publisher: Valley Press\n---\n\n# Mill\n"
    )
    metadata = document_of(text).metadata
    assert (metadata.title, metadata.author) == ("A mill: its water", "Ada Berg, Bo Li")
    assert (metadata.published, metadata.site) == ("2020-05-03", "Valley Press")
    assert [kind for kind, _, _ in blocks(text)] == ["furniture", "title"]


def test_authors_may_be_a_list_in_front_matter() -> None:
    assert document_of("---\nauthors:\n  - Ada Berg\n  - Bo Li\n---\nx").metadata.author == "Ada Berg, Bo Li"


@pytest.mark.parametrize(
    ("source", "title", "author"),
    [
        ("# a comment\n\ntitle: 'Ada''s mill'  \nauthor: Bo Li # really", "Ada's mill", "Bo Li"),
        ("title: >-\n  A\n  mill\nauthor:\n  - name: Ada\n    url: x\n  - name: Bo", "A mill", "Ada, Bo"),
        ('"title": "A \\"mill\\""\nauthor:\n  name: Ada Berg\n  url: x', 'A "mill"', "Ada Berg"),
        ("title: A mill: #1\nauthor:\n- Ada Berg\n- 'Bo Li'", "A mill:", "Ada Berg, Bo Li"),
        ("title: A mill\n  by the river\nby: Ada Berg", "A mill by the river", "Ada Berg"),
    ],
)  # fmt: skip
def test_front_matter_may_use_the_usual_forms_of_yaml(source: str, title: str, author: str) -> None:
    metadata = document_of(f"---\n{source}\n---\n\nWords").metadata
    assert (metadata.title, metadata.author) == (title, author)


def test_the_address_of_a_source_names_its_site() -> None:
    assert document_of("---\nsource: https://www.a-b.org/c?d\n---\nx").metadata.site == "a-b.org"


def test_lines_of_prose_between_two_rules_are_no_front_matter() -> None:
    kinds = [block.kind for block in document_of("---\nSome words.\n---\nx").blocks]
    assert kinds == [BlockKind.RULE, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert [kind for kind, _, _ in blocks("---\n\nwords\n\n---\n")] == ["rule", "paragraph", "rule"]


def test_the_source_is_the_text() -> None:
    text = "# A😀b\n\n> *é* `\u202eرtl` \\\n"
    assert document_of(text).text == text

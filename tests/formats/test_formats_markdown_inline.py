"""Markup inside a block of Markdown, read from hand-written expectations."""

import pytest

from reader.domain.document import InlineKind
from reader.domain.shown import shown_words
from reader.formats.markdown import document_of

SIGNS = {
    InlineKind.EMPHASIS: "i", InlineKind.STRONG: "b", InlineKind.CODE: "c", InlineKind.LINK: "a",
    InlineKind.STRIKE: "s",
}  # fmt: skip


def looks(text: str) -> list[tuple[str, str]]:
    """The runs that have a look, in order: its sign and the words, markup left in."""
    runs = document_of(text).blocks[0].inlines
    return [(SIGNS[run.kind], run.span.of(text)) for run in runs if run.kind in SIGNS]


def lines(text: str) -> list[str]:
    """The lines the page shows for the first block."""
    block = document_of(text).blocks[0]
    kinds = dict.fromkeys(range(block.span.start, block.span.end), InlineKind.EMPHASIS)
    for kind in (InlineKind.SYNTAX, InlineKind.LINE_BREAK):
        for run in block.inlines:
            if run.kind is kind:
                kinds.update(dict.fromkeys(range(run.span.start, run.span.end), kind))
    shown = (
        "\n" if kind is InlineKind.LINE_BREAK else " " if text[at] == "\n" else text[at]
        for at, kind in kinds.items()
        if kind is not InlineKind.SYNTAX
    )
    return "".join(shown).split("\n")


@pytest.mark.parametrize(
    ("source", "shown", "expected"),
    [
        ("***both***", "both", [("i", "**both**"), ("b", "both")]),
        ("**a *b* c**", "a b c", [("b", "a *b* c"), ("i", "b")]),
        ("*a **b** c*", "a b c", [("i", "a **b** c"), ("b", "b")]),
        ("a_b_c and __d__e", "a_b_c and __d__e", []),
        ("a*b*c", "abc", [("i", "b")]),
        ("** a ** and * b *", "** a ** and * b *", []),
        ("\\*a\\* \\[b\\] \\q", "*a* [b] \\q", []),
        ("~~gone~~ ~one~ ~~~three~~~", "gone ~one~ ~~~three~~~", [("s", "gone")]),
        ("~~a *b* c~~", "a b c", [("s", "a *b* c"), ("i", "b")]),
        ("`` `a` `` and ` `", "`a` and", [("c", "`a`"), ("c", " ")]),
        ("`*a*` *`b`*", "*a* b", [("c", "*a*"), ("i", "`b`"), ("c", "b")]),
        ("`open *a*", "`open a", [("i", "a")]),
        ("[a *b*](c \"d\")", "a b", [("a", "a *b*"), ("i", "b")]),
        ("[a](<b c>) [d](e(f)g) [h](i j)", "a d [h](i j)", [("a", "a"), ("a", "d")]),
        ("<https://a.b/c> <me@a.b>", "https://a.b/c me@a.b", [("a", "https://a.b/c"), ("a", "me@a.b")]),
        ("(http://a/c_(d)), www.e!", "(http://a/c_(d)), www.e!", [("a", "http://a/c_(d)"), ("a", "www.e")]),
        ("<b>a</b> <EM>b</EM>", "a b", [("b", "a"), ("i", "b")]),
        ("<s>c</s> <kbd>d</kbd>", "c d", [("s", "c"), ("c", "d")]),
        ("<a href='x'>b</a> <a name='y'>c</a>", "b c", [("a", "b")]),
        ("x<sub>2</sub> <u>y</u> <span class='z'>w</span>", "x2 y w", []),
        ("a List<String> and <who knows>", "a List<String> and <who knows>", []),
        ("a</b> <b>c", "a c", []),
        ("a <!-- b --> c <!-- d", "a c <!-- d", []),
        ("Q&amp;A, 5&nbsp;km, a &nbsp; b, co&shy;op, 1 &lt; 2", "Q&A, 5&nbsp;km, a b, coop, 1 &lt; 2", []),
        ("![a *b*](c) [![d](e)](f)", "a b d", [("i", "b"), ("a", "![d](e)")]),
    ],
)  # fmt: skip
def test_what_is_shown_and_how_it_looks(source: str, shown: str, expected: list[tuple[str, str]]) -> None:
    assert shown_words(source, document_of(source).blocks[0]) == shown
    assert looks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a  \nb\nc", ["a", "b c"]),
        ("a\\\nb", ["a", "b"]),
        ("a<br>b<br/>\nc<BR />", ["a", "b", "c"]),
        ("a<br><br>b", ["a", "", "b"]),
        ("<br>a", ["a"]),
        ("> a  \n> b", ["a", "b"]),
        ("<p>a</p><p>b</p>\n<div>c</div>\n", ["a", "b", "c"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("a ", ["a"]),
    ],
)
def test_line_breaks(source: str, expected: list[str]) -> None:
    assert [line.strip() for line in lines(source)] == expected


def test_a_break_written_as_a_tag_is_its_last_character() -> None:
    text = "a<br/>b"
    runs = [(run.kind.value, run.span.of(text)) for run in document_of(text).blocks[0].inlines]
    assert runs == [("syntax", "<br/"), ("line_break", ">")]

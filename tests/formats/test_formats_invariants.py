"""What holds for every text and every file, whatever is in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import BlockKind, Document, InlineKind
from reader.domain.errors import ReaderError
from reader.formats import FORMATS, markdown, plain_text
from reader.formats.binary import looks_like
from reader.formats.decoding import canonical, decode

FRAGMENTS = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "](",
    "](x)",
    ")",
    "> ",
    ">",
    "- ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "  \n",
    "\\",
    "```\n",
    "~~~",
    "    ",
    "\t",
    "|",
    "|---|---|\n",
    "a|b\n-|-\n",
    "\\|",
    "~~",
    "<br>",
    "</td>",
    "<img alt='x'>",
    "<who>",
    "&amp;",
    "&nbsp;",
    "[^1]",
    "[^1]: ",
    "- [ ] ",
    "\n  ",
    "\n    ",
    "\n> ",
    "![x](y)",
    "www.x.y",
    "<b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "![",
    "word",
    "Über ",
    "é",
    "😀",
    "ع",
    "漢字",
    "\u000b",
    "\u001c",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\u0007",
    "===\n",
    "---\n",
    "a: b\n",
    "http://x.y/z",
    "\\\n",
    "[a]: b\n",
    "[edit]",
    "Advertisement",
    "By Ada Smith",
    "Published: 2017-12-05",
    "?",
    ". ",
    "“",
    "• ",
    "Q: ",
    "Most popular",
    "©",
    "x" * 170,
    "Ada Smith is a potter. ",
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)).map(
    canonical
)


def assert_sound(document: Document) -> None:
    text, position = document.text, 0
    for block in document.blocks:
        assert block.span.start >= position
        assert not text[position : block.span.start].strip()
        words = document.passage(block.span)
        assert words
        assert words == words.strip()
        assert all(inline.span and block.span.contains(inline.span) for inline in block.inlines)
        breaks = (inline.span for inline in block.inlines if inline.kind is InlineKind.LINE_BREAK)
        wanted = "\n>|" if block.kind is BlockKind.TABLE_ROW else "\n>"
        assert all(len(span) == 1 and document.passage(span) in wanted for span in breaks)
        position = block.span.end
    assert not text[position:].strip()


@settings(max_examples=200, deadline=None)
@given(texts)
def test_blocks_of_plain_text_cover_every_word_once_and_in_order(text: str) -> None:
    document = plain_text.document_of(text)
    assert document.text == text
    assert_sound(document)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_blocks_of_markdown_cover_every_word_once_and_in_order(text: str) -> None:
    document = markdown.document_of(text)
    assert document.text == text
    assert_sound(document)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_a_document_or_a_reader_error(raw: bytes) -> None:
    for known in FORMATS:
        try:
            document = known.read(raw, "any.bin")
        except ReaderError:
            continue
        assert_sound(document)
        document.text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_a_text_saved_as_utf8_comes_back_with_its_length(text: str) -> None:
    raw = text.encode("utf-8", errors="surrogatepass")
    if looks_like(raw) or raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\xef\xbb\xbf")):
        return
    decoded = decode(raw, "a.txt").text
    assert len(decoded) == len(text.replace("\r\n", "\n"))
    assert all(there == here or here in "\0\r" or "\ud800" <= here <= "\udfff"
               for there, here in zip(decoded, text.replace("\r\n", "\n"), strict=True))  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_text_in_utf16_with_a_mark_comes_back(text: str) -> None:
    if not text.startswith(("\0", "\ufeff")):
        assert decode(text.encode("utf-16"), "a.txt").text == canonical(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["*word*", "**word**", "`word`", "word", "_word_", "\n\n", " ", "- ", "> ", "# "])
    )
)
def test_markdown_never_hides_a_word(parts: list[str]) -> None:
    text = "".join(parts)
    document = markdown.document_of(text)
    hidden = [
        document.passage(inline.span)
        for block in document.blocks
        for inline in block.inlines
        if inline.kind is InlineKind.SYNTAX
    ]
    assert not any("word" in run for run in hidden)
    assert all(block.kind is not BlockKind.FURNITURE for block in document.blocks)


@pytest.mark.parametrize(
    "fragment",
    [
        "*",
        "_*",
        "*a **b ",
        "[",
        "[](",
        "![",
        "`a``b",
        "<a ",
        "<!--",
        ">",
        "> \n",
        "- ",
        "a|b\n",
        "```\n",
        "[a][b]",
        '](x "',
        "~~a",
        "~~a~~",
        "<b>",
        "</b>",
        "a<br>",
        "<td>a</td>",
        '<img alt="',
        "&amp;",
        "&",
        "[^1]",
        "[^1]: ",
        "![](x) ",
        "a|",
        "\\|",
        "- > ",
        "- [ ] ",
        "1. ",
        "www.",
        "http://",
        "\n\t- ",
    ],
)
def test_hostile_markdown_is_read_to_its_end(fragment: str) -> None:
    document = markdown.document_of("x " + fragment * (100_000 // len(fragment)))
    assert_sound(document)


def test_a_long_text_of_paragraphs_keeps_one_light_block_each() -> None:
    document = plain_text.document_of("A line that says something, and then stops.\n\n" * 20_000)
    assert len(document.blocks) >= 19_999
    assert {id(block.inlines) for block in document.blocks} == {id(())}


def test_a_text_of_one_line_is_one_block() -> None:
    document = plain_text.document_of("word " * 400_000)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


def test_the_samples_are_read_without_loss() -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        document = plain_text.PlainTextFormat().read(seed.read_bytes(), seed.name)
        assert_sound(document)
        assert document.metadata.title
        kinds = [block.kind for block in document.blocks]
        assert kinds.count(BlockKind.TITLE) == 1
        assert kinds.count(BlockKind.PARAGRAPH) > 5

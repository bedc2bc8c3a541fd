"""The contents of a document: headings with their depth and span, or parts."""

from reader.domain.contents import Contents
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span


def document(*lines: tuple[str, str, int]) -> Document:
    """One block a line: text, kind, level."""
    text, blocks = "", []
    for words, kind, level in lines:
        blocks.append(Block(BlockKind(kind), Span(len(text), len(text) + len(words)), level))
        text += words + "\n\n"
    return Document(text, tuple(blocks))


BOOK = document(
    ("The book", "title", 0),
    ("Words before.", "paragraph", 0),
    ("One", "heading", 2),
    ("First words.", "paragraph", 0),
    ("One and a half", "heading", 3),
    ("More words.", "paragraph", 0),
    ("Two", "heading", 2),
    ("Last words.", "paragraph", 0),
)


def test_headings_are_nested_by_their_level() -> None:
    contents = Contents(BOOK)
    assert contents.has_headings
    shown = [(contents.words(entry), contents.depths[entry]) for entry in range(len(contents))]
    assert shown == [("The book", 0), ("One", 1), ("One and a half", 2), ("Two", 1)]


def test_a_heading_covers_what_stands_under_it() -> None:
    contents = Contents(BOOK)
    covered = [BOOK.passage(contents.span(entry)).split("\n\n") for entry in range(len(contents))]
    assert covered[1] == ["One", "First words.", "One and a half", "More words.", ""]
    assert covered[2] == ["One and a half", "More words.", ""]
    assert covered[3] == ["Two", "Last words.", ""]
    assert contents.span(0).end == len(BOOK.text)


def test_levels_that_leave_some_out_are_nested_by_what_is_there() -> None:
    contents = Contents(document(*((f"h{n}", "heading", n) for n in (4, 2, 6, 5, 2))))
    assert list(contents.depths) == [0, 0, 1, 1, 0]


def test_a_place_belongs_to_the_heading_before_it() -> None:
    contents = Contents(BOOK)
    at = BOOK.text.index
    assert contents.at(at("Words before")) == 0
    assert contents.at(at("More words")) == 2
    assert contents.at(at("Two")) == 3
    assert Contents(document(("a", "paragraph", 0), ("b", "heading", 1))).at(0) == -1


def test_next_and_previous_leave_the_heading_one_is_at() -> None:
    contents = Contents(BOOK)
    one, half = contents.starts[1], contents.starts[2]
    assert (contents.next(one, 1), contents.next(one, -1)) == (2, 0)
    assert (contents.next(half + 5, 1), contents.next(half + 5, -1)) == (3, 2)
    assert (contents.next(contents.starts[3], 1), contents.next(0, -1)) == (-1, -1)


def test_markup_is_left_out_of_a_heading() -> None:
    text = "# A **bold** claim"
    runs = tuple(Inline(Span(*at), InlineKind.SYNTAX) for at in ((0, 2), (4, 6), (10, 12)))
    contents = Contents(Document(text, (Block(BlockKind.HEADING, Span(0, len(text)), 1, runs),)))
    assert contents.words(0) == "A bold claim"


def test_a_heading_of_many_words_is_cut_short() -> None:
    contents = Contents(document(("word " * 500, "heading", 1)))
    assert len(contents.words(0)) <= 160
    assert contents.words(0).endswith("word…")


def test_a_document_without_headings_has_parts_of_ten_paragraphs() -> None:
    contents = Contents(
        document(("A title", "title", 0), *((f"Paragraph {n}.", "paragraph", 0) for n in range(1, 26)))
    )
    assert not contents.has_headings
    shown = [(contents.paragraph(entry), contents.words(entry)) for entry in range(len(contents))]
    assert shown == [(1, "Paragraph 1."), (11, "Paragraph 11."), (21, "Paragraph 21.")]
    assert contents.span(2).end == len(contents._document.text)


def test_parts_of_a_long_document_are_longer() -> None:
    contents = Contents(document(*(("x", "paragraph", 0) for _ in range(4321))))
    assert [contents.paragraph(entry) for entry in range(3)] == [1, 51, 101]
    assert len(contents) <= 100


def test_an_empty_document_has_no_contents() -> None:
    contents = Contents(Document("", ()))
    assert (len(contents), contents.at(0), contents.next(0, 1), contents.next(0, -1)) == (0, -1, -1, -1)

"""What belongs to a period: sentences with a date of it, and what is in them."""

from collections.abc import Generator

import pytest

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.days import day_number
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.edtf import known_days, parse
from reader.domain.records import DocumentRecord
from reader.domain.steps import at_once
from reader.services import analysing
from reader.services.commands import AddDocument, AddHighlight
from reader.services.in_period import InPeriod, in_period
from reader.storage import Library

TEXT = (
    "In 1984 Alice Baker opened a shop in Lisbon. Nobody came. "
    "In 1999 Robert Carter closed the shop in Madrid."
)


@pytest.fixture
def library() -> Generator[Library, None, None]:
    made = Library.open(":memory:")
    for number, text in enumerate((TEXT, "A text without any date. Alice Baker is in it.")):
        document = Document(
            text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), Metadata(title=f"T{number}")
        )
        record = DocumentRecord(
            f"d{number}", "t.txt", "t.txt", "text", "utf-8", document.text_hash, len(text), 9, position=number
        )
        AddDocument(record, document).apply(made)
        analysing.publish(made, record.id)
    yield made
    made.close()


def of_years(library: Library, first: int, last: int) -> InPeriod:
    return at_once(in_period(library, day_number(first), day_number(last + 1) - 1))


def test_only_documents_with_a_date_of_the_period_belong_to_it(library: Library) -> None:
    assert of_years(library, 1980, 1989).documents == {"d0"}
    assert of_years(library, 1985, 1990).documents == frozenset()


def test_entities_belong_to_a_period_by_the_sentence_that_names_them(library: Library) -> None:
    def names(first: int, last: int) -> set[str]:
        return {library.entities.get(key).name for key in of_years(library, first, last).entities}

    assert {"Alice Baker", "Lisbon"} <= names(1980, 1989)
    assert names(1980, 1989).isdisjoint({"Robert Carter", "Madrid"})
    assert {"Alice Baker", "Robert Carter"} <= names(1980, 1999)


def test_a_passage_belongs_to_a_period_if_it_touches_such_a_sentence(library: Library) -> None:
    held = of_years(library, 1980, 1989)
    assert held.holds("d0", Span(TEXT.index("shop"), TEXT.index("shop") + 4))
    assert held.holds("d0", Span(0, 0))
    assert not held.holds("d0", Span(TEXT.index("Nobody"), TEXT.index("Nobody") + 6))
    assert held.holds("d0", Span(TEXT.index("Lisbon"), TEXT.index("came")))
    assert not held.holds("d1", Span(0, 5))


def test_highlights_in_such_sentences_and_those_the_reader_dated_belong_to_it(library: Library) -> None:
    closed, came = TEXT.index("closed"), TEXT.index("Nobody came")
    one = Highlight("h1", "d0", describe(TEXT, Span(closed, closed + 6)))
    other = Highlight("h2", "d0", describe(TEXT, Span(came, came + 11)), dated="1995")
    for highlight in (one, other):
        AddHighlight(highlight).apply(library)
    late, between = of_years(library, 1999, 1999), of_years(library, 1995, 1995)
    assert [late.holds_highlight(highlight) for highlight in (one, other)] == [True, False]
    assert [between.holds_highlight(highlight) for highlight in (one, other)] == [False, True]


def test_an_open_date_belongs_where_its_known_end_lies() -> None:
    assert known_days(parse("1945/..")) == (day_number(1945), day_number(1945))
    assert known_days(parse("../1945")) == (day_number(1945, 12, 31), day_number(1945, 12, 31))

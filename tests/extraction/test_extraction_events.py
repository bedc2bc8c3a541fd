"""The events around the dates: names, sentences, kinds and relations, and what a document leaves out."""

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Metadata, Span
from reader.domain.timeline import EventKind, FoundEvent
from reader.extraction.dates.finding import find_dates, find_events
from reader.extraction.sentences import sentences

LABELS = [
    ("In 1989, some of the traders joined the protests.", ["Some of the traders joined the protests"]),
    ("The canal was opened on 17 November 1869 by the khedive.", ["The canal was opened by the khedive"]),
    ("After the 2006 plan was unveiled, towns rushed to help.", ["The plan was unveiled"]),
    (
        "Clearing the mines took the navies the following year, and on 5 June 1975 Sadat reopened the canal.",
        ["Sadat reopened the canal"],
    ),
    (
        "He became a judge in 1931; in 1940 he resigned.",
        ["He became a judge", "He resigned"],
    ),
    (
        "The truce, first declared in December 2016 and renewed in May 2017, has held since August 2017.",
        ["The truce first declared", "The truce renewed", "The truce has held"],
    ),
    ("The pipeline, opened in 1977, served the rest.", ["The pipeline opened"]),
    ("Rabie, who has led the port since 2019, said no.", ["Rabie has led the port"]),
    ("The organ (1894) is by Willis.", ["The organ is by Willis"]),
    ("Opened: 17 November 1869", ["Opened"]),
    ("In May and June 2014 the lantern was restored.", ["The lantern was restored"] * 2),
    ("iFlytek opened a laboratory in 2014.", ["iFlytek opened a laboratory"]),
]  # fmt: skip


def document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(text, (Block(kind, Span(0, len(text))),))


def events(text: str, published: str = "2018-12-19") -> tuple[FoundEvent, ...]:
    return find_events(document(text), edtf.parse(published))


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_an_event_is_named_after_its_clause(text: str, labels: list[str]) -> None:
    found = [event.label for event in events(text, "2024-05-14")]
    assert found[-len(labels) :] == labels


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_a_name_is_made_of_whole_words_of_the_text(text: str, labels: list[str]) -> None:
    words = set(text.lower().replace(",", " ").replace(".", " ").replace(";", " ").replace(":", " ").split())
    for event in events(text, "2024-05-14"):
        assert set(event.label.lower().split()) <= words


def test_a_long_clause_is_cut_at_a_boundary_and_never_in_a_word() -> None:
    text = (
        "In 1991 the government of the northern province announced a wide programme of reforms to the "
        "schools, the courts and the police after years of slow decline in every one of its towns."
    )
    label = events(text)[0].label
    assert label == "The government of the northern province announced a wide programme"
    assert len(label.split()) <= 10


def test_every_event_lies_inside_its_sentence() -> None:
    text = "He came in 1931. Mr. Low left on 3 May 1932, at 5 p.m., for Rome. In 1940 he died."
    for event in events(text):
        assert event.sentence.contains(event.span)
    assert [event.sentence.of(text) for event in events(text)] == [
        "He came in 1931.",
        "Mr. Low left on 3 May 1932, at 5 p.m., for Rome.",
        "In 1940 he died.",
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It has been open since 2013.", "since"),
        ("It was open until 2013.", "until"),
        ("It had closed by 2013.", "by"),
        ("It closed after 2013.", "after"),
        ("By the late 1930s it had closed.", "by"),
        ("It opened in 2013.", ""),
    ],
)
def test_the_preposition_is_kept_as_the_relation(text: str, relation: str) -> None:
    assert events(text)[0].relation == relation


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It opened in 2013.", EventKind.PAST),
        ("It aims to lead the world by 2030.", EventKind.FUTURE),
        ("In 2006 it set growth targets to 2012.", EventKind.PAST),
        ("It will open a centre later this year.", EventKind.FUTURE),
        ("In 2019 sales should recover.", EventKind.FUTURE),
        ("This year the fair was held in June.", EventKind.PAST),
    ],
)
def test_what_lies_after_publication_or_is_planned_is_a_projection(text: str, kind: EventKind) -> None:
    assert events(text)[-1].kind is kind


def test_the_rule_says_what_a_date_was_counted_from() -> None:
    (event,) = events("In October, the minister resigned.")
    assert event.rule == "month without a year, nearest before publication 2018-12-19"


def test_without_a_publication_what_counts_from_it_is_unresolved() -> None:
    text = "Last year it closed. It had opened in 2014. On Tuesday it burned."
    found = find_dates(document(text))
    assert [event.when.edtf for event in found.events] == ["2014"]
    assert [(waiting.span.of(text), waiting.label) for waiting in found.unresolved] == [
        ("Last year", "It closed"), ("Tuesday", "It burned"),
    ]  # fmt: skip
    assert find_dates(document(text), edtf.parse("2018-12-19")).unresolved == ()


def test_a_publication_known_to_the_year_leaves_days_unresolved() -> None:
    found = find_dates(document("Last year it closed. On Tuesday it burned."), edtf.parse("2018"))
    assert ([event.when.edtf for event in found.events], len(found.unresolved)) == (["2017"], 1)


def test_what_counts_from_the_story_is_not_unresolved() -> None:
    found = find_dates(document("He came in May 1946. In August he left. Two days later it rained."))
    assert [event.when.edtf for event in found.events] == ["1946-05", "1946-08", "1946-08"]
    assert found.unresolved == ()


def test_the_publication_of_the_metadata_is_used() -> None:
    text = "Last year it closed."
    known = Document(text, document(text).blocks, Metadata(published="1999-05-01"))
    assert [event.when.edtf for event in find_events(known)] == ["1998"]


def test_without_anything_to_count_from_relative_dates_are_left_out() -> None:
    assert find_events(document("Last year it closed. In March it burned. Two days later it rained.")) == ()


@pytest.mark.parametrize("kind", [BlockKind.FURNITURE, BlockKind.METADATA, BlockKind.CODE])
def test_furniture_metadata_and_code_have_no_events(kind: BlockKind) -> None:
    assert find_events(document("Posted on 3 May 2014", kind)) == ()


def test_metadata_counts_when_all_is_asked_for() -> None:
    posted = document("Posted on 3 May 2014", BlockKind.METADATA)
    assert [event.when.edtf for event in find_events(posted, body_only=False)] == ["2014-05-03"]


def test_titles_in_italics_and_code_have_no_dates() -> None:
    text = "He wrote The Summer of 1914 and then ran build-2014-05-03 twice."
    inlines = (
        Inline(Span(9, 27), InlineKind.EMPHASIS),
        Inline(Span(text.index("build"), text.index(" twice")), InlineKind.CODE),
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), inlines=inlines)
    assert find_events(Document(text, (block,)), edtf.parse("2018")) == ()


def test_a_bibliography_has_no_events() -> None:
    text = "He died in 1914.\n\nReferences\n\nA. Smith, Life of a Judge (1969)"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 16)),
        Block(BlockKind.HEADING, Span(18, 28), 2),
        Block(BlockKind.PARAGRAPH, Span(30, len(text))),
    )
    assert [event.when.edtf for event in find_events(Document(text, blocks))] == ["1914"]


def test_positions_count_code_points() -> None:
    text = "😀 e\u0301 中文 In 1989 it fell."
    assert events(text)[0].span == Span(text.index("1989"), text.index("1989") + 4)


def test_a_story_takes_up_its_thread_after_an_aside() -> None:
    text = (
        "The siege began in May 1920. On 3 June the wall fell. A study of 2004 doubts it. "
        "On 12 July the town gave in. Peace came in 1921."
    )
    assert [event.when.edtf for event in events(text, "2009-01-01")] == [
        "1920-05", "1920-06-03", "2004", "1920-07-12", "1921",
    ]  # fmt: skip


def test_empty_and_odd_texts_are_read_quietly() -> None:
    for text in ("", "x", "1", "\ufffd" * 50, "31 February 2014", "May 45, 2014", "0 BC", "99999 BC"):
        assert [event.when.edtf for event in events(text)] in ([], ["2014"], ["2014-02"])


@pytest.mark.parametrize(
    "piece",
    ["1 ", "May ", "1990-", "the first ", "'80s ", "2 to ", "a b. C ", "(", "in 1900 and ", "“A 1900” "],
)  # fmt: skip
def test_an_endless_repetition_is_read_to_its_end(piece: str) -> None:
    """Anything that grows faster than the text would run into the time limit of a test."""
    doc = document(piece * 4000)
    for event in find_events(doc, edtf.parse("2018")):
        assert event.sentence.contains(event.span)


SENTENCES = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("Mr. J. R. Smith met Dr. Who on Oct. 5, 2013. He left.",
        ["Mr. J. R. Smith met Dr. Who on Oct. 5, 2013.", "He left."],
    ),
    ("It grew 3.5 percent. Then it fell.", ["It grew 3.5 percent.", "Then it fell."]),
    ("“It is so.” He left.", ["“It is so.”", "He left."]),
    ("He said no… But why?", ["He said no…", "But why?"]),
    ("It came... and went.", ["It came... and went."]),
    ("The end.Then it began.", ["The end.", "Then it began."]),
    ("See example.com for more. It works.", ["See example.com for more.", "It works."]),
    ("The U.S. Army came. It left.", ["The U.S. Army came.", "It left."]),
    ("He fled to the U.S. The law changed.", ["He fled to the U.S.", "The law changed."]),
    ("It closed that day.[5] A statue fell.", ["It closed that day.[5]", "A statue fell."]),
    ("“Why?” she asked. He left.", ["“Why?” she asked.", "He left."]),
    ("1. Begin here. 2. End there.", ["1. Begin here.", "2. End there."]),
    ("", []),
]  # fmt: skip


def test_a_name_with_a_small_first_letter_begins_a_sentence() -> None:
    text = "A third is in Seattle. iFlytek will open one too."
    assert len(sentences(text, Span(0, len(text)))) == 2


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == expected


def test_sentences_stay_inside_their_block() -> None:
    text = "Before. One. Two. After."
    assert [span.of(text) for span in sentences(text, Span(8, 17))] == ["One.", "Two."]

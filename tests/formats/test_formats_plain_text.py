"""Blocks and metadata of plain texts."""

import textwrap

import pytest

from reader.domain.document import BlockKind, Document, InlineKind
from reader.formats.plain_text import document_of

PROSE = (
    "The mill stands where the two streams meet, and on still evenings its wheel can be heard from the "
    "church. It was built by a family of weavers, sold three times, burnt once, and is now a school of dance."
)


OTHER = (
    "In spring the water stood so high that the lower doors were walled up with turf, and for nine days the "
    "children rowed to school. Nobody has forgotten that, though hardly anybody who saw it is still alive."
)
THIRD = (
    "The dam was raised in the following summer by everyone who could carry a stone, and the names of those "
    "who did not come were read out in the church, which some families have not forgiven to this day."
)


def kinds(text: str) -> list[tuple[str, str]]:
    document = document_of(text)
    return [(block.kind.value, document.passage(block.span)[:40]) for block in document.blocks]


def breaks(document: Document, index: int = 0) -> int:
    return sum(inline.kind is InlineKind.LINE_BREAK for inline in document.blocks[index].inlines)


def test_a_line_between_blank_lines_is_a_paragraph() -> None:
    assert kinds(f"{PROSE}\n\n{OTHER}\n") == [("paragraph", PROSE[:40]), ("paragraph", OTHER[:40])]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_hard_wrapped_lines_are_one_paragraph(width: int) -> None:
    first, second = (textwrap.fill(words, width) for words in (PROSE + " " + THIRD, OTHER))
    document = document_of(f"{first}\n\n{second}")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 2
    assert breaks(document) == 0


def test_paragraphs_told_by_indentation_alone_are_kept_apart() -> None:
    wrapped = textwrap.fill(PROSE * 2, 70, initial_indent="   ")
    assert len(document_of(f"{wrapped}\n{wrapped}\n{wrapped}").blocks) == 3


def test_verse_keeps_its_lines() -> None:
    verse = (
        "The wheel goes round in every weather,\nThe water asks for nothing back,\n"
        "And miller, mouse and moon together\nCount every sack."
    )
    document = document_of(f"{PROSE}\n\n{verse}\n")
    assert document.passage(document.blocks[1].span) == verse
    assert breaks(document, 1) == 3


def test_an_address_keeps_its_lines() -> None:
    document = document_of(f"{PROSE}\n\nThe Mill\n2 Stream Lane\nOld Town\n")
    assert (len(document.blocks), breaks(document, 1)) == (2, 2)


def test_one_paragraph_a_line_without_blank_lines_is_read_as_such() -> None:
    assert len(document_of(f"{PROSE}\n{PROSE}\n{PROSE}").blocks) == 3


def test_title_standfirst_byline_and_date_are_told_apart() -> None:
    head = "A mill learns to dance\n\nHow a village kept its wheel turning against all advice."
    text = f"{head}\nBy Ada Berg\n3 May 2020\n\n{PROSE}"
    assert [kind for kind, _ in kinds(text)] == ["title", "dek", "metadata", "metadata", "paragraph"]
    metadata = document_of(text).metadata
    assert (metadata.title, metadata.author, metadata.published) == (
        "A mill learns to dance",
        "Ada Berg",
        "2020-05-03",
    )


def test_a_first_paragraph_is_no_title() -> None:
    assert kinds(f"Dear Ines,\n\n{PROSE}\n\n{PROSE}")[0][0] == "paragraph"
    assert kinds(f"{PROSE}\n\n{PROSE}")[0][0] == "paragraph"


def test_headings_stand_alone_before_something_longer() -> None:
    text = f"A mill\n\n{PROSE}\n\nThe first owners\n\n{OTHER}\n\nCHAPTER II\n\n{THIRD}\n\nIt turned."
    assert [words for kind, words in kinds(text) if kind == "heading"] == ["The first owners", "CHAPTER II"]


def test_questions_of_an_interview_are_headings() -> None:
    questions = ["How did you come to the mill?", "What does the water ask of you?", "Would you leave it?"]
    text = "Talking to a miller\n\n" + "\n\n".join(
        f"{question}\n\n{answer}" for question, answer in zip(questions, (PROSE, OTHER, THIRD), strict=True)
    )
    assert [words for kind, words in kinds(text) if kind == "heading"] == questions


def test_a_rhetorical_question_in_an_essay_is_a_paragraph() -> None:
    text = f"On mills\n\n{PROSE}\n\nBut was this really what the village had asked for then?\n\n{PROSE}"
    assert ("heading", "But was this really what the village had") not in kinds(text)


def test_list_items_have_their_marker_as_markup_and_a_depth() -> None:
    document = document_of(f"{PROSE}\n\n- one\n  - deeper\n- two\n\n1. first\n2. second\n\n• dot\n")
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [block.level for block in items] == [0, 1, 0, 0, 0, 0]
    assert [document.passage(block.inlines[0].span) for block in items] == [
        "- ",
        "- ",
        "- ",
        "1. ",
        "2. ",
        "• ",
    ]


def test_a_year_at_the_start_of_a_sentence_is_no_list_item() -> None:
    assert kinds(f"1984. It was cold.\n\n{PROSE}")[0][0] != "list_item"


def test_quoted_lines_are_one_quote() -> None:
    document = document_of(f"{PROSE}\n\n> one\n> two\n\n{PROSE}")
    quote = document.blocks[1]
    assert (quote.kind, document.passage(quote.span)) == (BlockKind.QUOTE, "> one\n> two")
    assert [document.passage(inline.span) for inline in quote.inlines] == ["> ", "> "]


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_rows_of_a_table_need_a_neighbour_with_as_many_cells(bar: str) -> None:
    rows = [
        bar.join(row)
        for row in (("Mill", "Built", "Burnt"), ("Upper", "1710", "1801"), ("Lower", "1820", "1899"))
    ]
    text = f"{PROSE}\n\n" + "\n".join(rows) + f"\n\n{PROSE}\n\nEither{bar}or\n\n{PROSE}"
    assert [kind for kind, _ in kinds(text)].count("table_row") == 3


@pytest.mark.parametrize("rule", ["***", "* * *", "---", "⁂", "_____"])
def test_a_line_of_marks_is_a_rule(rule: str) -> None:
    assert kinds(f"{PROSE}\n\n{rule}\n\n{PROSE}")[1] == ("rule", rule)


def test_captions_and_credits_are_told_from_paragraphs() -> None:
    figures = "Figure 2: The wheel in section\n\nPhoto: Ada Berg\n\nThe dam in spring. [Photo: Ada Berg]"
    text = f"{PROSE}\n\n{figures}\n\n{OTHER}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "caption", "metadata", "caption", "paragraph"]


def test_a_sentence_that_the_text_repeats_is_a_pull_quote() -> None:
    pulled = "built by a family of weavers, sold three times, burnt once, and is now a school"
    text = f"A mill\n\n{PROSE}\n\n{pulled.capitalize()}\n\n{OTHER}"
    assert ("quote", pulled.capitalize()[:40]) in kinds(text)


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Published: 2017-12-05 14:29:14", "2017-12-05"),
        ("December 19, 2018", "2018-12-19"),
        ("Ada Berg | 14 May 2024", "2024-05-14"),
        ("Updated Tue 3rd Sept. 2019, 08:00 GMT", "2019-09-03"),
        ("June 2018", "2018-06"),
        ("03/04/2019", "2019"),
        ("25/04/2019", "2019-04-25"),
    ],
)
def test_stamps_at_the_top_date_a_text(line: str, edtf: str) -> None:
    document = document_of(f"A mill\n\n{line}\n\n{PROSE}\n\n{PROSE}")
    assert document.metadata.published == edtf
    assert document.blocks[1].kind is BlockKind.METADATA


def test_a_fact_with_a_date_does_not_date_a_text() -> None:
    document = document_of(f"A mill\n\nOpened: 17 November 1869\n\n{PROSE}\n\n{PROSE}")
    assert document.metadata.published == ""


def test_the_newest_year_of_the_present_is_a_weak_guess() -> None:
    now = (
        "What are the trends in milling in 2019? The wheel was mended in 2013, and a new one is due by 2025."
    )
    assert document_of(f"A mill\n\n{PROSE}\n\n{now}").metadata.published == "2019~"
    past = "The wheel was mended in 2013."
    assert document_of(f"A mill\n\n{PROSE}\n\n{past}").metadata.published == ""


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("This article originally appeared in The Upper Valley Courier.", "Upper Valley Courier"),
        ("© 2019 Valley Press. All rights reserved.", "Valley Press"),
        ("This article first appeared in Mühlenpost and was translated by Valley Press.", "Valley Press"),
    ],
)
def test_the_site_is_read_from_notes_and_footers(line: str, site: str) -> None:
    assert document_of(f"A mill\n\n{PROSE}\n\n{PROSE}\n\n{line}").metadata.site == site


def test_a_note_on_the_author_at_the_end_names_the_author() -> None:
    document = document_of(f"A mill\n\n{PROSE}\n\n{PROSE}\n\nAda Berg is a journalist based in the valley.")
    assert document.metadata.author == "Ada Berg"
    assert document.blocks[-1].kind is BlockKind.METADATA


def test_front_matter_of_a_text_file_says_title_and_date_and_is_no_text() -> None:
    head = '---\ntitle: >\n  Harbour news\ndate: "2010-01-14 22:33:45 +0000"\nimage_width: "1280"\n---\n\n'
    text = f"{head}The harbour froze.\n\nIt thawed.\n"
    document = document_of(text)
    assert (document.metadata.title, document.metadata.published) == ("Harbour news", "2010-01-14")
    assert [(block.kind, document.passage(block.span)) for block in document.blocks][1:] == [
        (BlockKind.PARAGRAPH, "The harbour froze."),
        (BlockKind.PARAGRAPH, "It thawed."),
    ]
    assert document.blocks[0].kind is BlockKind.FURNITURE
    assert document.passage(document.blocks[0].span).endswith("---")


def test_a_line_of_dashes_at_the_head_is_no_front_matter() -> None:
    document = document_of("---\nThe harbour froze in 1740.\n---\n\nIt thawed.\n")
    assert "The harbour froze in 1740." in [document.passage(block.span) for block in document.blocks]


def test_lines_of_keys_without_dashes_are_front_matter_too() -> None:
    head = "title: Harbour news\nauthor: R. Gull\npermalink: /2008/10/harbour-news/\ntags: ice, ships\n"
    document = document_of(f"{head}\nThe harbour froze.\n")
    said = document.metadata
    assert (said.title, said.author, said.published) == ("Harbour news", "R. Gull", "2008-10")
    assert [document.passage(block.span) for block in document.blocks][1:] == ["The harbour froze."]


def test_a_talk_with_speakers_is_no_front_matter() -> None:
    text = "title: A talk\nGull: The harbour froze.\nTern: It thawed.\n\nThey left.\n"
    assert document_of(text).metadata.author == ""
    assert "Gull: The harbour froze." in text
    assert any(
        "The harbour froze." in document_of(text).passage(block.span) for block in document_of(text).blocks
    )


def test_the_date_before_the_sharing_buttons_of_a_glued_head_is_that_of_publication() -> None:
    head = "Harbour freezes over By R. Gull Shipping editor 7 February 2018 Share this with Email"
    assert (
        document_of(f"{head} Share this with Friends\n\nThe harbour froze in 1740.\n").metadata.published
        == "2018-02-07"
    )

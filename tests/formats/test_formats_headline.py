"""The headline is found behind menus and the lines before it are folded."""

from reader.domain.document import BlockKind, Document
from reader.formats.markdown import document_of as markdown_of
from reader.formats.plain_text import document_of

PROSE = (
    "The lighthouse keeper of Marrow Point retired on Friday after forty years, and nobody has been found to "
    "take his place. The lamp will be lit by a machine, the harbour master said, as it is everywhere else."
)
BODY = f"{PROSE}\n\n{PROSE} Again."


def folded(document: Document) -> list[str]:
    return [document.passage(block.span) for block in document.blocks if block.kind is BlockKind.FURNITURE]


def test_the_title_is_the_headline_and_not_the_name_of_the_site() -> None:
    menu = "The Marrow Echo\nNews\nSport\nOpinion\nSign in"
    text = f"{menu}\n\nLast lighthouse keeper retires\n\nBy Ada Hill\n\n{BODY}\n"
    document = document_of(text)
    assert document.metadata.title == "Last lighthouse keeper retires"
    assert folded(document)[0] == "The Marrow Echo"


def test_without_menus_the_first_line_stays_the_title() -> None:
    text = f"Marrow Point\n\nA short history of a lamp\n\n{BODY}\n"
    assert folded(document_of(text)) == []


def test_a_box_of_facts_before_the_text_stays() -> None:
    text = f"Marrow Point\nJump to navigation\n\nCountry: Norway\nHeight: 31 m\nLit: 1871\n\n{BODY}\n"
    assert folded(document_of(text)) == ["Jump to navigation"]


def test_titles_between_two_pieces_of_furniture_after_the_end_are_folded() -> None:
    text = f"Keeper retires\n\n{BODY}\n\nShare this article\nLighthouses\nMarrow Point\nAll rights reserved\n"
    assert folded(document_of(text)) == [
        "Share this article",
        "Lighthouses",
        "Marrow Point",
        "All rights reserved",
    ]


def test_a_list_after_the_end_stays_between_pieces_of_furniture() -> None:
    text = f"Keeper retires\n\n{BODY}\n\nAdvertisement\nSee also\nTide tables\nAll rights reserved\n"
    assert "Tide tables" not in folded(document_of(text))


def test_menus_bylines_and_footers_of_a_page_in_markdown_are_told_from_the_article() -> None:
    text = (
        "[Skip to content](#x)\n\n[News](/n) [Sport](/s) [Opinion](/o)\n\n# Last keeper retires\n\n"
        f"*Words: Ada Hill — 3 May 2019*\n\n{BODY}\n\n"
        "## You might also like\n\n[The last ferry](/ferry)\n\n[A walk to the mill](/mill)\n\n"
        "© Marrow Echo 2019\n"
    )
    document = markdown_of(text)
    assert (document.metadata.author, document.metadata.published) == ("Ada Hill", "2019-05-03")
    assert [line[:8] for line in folded(document)] == [
        "[Skip to",
        "[News](/",
        "## You m",
        "[The las",
        "[A walk ",
        "© Marrow",
    ]


def test_a_path_through_menus_in_markdown_is_no_breadcrumb() -> None:
    assert folded(markdown_of("# Help\n\nFile > Open > Recent\n\nAnd more words here.\n")) == []


def test_a_byline_in_capitals_is_written_as_a_name() -> None:
    text = f"Last lighthouse keeper retires\n\nBY ADA HILL\n\n3 May 2019 - 11:15 AM ET\n\n{BODY}\n"
    metadata = document_of(text).metadata
    assert (metadata.author, metadata.published) == ("Ada Hill", "2019-05-03")

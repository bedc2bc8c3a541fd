"""Page furniture on made-up pages of many styles, and the body text that must never be taken for it.

In `pages/`, `~ ` marks a line of furniture, `= ` one that may be either, and `{{…}}` furniture inside a line.
"""

from pathlib import Path

import pytest

from reader.domain.document import BlockKind, Document
from reader.formats.plain_text import document_of

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))

PROSE = (
    "The mill stands where the two streams meet, and on still evenings its wheel can be heard from the "
    "church. It was built by a family of weavers, sold three times, burnt once, and is now a school of dance."
)


def marked(page: Path) -> tuple[str, list[str]]:
    text, marks = "", []
    for line in page.read_text(encoding="utf-8").split("\n"):
        mark, words = (line[0], line[2:]) if line[:2] in {"~ ", "= "} else ("body", line)
        before, _, rest = words.partition("{{")
        inside, _, after = rest.partition("}}")
        text += before + inside + after + "\n"
        marks += [mark] * len(before) + ["~"] * len(inside) + [mark] * (len(after) + 1)
    return text, marks


def folded(document: Document) -> list[str]:
    return [document.passage(block.span) for block in document.blocks if block.kind is BlockKind.FURNITURE]


def test_there_are_pages_of_at_least_ten_styles() -> None:
    assert len(PAGES) >= 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_body_text_of_a_page_is_folded(page: Path) -> None:
    text, marks = marked(page)
    spans = [block.span for block in document_of(text).blocks if block.kind is BlockKind.FURNITURE]
    wrong = [text[span.start : span.end] for span in spans if "body" in marks[span.start : span.end]]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nearly_all_furniture_of_a_page_is_folded(page: Path) -> None:
    text, marks = marked(page)
    hidden = {
        at
        for block in document_of(text).blocks
        if block.kind is BlockKind.FURNITURE
        for at in range(block.span.start, block.span.end)
    }
    wanted = [at for at, mark in enumerate(marks) if mark == "~" and not text[at].isspace()]
    missed = [at for at in wanted if at not in hidden]
    assert len(missed) <= 0.05 * len(wanted)


@pytest.mark.parametrize(
    "line",
    [
        "Science",
        "Search",
        "Most popular",
        "Related work",
        "Discussion",
        "Comments on the method",
        "More about the mill",
        "What went wrong",
        "Portrait of London",
        "Privacy policy",
        "“I agree.”",
        "Copyright law in the classroom has changed more than once since schools had printers.",
        "Click on the gear icon and choose a language for the new window.",
        "Posted in Cairo, he learned Arabic within two years.",
        "We don't sell eggs to supermarkets, she said, and laughed.",
        "An error occurred in the second experiment, which was repeated.",
        "JavaScript is a language that many people learn first.",
        "Get out of bed, said the miller.",
        "Cookies were served with the tea, and nobody accepted them.",
        "Facebook and Twitter",
        "Tagged with a ring, the stork came back to the same roof in April.",
    ],
)
def test_a_line_of_the_running_text_is_not_furniture(line: str) -> None:
    text = f"A mill\n\n{PROSE}\n\n{line}\n\n{PROSE[4:]}\n\nSo it turned. {PROSE}"
    assert folded(document_of(text)) == []


def test_a_list_of_topics_that_is_announced_stays_body() -> None:
    text = f"Grants\n\n{PROSE}\n\nThe fund supports:\nScience\nHealth\nTravel\n\n{PROSE} It still does."
    assert folded(document_of(text)) == []


def test_a_section_with_the_name_of_a_teaser_box_keeps_its_text() -> None:
    text = f"Names\n\n{PROSE}\n\nMost popular\n\n{PROSE[10:]}\n\nTrending\n\n{PROSE[20:]}"
    assert folded(document_of(text)) == []


def test_the_profiles_of_an_article_about_people_are_not_foreign_biographies() -> None:
    profiles = "\n\n".join(
        f"{name} is a potter from the hills who has fired the same kiln for more than twenty years and sells "
        "everything she makes on one day in autumn, to whoever comes first and asks for a bowl."
        for name in ("Ada Berg", "Ines Holt", "Mira Sand", "Lena Voss")
    )
    assert folded(document_of(f"Four potters\n\n{PROSE}\n\n{profiles}")) == []


def test_biographies_of_strangers_after_the_end_are_folded() -> None:
    names = ("Ada Berg", "Ines Holt", "Mira Sand", "Lena Voss")
    heap = " ".join(
        f"{name} {name} is a commentator on trade and travel. She teaches at a college by the sea, and sings."
        for name in names
    )
    text = f"A mill\n\n{PROSE}\n\n{PROSE[5:]}\n\nRelated stories\n\n{heap}"
    assert folded(document_of(text)) == ["Related stories", heap]


def test_only_the_second_copy_of_a_caption_is_folded() -> None:
    caption = "The mill in winter, seen from the bridge by the church. (Photo: Ada Berg)"
    document = document_of(f"A mill\n\n{PROSE}\n\n{caption}\n\n{caption}\n\n{PROSE[4:]}")
    kinds = [block.kind for block in document.blocks if document.passage(block.span) == caption]
    assert kinds == [BlockKind.CAPTION, BlockKind.FURNITURE]


def test_lines_of_raw_markup_are_folded() -> None:
    pixel = '<img height="1" width="1" src="https://example.org/p?id=1&amp;ev=View">'
    assert folded(document_of(f"{pixel}\n\nA mill\n\n{PROSE}")) == [pixel]


def test_a_book_has_no_page_furniture() -> None:
    text = f"Home\nNews\nSearch\nAdvertisement\n\n{PROSE}\n\n" + f"{PROSE}\n\n" * 2500
    assert len(text) > 500_000
    assert folded(document_of(text)) == []


@pytest.mark.parametrize(
    "line", ["Home\n", "comments\n\n", "Contents\n", "Most popular\n\nx\n\n", "[edit]\n"]
)
def test_the_work_grows_with_the_text_and_not_with_its_square(line: str) -> None:
    document = document_of(line * (400_000 // len(line)))
    assert document.blocks

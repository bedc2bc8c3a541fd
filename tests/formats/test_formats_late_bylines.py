"""Pages that were saved whole: the byline of the article stands below long menus."""

import pytest

from reader.domain.document import BlockKind
from reader.formats.plain_text import document_of

MENU = "\n\n".join(f"Section {number}\nNews\nOpinion\nSport {number}" for number in range(40))
ROW = "Latest News Applications Channels Cloud Components Data Center Internet Managed Services Mobility " * 4
POLICY = (
    "We use cookies and other techniques to show content that suits you, and to see how often our pages are "
    "read, by whom and from where. To learn more, see our Privacy Notice, which was updated on May 23, 2018, "
    "and which you accept when you go on reading here."
)
PROSE = (
    "The harbour froze in the night, and by the morning the ships lay fast. Nobody had seen the like of it, "
    "and the pilots went ashore over the ice. The town sent bread and coal to those who had to stay, and "
    "the council met twice a day, until the wind turned and the ice broke up at last."
)


@pytest.mark.parametrize(
    ("byline", "author", "published"),
    [
        ("By Mira Tarn @miratarn Nov 19, 2019, 7:53pm EST", "Mira Tarn", "2019-11-19"),
        ("By Mira Tarn Updated Nov 13, 2019, 10:28am EST", "Mira Tarn", "2019-11-13"),
        ("By Mira Tarn November 19, 2019, 07:47 PM EST\nSharing Buttons", "Mira Tarn", "2019-11-19"),
        ("SUBSCRIBE\nNov. 20, 2019, 9:28 AM UTC\nBy Harbour News", "Harbour News", "2019-11-20"),
        ("November 18, 2019", "", "2019-11-18"),
    ],
    ids=["handle", "updated", "button", "agency", "date"],
)
def test_a_byline_below_the_menus_says_who_and_when(byline: str, author: str, published: str) -> None:
    page = f"Harbour news\n\n{POLICY}\n\n{ROW}\n\n{MENU}\n\nThe harbour\n\n{byline}\n\n{PROSE}\n\n{PROSE}\n"
    document = document_of(page)
    assert document.metadata.published == published
    assert document.metadata.author == author
    dated = next(line for line in byline.split("\n") if published[:4] in line)
    assert [b.kind for b in document.blocks if dated in b.span.of(document.text)] == [BlockKind.METADATA]


def test_terms_of_use_do_not_date_an_article() -> None:
    assert document_of(f"Harbour news\n\n{POLICY}\n\n{MENU}\n\n{PROSE}\n").metadata.published == ""

"""A dossier as a page of Markdown."""

from pathlib import Path

import pytest

from reader.domain import edtf
from reader.domain.annotations import Theme
from reader.domain.document import Span
from reader.domain.entities import Entity, EntityType, FoundEntity
from reader.domain.errors import ReaderError
from reader.domain.findings import Findings
from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.formats.markdown import document_of
from reader.services.dossier_page import file_name, page, write_page
from reader.services.dossiers import Dossier, MentionLine
from reader.storage import Library

MILL = Entity("mill", "Mill *& Sons*", EntityType.ORG, ("The Mill", "M_S"))
WHEN = edtf.parse("1895-01")
LINES = (
    MentionLine("d", "A # walk", 2, Span(0, 4), "the old ", "Mill", ", where", WHEN),
    MentionLine("d", "A # walk", 0, Span(9, 13), "", "Mill", " stood"),
    MentionLine("e", "Harbour", 1, Span(0, 4), "no ", "mill", ""),
)
FROZE = Event("v", "d", FoundEvent(Span(0, 4), WHEN, EventKind.PAST, "Mill froze", Span(0, 9)))
OTHER = Entity("o", "Wharf", EntityType.PLACE)


def test_everything_that_is_known_stands_on_the_page() -> None:
    dossier = Dossier(MILL, LINES, ((OTHER, 2),), ((Theme("t", "Origins"), 1),), (), (FROZE,))
    assert page(dossier, "Seen **twice**.") == (
        "# Mill \\*& Sons\\*\n\n"
        "org · 3 mentions · 2 documents · first January 1895\n\n"
        "Also: The Mill, M_S\n\n"
        "Seen **twice**.\n\n"
        "## Appears with\n\n- Wharf (2)\n\n"
        "## Dates\n\n- **January 1895** Mill froze\n\n"
        "## Themes\n\n- Origins (1)\n\n"
        "## Mentions\n\n"
        "### A \\# walk\n\n- ¶ 2: the old **Mill**, where\n- **Mill** stood\n\n"
        "### Harbour\n\n- ¶ 1: no **mill**\n"
    )


def test_an_entity_that_nothing_is_known_of_has_a_short_page() -> None:
    assert page(Dossier(OTHER)) == "# Wharf\n\nplace · 0 mentions · 0 documents\n"


@pytest.mark.parametrize(
    ("name", "file"), [("Mill", "Mill.md"), ("AC/DC: live?", "AC DC live.md"), ("...", "entity.md")]
)
def test_a_name_becomes_the_name_of_a_file(name: str, file: str) -> None:
    assert file_name(name) == file


def test_an_entity_that_is_not_there_has_no_page(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_page(Library.open(":memory:"), "nobody", tmp_path / "page.md")


def test_a_page_that_cannot_be_written_says_where_and_why(tmp_path: Path) -> None:
    library = Library.open(":memory:")
    document = document_of("The Mill stood.")
    library.documents.add(
        DocumentRecord("d", "d.md", "d.md", document.format, "utf-8", document.text_hash, 15, 3), document
    )
    library.findings.publish("d", Findings((FoundEntity("Mill", EntityType.ORG, (Span(4, 8),)),)), "test")
    mill = library.entities.find("Mill")
    assert mill is not None
    with pytest.raises(ReaderError, match="cannot be written"):
        write_page(library, mill.id, tmp_path / "missing" / "page.md")
    assert "page.md" in write_page(library, mill.id, tmp_path / "page.md")
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("# Mill\n")

"""A small library with highlights and themes, for the tests of what shows them."""

from PySide6.QtCore import QDate, QLocale

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Block, BlockKind, Document, Metadata, Span
from reader.domain.records import DocumentRecord
from reader.services.commands import AddDocument, AddHighlight, AddTheme
from reader.storage import Library
from reader.ui.session import Session

MARKET = (
    "The market opened before dawn.",
    (
        "Men in cheap suits hawked power strips and printer ink from kiosks along the hall, and "
        "nobody asked where the boxes had come from, or who would repair what was in them a year from now."
    ),
    "Their experiment was linked to the reforms, which nobody had announced.",
    "A payment shows where a person went on a day, down to the minute.",
)
HARBOUR = (
    "The harbour froze in January.",
    "Ships waited 🚢 outside until the ice broke, and their crews played cards.",
    "هذا نص عربي عن الميناء القديم.",
)


def day_of_marking() -> str:
    """The day of every highlight made here, as the locale of the tests writes it."""
    return QLocale().toString(QDate(2018, 11, 20), "d MMM yyyy")


def document_of(paragraphs: tuple[str, ...], title: str) -> Document:
    """A document of these paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(text, tuple(blocks), Metadata(title=title))


def add_document(session: Session, name: str, paragraphs: tuple[str, ...], title: str) -> Document:
    """Add a document under its name as id."""
    document = document_of(paragraphs, title)
    record = DocumentRecord(
        id=name,
        name=f"{name}.txt",
        source=f"{name}.txt",
        format=document.format,
        encoding=document.encoding,
        text_hash=document.text_hash,
        length=len(document.text),
        words=100,
        metadata=document.metadata,
        guessed=document.metadata,
        added="2018-11-20T10:00:00.000Z",
        position=session.library.documents.next_position(),
    )
    session.run(AddDocument(record, document))
    return document


def mark(
    session: Session, document_id: str, quote: str, *themes: str, note: str = "", name: str = ""
) -> Highlight:
    """Highlight the first place of a quote; the highlight's id is `name`, else the quote itself."""
    text = session.library.documents.text(document_id)
    start = text.index(quote)
    anchor = describe(text, Span(start, start + len(quote)))
    moment = "2018-11-20T10:00:00.000Z"
    highlight = Highlight(name or quote, document_id, anchor, themes, note, moment, moment)
    session.run(AddHighlight(highlight))
    return highlight


def annotated_session() -> Session:
    """Two documents, three themes (one under another), four highlights."""
    session = Session(Library.open(":memory:"))
    add_document(session, "market", MARKET, "The market & its hall")
    add_document(session, "harbour", HARBOUR, "Harbour")
    session.run(AddTheme(Theme("origins", "Origins", hue=0, key=1)))
    session.run(AddTheme(Theme("state", "State & market", hue=1, key=2, position=1)))
    session.run(AddTheme(Theme("watch", "Surveillance", hue=2, key=3, parent_id="state")))
    mark(session, "market", MARKET[1], "origins", note="Compare with **Huaqiangbei**.", name="suits")
    mark(session, "market", "Their experiment was linked to the reforms", "state", "watch", name="reforms")
    mark(session, "market", "A payment shows where a person went", name="payment")
    mark(session, "harbour", "Ships waited 🚢 outside", "origins", note="- one\n- two", name="ships")
    return session

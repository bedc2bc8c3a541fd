"""All places where some words stand, in one document or many, and the command that tags them in one step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Document, Span
from reader.domain.ids import now
from reader.domain.records import DocumentRecord
from reader.services import annotating
from reader.services.batch import Batch
from reader.services.commands import AddHighlight, EditHighlight
from reader.services.shown_text import ShownText, shown_piece, shown_words
from reader.services.text_search import Query, compiled, matches
from reader.storage import Library

CONTEXT = 120
"""Code points of context at most on each side."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where the words stand, with what is around it in its block, markup left out.

    `left` ends and `right` begins with a space if the text has one there.
    """

    document_id: str
    title: str
    paragraph: int
    span: Span
    left: str
    words: str
    right: str


def find(library: Library, query: Query, document_ids: Iterable[str]) -> Iterator[Occurrence]:
    """Every place in these documents, document by document; KeyError for an unknown one."""
    pattern = compiled(query)
    for document_id in document_ids:
        record = library.documents.get(document_id)
        document = library.documents.load(document_id)
        shown = ShownText(document)
        for start, end in matches(pattern, shown.text):
            yield described(record, document, shown.source(start, end))


def described(record: DocumentRecord, document: Document, span: Span) -> Occurrence:
    """A place with what stands around it."""
    blocks = document.outline.blocks
    index = blocks.index_at(span.start)
    block = blocks.span(index) if index >= 0 else span
    before = Span(min(span.start, max(block.start, span.start - CONTEXT)), span.start)
    after = Span(span.end, max(span.end, min(block.end, span.end + CONTEXT)))
    left, right = shown_piece(document, before), shown_piece(document, after)
    return Occurrence(
        record.id,
        record.title,
        document.outline.paragraph(span.start),
        span,
        " ".join(left.split()) + " " * left[-1:].isspace(),
        shown_words(document, span),
        " " * right[:1].isspace() + " ".join(right.split()),
    )


def is_whole(text: str, span: Span) -> bool:
    """Whether a span begins and ends where words do, so that whole words are probably meant."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return not before.isalnum() and not after.isalnum()


def marked_exactly(library: Library, document_id: str) -> dict[Span, Highlight]:
    """The highlights of a document by their spans; of several on one span the first."""
    found: dict[Span, Highlight] = {}
    for highlights in library.annotations.slices(document_id):
        for highlight in highlights:
            found.setdefault(highlight.anchor.span, highlight)
    return found


def tagging(library: Library, places: Mapping[str, Sequence[Span]], theme: Theme, label: str) -> Batch:
    """The command that gives a theme to these passages, by document: one step of the history.

    A highlight of exactly that span gets the theme besides what it has; one that has it stays as it is.
    """
    commands: list[AddHighlight | EditHighlight] = []
    moment = now()
    for document_id, spans in places.items():
        text = library.documents.text(document_id)
        existing = marked_exactly(library, document_id)
        for span in spans:
            before = existing.get(span)
            if before is None:
                command = annotating.highlight(document_id, text, span, (theme.id,))
                commands.append(replace(command, label=label))
            elif theme.id not in before.themes:
                after = replace(before, themes=(*before.themes, theme.id), modified=moment)
                commands.append(EditHighlight(before, after, label))
    return Batch(tuple(commands), label)

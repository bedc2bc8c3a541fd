"""What stands in which column of the board, and how its cards read. Values, without a window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.domain.annotations import Highlight, Theme
from reader.domain.records import DocumentRecord
from reader.ui.widgets.card import Card, CardTag


@dataclass(frozen=True, slots=True)
class Column:
    """A head and how many passages are under it. `hue` is that of a theme, None for others.

    `id` is that of a theme or of a document; '' stands for passages without a theme.
    """

    id: str
    name: str
    hue: int | None
    count: int
    is_document: bool = False


def by_theme(themes: Iterable[Theme], counts: Mapping[str, int], bare: int, untagged: str) -> list[Column]:
    """A column for each theme with passages, in tree order, and one for passages without a theme."""
    columns = [
        Column(theme.id, theme.name, theme.hue, counts[theme.id]) for theme in themes if counts.get(theme.id)
    ]
    return [*columns, Column("", untagged, None, bare)] if bare else columns


def by_document(records: Iterable[DocumentRecord], counts: Mapping[str, int]) -> list[Column]:
    """A column for each document with passages, in the order of the library."""
    return [
        Column(record.id, record.title, None, counts[record.id], is_document=True)
        for record in records
        if counts.get(record.id)
    ]


def belongs(column: Column, highlight: Highlight) -> bool:
    """Whether a highlight stands in a column."""
    if column.is_document:
        return highlight.document_id == column.id
    return column.id in highlight.themes if column.id else not highlight.themes


def card_of(
    column: Column, highlight: Highlight, themes: Mapping[str, Theme], title: str, paragraph: int
) -> Card:
    """The card of a highlight: under a theme it says its document, under a document its themes."""
    place = f"¶ {paragraph}" if paragraph else ""
    quote, note = highlight.anchor.exact, highlight.note
    if not column.is_document:
        edge = () if column.hue is None else (column.hue,)
        return Card(highlight.id, quote, note, place=place, source=title, edge=edge)
    given = [themes[theme_id] for theme_id in highlight.themes if theme_id in themes]
    tags = tuple(CardTag(theme.id, theme.name, theme.hue) for theme in given)
    return Card(highlight.id, quote, note, tags, place, edge=tuple(tag.hue for tag in tags))

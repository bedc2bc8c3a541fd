"""What stands in which column of the board: by theme or by document. Values, without a window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.domain.annotations import Highlight, Theme
from reader.domain.records import DocumentRecord
from reader.ui.widgets.card import Card, CardTag


@dataclass(frozen=True, slots=True)
class Column:
    """A head with the cards under it. `hue` is that of a theme, None for documents and for no theme."""

    id: str
    name: str
    hue: int | None
    cards: tuple[Card, ...]
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a board is made of; `paragraph` says where a highlight is (0: not known)."""

    highlights: Sequence[Highlight]
    themes: Mapping[str, Theme]
    records: Mapping[str, DocumentRecord]
    paragraph: Callable[[Highlight], int]


def by_theme(gathered: Gathered, untagged: str) -> list[Column]:
    """A column for each theme with passages, in tree order, and one for passages without a theme."""
    under: dict[str, list[Highlight]] = {theme_id: [] for theme_id in gathered.themes}
    bare: list[Highlight] = []
    for highlight in gathered.highlights:
        given = [theme_id for theme_id in highlight.themes if theme_id in under]
        for theme_id in given:
            under[theme_id].append(highlight)
        if not given:
            bare.append(highlight)
    columns = [
        _theme_column(gathered, theme, under[theme.id])
        for theme in gathered.themes.values()
        if under[theme.id]
    ]
    if bare:
        cards = tuple(_titled(gathered, highlight, ()) for highlight in bare)
        columns.append(Column("", untagged, None, cards))
    return columns


def by_document(gathered: Gathered) -> list[Column]:
    """A column for each document with passages, in the order of the library."""
    under: dict[str, list[Highlight]] = {}
    for highlight in gathered.highlights:
        under.setdefault(highlight.document_id, []).append(highlight)
    return [
        Column(
            document_id,
            record.title,
            None,
            tuple(_tagged(gathered, highlight) for highlight in under[document_id]),
            is_document=True,
        )
        for document_id, record in gathered.records.items()
        if document_id in under
    ]


def _theme_column(gathered: Gathered, theme: Theme, highlights: Sequence[Highlight]) -> Column:
    cards = tuple(_titled(gathered, highlight, (theme.hue,)) for highlight in highlights)
    return Column(theme.id, theme.name, theme.hue, cards)


def _titled(gathered: Gathered, highlight: Highlight, edge: tuple[int, ...]) -> Card:
    record = gathered.records.get(highlight.document_id)
    return Card(
        id=highlight.id,
        quote=highlight.anchor.exact,
        note=highlight.note,
        place=_place(gathered, highlight),
        source=record.title if record else "",
        edge=edge,
    )


def _tagged(gathered: Gathered, highlight: Highlight) -> Card:
    given = [gathered.themes[theme_id] for theme_id in highlight.themes if theme_id in gathered.themes]
    return Card(
        id=highlight.id,
        quote=highlight.anchor.exact,
        note=highlight.note,
        tags=tuple(CardTag(theme.id, theme.name, theme.hue) for theme in given),
        place=_place(gathered, highlight),
        edge=tuple(theme.hue for theme in given),
    )


def _place(gathered: Gathered, highlight: Highlight) -> str:
    paragraph = gathered.paragraph(highlight)
    return f"¶ {paragraph}" if paragraph else ""

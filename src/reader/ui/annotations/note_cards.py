"""A highlight as a card of the sidebar."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from reader.domain.annotations import Highlight, Theme
from reader.ui.widgets.card import Card, CardTag


def card_of(highlight: Highlight, themes: Mapping[str, Theme], paragraph: int, source: str = "") -> Card:
    """The card of a highlight: its quote, note, themes, paragraph and day."""
    given = [themes[theme_id] for theme_id in highlight.themes if theme_id in themes]
    place = f"¶ {paragraph}" if paragraph else ""
    return Card(
        id=highlight.id,
        quote=highlight.anchor.exact,
        note=highlight.note,
        tags=tuple(CardTag(theme.id, theme.name, theme.hue) for theme in given),
        place=" · ".join(part for part in (place, short_day(highlight.created)) if part),
        source=source,
        edge=tuple(theme.hue for theme in given),
    )


def short_day(moment: str, today: QDate | None = None) -> str:
    """The day of a UTC time stamp where the reader is: `20 Nov`, with the year if it is another one."""
    stamp = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    if not stamp.isValid():
        return ""
    day = stamp.toLocalTime().date()
    same_year = day.year() == (today or QDate.currentDate()).year()
    return QLocale().toString(day, "d MMM" if same_year else "d MMM yyyy")


def matches(highlight: Highlight, words: str, theme_ids: frozenset[str]) -> bool:
    """True if quote and note hold every word (case ignored) and one of the themes, if any, is given."""
    if theme_ids and not theme_ids.intersection(highlight.themes):
        return False
    said = f"{highlight.anchor.exact}\n{highlight.note}".casefold()
    return all(word in said for word in words.casefold().split())

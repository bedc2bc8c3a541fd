"""A highlight as a card of the sidebar."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from reader.domain.annotations import Highlight, Theme
from reader.ui.widgets.card import Card, CardTag


class CardMaker:
    """Makes cards, and gives the same one again for a highlight of which nothing has changed."""

    def __init__(self) -> None:
        self._themes: Mapping[str, Theme] = {}
        self._year = 0
        self._made: dict[str, tuple[Highlight, int, str, Card]] = {}

    def begin(self, themes: Mapping[str, Theme]) -> None:
        """Make cards with these themes from now on, dated as of today."""
        year = QDate.currentDate().year()
        if themes is not self._themes or year != self._year:
            self._themes, self._year = themes, year
            self._made = {}

    def card(self, highlight: Highlight, paragraph: int, source: str = "") -> Card:
        """The card of a highlight: its quote, note, themes, paragraph (0: none) and day."""
        made = self._made.get(highlight.id)
        if made and made[0] is highlight and made[1] == paragraph and made[2] == source:
            return made[3]
        card = self._make(highlight, paragraph, source)
        self._made[highlight.id] = (highlight, paragraph, source, card)
        return card

    def _make(self, highlight: Highlight, paragraph: int, source: str) -> Card:
        given = [self._themes[theme_id] for theme_id in highlight.themes if theme_id in self._themes]
        place = f"¶ {paragraph}" if paragraph else ""
        day = short_day(highlight.created, self._year)
        return Card(
            id=highlight.id,
            quote=highlight.anchor.exact,
            note=highlight.note,
            tags=tuple(CardTag(theme.id, theme.name, theme.hue) for theme in given),
            place=" · ".join(part for part in (place, day) if part),
            source=source,
            edge=tuple(theme.hue for theme in given),
        )


@lru_cache(maxsize=4096)
def short_day(moment: str, this_year: int) -> str:
    """The day of a UTC time stamp where the reader is: `20 Nov`, with the year if it is another one."""
    stamp = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    if not stamp.isValid():
        return ""
    day = stamp.toLocalTime().date()
    return QLocale().toString(day, "d MMM" if day.year() == this_year else "d MMM yyyy")


def matches(highlight: Highlight, words: str, theme_ids: frozenset[str]) -> bool:
    """True if quote and note hold every word (case ignored) and one of the themes, if any, is given."""
    if theme_ids and not theme_ids.intersection(highlight.themes):
        return False
    said = f"{highlight.anchor.exact}\n{highlight.note}".casefold()
    return all(word in said for word in words.casefold().split())

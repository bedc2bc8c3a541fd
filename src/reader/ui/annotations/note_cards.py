"""A highlight as a card of the sidebar."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from reader.domain.annotations import Highlight, Theme
from reader.ui.widgets.card import Card, CardTag
from reader.ui.writing.note_date import said_date

_KEPT = 1000
"""Cards that are remembered: many more than fit on a screen."""


class CardMaker:
    """Makes cards, and gives the same one again for a highlight of which nothing has changed."""

    def __init__(self) -> None:
        self._themes: Mapping[str, Theme] = {}
        self._year = 0
        self._made: OrderedDict[str, tuple[Highlight, int, str, int, Card]] = OrderedDict()
        self.count = 0
        """How many cards were made so far."""

    def begin(self, themes: Mapping[str, Theme]) -> None:
        """Make cards with these themes from now on, dated as of today."""
        year = QDate.currentDate().year()
        if themes is not self._themes or year != self._year:
            self._themes, self._year = themes, year
            self._made.clear()

    def card(self, highlight: Highlight, paragraph: int, source: str = "", backlinks: int = 0) -> Card:
        """The card of a highlight: its quote, note, themes, paragraph (0: none), day, and backlinks."""
        made = self._made.get(highlight.id)
        if made and made[0] is highlight and made[1:4] == (paragraph, source, backlinks):
            self._made.move_to_end(highlight.id)
            return made[4]
        card = self._make(highlight, paragraph, source, backlinks)
        self._made[highlight.id] = (highlight, paragraph, source, backlinks, card)
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return card

    def _make(self, highlight: Highlight, paragraph: int, source: str, backlinks: int) -> Card:
        self.count += 1
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
            backlinks=backlinks,
            dated=said_date(highlight.dated),
        )


@lru_cache(maxsize=4096)
def short_day(moment: str, this_year: int) -> str:
    """The day of a UTC time stamp where the reader is: `20 Nov`, with the year if it is another one."""
    stamp = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    if not stamp.isValid():
        return ""
    day = stamp.toLocalTime().date()
    return QLocale().toString(day, "d MMM" if day.year() == this_year else "d MMM yyyy")

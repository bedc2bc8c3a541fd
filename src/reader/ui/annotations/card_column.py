"""The column of note cards: they stand level with their passages while the page scrolls."""

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent

from reader.ui.annotations.levels import FAR, Room, stand
from reader.ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from collections.abc import Iterator

Level = tuple[str, float]
"""Id of a highlight, and the height of its passage in the column's own viewport."""
_MOST = 200
"""Cards before the last one on the screen that are looked at."""
_EDGE = 8


class CardColumn(CardList):
    """Cards in a stack, or beside their passages once `set_levels` has said where those are.

    When the reader scrolls the cards themselves they are free, until the page is scrolled again.
    """

    levels_wanted = Signal()
    """The column has another size: heights in it must be told anew."""

    _levels: Sequence[Level] = ()
    _split = -1
    _eye = 0.0
    _is_free = True
    _fixed_id = ""

    def set_levels(self, levels: Sequence[Level], split: int, eye: float) -> None:
        """Stand beside the page: the heights of the passages on the screen, how many cards come before the
        screen (which matters only if there are no passages on it), and at what height one reads."""
        if (levels, split, eye) == (self._levels, self._split, self._eye):
            self._arrange()
            return
        self._levels, self._split, self._eye = levels, split, eye
        was_free, self._is_free = self._is_free, False
        self._arrange(gliding=was_free)

    def set_free(self) -> None:
        """Stand in a stack, where one scrolls."""
        self._levels, self._split, self._is_free = (), -1, True
        self._fixed_id = ""
        self.stand_close()

    @property
    def is_free(self) -> bool:
        """True while cards do not follow the page."""
        return self._is_free

    def choose(self, card_id: str) -> bool:
        """Ring a card ('' for none) and let it stand exactly level; where that cannot be, come into sight.

        False if it is not shown.
        """
        if not self.ring(card_id):
            return False
        if card_id and (self._split < 0 or card_id not in dict(self._levels)):
            with self._by_itself():
                self.scrollTo(self.currentIndex())
        elif self._split >= 0:
            self._is_free = False
            self._arrange(gliding=True)
        return True

    def make_current(self, card_id: str) -> bool:
        """As `choose`."""
        return self.choose(card_id)

    def tops(self) -> dict[str, int]:
        """Where the cards in sight are, by id."""
        return {self.card_model.ids[row]: self.row_box(row).top() for row in self.in_sight()}

    def whole_top(self, card_id: str) -> int | None:
        """Where a card in sight is, or would be if as much of it as possible were; None if it is not."""
        row = self.card_model.row_of(card_id)
        return self._within(self.row_box(row).top(), row) if row in self.in_sight() else None

    # -- staying level --------------------------------------------------------------------------------

    def insert_ids(self, row: int, ids: Sequence[str]) -> None:
        """The others make room."""
        before = self.tops()
        super().insert_ids(row, ids)
        self._follow(before)

    def remove_row(self, row: int) -> None:
        """The others close the gap. The ring goes on only for a reader who is at the cards."""
        before, is_current = self.tops(), row == self.currentIndex().row()
        super().remove_row(row)
        if is_current and not self.hasFocus():
            self.ring("")
        self._follow(before)

    def refit_editor(self) -> None:
        """The card being written on stays where it is, the others make room."""
        super().refit_editor()
        self._arrange()

    def bring_back_editor(self, caret: QRect) -> None:
        """Scroll to the card being written on, if its caret (in pixels of the viewport) is not in sight."""
        if self.editor_row >= 0 and not self.viewport().rect().intersects(caret):
            with self._by_itself():
                self.scrollTo(self.card_model.index(self.editor_row))

    def close_editor(self) -> None:
        """The others close up."""
        before = self.tops()
        super().close_editor()
        self._follow(before)

    def touch(self, ids: Sequence[str]) -> None:
        """Some cards read otherwise; those that are not shown do not matter."""
        rows = [row for row in map(self.card_model.row_of, ids) if row >= 0]
        for row in rows:
            self.card_model.touch(row)
        if rows:
            self._arrange()

    def touch_all(self) -> None:
        """Every card may read otherwise."""
        if self.card_model.rowCount():
            self.card_model.touch(0, self.card_model.rowCount() - 1)
            self._arrange()

    def touch_in_sight(self) -> None:
        """The cards in sight may read otherwise."""
        self.touch([self.card_model.ids[row] for row in self.in_sight()])

    def lay_out(self, held: int, offset: int) -> None:
        """In another width, or with other cards: the levels still hold."""
        super().lay_out(held, offset)
        self._arrange()

    def scrolled_by_reader(self) -> None:
        """From now on it is the reader who moves the cards."""
        self._is_free = True
        self._glide.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Levels are measured in the viewport."""
        super().resizeEvent(event)
        self.levels_wanted.emit()

    def _keep_current(self, current: str, row: int) -> None:
        if self.hasFocus() or self.card_model.row_of(current) >= 0:
            super()._keep_current(current, row)

    def _follow(self, before: dict[str, int]) -> None:
        self._arrange()
        rows = ((self.card_model.row_of(card_id), top) for card_id, top in before.items())
        self.glide_from({row: top for row, top in rows if row >= 0})

    def _arrange(self, *, gliding: bool = False) -> None:
        if self._is_free or self._split < 0 or not len(self._stack):
            return
        first, levels = self._rows_and_levels()
        if not levels:
            return
        room = Room(self.viewport().height(), self._margins.between, self._eye)
        fixed = self._fixed(first, levels)
        fixed_id = self.card_model.ids[first + fixed[0]] if fixed else ""
        gliding = gliding or fixed_id != self._fixed_id
        self._fixed_id = fixed_id
        before = {row: self.row_box(row).top() for row in self.in_sight()} if gliding else {}
        at, tops = stand(levels, lambda card: self._measured(first + card), room, fixed)
        self.stand_at(first + at, tops)
        if gliding:
            self.glide_from(before)

    def _rows_and_levels(self) -> tuple[int, list[float]]:
        """The first card that matters, and the levels from it on; one more card at either end."""
        count = len(self._stack)
        known = {row: level for one, level in self._levels if (row := self.card_model.row_of(one)) >= 0}
        if known:
            last = max(known)
            first = max(min(known), last - _MOST)
        else:
            first, last = min(self._split, count), min(self._split, count) - 1
        levels = [known.get(row, -FAR) for row in range(first, last + 1)]
        if first > 0:
            first -= 1
            levels.insert(0, -FAR)
        if last + 1 < count:
            levels.append(FAR)
        return first, levels

    def _fixed(self, first: int, levels: Sequence[float]) -> tuple[int, int] | None:
        """The card with an editor on it or with the ring, if its passage is on the screen, and its top."""
        row = self.editor_row if self.editor_row >= 0 else self.currentIndex().row()
        if not first <= row < first + len(levels):
            return None
        level, height = levels[row - first], self.viewport().height()
        if self.editor_row < 0 and not -self._measured(row) < level < height:
            return None
        return row - first, self._within(level, row)

    def _within(self, top: float, row: int) -> int:
        """A top at which a card is whole in sight, near to the one wanted."""
        lowest = self.viewport().height() - self._measured(row) - _EDGE
        return round(max(_EDGE / 2, min(top, lowest)))

    def _measured(self, row: int) -> int:
        self._stack.measure(range(row, row + 1), self.height_of)
        return self._stack.height(row)

    @contextmanager
    def _by_itself(self) -> "Iterator[None]":
        """What scrolls the column now is not the reader."""
        was, self._moving = self._moving, True
        yield
        self._moving = was

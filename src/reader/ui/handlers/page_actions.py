"""What the page's own actions do: arm a theme, move the ends of a highlight, go from mark to mark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.handlers.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QPoint

    from reader.domain.document import Span
    from reader.ui.main_window import MainWindow
    from reader.ui.panels import Panels

_ENDS = {
    "mark.end_later": (True, 1),
    "mark.end_earlier": (True, -1),
    "mark.start_later": (False, 1),
    "mark.start_earlier": (False, -1),
}
"""Actions that move an end of the chosen highlight: which end, and which way."""


class PageActions(Part):
    """Handlers of the actions that work on the page of a window."""

    def __init__(self, window: MainWindow, panels: Panels) -> None:
        super().__init__(window, panels)
        window.page.menu_asked.connect(self._show_menu)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to do for each action."""
        page = self._window.page
        handlers: dict[str, Callable[..., object]] = {
            "mark.arm": self._arm,
            "page.fold": self._toggle_fold,
            "page.menu": page.ask_menu,
            "select.sentence": partial(page.select_sentence, 1),
            "select.sentence_back": partial(page.select_sentence, -1),
            "caret.next_sentence": partial(self._to_sentence, 1),
            "caret.previous_sentence": partial(self._to_sentence, -1),
            "go.next_highlight": partial(self._to_highlight, 1),
            "go.previous_highlight": partial(self._to_highlight, -1),
            "go.next_date": partial(self._to_date, 1),
            "go.previous_date": partial(self._to_date, -1),
            "go.next_entity": partial(self._to_entity, 1),
            "go.previous_entity": partial(self._to_entity, -1),
        }
        for name, (at_end, step) in _ENDS.items():
            for unit, by_word in (("", True), ("_letter", False)):
                handlers[name + unit] = self._mover(at_end=at_end, step=step, by_word=by_word)
        return handlers

    def states(self) -> Iterable[tuple[str, bool]]:
        """Which of the actions can be used now."""
        has_document = bool(self._window.desk.document_id)
        writable = not self._window.session.library.read_only
        resizable = bool(self._window.desk.current_highlight) and writable
        for name in self.handlers():
            if name.startswith(tuple(_ENDS)):
                yield name, resizable
            else:
                yield name, has_document and (writable or name != "mark.arm")

    # -- marking

    def _arm(self) -> None:
        self._panels.guide.pick_theme(self._armed)

    def _armed(self, theme_id: str) -> None:
        self._window.at_selection.arming.arm(theme_id)
        self._window.page.setFocus()

    def _mover(self, *, at_end: bool, step: int, by_word: bool) -> Callable[[], None]:
        return lambda: self._window.marking.move_end(at_end=at_end, by_word=by_word, step=step)

    def _show_menu(self, at: QPoint, position: int) -> None:
        from reader.ui.handlers.page_menu import PageMenu

        PageMenu(self._window, self._panels, position).popup(at)

    # -- page furniture

    def _toggle_fold(self) -> None:
        """Show the page furniture that is on the screen, a run at a time; hide it again when all is shown.

        Where none is on the screen the next one is fetched there, or the one before, and shown.
        """
        window, page = self._window, self._window.page
        fold = page.folds.to_toggle()
        if fold is None:
            self._say(window.tr("This document has no page furniture."))
            return
        if not page.folds.is_on_screen(fold):
            window.desk.go_to(window.desk.document_id, fold.span.start)
        else:
            page.toggle_fold(fold.first)
        is_open = page.folds.is_open(fold)
        page.place_caret(fold.span.start if is_open else fold.span.end)
        if is_open:
            page.ensure_visible(fold.span.start)
        self._say(
            window.tr("Page furniture is shown.") if is_open else window.tr("Page furniture is hidden.")
        )

    # -- going

    def _to_sentence(self, step: int) -> None:
        page = self._window.page
        page.settle_caret()
        page.keys.move(page.units.sentence(page.caret, step), extending=False)

    def _to_highlight(self, step: int) -> None:
        highlight = self._window.desk.next_highlight(step)
        if highlight is None:
            self._say(self._window.tr("No further highlight here."))
            return
        self._panels.guide.go_to_highlight(highlight.id)

    def _to_date(self, step: int) -> None:
        events = self._window.page.marks.events
        here = self._from(step)
        found = events.after(here) if step > 0 else events.before(here)
        if found is None:
            self._say(self._window.tr("No further date here."))
            return
        self._go(found[0])
        self._panels.guide.choose_event(found[1].id)

    def _to_entity(self, step: int) -> None:
        """To a mention of any entity while all are marked, else of the one in focus."""
        window, marks = self._window, self._window.page.marks
        if not (marks.show_entities or marks.focus):
            self._say(window.tr("No names are marked: press E to mark them all, or choose one."))
            return
        here = self._from(step)
        found = marks.mentions.after(here) if step > 0 else marks.mentions.before(here)
        while found is not None and not marks.show_entities and found[1].entity_id != marks.focus:
            start = found[0].start
            found = marks.mentions.after(start) if step > 0 else marks.mentions.before(start)
        if found is None:
            self._say(window.tr("No further name here."))
            return
        self._go(found[0])
        self._say(window.page.name_of_entity(found[1].entity_id))

    def _from(self, step: int) -> int:
        """The caret if it can be seen, else the top of the screen, whose first mark is then the next one."""
        page = self._window.page
        if page.can_be_seen(page.caret):
            return page.caret
        return page.top_position() - (step > 0)

    def _go(self, span: Span) -> None:
        """Show a passage; if it is not on the screen that is a jump, from which one can go back."""
        page, desk = self._window.page, self._window.desk
        if not page.begins_on_screen(span):
            desk.go_to(desk.document_id, span.start)
        page.place_caret(span.start)
        page.flash(span)

"""From a selection to a highlight: what the palette, the keys and the menu do."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.domain.ids import now
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.desk import Desk


class Marking(QObject):
    """Makes, tags and removes highlights on the page of a desk."""

    note_wanted = Signal(str)
    """The id of a highlight whose note is to be written now."""
    theme_wanted = Signal()
    """The reader wants to choose a theme by name for the selection or the current highlight."""
    marked = Signal(str)
    """The id of a highlight that was just made or tagged."""
    said = Signal(str)
    """Why something that was asked for was not done, for the reader."""

    def __init__(self, session: Session, desk: "Desk") -> None:
        super().__init__(desk)
        self._session = session
        self._desk = desk
        self._last_theme = ""
        desk.page.highlight_resized.connect(self.resize)

    @property
    def last_theme(self) -> str:
        """The id of the theme that was used last, '' before any was."""
        return self._last_theme

    @property
    def has_target(self) -> bool:
        """True if there is something to mark: a selection, or a chosen highlight."""
        return bool(self._desk.page.selection) or bool(self._desk.current_highlight)

    def highlight(self) -> None:
        """Highlight the selection with the theme that was used last."""
        if self._desk.page.selection is not None:
            self._mark((self._last_theme,) if self._known(self._last_theme) else ())

    def tag(self, theme_id: str) -> None:
        """Give the selection a theme; without one, give it to (or take it from) the chosen highlight."""
        self._last_theme = theme_id
        if self._desk.page.selection is not None:
            self._mark((theme_id,))
        elif self._desk.current_highlight:
            self.toggle_theme(self._desk.current_highlight, theme_id)

    def tag_span(self, span: Span, theme_id: str) -> str:
        """Give a passage a theme and select nothing any more; the id of its highlight, '' if that failed."""
        self._last_theme = theme_id
        return self._mark((theme_id,), span)

    def tag_by_key(self, key: int) -> None:
        """Tag with the theme that has a digit."""
        theme = self._theme_with(lambda one: one.key == key)
        if theme is not None:
            self.tag(theme.id)
        elif self.has_target:
            words = self.tr("No theme has the key {0}. T finds or makes a theme by its name.")
            self.said.emit(words.replace("{0}", str(key)))

    def ask_theme(self) -> None:
        """Let the reader choose a theme by name."""
        if self.has_target:
            self.theme_wanted.emit()

    def write_note(self) -> None:
        """Highlight the selection and write a note on it, or write on the chosen highlight."""
        if self._desk.page.selection is not None:
            made = self._mark(())
            if made:
                self.note_wanted.emit(made)
        elif self._desk.current_highlight:
            self.note_wanted.emit(self._desk.current_highlight)

    def remove(self) -> None:
        """Remove the chosen highlight, or the one that is exactly selected; undo brings it back."""
        selection = self._desk.page.selection
        chosen = self._same_span(selection) if selection else self._desk.current_highlight
        if chosen:
            from reader.services.commands import RemoveHighlight

            highlight = self._session.library.annotations.get(chosen)
            if self._session.run(RemoveHighlight(highlight)):
                self._desk.set_current_highlight("")

    def same_span(self, span: Span) -> str:
        """The id of the highlight that has exactly this span, '' for none."""
        return self._same_span(span)

    # -- longer and shorter

    def resize(self, highlight_id: str, span: Span, coalesce: str = "") -> bool:
        """Let a highlight reach from here to there; False, and a word why, if another one does so already."""
        other = self._same_span(span)
        if other and other != highlight_id:
            self.said.emit(self.tr("Another highlight has exactly these words; this one stays as it was."))
            return False
        from reader.services.annotating import anchor_of
        from reader.services.commands import EditHighlight

        try:
            before = self._session.library.annotations.get(highlight_id)
            anchor = anchor_of(self._desk.page.document.text, span)
        except KeyError:  # undone while its end was being dragged
            return False
        except ReaderError as error:
            self._session.failed.emit(error)
            return False
        after = replace(before, anchor=anchor, modified=now())
        return self._session.run(EditHighlight(before, after, self.tr("Resize highlight")), coalesce)

    def move_end(self, *, at_end: bool, by_word: bool, step: int) -> None:
        """Move the end (or the beginning) of the chosen highlight on, or back, by a word or a character.

        It stops short of losing its last character, and passes over the span of another highlight. Several
        such steps in a row are undone together.
        """
        page, chosen = self._desk.page, self._desk.current_highlight
        span = self._span_of(chosen)
        if span is None:
            return
        moved = span
        while (following := self._moved_end(moved, at_end=at_end, by_word=by_word, step=step)) != moved:
            moved = following
            if self._same_span(moved) in ("", chosen):
                break
        else:
            return
        if self.resize(chosen, moved, f"resize/{chosen}"):
            page.ensure_visible(moved.end if at_end else moved.start)

    def _moved_end(self, span: Span, *, at_end: bool, by_word: bool, step: int) -> Span:
        units = self._desk.page.units
        if not at_end:
            to = units.word_start if by_word else units.character
            start = to(span.start, step)
            return Span(start, span.end) if start < span.end else span
        to = units.word_end if by_word else units.character
        end = to(span.end, step)
        if end <= span.start:
            return span
        return units.trimmed(Span(span.start, end)) or span

    def _span_of(self, highlight_id: str) -> Span | None:
        """Where a highlight is on the page, None if it is not there."""
        if not highlight_id:
            return None
        return self._desk.span_of(self._session.library.annotations.get(highlight_id))

    # -- themes

    def toggle_theme(self, highlight_id: str, theme_id: str) -> None:
        """Give a theme to a highlight, or take it away if it has it."""
        from reader.services.commands import EditHighlight

        before = self._session.library.annotations.get(highlight_id)
        theme = self._session.library.themes.get(theme_id)
        has_it = theme_id in before.themes
        themes = tuple(one for one in before.themes if one != theme_id)
        if not has_it:
            themes = (*before.themes, theme_id)
        label = self.tr("Untag “{0}”") if has_it else self.tr("Tag with “{0}”")
        after = replace(before, themes=themes, modified=now())
        if self._session.run(EditHighlight(before, after, label.replace("{0}", theme.name))):
            self.marked.emit(highlight_id)

    def _mark(self, themes: tuple[str, ...], span: Span | None = None) -> str:
        span = span or self._desk.page.selection
        if span is None or not self._desk.document_id:
            return ""
        existing = self._same_span(span)
        if existing:
            for theme in themes:
                if theme not in self._session.library.annotations.get(existing).themes:
                    self.toggle_theme(existing, theme)
            self._done(existing)
            return existing
        from reader.services import annotating

        text = self._desk.page.document.text
        try:
            command = annotating.highlight(self._desk.document_id, text, span, themes)
        except ReaderError as error:
            self._session.failed.emit(error)
            return ""
        if themes:
            name = self._session.library.themes.get(themes[0]).name
            command = replace(command, label=self.tr("Tag with “{0}”").replace("{0}", name))
        if not self._session.run(command):
            return ""
        self._done(command.highlight.id)
        return command.highlight.id

    def _done(self, highlight_id: str) -> None:
        self._desk.page.select(None)
        self._desk.set_current_highlight(highlight_id)
        self.marked.emit(highlight_id)

    def _same_span(self, span: Span | None) -> str:
        if span is None:
            return ""
        found: list[tuple[Span, Highlight]] = self._desk.page.marks.highlights.overlapping(span)
        return next((highlight.id for where, highlight in found if where == span), "")

    def _theme_with(self, wanted: Callable[[Theme], bool]) -> Theme | None:
        return next((theme for theme in self._session.library.themes.listing() if wanted(theme)), None)

    def _known(self, theme_id: str) -> bool:
        return self._theme_with(lambda one: one.id == theme_id) is not None

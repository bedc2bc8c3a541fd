"""The themes in the left sidebar: the reader's codebook."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import Theme
from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.services import annotating
from reader.services.batch import Batch
from reader.services.commands import RemoveTheme
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.themes import codebook
from reader.ui.themes.description_popup import DescriptionPopup
from reader.ui.themes.theme_menu import colour_menu, key_menu, styled_menu
from reader.ui.themes.theme_tree import ThemeTree
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.list_styles import SIDE, button_sheet, field_sheet


class ThemesSidebar(QWidget):
    """A tree of themes to choose, make, rename, colour, describe, move and delete."""

    theme_activated = Signal(str)
    """Id: the reader wants to see its passages."""
    link_activated = Signal(str, str)
    """Kind and id of what a link in a description leads to, or of what links to a theme."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._themes: list[Theme] = []
        self._counts: dict[str, int] = {}
        self._folded: set[str] = set()
        self._read = False
        self._build()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Read the themes of the library and show them."""
        self._read = True
        library = self._session.library
        themes, counts = library.themes.listing(), library.themes.counts()
        if (themes, counts) == (self._themes, self._counts):
            return
        self._themes, self._counts = themes, counts
        current = self._tree.current_id
        self._tree.theme_model.set_themes(themes, counts)
        self._unfold()
        if current and self._tree.current_id != current:
            self._tree.make_current(current)
        self._show_what_there_is()

    def new_theme(self) -> None:
        """Ask for the name of a new theme, in place."""
        self._name.clear()
        self._foot.setCurrentWidget(self._naming)
        self._name.setFocus()

    # -- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._filter = FilterField(self._appearance, self.tr("Filter themes"), self)
        self._tree = ThemeTree(self._appearance, self)
        self._empty = QLabel(
            self.tr(
                "Themes are heads of your own under which passages gather.\n\n"
                "Make one below, or select a passage and press T."
            ),
            self,
        )
        self._empty.setWordWrap(True)
        self._empty.setFont(interface_font(13))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._empty)
        self._show_what_there_is()
        self._new = QPushButton(self.tr("+ New theme"), self)
        self._new.setFont(interface_font(13))
        self._name = QLineEdit(self)
        self._name.setFont(interface_font(13))
        self._name.setPlaceholderText(self.tr("Name, Enter to keep"))
        self._name.setAccessibleName(self.tr("Name of the new theme"))
        self._foot = QStackedWidget(self)
        self._foot.addWidget(self._new)
        self._naming = QWidget(self)
        self._foot.addWidget(self._naming)
        self._foot.setFixedHeight(8 * GRID)
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GRID, 0, 2 * GRID)
        rows.setSpacing(2 * GRID)
        head = QVBoxLayout()
        head.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        head.addWidget(self._filter)
        naming = QVBoxLayout(self._naming)
        naming.setContentsMargins(3 * GRID - SIDE + 9, 2, GRID, 2)  # level with the filter
        naming.addWidget(self._name)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE - 9, 0, 2 * GRID, 0)  # 9: the button's own margin
        foot.addWidget(self._foot)
        rows.addLayout(head)
        rows.addWidget(self._pages, 1)
        rows.addLayout(foot)

    def _connect(self) -> None:
        tree, model = self._tree, self._tree.theme_model
        self._filter.textChanged.connect(self._narrow)
        self._filter.left_downwards.connect(tree.setFocus)
        tree.activated_theme.connect(self.theme_activated)
        tree.delete_wanted.connect(self._delete)
        tree.menu_wanted.connect(self._show_menu)
        tree.colour_wanted.connect(self._offer_colours)
        tree.expanded.connect(lambda index: self._folded.discard(self._id_at(index)))
        tree.collapsed.connect(lambda index: self._folded.add(self._id_at(index)))
        model.rename_wanted.connect(self._rename)
        model.move_wanted.connect(self._move)
        self._new.clicked.connect(self.new_theme)
        self._name.returnPressed.connect(self._make)
        self._name.editingFinished.connect(self._give_up_nameless)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._name)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._stop_naming)
        self._session.changed.connect(self._follow)
        self._appearance.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"ThemesSidebar {{ background: {palette.interface}; }}")
        self._empty.setStyleSheet(
            f"QLabel {{ color: {palette.muted}; background: {palette.interface}; padding: 16px {SIDE}px; }}"
        )
        self._new.setStyleSheet(button_sheet(palette) + "QAbstractButton { text-align: left; }")
        self._name.setStyleSheet(field_sheet(palette))

    # -- showing --------------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        if self._read and (changes.themes or changes.highlights or changes.documents):
            self.refresh()

    def _narrow(self, words: str) -> None:
        self._tree.theme_model.set_filter(words)
        self._unfold()

    def _unfold(self) -> None:
        """Open every theme but those that the reader folded; while a filter is set, all."""
        folded = frozenset(self._folded)
        self._tree.expandAll()
        if not self._filter.text():
            for theme_id in folded:
                self._tree.collapse(self._tree.theme_model.index_of(theme_id))
        self._folded = set(folded)

    def _show_what_there_is(self) -> None:
        self._pages.setCurrentWidget(self._tree if self._themes else self._empty)
        self._filter.setVisible(bool(self._themes))

    def _id_at(self, index: object) -> str:
        theme = self._tree.theme_model.theme_at(index)  # type: ignore[arg-type]  # Qt says what it sends
        return theme.id if theme else ""

    def _theme(self, theme_id: str) -> Theme | None:
        return next((theme for theme in self._themes if theme.id == theme_id), None)

    # -- changing -------------------------------------------------------------------------------------

    def _make(self) -> None:
        name = self._name.text()
        if not name.strip(" /"):
            self._stop_naming()
            return
        themes = annotating.themes_named(self._session.library, [name])
        self._stop_naming()
        if themes.new:
            made = themes.new
            self._session.run(made[0] if len(made) == 1 else Batch(made, made[-1].label))
        self._filter.clear()
        self._tree.make_current(themes.ids[0])
        self._tree.setFocus()

    def _give_up_nameless(self) -> None:
        """The focus went elsewhere: a name that was begun stays, to be finished."""
        if not self._name.text().strip():
            self._stop_naming()

    def _stop_naming(self) -> None:
        self._name.clear()
        self._foot.setCurrentWidget(self._new)

    def _rename(self, theme_id: str, name: str) -> None:
        theme = self._theme(theme_id)
        if theme is None:
            return
        try:
            command = codebook.rename(self._themes, theme, name)
        except ReaderError as error:
            self._session.failed.emit(error)
            return
        focused = QApplication.focusWidget()
        was_here = focused is not None and self._tree.isAncestorOf(focused)
        self._session.run(command)
        if was_here:  # the field has gone with the old rows; the keyboard stays with the theme
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recolour(self, theme_id: str, hue: int) -> None:
        theme = self._theme(theme_id)
        if theme is not None and theme.hue != hue:
            self._session.run(codebook.recolour(theme, hue))

    def _give_key(self, theme_id: str, key: int) -> None:
        theme = self._theme(theme_id)
        if theme is not None and theme.key != key:
            self._session.run(codebook.give_key(self._themes, theme, key))

    def _describe(self, theme_id: str, description: str) -> None:
        theme = self._theme(theme_id)
        if theme is not None:
            self._session.run(codebook.describe(theme, description))

    def _move(self, theme_id: str, parent_id: str | None, row: int) -> None:
        command = codebook.move(self._themes, theme_id, parent_id, row)
        if command is not None:
            self._session.run(command)

    def _delete(self, theme_id: str) -> None:
        if self._theme(theme_id) is not None:
            self._session.run(RemoveTheme.of(self._session.library, theme_id))

    # -- menus ----------------------------------------------------------------------------------------

    def _offer_colours(self, theme_id: str, place: QPoint) -> None:
        theme = self._theme(theme_id)
        if theme is None:
            return
        menu = colour_menu(self, self._appearance.palette, theme, partial(self._recolour, theme_id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_menu(self, theme_id: str, place: QPoint) -> None:
        theme, palette = self._theme(theme_id), self._appearance.palette
        if theme is None:
            return
        menu = styled_menu(self, palette)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show passages\tEnter"), partial(self.theme_activated.emit, theme_id))
        menu.addAction(self.tr("Rename\tF2"), partial(self._edit_name, theme_id))
        menu.addMenu(colour_menu(menu, palette, theme, partial(self._recolour, theme_id)))
        menu.addMenu(key_menu(menu, palette, theme, self._themes, partial(self._give_key, theme_id)))
        menu.addAction(self.tr("Describe…"), partial(self._open_description, theme_id, place))
        if theme.parent_id:
            menu.addAction(self.tr("Move to the top"), partial(self._move, theme_id, None, -1))
        menu.addSeparator()
        count = self._counts.get(theme_id, 0)
        delete = self.tr("Delete theme, keep its passages ({count})\tDel").format(count=count)
        menu.addAction(delete, partial(self._delete, theme_id))
        menu.popup(place)

    def _edit_name(self, theme_id: str) -> None:
        self._tree.edit(self._tree.theme_model.index_of(theme_id))

    def _open_description(self, theme_id: str, place: QPoint) -> None:
        theme = self._theme(theme_id)
        if theme is not None:
            popup = DescriptionPopup(self._session, self._appearance, theme, self.window())
            popup.described.connect(self._describe)
            popup.link_activated.connect(self.link_activated)
            popup.open_at(place)

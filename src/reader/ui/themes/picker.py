"""The popup in which a theme is typed: completes, and makes what is not there yet."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.services import annotating
from reader.services.batch import Batch
from reader.services.theme_paths import clean_path, find_path
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.session import Session
from reader.ui.themes.choices import ROW_HEIGHT, Choice, ChoiceDelegate, ChoiceModel
from reader.ui.themes.matching import SEPARATOR, path_text, ranked
from reader.ui.widgets.list_styles import field_sheet, list_sheet

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = 70 * GRID
_MOST_ROWS = 9


class ThemePicker(QFrame):
    """A field and a list; Enter picks, Escape closes."""

    picked = Signal(str)
    """Id of a theme, made just now if it was new."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._session = session
        self._appearance = appearance
        self._themes: list[Theme] = []
        self.field = QLineEdit(self)
        self.field.setFont(interface_font(13))
        self.field.setPlaceholderText(self.tr("Theme, or a new name; a / nests"))
        self.field.setAccessibleName(self.tr("Theme"))
        self.field.installEventFilter(self)
        self.choices = ChoiceModel(self)
        self._list = QListView(self)
        self._list.setModel(self.choices)
        self._list.setItemDelegate(ChoiceDelegate(appearance, self))
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Themes"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self.field)
        rows.addWidget(self._list)
        self.field.textChanged.connect(self._offer)
        self._list.clicked.connect(lambda index: self._pick(index.row()))
        appearance.changed.connect(self._restyle)
        self._restyle()

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner at a place on the screen, or as near as all of it is seen."""
        self._themes = self._session.library.themes.listing()
        self.field.clear()
        self._offer("")
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        self.move(_inside(QRect(place, self.size()), screen.availableGeometry()))
        self.show()
        self.field.setFocus()

    def _offer(self, typed: str) -> None:
        by_id = {theme.id: theme for theme in self._themes}
        choices = [Choice(theme, path_text(by_id, theme.id)) for theme in ranked(self._themes, typed)]
        if clean_path(typed) and find_path(self._themes, typed) is None:
            choices.append(Choice(None, SEPARATOR.join(clean_path(typed))))
        self.choices.set_choices(choices)
        self._list.setCurrentIndex(self.choices.index(0))
        height = max(1, min(len(choices), _MOST_ROWS)) * ROW_HEIGHT
        self._list.setFixedHeight(height)
        self.setFixedSize(_WIDTH, height + self.field.sizeHint().height() + 5 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work while one types in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self._list.currentIndex().row())
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
            Qt.Key(event.key())
        )
        if step is None:
            return super().eventFilter(watched, event)
        row = min(max(self._list.currentIndex().row() + step, 0), len(self.choices.choices) - 1)
        self._list.setCurrentIndex(self.choices.index(row))
        return True

    def _pick(self, row: int) -> None:
        if not 0 <= row < len(self.choices.choices):
            return
        choice = self.choices.choices[row]
        theme_id = choice.theme.id if choice.theme else self._create(choice.path)
        if theme_id:
            self.hide()
            self.picked.emit(theme_id)

    def _create(self, path: str) -> str:
        """Make the theme and what it stands under; its id, '' if that failed."""
        try:
            themes = annotating.themes_named(self._session.library, [path])
        except ReaderError as error:
            self._session.failed.emit(error)
            return ""
        made = themes.new
        command = made[0] if len(made) == 1 else Batch(made, made[-1].label)
        return themes.ids[0] if self._session.run(command) else ""

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.setStyleSheet(f"""
            ThemePicker {{ background: {palette.card}; border: 1px solid {palette.hairline}; }}
            {list_sheet(palette, "card")} {field_sheet(palette)}
        """)


def _inside(box: QRect, screen: QRect) -> QPoint:
    """The corner at which a box lies wholly on the screen, as near as can be."""
    left = max(screen.left(), min(box.left(), screen.right() - box.width()))
    top = max(screen.top(), min(box.top(), screen.bottom() - box.height()))
    return QPoint(left, top)

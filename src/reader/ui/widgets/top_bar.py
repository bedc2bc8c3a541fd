"""The bar at the top: the app's name, the library menu, the search field, the views, export."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reader.ui.appearance import Appearance, interface_font

_ROOMY = 860
"""Width from which on there is room for the name of the app, which the frame of the window says too."""


class TopBar(QWidget):
    """Holds a search field in the middle; says which view was chosen."""

    view_chosen = Signal(str)
    typography_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        search: QWidget,
        views: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._search = search
        self.setFixedHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(4)
        self._name = QLabel(self.tr("Commonplace"), self)
        self._name.setFont(interface_font(13, QFont.Weight.DemiBold))
        row.addWidget(self._name)
        row.addSpacing(8)
        self.library = self._button(self.tr("☰ Library"))
        self.library.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.library)
        search.setParent(self)  # here, so that Tab comes to it between the buttons beside it
        row.addStretch(1)
        self._views: dict[str, QToolButton] = {}
        for view, words in views:
            button = self._button(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, chosen=view: self.view_chosen.emit(chosen))
            self._views[view] = button
            row.addWidget(button)
        self.typography = self._button("Aa")
        self.typography.setAccessibleName(self.tr("Typography"))
        self.typography.setToolTip(self.tr("Typography"))
        self.typography.clicked.connect(self.typography_asked)
        row.addWidget(self.typography)
        self.export = self._button(self.tr("⇪ Export"))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.export)
        appearance.changed.connect(self.update)

    def set_view(self, view: str) -> None:
        """Mark a view as the one that is shown."""
        for name, button in self._views.items():
            button.setChecked(name == view)

    def set_library_menu(self, menu: QMenu) -> None:
        """What the library button opens."""
        self.library.setMenu(menu)

    def set_export_menu(self, menu: QMenu) -> None:
        """What the export button opens."""
        self.export.setMenu(menu)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setFont(interface_font())
        button.setAccessibleName(words.lstrip("☰⇪ "))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search field in the middle, between the buttons; the name gives way to it."""
        self._name.setVisible(self.width() >= _ROOMY)
        row = self.layout()
        if row is not None:
            row.activate()
        left = self.library.geometry().right() + 16
        right = min((button.x() for button in self._views.values()), default=self.width()) - 16
        width = min(380, max(140, right - left))
        x = min(max(left, (self.width() - width) // 2), max(left, right - width))
        self._search.setGeometry(x, 7, width, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.palette.colour("interface"))
        line = self._appearance.palette.colour("hairline")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)

"""The row over the timeline: its name, what is in focus, the period shown, the legend, and two buttons."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.timeline.mark_painting import MarkPainting, Sign
from reader.ui.timeline.reading import Arrangement
from reader.ui.timeline.waiting import WaitingButton
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.list_styles import button_sheet
from reader.ui.widgets.menus import styled_menu


class TimelineHeader(QWidget):
    """Says what the timeline shows. Its signals come from its buttons."""

    fit_requested = Signal()
    expand_requested = Signal()
    all_alike_wanted = Signal()
    """No events are to be brought forward any more."""
    arrangement_chosen = Signal(str)
    """Other lanes are wanted: a value of `Arrangement`."""

    def __init__(
        self, appearance: Appearance, *, is_full: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.title = QLabel(self.tr("Timeline"), self)
        self.caption = ElidedLabel(self)
        self.period = QLabel(self)
        self.fit = QPushButton(self.tr("fit"), self)
        self.waiting = WaitingButton(appearance, self)
        self.legend = Legend(appearance, self)
        self.expand = ExpandButton(appearance, self)
        self.fit.setToolTip(self.tr("Show all of it (F)"))
        self.fit.setAccessibleName(self.tr("Fit the timeline"))
        self.expand.setToolTip(self.tr("Open the full timeline"))
        self.expand.setAccessibleName(self.expand.toolTip())
        self.period.setAccessibleName(self.tr("Period shown"))
        self.expand.setVisible(not is_full)
        self.fit.clicked.connect(self.fit_requested)
        self.expand.clicked.connect(self.expand_requested)
        self.alike = QPushButton("×", self)
        self.alike.setToolTip(self.tr("Show all events alike"))
        self.alike.setAccessibleName(self.alike.toolTip())
        self.alike.clicked.connect(self.all_alike_wanted)
        self.alike.hide()
        self.lanes = QPushButton(self)
        self.lanes.setVisible(is_full)
        self.lanes.clicked.connect(self._offer_arrangements)
        self._arrange()
        appearance.changed.connect(self._restyle)
        self.show_arrangement(Arrangement.DOCUMENTS)
        self._restyle()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Say what the lanes are."""
        self.arrangement = arrangement
        words = self._arrangement_words(arrangement)
        self.lanes.setText(f"{words}  ▾")
        self.lanes.setAccessibleName(self.tr("Lanes: {0}; press to part the events otherwise").format(words))
        self.lanes.setToolTip(self.tr("Part the events into other lanes"))

    def fill_arrangements(self, menu: QMenu) -> None:
        """Entries for all ways to part the events into lanes."""
        for arrangement in Arrangement:
            action = menu.addAction(self._arrangement_words(arrangement))
            action.setCheckable(True)
            action.setChecked(arrangement is self.arrangement)
            action.triggered.connect(
                lambda _=False, chosen=arrangement: self.arrangement_chosen.emit(chosen.value)
            )

    def _offer_arrangements(self) -> None:
        menu = styled_menu(self, self._appearance.palette)
        self.fill_arrangements(menu)
        menu.popup(self.lanes.mapToGlobal(self.lanes.rect().bottomLeft()))

    def _arrangement_words(self, arrangement: Arrangement) -> str:
        return {
            Arrangement.DOCUMENTS: self.tr("By document"),
            Arrangement.ENTITIES: self.tr("By entity"),
            Arrangement.THEMES: self.tr("By theme"),
            Arrangement.NONE: self.tr("One lane"),
        }[arrangement]

    def show_period(self, text: str) -> None:
        """The window of days in words; without words no chip."""
        self.period.setText(text)
        self.period.setVisible(bool(text))
        self.fit.setVisible(bool(text))

    def resizeEvent(self, _event: object) -> None:
        """The legend gives way where it does not fit."""
        self.legend.setVisible(self.width() >= 520 + self.legend.sizeHint().width())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, GRID, 8, 0)
        row.setSpacing(12)
        for label in (self.caption, self.period):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self.fit, self.waiting, self.lanes, self.alike, self.expand):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (
            self.title, self.caption, self.alike, self.lanes, self.period, self.fit, self.waiting,
        ):  # fmt: skip
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.period.setFixedHeight(6 * GRID)
        row.addStretch(1)
        row.addWidget(self.legend)
        row.addWidget(self.expand)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(9 * GRID)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.title.setFont(interface_font(13, QFont.Weight.DemiBold))
        for widget in (self.caption, self.lanes, self.period, self.fit, self.waiting):
            widget.setFont(interface_font(12))
        self.title.setStyleSheet(f"color: {palette.ink};")
        self.caption.setStyleSheet(f"color: {palette.muted};")
        self.period.setStyleSheet(
            f"color: {palette.ink}; background: {palette.card}; border: 1px solid {palette.hairline};"
            "border-radius: 6px; padding: 0 8px;"
        )
        for button in (self.fit, self.waiting, self.lanes, self.alike):
            button.setStyleSheet(button_sheet(palette) + "QAbstractButton { padding: 2px 8px; }")


class Legend(QWidget):
    """What the forms of the marks mean; of the less common ones those that are there."""

    _GAP = 14
    _SIGN = 20

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.signs: tuple[Sign, ...] = _ALWAYS
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self.update)
        self._describe()

    def show_signs(self, present: frozenset[Sign]) -> None:
        """Tell of these too, where they are on the timeline."""
        signs = tuple(sign for sign in Sign if sign in present or sign in _ALWAYS)
        if signs != self.signs:
            self.signs = signs
            self._describe()
            self.updateGeometry()
            self.update()

    def words_of(self, sign: Sign) -> str:
        """What a sign means."""
        return {
            Sign.DOT: self.tr("dated exactly"),
            Sign.BAR: self.tr("range"),
            Sign.APPROXIMATE: self.tr("about"),
            Sign.UNCERTAIN: self.tr("uncertain"),
            Sign.PROJECTION: self.tr("projection"),
            Sign.HIGHLIGHT: self.tr("highlight"),
            Sign.NOTE: self.tr("note"),
        }[sign]

    def _describe(self) -> None:
        words = ", ".join(self.words_of(sign) for sign in self.signs)
        self.setAccessibleName(self.tr("Legend: {0}").format(words))

    def sizeHint(self) -> QSize:
        """The signs with their words."""
        metrics = QFontMetricsF(interface_font(12))
        words = sum(metrics.horizontalAdvance(self.words_of(sign)) for sign in self.signs)
        return QSize(round(words) + len(self.signs) * (self._SIGN + self._GAP), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs as the timeline does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._appearance.palette
        marks = MarkPainting(palette, "interface")
        font = interface_font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left, middle = 0.0, self.height() / 2
        for sign in self.signs:
            word = self.words_of(sign)
            marks.paint_sign(painter, sign, QPointF(left, middle))
            painter.setPen(palette.colour("muted"))
            place = QRectF(left + self._SIGN, 0, metrics.horizontalAdvance(word) + 4, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
            left += self._SIGN + metrics.horizontalAdvance(word) + self._GAP
        painter.end()


_ALWAYS = (Sign.DOT, Sign.BAR, Sign.PROJECTION)


class ExpandButton(QAbstractButton):
    """Two arrows that point apart."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(28, 24)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arrows, with a ground under the pointer and a ring with the focus."""
        palette = self._appearance.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(palette.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QPen(palette.colour("ink" if self.underMouse() else "muted"), 1.4))
        middle = box.center()
        for sign in (1, -1):
            tip = middle + QPointF(5 * sign, -5 * sign)
            painter.drawLine(middle + QPointF(1.5 * sign, -1.5 * sign), tip)
            painter.drawLine(tip, tip - QPointF(4 * sign, 0))
            painter.drawLine(tip, tip + QPointF(0, 4 * sign))
        painter.end()

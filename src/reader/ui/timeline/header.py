"""The row over the timeline: its name, what is in focus, the period shown, the legend, and two buttons."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import button_sheet


class TimelineHeader(QWidget):
    """Says what the timeline shows. Its signals come from its buttons."""

    fit_requested = Signal()
    expand_requested = Signal()
    date_wanted = Signal()
    """The reader wants to give the date of publication that some dates wait for."""

    def __init__(
        self, appearance: Appearance, *, is_full: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.title = QLabel(self.tr("Timeline"), self)
        self.caption = _ElidedLabel(self)
        self.period = QLabel(self)
        self.fit = QPushButton(self.tr("fit"), self)
        self.waiting = QPushButton(self)
        self.waiting.hide()
        self.waiting.clicked.connect(self.date_wanted)
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
        self._arrange()
        appearance.changed.connect(self._restyle)
        self._restyle()

    def show_period(self, text: str) -> None:
        """The window of days in words; without words no chip."""
        self.period.setText(text)
        self.period.setVisible(bool(text))
        self.fit.setVisible(bool(text))

    def show_waiting(self, count: int) -> None:
        """Ask for the date of publication if that is what some dates of the open document wait for."""
        one = self.tr("1 date waits for the date of publication…")
        words = one if count == 1 else self.tr("{0} dates wait for the date of publication…")
        self.waiting.setText(words.replace("{0}", str(count)))
        self.waiting.setToolTip(
            self.tr("Expressions such as “last year” cannot be placed before it is known. Give it here.")
        )
        self.waiting.setVisible(count > 0)

    def resizeEvent(self, _event: object) -> None:
        """The legend gives way where it does not fit."""
        self.legend.setVisible(self.width() >= 620)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, GRID, 8, 0)
        row.setSpacing(12)
        for label in (self.caption, self.period):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self.fit, self.waiting, self.expand):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (self.title, self.caption, self.period, self.fit, self.waiting):
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
        for widget in (self.caption, self.period, self.fit, self.waiting):
            widget.setFont(interface_font(12))
        self.title.setStyleSheet(f"color: {palette.ink};")
        self.caption.setStyleSheet(f"color: {palette.muted};")
        self.period.setStyleSheet(
            f"color: {palette.ink}; background: {palette.card}; border: 1px solid {palette.hairline};"
            "border-radius: 6px; padding: 0 8px;"
        )
        for button in (self.fit, self.waiting):
            button.setStyleSheet(button_sheet(palette) + "QAbstractButton { padding: 2px 8px; }")


class _ElidedLabel(QLabel):
    """A label that ends in an ellipsis where it is too narrow for its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() + 1
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Legend(QWidget):
    """What a dot, a bar and a circle mean."""

    _GAP = 16
    _SIGN = 18

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._words = (self.tr("dated exactly"), self.tr("range"), self.tr("projection"))
        self.setAccessibleName(
            self.tr("Legend: a dot is dated exactly, a bar a range, a circle a projection")
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The three signs with their words."""
        metrics = QFontMetricsF(interface_font(12))
        words = sum(metrics.horizontalAdvance(word) for word in self._words)
        return QSize(round(words) + 3 * self._SIGN + 2 * self._GAP + 4, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs as the timeline does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._appearance.palette
        font = interface_font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left, middle = 0.0, self.height() / 2
        for number, word in enumerate(self._words):
            self._paint_sign(painter, number, QPointF(left, middle))
            painter.setPen(palette.colour("muted"))
            place = QRectF(left + self._SIGN, 0, metrics.horizontalAdvance(word) + 4, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
            left += self._SIGN + metrics.horizontalAdvance(word) + self._GAP
        painter.end()

    def _paint_sign(self, painter: QPainter, number: int, place: QPointF) -> None:
        colour = self._appearance.palette.colour("muted")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if number == 0:
            painter.drawEllipse(place + QPointF(8, 0), 4, 4)
        elif number == 1:
            painter.drawRoundedRect(QRectF(place.x(), place.y() - 2.5, 13, 5), 2.5, 2.5)
        else:
            painter.setPen(QPen(colour, 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place + QPointF(8, 0), 3.5, 3.5)


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

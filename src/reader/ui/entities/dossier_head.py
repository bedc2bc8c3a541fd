"""The head of an entity's page: what it is, its name, its other names, and what can be put right about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.entities import Entity
from reader.domain.spoken_dates import spoken
from reader.services.dossiers import Dossier
from reader.ui.appearance import GRID, Appearance, Palette, interface_font, reading_font
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.entities.entity_menu import add_kinds
from reader.ui.entities.kinds import singular
from reader.ui.entities.suggested import Suggested
from reader.ui.widgets.flow_layout import FlowLayout
from reader.ui.widgets.list_styles import button_sheet, field_sheet, number_text
from reader.ui.widgets.menus import styled_menu

_MOST_ALIASES = 16
_PILL = 6 * GRID + 2
_MOST_SUGGESTIONS = 2


class Flow(QWidget):
    """Small widgets side by side on as many rows as they need, with a space above."""

    def __init__(self, gap: int, above: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap)
        self._row.setContentsMargins(0, above, 0, 0)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets instead of those there."""
        while self._row.count():
            old = self._row.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._row.addWidget(widget)
            widget.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A box layout inside a scroll area would squeeze what needs more rows in less width."""
        self.setFixedHeight(self._row.heightForWidth(self.width()))


class Title(QWidget):
    """A name in large type; a click, or `edit`, makes it a field."""

    name_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.can_edit = True
        font = reading_font(30)
        font.setWeight(QFont.Weight.Bold)
        self.label = QLabel(self)
        self.label.setFont(font)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setFont(font)
        self.field.setAccessibleName(self.tr("Name of the entity"))
        self.field.hide()
        self.field.returnPressed.connect(self._take)
        self.field.editingFinished.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.field)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def show_name(self, name: str) -> None:
        """Show a name; what is being typed stays."""
        self.label.setText(name)
        self.label.setToolTip(self.tr("Click to rename (F2)") if self.can_edit and name else "")

    def edit(self) -> None:
        """Open the field."""
        if not self.can_edit or not self.label.text():
            return
        self.field.setText(self.label.text())
        self.label.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.label.geometry().contains(
            event.position().toPoint()
        ):
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.field.setText(self.label.text())
            self._close()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # taken by the field
        super().keyPressEvent(event)

    def _take(self) -> None:
        name = " ".join(self.field.text().split())
        before = self.label.text()
        self._close()
        if name and name != before:
            self.name_wanted.emit(name)

    def _leave(self) -> None:
        """Whoever goes elsewhere has not said that the name is right."""
        if self.field.isVisible() and not self.field.hasFocus():
            self._close()

    def _close(self) -> None:
        had_keyboard = self.field.hasFocus()
        self.field.hide()
        self.label.show()
        parent = self.parentWidget()
        if had_keyboard and parent is not None:
            parent.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _restyle(self) -> None:
        palette = self._appearance.palette
        self.label.setStyleSheet(f"color: {palette.ink};")
        self.field.setStyleSheet(field_sheet(palette))


class DossierHead(QWidget):
    """Shows what is said above the mentions of an entity, and runs what is asked for there."""

    def __init__(
        self, appearance: Appearance, deeds: EntityDeeds, suggested: Suggested, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._deeds = deeds
        self._suggested = suggested
        self._entity: Entity | None = None
        self.facts = QLabel(self)
        self.facts.setFont(interface_font(12.5))
        self.facts.setWordWrap(True)
        self.title = Title(appearance, self)
        self.title.can_edit = deeds.can_write
        self.names = Flow(6, 8, self)
        self.hints = QVBoxLayout()
        self.hints.setContentsMargins(0, 0, 0, 0)
        self.hints.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        column.addSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.names)
        column.addLayout(self.hints)
        self.title.name_wanted.connect(self._rename)
        suggested.changed.connect(self._show_hints)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show an entity."""
        entity = self._entity = dossier.entity
        self.facts.setText("   ·   ".join(self._said(dossier)))
        self.title.show_name(entity.name)
        pills = [self._pill(name, count) for name, count in dossier.names[:_MOST_ALIASES]]
        self.names.show_widgets([*pills, *self._more(dossier), *self._deeds_here()])
        self.names.setAccessibleName(
            self.tr("Also called {0}").format(", ".join(entity.aliases)) if entity.aliases else ""
        )
        self._show_hints()

    def clear(self) -> None:
        """Show nothing."""
        self._entity = None
        self.facts.clear()
        self.title.show_name("")
        self.names.show_widgets([])
        self._show_hints()

    def _said(self, dossier: Dossier) -> list[str]:
        count, documents = len(dossier.lines), dossier.documents
        times = self.tr("1 mention") if count == 1 else self.tr("{0} mentions").format(number_text(count))
        where = self.tr("1 document") if documents == 1 else self.tr("{0} documents").format(documents)
        parts = [singular(dossier.entity.type).upper(), self.tr("{0} in {1}").format(times, where)]
        if dossier.first:
            parts.append(self.tr("first {0}").format(spoken(dossier.first)))
        return parts

    # -- other names

    def _pill(self, name: str, count: int) -> QPushButton:
        text = f"{name}  {number_text(count)}" if count else name
        pill = QPushButton(text.replace("&", "&&"))
        pill.setObjectName("pill")
        pill.setFont(interface_font(12.5))
        pill.setAutoDefault(False)
        pill.setFixedHeight(_PILL)
        pill.setCursor(Qt.CursorShape.PointingHandCursor)
        pill.setAccessibleName(self.tr("{0}, another name, {1} times").format(name, count))
        pill.setToolTip(self.tr("Split off, or make it the name"))
        pill.setEnabled(self._deeds.can_write)
        pill.clicked.connect(lambda: self._offer_for(name, pill))
        return pill

    def _more(self, dossier: Dossier) -> list[QWidget]:
        rest = dossier.names[_MOST_ALIASES:]
        if not rest:
            return []
        more = self._quiet(self.tr("and {0} more").format(len(rest)), lambda: self._offer_rest(more, rest))
        return [more]

    def _offer_rest(self, below: QWidget, names: Sequence[tuple[str, int]]) -> None:
        menu = styled_menu(self, self._appearance.palette)
        for name, _ in names:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=name: self._offer_for(chosen, below))
        menu.popup(_below(below))

    def _offer_for(self, name: str, below: QWidget) -> None:
        entity = self._entity
        if entity is None:
            return
        menu = styled_menu(self, self._appearance.palette)
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Split “{0}” off"), lambda: self._deeds.split(entity.id, name)),
            (self.tr("Make “{0}” the name"), lambda: self._deeds.rename(entity.id, name)),
            (self.tr("“{0}” is no entity anywhere"), lambda: self._deeds.never(name)),
        )
        for words, do in deeds:
            action = menu.addAction(words.format(name).replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=do: chosen())
        menu.setActiveAction(menu.actions()[0])
        menu.popup(_below(below))

    # -- corrections

    def _deeds_here(self) -> list[QWidget]:
        if not self._deeds.can_write:
            return []
        merge = self._quiet(self.tr("Merge with…"), lambda: self.ask_merge(merge))
        kind = self._quiet(self.tr("Change kind…"), lambda: self._offer_kinds(kind))
        return [
            self._quiet(self.tr("Rename…"), self.title.edit),
            merge,
            kind,
            self._quiet(self.tr("Hide"), lambda: self._deeds.hide([self._entity.id] if self._entity else [])),
        ]

    def ask_merge(self, below: QWidget) -> None:
        """Let the reader choose what this entity is one with."""
        if self._entity is not None:
            self._deeds.ask_merge([self._entity.id], _below(below))

    def _offer_kinds(self, below: QWidget) -> None:
        entity = self._entity
        if entity is not None:
            menu = styled_menu(self, self._appearance.palette)
            add_kinds(menu, entity.type, lambda kind: self._deeds.retype([entity.id], kind))
            menu.popup(_below(below))

    def _rename(self, name: str) -> None:
        if self._entity is not None:
            self._deeds.rename(self._entity.id, name)

    def _quiet(self, text: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFont(interface_font(12.5))
        button.setFixedHeight(_PILL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setStyleSheet(quiet_sheet(self._appearance.palette))
        button.clicked.connect(lambda _=False: do())
        return button

    # -- suggestions

    def _show_hints(self) -> None:
        while (item := self.hints.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        keys = self._suggested.about(self._entity.id) if self._entity and self._deeds.can_write else []
        for key in keys[:_MOST_SUGGESTIONS]:
            self.hints.addWidget(self._hint(key))

    def _hint(self, key: str) -> QWidget:
        one = self._suggested.by_key[key]
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2 * GRID, 0, 0)
        row.setSpacing(GRID)
        label = QLabel(f"{one.deed}?", line)
        label.setFont(interface_font(12.5))
        label.setToolTip(one.reason)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(label)
        row.addWidget(self._quiet(self.tr("Accept"), lambda: self._suggested.accept(key)))
        row.addWidget(self._quiet(self.tr("Dismiss"), lambda: self._suggested.dismiss(key)))
        row.addStretch(1)
        return line


def quiet_sheet(palette: Palette) -> str:
    """A style sheet for deeds: as near to each other, and to the edge, as words."""
    return button_sheet(palette) + "QAbstractButton { padding: 3px 4px; }"


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().bottomLeft() + QPoint(0, 2))

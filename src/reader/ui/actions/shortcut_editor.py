"""The keys of one action: shown as caps that can be taken away, and a field in which others are pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.ui.actions.key_field import KeyField
from reader.ui.actions.keys import Keys, is_plain, native, page_use
from reader.ui.actions.shortcuts_model import said
from reader.ui.actions.spec import ActionSpec
from reader.ui.appearance import GRID, Appearance, interface_font
from reader.ui.widgets.list_styles import card_button_sheet, field_sheet


class ShortcutEditor(QWidget):
    """Says what the person wants; asks first before a key is taken from another action."""

    given = Signal(str, str)
    """Id of an action and the keys it shall get."""
    taken = Signal(str, str)
    reset = Signal(str)
    left = Signal()
    """The person is done with this action."""

    def __init__(self, keys: Keys, names: dict[str, str], appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self._names = names
        self._spec: ActionSpec | None = None
        self._name = QLabel(self)
        self._name.setFont(interface_font(13, QFont.Weight.DemiBold))
        self._help = QLabel(self)
        self._help.setFont(interface_font(12))
        self._help.setWordWrap(True)
        self._caps = QHBoxLayout()
        self._caps.setSpacing(GRID)
        self.field = KeyField(self.tr("Press new keys"), self)
        self.field.setFixedWidth(40 * GRID)
        self.reset_button = self._button(self.tr("Reset"))
        self.question = QLabel(self)
        self.question.setFont(interface_font(12.5))
        self.question.setWordWrap(True)
        self.take_button = self._button(self.tr("Take it"))
        self.leave_button = self._button(self.tr("Leave it"))
        for button in (self.take_button, self.leave_button):
            button.setAutoDefault(True)  # Return presses the one that has the keyboard
        self._asking = QWidget(self)
        self._lay_out()
        self._connect()
        appearance.changed.connect(lambda: self._restyle(appearance))
        self._restyle(appearance)
        self.show_action(None)

    def show_action(self, spec: ActionSpec | None) -> None:
        """The action whose keys are edited from now on; None for no action."""
        self._spec = spec
        self.field.empty()
        self._asking.hide()
        self._show_keys()

    def _show_keys(self) -> None:
        spec = self._spec
        while (item := self._caps.takeAt(0)) is not None:
            if (cap := item.widget()) is not None:
                cap.hide()
                cap.deleteLater()
        self.field.setEnabled(spec is not None)
        self.reset_button.setEnabled(spec is not None and self._keys.is_changed(spec.id))
        if spec is None:
            self._name.setText(self.tr("No action is chosen"))
            self._help.setText(self.tr("Choose one above to give it other keys."))
            return
        keys = self._keys.of(spec.id)
        self._name.setText(said(spec.text))
        on_page = any(is_plain(one) for one in keys) or spec.on_page
        where = self.tr("Listens while the page has the keyboard.") if on_page else ""
        self._help.setText("  ·  ".join(words for words in (said(spec.help), where) if words))
        before = self._before_field()
        for one in keys:
            cap = self._cap(spec, one)
            self._caps.addWidget(cap)
            cap.show()
            self.setTabOrder(before, cap)
            before = cap
        if not keys:
            none = QLabel(self.tr("No keys"), self)
            none.setFont(interface_font(12))
            self._caps.addWidget(none)
            none.show()

    def _before_field(self) -> QWidget:
        """Where Tab comes from when it comes to the field for keys."""
        before = self.field.previousInFocusChain()
        while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        return before or self.field

    def _cap(self, spec: ActionSpec, keys: str) -> QToolButton:
        cap = QToolButton(self)
        cap.setObjectName("cap")
        cap.setText(f"{native(keys)}  ×")
        cap.setFont(interface_font(12))
        cap.setToolTip(self.tr("Take {0} away").format(native(keys)))
        cap.setAccessibleName(cap.toolTip())
        cap.clicked.connect(lambda: self.taken.emit(spec.id, keys))
        return cap

    def _pressed(self, keys: str) -> None:
        spec = self._spec
        self._asking.hide()
        if spec is None or not keys or keys in self._keys.of(spec.id):
            self.field.empty()
            return
        user = self._keys.user_of(keys, besides=spec.id)
        on_page = page_use(keys)
        if not user and not on_page:
            self.given.emit(spec.id, keys)
            return
        words = self.tr("{0} is used by “{1}”.") if user else self.tr("{0} is used by the page: {1}.")
        used_by = self._names.get(user, "") if user else said(on_page)
        self.question.setText(words.format(native(keys), used_by))
        self._asking.show()
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_it(self) -> None:
        if self._spec is not None and self.field.keys:
            self.given.emit(self._spec.id, self.field.keys)

    def _reset_it(self) -> None:
        if self._spec is not None:
            self.reset.emit(self._spec.id)

    def _leave_it(self) -> None:
        self._asking.hide()
        self.field.empty()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(interface_font(12.5))
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(2 * GRID)
        keys.addLayout(self._caps)
        keys.addWidget(self.field)
        keys.addStretch(1)
        keys.addWidget(self.reset_button)
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(2 * GRID)
        asking.addWidget(self.question, 1)
        asking.addWidget(self.take_button)
        asking.addWidget(self.leave_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        rows.setSpacing(1 * GRID)
        rows.addWidget(self._name)
        rows.addWidget(self._help)
        rows.addSpacing(GRID)
        rows.addLayout(keys)
        rows.addWidget(self._asking)

    def _connect(self) -> None:
        self.field.keys_pressed.connect(self._pressed)
        self.field.cancelled.connect(self.left)
        self.take_button.clicked.connect(self._take_it)
        self.leave_button.clicked.connect(self._leave_it)
        self.reset_button.clicked.connect(self._reset_it)

    def _restyle(self, appearance: Appearance) -> None:
        palette = appearance.palette
        self.setStyleSheet(f"""
            QLabel {{ color: {palette.muted}; }}
            {field_sheet(palette)} {card_button_sheet(palette)}
            QToolButton#cap {{ padding: 3px 8px; border-radius: 4px; }}
        """)
        self._name.setStyleSheet(f"color: {palette.ink};")
        self.question.setStyleSheet(f"color: {palette.ink};")

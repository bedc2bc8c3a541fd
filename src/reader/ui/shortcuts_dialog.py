"""All actions with their keys, searchable."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS, MENUS
from reader.ui.appearance import Appearance, interface_font


class ShortcutsDialog(QDialog):
    """A list that grows shorter while one types."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(560, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find an action or a key"))
        self.filter.setFont(interface_font())
        self.filter.setClearButtonEnabled(True)
        column.addWidget(self.filter)
        self.list = QTreeWidget(self)
        self.list.setFont(interface_font())
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setRootIsDecorated(False)
        self.list.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        column.addWidget(self.list)
        self._fill()
        self.filter.textChanged.connect(self._narrow)

    def _fill(self) -> None:
        for menu in MENUS:
            head = QTreeWidgetItem(self.list, [QCoreApplication.translate("Actions", menu)])
            for spec in ACTIONS:
                if spec.menu == menu and spec.id:
                    native = QKeySequence.SequenceFormat.NativeText
                    keys = ", ".join(QKeySequence(one).toString(native) for one in spec.shortcuts)
                    row = QTreeWidgetItem(head, [QCoreApplication.translate("Actions", spec.text), keys])
                    row.setToolTip(0, spec.help)
            head.setExpanded(True)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold()
        for number in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(number)
            if head is None:
                continue
            shown = 0
            for inner in range(head.childCount()):
                row = head.child(inner)
                if row is None:
                    continue
                matches = wanted in f"{row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not matches)
                shown += matches
            head.setHidden(not shown)

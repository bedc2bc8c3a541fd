"""All that the reader has put right about entities: what, where, when; each can be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.domain.entity_rules import RuleKind
from reader.services.correcting import StoredRule, rules
from reader.ui.appearance import Appearance
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.entities.entity_menu import add_kinds
from reader.ui.history.model import said_moment
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.menus import styled_menu
from reader.ui.widgets.review_window import ReviewWindow
from reader.ui.widgets.two_lines import TwoLines

_CHANGED = (RuleKind.NAME, RuleKind.TYPE)
"""What can be said anew in one step; the rest is taken back and done again."""


class CorrectionsWindow(ReviewWindow):
    """The rules, the latest first; `entity_wanted` gives the entity that one is about."""

    entity_wanted = Signal(str)

    def __init__(
        self, session: Session, appearance: Appearance, deeds: EntityDeeds, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, appearance, "", parent)
        self.setWindowTitle(self.tr("Corrections"))
        self.list.setAccessibleName(self.tr("Corrections of entities, the latest first"))
        self._deeds = deeds
        self._rules: dict[str, StoredRule] = {}
        self.filter = FilterField(appearance, self.tr("Filter corrections"), self)
        self.filter.textChanged.connect(self._show)
        self.filter.left_downwards.connect(self.list.setFocus)
        self.head.addWidget(self.filter)
        self.go = self.add_button(self.tr("Show the entity"), self._go, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.change = self.add_button(self.tr("Change…"), self._change, Qt.Key.Key_F2)
        self.remove = self.add_button(
            self.tr("Take back"), self._deeds.remove_rule, Qt.Key.Key_Delete, Qt.Key.Key_Backspace
        )
        self.list.current_changed.connect(lambda _: self._say())

    def refresh(self) -> None:
        """Read the rules of the library."""
        self._rules = {rule.id: rule for rule in rules(self.session.library)}
        self.filter.setEnabled(bool(self._rules))
        self._show()

    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        shown = [
            TwoLines(rule.id, rule.words, self._where_and_when(rule))
            for rule in self._rules.values()
            if all(word in f"{rule.words} {rule.scope}".casefold() for word in words)
        ]
        self.list.show_rows(shown)
        self._say()

    def _where_and_when(self, rule: StoredRule) -> str:
        where = rule.scope or self.tr("whole library")
        return "   ·   ".join(part for part in (where, said_moment(rule.at)) if part)

    def _say(self) -> None:
        rule = self._rules.get(self.list.current_id)
        if not self._rules:
            words = self.tr(
                "Nothing was put right yet. Names that you change, merge, split, hide or add stand here, "
                "and hold for every document that comes later."
            )
        elif rule is None:
            words = self.tr("No correction with these words.")
        else:
            words = self.tr(
                "Return shows the entity, F2 changes its name or kind, Delete takes the correction back."
            )
        self.note.setText(words)
        self.go.setEnabled(rule is not None and bool(rule.entity_id))
        self.change.setEnabled(rule is not None and rule.kind in _CHANGED and self._deeds.can_write)
        self.remove.setEnabled(rule is not None and self._deeds.can_write)

    def _go(self, rule_id: str) -> None:
        rule = self._rules.get(rule_id)
        if rule is not None and rule.entity_id:
            self.entity_wanted.emit(rule.entity_id)

    def _change(self, rule_id: str) -> None:
        """Another name, or another kind, for what was given one."""
        rule = self._rules.get(rule_id)
        entity = self._deeds.entity(rule.entity_id) if rule is not None else None
        if rule is None or entity is None or rule.kind not in _CHANGED:
            return
        row = self.list.visualRect(self.list.currentIndex())
        place = self.list.viewport().mapToGlobal(row.bottomLeft())
        if rule.kind == RuleKind.NAME:
            self._deeds.ask_name(entity.id, place)
            return
        menu = styled_menu(self, self._appearance.palette)
        add_kinds(menu, entity.type, lambda kind: self._deeds.retype([entity.id], kind))
        menu.popup(place)

"""All that the reader has put right about entities: what, where, when; each can be changed or taken back."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.services.changing_rules import Wording, wording
from reader.services.correcting import StoredRule, rules
from reader.ui.appearance import Appearance
from reader.ui.entities.deeds import EntityDeeds
from reader.ui.history.model import said_moment
from reader.ui.session import Session
from reader.ui.widgets.filter_field import FilterField
from reader.ui.widgets.order_button import OrderButton
from reader.ui.widgets.review_window import ReviewWindow
from reader.ui.widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from reader.ui.entities.rule_popup import RulePopup


class CorrectionsWindow(ReviewWindow):
    """The rules. Several can be selected and taken back in one step."""

    entity_wanted = Signal(str)
    """The entity that one is about."""

    def __init__(
        self, session: Session, appearance: Appearance, deeds: EntityDeeds, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, appearance, "", parent)
        self.setWindowTitle(self.tr("Corrections"))
        self.list.setAccessibleName(self.tr("Corrections of entities"))
        self.list.allow_several()
        self._deeds = deeds
        self._rules: dict[str, StoredRule] = {}
        self._popup: RulePopup | None = None
        self.document: Callable[[], str] = str
        """Gives the document that is being read: for it a correction of the whole library can be made."""
        self.filter = FilterField(appearance, self.tr("Filter corrections"), self)
        self.filter.textChanged.connect(self._show)
        self.filter.left_downwards.connect(self.list.setFocus)
        orders = self.tr("Latest first"), self.tr("By name"), self.tr("By what was said"), self.tr("By place")
        self.order = OrderButton(appearance, orders, self)
        self.order.chosen.connect(lambda _: self._show())
        self.head.addWidget(self.filter, 1)
        self.head.addWidget(self.order)
        key = Qt.Key
        self.change = self.add_button(
            self.tr("Change…"), self._change, key.Key_Return, key.Key_Enter, key.Key_F2
        )
        self.go = self.add_button(self.tr("Show the entity"), self._go, key.Key_Space)
        self.remove = self.add_button(
            self.tr("Take back"), self._take_back, key.Key_Delete, key.Key_Backspace
        )
        self.list.current_changed.connect(lambda _: self._say())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._say())

    def refresh(self) -> None:
        """Read the rules of the library."""
        self._rules = {rule.id: rule for rule in rules(self.session.library)}
        for part in (self.filter, self.order):
            part.setEnabled(bool(self._rules))
        self._show()

    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        shown = [
            TwoLines(rule.id, rule.words, self._where_and_when(rule))
            for rule in self._in_order()
            if all(word in f"{rule.words} {rule.scope}".casefold() for word in words)
        ]
        self.list.show_rows(shown)
        self._say()

    def _in_order(self) -> list[StoredRule]:
        """As the reader wants them; `rules` gives the latest first."""
        listed = list(self._rules.values())
        match self.order.current:
            case 1:
                listed.sort(key=lambda rule: rule.words.casefold())
            case 2:
                listed.sort(key=lambda rule: (rule.kind, rule.words.casefold()))
            case 3:
                listed.sort(key=lambda rule: rule.scope.casefold())
        return listed

    def _where_and_when(self, rule: StoredRule) -> str:
        where = rule.scope or self.tr("whole library")
        return "   ·   ".join(part for part in (where, said_moment(rule.at)) if part)

    def _say(self) -> None:
        rule, count = self._rules.get(self.list.current_id), len(self.list.selected_ids)
        asked = self._wording(rule.id) if rule is not None and count == 1 else None
        is_fixed = asked is None or asked.is_fixed
        if not self._rules:
            words = self.tr(
                "Nothing was put right yet. Names that you change, merge, split, hide or add stand here, "
                "and hold for every document that comes later."
            )
        elif rule is None:
            words = self.tr("No correction with these words.")
        elif is_fixed:
            words = self.tr("Space shows the entity, Delete takes back what is selected.")
        else:
            words = self.tr("Return changes it, Space shows the entity, Delete takes back what is selected.")
        self.note.setText(words)
        writable = self._deeds.can_write
        self.go.setEnabled(rule is not None and bool(rule.entity_id) and count == 1)
        self.change.setEnabled(not is_fixed and writable)
        self.remove.setEnabled(rule is not None and writable)
        several = self.tr("Take back {0}").replace("{0}", str(count))
        self.remove.setText(several if count > 1 else self.tr("Take back"))

    def _go(self, rule_id: str) -> None:
        rule = self._rules.get(rule_id)
        if rule is not None and rule.entity_id:
            self.entity_wanted.emit(self._deeds.standing_for(rule.entity_id))

    def _wording(self, rule_id: str) -> Wording | None:
        with suppress(KeyError):
            return wording(self.session.library, rule_id, self.document())
        return None

    def _change(self, rule_id: str) -> None:
        """Another name or kind, or for how much it holds; the entity is shown of what has none of these."""
        asked, rule = self._wording(rule_id), self._rules.get(rule_id)
        if asked is None or rule is None or not self._deeds.can_write:
            return
        if asked.is_fixed:
            self._go(rule_id)
            return
        if self._popup is None:
            from reader.ui.entities.rule_popup import RulePopup

            self._popup = RulePopup(self._appearance, self)
        title = ""
        if asked.document_id:
            with suppress(KeyError):
                title = self.session.library.documents.get(asked.document_id).title
        row = self.list.visualRect(self.list.currentIndex())
        place = self.list.viewport().mapToGlobal(row.bottomLeft())
        self._popup.ask(rule.words, title, asked, self._deeds.change_rule, place)

    def _take_back(self, _rule_id: str) -> None:
        chosen = [self._rules[one] for one in self.list.selected_ids if one in self._rules]
        if len(chosen) == 1:
            words = self.tr("Take back: {0}").replace("{0}", chosen[0].words)
        else:
            words = self.tr("Take back {0} corrections").replace("{0}", str(len(chosen)))
        self._deeds.remove_rules([rule.id for rule in chosen], words)

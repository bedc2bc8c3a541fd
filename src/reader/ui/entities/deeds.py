"""What a reader can put right about entities, wherever they are shown: commands, and what asks for more.

One of these serves the side bar, the dossier, the page and the menus, so that all say and do the same.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from reader.domain.entities import Entity, EntityCount, EntityType
from reader.domain.errors import ReaderError
from reader.ui.appearance import Appearance
from reader.ui.entities.kinds import singular
from reader.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.domain.document import Span
    from reader.services.changing_rules import Wording
    from reader.services.commands import Command
    from reader.storage import Library
    from reader.ui.entities.add_popup import AddPopup, Reach
    from reader.ui.entities.name_popup import NamePopup
    from reader.ui.entities.picker import EntityPicker

_NAMED = 3
_LONGEST = 90


class EntityDeeds(QObject):
    """Runs corrections. In a library that is only read, none."""

    said = Signal(str)
    """What was done, for the status line."""

    def __init__(self, session: Session, appearance: Appearance, parent: "QWidget | None" = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._window = parent
        self._picker: EntityPicker | None = None
        self._name: NamePopup | None = None
        self._add: AddPopup | None = None
        self.known: Callable[[], Sequence[EntityCount]] = session.library.entities.listing
        """Gives all entities; whoever has them at hand already is asked instead of the library."""

    @property
    def can_write(self) -> bool:
        """False in a library that is open for reading only."""
        return not self._session.library.read_only

    def entity(self, entity_id: str) -> Entity | None:
        """An entity, None if it is not in the library."""
        try:
            return self._session.library.entities.get(entity_id)
        except KeyError:
            return None

    def hidden(self) -> list[tuple[str, str]]:
        """What is hidden in the whole library, the latest first: the rule that hides it, and its name."""
        from reader.domain.entity_rules import RuleKind

        book = self._session.library.entity_rules.book
        return [
            (rule.id, rule.name)
            for rule in reversed(book.rules)
            if rule.kind in (RuleKind.HIDE, RuleKind.NEVER) and not rule.document_id
        ]

    # -- corrections

    def rename(self, entity_id: str, name: str) -> bool:
        """Give an entity another name."""
        from reader.services.correcting import rename

        entity = self.entity(entity_id)
        if entity is None or entity.name == name:
            return False
        words = self.tr("Rename {0} to {1}").format(entity.name, name)
        return self.run(words, lambda library: [rename(library, entity_id, name)])

    def merge(self, into_id: str, from_ids: Sequence[str]) -> bool:
        """Make entities one with another."""
        from reader.services.correcting import merge

        others = [one for one in from_ids if one != into_id]
        if not others:
            return False
        words = self.tr("Merge {0} into {1}").format(self._names(others), self._names([into_id]))
        return self.run(words, lambda library: [merge(library, into_id, others)])

    def split(self, entity_id: str, alias: str) -> bool:
        """Make an entity of its own from one of the names of another."""
        from reader.services.correcting import split

        words = self.tr("Split {0} off {1}").format(alias, self._names([entity_id]))
        return self.run(words, lambda library: [split(library, entity_id, alias)])

    def retype(self, ids: Sequence[str], kind: EntityType) -> bool:
        """Say that entities are of another kind."""
        from reader.services.correcting import retype

        entities = [entity for one in ids if (entity := self.entity(one)) is not None]
        wrong = [entity.id for entity in entities if entity.type is not kind]
        words = self.tr("{0} is of kind {1}").format(self._names(wrong), singular(kind))
        return bool(wrong) and self.run(words, lambda library: [retype(library, one, kind) for one in wrong])

    def hide(self, ids: Sequence[str]) -> bool:
        """Show entities no more."""
        from reader.services.correcting import hide

        words = self.tr("Hide {0}").format(self._names(ids))
        return bool(ids) and self.run(words, lambda library: [hide(library, one) for one in ids])

    def never(self, name: str, document_id: str | None = None) -> bool:
        """Say that a name is no entity, in one document or anywhere."""
        from reader.services.correcting import never

        words = self.tr("{0} is no entity").format(name)
        return self.run(words, lambda library: [never(library, name, document_id)])

    def show_again(self, rule_id: str) -> bool:
        """Take back what hid an entity."""
        from reader.services.correcting import unhide

        name = dict(self.hidden()).get(rule_id, "")
        return self.run(self.tr("Show {0} again").format(name), lambda library: [unhide(library, rule_id)])

    def remove_rules(self, rule_ids: Sequence[str], words: str) -> bool:
        """Take back corrections, as one step that is called so."""
        from reader.services.changing_rules import remove_rules

        return bool(rule_ids) and self.run(words, lambda library: [remove_rules(library, rule_ids)])

    def change_rule(self, wanted: "Wording") -> bool:
        """Have a correction say something else; ReaderError if that makes no sense."""
        from reader.services.changing_rules import change_rule

        command = change_rule(self._session.library, wanted)
        return self.run(self.tr("Change a correction"), lambda _: [command])

    def standing_for(self, entity_id: str) -> str:
        """The entity that is shown for one; itself as a rule."""
        return self._session.library.entity_rules.standing_for(entity_id)

    def add(self, document_id: str, span: "Span", words: str, kind: EntityType, reach: "Reach") -> bool:
        """Say that words of a document name an entity: here, in the document, or everywhere."""
        from reader.services import correcting
        from reader.ui.entities.add_popup import Reach

        def commands(library: "Library") -> "list[Command]":
            if reach is Reach.DOCUMENT:
                return [correcting.always(library, words, kind, document_id)]
            everywhere = reach is Reach.LIBRARY
            return [correcting.add(library, document_id, span, kind, everywhere=everywhere)]

        return self.run(self.tr("Add {0} as {1}").format(words, singular(kind)), commands)

    # -- questions

    def ask_merge(self, ids: Sequence[str], place: QPoint) -> None:
        """Let the reader choose with which other entity these are to be one."""
        entities = [entity for one in ids if (entity := self.entity(one)) is not None]
        if not entities or not self.can_write:
            return
        if self._picker is None:
            from reader.ui.entities.picker import EntityPicker

            self._picker = EntityPicker(self._appearance, self._window)
        if len(entities) == 1:
            title = self.tr("Merge {0} into…").format(entities[0].name)
        else:
            title = self.tr("Merge {0} entities into…").format(len(entities))
        chosen = [entity.id for entity in entities]
        self._picker.ask(title, self.known(), chosen, lambda into: self.merge(into, chosen), place)

    def ask_name(self, entity_id: str, place: QPoint) -> None:
        """Let the reader type another name for an entity."""
        entity = self.entity(entity_id)
        if entity is None or not self.can_write:
            return
        if self._name is None:
            from reader.ui.entities.name_popup import NamePopup

            self._name = NamePopup(self._appearance, self._window)
        label = self.tr("Rename {0}").format(entity.name)
        self._name.ask(label, entity.name, lambda name: self.rename(entity_id, name), place)

    def ask_add(self, document_id: str, span: "Span", words: str, place: QPoint) -> None:
        """Let the reader say what words of a document are, and how far that goes."""
        words = " ".join(words.split())
        if not words or not self.can_write:
            return
        if self._add is None:
            from reader.ui.entities.add_popup import AddPopup

            self._add = AddPopup(self._appearance, self._window)
        known = self._session.library.entities.find(words)
        usual = known.type if known else EntityType.PERSON
        self._add.ask(
            words, usual, lambda kind, reach: self.add(document_id, span, words, kind, reach), place
        )

    # -- running

    def run(self, words: str, make: Callable[["Library"], "list[Command]"]) -> bool:
        """Make commands and run them as one step that is called so; without words as the first is called.

        False, and it is said why, if that could not be done.
        """
        if not self.can_write:
            return False
        try:
            commands = make(self._session.library)
        except ReaderError as error:
            self._session.failed.emit(error)
            return False
        except KeyError:
            self._session.failed.emit(ReaderError(self.tr("That is no longer in the library.")))
            return False
        from reader.services.batch import Batch

        step = Batch(tuple(commands), _shortened(words or commands[0].label))
        if not self._session.run(step):
            return False
        self.said.emit(step.label)
        return True

    def _names(self, ids: Sequence[str]) -> str:
        """Entities by name, for the menu that undoes it."""
        entities = [entity for one in ids[:_NAMED] if (entity := self.entity(one)) is not None]
        names = ", ".join(entity.name for entity in entities)
        rest = len(ids) - _NAMED
        return self.tr("{0} and {1} more").format(names, rest) if rest > 0 else names


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"

"""Which keys trigger which action: those of the table until a person gives others.

Keys are single presses in Qt's portable spelling, such as `Ctrl+Shift+H`. Pure values: what listens to
them is in `actions.py`.
"""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_LOG = logging.getLogger(__name__)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_NEEDED = frozenset(
    {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
_ALONE = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
     Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Menu}
)  # fmt: skip


_SPECIAL = 0x0100_0000
"""Keys below this number are characters."""


class PageKey(NamedTuple):
    """Keys that the page itself handles, and what they do: shown for information."""

    keys: str
    does: str


PAGE_KEYS: tuple[PageKey, ...] = (
    PageKey(
        "Shift with arrows, Ctrl+Shift with arrows", "select by character and line, by word and paragraph"
    ),
    PageKey("arrows, Home, End after F7", "move the caret; with Ctrl by word, by paragraph, to the ends"),
    PageKey("Enter", "open what is marked at the caret"),
    PageKey("Esc", "let go of the selection"),
    PageKey("Tab with a selection", "to the palette beside it"),
    PageKey("Space, Page Down, Page Up, Home, End", "scroll"),
    PageKey("double click, triple click, Alt+click", "select the word, the paragraph, the sentence"),
)
_SCROLLS = "scroll"
_MOVES = "move the caret"
_EXTENDS = "extend the selection"
_OF_PAGE = {
    **dict.fromkeys(("Space", "Shift+Space", "Up", "Down", "PgUp", "PgDown", "Home", "End"), _SCROLLS),
    **dict.fromkeys(("Left", "Right", "Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"), _MOVES),
    **{
        f"{held}{key}": _EXTENDS
        for held in ("Shift+", "Ctrl+Shift+")
        for key in ("Left", "Right", "Up", "Down", "Home", "End")
    },
}


def portable(keys: str) -> str:
    """One press of keys in Qt's portable spelling; '' if it is none, or one that nobody can do without."""
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return ""
    press = _first(sequence)
    if press.key() in _ALONE or press.key() == Qt.Key.Key_unknown:
        return ""
    if press.key() in _NEEDED and not press.keyboardModifiers() & _MODIFIERS:
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def pressed(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """The keys of a key event; '' if it is none that can be given.

    Shift is left out where it only makes the sign: what one presses for `?` is `?` on every keyboard.
    """
    kept = modifiers & (_MODIFIERS | Qt.KeyboardModifier.ShiftModifier)
    if Qt.Key.Key_Space < key < _SPECIAL and not chr(key).isalnum():
        kept &= ~Qt.KeyboardModifier.ShiftModifier
    try:
        press = QKeyCombination(kept, Qt.Key(key))
    except ValueError:  # a key that this Qt has no name for
        return ""
    return portable(QKeySequence(press).toString(QKeySequence.SequenceFormat.PortableText))


def page_use(keys: str) -> str:
    """What the page itself does with these keys, '' if nothing."""
    return _OF_PAGE.get(keys, "")


def native(keys: str) -> str:
    """Keys as this platform writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def is_plain(keys: str) -> bool:
    """True for keys that write or move in a field: without Ctrl, Alt or Meta, and no function key."""
    press = _first(QKeySequence(keys))
    function = Qt.Key.Key_F1 <= press.key() <= Qt.Key.Key_F35
    return not function and not press.keyboardModifiers() & _MODIFIERS


def _first(sequence: QKeySequence) -> QKeyCombination:
    return cast("Sequence[QKeyCombination]", sequence)[0]  # which it is, though its stub does not say so


class Keys:
    """The keys of every action. `usual` are those of the table, by the action's id."""

    def __init__(self, usual: Mapping[str, tuple[str, ...]], changed: str = "{}") -> None:
        """With what was changed, as `as_json` wrote it; what cannot be read is left out and logged."""
        self._usual = {name: tuple(filter(None, map(portable, keys))) for name, keys in usual.items()}
        self._changed = _read(changed, self._usual)

    def of(self, name: str) -> tuple[str, ...]:
        """The keys of an action."""
        return self._changed.get(name, self._usual[name])

    def usual(self, name: str) -> tuple[str, ...]:
        """Its keys until it was given others."""
        return self._usual[name]

    def is_changed(self, name: str) -> bool:
        """True if it has other keys than usual."""
        return name in self._changed

    @property
    def changed(self) -> frozenset[str]:
        """The ids of the actions with other keys than usual."""
        return frozenset(self._changed)

    def user_of(self, keys: str, *, besides: str = "") -> str:
        """The id of the action that listens to these keys, other than one; '' if they are free."""
        return next((name for name in self._usual if name != besides and keys in self.of(name)), "")

    def give(self, name: str, keys: str) -> frozenset[str]:
        """Give an action one more key, and take it from whoever has it; the ids of all that changed."""
        touched = {name}
        while other := self.user_of(keys, besides=name):
            self.take(other, keys)
            touched.add(other)
        if keys not in self.of(name):
            self._set(name, (*self.of(name), keys))
        return frozenset(touched)

    def take(self, name: str, keys: str) -> None:
        """Take a key from an action."""
        self._set(name, tuple(one for one in self.of(name) if one != keys))

    def reset(self, name: str) -> frozenset[str]:
        """Give an action its usual keys again, and take them from whoever has them; who was changed."""
        self._changed.pop(name, None)
        touched = {name}
        for keys in self._usual[name]:
            touched |= self.give(name, keys)
        return frozenset(touched)

    def reset_all(self) -> frozenset[str]:
        """Give every action its usual keys again; the ids of those that had others."""
        touched = frozenset(self._changed)
        self._changed.clear()
        return touched

    def as_json(self) -> str:
        """What was changed, to be kept."""
        return json.dumps(self._changed, sort_keys=True)

    def _set(self, name: str, keys: tuple[str, ...]) -> None:
        if keys == self._usual[name]:
            self._changed.pop(name, None)
        else:
            self._changed[name] = keys


def _read(text: str, usual: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    try:
        stored = json.loads(text)
    except ValueError:
        stored = None
    if not isinstance(stored, dict):
        _LOG.warning("the changed keys in the settings cannot be read and are left out")
        return {}
    changed: dict[str, tuple[str, ...]] = {}
    for name, keys in stored.items():
        if name not in usual or not isinstance(keys, list):
            _LOG.warning("the settings have keys for an unknown action, which are left out: %s", name)
            continue
        known = tuple(dict.fromkeys(_known(name, keys)))
        if known != usual[name] and (known or not keys):
            changed[name] = known
    return _without_doubles(changed, usual)


def _known(name: str, keys: Iterable[object]) -> Iterable[str]:
    for one in keys:
        spelled = portable(one) if isinstance(one, str) else ""
        if spelled:
            yield spelled
        else:
            _LOG.warning("the settings have keys for %s that do not exist, which are left out: %r", name, one)


def _without_doubles(
    changed: dict[str, tuple[str, ...]], usual: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What was changed, where no key stands twice: a changed action keeps its keys, another loses them.

    That can only be after a new version of the program has given a key of the person's to a new action.
    """
    taken: set[str] = set()
    kept: dict[str, tuple[str, ...]] = {}
    for name in sorted(usual, key=lambda one: one not in changed):
        keys = changed.get(name, usual[name])
        free = tuple(one for one in keys if one not in taken)
        taken.update(free)
        if free != usual[name]:
            kept[name] = free
    return kept

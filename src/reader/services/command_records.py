"""Commands as JSON, by the type hints of their fields, so that a new command needs but its name here.

Understood are dataclasses, tuples, enums, optional values, strings, numbers, and commands inside commands.
Fields with the metadata `recorded: False` are left out; fields that are missing take their defaults.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from reader.domain.errors import ReaderError
from reader.services.batch import Batch
from reader.services.commands import (
    AddDocument,
    AddDocuments,
    AddHighlight,
    AddTheme,
    Command,
    CorrectDocument,
    CorrectEntities,
    CorrectEvents,
    EditHighlight,
    EditTheme,
    PutNote,
    RemoveDocument,
    RemoveHighlight,
    RemoveTheme,
)

COMMANDS: tuple[type[Command], ...] = (
    AddDocument,
    AddDocuments,
    RemoveDocument,
    CorrectDocument,
    AddHighlight,
    EditHighlight,
    RemoveHighlight,
    AddTheme,
    EditTheme,
    RemoveTheme,
    PutNote,
    CorrectEntities,
    CorrectEvents,
    Batch,
)
"""Every command there is. The history knows them by their names, so these are never changed."""

_Reader = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool, NoneType})
_BY_NAME = {command.__name__: command for command in COMMANDS}


def encode(command: Command) -> tuple[str, str]:
    """The name of a command and its values as JSON."""
    return type(command).__name__, json.dumps(_values(command), separators=(",", ":"))


def decode(name: str, payload: str) -> Command:
    """The command again; ReaderError if this version of the program cannot read it."""
    try:
        return _command(name, json.loads(payload))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReaderError(
            f"The step “{name}” was made by another version of Commonplace and cannot be undone or redone.",
            "Use the version that made it.",
        ) from error


def _command(name: str, values: dict[str, Any]) -> Command:
    return cast("Command", _reader(_BY_NAME[name])(values))


def _values(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a dataclass as JSON values."""
    kind: Any = type(value)
    return {
        name: item if type(item := getattr(value, name)) in _PLAIN else _plain(hint, item)
        for name, hint in _recorded(kind)
    }


def _plain(hint: Any, value: Any) -> Any:  # noqa: ANN401 - any type, any value
    """A value as JSON can hold it."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [
            _plain(item_hint, item) for item_hint, item in zip(_items(hint, len(value)), value, strict=True)
        ]
    if hint is Command:
        return [kind.__name__, _values(value)]
    if is_dataclass(value):
        return _values(value)
    raise TypeError(f"a command cannot hold {kind.__name__}")


@cache
def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - any type
    """How values of a type are made of what `_plain` made plain; worked out once for each type."""
    if get_origin(hint) in (Union, UnionType):
        read = _reader(next(kind for kind in get_args(hint) if kind is not NoneType))
        return lambda plain: None if plain is None else read(plain)
    if get_origin(hint) is tuple:
        return _tuple_reader(hint)
    if hint is Command:
        return lambda plain: _command(*plain)
    if is_dataclass(hint):
        return _dataclass_reader(cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _as_it_is


def _as_it_is(plain: Any) -> Any:  # noqa: ANN401 - any value
    return plain


def _tuple_reader(hint: Any) -> _Reader:  # noqa: ANN401 - any type
    kinds = get_args(hint)
    if kinds[1:] == (Ellipsis,):
        read = _reader(kinds[0])
        return lambda plain: tuple(map(read, plain))
    readers = tuple(map(_reader, kinds))
    return lambda plain: tuple(read(item) for read, item in zip(readers, plain, strict=True))


def _dataclass_reader(kind: type) -> _Reader:
    readers = {name: _reader(hint) for name, hint in _recorded(kind)}

    def read(values: dict[str, Any]) -> Any:  # noqa: ANN401 - any dataclass
        return kind(**{name: readers[name](plain) for name, plain in values.items() if name in readers})

    return read


def _items(hint: Any, length: int) -> tuple[Any, ...]:  # noqa: ANN401 - any type
    """The types of the items of a tuple, also of an optional one."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not NoneType)
    kinds = get_args(hint)
    return (kinds[0],) * length if kinds[1:] == (Ellipsis,) else kinds


@cache
def _recorded(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - any dataclass
    """The names and types of the fields of a dataclass that are written."""
    hints = get_type_hints(kind)
    return tuple(
        (item.name, hints[item.name]) for item in fields(kind) if item.metadata.get("recorded", True)
    )

"""Commands as JSON, by the type hints of their fields, so that a new command needs no code here.

Understood are dataclasses, tuples, enums, optional values, strings, numbers, and commands inside commands.
Fields with the metadata `recorded: False` are left out; fields that are missing take their defaults.
"""

import json
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from reader.domain.errors import ReaderError
from reader.services.commands import COMMANDS, Command

_BY_NAME = {command.__name__: command for command in COMMANDS}


def encode(command: Command) -> tuple[str, str]:
    """The name of a command and its values as JSON."""
    return type(command).__name__, json.dumps(_values(command), separators=(",", ":"))


def decode(name: str, payload: str) -> Command:
    """The command again; ReaderError if this version of the program cannot read it."""
    try:
        return _command(name, json.loads(payload))
    except (KeyError, TypeError, ValueError) as error:
        raise ReaderError(
            f"The step “{name}” was made by another version of Commonplace and cannot be undone or redone.",
            "Use the version that made it.",
        ) from error


def _command(name: str, values: dict[str, Any]) -> Command:
    return cast("Command", _dataclass(_BY_NAME[name], values))


def _values(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a dataclass as JSON values."""
    kind: type = type(value)
    hints = _hints(kind)
    return {item.name: _plain(hints[item.name], getattr(value, item.name)) for item in _recorded(kind)}


def _plain(hint: Any, value: Any) -> Any:  # noqa: ANN401 - any type, any value
    """A value as JSON can hold it."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [
            _plain(item_hint, item) for item_hint, item in zip(_items(hint, len(value)), value, strict=True)
        ]
    if hint is Command:
        return [type(value).__name__, _values(value)]
    if is_dataclass(value):
        return _values(value)
    raise TypeError(f"a command cannot hold {type(value).__name__}")


def _value(hint: Any, plain: Any) -> Any:  # noqa: ANN401 - any type, any value
    """The value of a type that `_plain` made plain."""
    if plain is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        return _value(next(kind for kind in get_args(hint) if kind is not NoneType), plain)
    if get_origin(hint) is tuple:
        return tuple(
            _value(item_hint, item) for item_hint, item in zip(_items(hint, len(plain)), plain, strict=True)
        )
    if hint is Command:
        return _command(*plain)
    if is_dataclass(hint):
        return _dataclass(cast("type", hint), plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    return plain


def _dataclass(kind: type, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any dataclass
    hints = _hints(kind)
    known = {item.name for item in _recorded(kind)} & values.keys()
    return kind(**{name: _value(hints[name], values[name]) for name in known})


def _items(hint: Any, length: int) -> tuple[Any, ...]:  # noqa: ANN401 - any type
    """The types of the items of a tuple, also of an optional one."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not NoneType)
    kinds = get_args(hint)
    return (kinds[0],) * length if kinds[1:] == (Ellipsis,) else kinds


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _recorded(kind: type) -> "tuple[Field[Any], ...]":
    return tuple(item for item in fields(kind) if item.metadata.get("recorded", True))

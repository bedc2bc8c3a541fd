"""Many values at once: frozen dataclasses with slots, made column by column.

The loops run inside the interpreter, without a call of `__init__` and `__post_init__` for each value: half a
second for a million blocks with their spans instead of two. Only for values that were checked when they were
stored.
"""

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, repeat
from typing import Any, TypeVar

from reader.domain.collecting import no_collection
from reader.domain.document import Span

_Value = TypeVar("_Value")

AT_ONCE = 1_000
"""Rows that are written in some ten milliseconds, so that nobody else has to wait for long."""


def batched(values: Iterable[_Value], size: int = AT_ONCE) -> Iterator[list[_Value]]:
    """The values, some at a time."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def made(kind: type[_Value], count: int, *columns: Iterable[Any]) -> list[_Value]:
    """`count` values of a class; the columns are its fields, in order, each at least as long."""
    values = list(map(object.__new__, repeat(kind, count)))
    fields = vars(kind)
    for name, column in zip(fields["__slots__"], columns, strict=True):
        deque(map(fields[name].__set__, values, column), maxlen=0)
    return values


def spans(starts: Sequence[int], ends: Sequence[int]) -> list[Span]:
    """The spans of two columns."""
    return made(Span, len(starts), starts, ends)


@contextmanager
def made_to_stay() -> Iterator[None]:
    """`no_collection` for many values that are kept: no later collection walks over them either."""
    with no_collection():
        yield
        gc.freeze()

"""Work that can pause: a generator that yields between its parts, and returns its result at the end."""

from collections.abc import Generator
from typing import TypeVar

_Value = TypeVar("_Value")

Steps = Generator[None, None, _Value]
"""Whoever runs it may do other things wherever it yields."""


def at_once(steps: Steps[_Value]) -> _Value:
    """The result of work in steps, without a pause; raises what the work raises."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Value = end.value
            return result

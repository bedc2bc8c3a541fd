"""A figure: what was measured, what it should be, and how it is printed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `goal` is an upper bound unless `at_least`."""

    name: str
    value: float
    goal: float
    unit: str
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Whether the goal is reached."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def line(self) -> str:
        """`name  value  goal  held or not`."""
        sign = "≥" if self.at_least else "≤"
        state = "held" if self.held else "NOT HELD"
        return f"{self.name:58} {self.value:10.2f} {self.unit:8} {sign} {self.goal:<8g} {state}"


def show(figures: Sequence[Figure], as_json: bool) -> str:
    """All figures, a line each, or as one JSON list."""
    if as_json:
        return json.dumps([{**asdict(figure), "held": figure.held} for figure in figures], indent=1)
    return "\n".join(figure.line() for figure in figures)

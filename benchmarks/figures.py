"""A figure: what was measured, what it should be, and how it is printed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

_CELL = 13


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `goal` is an upper bound unless `at_least`; None if it is only told."""

    name: str
    value: float
    goal: float | None
    unit: str
    at_least: bool = False
    column: str = ""
    """Figures with one are a table: one row for those that follow each other with one name and unit."""

    @property
    def held(self) -> bool:
        """Whether the goal is reached."""
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def line(self) -> str:
        """`name  value  goal  held or not`."""
        told = f"{self.name:58} {self.value:10.2f} {self.unit:8}"
        if self.goal is None:
            return told.rstrip()
        sign = "≥" if self.at_least else "≤"
        state = "held" if self.held else "NOT HELD"
        return f"{told} {sign} {self.goal:<8g} {state}"

    def cell(self) -> str:
        """The value alone, with a star where the goal is not reached."""
        digits = 0 if self.value >= 100 else 1
        return f"{self.value:.{digits}f}{'' if self.held else '*'}"


def show(figures: Sequence[Figure], as_json: bool) -> str:
    """All figures, a line each or in tables, or as one JSON list."""
    if as_json:
        return json.dumps([{**asdict(figure), "held": figure.held} for figure in figures], indent=1)
    parts = []
    for is_table, group in groupby(figures, key=lambda figure: bool(figure.column)):
        some = list(group)
        parts.append(_table(some) if is_table else "\n".join(figure.line() for figure in some))
    return "\n".join(parts)


def _table(figures: Sequence[Figure]) -> str:
    """Rows by name, columns in the order in which they first come; an empty cell for what there is not."""
    columns = list(dict.fromkeys(figure.column for figure in figures))
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for figure in figures:
        rows.setdefault((figure.name, figure.unit), {})[figure.column] = figure.cell()
    width = max(len(f"{name}, {unit}") for name, unit in rows)
    lines = [" " * width + "".join(f"{column:>{_wide(column)}}" for column in columns)]
    for (name, unit), cells in rows.items():
        row = "".join(f"{cells.get(column, ''):>{_wide(column)}}" for column in columns)
        lines.append(f"{f'{name}, {unit}':{width}}{row}")
    goals = {(figure.goal, figure.unit) for figure in figures if figure.goal is not None}
    lines += [f"Goal: {goal:g} {unit}; what is above it has a star." for goal, unit in sorted(goals)]
    return "\n".join(line.rstrip() for line in lines)


def _wide(column: str) -> int:
    return max(_CELL, len(column) + 2)

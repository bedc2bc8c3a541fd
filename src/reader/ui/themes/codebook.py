"""Changes to the codebook as commands: made from the themes as they stand, without a window."""

from collections.abc import Sequence
from dataclasses import replace

from reader.domain.annotations import Theme
from reader.domain.errors import ReaderError
from reader.services.batch import Batch
from reader.services.commands import Command, EditTheme


def rename(themes: Sequence[Theme], theme: Theme, name: str) -> EditTheme:
    """The command that renames; ReaderError if a neighbour already has the name."""
    for other in themes:
        same = other.name.casefold() == name.casefold()
        if same and other.parent_id == theme.parent_id and other.id != theme.id:
            raise ReaderError(f"There is already a theme “{other.name}” here.", "Choose another name.")
    return EditTheme(theme, replace(theme, name=name), f"Rename {theme.name} to {name}")


def recolour(theme: Theme, hue: int) -> EditTheme:
    """The command that gives another hue."""
    return EditTheme(theme, replace(theme, hue=hue), f"Recolour {theme.name}")


def describe(theme: Theme, description: str) -> EditTheme:
    """The command that changes the description."""
    return EditTheme(theme, replace(theme, description=description), f"Describe {theme.name}")


def give_key(themes: Sequence[Theme], theme: Theme, key: int) -> Command:
    """The command that gives a digit key (0: none), taking it from the theme that has it."""
    label = f"Key {key} for {theme.name}" if key else f"No key for {theme.name}"
    given = EditTheme(theme, replace(theme, key=key), label)
    taken = [
        EditTheme(other, replace(other, key=0))
        for other in themes
        if key and other.key == key and other.id != theme.id
    ]
    return Batch((*taken, given), label) if taken else given


def move(themes: Sequence[Theme], theme_id: str, parent_id: str | None, row: int) -> Command | None:
    """The command that puts a theme under another (None: on top) at a row (-1: last); None if it is there.

    Rows count the present children, the moved theme included if it is one of them.
    """
    theme = next(theme for theme in themes if theme.id == theme_id)
    siblings = [other for other in themes if other.parent_id == parent_id]
    before = len(siblings) if row < 0 else row
    order = [other for other in siblings[:before] if other.id != theme_id]
    order += [theme, *(other for other in siblings[before:] if other.id != theme_id)]
    edits = tuple(
        EditTheme(other, replace(other, parent_id=parent_id, position=position))
        for position, other in enumerate(order)
        if (other.parent_id, other.position) != (parent_id, position)
    )
    unchanged = [other.id for other in order] == [other.id for other in siblings]
    if unchanged or not edits:
        return None
    return Batch(edits, f"Move {theme.name}")

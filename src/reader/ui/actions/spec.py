"""A row in the table of what a person can trigger."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `on_page` ones listen to their keys only while the page has the focus.

    `shortcuts` are in Qt's portable spelling. `toggles` actions show a check mark.
    An empty `id` is a line between two groups of a menu.
    """

    id: str
    menu: str
    text: str = ""
    shortcuts: tuple[str, ...] = ()
    on_page: bool = False
    toggles: bool = False
    help: str = ""


def line(menu: str) -> ActionSpec:
    """A line between two groups of a menu."""
    return ActionSpec("", menu)

"""Themes by their place in the tree: the path of names from the outermost theme down."""

from collections.abc import Iterable, Sequence

from reader.domain.annotations import Theme


def clean_path(name: str) -> tuple[str, ...]:
    """`" Trust / In  press "` becomes `("Trust", "In press")`; empty parts are dropped."""
    parts = (" ".join(part.split()) for part in name.split("/"))
    return tuple(part for part in parts if part)


def path_of(themes: dict[str, Theme], theme_id: str) -> tuple[str, ...]:
    """The names from the outermost theme down to this one; empty if there is no such theme."""
    names: list[str] = []
    seen: set[str] = set()
    theme = themes.get(theme_id)
    while theme is not None and theme.id not in seen:
        seen.add(theme.id)
        names.append(theme.name)
        theme = themes.get(theme.parent_id) if theme.parent_id else None
    return tuple(reversed(names))


def find_path(themes: Sequence[Theme], name: str) -> Theme | None:
    """The theme of this path, else the only theme of this name anywhere in the tree; case ignored."""
    by_id = {theme.id: theme for theme in themes}
    wanted = tuple(part.casefold() for part in clean_path(name))
    for theme in themes:
        if tuple(part.casefold() for part in path_of(by_id, theme.id)) == wanted:
            return theme
    called = " ".join(name.split()).casefold()
    alike = [theme for theme in themes if theme.name.casefold() == called]
    return alike[0] if len(alike) == 1 else None


def with_descendants(themes: Iterable[Theme], theme_id: str) -> frozenset[str]:
    """The id of a theme and of all themes below it."""
    children: dict[str, list[str]] = {}
    for theme in themes:
        children.setdefault(theme.parent_id or "", []).append(theme.id)
    found: set[str] = set()
    waiting = [theme_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return frozenset(found)

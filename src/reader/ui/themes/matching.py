"""Which themes a few typed letters may mean, likeliest first."""

from collections.abc import Mapping, Sequence

from reader.domain.annotations import Theme
from reader.services.theme_paths import path_of

SEPARATOR = " / "


def ranked(themes: Sequence[Theme], typed: str) -> list[Theme]:
    """The themes that match: name beginning so, a word of it, any part of the path, letters in order.

    Nothing typed gives all, in their own order.
    """
    by_id = {theme.id: theme for theme in themes}
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return list(themes)
    scored = ((_rank(theme, by_id, wanted), number, theme) for number, theme in enumerate(themes))
    found = sorted((one for one in scored if one[0] is not None), key=lambda one: one[:2])
    return [theme for _, _, theme in found]


def path_text(by_id: Mapping[str, Theme], theme_id: str) -> str:
    """The names down to a theme on one line."""
    return SEPARATOR.join(path_of(dict(by_id), theme_id))


def _rank(theme: Theme, by_id: Mapping[str, Theme], wanted: str) -> int | None:
    name = theme.name.casefold()
    path = path_text(by_id, theme.id).casefold()
    if name.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in name.split()):
        return 1
    if wanted in path or wanted in path.replace(SEPARATOR, "/"):
        return 2
    return 3 if _in_order(wanted.replace(" ", ""), path) else None


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)

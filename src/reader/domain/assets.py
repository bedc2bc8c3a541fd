"""Where the files are that ship with the app: fonts, gazetteers, icons and the sample documents.

In a checkout they lie at the top of the repository, in an installed wheel inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def resource(*parts: str) -> Path:
    """The path of a shipped resource, such as `resource("fonts", "inter")`; it may not exist."""
    return _shipped("resources").joinpath(*parts)


def seeds() -> list[Path]:
    """The sample documents that ship with the app, in order."""
    return sorted(_shipped("seeds").glob("*.txt"))

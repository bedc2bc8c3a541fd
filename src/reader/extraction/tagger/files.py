"""The model files: whether one is whole is known before it is opened, as a damaged one ends the program."""

import hashlib
from pathlib import Path


def checked(path: Path) -> Path:
    """The path, if the file is the one whose SHA-256 stands beside it.

    ValueError if it is another one or damaged, OSError if one of the two files cannot be read.
    """
    expected = path.with_suffix(".sha256").read_text(encoding="ascii").split()[:1]
    if expected != [digest(path)]:
        raise ValueError(f"{path} is damaged")
    return path


def digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

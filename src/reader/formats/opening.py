"""The bytes of a file, or a sentence that says why they cannot be had.

Only regular files are opened: reading a pipe or a device could wait for ever.
"""

import errno
import stat
from pathlib import Path

from reader.domain.errors import ReaderError

SIZE_LIMIT = 200 * 1024 * 1024
"""Bytes; larger files are refused."""

_CAUSES = {
    errno.ENAMETOOLONG: "its name is longer than the file system allows",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk reported an error",
    errno.ENOTDIR: "a part of its path is not a folder",
}


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """All bytes of a regular file of at most `limit` bytes; ReaderError for anything else."""
    try:
        mode = path.stat().st_mode
        _refuse_what_is_no_file(path, mode)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError as error:
        raise ReaderError(
            f"“{path}” was not found.", "Check the path; the file may have been moved or renamed."
        ) from error
    except PermissionError as error:
        raise ReaderError(
            f"“{path}” may not be read: permission is denied.",
            "Ask for the right to read it, or copy it to a folder of your own.",
        ) from error
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, error.strerror or "the system reported an error")
        raise ReaderError(f"“{path}” cannot be read: {cause}.", "Try a copy of the file.") from error
    except ValueError as error:
        raise ReaderError(
            f"{str(path)!r} cannot be the path of a file.", "Check the path for stray characters."
        ) from error
    if len(raw) > limit:
        raise ReaderError(
            f"“{path.name}” is too large: more than {limit // (1024 * 1024)} MB.",
            "Split it into parts and add these.",
        )
    return raw


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ReaderError(f"“{path}” is a folder, not a file.", "Name the files inside it.")
    if not stat.S_ISREG(mode):
        raise ReaderError(
            f"“{path}” is a pipe, socket or device, not a file.", "Save its content to a file and add that."
        )

"""Put written reports into a folder without ever losing a file of the reader's.

Each is written beside its place, flushed to the disk and then moved into place, so that a power cut leaves
the old file or the new one. Only a file that the exporter knows as its own, unedited since and of the same
report, is replaced.
"""

import os
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.export.base import Exporter
from reader.export.file_names import legal_stem, numbered, same_name
from reader.export.linked import with_links
from reader.export.report import Report


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and a sentence for each file that was left as it is."""

    paths: tuple[Path, ...]
    messages: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.paths:
            return "There is nothing to export yet: no highlights and no notes."
        count = "1 file was" if len(self.paths) == 1 else f"{len(self.paths)} files were"
        return " ".join([f"{count} written to {self.paths[0].parent}.", *self.messages])


def write_all(folder: Path, reports: Sequence[Report], exporter: Exporter, exported: str) -> Written:
    """Write each report into the folder, which is made if it is missing.

    ReaderError if the folder or a file in it cannot be written; the files before it stay.
    """
    target = _Folder(folder, exporter)
    paths = [target.place(report) for report in reports]
    linked = with_links(reports, [path.name for path in paths], exporter.anchor_of)
    for path, report in zip(paths, linked, strict=True):
        target.write(path, report, exported)
    target.settle()
    return Written(tuple(paths), tuple(target.messages))


def write_file(path: Path, content: bytes) -> None:
    """Write one file in place of what is there: whole, or not at all. ReaderError if it cannot be written.

    A link stays one, and the file that it leads to is replaced. What is no file, such as `/dev/stdout` or a
    pipe, is written into.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        place = path.resolve()
        _write_beside(place, content, replace=True)
        _settle(place.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


class _Folder:
    """A folder during one export: which names it holds, and which of them this export has used."""

    def __init__(self, folder: Path, exporter: Exporter) -> None:
        self.messages: list[str] = []
        self._folder = folder
        self._exporter = exporter
        self._used: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._present = {same_name(path.name): path for path in folder.iterdir()}
        except OSError as error:
            raise _cannot_write(folder, error) from error

    def place(self, report: Report) -> Path:
        """Where the report will be written; no other one of this export is given the same place."""
        path, foreign = self._place(report)
        if foreign:
            self.messages.append(
                f"“{foreign.name}” is not a file of this export or was edited since: it stays as it is, "
                f"and the new export is “{path.name}”."
            )
        self._used.add(same_name(path.name))
        return path

    def write(self, path: Path, report: Report, exported: str) -> None:
        content = self._exporter.render(report, exported).encode("utf-8", "replace")
        try:
            _write_beside(path, content, replace=same_name(path.name) in self._present)
        except OSError as error:
            raise _cannot_write(path, error) from error

    def settle(self) -> None:
        """Make the new names last too."""
        _settle(self._folder)

    def _place(self, report: Report) -> tuple[Path, Path | None]:
        """Where the report goes, and the first file in its way that is not ours to replace."""
        stem = legal_stem(report.title)
        foreign = None
        number = 0
        while True:
            number += 1
            name = numbered(stem, self._exporter.suffix, number)
            if same_name(name) in self._used:
                continue
            present = self._present.get(same_name(name))
            if present is None:
                return self._folder / name, foreign
            key = self._key_of(present)
            if key == report.key:
                return present, foreign
            if not key and foreign is None:
                foreign = present

    def _key_of(self, path: Path) -> str:
        if path.is_symlink() or not path.is_file():
            return ""
        try:
            return self._exporter.key_of(path.read_bytes().decode("utf-8"))
        except (OSError, UnicodeDecodeError):
            return ""


def _settle(folder: Path) -> None:
    """Make the names in a folder last; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network file systems refuse it; the files themselves are safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_beside(path: Path, content: bytes, *, replace: bool) -> None:
    beside = path.with_name(f".commonplace-{uuid.uuid4().hex}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace or not _move_if_free(beside, path):
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _move_if_free(beside: Path, path: Path) -> bool:
    """Move without replacing a file that came up meanwhile; False where the system knows no hard links."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def _cannot_write(path: Path, error: OSError) -> ReaderError:
    cause = error.strerror or str(error)
    return ReaderError(f"“{path}” cannot be written: {cause}.", "Choose another folder, or make room there.")

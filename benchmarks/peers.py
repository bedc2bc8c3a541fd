"""Commonplace and calibre's viewer with the same texts, both seen from outside in the same way.

Each program fills the same virtual screen (`benchmarks.screen`), is opened with a text it has had before, and
is sent the same keys. What is included:

- start: from the start of the process (the interpreter's too) until half of the lines of text stand on the
  screen where they stay; the middle of three starts. `the first time` is a start with a text it never had:
  calibre's viewer prepares the book, Commonplace reads the file into a new library. In none of them is that
  calibre has turned the text into an EPUB without a cover (`ebook-convert`; its time is told), nor that
  Commonplace looks for names and dates, which goes on beside the window.
- memory: proportional set size of the process and all that it started, with the text open and quiet.
- jump and page-down: from the key until the last change of the picture that follows from it, and until the
  first. calibre's viewer shows one file of the EPUB at a time and loads another when it is gone to (a text
  without chapters is cut into files of about 260 kB); Commonplace shows the text as a whole.

There is no graphics card under Xvfb. calibre's viewer is told so (`QT_QUICK_BACKEND=software`): else it draws
its waiting sign with OpenGL in software, which takes a core for ten seconds and more. So it is measured at
its best here; with a graphics card it may be better.

QualCoder is not measured: it is in no registry from which it can be had.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.books import prose
from benchmarks.figures import Figure
from benchmarks.screen import Picture, Screen, missing_tools, readable_at

LENGTHS = {"article of 22 kB": 22_000, "book of 3 MB": 3_000_000, "book of 20 MB": 20_000_000}
OURS, THEIRS = "Commonplace", "calibre's viewer"
_STARTS, _JUMPS, _SCREENS = 3, 5, 9
_QUIET, _LIMIT = 2.0, 90.0
"""Seconds without a change after which a window is ready; seconds after which it is given up."""
_IDLE = 0.15
"""Share of a core that a program takes which has nothing to do."""
_AFTER_KEY = 0.7
_CONVERT = 900
_GRACE = 2
_WELCOMED = {"session_data": {"controls_help_shown_count": 2}}
"""So that calibre's viewer shows the text, and not the words with which it receives new readers."""


def measure(folder: Path) -> list[Figure]:
    """A table for each text: both programs; none, and a line why, where calibre or a tool is missing."""
    print("QualCoder is not measured: it cannot be had from the registries.", file=sys.stderr)
    missing = [tool for tool in ("ebook-viewer", "ebook-convert") if shutil.which(tool) is None]
    missing += missing_tools()
    if missing:
        print(f"peers: not measured, for want of {', '.join(missing)}", file=sys.stderr)
        return []
    place = folder / "screen"
    place.mkdir()
    screen = Screen(place)
    try:
        return [figure for name in LENGTHS for figure in _text(screen, folder, name)]
    finally:
        screen.close()


@dataclass(frozen=True, slots=True)
class _Program:
    """How a program is started with a text, the first time and again."""

    name: str
    first: list[str]
    again: list[str]
    environment: dict[str, str]


def _text(screen: Screen, folder: Path, name: str) -> Iterator[Figure]:
    source = folder / f"{name}.txt"
    source.write_text(prose(LENGTHS[name], hits=10), encoding="utf-8")
    for program in (_commonplace(screen, folder, source), _calibre(screen, folder, source)):
        if program is not None:
            yield from _measured(screen, program, name)


def _commonplace(screen: Screen, folder: Path, source: Path) -> _Program:
    library = folder / f"{source.stem}.db"
    start = [sys.executable, "-m", "reader", "--library", str(library)]
    environment = {**screen.environment, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    return _Program(OURS, [*start, str(source)], start, environment)


def _calibre(screen: Screen, folder: Path, source: Path) -> _Program | None:
    """The viewer with the text as an EPUB; None if it cannot be made into one in time."""
    environment = {**screen.environment, "QT_QUICK_BACKEND": "software"}  # see the head of this file
    for part in ("CONFIG", "CACHE"):
        directory = folder / f"calibre {part.lower()}"
        directory.mkdir(exist_ok=True)
        environment[f"CALIBRE_{part}_DIRECTORY"] = str(directory)
    settings = folder / "calibre config" / "viewer-webengine.json"
    settings.write_text(json.dumps(_WELCOMED), encoding="utf-8")
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # else it refuses to run
    book = source.with_suffix(".epub")
    begun = time.monotonic()
    command = ["ebook-convert", str(source), str(book), "--no-default-epub-cover"]
    try:
        subprocess.run(command, env=environment, capture_output=True, check=True, timeout=_CONVERT)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        print(f"{source.stem}: ebook-convert failed ({error}); the viewer is not measured", file=sys.stderr)
        return None
    print(f"{source.stem}: ebook-convert took {time.monotonic() - begun:.0f} s", file=sys.stderr)
    start = ["ebook-viewer", str(book)]
    return _Program(THEIRS, start, start, environment)


def _measured(screen: Screen, program: _Program, name: str) -> Iterator[Figure]:
    def figure(what: str, value: float | None, unit: str) -> Iterator[Figure]:
        if value is None:
            print(f"{name}, {program.name}: {what} never came", file=sys.stderr)
        else:
            yield Figure(f"{name}: {what}", value, None, unit, column=program.name)

    with _running(screen, program, program.first) as started:
        yield from figure("start, the first time", started.readable, "ms")
    starts, memory = [], 0.0
    for _ in range(_STARTS - 1):
        with _running(screen, program, program.again) as started:
            starts.append(started.readable)
    with _running(screen, program, program.again) as started:
        starts.append(started.readable)
        memory = _memory(started.process.pid)
        pages = [_after(screen, "Next") for _ in range(_SCREENS)]
        jumps = []
        for _ in range(_JUMPS):
            jumps.append(_after(screen, "Control_L", "End"))
            _after(screen, "Control_L", "Home")
    seen = [start for start in starts if start is not None]
    yield from figure("start", median(seen) if seen else None, "ms")
    yield from figure("memory", memory, "MB")
    for what, took in (("page-down", pages), ("jump to the end", jumps)):
        for number, part in enumerate(("the first change", "the last")):
            times = [one[number] for one in took if one is not None]
            yield from figure(f"{what}, {part}", median(times) if times else None, "ms")


@dataclass(frozen=True, slots=True)
class _Started:
    process: subprocess.Popen[bytes]
    readable: float | None
    """Milliseconds from the start."""


@contextmanager
def _running(screen: Screen, program: _Program, command: list[str]) -> Iterator[_Started]:
    """The program with its text on the screen and quiet; it is ended afterwards."""
    bare: Picture = screen.picture()
    begun = time.monotonic()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=program.environment, stdout=quiet, stderr=quiet)
    try:
        changes = screen.watch(_QUIET, _LIMIT, bare, _Idle(process.pid))
        at = readable_at(changes)
        yield _Started(process, None if at is None else (at - begun) * 1000)
    finally:
        _end(process)
        _until(lambda: screen.picture() == bare, 10)


class _Idle:
    """Says whether a program did next to nothing since it was asked last."""

    def __init__(self, pid: int) -> None:
        self._pid, self._worked, self._at = pid, -1.0, time.monotonic()

    def __call__(self) -> bool:
        before, asked = self._worked, self._at
        self._worked, self._at = _worked(self._pid), time.monotonic()
        return before >= 0 and self._worked - before < _IDLE * (self._at - asked)


def _after(screen: Screen, *keys: str) -> tuple[float, float] | None:
    """Milliseconds from the keys to the first and to the last change; None if nothing changed."""
    known = screen.picture()
    begun = screen.press(*keys)
    changes = screen.watch(_AFTER_KEY, 10, known)
    if not changes:
        return None
    return (changes[0].at - begun) * 1000, (changes[-1].at - begun) * 1000


def _until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)


def _family(pid: int) -> list[int]:
    """A process and all that it started, and what those did."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (
                    (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                )
            except OSError:  # it has just ended
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    family = [pid]
    for one in family:
        family += parents.get(one, [])
    return family


def _memory(pid: int) -> float:
    """Proportional set size of a process and all that it started, in MB."""
    total = 0
    for one in _family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has just ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _worked(pid: int) -> float:
    """Seconds of a core that a process and all that it started have used."""
    ticks = 0
    for one in _family(pid):
        try:
            fields = (
                Path(f"/proc/{one}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
            )
        except OSError:  # it has just ended
            continue
        ticks += sum(int(field) for field in fields.split()[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here, with all that it started."""
    family = _family(process.pid)
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    for one in family[1:]:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue

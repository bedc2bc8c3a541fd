"""A display of its own to watch programs on from outside: its picture in memory, and keys as from a keyboard.

Xvfb keeps its picture in a file (in the form of xwd); it is read there, so that looking costs the programs
nothing. Keys go through XTest, as those of a keyboard do. Nothing is asked of the programs themselves.
"""

import ctypes
import ctypes.util
import mmap
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 1440, 900
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.36, 0.62, 0.15, 0.70
"""Part of the screen that is watched: text alone in every program that fills the screen."""
_EACH = 3
"""One row of pixels in so many is looked at."""
_LOOK = 0.001
_TOOLS = ("Xvfb", "openbox")
_RULES = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application type="normal"><decor>no</decor><focus>yes</focus><maximized>yes</maximized></application>
</applications></openbox_config>
"""
"""For the window manager: each window fills the screen from its beginning, and has the keyboard."""

Picture = tuple[bytes, ...]
"""Rows of pixels."""


def missing_tools() -> list[str]:
    """What is not there of what a display needs."""
    libraries = [f"lib{name}" for name in ("X11", "Xtst") if ctypes.util.find_library(name) is None]
    return [tool for tool in _TOOLS if shutil.which(tool) is None] + libraries


@dataclass(frozen=True, slots=True)
class Change:
    """What came onto the watched part of the screen, and when on the monotonic clock."""

    at: float
    picture: Picture


@dataclass
class Screen:
    """Xvfb with a window manager; `close` ends both."""

    folder: Path
    name: str = ""
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(self.folder)]
        self._begin([*command, "-nolisten", "tcp", "-noreset"], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        rules = self.folder / "rules.xml"
        rules.write_text(_RULES, encoding="ascii")
        self._begin(["openbox", "--sm-disable", "--config-file", str(rules)])
        self._keys = _Keys(self.name)
        with (self.folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header, line, colours = (struct.unpack_from(">I", self._memory, 4 * at)[0] for at in (0, 12, 19))
        self._line, self._first = line, header + 12 * colours
        time.sleep(1)

    @property
    def environment(self) -> dict[str, str]:
        """For programs that are to be seen here."""
        kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return {**kept, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}

    def press(self, *keys: str) -> float:
        """Press keys together; when that was, on the monotonic clock."""
        return self._keys.press(keys)

    def picture(self) -> Picture:
        """The watched part as it is now."""
        rows = range(int(HEIGHT * _TOP), int(HEIGHT * _BOTTOM), _EACH)
        left, right = (self._first + 4 * int(WIDTH * share) for share in (_LEFT, _RIGHT))
        return tuple(self._memory[left + row * self._line : right + row * self._line] for row in rows)

    def watch(
        self, quiet: float, limit: float, known: Picture, is_idle: Callable[[], bool] = lambda: True
    ) -> list[Change]:
        """All changes from what is known, until there was one and then none for `quiet` seconds.

        A picture without text is not the end: programs show an empty window first. Nor is it the end while
        the program works on; and at the latest it is after `limit` seconds.
        """
        changes: list[Change] = []
        last, asked, end = known, 0.0, time.monotonic() + limit
        while (now := time.monotonic()) < end:
            picture = self.picture()
            if picture != last:
                changes.append(Change(now, picture))
                last = picture
            elif changes and now - max(changes[-1].at, asked) > quiet and inked(last):
                if is_idle():
                    break
                asked = now
            time.sleep(_LOOK)
        return changes

    def close(self) -> None:
        """End it."""
        self._memory.close()
        self._keys.close()
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)

    def _begin(self, command: list[str], pass_fds: Iterable[int] = ()) -> None:
        quiet = subprocess.DEVNULL
        environment = self.environment if self.name else None
        self._processes.append(
            subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=tuple(pass_fds), env=environment)
        )


def inked(picture: Picture) -> list[int]:
    """The rows in which something stands: not all of one colour."""
    return [number for number, row in enumerate(picture) if row != row[:4] * (len(row) // 4)]


def readable_at(changes: list[Change]) -> float | None:
    """When half of the rows with text were as they stayed; None if no text came."""
    if not changes:
        return None
    last = changes[-1].picture
    rows = inked(last)
    if not rows:
        return None
    for change in changes:
        if 2 * sum(change.picture[row] == last[row] for row in rows) >= len(rows):
            return change.at
    return None


class _Keys:
    """Keys through XTest."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        for call in (self._x.XSync, self._x.XCloseDisplay):
            call.argtypes = (ctypes.c_void_p, ctypes.c_int)[: 2 if call is self._x.XSync else 1]
        self._test.XTestFakeKeyEvent.argtypes = (
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong,
        )  # fmt: skip
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise RuntimeError(f"the display {display} does not answer")

    def press(self, keys: Iterable[str]) -> float:
        codes = [self._code(key) for key in keys]
        begun = time.monotonic()
        for is_down, those in ((1, codes), (0, codes[::-1])):
            for code in those:
                self._test.XTestFakeKeyEvent(self._display, code, is_down, 0)
        self._x.XSync(self._display, 0)
        return begun

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _code(self, key: str) -> int:
        return int(self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(key.encode())))

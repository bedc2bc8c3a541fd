"""Whether there is a screen to open a window on: asked before Qt, which would end the process without."""

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

_WAYS_OUT = (
    "A picture of the window can be made without a display: commonplace snapshot OUT.png. "
    "Or use a virtual display: xvfb-run commonplace. The other commands need none (commonplace --help)."
)


def why_no_window(environment: Mapping[str, str]) -> str:
    """Why no window can be opened, with the ways out; '' if nothing is in the way."""
    if not sys.platform.startswith("linux"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return ""
    has_wayland = chosen != "xcb" and _wayland_answers(environment)
    if has_wayland:
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return f"There is no display to open a window on (DISPLAY is not set). {_WAYS_OUT}"
    return _why_no_x(display)


_PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)


def _why_no_x(display: str) -> str:
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return _missing("libxcb.so.1", _PACKAGES)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(os.fsencode(display), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        return f"The display {display!r} does not answer, or does not let us in. {_WAYS_OUT}"
    return _why_not_loaded()


def _why_not_loaded() -> str:
    """What keeps Qt's platform plugin from being loaded; '' if nothing does."""
    package = find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        return ""
    plugin = Path(package.submodule_search_locations[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if not plugin.is_file():
        return ""
    import ctypes

    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return _missing(str(error).partition(":")[0], _PACKAGES)
    return ""


def _missing(library: str, packages: str) -> str:
    return (
        f"Qt needs the system library {library} to open a window. "
        f"On Debian or Ubuntu: sudo apt-get install {packages}. {_WAYS_OUT}"
    )


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not name or not (folder or name.startswith("/")):
        return False
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(name if name.startswith("/") else f"{folder}/{name}")
        except OSError:
            return False
    return True

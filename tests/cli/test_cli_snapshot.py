"""`commonplace snapshot` draws the real window without a display, and changes nothing."""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def library(analysed_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copy(analysed_sample, tmp_path_factory.mktemp("snapshot") / "library.db")


def snapshot(*arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-m", "reader", "snapshot", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )


def size_of(picture: Path) -> tuple[int, int]:
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    return int(width), int(height)


@pytest.mark.parametrize("view", ["reading", "themes", "timeline", "entity"])
def test_every_view_is_drawn_at_the_size_asked_for(library: Path, tmp_path: Path, view: str) -> None:
    out = tmp_path / "out.png"
    done = snapshot(str(out), "--library", str(library), "--view", view, "--size", "1024x640")
    assert (done.returncode, done.stderr) == (0, "")
    assert size_of(out) == (1024, 640)


def test_scale_appearance_document_and_entity_are_heeded(library: Path, tmp_path: Path) -> None:
    pictures = []
    for number, options in enumerate(
        (
            ["--document", "tech giants", "--scale", "1.5"],
            ["--document", "tech giants", "--appearance", "dark", "--scale", "1.5"],
            ["--view", "entity", "--entity", "Beijing", "--scale", "1.5"],
        )
    ):
        out = tmp_path / f"{number}.png"
        done = snapshot(str(out), "--library", str(library), "--size", "1000x600", *options)
        assert (done.returncode, done.stderr) == (0, "")
        assert size_of(out) == (1500, 900)
        pictures.append(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(set(pictures)) == 3


def test_drawing_leaves_the_library_as_it_was(library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    snapshot(str(tmp_path / "out.png"), "--library", str(library))
    assert library.read_bytes() == before


def test_a_picture_that_cannot_be_written_is_said_with_its_cause(library: Path, tmp_path: Path) -> None:
    done = snapshot(str(tmp_path / "nowhere" / "out.png"), "--library", str(library))
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_entity_is_said(library: Path, tmp_path: Path) -> None:
    done = snapshot(str(tmp_path / "out.png"), "--library", str(library), "--entity", "Nobody Atall")
    assert done.returncode == 1
    assert "Nobody Atall" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_the_window_without_a_display_ends_with_a_word_and_status_two(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library.db")]
    for display in (None, ":987"):
        given = environment if display is None else {**environment, "DISPLAY": display}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=given)
        assert done.returncode == 2
        assert "commonplace snapshot" in done.stderr
        assert "xvfb-run" in done.stderr
    assert not (tmp_path / "library.db").exists()

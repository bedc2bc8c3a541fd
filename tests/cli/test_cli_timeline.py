"""`commonplace export timeline`: the events of a library in a file of any format, without a display."""

import csv
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reader.app import main

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def library(analysed_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copy(analysed_sample, tmp_path_factory.mktemp("timeline") / "library.db")


def export(library: Path, out: Path, *arguments: str) -> int:
    return main(["export", "timeline", "--library", str(library), "--out", str(out), *arguments])


def without_display(library: Path, out: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-m", "reader", "export", "timeline", "--library", str(library)]
    return subprocess.run(
        [*command, "--out", str(out), *arguments],
        capture_output=True, text=True, timeout=60, check=False, env=environment,
    )  # fmt: skip


def test_the_ending_of_the_file_says_the_format(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(library, tmp_path / "t.CSV") == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 't.CSV'}\n"
    with (tmp_path / "t.CSV").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"{len(rows)} events were written" in said.err


def test_the_format_that_is_named_wins(library: Path, tmp_path: Path) -> None:
    assert export(library, tmp_path / "t.txt", "--format", "json", "--title", "Mine") == 0
    read = json.loads((tmp_path / "t.txt").read_text("utf-8"))
    assert read["title"]["text"]["headline"] == "Mine"


def test_an_ending_that_says_nothing_is_a_failure_with_the_way_out(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(library, tmp_path / "t.xls") == 1
    assert "--format: md, csv, json, svg, png" in capsys.readouterr().err


def test_only_what_touches_a_period_of_a_document_is_written(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(library, tmp_path / "t.csv", "--period", "1980s", "--document", "3", "--json") == 0
    assert json.loads(capsys.readouterr().out)["written"] == [str(tmp_path / "t.csv")]
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["start"] <= "1989-12-31" and row["end"] >= "1980-01-01" for row in rows)
    assert len({row["document"] for row in rows}) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "gibberish"], "gibberish"),
        (["--period", "1200"], "no events to export"),
        (["--document", "nothing"], "no document"),
        (["--entity", "Nobody At All"], "Nobody At All"),
        (["--theme", "Nothing"], "Nothing"),
    ],
)
def test_what_there_is_not_is_said_and_nothing_is_written(
    library: Path, tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(library, tmp_path / "t.csv", *arguments) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_is_made_without_a_display(library: Path, tmp_path: Path) -> None:
    done = without_display(library, tmp_path / "t.svg", "--entity", "China", "--lanes", "entities")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 't.svg'}\n"), done.stderr
    root = ET.parse(tmp_path / "t.svg").getroot()  # noqa: S314 - a file of ours
    words = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
    assert words[0] == "Timeline"
    assert words[1].startswith("China · ")
    assert "Alibaba" in words


def test_a_picture_of_pixels_has_two_of_them_a_point(library: Path, tmp_path: Path) -> None:
    done = without_display(library, tmp_path / "t.png", "--period", "2010s", "--appearance", "dark")
    assert done.returncode == 0, done.stderr
    head = (tmp_path / "t.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    assert width == 3200
    assert height > 960


def test_a_picture_that_cannot_be_written_is_a_failure(library: Path, tmp_path: Path) -> None:
    done = without_display(library, tmp_path / "missing" / "t.png")
    assert done.returncode == 1
    assert "missing" in done.stderr
    assert "Traceback" not in done.stderr

"""The layers hold: the import contracts of pyproject.toml, run as an ordinary test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_import_contracts_are_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_named_for_a_place_to_put_things() -> None:
    waiting_rooms = {"utils.py", "helpers.py", "misc.py", "common.py"}
    found = {file.name for file in (ROOT / "src").rglob("*.py")} & waiting_rooms
    assert found == set()


def test_files_can_be_read_in_one_sitting() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / "src").rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 560
    }
    assert long == {}

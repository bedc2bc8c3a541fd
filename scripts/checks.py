"""All checks, the cheapest first; ends with the status of the first failure."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("lint", ("ruff", "check", "src", "tests", "benchmarks", "scripts")),
    ("format", ("ruff", "format", "--check", "src", "tests", "benchmarks", "scripts")),
    ("types", ("mypy",)),
    ("import contracts", ("import_linter_command",)),
    ("tests", ("pytest", "-q", "-n", "2")),
)


def main() -> int:
    """Run every check; 0 if all passed."""
    os.chdir(ROOT)
    for title, (tool, *arguments) in CHECKS:
        print(f"== {title}", flush=True)
        if tool == "import_linter_command":
            command = [str(Path(sys.executable).with_name("lint-imports"))]
        else:
            command = [sys.executable, "-m", tool, *arguments]
        status = subprocess.run(command, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())

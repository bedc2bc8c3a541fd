"""All checks, the cheapest first; ends with the status of the first failure."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("lint", ("ruff", "check", "src", "tests", "benchmarks", "scripts", "training")),
    ("format", ("ruff", "format", "--check", "src", "tests", "benchmarks", "scripts", "training")),
    ("types", ("mypy",)),
    ("tests", ("pytest", "-q", "-n", "2")),
)


def main() -> int:
    """Run every check; 0 if all passed."""
    os.chdir(ROOT)
    for title, (tool, *arguments) in CHECKS:
        print(f"== {title}", flush=True)
        status = subprocess.run([sys.executable, "-m", tool, *arguments], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Start to the first readable document, and memory, against a bare window; interleaved, medians of ratios."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure

ROUNDS = 9
_STAY = 30
SETTLE = 2500


def measure(library: Path) -> list[Figure]:
    """The ratios of start and memory."""
    starts, memory = [], []
    for _ in range(ROUNDS):
        bare = run("benchmarks.bare_window", str(_STAY))
        ours = run("benchmarks.our_window", str(_STAY), str(library))
        starts.append(ours[0] / bare[0])
    for _ in range(3):
        bare = run("benchmarks.bare_window", str(SETTLE))
        ours = run("benchmarks.our_window", str(SETTLE), str(library))
        memory.append(ours[1] / bare[1])
    return [
        Figure("start to the first document readable / bare window", median(starts), 1.6, "x"),
        Figure("memory on the sample library / bare window", median(memory), 1.6, "x"),
    ]


def run(module: str, *arguments: str) -> tuple[float, float, float]:
    """Runs a module; seconds from the start of its process to its first paint, RSS and PSS in MB."""
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    rss, pss = (float(size) for size in said["memory"].split())
    return float(said["painted"]) - begun, rss, pss

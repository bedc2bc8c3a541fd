"""What a measured process says of itself: when it painted first, and how much memory it has."""

import time
from pathlib import Path

_said: list[bool] = []


def painted() -> bool:
    """Print the time of the first paint, on a clock that all processes share; False if done before."""
    if _said:
        return False
    _said.append(True)
    print(f"painted {time.clock_gettime(time.CLOCK_MONOTONIC):.6f}", flush=True)
    return True


def report_memory() -> None:
    """Print the resident and the proportional set size, in MB."""
    sizes = {}
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in ("Rss", "Pss"):
            sizes[name] = int(rest.split()[0]) / 1024
    print(f"memory {sizes['Rss']:.1f} {sizes['Pss']:.1f}", flush=True)

"""`python -m training DATA [MODELS]`: train on the files in a folder, write the models, then measure them."""

import argparse
import sys
import time
from pathlib import Path

from reader.domain.assets import resource
from training import evaluate
from training.train import train


def main() -> int:
    """Train, say what was done, and print the figures if the models are those that ship."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the files named in resources/models/README.md")
    parser.add_argument("models", type=Path, nargs="?", default=resource("models"), help="where models go")
    chosen = parser.parse_args()
    begun = time.process_time()
    words, names = train(chosen.data, chosen.models)
    seconds = round(time.process_time() - begun)
    sys.stdout.write(f"{words:,} words and {names:,} finely tagged names in {seconds} s of CPU time\n")
    if chosen.models == resource("models"):
        evaluate.main([str(chosen.data)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

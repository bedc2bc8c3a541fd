"""The start: `commonplace` and `python -m reader`. Light, since worker processes come by here too."""

import sys


def main() -> int:
    """Run the program with the arguments of the process; its exit status."""
    from reader import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""The start: `commonplace` and `python -m reader`. Light, since worker processes come by here too."""

import sys


def main() -> int:
    """Run the program with the arguments of the process; its exit status, 130 after Ctrl+C."""
    try:
        from reader import app

        return app.main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""Makes the pictures of the README: the sample library with some passages marked, without a display."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COMMAND = [sys.executable, "-m", "reader"]

# Document, words, themes, note: what a reader of the sample library might mark.
MARKS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        "tech giants",
        "Men in cheap suits hawked power strips and printer ink from street-side kiosks.",
        ("Origins",),
        "Compare with the bazaars of Shenzhen, *ten years later*.",
    ),
    (
        "tech giants",
        "Their foray into capitalism was an experiment launched with China’s economic reforms",
        ("State & market", "Experimentation"),
        "The argument of the whole piece in one line: **permission first, policy later**.",
    ),
    (
        "tech giants",
        "The effort to please government interests could also stifle innovation",
        ("State & market",),
        "Counter-argument elsewhere: clear direction is the secret.",
    ),
    (
        "tech giants",
        "Among the companies to emerge from the detritus of Electronics Street was Lenovo.",
        ("Origins",),
        "",
    ),
    ("Biggest Trends", "It started with a push from the central government", ("State & market",), ""),
    ("Biggest Trends", "you can actually pay with your face", ("Everyday life",), "Framed as convenience."),
    (
        "leapfrogged",
        "The only way they could do this was by innovating and continuously improving their products",
        ("Experimentation",),
        "",
    ),
    (
        "leapfrogged",
        "Chinese consumers skipped desktop and laptop computers",
        ("Origins", "Everyday life"),
        "",
    ),
    ("pursued overseas", "it takes a package 60 days for it to be delivered", ("Everyday life",), ""),
    ("Showcasing", "fairly strict internet rules", ("State & market",), "Rules as training ground?"),
)

VIEWS = (
    ("reading.png", ["--document", "tech giants"]),
    ("reading-dark.png", ["--document", "tech giants", "--appearance", "dark"]),
    ("themes.png", ["--view", "themes"]),
    ("timeline.png", ["--view", "timeline"]),
    ("entity.png", ["--view", "entity", "--entity", "Electronics Street"]),
)


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        library = Path(folder, "sample.db")
        environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        _run(environment, "add", *map(str, sorted(ROOT.glob("seeds/*.txt"))), "--library", str(library))
        for document, words, themes, note in MARKS:
            tags = [part for theme in themes for part in ("--theme", theme)]
            _run(
                environment, "highlight", document, "--quote", words, *tags, "--note", note,
                "--library", str(library),
            )  # fmt: skip
        for name, options in VIEWS:
            _run(environment, "snapshot", str(PICTURES / name), *options, "--library", str(library))


def _run(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([*COMMAND, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()

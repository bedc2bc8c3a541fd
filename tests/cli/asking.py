"""Commands typed at a library with one document."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import cli
from reader.cli.parser import parse

Run = Callable[..., tuple[int, str, str]]


def on_article(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library with this document; gives status, output, errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(parse([*arguments, "--library", str(folder / "library.db")]))
        told = capsys.readouterr()
        return status, told.out, told.err

    article = folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    run("add", str(article))
    return run

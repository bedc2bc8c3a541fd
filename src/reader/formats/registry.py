"""Which formats there are, and which of them reads a given file."""

from pathlib import Path

from reader.domain.document import Document
from reader.domain.errors import ReaderError
from reader.formats.base import DocumentFormat
from reader.formats.binary import looks_like
from reader.formats.markdown import MarkdownFormat
from reader.formats.opening import read_bytes
from reader.formats.plain_text import PlainTextFormat

_PLAIN = PlainTextFormat()

FORMATS: tuple[DocumentFormat, ...] = (_PLAIN, MarkdownFormat())
"""All formats; the first one also reads text files of unknown suffix."""


def suffixes() -> tuple[str, ...]:
    """The endings of all files that can be read for sure, such as `.md`."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


def format_for(path: Path) -> DocumentFormat:
    """The format of a file by its suffix; plain text if the suffix is unknown."""
    suffix = path.suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), _PLAIN)


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises ReaderError, with file, cause and way out, if the file cannot be read, is empty or too large,
    or holds something else than text.
    """
    raw = read_bytes(path)
    if not raw or raw.isspace():
        raise _empty(path)
    kind = looks_like(raw)
    if kind:
        readable = ", ".join(f"{known.name} ({', '.join(known.suffixes)})" for known in FORMATS)
        raise ReaderError(
            f"“{path.name}” holds no text: it looks like {kind}.",
            f"Files that can be read: {readable}. Save or export it as one of these.",
        )
    document = format_for(path).read(raw, path.name)
    if not document.blocks:
        raise _empty(path)
    return document


def _empty(path: Path) -> ReaderError:
    return ReaderError(
        f"“{path.name}” is empty: there is nothing to read in it.", "Check that it was saved completely."
    )

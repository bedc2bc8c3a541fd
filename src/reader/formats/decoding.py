"""The bytes of a text file to its canonical text.

Canonical means: decoded, newlines as LF, no byte-order mark, NUL and lone surrogates replaced one for one
by U+FFFD. Nothing else is touched, so that every position in the text has its counterpart in the file.
"""

import codecs
import re
from dataclasses import dataclass

from reader.domain.errors import ReaderError
from reader.formats.binary import utf16_without_mark

REPLACEMENT = "\ufffd"

_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
_WESTERN_MARKS = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xba\xbb\xbf"
)
_WESTERN_LETTERS = frozenset((*range(0xC0, 0xD7), *range(0xD8, 0xFD), 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E)) - {
    0xD0,
    0xDE,
    0xF0,
    0xFE,
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A canonical text and the name of the encoding it was read from."""

    text: str
    encoding: str


def decode(raw: bytes, name: str) -> Decoded:
    """The canonical text of the bytes; ReaderError, naming the file, if no encoding fits.

    In order: byte-order mark, UTF-8, UTF-8 with a few broken bytes (shown as U+FFFD), Windows-1252 where
    every byte above ASCII makes sense in it, then the best guess of charset-normalizer from a sample.
    """
    text, encoding = _decoded(raw, name)
    return Decoded(canonical(text), encoding)


def canonical(text: str) -> str:
    """The text with newlines as LF and without NUL, lone surrogates and a leading byte-order mark."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = _SURROGATES.sub(REPLACEMENT, text)
    return text


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            if encoding == "utf-32-le" and not _is_utf32(raw[len(mark) :]):
                continue  # the mark of UTF-16 and a NUL
            return _lenient(raw[len(mark) :], encoding), encoding
    unmarked = utf16_without_mark(raw)
    if unmarked:
        return _lenient(raw, unmarked), unmarked
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _not_quite_utf8(raw, error.start, name)


def _is_utf32(rest: bytes) -> bool:
    try:
        return bool(rest.decode("utf-32-le", errors="surrogatepass"))
    except UnicodeDecodeError:
        return False


def _lenient(raw: bytes, encoding: str) -> str:
    """Lone surrogates pass, to be replaced one for one; what else is broken becomes U+FFFD."""
    try:
        return raw.decode(encoding, errors="surrogatepass")
    except UnicodeDecodeError:
        return raw.decode(encoding, errors="replace")


def _not_quite_utf8(raw: bytes, first_bad: int, name: str) -> tuple[str, str]:
    begin = max(0, raw.rfind(b"\n", max(0, first_bad - _SAMPLE // 2), first_bad))
    sample = raw[begin : begin + _SAMPLE]
    sequences = len(_MULTIBYTE.findall(raw))
    text = _lenient(raw, "utf-8")
    broken = text.count(REPLACEMENT) or len(_SURROGATES.findall(text))
    if sequences and broken <= max(1, sequences // 10):
        return text, "utf-8"
    if _reads_as_western(sample):
        return raw.decode("cp1252", errors="replace"), "cp1252"
    if broken <= max(1, len(raw) // 1000):
        return text, "utf-8"
    if not text.strip(REPLACEMENT) or _SURROGATES.search(text):
        return text, "utf-8"
    encoding = _guessed(sample)
    if not encoding:
        raise ReaderError(
            f"“{name}” is in no encoding that could be recognised.",
            "Open it in the program it comes from and save it as UTF-8 text.",
        )
    return raw.decode(encoding, errors="replace"), encoding


def _reads_as_western(sample: bytes) -> bool:
    """True if nearly all bytes above ASCII are single letters in words or usual marks of Windows-1252."""
    right = wrong = 0
    for match in _HIGH.finditer(sample):
        run = match.group()
        neighbours = sample[max(0, match.start() - 1) : match.start()] + sample[match.end() : match.end() + 1]
        in_word = (
            neighbours.isalpha()
            if len(neighbours) == 1
            else neighbours[:1].isalpha() or neighbours[1:].isalpha()
        )
        for byte in run:
            if byte in _WESTERN_MARKS or (byte in _WESTERN_LETTERS and in_word and len(run) <= 2):
                right += 1
            else:
                wrong += 1
    return right > 0 and wrong <= right // 50


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=8, chunk_size=1024).best()
    return best.encoding if best else ""

"""Tells files that are no text from those that are, by their first bytes and their control characters."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
    (b"OTTO\x00", "a font"),
)
_INSIDE: tuple[tuple[int, bytes, str], ...] = (
    (0, b"RIFF", "a sound, picture or film file"),
    (4, b"ftyp", "a film or sound file"),
    (60, b"BOOKMOBI", "a Kindle book"),
    (257, b"ustar", "a tar archive"),
)
_TEXT_LIKE_MAGIC = (b"BZh", b"ID3", b"OggS", b"RIFF", b"fLaC", b"wOFF", b"wOF2", b"ustar", b"ftyp")
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_SAMPLE = 64 * 1024
_FEW = 4
_SHARE = 0.05


def looks_like(raw: bytes) -> str:
    """What the bytes look like if they are no text (`a PDF document`), else an empty string."""
    has_controls = raw[:_SAMPLE].translate(None, delete=_CONTROL) != raw[:_SAMPLE]
    for at, magic, kind in (*((0, magic, kind) for magic, kind in _MAGIC), *_INSIDE):
        if raw.startswith(magic, at) and (has_controls or magic not in _TEXT_LIKE_MAGIC):
            return kind
    if raw.startswith(_BOMS) or utf16_without_mark(raw):
        return ""
    sample = raw[:_SAMPLE] + (raw[-_SAMPLE:] if len(raw) > _SAMPLE else b"")
    controls = len(sample) - len(sample.translate(None, delete=_CONTROL))
    return "a binary file" if controls > max(_FEW, _SHARE * len(sample)) else ""


def utf16_without_mark(raw: bytes) -> str:
    """`utf-16-le` or `utf-16-be` if the bytes are mostly Latin text in it without a mark, else empty."""
    sample = raw[: _SAMPLE // 2 * 2]
    if len(sample) < 16 or len(raw) % 2:
        return ""
    even, odd = sample[0::2], sample[1::2]
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        mostly_zero = zeros.count(0) > 0.8 * len(zeros)
        controls = len(letters) - len(letters.translate(None, delete=_CONTROL))
        if mostly_zero and controls < _SHARE * len(letters):
            return encoding
    return ""

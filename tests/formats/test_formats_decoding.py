"""From bytes to the canonical text."""

import codecs

import pytest

from reader.formats.decoding import canonical, decode

GERMAN = "Die Größe der Mühle überraschte alle; sie kostete 30 € und lief für Jahre.\n"


def test_newlines_become_lf_and_nothing_else_does() -> None:
    text = decode("a\r\nb\rc\n\u2028d\x85e\x0bf\x0cg".encode(), "a.txt").text
    assert text == "a\nb\nc\n\u2028d\x85e\x0bf\x0cg"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "a😀b é\n".encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == ("a😀b é\n", encoding)


def test_utf16_without_a_mark_is_recognised_by_its_zero_bytes() -> None:
    assert decode(GERMAN.replace("€", "Euro").encode("utf-16-le"), "a.txt").text == GERMAN.replace(
        "€", "Euro"
    )


def test_utf16_with_half_a_character_at_the_end_is_still_read() -> None:
    assert decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "a.txt").text == "ab\ufffd"


def test_nul_and_lone_surrogates_are_replaced_one_for_one() -> None:
    assert canonical("a\0b\ud800c\udfff") == "a\ufffdb\ufffdc\ufffd"
    raw = "x\udc80y".encode("utf-8", errors="surrogatepass")
    assert decode(raw, "a.txt").text == "x\ufffdy"
    assert decode(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "a.txt").text == "a\ufffdb"


def test_only_one_leading_mark_is_dropped() -> None:
    assert canonical("\ufeffa\ufeffb") == "a\ufeffb"


@pytest.mark.parametrize("words", ["plain words and more of them. ", "grüne Wörter, çà et là. "])
def test_one_broken_byte_in_a_long_utf8_text_does_not_change_its_encoding(words: str) -> None:
    raw = (words * 40_000).encode()
    decoded = decode(raw[:500_003] + b"\xff" + raw[500_003:], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 3
    assert words in decoded.text


def test_a_single_accent_of_windows_is_read_as_one() -> None:
    decoded = decode(b"They met in the caf\xe9 at noon, \x93as always\x94.\n" * 3, "a.txt")
    assert decoded.text.startswith("They met in the café at noon, “as always”.")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1251", "Привет, мир! Это обычный русский текст о погоде, людях и книгах.\n"),
        ("koi8_r", "Привет, мир! Это обычный русский текст о погоде, людях и книгах.\n"),
        ("cp1250", "Zażółć gęślą jaźń, powiedział łagodnie młynarz i poszedł dalej.\n"),
        ("shift_jis", "これは日本語の文章です。今日は天気がいいですね。\n"),
        ("gb18030", "这是一个中文的文本文件，用来测试编码的识别。\n"),
    ],
)
def test_old_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decode((text * 20).encode(encoding), "a.txt").text == text * 20

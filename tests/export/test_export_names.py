"""Names for files and tags that every system takes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.file_names import LIMIT, legal_stem, numbered, same_name
from reader.export.tags import tag

RESERVED = ("con", "prn", "aux", "nul", "com1", "lpt9")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Report on X", "Report on X"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("What? #1 [draft] ^x 50%", "What- -1 -draft- -x 50"),
        ("  spaces\tand\nbreaks  ", "spaces and breaks"),
        ("ends in dots...", "ends in dots"),
        (".hidden", "hidden"),
        ("..", "Untitled"),
        ("", "Untitled"),
        ("???", "Untitled"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Console", "Console"),
        ("über\u202egnp.exe", "über-gnp.exe"),
        ("日本語の題名", "日本語の題名"),
    ],
)
def test_title_becomes_a_legal_name(title: str, stem: str) -> None:
    assert legal_stem(title) == stem


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(1, 1000))
def test_any_title_gives_a_name_that_every_system_takes(title: str, number: int) -> None:
    name = numbered(legal_stem(title), ".md", number)
    assert name.endswith(".md")
    assert len(name) > len(".md")
    assert len(name.encode()) <= LIMIT
    assert not set(name) & set('/\\:*?"<>|#^[]%')
    assert all(char.isprintable() or char == "\u200d" or ord(char) > 127 for char in name)
    assert name == name.strip(" ")
    assert not name.startswith(".")
    assert not name[:-3].endswith((".", " "))
    assert name.split(".")[0].lower() not in RESERVED


def test_long_title_is_cut_between_whole_characters() -> None:
    family = "👨\u200d👩\u200d👧"
    stem = legal_stem("é" * 20 + family * 20, limit=50)
    assert stem == "é" * 20
    marked = "x\u0323\u030a"
    assert legal_stem(marked * 30, limit=4 * len(marked.encode()) + 3) == marked * 4


def test_number_of_a_name_is_never_cut_off() -> None:
    name = numbered(legal_stem("x" * 500), ".md", 12)
    assert name.endswith(" (12).md")
    assert len(name.encode()) == LIMIT


def test_names_are_the_same_whatever_case_and_composition() -> None:
    assert same_name("Café.md") == same_name("CAFE\u0301.md")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("Trust", "In press"), "trust/in-press"),
        (("2024",), "theme-2024"),
        (("2024", "5"), "theme-2024/5"),
        (("Q&A: why?",), "qa-why"),
        (("a/b",), "a-b"),
        (("!!!",), "theme"),
        (("R & D",), "r-d"),
        (("監視",), "監視"),
        (("snake_case",), "snake_case"),
        (("🔥 hot",), "🔥-hot"),
    ],
)
def test_theme_becomes_a_legal_tag(path: tuple[str, ...], written: str) -> None:
    assert tag(path) == written


@settings(deadline=None)
@given(st.lists(st.text(max_size=15), min_size=1, max_size=3))
def test_any_theme_gives_a_tag_without_spaces_or_digits_alone(names: list[str]) -> None:
    written = tag(names)
    assert written
    assert not any(char.isspace() for char in written)
    assert not set(written) & set("#,.;:!?()[]{}<>|^%&*+=~`'\"\\@$")
    assert not written.replace("/", "").isdigit()
    assert all(written.split("/"))

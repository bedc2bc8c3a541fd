"""Front matter: any string survives, nothing is read as something else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.front_matter import front_matter, scalar
from reader.export.report import Property


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_text_reads_back_from_its_scalar(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    assert (json.loads(written) if written.startswith('"') else written) == text


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "No",
        "null",
        "12",
        "1e3",
        "0x1F",
        "2026-01-31",
        "- a",
        "a: b",
        "a #b",
        "[a]",
        "*a",
        "&a",
        "!a",
        "a ",
        "",
        "~",
    ],
)
def test_text_that_yaml_would_read_otherwise_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize("break_", ["\x85", "\u2028", "\u2029", "\ufeff", "\x7f", "\x00"])
def test_characters_that_yaml_takes_for_breaks_are_escaped(break_: str) -> None:
    assert scalar(f"a{break_}b") == f'"a\\u{ord(break_):04x}b"'


def test_lone_surrogates_of_a_file_name_are_replaced() -> None:
    assert scalar("caf\udce9.txt") == '"caf\ufffd.txt"'


def test_dates_stand_as_dates_and_texts_like_them_do_not() -> None:
    block = front_matter((Property("title", "2019-01-01"), Property("date", "2019-01-01", is_date=True)))
    assert block == '---\ntitle: "2019-01-01"\ndate: 2019-01-01\n---\n'


def test_uncertain_date_is_quoted_and_empty_properties_are_left_out() -> None:
    block = front_matter(
        (Property("author", ""), Property("date", "2019~", is_date=True), Property("tags", ()))
    )
    assert block == '---\ndate: "2019~"\n---\n'


def test_list_is_written_on_one_line() -> None:
    assert 'tags: [trust/in-press, "a, b"]' in front_matter((Property("tags", ("trust/in-press", "a, b")),))

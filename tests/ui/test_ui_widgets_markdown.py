"""Notes rendered from Markdown."""

import itertools
import re

import pytest
from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QFontMetricsF, QTextDocument
from pytestqt.qtbot import QtBot

from reader.ui.appearance import LIGHT, interface_font
from reader.ui.widgets.markdown_view import (
    MOST,
    SilentDocument,
    address_to,
    has_markup,
    link_at,
    plain_text,
    rendered,
    to_html,
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words", "<p>plain words</p>"),
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("", ""),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_lists_become_lists() -> None:
    assert to_html("- one\n- two").count("<li>") == 2
    assert "<ol>" in to_html("1. one\n2. two")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("- a\n  - b\n    - c\n- d", [1, 2, 3, 1]),
        ("- a\n    - b\n        - c\n- d", [1, 2, 3, 1]),
        ("- a\n\t- b\n- c", [1, 2, 1]),
        ("1. a\n   - b\n   - c\n2. d", [1, 2, 2, 1]),
        ("- a\n  more of a\n  - b\n- c", [1, 2, 1]),
        ("words\n\n  - a\n  - b", [1, 1]),
        ("- a\n\nwords\n\n    - code", [1]),
        ("```\n- a\n  - b\n```", []),
    ],
)
def test_items_below_the_words_of_another_are_in_it(text: str, levels: list[int]) -> None:
    tags = re.findall("</?(?:ul|ol|li)>", to_html(text))
    depths = itertools.accumulate(
        {"<ul>": 1, "<ol>": 1, "</ul>": -1, "</ol>": -1}.get(tag, 0) for tag in tags
    )
    assert [depth for tag, depth in zip(tags, depths, strict=True) if tag == "<li>"] == levels


@pytest.mark.parametrize(
    ("text", "items", "paragraphs"),
    [
        ("Three reasons:\n- one\n- two", 2, 1),
        ("Three reasons:\n1. one\n2. two", 2, 1),
        ("- one\n  more of one\n- two", 2, 0),
        ("In 2019 - or so -\nit began", 0, 1),
        ("```\nno list\n- here\n```", 0, 0),
    ],
)
def test_a_list_may_begin_right_below_a_paragraph(text: str, items: int, paragraphs: int) -> None:
    html = to_html(text)
    assert (html.count("<li>"), html.count("<p>")) == (items, paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert("x")</script>words',
        "![](file:///etc/passwd)",
        '<img src="http://example.org/x.png">',
        "<style>p { color: red }</style>",
        "[x](javascript:alert)",
        '<p onclick="x()" style="color: red">words</p>',
    ],
)
def test_nothing_that_loads_or_runs_survives(text: str) -> None:
    html = to_html(text).casefold()
    assert not any(word in html for word in ("<script", "<img", "<style", "javascript:", "onclick", "style="))


def test_a_document_loads_no_resource(qtbot: QtBot) -> None:
    document = SilentDocument()
    loaded = document.resource(QTextDocument.ResourceType.ImageResource, QUrl.fromLocalFile(__file__))
    assert not loaded


def test_hundreds_of_nested_quotes_are_shown_as_they_were_written() -> None:
    text = "> " * 2000 + "deep"
    assert "deep" in to_html(text)


def test_plain_text_has_no_markup(qtbot: QtBot) -> None:
    assert plain_text("**Bold** [link](http://x.org)") == "Bold link"


def test_a_note_breaks_at_its_width(qtbot: QtBot) -> None:
    document = rendered("word " * 60, interface_font(), LIGHT)
    document.setTextWidth(600)
    wide = document.size().height()
    document.setTextWidth(200)
    assert document.size().height() > 2 * wide


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c", "http://example.org", "mailto:a@example.org", "commonplace:entity/1"],
)
def test_a_link_keeps_an_address_that_a_click_may_follow(address: str) -> None:
    assert to_html(f"[x]({address})") == f'<p><a href="{address.replace("&", "&amp;")}">x</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert",
        "data:text/html,x",
        "//example.org/x",
        "/etc/passwd",
        "page.html",
        "commonplace:secret/1",
        "commonplace:entity/1/../2",
        "qrc:/x",
        "ftp://example.org",
    ],
)
def test_any_other_address_is_dropped(address: str) -> None:
    assert "href" not in to_html(f"[x]({address})")
    assert "href" not in to_html(f'<a href="{address}">x</a>')
    assert address_to(address) is None


def test_tables_and_tasks_are_shown() -> None:
    assert to_html("|a|b|\n|-|-|\n|1|2|").count("<td>") == 2
    assert to_html("- [ ] write\n- [x] read").count("<li>") == 2
    assert "☐ write" in to_html("- [ ] write")
    assert "☑ read" in to_html("- [x] read")
    assert "[x]" in to_html("```\n- [x] code\n```")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000 + "deep",
        "[" * 100_000,
        "<a " * 50_000,
        "*" * 100_000,
        "[a](" * 30_000,
        "![" * 50_000,
        "*_`[<" * 20_000,
        "```\\" * 20_000,
        "\n".join(" " * 4 * depth + "- deep" for depth in range(500)),
        "word " * 200_000,
    ],
)
def test_of_what_would_take_long_the_beginning_is_shown_with_a_word(text: str) -> None:
    html = to_html(text)
    assert len(html) < 10 * MOST
    assert "The note goes on" in html


def test_an_odd_note_that_is_short_is_shown_as_it_was_written() -> None:
    text = "> " * 1000 + "deep"
    assert to_html(text) == "<p>" + "&gt; " * 1000 + "deep</p>"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("plain words, 3 * 4 - and so", False),
        ("it’s snake_case", False),
        ("**bold**", True),
        ("- item", True),
        ("1. item", True),
        ("> said", True),
        ("see [x](commonplace:entity/1)", True),
        ("a `b`", True),
    ],
)
def test_markup_is_known(text: str, marked: bool) -> None:
    assert has_markup(text) is marked


def test_a_link_is_found_where_its_words_are(qtbot: QtBot) -> None:
    document = rendered("See [the harbour](commonplace:entity/1) there", interface_font(), LIGHT)
    document.setTextWidth(400)
    width = QFontMetricsF(interface_font()).horizontalAdvance("See the har")
    assert link_at(document, QPointF(width, 6)) == "commonplace:entity/1"
    assert link_at(document, QPointF(2, 6)) == ""
    assert link_at(document, QPointF(390, 6)) == ""

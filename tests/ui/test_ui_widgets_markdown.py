"""Notes rendered from Markdown."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from reader.ui.appearance import LIGHT, interface_font
from reader.ui.widgets.markdown_view import SilentDocument, plain_text, rendered, to_html


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

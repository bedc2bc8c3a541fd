"""Markdown as the reader sees it: rendered, made harmless, and never loading anything.

A note may come from another person's library, so its HTML is sanitised and the documents that show it
answer every request for a resource with nothing.
"""

import html
import re
from functools import lru_cache

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextDocument

from reader.ui.appearance import Palette

_MARKUP = re.compile(r"[*_`#\[\]<>&\\|~!=+\n-]|\d[.)]|  |https?:")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TAGS = frozenset(
    {"p", "br", "em", "strong", "b", "i", "del", "code", "pre", "a", "blockquote", "ul", "ol", "li", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
_STYLE = """
p, li, blockquote {{ line-height: 136%; margin-top: 0; margin-bottom: 4px; }}
li {{ margin-bottom: 0; }}
ul, ol {{ margin-left: 16px; margin-top: 0; margin-bottom: 4px; -qt-list-indent: 0; }}
h1, h2, h3, h4, h5, h6 {{ font-size: medium; font-weight: 600; margin: 0 0 4px 0; }}
strong, b {{ font-weight: 600; }}
blockquote {{ margin-left: 12px; color: {muted}; }}
a {{ color: {accent}; text-decoration: none; }}
"""


class SilentDocument(QTextDocument):
    """A document that loads no resource, from disk or from anywhere."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return ""


@lru_cache(maxsize=512)
def to_html(text: str) -> str:
    """The HTML of a Markdown text: line breaks kept, images, scripts and styles left out."""
    if not _MARKUP.search(text):
        return f"<p>{html.escape(text)}</p>" if text else ""
    import nh3

    try:
        return nh3.clean(_convert(text), tags=set(_TAGS), attributes={"a": {"href"}}, link_rel=None)
    except RecursionError:  # hundreds of nested quotes or lists: the converter calls itself for each
        return f"<pre>{html.escape(text)}</pre>"


def _convert(text: str) -> str:
    import markdown
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.nl2br import Nl2BrExtension
    from markdown.extensions.sane_lists import SaneListExtension

    extensions = [Nl2BrExtension(), SaneListExtension(), FencedCodeExtension()]
    return markdown.markdown(_with_lists_apart(text), extensions=extensions)


def _with_lists_apart(text: str) -> str:
    """The text with an empty line before each list that begins right below a paragraph.

    CommonMark and its kin let a list begin there, and so people write it; the converter does not.
    """
    lines: list[str] = []
    in_fence = in_list = in_paragraph = False
    for line in text.split("\n"):
        is_fence = _FENCE.match(line) is not None
        in_fence ^= is_fence
        if is_fence or not line.strip():
            in_list = in_paragraph = False
        elif not in_fence and _ITEM.match(line):
            if in_paragraph:
                lines.append("")
            in_list, in_paragraph = True, False
        else:
            in_paragraph = not in_fence and not in_list
        lines.append(line)
    return "\n".join(lines)


def rendered(text: str, font: QFont, palette: Palette) -> SilentDocument:
    """A Markdown text laid out for the screen, without margins; set its text width before painting."""
    document = SilentDocument()
    document.setDocumentMargin(0)
    document.setIndentWidth(16)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE.format(muted=palette.muted, accent=palette.accent))
    document.setHtml(to_html(text))
    return document


@lru_cache(maxsize=512)
def plain_text(text: str) -> str:
    """A Markdown text without its markup, for one line of a list or a screen reader."""
    document = SilentDocument()
    document.setHtml(to_html(text))
    return document.toPlainText()

"""Markdown as the reader sees it: rendered, made harmless, and never loading anything.

A note may come from another person's library, so its HTML is sanitised and the documents that show it
answer every request for a resource with nothing. A link keeps only an address of the web, of mail or of this
library; what is done with it is for those who show the note. However odd or long a note is, rendering it
takes a moment at most: only its beginning is rendered, and as it was written where rendering would take long.
"""

import html
import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, Qt, QUrl
from PySide6.QtGui import QFont, QTextDocument

from reader.domain.links import SCHEME, target_of
from reader.ui.appearance import Palette

MOST = 6_000
"""Code points of a note that are rendered."""

_MARKUP = re.compile(r"[*_`#\[\]<>&\\|~!=+\n-]|\d[.)]|  |https?:")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")
_ANY_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>(?:[-*+]|\d{1,9}[.)])[ \t]+)\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TASK = re.compile(r"( {0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])")
_ODD = re.compile(r"(?:[ \t]*>){40}|[*_]{200}|^[ \t]{80}", re.MULTILINE)
"""Quotes in quotes, rules and lists in lists beyond what anybody writes."""
_TICKS = re.compile(r"`+")
_MOST_TICKS = 600
_NO_LINK = re.compile(r"\[(?![^\[\]\n]{0,500}\]\([^\s()]{0,500}\))")
_NO_TAG = re.compile(r"<(?![^<>\n]{0,500}>)")
"""Brackets that open no link and no tag: from each the converter looks to the end of paragraph or note."""
_MOST_COST = 40_000
_MARKED = re.compile(
    r"\*\*|__|`|\]\(|(?<![*\w])\*(?=[^*\s])|(?<![_\w])_(?=[^_\s])"
    r"|^ {0,3}(?:[-*+>] ?|#{1,6} |\d{1,9}[.)] |\|)",
    re.MULTILINE,
)
WEB = "web"
"""The kind of a link that leads out of the library."""
_WEB = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
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
code, pre {{ font-family: monospace; }}
th, td {{ padding: 1px 12px 1px 0; }}
th {{ font-weight: 600; text-align: left; }}
"""


class SilentDocument(QTextDocument):
    """A document that loads no resource, from disk or from anywhere."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return ""


def has_markup(text: str) -> bool:
    """True if a note reads otherwise rendered than as it was written."""
    return _MARKED.search(text, 0, MOST) is not None


def address_to(href: str) -> tuple[str, str] | None:
    """Kind and id of what an address of ours leads to, `WEB` and the address for one of the web or of mail.

    None for any other, which a click must not follow.
    """
    target = target_of(href)
    if target is not None:
        return str(target[0]), target[1]
    return (WEB, href) if _WEB.match(href) else None


def tip_for(href: str) -> str:
    """What to say of a link before it is followed: an address of the web in full, nothing of our own."""
    target = address_to(href)
    return f"<p>{html.escape(href)}</p>" if target is not None and target[0] == WEB else ""


def to_html(text: str) -> str:
    """The HTML of a Markdown text: line breaks kept, images, scripts and styles left out.

    Beyond `MOST` code points a line says that the note goes on.
    """
    if len(text) <= MOST:
        return _html(text)
    cut = max(text.rfind("\n", MOST // 2, MOST), text.rfind(" ", MOST // 2, MOST))
    more = QCoreApplication.translate("Markdown", "The note goes on: open it to read all of it.")
    return f"{_html(text[: cut if cut > 0 else MOST])}<p><i>… {html.escape(more)}</i></p>"


@lru_cache(maxsize=512)
def _html(text: str) -> str:
    if not _MARKUP.search(text):
        return f"<p>{html.escape(text)}</p>" if text else ""
    if _takes_long(text):
        return _as_written(text)
    import nh3

    try:
        return nh3.clean(
            _convert(text),
            tags=set(_TAGS),
            attributes={"a": {"href"}},
            attribute_filter=_kept,
            url_schemes={"http", "https", "mailto", SCHEME},
            link_rel=None,
        )
    except RecursionError:  # dozens of nested lists: the converter calls itself for each
        return _as_written(text)


def _kept(_tag: str, _name: str, value: str) -> str | None:
    """Of the attributes, which are addresses alone, those that a click may follow."""
    return value if address_to(value) else None


def _as_written(text: str) -> str:
    lines = html.escape(text).replace("\n", "<br>")
    return f"<p>{lines}</p>"


def _takes_long(text: str) -> bool:
    """True for what no person writes and what the converter would take seconds for."""
    if _ODD.search(text) or len(_TICKS.findall(text)) > _MOST_TICKS:
        return True
    in_paragraphs = sum(len(_NO_LINK.findall(part)) ** 2 for part in text.split("\n\n"))
    return in_paragraphs + len(_NO_TAG.findall(text)) ** 2 > _MOST_COST


def _convert(text: str) -> str:
    import markdown
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.nl2br import Nl2BrExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    extensions = [Nl2BrExtension(), SaneListExtension(), FencedCodeExtension(), TableExtension()]
    return markdown.markdown(_with_lists_apart(text), extensions=extensions)


def _with_lists_apart(text: str) -> str:
    """The text with an empty line before each list that begins right below a paragraph, and tasks as boxes.

    CommonMark and its kin let a list begin there, and take items that stand below the words of another for
    its own; so people write it. The converter wants an empty line, and four spaces a level.
    """
    lines: list[str] = []
    levels: list[int] = []
    in_fence = in_list = in_paragraph = False
    for written in text.split("\n"):
        line = written if in_fence else _at_its_level(written, levels)
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
        lines.append(line if in_fence else _TASK.sub(_box, line))
    return "\n".join(lines)


def _at_its_level(line: str, levels: list[int]) -> str:
    """A list item with four spaces for each level; `levels` holds the columns of the words of those it is
    in, and follows."""
    item = _ANY_ITEM.match(line)
    if item is None:
        if line[:1].strip():
            levels.clear()
        return line
    column = len(item["indent"].expandtabs(4))
    while levels and column < levels[-1]:
        levels.pop()
    if not levels and column > 3:  # four spaces begin code
        return line
    levels.append(column + len(item["mark"]))
    return "    " * (len(levels) - 1) + line[item.end("indent") :]


def _box(task: re.Match[str]) -> str:
    return f"{task[1]}{'☐' if task[2] == ' ' else '☑'}"


def rendered(text: str, font: QFont, palette: Palette) -> SilentDocument:
    """A Markdown text laid out for the screen, without margins; set its text width before painting."""
    document = SilentDocument()
    document.setDocumentMargin(0)
    document.setIndentWidth(16)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE.format(muted=palette.muted, accent=palette.accent))
    document.setHtml(to_html(text))
    return document


def link_at(document: QTextDocument, point: QPointF) -> str:
    """The address of the link at a point of a rendered note, '' if there is none that may be followed."""
    layout = document.documentLayout()
    if layout.hitTest(point, Qt.HitTestAccuracy.ExactHit) < 0:
        return ""
    href = layout.anchorAt(point)
    return href if address_to(href) else ""


def plain_text(text: str) -> str:
    """The beginning of a Markdown text without its markup, for one line of a list or a screen reader."""
    return _plain(text[:MOST])


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    document = SilentDocument()
    document.setHtml(to_html(text))
    return document.toPlainText()

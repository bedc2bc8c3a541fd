"""Write any text such that Markdown shows it as it is.

CommonMark and the `markdown` library agree on backslashes before a shared set of characters. For the others
(`=`, `%`, `$`, `~`, `^`, `|`), to which only some readers give a meaning, a numeric character reference is
the one spelling that all of them show as the character itself.
"""

import re

_ALWAYS = re.compile(r"[\\`*\[\]#<{}]|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_DOUBLED = re.compile(r"==|%%|~~|::")
_BLOCK_ID = re.compile(r"(?:(?<=\s)|\A)\^")
_DIGITS = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_STARTS = {"-": "\\-", "+": "\\+", ">": "\\>", "=": "&#61;", "|": "&#124;", "~": "&#126;", ":": "&#58;"}


def escape(text: str) -> str:
    """One line of text for use inside a paragraph, a heading or a title; line breaks become spaces."""
    return escape_line(" ".join(text.split()))


def escape_line(line: str) -> str:
    """One line of a paragraph, its indentation kept, the white space at its end dropped.

    A single space before the words is dropped too: it is a habit of web pages, and nobody would see it.
    Control characters are dropped; no reader of Markdown shows them.
    """
    line = _INVISIBLE.sub("", line).rstrip()
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    return _indentation(indent) + _line_start(_inside(words))


def escape_lines(text: str) -> list[str]:
    """The lines of a text, escaped, a hard break (two spaces) after each that another one follows.

    An empty line ends a paragraph; each further empty line is a `<br>` at the end of the line before.
    """
    lines: list[str] = []
    empty = 0
    for line in text.strip().split("\n"):
        escaped = escape_line(line)
        if not escaped:
            empty += 1
            continue
        if lines:
            lines[-1] += "<br>" * (empty - 1) if empty else "  "
            lines += [""] if empty else []
        lines.append(escaped)
        empty = 0
    return lines


def _inside(words: str) -> str:
    escaped = _ALWAYS.sub(_escape_one, words)
    escaped = _DOUBLED.sub(lambda match: f"{match[0][0]}&#{ord(match[0][1])};", escaped)
    escaped = _BLOCK_ID.sub("&#94;", escaped)
    escaped = escaped.replace("\t", "&#9;")
    return escaped.replace("$", "&#36;") if escaped.count("$") > 1 else escaped


def _escape_one(match: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}")


def _line_start(words: str) -> str:
    if words[:1] in _LINE_STARTS:
        return _LINE_STARTS[words[0]] + words[1:]
    if numbered := _DIGITS.match(words):
        return f"{numbered[1]}\\{numbered[2]}{words[numbered.end() :]}"
    return words


def _indentation(indent: str) -> str:
    if indent in ("", " "):
        return ""
    return f"&#{ord(indent[0])};" + indent[1:].replace("\t", "&#9;")

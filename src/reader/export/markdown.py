"""Reports as Markdown that reads well as plain text, in a renderer, and in a vault of Obsidian.

Front matter, headings, and each highlight as a callout with its block id on a line of its own. The shape is
described in `docs/export.md`. A checksum in the front matter tells whether the file is still as we wrote it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.links import without_addresses
from reader.export.escaping import escape, escape_lines
from reader.export.front_matter import front_matter
from reader.export.report import Dated, Entry, Property, Report, Section
from reader.export.tags import tag

_KEY, _CHECKSUM = "commonplace", "checksum"
_KEY_LINE = re.compile(rf"^{_KEY}: (\S+)$", re.MULTILINE)
_CHECKSUM_LINE = re.compile(rf"^{_CHECKSUM}: (\S+)\n", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_END = "\n---\n"
_LINE_END = re.compile(r"\r+\n")


class Markdown:
    """The Markdown exporter; see `reader.export.base.Exporter`."""

    name = "markdown"
    suffix = ".md"

    def render(self, report: Report, exported: str) -> str:
        """The file's text, ending in one newline."""
        head = front_matter(
            (
                Property("title", report.title),
                *report.properties,
                Property("tags", _tags(report)),
                Property("exported", exported, is_date=True),
                Property(_KEY, report.key),
            )
        )
        head = _with_plain_ends(head)
        text = _with_plain_ends(f"{head}\n{self.body(report)}")
        at = len(head) - len("---\n")
        return f"{text[:at]}{_CHECKSUM}: {_checksum(text)}\n{text[at:]}"

    def body(self, report: Report) -> str:
        """Title, note and sections, ending in one newline."""
        parts = [f"# {escape(report.title)}", *_note(report.note), *_sections(report.sections)]
        parts += _timeline(report.dates)
        return "\n\n".join(parts) + "\n"

    def anchor_of(self, highlight_id: str) -> str:
        """The highlight's block id, as Obsidian links to it."""
        return f"#^{block_id(highlight_id)}"

    def key_of(self, text: str) -> str:
        """The report's key if this is a file of ours that nobody has edited since, else empty."""
        text = _with_plain_ends(text)
        end = text.find(_END)
        if not text.startswith("---\n") or end < 0:
            return ""
        head = text[: end + 1]
        key, checksum = _KEY_LINE.search(head), _CHECKSUM_LINE.search(head)
        if key is None or checksum is None:
            return ""
        unsealed = text[: checksum.start()] + text[checksum.end() :]
        return key[1] if _checksum(unsealed) == checksum[1] else ""


def is_about(text: str, key: str) -> bool:
    """True for a file that was written from the report of this key, also if somebody has edited it since."""
    text = _with_plain_ends(text)
    found = _KEY_LINE.search(text[: max(0, text.find(_END)) + 1]) if text.startswith("---\n") else None
    return found is not None and found[1] == key


def block_id(highlight_id: str) -> str:
    """`hl-` and the first eight digits of the highlight's id: stable in every export."""
    return f"hl-{highlight_id.replace('-', '')[:8]}"


def callout(entry: Entry) -> str:
    """The quote of a highlight, its themes and its place as the title; the words render as they were."""
    themes = ", ".join(escape(" / ".join(path)) for path in entry.themes)
    place = f"¶ {entry.paragraph}" if entry.paragraph else ""
    title = " · ".join(part for part in (themes, place, escape(entry.dated)) if part)
    lines = [f"[!quote] {title}".rstrip() + "  ", *escape_lines(entry.quote)]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        if section.title:
            yield f"{'#' * min(6, section.depth + 1)} {escape(section.title)}"
        yield from _note(section.note)
        for entry in section.entries:
            yield callout(entry)
            yield f"^{block_id(entry.id)}"
            yield from _note(entry.note)
            if entry.themes:
                yield f"Themes: {' '.join(f'#{tag(path)}' for path in entry.themes)}"


def _timeline(dates: Sequence[Dated]) -> list[str]:
    if not dates:
        return []
    lines = (f"- **{escape(one.date)}** {escape(one.label)}" for one in dates)
    return ["## Timeline", "\n".join(lines)]


def _note(note: str) -> list[str]:
    """The reader's own Markdown, a fence left open in it closed, so that it cannot swallow what follows.

    Links that still lead into the library, because nothing of theirs is exported, are their words alone.
    """
    text = without_addresses(note.strip())
    if not text:
        return []
    opened = ""
    for fence in _FENCE.findall(text):
        if not opened:
            opened = fence
        elif fence[0] == opened[0] and len(fence) >= len(opened):
            opened = ""
    return [f"{text}\n{opened}" if opened else text]


def _tags(report: Report) -> tuple[str, ...]:
    entries = (entry for section in report.sections for entry in section.entries)
    return tuple(sorted({tag(path) for entry in entries for path in entry.themes}))


def _with_plain_ends(text: str) -> str:
    """LF at the end of every line, also where a note was typed elsewhere, or a tool rewrote the file."""
    return _LINE_END.sub("\n", text)


def _checksum(text: str) -> str:
    return f"sha256-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"

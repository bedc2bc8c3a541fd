"""A line of Markdown source taken apart: the containers it stands in, its indentation, what it begins."""

import re

ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})[^\n]*$")
SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
TASK_BOX = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
DELIMITER_ROW = re.compile(r"\|?+(?:[ \t]*+:?+-++:?+[ \t]*+\|)*+[ \t]*+(?::?+-++:?+[ \t]*+)?+$")
REFERENCE = re.compile(r"\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\S+")
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]:(?=[ \t]|$)")
HIDDEN_TAG = re.compile(r"<(script|style)\b", re.IGNORECASE)
TAB = 4
_DARK = re.compile(r"\S")


class SourceLine:
    """Where the parts of a line are, while its containers are entered one after the other.

    `first` is the first character that is no white space and belongs to no earlier block, `content` the first
    one after the marks entered so far. Columns are counted from the left edge; `column` is how many of them
    the containers take up.
    """

    __slots__ = (
        "_tails",
        "column",
        "content",
        "content_column",
        "end",
        "first",
        "mark",
        "mark_column",
        "start",
        "text",
    )

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.column = 0
        self._tails: dict[str, int] = {}
        self._after(start, 0)
        self.first = self.content

    @property
    def is_blank(self) -> bool:
        """True if nothing but marks of containers and white space is on the line."""
        return self.content >= self.end

    @property
    def indent(self) -> int:
        """The columns of white space before the content, inside its containers."""
        return self.content_column - self.column

    @property
    def stop(self) -> int:
        """Where the last character that is no white space ends."""
        return self.start + len(self.text[self.start : self.end].rstrip())

    def enter_quote(self) -> bool:
        """Step over a quote mark and the space after it; False if there is none."""
        if self.content >= self.end or self.text[self.content] != ">" or self.indent >= TAB:
            return False
        self._after(self.content + 1, self.content_column + 1)
        self.column = self.mark_column
        if self.content_column > self.mark_column or self.is_blank:
            self.column += 1
        return True

    def enter_item(self, marker_end: int) -> int:
        """Step over a list marker; how many columns of white space the rest of its item stands behind."""
        outer = self.column
        self._after(marker_end, self.content_column + marker_end - self.content)
        gap = self.content_column - self.mark_column
        self.column = self.mark_column + (gap if 1 <= gap <= TAB and not self.is_blank else 1)
        need = self.column - outer
        if gap > TAB:
            self.column = self.content_column
        return need

    def leave(self, position: int) -> None:
        """What stands before a position is in a block already."""
        dark = _DARK.search(self.text, position, self.end)
        self.first = dark.start() if dark else self.end

    def is_rule(self) -> bool:
        """True for three or more of `*`, `-` or `_` and nothing else."""
        char = self.text[self.content]
        if char not in "*-_":
            return False
        tail = self._tails.get(char)
        if tail is None:
            tail = self.start + len(self.text[self.start : self.end].rstrip(char + " \t"))
            self._tails[char] = tail
        return self.content >= tail and self.text.count(char, self.content, self.end) >= 3

    def code_start(self, columns: int) -> int:
        """Where the code of the line begins if so many columns of its indentation are markup."""
        position, column = self.mark, self.mark_column
        wanted = self.column + columns
        while position < self.content and column < wanted:
            column += TAB - column % TAB if self.text[position] == "\t" else 1
            position += 1
        return position

    def _after(self, position: int, column: int) -> None:
        """What follows a mark that ends at a position."""
        text = self.text
        self.mark, self.mark_column = position, column
        dark = _DARK.search(text, position, self.end)
        content = dark.start() if dark else self.end
        self.content = content
        if text.find("\t", position, content) < 0:
            self.content_column = column + content - position
        else:
            offset = column % TAB
            width = len((" " * offset + text[position:content]).expandtabs(TAB)) - offset
            self.content_column = column + width


class Containers:
    """The quotes and list items around a line, the outermost first."""

    def __init__(self) -> None:
        self._stack: list[int] = []
        self._quotes: list[int] = []

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def has_quote(self) -> bool:
        """True inside a quote, at whatever depth."""
        return bool(self._quotes)

    @property
    def has_items(self) -> bool:
        """True inside a list item, at whatever depth."""
        return len(self._stack) > len(self._quotes)

    def match(self, line: SourceLine) -> int:
        """How many of the containers the line stands in; their marks are stepped over."""
        stack = self._stack
        depth = quotes = 0
        while depth < len(stack):
            need = stack[depth]
            if not need:
                if not line.enter_quote():
                    break
                quotes += 1
            elif line.content >= line.end:
                # A blank line belongs to every item up to the next quote.
                depth = self._quotes[quotes] if quotes < len(self._quotes) else len(stack)
                continue
            elif line.content_column - line.column >= need:
                line.column += need
            else:
                break
            depth += 1
        return depth

    def open_quote(self) -> None:
        """A quote begins inside the others."""
        self._quotes.append(len(self._stack))
        self._stack.append(0)

    def open_item(self, columns: int) -> None:
        """An item begins whose lines stand so many columns further in."""
        self._stack.append(max(1, columns))

    def close(self, depth: int) -> None:
        """Leave all containers but the outer `depth`."""
        del self._stack[depth:]
        while self._quotes and self._quotes[-1] >= depth:
            self._quotes.pop()

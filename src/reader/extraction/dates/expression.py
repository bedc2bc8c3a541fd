"""A dated expression as it was read, before its meaning is settled; and the table rows that read one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.extraction.dates.anchors import Anchors, Meaning
from reader.extraction.dates.words import NO_MORE

Resolve = Callable[[Anchors], Meaning | None]


class NoSuchDayError(ValueError):
    """What is written like a date, of a day that does not exist: nothing inside it is a date either."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression between two code points, with its value or the way to it.

    An absolute expression has `edtf`; a relative one has `resolve`, which gives None if there is nothing to
    count from. `month` and `day` stand for a date without a year, `decade` for `the 80s`; the merging of
    ranges fills in what they lack. `bare` marks a number that is a year only if its surroundings say so.
    """

    start: int
    end: int
    rule: str
    edtf: str = ""
    resolve: Resolve | None = None
    month: int = 0
    day: int = 0
    decade: int = 0
    bare: bool = False
    family: str = ""
    deictic: bool = False
    """Counted from the publication, as news does: `last week`, `on Tuesday`."""
    timex: str = ""
    """The TIMEX3 value of what speaks of time without being a date, such as `P3W` for three weeks."""

    def meaning(self, anchors: Anchors) -> Meaning | None:
        """What it means here; None if it cannot be told."""
        if self.edtf:
            return Meaning(self.edtf, self.rule)
        return self.resolve(anchors) if self.resolve else None

    def at(self, start: int, end: int) -> "Expression":
        """The same between other code points."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: a pattern, and what makes an expression of a match (None for a refusal).

    `read` may raise ValueError for a part that does not exist, which is a refusal too, and NoSuchDayError.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Expression | None]

    def expression(self, found: re.Match[str]) -> Expression | None:
        """The expression of a match, or None."""
        try:
            return self.read(found)
        except NoSuchDayError:
            return Expression(*found.span(), "no such day", family="impossible")
        except ValueError:
            return None


def form(pattern: str, read: Callable[[re.Match[str]], Expression | None]) -> Form:
    """A form whose match is not followed by more of the same word."""
    return Form(re.compile(f"(?:{pattern}){NO_MORE}"), read)


def relative(
    match: re.Match[str], rule: str, resolve: Resolve, family: str = "", *, deictic: bool = False
) -> Expression:
    """The expression of a match whose value hangs on an anchor."""
    return Expression(*match.span(), rule, resolve=resolve, family=family, deictic=deictic)


def made(match: re.Match[str], rule: str, value: str, family: str = "") -> Expression:
    """The expression of a match whose value is plain."""
    return Expression(*match.span(), rule, edtf=value, family=family)

"""How well dates are read, measured on texts whose expressions of time are marked with TIMEX3.

    python training/dates_evaluate.py FOLDER [--errors N] [--documents]

FOLDER holds TimeML files (`*.tml`) or archives of them (`*timex3*.tar.gz`), such as the WikiWars corpus of
Mazur and Dale (2010). Printed are precision, recall and F1 of expressions that overlap a marked one, that
have its exact bounds, and that overlap it and have its value.

TIMEX3 marks more than a timeline shows (durations, sets, `now`), with articles, and both ends of a range
apart; so the scanner is asked for everything, and its findings are put into the terms of TIMEX3 here.
"""

import argparse
import html
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import Read, readings
from reader.extraction.dates.places import placed_in

_TAG = re.compile(r"<(/?)TIMEX3([^>]*)>")
_VALUE = re.compile(r'value="([^"]*)"')
_CREATED = re.compile(r"<DCT>.*?</DCT>", re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_LINE = re.compile(r"\S[^\n]*")
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_SPLIT = re.compile(r"^(.*?)(\s?[-–—/]\s?|,?\s(?:to|and|until|till|through|or)\s(?:the\s)?)(.*)$", re.DOTALL)
_ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)
_MEASURED = re.compile(
    r"(?:\b(?:about|around|approximately|almost|nearly|over|under|only|just|some|more\sthan|less\sthan|at\sleast|"
    r"another|close\sto|even)\s){1,2}$",
    re.IGNORECASE,
)
_CIRCA = re.compile(r"\b(?:circa|ca\.|c\.)\s$", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:very\s)?(?:early|late)\s(?:on\s|in\s)$", re.IGNORECASE)
_OF_DAY = re.compile(
    r"\b(?:(?:early|late)\s)?(?:in\s)?(?:the\s)?(?:early\s)?(?P<part>morning|afternoon|evening|night|dawn)\s(?:hours\s)?of\s(?:the\s)?$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"[-\s][\"“]?(?!(?:and|or|but|to|in|on|at|of|by|for|from|with|the|a|an|when|that|which|while|as|was|were|is|until|after|"
    r"before|he|she|it|they|his|her|its|had|has|would|did|saw|alone|only|not|onwards?|between|during)\b)[^\W\d_]{2}"
)
_NO_ARTICLE = ("_REF", "XXXX-XX-XX")
_DAY = re.compile(r"\d-\d\d-\d\d$")
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": ""}


@dataclass(frozen=True, slots=True)
class Timex:
    """A stretch of text with its TIMEX3 value, empty if it has none."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what is marked in it."""

    name: str
    published: str
    text: str
    marks: tuple[Timex, ...]


def corpus(folder: Path) -> Iterator[Marked]:
    """The marked texts below a folder, by name; FileNotFoundError if there are none."""
    files = dict(_files(folder))
    if not files:
        raise FileNotFoundError(f"no TimeML files (*.tml, *timex3*.tar.gz) below {folder}")
    for name in sorted(files):
        yield marked(Path(name).stem, files[name])


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*.tml"):
        yield path.name, path.read_text(encoding="utf-8")
    for path in folder.rglob("*timex3*.tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive:
                held = archive.extractfile(member) if member.name.endswith(".tml") else None
                if held is not None:
                    yield Path(member.name).name, held.read().decode("utf-8")


def marked(name: str, source: str) -> Marked:
    """A TimeML file as plain text and marks; ValueError if it has no creation time or text."""
    created, body = _CREATED.search(source), _BODY.search(source)
    published = _VALUE.search(created.group()) if created else None
    if body is None or published is None:
        raise ValueError(f"{name} is no TimeML file: it has no DCT or no TEXT")
    text, at = "", 0
    open_marks: list[tuple[int, str]] = []
    marks: list[Timex] = []
    for tag in _TAG.finditer(body[1]):
        text += html.unescape(body[1][at : tag.start()])
        at = tag.end()
        if tag[1]:
            start, value = open_marks.pop()
            marks.append(Timex(start, len(text), value))
        else:
            said = _VALUE.search(tag[2])
            open_marks.append((len(text), said[1] if said and said[1] != "null" else ""))
    text += html.unescape(body[1][at:])
    return Marked(name, published[1], text, tuple(sorted(marks, key=lambda mark: mark.start)))


def read(sample: Marked) -> list[Timex]:
    """What our scanner finds in a text, in the terms of TIMEX3."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in _LINE.finditer(sample.text))
    document = Document(sample.text, blocks)
    placed = placed_in(document, everything=True)
    found: list[Timex] = []
    for item in readings(document, edtf.parse(sample.published), placed):
        found += _in_timex(sample.text, item)
    return _apart(_wider(sample.text, timex) for timex in found)


def _in_timex(text: str, item: Read) -> list[Timex]:
    span, expression = item.placed.span, item.placed.expression
    if expression.timex or item.meaning is None:
        return [Timex(span.start, span.end, _without_date(text, item))]
    value, rule = item.meaning.edtf, item.meaning.rule
    whole = timex_of(value) if "~" not in value or "/" in value else _of_part(value, rule)
    parts = _SPLIT.match(span.of(text))
    if whole or parts is None:
        return [Timex(span.start, span.end, whole)]
    begin, end = value.split("/")
    return [
        Timex(span.start, span.start + len(parts[1]), timex_of(begin)),
        Timex(span.start + parts.start(3), span.end, timex_of(end)),
    ]


def _without_date(text: str, item: Read) -> str:
    timex = item.placed.expression.timex
    if timex == "null":
        return ""
    if timex.startswith("T"):
        return (item.meaning.edtf if item.meaning else "XXXX-XX-XX") + timex
    if not timex and item.placed.span.of(text).lower() in ("yesterday", "tomorrow"):
        return "XXXX-XX-XX"
    return timex


def _of_part(value: str, rule: str) -> str:
    """The year of `end of 1914`, the season of `early summer of 1943`: TIMEX3 keeps the part elsewhere."""
    plain = value.rstrip("~")
    if "part of a year" in rule or "part of the year" in rule:
        return _single(plain[:-3])
    if "season" in rule and len(plain) == 7:
        return _single(f"{plain[:-3]}-{20 + int(plain[-2:]) // 3:02d}")
    return _single(plain)


def timex_of(value: str) -> str:
    """The TIMEX3 value of an EDTF string; empty for an interval that is no part of a larger unit."""
    begin, slash, end = value.partition("/")
    if not slash:
        return _single(begin.rstrip("~?%"))
    if (begin[-5:-3], end[-5:-3]) == ("12", "02") or re.fullmatch(r"-?\d{4}-12/-?\d{4}-02", value):
        return _single(begin[:-3] + "-24")
    if re.fullmatch(r"(-?\d{4})-01/\1-06", value):
        return _era(begin[:-3]) + "-H1"
    if re.fullmatch(r"(-?\d{4})-07/\1-12", value):
        return _era(begin[:-3]) + "-H2"
    begin, end = begin.rstrip("~?%"), end.rstrip("~?%")
    first, last = edtf.parse(begin), edtf.parse(end)
    for size in (7, 4):
        length = size + begin.startswith("-")
        unit = begin[:length]
        if len(begin) <= length or unit != end[:length] or not unit[-2:].isdigit():
            continue
        whole = edtf.parse(unit)
        if "~" in value or whole.earliest == first.earliest or whole.latest == last.latest:
            return _single(unit)
    return _of_years(begin, end) if "~" in value or _is_bce_decade(begin, end) else ""


def _is_bce_decade(begin: str, end: str) -> bool:
    if len(begin) != 5 or len(end) != 5:
        return False
    return begin.startswith("-") and int(end) - int(begin) == 9 and int(end) % 10 == 1


def _of_years(begin: str, end: str) -> str:
    if len(begin.lstrip("-")) != 4 or len(end.lstrip("-")) != 4:
        return ""
    years = int(begin), int(end)
    if years[1] <= 0:
        years = 1 - years[1], 1 - years[0]
    era = "BC" if int(end) <= 0 else ""
    same = years[0] // 10 == years[1] // 10
    return f"{era}{years[0] // 10:03d}" if same else f"{era}{years[0] // 100:02d}"


def _single(value: str) -> str:
    if "X" in value:
        return ("BC" if value.startswith("-") else "") + value.lstrip("-").rstrip("X")
    part = edtf.take_apart(value)[0]
    if part is None:
        return ""
    if part.month > 30:
        return f"{_era(edtf.year(part.year))}-Q{part.month - 32}"
    if part.month > 20:
        return f"{_era(edtf.year(part.year))}-{_SEASONS[part.month]}"
    year = edtf.year(part.year)
    return _era(year) + value[len(year) :]


def _era(year: str) -> str:
    number = int(year)
    return f"BC{1 - number:04d}" if number <= 0 else year


def _wider(text: str, found: Timex) -> Timex:
    """With the article and what measures it before it, as TIMEX3 marks it; none before a noun."""
    before, after = text[max(0, found.start - 50) : found.start], text[found.end : found.end + 24]
    of_day = _OF_DAY.search(before)
    if of_day:
        value = found.value + _PARTS[of_day["part"].lower()] if _DAY.search(found.value) else found.value
        return Timex(found.start - len(of_day.group()), found.end, value)
    if found.value.endswith(_NO_ARTICLE) or _NOUN_AFTER.match(after):
        return found
    words = _ARTICLE.search(before) or _CIRCA.search(before) or _EARLY.search(before)
    if words is None and found.value.startswith(("P", "FUTURE_REF", "PAST_REF")):
        words = _MEASURED.search(before)
    return Timex(found.start - len(words.group()), found.end, found.value) if words else found


def _apart(found: Iterable[Timex]) -> list[Timex]:
    """In order, none sharing a character with another."""
    kept: list[Timex] = []
    for timex in sorted(found, key=lambda timex: (timex.start, -timex.end)):
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
    return kept


# ----- scores --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the found and the marked expressions agree in one way."""

    agreed: int
    found: int
    marked: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.agreed / (self.found + self.marked) if self.found + self.marked else 0.0

    def __str__(self) -> str:
        precision, recall = 100 * self.agreed / max(self.found, 1), 100 * self.agreed / max(self.marked, 1)
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {self.f1:5.1f}"


def pairs(found: list[Timex], marks: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """Each mark with the expression that shares most with it, one to one."""
    shared = sorted(
        ((min(one.end, mark.end) - max(one.start, mark.start), -one.start, one, mark) for mark in marks
         for one in found if one.start < mark.end and mark.start < one.end),
        key=lambda row: row[:2], reverse=True,
    )  # fmt: skip
    taken: set[Timex] = set()
    chosen: list[tuple[Timex, Timex]] = []
    for _, _, one, mark in shared:
        if one not in taken and mark not in taken:
            taken |= {one, mark}
            chosen.append((one, mark))
    return chosen


def count(found: list[Timex], marks: tuple[Timex, ...]) -> Counter[str]:
    """How many agree, by `overlap`, `strict` and `value`, of how many `found` and `marked`."""
    both = pairs(found, marks)
    return Counter(
        overlap=len(both),
        strict=sum((one.start, one.end) == (mark.start, mark.end) for one, mark in both),
        value=sum(one.value == mark.value for one, mark in both),
        found=len(found),
        marked=len(marks),
    )


def scores(counts: Counter[str]) -> dict[str, Score]:
    """The three scores of what `count` counted."""
    return {
        name: Score(counts[name], counts["found"], counts["marked"])
        for name in ("overlap", "strict", "value")
    }


def errors(sample: Marked, found: list[Timex]) -> Iterator[tuple[str, str]]:
    """Each disagreement: its kind and a line that shows it."""
    both = pairs(found, sample.marks)
    met = {one for one, _ in both} | {mark for _, mark in both}
    for kind, timexes in (("spurious", found), ("missed", sample.marks)):
        for timex in timexes:
            if timex not in met:
                yield kind, f"{sample.name} {timex.value or '-'} | {_shown(sample.text, timex)}"
    for one, mark in both:
        shown = _shown(sample.text, mark)
        if (one.start, one.end) != (mark.start, mark.end):
            yield "bounds", f"{sample.name} {sample.text[one.start : one.end]!r} | {shown}"
        if one.value != mark.value:
            yield "value", f"{sample.name} {one.value or '-'} for {mark.value or '-'} | {shown}"


def _shown(text: str, timex: Timex) -> str:
    before, after = text[max(0, timex.start - 40) : timex.start], text[timex.end : timex.end + 30]
    return " ".join(f"{before}[{text[timex.start : timex.end]}]{after}".split())


def main(arguments: list[str] | None = None) -> int:
    """Print the scores of a folder; 1 if it has no texts."""
    parser = argparse.ArgumentParser(description="scores of dates on texts marked with TIMEX3")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each kind")
    parser.add_argument("--documents", action="store_true", help="show the F1 of each document")
    asked = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    write = sys.stdout.write
    try:
        for sample in corpus(asked.folder):
            found = read(sample)
            counted = count(found, sample.marks)
            total += counted
            wrong += errors(sample, found)
            if asked.documents:
                each = " ".join(f"{name} {score.f1:5.1f}" for name, score in scores(counted).items())
                write(f"{sample.name:32} {each}\n")
    except FileNotFoundError as error:
        write(f"{error}\n")
        return 1
    for name, score in scores(total).items():
        write(f"{name:8} {score}  ({score.agreed} of {score.found} found, {score.marked} marked)\n")
    for kind in ("missed", "spurious", "bounds", "value"):
        lines = [line for what, line in wrong if what == kind]
        write("".join(f"{kind}: {line}\n" for line in lines[: asked.errors]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

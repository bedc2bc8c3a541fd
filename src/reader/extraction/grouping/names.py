"""The names of a document while they are put together: each spelling with its mentions, and what is one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.document import Span
from reader.domain.entities import EntityType, Evidence
from reader.extraction.word_lists import word_set

_SPLIT = re.compile(r"[\s\-‐‑–/]+")
_NOISE = re.compile(r"[^\w\s&+]|_")
_SITE = re.compile(r"(?<=\w)\.(?:com|org|net)$")
_LEGAL_FORMS = word_set("inc ltd llc plc corp co gmbh limited sas ag nv bv spa oyj pty sarl kgaa")
_SHORTENED = {"st": "saint", "mt": "mount", "ft": "fort"}
"""Written so at the beginning of a name."""
_VARIANTS = {
    "&": "and", "centre": "center", "theatre": "theater", "programme": "program", "harbour": "harbor",
    "defence": "defense", "labour": "labor", "organisation": "organization", "bros": "brothers",
}  # fmt: skip
_UNKNOWN = Evidence()
_UNSURE = 0.6
"""A type less sure than that does not keep names apart."""
_DOUBTFUL = 0.8
"""The same where the letters themselves say much."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A span that names something, with the type its name was given, and why."""

    span: Span
    type: EntityType
    evidence: Evidence = _UNKNOWN


@dataclass(slots=True)
class Name:
    """All mentions of one spelling, in order."""

    text: str
    type: EntityType
    spans: list[Span] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The words as they are written, hyphens inside."""
        return self.text.split()

    @property
    def first(self) -> int:
        """Where it is named first, in code points."""
        return self.spans[0].start

    @property
    def confidence(self) -> float:
        """How sure its type is; 1 if nothing is known about that."""
        return self.evidence[0].confidence or 1.0

    @property
    def is_sure(self) -> bool:
        """True if its type is worth something."""
        return self.confidence >= _UNSURE

    @property
    def is_doubtful(self) -> bool:
        """True if other signs may outweigh its type."""
        return self.confidence < _DOUBTFUL


Names = dict[str, Name]


def collect(text: str, mentions: Sequence[NameMention]) -> Names:
    """The names by their spelling, in order of first mention."""
    names: Names = {}
    for mention in mentions:
        surface = spelling(mention.span, text)
        name = names.get(surface)
        if name is None:
            name = names[surface] = Name(surface, mention.type)
        name.spans.append(mention.span)
        name.evidence.append(mention.evidence)
    return names


def spelling(span: Span, text: str) -> str:
    """What a mention reads, line breaks as spaces."""
    return " ".join(span.of(text).split())


class Joined:
    """Disjoint sets of names (union by the earlier one, with path halving)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def root(self, name: str) -> str:
        """The name that stands for all that are one with this one."""
        parent = self._parent
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make two names, and all that are one with either, one."""
        self._parent[self.root(other)] = self.root(one)

    def roots(self, names: Iterable[str]) -> set[str]:
        """What the names stand for; as many as there are different things."""
        return {self.root(name) for name in names}

    def groups(self, names: Names) -> Iterator[list[Name]]:
        """The names of each thing, in order of first mention."""
        gathered: dict[str, list[Name]] = {}
        for name, record in names.items():
            gathered.setdefault(self.root(name), []).append(record)
        yield from gathered.values()


def agree(one: Name, other: Name) -> bool:
    """True if two names have the same type, or one of them none of which much is sure."""
    return one.type is other.type or not (one.is_sure and other.is_sure)


def may_agree(one: Name, other: Name) -> bool:
    """As `agree`, for names that are nearly the same: only types that are very sure keep them apart."""
    return one.type is other.type or one.is_doubtful or other.is_doubtful


def split_words(name: str) -> list[str]:
    """The words of a name, parts of compounds by themselves, without the article."""
    words = [word for word in _SPLIT.split(name) if word]
    return words[1:] if len(words) > 1 and words[0] in ("the", "The") else words


def key_of(name: str) -> str:
    """What is left of a name without case, accents, punctuation, article, legal form and ending of a site."""
    if not name.isascii():
        name = without_accents(name)
    words = _NOISE.sub("", _SPLIT.sub(" ", _SITE.sub("", name.casefold()))).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    if len(words) > 1 and words[0] in _SHORTENED:
        words[0] = _SHORTENED[words[0]]
    return "".join(_VARIANTS.get(word, word) for word in words) or name


def without_accents(name: str) -> str:
    """The name with its letters alone, as those write it who have no accents at hand."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))

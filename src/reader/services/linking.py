"""Links between notes and things of the library, from both ends: what links here, what may be linked."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.domain.links import SCHEME, Link, LinkKind, address, parse, readable
from reader.services.theme_paths import path_of
from reader.storage import Library

MOST = 5
"""Things of each kind that are offered."""
LONGEST_TYPED = 60
"""Code points looked at of what was typed."""
_AROUND = 60
_QUOTE = 48
_SPACE = 1200
_MARKS = re.compile(
    r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|^ *(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+", re.MULTILINE
)
_WEB_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{1,500}\)")
_LETTERS, _NOT_AT_ALL = 3, 4


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that links somewhere: what it is a note on, in which document if in one, and its words there.

    `words` are those around the first such link on one line, links as words; `title` names what the note is
    on. Both may be elided.
    """

    kind: LinkKind
    id: str
    document_id: str | None
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Target:
    """Something a note may link to: its name, the words a link would show, and what else is known of it."""

    kind: LinkKind
    id: str
    name: str
    words: str
    detail: str = ""


def links_to(library: Library, kind: LinkKind, target_id: str) -> list[Backlink]:
    """The notes that link to something, those on highlights first; links in code do not count."""
    found: list[Backlink] = []
    for note in library.links.notes_with(address(kind, target_id)):
        here = next((one for one in parse(note.text) if (one.kind, one.id) == (kind, target_id)), None)
        if here is None:
            continue
        source = LinkKind(note.kind)
        title = name_of(library, source, note.id) or ""
        found.append(Backlink(source, note.id, note.document_id, _around(note.text, here), title))
    return found


def count_links(library: Library, kind: LinkKind) -> dict[str, int]:
    """How many notes link to each thing of a kind; those that none links to are left out."""
    counted: Counter[str] = Counter()
    for note in library.links.notes_with(f"{SCHEME}:{kind}/"):
        counted.update({link.id for link in parse(note.text) if link.kind is kind})
    return dict(counted)


def name_of(library: Library, kind: LinkKind, target_id: str) -> str | None:
    """What something is called (a highlight: its shortened quote), None if it is no longer there."""
    if kind is not LinkKind.DOCUMENT:
        name = library.links.name(kind, target_id)
        return shortened(name) if name is not None and kind is LinkKind.HIGHLIGHT else name
    try:
        return library.documents.get(target_id).title
    except KeyError:
        return None


def shortened(words: str, limit: int = _QUOTE) -> str:
    """Words in quotation marks on one line, cut after a word if they are long."""
    line = " ".join(words[: 8 * limit].split())
    if len(line) <= limit:
        return f"“{line}”"
    cut = line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") or line[:limit]
    return f"“{cut}…”"


@dataclass(frozen=True)
class Targets:
    """Finds what may be linked while a person types; made when they begin to, and forgotten after."""

    library: Library
    but: tuple[LinkKind, str] | None = None
    """What the note is on: not offered."""

    @cached_property
    def documents(self) -> list[Target]:
        """Every document by its title."""
        return [
            Target(LinkKind.DOCUMENT, one.id, one.title, one.title, one.metadata.site or one.metadata.author)
            for one in self.library.documents.listing()
        ]

    @cached_property
    def themes(self) -> list[Target]:
        """Every theme by its name, with those it stands under as detail."""
        listed = self.library.themes.listing()
        known = {theme.id: theme for theme in listed}
        return [
            Target(LinkKind.THEME, one.id, one.name, one.name, " / ".join(path_of(known, one.id)[:-1]))
            for one in listed
        ]

    def find(self, typed: str) -> list[Target]:
        """At most `MOST` of each kind that answer what was typed, kind by kind, the likeliest kind first.

        A name that begins so goes before one of which a word does, that before one that holds it elsewhere;
        letters in order count where nothing else is found. Nothing typed offers the first documents and
        themes, frequent entities, latest highlights.
        """
        wanted = folded(typed)
        kinds = (
            _best(self.documents, wanted),
            self._entities(wanted),
            _best(self.themes, wanted),
            self._highlights(_typable(typed)),
        )
        groups = [[(_order(one, wanted)[0], one) for one in kind if not self._is_own(one)] for kind in kinds]
        if any(rank < _LETTERS for group in groups for rank, one in group):
            groups = [[(rank, one) for rank, one in group if rank != _LETTERS] for group in groups]
        groups = sorted(
            (group for group in groups if group), key=lambda group: min(rank for rank, _ in group)
        )
        return [one for group in groups for _, one in group]

    def _is_own(self, target: Target) -> bool:
        return (target.kind, target.id) == self.but

    def _entities(self, wanted: str) -> list[Target]:
        links = self.library.links
        if not wanted:
            named = links.frequent_entities(MOST)
        else:
            named = links.entities_beginning(wanted, MOST)
            if len(named) < MOST:
                named += links.entities_holding((wanted,), 4 * MOST)
            if not named and len(wanted) > 1:
                named = links.entities_holding(tuple(wanted.replace(" ", "")), MOST)
        found = [Target(LinkKind.ENTITY, one.id, one.name, one.name, one.detail) for one in named]
        unique = list({one.id: one for one in found}.values())
        # those that begin so stay in front: their order is by how often they are mentioned
        first = [one for one in unique if _rank(folded(one.name), wanted) == 0]
        rest = [one for one in unique if one not in first]
        return [*first, *sorted(rest, key=lambda one: _order(one, wanted))][:MOST]

    def _highlights(self, words: str) -> list[Target]:
        found: list[Target] = []
        for one in self.library.links.highlights_holding(words, MOST):
            quote = " ".join(one.name.split())
            found.append(
                Target(
                    LinkKind.HIGHLIGHT,
                    one.id,
                    quote,
                    shortened(one.name),
                    " ".join(readable(one.detail).split()),
                )
            )
        return found


def folded(text: str) -> str:
    """Text as it is compared: casefolded, on one line, not too long."""
    return _typable(text).casefold()


def _typable(text: str) -> str:
    """On one line, not too long, without what a database cannot compare (NUL, halves of characters)."""
    line = text[:LONGEST_TYPED].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(line.split())


def _best(targets: Sequence[Target], wanted: str) -> list[Target]:
    if not wanted:
        return list(targets[:MOST])
    ranked = ((_order(one, wanted), number) for number, one in enumerate(targets))
    kept: Iterable[tuple[tuple[int, int], int]] = sorted(pair for pair in ranked if pair[0][0] < _NOT_AT_ALL)
    return [targets[number] for _, number in list(kept)[:MOST]]


def _order(target: Target, wanted: str) -> tuple[int, int]:
    name = target.name.casefold()[:_SPACE]
    return _rank(name, wanted), len(name)


def _rank(name: str, wanted: str) -> int:
    """0 if a name begins so, 1 if a word in it does, 2 if it stands anywhere, 3 for letters in order."""
    if name.startswith(wanted):
        return 0
    at = name.find(wanted)
    if at < 0:
        rest = iter(name)
        return _LETTERS if all(letter in rest for letter in wanted if letter != " ") else _NOT_AT_ALL
    while at > 0:
        if not name[at - 1].isalnum():
            return 1
        at = name.find(wanted, at + 1)
    return 2


def _plain(note: str) -> str:
    """A piece of a note on one line, without the marks of Markdown that are met most."""
    return " ".join(_MARKS.sub("", _WEB_LINK.sub(r"\1", readable(note))).split())


def _around(note: str, link: Link) -> str:
    before, after = note[: link.span.start], note[link.span.end :]
    left, right = _plain(before[-_SPACE:]), _plain(after[:_SPACE])
    if len(left) > _AROUND:
        left = f"… {left[-_AROUND:].split(' ', 1)[-1]}"
    if len(right) > _AROUND:
        right = f"{right[:_AROUND].rsplit(' ', 1)[0]} …"
    gap_left = " " if left and before[-1:].isspace() else ""
    gap_right = " " if right and after[:1].isspace() else ""
    return f"{left}{gap_left}{link.words}{gap_right}{right}"

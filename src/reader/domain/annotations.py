"""What the reader adds: highlights, the themes they are tagged with, and notes."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.anchoring import Anchor


@dataclass(frozen=True, slots=True)
class Highlight:
    """An anchored mark on a passage. Its colour is that of its themes; without one it is plain.

    `themes` are theme ids in the order in which they were given. `note` is Markdown, empty for none.
    Times are UTC, as `ids.now()` writes them. `dated` is a date that the reader gave it, EDTF, or empty.
    """

    id: str
    document_id: str
    anchor: Anchor
    themes: tuple[str, ...] = ()
    note: str = ""
    created: str = ""
    modified: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A head under which passages are gathered.

    `hue` is an index into the palette of `docs/glossary.md`, from 0; light and dark colours derive from it.
    `key` is the digit 1-9 that applies it, 0 for none. `position` orders siblings.
    """

    id: str
    name: str
    hue: int = 0
    key: int = 0
    parent_id: str | None = None
    description: str = ""
    position: int = 0


class NoteTarget(StrEnum):
    """What a free-standing note is about."""

    DOCUMENT = "document"
    ENTITY = "entity"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Note:
    """The reader's words, in Markdown, on a document, an entity or a theme.

    The note on a passage is part of its highlight (`Highlight.note`): it lives and dies with it. `dated` is a
    date that the reader gave it, EDTF, or empty.
    """

    id: str
    target: NoteTarget
    target_id: str
    text: str
    created: str = ""
    modified: str = ""
    dated: str = ""

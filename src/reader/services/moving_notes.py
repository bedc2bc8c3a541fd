"""When entities become one: the notes on the others, and the links that lead to them, go over to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.domain.annotations import Note, NoteTarget
from reader.domain.ids import new_id, now
from reader.domain.links import Link, LinkKind, address, rewritten
from reader.services.commands import Command, EditHighlight, EditTheme, PutNote
from reader.storage import Library

_TARGETS = {
    LinkKind.DOCUMENT: NoteTarget.DOCUMENT,
    LinkKind.ENTITY: NoteTarget.ENTITY,
    LinkKind.THEME: NoteTarget.THEME,
}


def moved(library: Library, into_id: str, from_ids: Sequence[str]) -> tuple[Command, ...]:
    """The commands that put all notes on some entities on one, and lead all links to it."""
    going = frozenset(from_ids)
    return (*_notes(library, into_id, from_ids), *_links(library, into_id, going))


def _notes(library: Library, into_id: str, from_ids: Sequence[str]) -> Iterator[Command]:
    found = [library.annotations.note_on(NoteTarget.ENTITY, key) for key in from_ids]
    leaving = [note for note in found if note is not None]
    if not leaving:
        return
    kept = library.annotations.note_on(NoteTarget.ENTITY, into_id)
    texts = [note.text.strip() for note in (kept, *leaving) if note is not None]
    text = _led_over("\n\n".join(filter(None, texts)), into_id, frozenset(from_ids))
    for note in leaving:
        yield PutNote(note, None)
    first = kept or Note(new_id(), NoteTarget.ENTITY, into_id, "", leaving[0].created)
    yield PutNote(kept, replace(first, text=text, modified=now()))


def _links(library: Library, into_id: str, going: frozenset[str]) -> Iterator[Command]:
    places: dict[tuple[str, str], None] = {}
    for key in going:
        for written in library.links.notes_with(address(LinkKind.ENTITY, key)):
            places[written.kind, written.id] = None
    for kind, target_id in places:
        if kind == LinkKind.HIGHLIGHT:
            yield from _in_highlight(library, target_id, into_id, going)
            continue
        target = _TARGETS[LinkKind(kind)]
        is_moved = target is NoteTarget.ENTITY and target_id in going | {into_id}
        if not (is_moved and _is_any_noted(library, going)):
            yield from _in_note(library.annotations.note_on(target, target_id), into_id, going)
        if target is NoteTarget.THEME:
            yield from _in_theme(library, target_id, into_id, going)


def _is_any_noted(library: Library, entity_ids: Iterable[str]) -> bool:
    return any(library.annotations.note_on(NoteTarget.ENTITY, key) for key in entity_ids)


def _in_highlight(
    library: Library, highlight_id: str, into_id: str, going: frozenset[str]
) -> Iterator[Command]:
    before = library.annotations.get(highlight_id)
    text = _led_over(before.note, into_id, going)
    if text != before.note:
        yield EditHighlight(before, replace(before, note=text, modified=now()))


def _in_note(before: Note | None, into_id: str, going: frozenset[str]) -> Iterator[Command]:
    if before is None:
        return
    text = _led_over(before.text, into_id, going)
    if text != before.text:
        yield PutNote(before, replace(before, text=text, modified=now()))


def _in_theme(library: Library, theme_id: str, into_id: str, going: frozenset[str]) -> Iterator[Command]:
    before = library.themes.get(theme_id)
    text = _led_over(before.description, into_id, going)
    if text != before.description:
        yield EditTheme(before, replace(before, description=text))


def _led_over(text: str, into_id: str, going: frozenset[str]) -> str:
    def target(link: Link) -> str:
        is_going = link.kind is LinkKind.ENTITY and link.id in going
        return address(link.kind, into_id if is_going else link.id)

    return rewritten(text, target)

"""Whatever is put right in whatever order: undone it is gone, and a new analysis changes nothing."""

from collections.abc import Iterator

import pytest
from corrected import TEXTS, content, filled, found_in
from hypothesis import given, settings
from hypothesis import strategies as st
from sequences import assert_undone_and_redone, run_each, undo

from reader.domain.annotations import Note, NoteTarget
from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.services import correcting
from reader.services.commands import Command
from reader.storage import Library

NAMES = ("Arden", "Kern", "Tom", "Mills Bank", "Anna Kern", "Mills", "arden", "Nowhere")
Step = tuple[int, int, int, int]
STEPS = st.lists(st.tuples(st.integers(0, 10), *(st.integers(0, 50),) * 3), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def start() -> Iterator[Library]:
    with Library.open(":memory:") as library:
        filled(library)
        for number, name in enumerate(("Ana Kern", "Anna Kern")):
            key = next(one.entity.id for one in library.entities.listing() if one.entity.name == name)
            library.annotations.put_note(
                Note(f"n{number}", NoteTarget.ENTITY, key, f"[{name}](commonplace:entity/{key})")
            )
        yield library


def command(library: Library, step: Step) -> Command | None:
    """The command that some numbers stand for; None where there is nothing to correct."""
    what, first, second, third = step
    entities = [one.entity for one in library.entities.listing()]
    if not entities:
        return None
    one, other = entities[first % len(entities)], entities[second % len(entities)]
    name, kind = NAMES[third % len(NAMES)], tuple(EntityType)[second % 4]
    document = f"d{second % 3}" if third % 2 else None
    rules = library.entity_rules.book.rules
    rule_id = rules[first % len(rules)].id if rules else ""
    match what:
        case 0 | 1:
            return correcting.rename(library, one.id, name)
        case 2 | 3:
            return correcting.merge(library, one.id, [other.id])
        case 4:
            return correcting.split(library, one.id, (*one.aliases, one.name)[third % (len(one.aliases) + 1)])
        case 5:
            return correcting.retype(library, one.id, kind)
        case 6:
            return correcting.hide(library, one.id)
        case 7:
            at = (first * 7) % 60
            return correcting.add(library, f"d{second % 3}", Span(at, at + 1 + third % 9), kind)
        case 8:
            return correcting.never(library, name, document)
        case 9:
            return correcting.always(library, name, kind, document)
    return correcting.remove_rule(library, rule_id) if rule_id else None


def run(library: Library, steps: list[Step]) -> int:
    return run_each(library, steps, command)


def analysed_again(library: Library, version: str) -> None:
    for number, text in enumerate(TEXTS):
        library.findings.publish(f"d{number}", found_in(text), version)


@settings(max_examples=60)
@given(STEPS)
def test_undone_every_sequence_of_corrections_leaves_the_library_as_it_was(
    start: Library, steps: list[Step]
) -> None:
    assert_undone_and_redone(start, lambda: run(start, steps), content)


@settings(max_examples=60)
@given(STEPS)
def test_a_new_analysis_after_any_corrections_changes_nothing(start: Library, steps: list[Step]) -> None:
    done = run(start, steps)
    after = content(start)
    analysed_again(start, "names 2")
    assert content(start) == after
    assert start.check() == []
    undo(start, done)

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.entities import EntityType
from reader.domain.entity_rules import EntityRule, Naming, RuleBook, RuleKind, joined, parted

PERSON = EntityType.PERSON


def naming(found: str, words: str = "") -> Naming:
    return Naming(found, PERSON, found, words or found)


def merge(number: int, into: str, *sources: str) -> EntityRule:
    return EntityRule(f"r{number}", number, RuleKind.MERGE, into, PERSON, into, sources)


@given(st.lists(st.text(min_size=1), max_size=4))
def test_names_with_bars_are_given_back(names: list[str]) -> None:
    assert parted(joined(names)) == tuple(names)


def test_rules_are_followed_in_their_order() -> None:
    book = RuleBook([merge(2, "c", "b"), merge(1, "b", "a")])
    assert book.entity_of(naming("a")) == ("c", False)
    backwards = RuleBook([merge(1, "c", "b"), merge(2, "b", "a")])
    assert backwards.entity_of(naming("a")) == ("b", False)


def test_entities_that_are_merged_both_ways_end_somewhere() -> None:
    book = RuleBook([merge(1, "b", "a"), merge(2, "a", "b"), merge(3, "b", "a")])
    assert book.entity_of(naming("a")) == book.entity_of(naming("b")) == ("b", False)


def test_a_name_that_is_split_off_takes_its_whole_group_with_it() -> None:
    split = EntityRule("r2", 2, RuleKind.SPLIT, "s", PERSON, "a", ("b",))
    book = RuleBook([merge(1, "b", "a"), split])
    assert book.entity_of(naming("a", "other words")) == ("s", False)
    assert book.entity_of(naming("b", "A")) == ("s", False)
    assert book.entity_of(naming("b", "b")) == ("b", False)


def test_a_hidden_entity_hides_what_is_merged_into_it_before() -> None:
    hide = EntityRule("r2", 2, RuleKind.HIDE, "b", PERSON, "b")
    book = RuleBook([merge(1, "b", "a"), hide, merge(3, "b", "c")])
    assert book.entity_of(naming("a")) == ("b", True)
    assert book.entity_of(naming("c")) == ("b", False)


def test_what_is_found_under_a_claimed_name_is_led_to_its_entity() -> None:
    rule = EntityRule("r1", 1, RuleKind.NAME, "a", PERSON, "New", claims=((PERSON, "old name"),))
    book = RuleBook([rule])
    assert book.entity_of(Naming("x", PERSON, "Old Name", "Old Name")) == ("a", False)
    assert book.entity_of(Naming("x", EntityType.ORG, "Old Name", "Old Name")) == ("x", False)
    assert book.shown("a") == (None, "New")


def test_rules_taken_up_one_by_one_are_those_taken_up_at_once() -> None:
    rules = [merge(1, "b", "a"), EntityRule("n", 2, RuleKind.NEVER, name="Tern"), merge(3, "c", "b")]
    book = RuleBook(rules[:1])
    assert book.knowledge.never == frozenset()
    assert book.can_append(rules[1:])
    book.append(rules[1:])
    whole = RuleBook(rules)
    for one in (naming("a"), naming("b", "tern"), naming("c")):
        assert book.entity_of(one) == whole.entity_of(one)
    assert book.knowledge == whole.knowledge
    assert not book.can_append([merge(2, "x", "y")])


def test_known_names_are_those_the_reader_confirmed_or_gave() -> None:
    rules = [
        EntityRule("1", 1, RuleKind.TYPE, "a", EntityType.WORK, "A"),
        EntityRule("2", 2, RuleKind.NAME, "a", PERSON, "B"),
        EntityRule("3", 3, RuleKind.ALWAYS, "c", EntityType.ORG, "C"),
        EntityRule("4", 4, RuleKind.ALWAYS, "d", EntityType.ORG, "D", document_id="one"),
        EntityRule("5", 5, RuleKind.HIDE, "e", EntityType.ORG, "E"),
        EntityRule("6", 6, RuleKind.MERGE, "f", EntityType.ORG, "F", ("g",), former="G"),
    ]
    knowledge = RuleBook(rules).knowledge
    org = EntityType.ORG
    assert knowledge.names == {"A": EntityType.WORK, "B": EntityType.WORK, "C": org, "F": org, "G": org}
    assert knowledge.never == {"E"}

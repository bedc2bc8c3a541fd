"""Names in bylines: only those known from elsewhere."""

from itertools import pairwise

from reader.domain.entities import EntityType
from reader.extraction.entities.finding import find_entities
from reader.formats.plain_text import document_of

TEXT = """Harbour works begin again

Ingrid Solberg Coast Weekly Published: 2019-05-03 10:11:12

Work on the harbour of Bergen began again on Friday, said Kari Nilsen, who leads it.

The mayor of Bergen, Kari Nilsen added, was told before. Nobody at the port of Bergen was surprised by it.
"""


def test_a_byline_names_its_author_and_site_and_no_run_of_both() -> None:
    document = document_of(TEXT)
    found = {entity.name: entity.type for entity in find_entities(document)}
    assert not any("Published" in name for name in found)
    assert found["Kari Nilsen"] is EntityType.PERSON
    assert found["Bergen"] is EntityType.PLACE
    if document.metadata.author:
        assert found[document.metadata.author] is EntityType.PERSON


def test_mentions_stay_in_order_and_apart() -> None:
    spans = sorted(span for entity in find_entities(document_of(TEXT)) for span in entity.mentions)
    assert all(one.end <= other.start for one, other in pairwise(spans))

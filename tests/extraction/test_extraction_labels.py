"""Names of events, sentence by sentence: what each of its dates dates. Published on 14 May 2020."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import find_events
from reader.extraction.word_lists import word_list

NAMED = [
    ("She ran the shop until she left the town in 1999.", ["She left the town"]),
    ("In 2011, Karen Holt became the head of Corvex Norway and kept the post until she left it in 2015.",
     ["Karen Holt became the head of Corvex Norway", "Karen Holt left it"]),
    ("The firm grew until it was bought by a rival in 2004.", ["The firm was bought by a rival"]),
    ("In 2011 the head of the mill took the post and kept it until he retired in 2015.",
     ["The head of the mill took the post", "He retired"]),
    ("The bakery opened in 1921 and closed in 1958.", ["The bakery opened", "The bakery closed"]),
    ("In 1904, Marta Lind, a glazier's daughter, founded the first night school.",
     ["Marta Lind founded the first night school"]),
    ("The orchard was planted in 1888. It was felled in 1950.",
     ["The orchard was planted", "The orchard was felled"]),
    ("Clara Holm studied in Graz. In 1911 she became a surgeon.", ["Clara Holm became a surgeon"]),
    ("The rebels took the fort. They held it until May 1822.", ["The rebels held it"]),
    ("The king was crowned in 1821. He fled in 1830.", ["The king was crowned", "The king fled"]),
    ("Since she took office in 2015, Anna Berg has cut taxes.", ["Anna Berg took office"]),
    ("Clara Holm met Vera Lund and Ida Rask. In 1911 she became a surgeon.", ["She became a surgeon"]),
    ("The treaty was signed. He resigned in 1911.", ["He resigned"]),
    ("Despite repeated warnings in 1931, the council sold the woods.", ["The council sold the woods"]),
    ("In March 1902, after three years of drought, the wells ran dry.", ["The wells ran dry"]),
    ("On her arrival in May 1902, the new governor freed the debtors.",
     ["The new governor freed the debtors"]),
    ("In 1931, in an attempt to save money, the council sold the woods.", ["The council sold the woods"]),
    ("On 4 May 1970, as talks between the owners and the crews broke down, the ferries stopped.",
     ["The ferries stopped"]),
    ("After the 2006 plan was unveiled, towns rushed to help.", ["The plan was unveiled"]),
    ("The bridge, which carries 4,000 cars a day, was opened in 1936.", ["The bridge was opened"]),
    ("The paper was bought by Orla Finn, who sold it in 1977.", ["Orla Finn sold it"]),
    ("She drew up a charter for the school, which was signed in 1843.",
     ["A charter for the school was signed"]),
    ("The tram, built in 1899, still runs.", ["The tram built"]),
    ("Hopes of peace and a quick return of the miners were dashed in 1926.",
     ["Hopes of peace were dashed"]),
    ("The guard, under Captain Lund, broke the siege in 1645.", ["The guard broke the siege"]),
    ("Ida Rask, founder and head of the choir, gave her first concert in 1911.",
     ["Ida Rask gave her first concert"]),
    ("It is important to note that the organ was sold in 1911.", ["The organ was sold"]),
    ("The town slept, and 1911 saw the end of the ferry.", ["1911 saw the end of the ferry"]),
    ("In 1911, Lind Mill Trust was named in a letter to the crown by all its former partners.",
     ["Lind Mill Trust was named in a letter"]),
    ("The guide at [the mill](https://example.org/guide-1911.pdf) was printed in 1911.",
     ["The guide at the mill was printed"]),
    ("A storm in 1953 destroyed the pier, and in 1955 a new one was built.",
     ["A storm destroyed the pier", "A new one was built"]),
    ("The novel was written between 1890 and 1893.", ["The novel was written"]),
    ("The mill (1780) is the oldest house in the valley.", ["The mill is the oldest house in the valley"]),
    ("The company said that it would close the plant by 2024.", ["The company would close the plant"]),
    ("The institute predicts that prices will double by 2040.", ["Prices will double"]),
    ("The harbour, for example, was dredged in 1961.", ["The harbour was dredged"]),
    ("The choir, however, sang in Leeds in 1987.", ["The choir sang in Leeds"]),
    ("Over the past two years, rents have doubled.", ["Rents have doubled"]),
    ("In 1850 and 1851 the crops failed.", ["The crops failed"] * 2),
    ("In 1969 the strike ended and the pits reopened.", ["The strike ended"]),
    ("The statue fell on the night of 3 June 1921 in heavy rain.", ["The statue fell in heavy rain"]),
    ("By 1875 the army under the command of the young general from the coast had taken the town.",
     ["The army had taken the town"]),
    ("Its goals are to plant a million trees by 2030 and to close the pits by 2035.",
     ["Its goals are to plant a million trees", "To close the pits"]),
    ("The plan aims to plant a million trees by 2030.", ["The plan aims to plant a million trees"]),
    ("Founded: 1869", ["Founded"]),
    ('"We began to dig in 1996," said the owner.', ["We began to dig"]),
    ("| 1912 | The lighthouse was lit | 14 |", ["The lighthouse was lit"]),
    ("Upper | | Berg | in 1731", ["Upper Berg"]),
    ('<p class="lead">The <b>viaduct</b> was blown up in 1945.</p>', ["The viaduct was blown up"]),
    ("The **old library** burned in 1911.[12]", ["The old library burned"]),
    ("The [mill](https://example.org/a_b) burned in 1911.", ["The mill burned"]),
]  # fmt: skip


def labels(text: str) -> list[str]:
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return [event.label for event in find_events(document, edtf.parse("2020-05-14"))]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_an_event_is_named_after_what_its_date_dates(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in NAMED])
def test_a_name_has_at_most_ten_words_and_no_markup(text: str) -> None:
    for label in labels(text):
        assert len(label.split()) <= 10
        assert not re.search(r"[|<>*`\[\]]", label)


_WORDS = st.sampled_from(
    word_list(
        "the a mill bridge of in and which , ; . ( ) was opened burned | <b> </b> ** it he in 1911 5 May "
        "1922 until because"
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_a_name_of_anything_is_made_of_whole_words_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    known = set(re.findall(r"\w+", text.lower()))
    for label in labels(text):
        assert label.strip()
        assert set(re.findall(r"\w+", label.lower())) <= known

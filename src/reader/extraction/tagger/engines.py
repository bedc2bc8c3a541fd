"""Which engine finds names: our own tagger, or a pipeline of spaCy that the reader has installed and chosen.

An engine is named by a word: `OWN` for the tagger, else the pipeline's name, or the folder it is in.
"""

from functools import lru_cache
from importlib.metadata import entry_points

from reader.extraction.tagger.model import Engine, tagger

OWN = ""


def installed() -> list[str]:
    """The names of the pipelines that are installed, in order; looking for them does not load spaCy."""
    return sorted({point.name for point in entry_points(group="spacy_models")})


@lru_cache(maxsize=2)
def engine_named(name: str) -> Engine | None:
    """An engine, loaded once; None for our own tagger if its model is missing.

    ReaderError if the pipeline cannot be loaded.
    """
    if name == OWN:
        return tagger()
    from reader.extraction.tagger.spacy import load_pipeline

    return load_pipeline(name)

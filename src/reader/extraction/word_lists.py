"""Lists of words, written in the code as one reads them: with spaces between."""


def word_list(words: str) -> list[str]:
    """The words in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words without order."""
    return frozenset(words.split())

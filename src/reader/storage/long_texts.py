"""Reading a text in steps of a few milliseconds, however long it is."""

from codecs import getincrementaldecoder

from reader.domain.steps import Steps
from reader.storage.connection import Connection

AT_ONCE = 2_000_000
"""Bytes that are read in a step, in some three milliseconds."""


def reading(connection: Connection, number: int) -> Steps[str]:
    """The text with a number in `texts`.

    Whoever stops in the middle closes the generator: until then the library is being read.
    """
    pieces, decoder = [], getincrementaldecoder("utf-8")()
    with connection.blob("texts", "text", number) as stored:
        while piece := stored.read(AT_ONCE):
            pieces.append(decoder.decode(piece))
            yield
    return "".join(pieces) + decoder.decode(b"", final=True)

"""`commonplace search`: words in documents and notes."""

from argparse import Namespace

from reader.cli.opening import opened
from reader.cli.output import say, say_json


def search(options: Namespace) -> int:
    """Write the places that answer; 0 also if there are none, as an empty answer is one."""
    with opened(options) as library:
        hits = library.search.find(" ".join(options.words), options.limit)
        numbers = {record.id: (n, record) for n, record in enumerate(library.documents.listing(), 1)}
    if options.json:
        say_json(
            [
                {
                    "document": hit.document_id,
                    "name": numbers[hit.document_id][1].name,
                    "start": hit.span.start,
                    "end": hit.span.end,
                    "snippet": hit.snippet,
                    "matches": [list(match) for match in hit.matches],
                    "highlight": hit.highlight_id,
                }
                for hit in hits
            ]
        )
        return 0
    last = ""
    for hit in hits:
        number, record = numbers[hit.document_id]
        if hit.document_id != last:
            say(f"{number}  {record.title}")
        last = hit.document_id
        say(f"   {hit.span.start:>7}  {hit.snippet}")
    if not hits:
        say("Nothing was found.")
    return 0

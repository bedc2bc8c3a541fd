"""`commonplace events`, read: what is to be done with which event."""

from argparse import ArgumentParser

from reader.cli.deeds import Shared, deeds_of

_EVENT = "an event: its id, the beginning of it, or words of its label that no other has"
_DATE = "a date as people write it, such as “early 1980s”, or in EDTF, such as 1984-05"
_DOCUMENT = "a document: its file name, title, number in the list, or id"


def configure(parser: ArgumentParser, shared: Shared) -> None:
    """Adds what can be done with events; `shared` adds the options that every command has."""
    deed = deeds_of(parser, shared)
    listing = deed("list", "List what is on the timeline")
    listing.add_argument("--from", dest="first", metavar="DATE", help="only what may be then or later")
    listing.add_argument("--to", dest="last", metavar="DATE", help="only what may be then or earlier")
    listing.add_argument("--document", metavar="DOC", help=f"only of {_DOCUMENT}")
    listing.add_argument("--entity", metavar="NAME", help="only what belongs to an entity")
    listing.add_argument("--theme", metavar="NAME", help="only what belongs to a theme, or to one below it")
    listing.add_argument(
        "--sort",
        choices=("time", "document", "label"),
        default="time",
        help="by time, by document and place, or by label (time)",
    )
    deed("correct", "Say when an event was", ("EVENT", _EVENT), ("DATE", _DATE))
    deed("relabel", "Call an event otherwise", ("EVENT", _EVENT), ("LABEL", "what it is called"))
    deed("hide", "Show an event no more", ("EVENT", _EVENT))
    deed("pin", "Always label an event", ("EVENT", _EVENT))
    deed("unpin", "Label an event where there is room", ("EVENT", _EVENT))
    adding = deed("add", "Make a passage an event", ("DOC", _DOCUMENT))
    adding.add_argument("--quote", required=True, metavar="TEXT", help="the words that tell it")
    adding.add_argument("--occurrence", type=int, metavar="N", help="which one, if they occur several times")
    adding.add_argument("--date", default="", metavar="DATE", help=f"{_DATE}; else the date in the quote")
    adding.add_argument("--label", default="", metavar="TEXT", help="what it is called; else its clause")
    deed("restore", "Take back what was said of an event", ("EVENT", f"{_EVENT}; or an id of `marks`"))
    deed("marks", "List what was corrected, hidden, pinned and made by hand, the latest first")
    dating = deed("date-highlight", "Give a highlight a date", ("HIGHLIGHT", "its id, or its beginning"))
    dating.add_argument("date", metavar="DATE", help=f"{_DATE}; an empty one takes it away")
    noting = deed("date-note", "Give the note on a document a date", ("DOC", _DOCUMENT))
    noting.add_argument("date", metavar="DATE", help=f"{_DATE}; an empty one takes it away")

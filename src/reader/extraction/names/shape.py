"""What the words of a name say of it by themselves."""

import re

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers
from reader.extraction.names.document_pass import Surface
from reader.extraction.word_lists import word_set

_COINED = re.compile(r"^[A-Za-z]*[a-z][A-Z]|^\d+[A-Z][a-z]|^[a-z]-[A-Z]|\.(?:com|org|net)$")
_ROADS = word_set("Street Avenue Road Boulevard Highway Quay")
"""A capital word before one of these is hardly ever anything but a road, unless it is a given name."""
_OF_TWO = 2


def is_coined(surface: Surface) -> bool:
    """True for one word with a capital inside or the ending of a site: `CourtWatch`, `Booking.com`."""
    return len(surface) == 1 and _COINED.search(surface[0]) is not None


def is_given_name(surface: Surface, lists: Gazetteers) -> bool:
    """True for a given name, alone or with a surname."""
    if len(surface) == 1:
        return surface[0].title() in lists.first_names
    return len(surface) == _OF_TWO and surface[0] in lists.first_names and surface[1] in lists.surnames


def is_ship(surface: Surface, lists: Gazetteers) -> bool:
    """True for a name that begins as those of ships do: `HMS Beagle`."""
    return len(surface) > 1 and EntityType.PRODUCT in lists.heads_first.get(surface[0], ())


def is_road(surface: Surface, lists: Gazetteers) -> bool:
    """True for a name that ends as those of roads do."""
    return len(surface) > 1 and surface[-1] in _ROADS and surface[0] not in lists.first_names


def is_body(surface: Surface, lists: Gazetteers) -> bool:
    """True for a name whose last word makes it an organisation: `Foreign Office`."""
    return len(surface) > 1 and EntityType.ORG in lists.heads.get(surface[-1], ())

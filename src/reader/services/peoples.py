"""Which country a people may be of, by its name."""

from collections.abc import Iterator

_OWN = {
    "american": "united states", "argentine": "argentina", "argentinian": "argentina", "belgian": "belgium",
    "brazilian": "brazil", "briton": "united kingdom", "british": "united kingdom", "canadian": "canada",
    "chinese": "china", "congolese": "congo", "cypriot": "cyprus", "czech": "czech republic",
    "dane": "denmark", "danish": "denmark", "dutch": "netherlands", "emirati": "united arab emirates",
    "english": "england", "filipino": "philippines", "finn": "finland", "finnish": "finland",
    "french": "france", "german": "germany", "greek": "greece", "hungarian": "hungary",
    "icelander": "iceland", "irish": "ireland", "italian": "italy", "japanese": "japan", "malay": "malaysia",
    "maltese": "malta", "mexican": "mexico", "norwegian": "norway", "palestinian": "palestine",
    "peruvian": "peru", "pole": "poland", "polish": "poland", "portuguese": "portugal", "scot": "scotland",
    "scottish": "scotland", "serb": "serbia", "slovak": "slovakia", "slovene": "slovenia",
    "spaniard": "spain", "spanish": "spain", "swede": "sweden", "swedish": "sweden",
    "swiss": "switzerland", "taiwanese": "taiwan", "thai": "thailand", "turk": "turkey",
    "turkish": "turkey", "ukrainian": "ukraine", "vietnamese": "vietnam", "welsh": "wales",
}  # fmt: skip
_ENDINGS = ("ians", "ian", "ans", "an", "eses", "ese", "is", "i", "ers", "er", "s", "")
_BEGINNINGS = ("", "a", "ia", "e", "o", "y", "land")


def country_of(people: str) -> Iterator[str]:
    """The countries that a people may be of, casefolded, the likeliest first: `cubans` may be of `cuba`."""
    for one in (people, people.removesuffix("s")):
        if one in _OWN:
            yield _OWN[one]
    for ending in _ENDINGS:
        if people.endswith(ending):
            stem = people[: len(people) - len(ending)]
            if len(stem) > 2:
                yield from (stem + more for more in _BEGINNINGS)

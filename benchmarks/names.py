"""How fast names and dates are found, in how much memory, and how long models and lists take to load.

Each figure comes from a process of its own. Two sorts of text: the sample articles over and over, and
sentences in which every sixth word belongs to a name, drawn anew from the word lists each time. Seconds are
those of the processor, so that what else runs does not count (it slows all the same). The memory is what one
worker takes at most that finds, keeps and publishes everything in a library, as it does for the window.
"""

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.figures import Figure

_ARTICLES, _DENSE, _LOAD, _WORKER = "articles", "dense", "load", "worker"
_SIZES = {_ARTICLES: (100_000, 1_000_000, 5_000_000, 20_000_000), _DENSE: (100_000, 1_000_000)}
_WORKER_SIZES = (1_000_000, 20_000_000)
_FAST, _SOON, _SMALL = 250.0, 100.0, 250.0
_SENTENCES = """\
{person}, who has led {firm} Ltd for nine years, said on Monday that the old plant near the harbour
of {place} would stay open whatever happened to the price of oil. Nobody who worked there at the time
knew {person} when she moved from {place} to {other} in 1998, with two children, a dog and a letter
from the bank in her bag. “We have no plans for a second line,” wrote {person} to the board of the
{other} Trust a week later. It had been a quiet year for most people in {place}, and few of them had
ever heard of {firm} Holdings or of what it was about to build on the other side of the river.

"""


def measure(folder: Path) -> list[Figure]:
    """All figures; `folder` holds the libraries meanwhile."""
    figures = [Figure("names: models and lists loaded", _asked(_LOAD)[0], _SOON, "ms")]
    for kind, sizes in _SIZES.items():
        for size in sizes:
            names, dates, times = _asked(kind, str(size))
            told = f"{size / 1_000_000:g} M characters of {kind}"
            figures += [
                Figure(f"names in {told}", names, _FAST, "k/s", at_least=True),
                Figure(f"dates in {told}", dates, None, "k/s"),
                Figure(f"names by a bare count of words, {told}", times, None, "times"),
            ]
    for size in _WORKER_SIZES:
        most = _asked(_WORKER, str(size), str(folder / f"{size}.db"))[0]
        figures.append(Figure(f"worker with {size / 1_000_000:g} M characters", most, _SMALL, "MB"))
    return figures


def _asked(*what: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.names", *what]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(value) for value in done.stdout.split()]


def _texts(kind: str) -> Iterator[str]:
    """Paragraphs without end, the same in every run."""
    from reader.domain.assets import seeds
    from reader.extraction.gazetteers import gazetteers

    random = Random(11)  # noqa: S311 - the same text each time, nothing secret
    articles = [path.read_text(encoding="utf-8") + "\n\n" for path in seeds()]
    lists = gazetteers()
    given, family, places = (sorted(names) for names in (lists.first_names, lists.surnames, lists.cities))
    while True:
        if kind == _ARTICLES:
            yield from articles
            continue
        yield _SENTENCES.format(
            person=f"{random.choice(given)} {random.choice(family)}",
            firm=random.choice(family),
            place=random.choice(places),
            other=random.choice(places),
        )


def _text(kind: str, size: int) -> str:
    parts: list[str] = []
    length = 0
    for part in _texts(kind):
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(parts)[:size]


def _load() -> list[float]:
    """Milliseconds for lists and models, not for the modules that read them."""
    import pycrfsuite  # noqa: F401 - a module

    from reader.extraction.gazetteers import gazetteers
    from reader.extraction.tagger.kinds import kinds_model
    from reader.extraction.tagger.model import tagger

    begun = time.perf_counter()
    gazetteers()
    tagger()
    kinds_model()
    return [(time.perf_counter() - begun) * 1000]


def _speeds(kind: str, size: int) -> list[float]:
    """Thousands of characters a second for names and for dates; names in terms of a bare count of words."""
    from reader.extraction.dates.finding import find_dates
    from reader.extraction.entities.finding import find_names
    from reader.formats.plain_text import document_of

    find_names(document_of(_text(_ARTICLES, 2_000)))
    document = document_of(_text(kind, size))
    names = _seconds(lambda: find_names(document))
    dates = _seconds(lambda: find_dates(document, None))
    bare = _seconds(lambda: Counter(document.text.split()))
    return [size / names / 1000, size / dates / 1000, names / bare]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _worker(path: Path) -> list[float]:
    """The most memory, in MB, of a process that analyses the only document of a library."""
    from reader.services import analysing
    from reader.storage import Library

    with Library.open(path) as library:
        for record in library.documents.listing():
            analysing.publish(library, record.id, in_steps=True)
    return [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


def _prepared(path: Path, size: int) -> Path:
    """A library at `path` with one document of so many characters."""
    from benchmarks.books import add
    from reader.storage import Library

    with Library.open(path) as library:
        add(library, path.parent, str(size), _text(_ARTICLES, size))
    return path


def _main(what: str, *arguments: str) -> list[float]:
    if what == _LOAD:
        return _load()
    if what != _WORKER:
        return _speeds(what, int(arguments[0]))
    path = Path(arguments[-1])
    if path.exists():
        return _worker(path)
    _prepared(path, int(arguments[0]))
    return _asked(_WORKER, *arguments)


if __name__ == "__main__":
    sys.stdout.write(" ".join(str(value) for value in _main(*sys.argv[1:])))

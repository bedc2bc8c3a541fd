"""Short articles of many subjects, marked by hand: `[[words|EDTF]]` is a date, everything else is none."""

import re

import pytest

from reader.domain import edtf
from reader.domain.document import Block, BlockKind, Document, Span
from reader.extraction.dates.finding import find_events

FOOTBALL = (
    "2016-05-09",
    (
        "Harbour Town are champions for the first time since [[1964|1964]]\n"
        "\n"
        "Harbour Town won the league on [[Saturday|2016-05-07]] with a 2-1 victory, 12 months after they "
        "had escaped relegation.\n"
        "The club, founded in [[1888|1888]], spent most of the [[1990s|199X]] in the third tier. [[In "
        "2004|]] they went into administration.\n"
        "The manager, 58, was appointed in [[July|2015-07]]. His team lost only three of 36 games and "
        "have not conceded at home since [[23 January|2016-01-23]].\n"
        "They will play in Europe [[next season|]] and open the new stand in [[August|2016-08]]. In the "
        "89th minute Cole hit the bar.\n"
        "The captain, who signed from Dover in [[early 2013|2013-01~/2013-04~]], scored 24 goals in the "
        "[[2014–15|2014/2015]] season.\n"
    ),
)

LAW = (
    "2021-06-24",
    (
        "The Supreme Court on [[Wednesday|2021-06-23]] upheld a ruling of [[March 2019|2019-03]] in a "
        "dispute over water rights.\n"
        "\n"
        "The case began in [[the fall of 2011|]], when farmers sued the district. A trial court ruled for "
        "the district on [[Feb. 3, 2014|2014-02-03]].\n"
        "[[Two years later|2016]] an appeals panel reversed. The statute, the [[1902|1902]] Reclamation "
        "Act, was amended in [[1939|1939]] and [[1982|1982]].\n"
        "The justices heard arguments in [[November|2020-11]]. Section 1983 was not at issue. The order "
        "takes effect on [[July 1|2021-07-01]].\n"
        "Under a [[1922|1922]] compact, seven states share the river. A review is due [[next year|2022]]; "
        "the agreement expires in [[2026|2026]].\n"
    ),
)

BIOGRAPHY = (
    "2020-02-11",
    (
        "Ada Linton was born on [[4 March 1871|1871-03-04]] in Whitby, the third child of a ship's "
        "surgeon.\n"
        "\n"
        "In [[1889|1889]] she won a scholarship to Girton. [[The following year|]] her father died, and "
        "in [[January 1892|1892-01]] she left without a degree.\n"
        "She taught in Leeds from [[1893 to 1897|1893/1897]]. In [[October of that year|1897-10]] she "
        "sailed for Cape Town.\n"
        "[[Three months later|1898-01]] she was in Bloemfontein. During the war of "
        "[[1899–1902|1899/1902]] she nursed the wounded and caught typhoid.\n"
        "She came home in [[the spring of 1903|]], aged 32, and married on [[12 June|1903-06-12]]. Her "
        "memoir, “A Year in the Veld 1898”, appeared in [[1911|1911]].\n"
        "In [[the early 1920s|]] she moved to Kent. She was in her seventies when she died, on [[the "
        "night of 2–3 November 1944|]].\n"
    ),
)

SCIENCE = (
    "2019-04-10",
    (
        "Astronomers have taken the first picture of a black hole, the team announced [[today|]].\n"
        "\n"
        "The telescope network observed the galaxy for four nights in [[April 2017|2017-04]]. Processing "
        "took two years and 5 petabytes of data.\n"
        "The object was first seen in [[1781|1781]]; its jet was noticed in [[1918|1918]]. Einstein's "
        "theory of [[1915|1915]] predicts a ring.\n"
        "[[A century ago|1919]] an eclipse confirmed the theory. In [[the 1970s|]] computers drew what a "
        "hole might look like.\n"
        "More telescopes will join in [[2020|2020]], and by [[the end of the decade|]] a dish in space is "
        "hoped for. The mass is 6.5 billion suns.\n"
    ),
)

COMPANY = (
    "2015-02-03",
    (
        "Norvik posts record loss\n"
        "\n"
        "Norvik said on [[Tuesday|2015-02-03]] that it lost $1.2 billion in [[the fourth quarter of "
        "2014|]], against a profit of $300 million [[a year earlier|2013]].\n"
        "Revenue fell 12% to $2015 million in [[the three months ended December 31|]]. Shares have lost "
        "half their value since [[mid-2014|2014-05~/2014-08~]].\n"
        "The company, which went public in [[2006|2006]], cut 2000 jobs [[last year|2014]] and will close "
        "its Oslo office in [[the second half of 2015|]].\n"
        "It expects sales to recover by [[2017|2017]]. The chief executive, who took over in "
        '[[November|2014-11]], called the results "painful".\n'
        "In [[2013|2013]] it bought a rival for 1.5 billion euros. Over [[the past three years|]] it has "
        "sold five units.\n"
    ),
)

LOCAL = (
    "2009",
    (
        "The mill at Arden\n"
        "\n"
        "The mill was built about [[1780|1780~]] by Josiah Pell. It burned on [[5 November "
        "1803|1803-11-05]] and was rebuilt [[the next year|]].\n"
        "By [[the 1830s|]] it employed 140 hands. A flood in [[February 1852|1852-02]] swept away the "
        "weir; [[in March|]] the looms stood idle.\n"
        "[[Between 1861 and 1865|]] cotton was scarce. In [[the second half of the 19th century|]] the "
        "village grew to 1200 people.\n"
        "The railway came in [[1874|1874]], eleven years after it was promised. The mill closed in [[the "
        "late 1950s|]] and lay empty for 30 years.\n"
        "Since [[1991|1991]] it has been a museum, open from April to October.\n"
    ),
)

ANCIENT = (
    "2018",
    (
        "The kings of the coast\n"
        "\n"
        "In [[the 8th century BCE|]] traders settled the island. Around [[715 BCE|-0714~]] they built a "
        "wall; in [[480 BC|-0479]] it fell to the Greeks.\n"
        "The city sided with Rome in [[264 BC|-0263]] and again from [[218 to 201 BC|-0217/-0200]]. A "
        "temple of [[the late 3rd century BC|]] survives.\n"
        "Under Augustus ([[27 BC–AD 14|-0026/0014]]) it minted coins. It was sacked in [[AD 455|0455]] "
        "and abandoned by [[the 7th century|]].\n"
        "Excavations began in [[1873|1873]] and were resumed in [[1956|1956]]. Some 300 graves were "
        "opened in [[the 1960s|]].\n"
    ),
)

FEATURE = (
    "2014-09-10",
    (
        "How the river came back\n"
        "\n"
        "I first saw the river in [[the summer of 1988|]], when nothing lived in it. [[Twenty years "
        "ago|1994]] the city stopped dumping sewage.\n"
        "Since [[2007|2007]] salmon have spawned below the bridge. In [[June|2014-06]], 40 volunteers "
        "counted 1,900 fish in three hours.\n"
        '"[[In 1995|]] you could smell it a mile away," says Ruiz, who has worked here for 21 years. The '
        "council hopes to reopen the baths by [[2018|2018]].\n"
        "[[Last month|2014-08]] a beaver was filmed. A second survey is planned for [[later this "
        "year|2014-09-10/2014-12-31]]. Every spring the eels arrive.\n"
        "[[Over the next ten years|]] the banks will be planted. Nobody knows what comes after 2000 "
        "tonnes of silt are moved.\n"
    ),
)

_MARK = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
_LEAD = re.compile(r"^(?:(?:the|over|in|night|of|between)\s)+", re.IGNORECASE)
VALUES = {
    "2004": "2004", "fall of 2011": "2011-23", "following year": "1890", "spring of 1903": "1903-21",
    "early 1920s": "1920~/1923~", "2–3 November 1944": "1944-11-02/1944-11-03", "1970s": "197X",
    "end of the decade": "2018~/2019~", "fourth quarter of 2014": "2014-36",
    "three months ended December 31": "2014-10-01/2014-12-31", "second half of 2015": "2015-07/2015-12",
    "past three years": "2012/2015", "next year": "1804", "1830s": "183X", "March": "1852-03",
    "1861 and 1865": "1861/1865", "second half of the 19th century": "1850/1899", "late 1950s": "1957~/1959~",
    "8th century BCE": "-07XX",
    "late 3rd century BC": "-0232~/-0200~", "7th century": "06XX", "1960s": "196X",
    "summer of 1988": "1988-22", "1995": "1995", "next ten years": "2014/2024",
}  # fmt: skip


def marked(article: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The plain text, and start, words and value of each marked date."""
    text, dates, at = "", [], 0
    for match in _MARK.finditer(article):
        text += article[at : match.start()]
        words = match[1] if match[2] else _LEAD.sub("", match[1])
        value = match[2] or VALUES.get(words, "")
        if value:
            dates.append((len(text) + len(match[1]) - len(words), words, value))
        text += match[1]
        at = match.end()
    return text + article[at:], dates


@pytest.mark.parametrize(
    ("published", "article"),
    [FOOTBALL, LAW, BIOGRAPHY, SCIENCE, COMPANY, LOCAL, ANCIENT, FEATURE],
    ids=["football", "law", "biography", "science", "company", "local", "ancient", "feature"],
)
def test_dates_of_an_article(published: str, article: str) -> None:
    text, expected = marked(article)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in re.finditer(r"\S[^\n]*", text)
    )
    events = find_events(Document(text, blocks), edtf.parse(published))
    assert [(event.span.start, event.span.of(text), event.when.edtf) for event in events] == expected

"""What is found as a name, where it begins and ends, and of what type it is: short texts of many subjects.

In the cases `[Name|TYPE]` marks what has to be found; nothing else may be.
"""

import re

import pytest

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.domain.entities import EntityType
from reader.extraction.entities.finding import find_entities

_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def document_of(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """Every line a block."""
    return Document(text, tuple(Block(kind, Span(*match.span())) for match in _LINE.finditer(text)))


def found_in(document: Document) -> list[tuple[str, str]]:
    """Every mention with its type, in order of the text."""
    mentions = [(span, entity.type) for entity in find_entities(document) for span in entity.mentions]
    return [(document.passage(span), str(kind)) for span, kind in sorted(mentions)]


def check(marked: str) -> None:
    expected = [(match[1], match[2]) for match in _MARK.finditer(marked)]
    assert found_in(document_of(_MARK.sub(r"\1", marked))) == expected


FOOTBALL = [
    "[Manchester United|ORG] beat [Leeds United|ORG] on Saturday at [Old Trafford|PLACE].",
    "[Bayern Munich|ORG] signed [Harry Kane|PERSON] in August. [Kane|PERSON] scored twice.",
    "The striker [Didier Drogba|PERSON], 28, was born in [Abidjan|PLACE].",
    "[Real Madrid|ORG] won the [Champions League|EVENT] in [Paris|PLACE].",
    "Coach [Emma Hayes|PERSON] praised the fans. [Hayes|PERSON] smiled.",
    "She won gold at the [Winter Olympics|EVENT] in [Nagano|PLACE].",
    "[Brazil|PLACE] met [Germany|PLACE] in the semi-final, and the [Brazilians|GROUP] wept.",
    "The [Rugby World Cup|EVENT] was held in [Japan|PLACE].",
    "[Usain Bolt|PERSON] ran for [Jamaica|PLACE]. In [Beijing|PLACE], [Bolt|PERSON] broke the record.",
]

MEDICINE = [
    "Dr. [Amina Diallo|PERSON] of the [University of Dakar|ORG] led the trial.",
    "The [World Health Organization|ORG] ([WHO|ORG]) approved the vaccine. The [WHO|ORG] was glad.",
    "The [Food and Drug Administration|ORG] warned [Novartis|ORG] about the results.",
    "[Alexander Fleming|PERSON] worked at [St Mary's Hospital|ORG] in [London|PLACE].",
    "The drug [Lumirax|PRODUCT] was tested in [Senegal|PLACE] and [Mali|PLACE].",
    "The [Pasteur Institute|ORG] and the [Mayo Clinic|ORG] shared their data.",
    "The [National Institute of Infectious Diseases|ORG] is in [Tokyo|PLACE].",
    "[Marie Curie|PERSON] studied radiation; [Curie|PERSON] died in 1934.",
    "[Johns Hopkins University|ORG] published the study in May.",
]

LAW = [
    "The [Supreme Court|ORG] upheld the [Clean Water Act|PROGRAM].",
    "Justice [Elena Kagan|PERSON] wrote the opinion. [Kagan|PERSON] cited the [Eighth Amendment|PROGRAM].",
    "The [Treaty of Lisbon|PROGRAM] entered into force in 2009.",
    "Attorney General [Merrick Garland|PERSON] said the [Justice Department|ORG] would sue [Texas|PLACE].",
    "[Lord Denning|PERSON] ruled for the plaintiff.",
    "The [International Criminal Court|ORG] opened the case on Monday.",
    "The [Kyoto Protocol|PROGRAM] was signed in December.",
    "Lawyers for [Acme Holdings Ltd.|ORG] told the judge so.",
]

MUSIC = [
    "The single “[Paper Boats|WORK]” reached number one in [Norway|PLACE].",
    "Her second album, [Night Garden|WORK], was recorded in [Berlin|PLACE].",
    "[Nils Frahm|PERSON] plays with the [London Symphony Orchestra|ORG].",
    "[Ravi Shankar|PERSON] taught the sitar. [Shankar|PERSON] was born in [Varanasi|PLACE].",
    "The opera “[The Magic Flute|WORK]” was written by [Wolfgang Amadeus Mozart|PERSON].",
    "[John Lennon|PERSON] and [Paul McCartney|PERSON] wrote it. [Lennon|PERSON] sang.",
    "The [Vienna Philharmonic|ORG] tours [South Korea|PLACE] in spring.",
    "She sang “[Here Comes the Morning|WORK]” at the [Newport Folk Festival|EVENT].",
]

HISTORY = [
    "[Hannibal|PERSON] crossed the [Alps|PLACE] in 218 BC.",
    "The [Carthaginians|GROUP] lost the [Battle of Zama|EVENT] to General [Scipio Africanus|PERSON].",
    "[Scipio Africanus|PERSON] won the [Battle of Zama|EVENT].",
    "[Carthage|PLACE] was destroyed in the [Third Punic War|EVENT].",
    "Pharaoh [Ramesses II|PERSON] fought the [Hittites|GROUP].",
    "In 44 BC [Julius Caesar|PERSON] was murdered; the [Romans|GROUP] mourned.",
    "[Henry VIII|PERSON] broke with [Rome|PLACE]. The [Church of England|ORG] grew.",
    "The [Duke of Wellington|PERSON] rode to [Brussels|PLACE].",
    "The historian [Ibn Khaldun|PERSON] was born in [Tunis|PLACE].",
    "[Charles de Gaulle|PERSON] spoke on the radio in [London|PLACE].",
    "Queen [Victoria|PERSON] and Prince [Henrik|PERSON] opened it.",
    "The [French Revolution|EVENT] began in 1789.",
    "The caliph [al-Mamun|PERSON] had it translated.",
    "[Simón Bolívar|PERSON] freed [Venezuela|PLACE]. The [Spaniards|GROUP] left.",
    "The [Isthmus of Corinth|PLACE] joins the [Peloponnese|PLACE] to the mainland.",
]

BUSINESS = [
    "[Tata Motors|ORG] is based in [Mumbai|PLACE].",
    "[Zandero|ORG], a [Leeds|PLACE]-based maker of pumps, was sold to the [Weir Group|ORG].",
    "[Zandero|ORG] is [Leeds|PLACE]-based. Shares of [Zandero|ORG] fell, and [Zandero Inc.|ORG] sued.",
    "Shares of [Volkswagen|ORG] rose in [Frankfurt|PLACE].",
    "[Oliver Blume|PERSON], chief executive of [Volkswagen|ORG], told the [Financial Times|ORG] so.",
    "The app [Duolingo|PRODUCT] is popular among the [Swedes|GROUP].",
    "[Procter & Gamble|ORG] sells soap in [Nigeria|PLACE].",
    "It runs on the [iPhone|PRODUCT] and on [Android|PRODUCT] phones.",
    "[Masayoshi Son|PERSON], the founder of [SoftBank|ORG], flew to [Riyadh|PLACE].",
    "[Kestrel Technologies Inc.|ORG] acquired [Bluefin Software|ORG] in May.",
    "The [European Central Bank|ORG] raised rates in July.",
    "[Apple|ORG] CEO [Tim Cook|PERSON] spoke.",
    "[YouTube|PRODUCT] belongs to [Google|ORG].",
]

POLITICS = [
    "Councillor [Jane O'Brien|PERSON] of [Hackney Council|ORG] voted against.",
    "Former [US|PLACE] President [Barack Obama|PERSON] met Chancellor [Angela Merkel|PERSON].",
    "The [Labour Party|ORG] won in [Lewisham|PLACE].",
    "Foreign Minister [Penny Wong|PERSON] flew to [Jakarta|PLACE].",
    "The [US|PLACE]-[China|PLACE] talks failed.",
    "[Mohammed bin Salman|PERSON] visited [Ankara|PLACE].",
    "[Luiz Inácio Lula da Silva|PERSON] spoke in [Brasília|PLACE].",
    "[Recep Tayyip Erdoğan|PERSON] received the guests; [Erdoğan|PERSON] smiled.",
    "[Ngozi Okonjo-Iweala|PERSON] leads the [World Trade Organization|ORG].",
    "[Kim Jong-un|PERSON] met [Moon Jae-in|PERSON]; [Kim|PERSON] laughed.",
    "The [Ministry of Trade and Industry|ORG] agreed.",
    "The [Green New Deal|PROGRAM] was debated in the [Senate|ORG].",
    "Mayor [Sadiq Khan|PERSON] opened the school in [Camden|PLACE].",
    "pro-[Brexit|PROGRAM] voters cheered in [Kent|PLACE].",
]

BOOKS_AND_SCIENCE = [
    "The novelist [Elena Ferrante|PERSON] sets her books in [Naples|PLACE].",
    "[Haruki Murakami|PERSON] lives near [Tokyo|PLACE]. His novel “[Kafka on the Shore|WORK]” followed.",
    "[Chimamanda Ngozi Adichie|PERSON] was born in [Enugu|PLACE], [Nigeria|PLACE].",
    "[NASA|ORG] launched [Voyager 1|PRODUCT] in 1977.",
    "[Charles Darwin|PERSON] sailed on [HMS Beagle|PRODUCT].",
    "She gave me a book called “[The Silent Bank|WORK]”.",
    "[J. R. R. Tolkien|PERSON] taught at [Oxford|PLACE].",
    "The [Hubble Space Telescope|PRODUCT] was repaired twice.",
    "[D. H. Lawrence|PERSON] was born near [Nottingham|PLACE].",
    "Everyone reads the [Iliad|WORK] at school.",
    "[Rosa Field|PERSON], [The Long River: A Life on the Water|WORK] (1987)",
]

PLACES = [
    "The road from [Addis Ababa|PLACE] to [Dire Dawa|PLACE] is long.",
    "[St. Petersburg|PLACE] lies on the [Baltic Sea|PLACE].",
    "[Lake Victoria|PLACE] and [Mount Kenya|PLACE] are in [East Africa|PLACE].",
    "The fire began on [Pudding Lane|PLACE].",
    "[Istanbul|PLACE], formerly [Constantinople|PLACE], straddles the [Bosphorus|PLACE].",
    "The village of [Hallstatt|PLACE] attracts visitors from [South Korea|PLACE].",
    "[Trinidad and Tobago|PLACE] borders on [Venezuela|PLACE].",
    "[Hurricane Maria|EVENT] devastated [Puerto Rico|PLACE].",
    "The [Red Cross|ORG] sent aid to the [Philippines|PLACE].",
    "[U.S.|PLACE] troops left [Kabul|PLACE].",
]

NOT_NAMES = [
    "However, the company said nothing. Nevertheless, its app works on 5G.",
    "On Monday in January the CEO spoke about AI and the Internet.",
    "Chinese firms and Brazilian banks met. Western tastes differ.",
    "She has a PhD in Spanish and pays in Euro.",
    "It took two years. Three of them left. Few remained.",
    "Why not? Because I’m tired. Don’t ask.",
    "The government, the ministry and the president agreed.",
    "Big Data and Machine Learning are the talk of the day.",
    "They measured sea surface salinity (SSS) twice. The SSS was low, and so were other SSSs.",
    "Walking home, he fell. Quickly they came.",
    'See <a href="https://example.com/Paris/London">here</a>.',
    "Write to Jane.Miller@Example.com or follow @JaneMiller.",
    "Visit https://www.example.com/Berlin/About today.",
]

ALL = (
    FOOTBALL + MEDICINE + LAW + MUSIC + HISTORY + BUSINESS + POLITICS + BOOKS_AND_SCIENCE + PLACES + NOT_NAMES
)


@pytest.mark.parametrize("marked", ALL)
def test_exactly_the_marked_names_are_found(marked: str) -> None:
    check(marked)


SPANS = {
    "without the possessive": "[China|PLACE]’s rivers and [Jamaica|PLACE]'s hills.",
    "without the article": "The [Red Cross|ORG] met the [United Nations|ORG].",
    "without form of address": "Mr. [Paul Okafor|PERSON] and Sir [Alan Reid|PERSON] spoke.",
    "without quotation marks": "The film “[The Long Walk Home|WORK]” was shown.",
    "with initials": "[George W. Bush|PERSON] spoke.",
    "with a numeral": "[Louis XIV|PERSON] built it.",
    "with the stop of a legal form": "[Brightwater Inc.|ORG] and [Holm Ltd|ORG] merged.",
    "with particles": "[Ludwig van Beethoven|PERSON] lived in [Bonn|PLACE].",
    "with a conjunction that belongs": "The [Department of Health and Social Care|ORG] replied.",
    "part of a compound": "A [Tokyo|PLACE]-born painter met an [Oslo|PLACE]-based dealer.",
    "both parts of a pair": "An [India|PLACE]-[China|PLACE] border post.",
    "capitalised kind inside": "They left [Zhejiang Province|PLACE].",
    "small kind outside": "They left [Zhejiang|PLACE] province.",
    "ordinary word that is introduced": "The rival service [Wave|PRODUCT] is cheap.",
    "mixed case": "She sold it on [eBay|ORG] with her [iPad|PRODUCT].",
    "double family name": "[Gabriela Ruiz-Castro|PERSON] won.",
    "repetition split": "[Marta Nowak|PERSON] [Marta Nowak|PERSON]",
    "bold with marks": "The **[Suez Canal|PLACE]** is long.",
    "after a bullet": "• [Nairobi|PLACE] is in [Kenya|PLACE].",
    "law firm": "The lawyers [Harper, Dunne and Partners|ORG] advised.",
}


@pytest.mark.parametrize("marked", SPANS.values(), ids=SPANS.keys())
def test_span_covers_the_name(marked: str) -> None:
    check(marked)


DOCUMENT_PASS = {
    "surname found at the start of a sentence": "[Joan Baker|PERSON] ran the shop. [Baker|PERSON] said no.",
    "name known from the body found in a headline": (
        "[Orvello|ORG] Grows Fast\n\nThe company [Orvello|ORG] makes lamps. Nobody copies [Orvello|ORG]."
    ),
    "ordinary words of a headline are no names": (
        "The Biggest Trends in Modern Farming\n\nFarming has changed in [Denmark|PLACE]."
    ),
    "ordinary heading": "Further Reading\n\nThe talks in [Geneva|PLACE] failed.",
    "headline in capitals": "THE END OF AN ERA\n\nThe bridge at [Remagen|PLACE] fell.",
    "one name has one type": (
        "[Velmora|PLACE] is a village in [Spain|PLACE]. People like [Velmora|PLACE]. [Velmora|PLACE] grows."
    ),
    "said to be a company": "[Quantix|ORG] is a software company. Everyone uses [Quantix|ORG].",
    "word that is also small in the text": "The cook said that Cook is a word. A cook cooks.",
}


@pytest.mark.parametrize("marked", DOCUMENT_PASS.values(), ids=DOCUMENT_PASS.keys())
def test_whole_document_decides(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("kind", [BlockKind.FURNITURE, BlockKind.CODE])
def test_blocks_that_are_not_read_give_nothing(kind: BlockKind) -> None:
    assert found_in(document_of("Angela Merkel visited Paris.", kind)) == []


def test_markup_characters_are_no_part_of_a_span() -> None:
    text = "**Oslo** and [Bergen](https://example.com/Trondheim) are towns."
    hidden = [Span(0, 2), Span(6, 8), Span(13, 14), Span(20, text.index(" are"))]
    block = Block(
        BlockKind.PARAGRAPH,
        Span(0, len(text)),
        inlines=tuple(Inline(span, InlineKind.SYNTAX) for span in hidden),
    )
    assert found_in(Document(text, (block,))) == [("Oslo", "PLACE"), ("Bergen", "PLACE")]


def test_emphasis_near_the_word_novel_is_a_work() -> None:
    text = "Her novel Deep Water sold well."
    start = text.index("Deep")
    emphasis = Inline(Span(start, start + len("Deep Water")), InlineKind.EMPHASIS)
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), inlines=(emphasis,))
    assert found_in(Document(text, (block,))) == [("Deep Water", "WORK")]


def test_document_without_words_has_no_entities() -> None:
    assert find_entities(Document("", ())) == ()
    assert find_entities(document_of("— … !")) == ()


def test_entities_come_by_number_of_mentions() -> None:
    entities = find_entities(
        document_of("They left Oslo for Paris. From Paris they saw Lyon, and Paris again.")
    )
    assert [(entity.name, len(entity.mentions)) for entity in entities] == [
        ("Paris", 3),
        ("Oslo", 1),
        ("Lyon", 1),
    ]


def test_every_type_is_one_of_ours() -> None:
    text = _MARK.sub(r"\1", "\n".join(ALL))
    kinds = {entity.type for entity in find_entities(document_of(text))}
    assert kinds == set(EntityType)

"""Names that are other names of the same: of towns in two languages or before and after a change, of wars and
unions, and the short forms of English given names."""

_OF_PLACES = (
    "The Hague|Den Haag", "New York City|New York|NYC", "Cologne|Köln", "Munich|München", "Vienna|Wien",
    "Rome|Roma", "Milan|Milano", "Florence|Firenze", "Venice|Venezia", "Naples|Napoli", "Turin|Torino",
    "Genoa|Genova", "Prague|Praha", "Warsaw|Warszawa", "Lisbon|Lisboa", "Copenhagen|København",
    "Moscow|Moskva", "Brussels|Bruxelles|Brussel", "Antwerp|Antwerpen|Anvers", "Ghent|Gent|Gand",
    "Bruges|Brugge", "Geneva|Genève", "Zurich|Zürich", "Basel|Basle|Bâle", "Lucerne|Luzern",
    "Seville|Sevilla", "Athens|Athina", "Bucharest|București", "Belgrade|Beograd", "Kyiv|Kiev",
    "Kharkiv|Kharkov", "Odesa|Odessa", "Gothenburg|Göteborg", "Mumbai|Bombay", "Kolkata|Calcutta",
    "Chennai|Madras", "Bengaluru|Bangalore", "Beijing|Peking", "Guangzhou|Canton", "Nanjing|Nanking",
    "Yangon|Rangoon",
)  # fmt: skip
_OF_STATES = (
    "Alabama|Ala.", "Arizona|Ariz.", "Arkansas|Ark.", "California|Calif.", "Colorado|Colo.",
    "Connecticut|Conn.", "Delaware|Del.", "Florida|Fla.", "Illinois|Ill.", "Indiana|Ind.", "Kansas|Kan.",
    "Kentucky|Ky.", "Louisiana|La.", "Maryland|Md.", "Massachusetts|Mass.", "Michigan|Mich.",
    "Minnesota|Minn.", "Mississippi|Miss.", "Missouri|Mo.", "Montana|Mont.", "Nebraska|Neb.", "Nevada|Nev.",
    "New Hampshire|N.H.", "New Jersey|N.J.", "New Mexico|N.M.", "North Carolina|N.C.", "North Dakota|N.D.",
    "Oklahoma|Okla.", "Oregon|Ore.", "Pennsylvania|Pa.", "Rhode Island|R.I.", "South Carolina|S.C.",
    "South Dakota|S.D.", "Tennessee|Tenn.", "Texas|Tex.", "Vermont|Vt.", "Virginia|Va.",
    "West Virginia|W.Va.", "Wisconsin|Wis.", "Wyoming|Wyo.",
)  # fmt: skip
_OF_OTHERS = (
    "European Union|EU|E.U.", "United Nations|UN|U.N.", "First World War|World War I|World War One|WWI|WW1",
    "Second World War|World War II|World War Two|WWII|WW2",
    "Islamic State|ISIS|ISIL|Daesh|Islamic State of Iraq and Syria|Islamic State of Iraq and the Levant",
    "Department of Defense|Defense Department|US Department of Defense|Pentagon",
)  # fmt: skip
_OF_PERSONS = (
    "robert bob bobby rob", "william bill billy will", "richard dick rick", "edward ed ted ned eddie",
    "john jack johnny", "james jim jimmy jamie", "thomas tom tommy", "charles charlie chuck",
    "joseph joe joey", "michael mike mick", "david dave", "daniel dan danny", "samuel sam", "benjamin ben",
    "nicholas nick", "anthony tony antony", "christopher chris", "stephen steve steven", "matthew matt",
    "gregory greg", "lawrence larry laurence", "kenneth ken kenny", "ronald ron ronnie", "donald don",
    "peter pete", "philip phil phillip", "andrew andy drew", "alexander alex sandy", "albert al bert",
    "alfred alf fred", "frederick fred freddie", "henry harry hank", "francis frank", "gerald gerry jerry",
    "jeffrey jeff geoffrey geoff", "timothy tim", "raymond ray", "walter walt", "jacob jake", "joshua josh",
    "leonard len lenny leo", "zachary zach", "patrick pat paddy", "elizabeth liz beth betty lizzie",
    "margaret maggie peggy meg", "katherine kate kathy catherine cathy katie", "jennifer jenny jen",
    "patricia pat patty", "susan sue", "deborah debbie debra", "rebecca becky", "victoria vicky",
)  # fmt: skip

_MISTAKEN = frozenset({"Washington", "Georgia", "Virginia"})
STATES = frozenset(names.split("|", 1)[0] for names in _OF_STATES) - _MISTAKEN
"""The states of the United States, without those that are as often surnames or given names."""

SYNONYMS = {
    name: names.split("|", 1)[0]
    for names in (*_OF_PLACES, *_OF_STATES, *_OF_OTHERS)
    for name in names.split("|")
}
"""The name that stands for all names of a place, war or union."""


def _given_names() -> dict[str, frozenset[str]]:
    others: dict[str, frozenset[str]] = {}
    for group in _OF_PERSONS:
        names = frozenset(group.split())
        for name in names:
            others[name] = others.get(name, frozenset()) | names - {name}
    return others


GIVEN_NAMES = _given_names()
"""Given names, casefolded, with the others under which the same person may go."""

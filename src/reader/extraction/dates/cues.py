"""What the words of a sentence say about its date: planned, told as past, still lasting, since when.

Only words in the sentence of the date, and not too far from it, are looked at.
"""

import re
from bisect import bisect_left

from reader.domain.document import Span
from reader.extraction.dates.anchors import LEAD, Anchors
from reader.extraction.dates.places import Placed

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|going\sto|(?:plan|aim|hope|intend|expect|pledge|propose|promise)(?:s|ing)?\sto|"
    r"(?:is|are|be|been|was|were)\s(?:expected|scheduled|due|set|slated|planned|projected|forecast|predicted|likely|seen)|"
    r"takes?\seffect|comes?\sinto\sforce|scheduled\s(?:for|to)|planned\sfor|targets?|forecasts?|projections?|upcoming)\b|['’]ll\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:begins?|starts?|opens?|closes?|expires?|returns?|ends?|resumes?|premieres?)\s(?:on|in|from)\s$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|has|have|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?:[^\W\d_]{2,20}ed|said|came|went|took|won|lost|met|began|made|fell|rose|held|led|left|ran|"
    r"sold|bought|told|found|became|saw|got|set|shot|died|struck|beat|gave|hit|spoke|broke|drove|flew|threw|"
    r"wrote|withdrew|drew|chose|quit|rejected|sank|grew|brought|sent|built|fought|stood|lay|sat|kept|paid|"
    r"heard|blew|burst|sought|sued|wore|swore|spent|swept|stole|swam|sang|rang|rode|woke|froze|knew|felt|caught|taught|"
    r"thought|overtook|underwent|forced))\b"
)
_PRESENT = re.compile(
    r"\b(?<!\bto\s)(?<!\bthe\s)(?<!\ba\s)(?<!\bits\s)(?<!\bas\s)(?<!\byour\s)(?<!\bhis\s)(?<!\bher\s)"
    r"(?<!\btheir\s)(?<!\bour\s)(?<!\bmy\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bon\s)(?<!\bin\s)(?:meets?|votes?|decides?|heads?\sto|travels?|visits?|hosts?|faces?|"
    r"plays?|go(?:es)?\sto|arrives?|resumes?|launch(?:es)?|kicks?\soff|opens?|begins?|starts?|ends?|closes?|"
    r"expires?|returns?|leaves?|airs|premieres?|runs?)\b"
)
"""What is told in the present before a date, where nothing is told in the past, is an appointment."""
_BILLED = re.compile(
    r"(?:['’]s\s[a-z]{3,12})?,?\s[^.;]{0,60}?\b(?:interviews|discusses|talks|speaks|looks|explains|reviews|"
    r"presents|appears|features|meets|plays|faces|hosts|visits|travels|opens|begins|starts|returns|votes)\b"
)
"""`In Wednesday's issue, a gardener explains`: what is billed behind a day that opens its sentence."""
_SUBORDINATE = re.compile(r"\b(?:why|how|what|who|which|that|where|because|after|before|when|since|whose)\b")
_PUT_OFF = re.compile(
    r"\b(?:postponed|delayed|adjourned|rescheduled|deferred|extended|put\soff|pushed\sback)\b[^.;]{0,40}"
    r"\b(?:until|till|to)\s$",
    re.IGNORECASE,
)
_WAS_PLANNED = re.compile(
    r"\b(?:was|were|been)\s(?:expected|scheduled|due|set|slated|planned|to\sbe)\b", re.IGNORECASE
)
"""A plan told in the past: its day may have come by the publication."""
_TO_COME = re.compile(
    r"\bto\sbe\s(?:held|published|released|built|opened|completed|launched|shown|played|staged|decided|"
    r"announced|introduced|sold|paid|finished)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are)\s(?:expected|scheduled|due|set|slated|planned|going|to\sbe)|"
    r"(?:plan|aim|hope|intend|expect)s?\sto)\b|['’]ll\b",
    re.IGNORECASE,
)
"""What the present says of the future; `was expected` belongs to a story."""
_OUTLOOK = re.compile(
    r"\b(?:would|could|should|might|may(?=\s[a-z])|expects?|expected|projects?(?=\s(?:that|growth|a|an)\b)|"
    r"projected|predicts?|predicted|anticipate[sd]?|envisaged|outlook|proposed|estimates?\sthat|prospects?|"
    r"(?:is|are)\sto|on\strack|ahead)\b",
    re.IGNORECASE,
)
"""What makes a time that has already begun one that is still to come."""
_COME = re.compile(r"(?:^|[\s,;:–—])come\s$", re.IGNORECASE)
_LEADING = dict.fromkeys(("on", "in", "from"), _OPENS) | dict.fromkeys(("until", "till", "to"), _PUT_OFF)
_LEADING |= {"come": _COME}
"""What to look for before a date, by the word that leads to it: most dates need no look."""
_LASTING = re.compile(r"\b(?:has|have|['’]ve)\s[^.;:]{0,80}\bsince\s$", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:scheduled|planned|expected|supposed|set|slated|billed|due|invited|said|says|sold|put)\s",
    re.IGNORECASE,
)
_IS_NOW = re.compile(r"\b(?:is|are|can|must|should|may|takes?|gets?|has|have|['’]s|['’]re)\b")
_THIS_YEAR = re.compile(
    r"\b(?:this\s(?:year|season|month|week|spring|summer|autumn|fall|winter)|now|currently|today|tonight|upcoming)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:is|are|am|will|can|must|shall)\b|['’](?:ll|re)\b", re.IGNORECASE)
_WOULD = re.compile(r"\bwould(?:n['’]t)?\s(?!have\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()–—]")
_RELATION = re.compile(
    r"\b(?P<word>since|until|till|up\sto|by|before|after|following)\s(?:about\s|around\s|the\s)?(?:the\s)?"
    r"(?:night\sof\s|morning\sof\s|year\s)?$",
    re.IGNORECASE,
)
_RELATIONS = {"since": "since", "until": "until", "till": "until", "up to": "until", "by": "by",
              "after": "after", "following": "after"}  # fmt: skip
_MODIFIES = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|our|my|your|this|that|these|those)|['’]s)\s(?:(?!year\s)[a-z-]{3,20}\s)?$",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"\s(?!(?:and|or|but|to|in|at|with|for|by|of|on|from|as|than|that|which|who|when|where|while|because|until|till|the|"
    r"an?|he|she|it|they|we|you|his|her|its|their|was|were|is|are|has|had|have|did|will|would|could|saw|after|before|"
    r"through|there|this|these|some|both|BCE?|CE|AD)\b)[^\W\d_]{2,24}"
)
_LAST_WORDS = 120
_OPENED = 90
"""How far after a date that opens its sentence the verb is looked for."""
_RELATION_WIDTH = 40


class Cues:
    """The cues of a text, sentence after sentence; a sentence is searched once, however many dates it has."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentence = Span(0, 0)
        self._places: dict[re.Pattern[str], list[tuple[int, int]]] = {}

    def hear(self, item: Placed, anchors: Anchors) -> None:
        """Tell the anchors what the sentence of an expression says about its time."""
        self.turn_to(item.sentence)
        start, text = item.expression.start, self.text
        before = text[max(item.context, start - _LAST_WORDS) : start]
        anchors.same_clause = item.context <= anchors.story_at and not _CLAUSE_END.search(
            text, anchors.story_at, start
        )
        anchors.coming = self._is_coming(item)
        anchors.future = (
            anchors.coming or self._is_appointed(item, before) or self.is_planned(item.context, start)
        )
        anchors.was_planned = (
            not anchors.coming and self._first(_WAS_PLANNED, item.context, start) is not None
        )
        anchors.lasting = before.endswith("since ") and bool(_LASTING.search(before))
        anchors.would = self._first(_WOULD, item.context, start) is not None
        anchors.clause_told = item.expression.rule == "weekday" and self._is_clause_told(item)
        undated = anchors.published is None and item.expression.resolve is not None
        anchors.present = undated and self._is_present(item)
        anchors.turns = undated and self._turns(item)
        anchors.told_as_past = self._first(_TOLD, item.context, item.context_end) is not None

    def turn_to(self, sentence: Span) -> None:
        """Begin with a sentence, unless it is the one at hand."""
        if sentence != self._sentence:
            self._sentence = sentence
            self._places.clear()

    def is_planned(self, start: int, end: int) -> bool:
        """True if the words between two places of the sentence speak of what is to come."""
        return self._first(_FUTURE, start, end) is not None or self._first(_TO_COME, start, end) is not None

    def is_outlook(self, start: int, end: int) -> bool:
        """The same with what only makes a time likely to come that has already begun: `could`, `outlook`."""
        return self.is_planned(start, end) or self._first(_OUTLOOK, start, end) is not None

    def _is_appointed(self, item: Placed, before: str) -> bool:
        """True for `opens on Friday`, `put off until Friday`, `come August`, `ministers meet on Friday`."""
        leading = _LEADING.get(before[-6:].lower().rpartition(" ")[0].rpartition(" ")[2])
        if leading is not None and leading.search(before):
            return True
        if item.expression.family in ("year", "years") or item.expression.rule == "this year":
            return False
        start = item.expression.start
        if (
            item.expression.family == "weekday"
            and start - item.sentence.start <= LEAD
            and self._is_billed(item)
        ):
            return True
        present = self._first(_PRESENT, item.context, start)
        return present is not None and self._first(_TOLD, item.context, item.context_end) is None

    def _is_billed(self, item: Placed) -> bool:
        end = item.expression.end
        billed = _BILLED.match(self.text, end, item.context_end)
        if billed is None or _SUBORDINATE.search(self.text, end, billed.end()):
            return False
        return self._first(_TOLD, item.context, billed.end()) is None

    def is_told(self, start: int, end: int) -> bool:
        """True if the words between two places of the sentence have a verb in the past."""
        return self._first(_TOLD, start, end) is not None

    def _is_present(self, item: Placed) -> bool:
        """True if the sentence is of the writer's own time: `this year`, or the present tense alone."""
        start, end = item.context, item.context_end
        own = self._first(_THIS_YEAR, start, end)
        if own is not None and not self.is_told(min(own, item.expression.start), item.expression.start):
            return True
        states = self._first(_STATES, start, end) is not None or self._first(_PRESENT, start, end) is not None
        return states and not self.is_told(start, end)

    def _turns(self, item: Placed) -> bool:
        """True for a date told as past before words of what is to come: `opened in May and will close in`."""
        start, end = item.expression.start, item.expression.end
        coming = self._first(_COMING, end, item.context_end)
        return coming is not None and self.is_told(self.clause_start(item.context, start), start)

    def _is_clause_told(self, item: Placed) -> bool:
        """True if the clause of a date is told in the past; the one behind it for a date on its own."""
        found = item.expression
        start = self.clause_start(item.context, found.start)
        end = self._clause_end(found.end, item.context_end)
        if not self.text[start : found.start].strip() and not self.text[found.end : end].strip():
            end = self._clause_end(end + 1, item.context_end)
        verbs = [verb.start() for verb in _TOLD.finditer(self.text, start, end)]
        told = next((verb for verb in verbs if not _PLACED.match(self.text, verb)), None)
        if told is None or _IS_NOW.search(self.text, start, end):
            return False
        return not _PRESENT.search(self.text, told, max(told, found.start))

    def _clause_end(self, start: int, end: int) -> int:
        found = _CLAUSE_END.search(self.text, start, end)
        return found.start() if found is not None else end

    def clause_start(self, start: int, end: int) -> int:
        """Where the clause begins that a place stands in, not before `start`."""
        return max((match.end() for match in _CLAUSE_END.finditer(self.text, start, end)), default=start)

    def _first(self, cue: re.Pattern[str], start: int, end: int) -> int | None:
        """Where the first cue between two places of the sentence begins."""
        places = self._places.get(cue)
        if places is None:
            found = cue.finditer(self.text, self._sentence.start, self._sentence.end)
            places = self._places[cue] = [match.span() for match in found]
        at = bisect_left(places, (start, start))
        return places[at][0] if at < len(places) and places[at][1] <= end else None

    def _is_coming(self, item: Placed) -> bool:
        """True if the sentence announces what happens at its date: before it, or after one that opens it."""
        start, end = item.expression.start, item.expression.end
        if self._first(_COMING, item.context, start) is not None:
            return True
        if start - item.sentence.start > LEAD:
            return False
        announced = self._first(_COMING, end, min(item.sentence.end, end + _OPENED))
        return announced is not None and self._first(_TOLD, end, announced) is None


_OPENS = re.compile(r"\W*(?:In|During|After|Before|At|Since|Following)\s(?:the|its|his|her|their)\s")


def modifies(text: str, item: Placed) -> bool:
    """True for a year that only says which thing is meant: `a 2006 law`, `her first 2003 film`.

    Not for one that opens its sentence as a time: `In the 1951 election she lost.`
    """
    found = item.expression
    if found.family != "year" or not _MODIFIED.match(text, found.end, item.sentence.end):
        return False
    if _OPENS.fullmatch(text, item.sentence.start, found.start):
        return False
    return bool(_MODIFIES.search(text[max(item.sentence.start, found.start - _RELATION_WIDTH) : found.start]))


def relation_of(text: str, item: Placed) -> str:
    """`since`, `until`, `by` or `after`, as the words before an expression say; else empty."""
    start = item.expression.start
    found = _RELATION.search(text[max(item.sentence.start, start - _RELATION_WIDTH) : start])
    return _RELATIONS.get(" ".join(found["word"].lower().split()), "") if found else ""

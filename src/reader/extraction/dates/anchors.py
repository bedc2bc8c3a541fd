"""What relative dates are counted from: the day of publication, and the date the story has reached.

The two anchors follow the practice of temporal taggers since HeidelTime (Strötgen and Gertz, 2013): news
counts from the publication, a narrative from the last date it gave. What is counted: `dates.reckoning`.
"""

from dataclasses import dataclass

from reader.domain.timeline import Precision, When
from reader.extraction.dates.values import Point, point_of

NEAR = 3
"""How many blocks a date of the story is remembered for expressions that count in days."""
CLOSE = 1
"""The same for months and days without a year in a text whose publication is not known."""
FAR = 12
"""The same for expressions that count in months and years."""
_ASIDE_YEARS = 4
_FAR_ASIDE_YEARS = 15
_RECENT = 5
"""How many dates with a month are remembered to tell a flashback from the story."""
LEAD = 12
"""How far from the head of its sentence a year may stand to set the scene for what follows."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: EDTF and the words that explain it."""

    edtf: str
    rule: str


@dataclass
class Anchors:
    """The state of the story while its dates are read in order.

    `published` may be None. `narrative` says that most dates lie well before publication. `block` is the
    index of the block being read; `future` whether the sentence speaks of what is to come, `told_as_past`
    whether it has a verb in the past.
    """

    published: When | None
    narrative: bool
    block: int = 0
    future: bool = False
    told_as_past: bool = True
    coming: bool = False
    """Whether the sentence announces something in the present tense, as a story does not."""
    lasting: bool = False
    """Whether what has gone on since this date goes on at publication."""
    was_planned: bool = False
    """Whether the sentence tells of a plan in the past: `was due to begin on 5 May`."""
    would: bool = False
    """Whether `would` stands before the date, as in reported announcements."""
    story: Point | None = None
    story_edtf: str = ""
    story_block: int = -99
    thread: tuple[Point, str, int] | None = None
    """The story's date that lasts beyond a paragraph in which it was left for an aside."""
    aside: Point | None = None
    aside_sentence: int = 0
    mention: tuple[Point, int] | None = None
    """The last date of any kind, those to come included, with its block: what `that year` points to."""
    story_at: int = -1
    same_clause: bool = False
    """Whether the expression being read stands in the clause of the story's date."""
    story_leads: bool = False
    """Whether the story's date has a month or opens its sentence: what follows is told of that year."""
    ahead: Point | None = None
    """A date that follows in the same sentence."""
    present: bool = False
    """Whether the sentence is of the writer's own time, which is not known."""
    turns: bool = False
    """Whether the sentence tells of its date as past, and of what follows as still to come."""
    clause_told: bool = False
    """Whether the clause of a weekday is told in the past."""
    leads: bool = False
    """Whether the expression being read opens its sentence."""
    fine: Point | None = None
    """The last date of the story that has a month."""
    fine_years: tuple[int, ...] = ()
    """The years of the last such dates."""
    coming_fine: Point | None = None
    """The next date of the text that has a month and a year."""
    fiscal_end: int = 0
    """The month in which the text's fiscal year ends, 0 if it does not say."""

    @property
    def now(self) -> Point | None:
        """The publication as a point, as fine as it is known."""
        if self.published is None:
            return None
        point = point_of(self.published.edtf)
        fine = {Precision.DAY: 2, Precision.MONTH: 1, Precision.YEAR: 0}.get(self.published.precision, 0)
        if point is None or fine == 2:
            return point
        return Point(point.year, point.month if fine else 0)

    def enter(self, block: int, sentence: int) -> None:
        """Go on to a sentence: asides end with their paragraph, far ones with their sentence.

        The story then takes up its thread.
        """
        if self.aside is not None and self.thread is not None:
            far = abs(self.aside.year - self.thread[0].year) > _FAR_ASIDE_YEARS
            if block != self.block or (far and sentence != self.aside_sentence):
                self.story, self.story_edtf, self.story_block = self.thread
                self.aside = None
        self.block = block

    def returns(self, text: str, later: list[str]) -> bool | None:
        """True if a date is far from the story and the next two dates with a year go back to it.

        None if there is no later date to tell by.
        """
        point = point_of(text)
        nexts = [there for value in later if value and (there := point_of(value))][:2]
        if not nexts or point is None or self.thread is None:
            return None
        if is_near(point, self.thread[0]):
            return False
        back = any(is_near(there, self.thread[0]) for there in nexts)
        on = any(is_near(there, point) for there in nexts)
        if not back and not on:
            return abs(nexts[0].year - self.thread[0].year) < abs(nexts[0].year - point.year)
        return back and not on

    def reached(self, text: str, sentence: int, firm: bool, at: int) -> None:
        """Note a date of the story; what lies after publication, and vague spans of years, do not count.

        `firm` says that it stands where a story turns to a new date; others, far from the last, are asides.
        `sentence` is where the sentence begins, `at` where the date does.
        """
        point = self.mentioned(text)
        if point is None or (self.published and point.first_day > self.published.latest):
            return
        if not point.month and self.story is not None and self.story.year == point.year:
            self.story_block = self.block
            return
        self.story_at = at
        self.story_leads = bool(point.month) or at - sentence <= LEAD
        self.story, self.story_edtf, self.story_block = point, text, self.block
        if point.month:
            self.fine = point
            self.fine_years = (*self.fine_years[1 - _RECENT :], point.year)
        if firm or self.thread is None or is_near(point, self.thread[0]) or is_near(point, self.aside):
            self.thread, self.aside = (point, text, self.block), None
        else:
            self.aside, self.aside_sentence = point, sentence

    def mentioned(self, text: str) -> Point | None:
        """Note a date that `that year` may point to, whether or not the story turns to it."""
        point = point_of(text)
        if point is not None and "~" not in text:
            self.mention = (point_of(text.rpartition("/")[2]) or point, self.block)
        return point

    def told(self, within: int = FAR) -> Point | None:
        """The date the story has reached, if it was given no more than so many blocks ago."""
        if self.story is not None and self.block - self.story_block <= within:
            return self._story_end()
        return self.ahead

    def _story_end(self) -> Point | None:
        """What follows a range follows its end: `1899-1902. Two years later` is 1904."""
        begin, slash, end = self.story_edtf.partition("/")
        last = point_of(end) if slash and "~" not in begin and self.block == self.story_block else None
        return (
            last
            if last is not None and self.story is not None and last.year > self.story.year
            else self.story
        )

    def old_story(self) -> Point | None:
        """The story's date if this paragraph counts from it rather than from the publication."""
        here, now = self.story, self.now
        if here is None or self.block - self.story_block > (FAR if self.narrative else 0):
            return None
        if now is None or self.narrative:
            return here
        return here if (self.story_leads or self.same_clause) and here.year < now.year - 1 else None

    @property
    def is_announced(self) -> bool:
        """True if a story is left for what the day of publication sees: plans, and what still lasts."""
        return (self.coming or self.lasting) and self.now is not None and self.now.month > 0


def is_near(point: Point, other: Point | None) -> bool:
    """True if both may belong to one stretch of a story, rather than one of them to an aside."""
    return other is not None and abs(point.year - other.year) <= _ASIDE_YEARS

"""What relative dates are counted from: the day of publication, and the date the story has reached.

The two anchors follow the practice of temporal taggers since HeidelTime (Strötgen and Gertz, 2013): news
counts from the publication, a narrative from the last date it gave.
"""

from dataclasses import dataclass

from reader.domain import days, edtf
from reader.domain.readings import SOON as SOON_AFTER
from reader.domain.timeline import Precision, When
from reader.extraction.date_values import Point, add_days, point_of, winter

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
_MID_YEAR = 6
"""Up to this month, one called the last has likelier passed than not, if only the year is known."""
_SIDES = {-1: "before", 0: "of", 1: "after"}
SOON = 45
"""How many days after publication a date without a year is looked for in a sentence of the present."""
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
        if self._is_near(point, self.thread[0]):
            return False
        back = any(self._is_near(there, self.thread[0]) for there in nexts)
        on = any(self._is_near(there, point) for there in nexts)
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
        if (
            firm
            or self.thread is None
            or self._is_near(point, self.thread[0])
            or self._is_near(point, self.aside)
        ):
            self.thread, self.aside = (point, text, self.block), None
        else:
            self.aside, self.aside_sentence = point, sentence

    def mentioned(self, text: str) -> Point | None:
        """Note a date that `that year` may point to, whether or not the story turns to it."""
        point = point_of(text)
        if point is not None and "~" not in text:
            self.mention = (point_of(text.rpartition("/")[2]) or point, self.block)
        return point

    @staticmethod
    def _is_near(point: Point, other: Point | None) -> bool:
        return other is not None and abs(point.year - other.year) <= _ASIDE_YEARS

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

    # ----- bare months and days ------------------------------------------------------------------

    def year_of_month(self, month: int, day: int = 0) -> tuple[int, str] | None:
        """The year of a month without one, with the rule that gave it."""
        story = self.old_story()
        if self.published is None:
            if self.turns and self.ahead is not None and self.ahead.month:
                return self.ahead.year - (
                    month >= self.ahead.month
                ), f"before {self.ahead.edtf}, still to come"
            if not self._is_in_story(month, day):
                return None
        if story is not None and not self.is_announced:
            year, base = self._story_year(story, month, day)
            return year, f"counted from {base.edtf}, the date before it in the text"
        now = self.now
        if now is None:
            return None
        if not now.month:
            return now.year, f"in the year of publication {now.edtf}"
        if self.future and not (self.was_planned and _is_nearer_before(now, month, day)):
            ahead = (month, day or 31) < (now.month, now.day)
            return now.year + ahead, f"nearest after publication {now.edtf}"
        behind = (month, day) > (now.month, now.day or 31)
        days_ahead = (month - now.month) % 12 * 30 + ((day or now.day) - now.day if now.day else 0)
        if not self.told_as_past and 0 < days_ahead <= SOON:
            return now.year + (month < now.month), f"{SOON_AFTER} {now.edtf}"
        return now.year - behind, f"nearest before publication {now.edtf}"

    def _is_in_story(self, month: int, day: int) -> bool:
        """True if a month or day belongs to the story just told; in the present, if near its last day."""
        story, blocks = self.story, self.block - self.story_block
        if story is None or blocks > CLOSE or not self.present:
            return story is not None and blocks <= CLOSE
        return day > 0 < story.day and month == story.month and abs(day - story.day) <= (0 if blocks else 7)

    def _story_year(self, story: Point, month: int, day: int) -> tuple[int, Point]:
        """The year of a month in a story, with the date it follows.

        A year that is mentioned in passing does not turn the story, if the dates before and after it agree
        on another; nor does a month that falls back, if the next date shows that the year has not ended.
        """
        fine, ahead = self.fine, self.coming_fine
        drifted = _drift(story, month)
        if not self.narrative or fine is None:
            return drifted, story
        if ahead is None or self.same_clause:
            strayed = not story.month and not self.same_clause and not self.story_leads
            if strayed and abs(story.year - fine.year) > _ASIDE_YEARS:
                return _drift(fine, month), fine
            return drifted, story
        before_it = (month, day) <= (ahead.month, ahead.day or 31)
        if story.month:
            over = before_it and self._is_flashback() and ahead.year == self.fine_years[-2]
            held = before_it and ahead.year == story.year
            return (ahead.year if over else story.year if held and drifted > story.year else drifted), story
        if self.story_leads or ahead.year == story.year:
            return drifted, story
        if before_it and ahead.year in self.fine_years:
            return ahead.year, fine
        if abs(story.year - fine.year) > _ASIDE_YEARS or ahead.year == fine.year:
            return _drift(fine, month), fine
        return drifted, story

    def _is_flashback(self) -> bool:
        """True if the last date with a month lies before the year of the one before it."""
        return len(self.fine_years) > 1 and self.fine_years[-1] < self.fine_years[-2]

    def month(self, month: int) -> Meaning | None:
        """A month without a year."""
        found = self.year_of_month(month)
        return Meaning(edtf.month(found[0], month), f"month without a year, {found[1]}") if found else None

    def day(self, month: int, day: int) -> Meaning | None:
        """A day of a month without a year; None if that year has no such day."""
        found = self.year_of_month(month, day)
        if not found:
            return None
        year, rule = found
        if (month, day) == (2, 29):
            year -= next(back for back in range(9) if days.is_leap(year - back))
        if day > days.month_length(year, month):
            return None
        return Meaning(f"{edtf.month(year, month)}-{day:02d}", f"day without a year, {rule}")

    def day_alone(self, day: int) -> Meaning | None:
        """`the 29th`: of the month that this paragraph or the one before has reached."""
        story = self.told(1)
        if story is None or not story.month or day > days.month_length(story.year, story.month):
            return None
        return Meaning(
            Point(story.year, story.month, day).edtf, f"day of {story.edtf[:7]}, the month in the text"
        )

    # ----- years ---------------------------------------------------------------------------------

    def year_from(self, which: str) -> tuple[int, str] | None:
        """The year that `this`, `last`, `next`, `that`, `same`, `following`, `previous`, `the` year is."""
        if which in ("this", "last", "next", "current"):
            return self._year_of_publication(which)
        story = self.told()
        if which == "the":
            return self._the_year(story)
        if which in ("that", "same") and self.mention is not None and self.mention[1] == self.block:
            return self.mention[0].year, f"of {self.mention[0].edtf} in the text"
        if story is None:
            return None
        shift = {"following": 1, "next-told": 1, "previous": -1, "preceding": -1}.get(which, 0)
        return story.year + shift, f"{_SIDES[shift]} {self.story_edtf or story.edtf} in the text"

    def _the_year(self, story: Point | None) -> tuple[int, str] | None:
        old = self.old_story()
        if old is not None:
            return old.year, f"of {old.edtf} in the text"
        if self.now is not None:
            return self.now.year, f"of publication {self.now.edtf}"
        return (story.year, f"of {story.edtf} in the text") if story else None

    def _year_of_publication(self, which: str) -> tuple[int, str] | None:
        now = self.now
        if now is None:
            return None
        shift = {"last": -1, "next": 1}.get(which, 0)
        return now.year + shift, f"{_SIDES[shift]} publication {now.edtf}"

    # ----- months and seasons by name --------------------------------------------------------------

    def named(self, which: str, month: int) -> tuple[int, str] | None:
        """The year of `last October`, `that June`, `the following April`; month is the first one meant."""
        if which in ("this", "last", "next", "past", "coming"):
            return self._named_from_now(which, month)
        story = self.told()
        if story is None:
            return None
        rule = f"counted from {self.story_edtf or story.edtf} in the text"
        at = story.month
        if which in ("following", "next-told"):
            return story.year + (not at or month <= at), rule
        if which in ("previous", "preceding"):
            return story.year - (not at or month >= at), rule
        return story.year, rule

    def _named_from_now(self, which: str, month: int) -> tuple[int, str] | None:
        now = self.now
        if now is None:
            return None
        if which in ("last", "past"):
            gone = month < now.month if now.month else month <= _MID_YEAR
            return now.year - (not gone), f"before publication {now.edtf}"
        if which == "this":
            return now.year, f"in the year of publication {now.edtf}"
        return now.year + (not now.month or month <= now.month), f"after publication {now.edtf}"

    def that_winter(self, which: str) -> Meaning | None:
        """`that winter`, `the following winter`: the winter that holds or follows the story's date."""
        story = self.told()
        if story is None:
            return None
        begun = story.year - (0 < story.month <= 2)
        if which in ("following", "next-told") and not 2 < story.month < 12:
            begun += 1
        if which in ("previous", "preceding"):
            begun -= 1
        return Meaning(winter(begun), f"winter counted from {self.story_edtf or story.edtf} in the text")

    # ----- days -------------------------------------------------------------------------------------

    def weekday(self, index: int, which: str = "") -> Meaning | None:
        """A weekday near the publication, if that is known to the day."""
        now = self.now
        if now is None or not now.day or (self.old_story() is not None and not self.is_announced):
            return None
        today = (now.first_day - 1) % 7
        back = (today - index) % 7
        if which == "last" and not back:
            back = 7
        ahead = which in ("next", "coming") or ((self.future or self.would) and which != "last")
        ahead = ahead or (which == "this" and not self.clause_told)
        shift = ((index - today) % 7 or 7) if ahead and back else -back
        where = "after" if shift > 0 else "before"
        return Meaning(add_days(now, shift).edtf, f"weekday nearest {where} publication {now.edtf}")

    def weekday_told(self, index: int, which: str) -> Meaning | None:
        """`the following Monday`, `that Friday`, `the previous Sunday`: from the story's day."""
        story = self.told(NEAR)
        if story is None or not story.day:
            return None
        ahead = (index - (story.first_day - 1)) % 7
        shift = {"previous": ahead - 7, "preceding": ahead - 7, "that": ahead}.get(which, ahead or 7)
        return Meaning(add_days(story, shift).edtf, f"weekday counted from {story.edtf} in the text")


def _is_nearer_before(now: Point, month: int, day: int) -> bool:
    """True if a month or day of any year was last reached less than half a year before."""
    return 0 <= ((now.month - month) * 31 + (now.day or 31) - (day or 1)) % 372 < 186


def _drift(story: Point, month: int) -> int:
    """A narrative moves on: a month far behind the last one belongs to the next year, and conversely."""
    if not story.month:
        return story.year
    if story.month - month >= 7:
        return story.year + 1
    return story.year - 1 if month - story.month >= 10 else story.year

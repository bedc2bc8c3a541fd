"""What is counted from the anchors of `dates.anchors`: months and days without a year, `last year`, weekdays.

Years come with the words that tell how they were found.
"""

from reader.domain import days, edtf
from reader.domain.readings import SOON as SOON_AFTER
from reader.extraction.dates.anchors import CLOSE, NEAR, Anchors, Meaning, is_near
from reader.extraction.dates.values import Point, add_days, winter

_SIDES = {-1: "before", 0: "of", 1: "after"}
_MID_YEAR = 6
"""Up to this month, one called the last has likelier passed than not, if only the year is known."""
_SOON = 45
"""How many days after publication a date without a year is looked for in a sentence of the present."""


def year_of_month(anchors: Anchors, month: int, day: int = 0) -> tuple[int, str] | None:
    """The year of a month without one, with the rule that gave it."""
    story = anchors.old_story()
    if anchors.published is None:
        if anchors.turns and anchors.ahead is not None and anchors.ahead.month:
            return anchors.ahead.year - (
                month >= anchors.ahead.month
            ), f"before {anchors.ahead.edtf}, still to come"
        if not _is_in_story(anchors, month, day):
            return None
    if story is not None and not anchors.is_announced:
        year, base = _story_year(anchors, story, month, day)
        return year, f"counted from {base.edtf}, the date before it in the text"
    now = anchors.now
    if now is None:
        return None
    if not now.month:
        return now.year, f"in the year of publication {now.edtf}"
    if anchors.future and not (anchors.was_planned and _is_nearer_before(now, month, day)):
        ahead = (month, day or 31) < (now.month, now.day)
        return now.year + ahead, f"nearest after publication {now.edtf}"
    behind = (month, day) > (now.month, now.day or 31)
    days_ahead = (month - now.month) % 12 * 30 + ((day or now.day) - now.day if now.day else 0)
    if not anchors.told_as_past and 0 < days_ahead <= _SOON:
        return now.year + (month < now.month), f"{SOON_AFTER} {now.edtf}"
    return now.year - behind, f"nearest before publication {now.edtf}"


def _is_in_story(anchors: Anchors, month: int, day: int) -> bool:
    """True if a month or day belongs to the story just told; in the present, if near its last day."""
    story, blocks = anchors.story, anchors.block - anchors.story_block
    if story is None or blocks > CLOSE or not anchors.present:
        return story is not None and blocks <= CLOSE
    return day > 0 < story.day and month == story.month and abs(day - story.day) <= (0 if blocks else 7)


def _story_year(anchors: Anchors, story: Point, month: int, day: int) -> tuple[int, Point]:
    """The year of a month in a story, with the date it follows.

    A year that is mentioned in passing does not turn the story, if the dates before and after it agree
    on another; nor does a month that falls back, if the next date shows that the year has not ended.
    """
    fine, ahead = anchors.fine, anchors.coming_fine
    drifted = _drift(story, month)
    if not anchors.narrative or fine is None:
        return drifted, story
    if ahead is None or anchors.same_clause:
        strayed = not story.month and not anchors.same_clause and not anchors.story_leads
        if strayed and not is_near(story, fine):
            return _drift(fine, month), fine
        return drifted, story
    before_it = (month, day) <= (ahead.month, ahead.day or 31)
    if story.month:
        over = before_it and _is_flashback(anchors) and ahead.year == anchors.fine_years[-2]
        held = before_it and ahead.year == story.year
        return (ahead.year if over else story.year if held and drifted > story.year else drifted), story
    if anchors.story_leads or ahead.year == story.year:
        return drifted, story
    if before_it and ahead.year in anchors.fine_years:
        return ahead.year, fine
    if not is_near(story, fine) or ahead.year == fine.year:
        return _drift(fine, month), fine
    return drifted, story


def _is_flashback(anchors: Anchors) -> bool:
    """True if the last date with a month lies before the year of the one before it."""
    return len(anchors.fine_years) > 1 and anchors.fine_years[-1] < anchors.fine_years[-2]


def day_without_year(anchors: Anchors, month: int, day: int) -> Meaning | None:
    """A day of a month without a year; None if that year has no such day."""
    found = year_of_month(anchors, month, day)
    if not found:
        return None
    year, rule = found
    if (month, day) == (2, 29):
        year -= next(back for back in range(9) if days.is_leap(year - back))
    if day > days.month_length(year, month):
        return None
    return Meaning(f"{edtf.month(year, month)}-{day:02d}", f"day without a year, {rule}")


def day_alone(anchors: Anchors, day: int) -> Meaning | None:
    """`the 29th`: of the month that this paragraph or the one before has reached."""
    story = anchors.told(1)
    if story is None or not story.month or day > days.month_length(story.year, story.month):
        return None
    return Meaning(
        Point(story.year, story.month, day).edtf, f"day of {story.edtf[:7]}, the month in the text"
    )


def year_from(anchors: Anchors, which: str) -> tuple[int, str] | None:
    """The year that `this`, `last`, `next`, `that`, `same`, `following`, `previous`, `the` year is."""
    if which in ("this", "last", "next", "current"):
        return _year_of_publication(anchors, which)
    story = anchors.told()
    if which == "the":
        return _the_year(anchors, story)
    if which in ("that", "same") and anchors.mention is not None and anchors.mention[1] == anchors.block:
        return anchors.mention[0].year, f"of {anchors.mention[0].edtf} in the text"
    if story is None:
        return None
    shift = {"following": 1, "next-told": 1, "previous": -1, "preceding": -1}.get(which, 0)
    return story.year + shift, f"{_SIDES[shift]} {anchors.story_edtf or story.edtf} in the text"


def _the_year(anchors: Anchors, story: Point | None) -> tuple[int, str] | None:
    old = anchors.old_story()
    if old is not None:
        return old.year, f"of {old.edtf} in the text"
    if anchors.now is not None:
        return anchors.now.year, f"of publication {anchors.now.edtf}"
    return (story.year, f"of {story.edtf} in the text") if story else None


def _year_of_publication(anchors: Anchors, which: str) -> tuple[int, str] | None:
    now = anchors.now
    if now is None:
        return None
    shift = {"last": -1, "next": 1}.get(which, 0)
    return now.year + shift, f"{_SIDES[shift]} publication {now.edtf}"


def year_of_named(anchors: Anchors, which: str, month: int) -> tuple[int, str] | None:
    """The year of `last October`, `that June`, `the following April`; month is the first one meant."""
    if which in ("this", "last", "next", "past", "coming"):
        return _named_from_now(anchors, which, month)
    story = anchors.told()
    if story is None:
        return None
    rule = f"counted from {anchors.story_edtf or story.edtf} in the text"
    at = story.month
    if which in ("following", "next-told"):
        return story.year + (not at or month <= at), rule
    if which in ("previous", "preceding"):
        return story.year - (not at or month >= at), rule
    return story.year, rule


def _named_from_now(anchors: Anchors, which: str, month: int) -> tuple[int, str] | None:
    now = anchors.now
    if now is None:
        return None
    if which in ("last", "past"):
        gone = month < now.month if now.month else month <= _MID_YEAR
        return now.year - (not gone), f"before publication {now.edtf}"
    if which == "this":
        return now.year, f"in the year of publication {now.edtf}"
    return now.year + (not now.month or month <= now.month), f"after publication {now.edtf}"


def that_winter(anchors: Anchors, which: str) -> Meaning | None:
    """`that winter`, `the following winter`: the winter that holds or follows the story's date."""
    story = anchors.told()
    if story is None:
        return None
    begun = story.year - (0 < story.month <= 2)
    if which in ("following", "next-told") and not 2 < story.month < 12:
        begun += 1
    if which in ("previous", "preceding"):
        begun -= 1
    return Meaning(winter(begun), f"winter counted from {anchors.story_edtf or story.edtf} in the text")


def weekday(anchors: Anchors, index: int, which: str = "") -> Meaning | None:
    """A weekday near the publication, if that is known to the day."""
    now = anchors.now
    if now is None or not now.day or (anchors.old_story() is not None and not anchors.is_announced):
        return None
    today = (now.first_day - 1) % 7
    back = (today - index) % 7
    if which == "last" and not back:
        back = 7
    ahead = which in ("next", "coming") or (
        (anchors.future or anchors.would) and which not in ("last", "said")
    )
    ahead = ahead or (which == "this" and not anchors.clause_told)
    shift = ((index - today) % 7 or 7) if ahead and back else -back
    where = "after" if shift > 0 else "before"
    return Meaning(add_days(now, shift).edtf, f"weekday nearest {where} publication {now.edtf}")


def weekday_told(anchors: Anchors, index: int, which: str) -> Meaning | None:
    """`the following Monday`, `that Friday`, `the previous Sunday`: from the story's day."""
    story = anchors.told(NEAR)
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

"""How a highlight holds on to its passage: a position and a quote with its surroundings.

`resolve(text, describe(text, span))` gives the span back for every text and every span. On another
revision of the text the quote decides, as in the W3C Web Annotation model (TextPositionSelector and
TextQuoteSelector): https://www.w3.org/TR/annotation-model/#selectors
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.document import Span

CONTEXT = 32
"""Code points kept before and after a quote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage is (`span`), what it says (`exact`), and what stands around it."""

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


class Certainty(StrEnum):
    """How sure we are that a found passage is the one that was marked."""

    SURE = "sure"
    CHECK = "check"
    """Moved or altered: to be looked at by the reader."""
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor points in a text; `span` is None only if it is lost."""

    span: Span | None
    certainty: Certainty


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span; ValueError if the span reaches beyond the text."""
    if span.end > len(text):
        raise ValueError(f"{span} reaches beyond the text of {len(text)} characters")
    return Anchor(
        span=span,
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def resolve(text: str, anchor: Anchor) -> Resolution:
    """Find the passage in a text, which may be another revision than the one it was marked in."""
    span = anchor.span
    if text[span.start : span.end] == anchor.exact and span.end <= len(text):
        moved_in = text[max(0, span.start - len(anchor.prefix)) : span.start] == anchor.prefix
        followed_by = text[span.end : span.end + len(anchor.suffix)] == anchor.suffix
        if moved_in or followed_by:
            return Resolution(span, Certainty.SURE)
    from reader.domain.quote_match import best_match

    match = best_match(text, anchor.exact, anchor.prefix, anchor.suffix, hint=span.start)
    if match is None:
        return Resolution(None, Certainty.LOST)
    sure = match.score >= 0.9 and match.lead >= 0.02
    return Resolution(Span(match.start, match.end), Certainty.SURE if sure else Certainty.CHECK)

"""What a claim that relates amounts is, and the amounts of an article brought to one currency for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from currnorm.checking import words
from currnorm.checking.bench import Bench
from currnorm.checking.model import Verdict
from currnorm.money import CONTEXT, Interval, plain
from currnorm.text.links import Link
from currnorm.text.mention import Mention

__all__ = ["Page", "Relation", "Relationship", "held", "without_rate"]


class Relationship(StrEnum):
    """How a text relates two amounts."""

    TIMES = "times"
    CHANGE = "change"
    GAP = "gap"
    TOTAL = "total"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim about amounts: `left` is so many times `right`, or changed from it, or a third is what lies between.

    `left`, `right` and `gap` are indices into the report's mentions; `text` is the claim as printed; `found` is what
    the amounts come to: a ratio, or an amount in the currency of `gap`. `gap` is the figure that is claimed to be the
    gap, the total of `parts` (from `left` to `right`), or what remains of `left` without `parts`.
    """

    kind: Relationship
    left: int
    right: int
    text: str
    verdict: Verdict
    because: str
    found: Decimal | None = None
    gap: int | None = None
    parts: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the claim as JSON-ready values."""
        return {
            "kind": str(self.kind),
            "left": self.left,
            "right": self.right,
            "gap": self.gap,
            "parts": list(self.parts),
            "text": self.text,
            "verdict": str(self.verdict),
            "found": None if self.found is None else plain(words.significant(self.found, 6)),
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class Page:
    """An article's amounts, and how to bring one to the currency of another."""

    text: str
    mentions: Sequence[Mention]
    links: Sequence[Link]
    bench: Bench
    conversions: Mapping[tuple[int, str], Mention]  # the article's own, by source and currency

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], links: Sequence[Link], bench: Bench) -> Page:
        """Lay out an article; of two conversions of one amount to one currency, the first counts."""
        conversions: dict[tuple[int, str], Mention] = {}
        for each in links:
            own = mentions[each.converted]
            if own.currency is not None and own.value is not None:
                conversions.setdefault((each.source, own.currency), own)
        return cls(text, mentions, links, bench, conversions)

    def brought(self, place: int, code: str) -> tuple[Decimal, Interval] | None:
        """Bring an amount to a currency: by the article's own conversion, else with the latest fixing."""
        mention = self.mentions[place]
        if mention.value is None or mention.currency is None:
            return None
        if mention.currency == code:
            return mention.value, mention.printed
        own = self.conversions.get((place, code))
        if own is not None and own.value is not None:
            return own.value, own.printed
        fixings = self.bench.recent(mention.currency, code)
        if not fixings:
            return None
        convert = fixings[0].convert
        return convert(mention.value), Interval(convert(mention.printed.low), convert(mention.printed.high))

    def ratio(self, left: int, right: int) -> tuple[Decimal, Interval] | None:
        """Give left over right, as printed and as an interval; None where they can't be compared."""
        code = self.mentions[left].currency
        if code is None:
            return None
        one, other = self.brought(left, code), self.brought(right, code)
        if one is None or other is None or other[1].low <= 0:
            return None
        (value, span), (base, base_span) = one, other
        divide = CONTEXT.divide
        # Of a loss the larger divisor gives the larger quotient.
        low = divide(span.low, base_span.high if span.low >= 0 else base_span.low)
        high = divide(span.high, base_span.low if span.high >= 0 else base_span.high)
        return divide(value, base), Interval(low, high)

    def said(self, place: int) -> str:
        """Give an amount as it is printed, on one line."""
        return words.one_line(self.mentions[place].text)


def held(value: Decimal, span: Interval, allowed: Interval) -> Verdict:
    """Judge a claim: `value` and `span` are what the amounts come to, `allowed` what bears the claim out."""
    if value in allowed:
        return Verdict.EXACT
    if span.low < allowed.high and allowed.low < span.high:
        return Verdict.PLAUSIBLE
    return Verdict.INCONSISTENT


def without_rate(
    kind: Relationship,
    left: int,
    right: int,
    text: str,
    *,
    gap: int | None = None,
    parts: tuple[int, ...] = (),
) -> Relation:
    """Give a claim that can't be verified, because its amounts can't be compared."""
    because = "The amounts can't be brought to one currency: there is no rate for that day, or no day."
    return Relation(kind, left, right, text, Verdict.UNVERIFIABLE, because, None, gap, parts)

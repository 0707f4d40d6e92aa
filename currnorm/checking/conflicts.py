"""Conversions of one article that contradict each other.

converted_twice   the same amount is converted to one currency twice, differently
two_rates         amounts of one pair of currencies are converted at rates that exclude each other
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.checking.model import Verdict
from currnorm.money import CONTEXT, Interval
from currnorm.text.links import RATE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from currnorm.checking.model import Check, Implied

__all__ = ["Conflict", "Contradiction", "conflicts"]


class Contradiction(StrEnum):
    """How two conversions contradict each other."""

    CONVERTED_TWICE = "converted_twice"
    TWO_RATES = "two_rates"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two conversions that can't both be right; `checks` are their places in the report's checks."""

    kind: Contradiction
    checks: tuple[int, int]
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Give the conflict as JSON-ready values."""
        return {"kind": str(self.kind), "checks": list(self.checks), "words": self.words}


def conflicts(checks: Sequence[Check], tolerance: Decimal) -> tuple[Conflict, ...]:
    """Find the conversions of an article that contradict each other.

    `tolerance` is by how much two rates may differ, in per cent. What is inconsistent with the fixings is not
    held against the rates of others: there is one fault, and it is named already. Rates that the article prints don't
    count: a market report names those of yesterday and of today.
    """
    places = [
        place
        for place, each in enumerate(checks)
        if each.implied is not None and not each.elsewhere and each.link.rule != RATE
    ]
    return (*_converted_twice(checks, places), *_two_rates(checks, places, tolerance))


def _converted_twice(checks: Sequence[Check], places: Sequence[int]) -> Iterator[Conflict]:
    """Give every conversion of an amount that differs from the first one of it, rounding aside."""
    first: dict[tuple[object, ...], int] = {}
    for place in places:
        each = checks[place]
        key = (each.source.currency, each.source.low, each.source.high, each.converted.currency)
        earlier = checks[first.setdefault(key, place)]
        if not each.converted.printed_wide.meets(*_ends(earlier.converted.printed_wide)):
            said = (
                f"{words.quoted(each.source)} is {words.quoted(earlier.converted)} in one place and "
                f"{words.quoted(each.converted)} in another."
            )
            yield Conflict(Contradiction.CONVERTED_TWICE, (first[key], place), said)


def _two_rates(checks: Sequence[Check], places: Sequence[int], tolerance: Decimal) -> Iterator[Conflict]:
    """Of each pair of currencies, give the conversions that stand apart from the rate that most of them allow."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place in places:
        implied = checks[place].implied
        if implied is not None and checks[place].verdict is not Verdict.INCONSISTENT:
            groups.setdefault((implied.base, implied.quote), []).append(place)
    for group in groups.values():
        allowed = {place: _widened(checks[place].implied, tolerance) for place in group}
        rate = _most_allowed(allowed.values())
        agreeing = [place for place in group if rate in allowed[place]]
        sources = {(checks[place].source.low, checks[place].source.high) for place in agreeing}
        for place in group:
            apart = checks[place]
            if rate in allowed[place] or (apart.source.low, apart.source.high) in sources:
                continue
            other = checks[agreeing[0]]
            said = (
                f"{words.quoted_text(apart.pair)} is at {apart.implied}, {words.quoted_text(other.pair)} at "
                f"{other.implied}."
            )
            yield Conflict(Contradiction.TWO_RATES, (agreeing[0], place), said)


def _most_allowed(spans: Collection[Interval]) -> Decimal:
    """Give the rate that most spans hold, the first such; every span begins at one that it holds.

    Sorted ends are counted: comparing every span with every other would take the square of their number.
    """
    lows = sorted(span.low for span in spans)
    highs = sorted(max(span.high, CONTEXT.next_plus(span.low)) for span in spans)
    return max(
        (span.low for span in spans), key=lambda rate: bisect_right(lows, rate) - bisect_right(highs, rate)
    )


def _widened(implied: Implied | None, tolerance: Decimal) -> Interval:
    assert implied is not None  # those without were left out
    share = CONTEXT.divide(tolerance, Decimal(200))  # half on either side of each of two
    return Interval(
        CONTEXT.multiply(implied.wide.low, CONTEXT.subtract(Decimal(1), share)),
        CONTEXT.multiply(implied.wide.high, CONTEXT.add(Decimal(1), share)),
    )


def _ends(interval: Interval) -> tuple[Decimal, Decimal]:
    return interval.low, interval.high

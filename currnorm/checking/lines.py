"""Rates that an article prints itself: they come before the fixings, and are held against them.

"($1 = 1,342.37 won)", "$1 is worth Rs 83", "at an exchange rate of 7.1 yuan to the dollar".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from currnorm.checking import readings, words
from currnorm.money import CONTEXT
from currnorm.text.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from currnorm.checking.readings import Pair
    from currnorm.text.mention import Mention

__all__ = ["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A rate that the article prints itself: "$1 = 1,342.37 won"; `text` is how it is quoted."""

    link: Link
    text: str
    base: str
    quote: str
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, link: Link, source: Mention, converted: Mention) -> Self | None:
        """Read a linked pair as a rate line: one unit of something is so much of another."""
        if source.value != 1 or source.currency is None or converted.currency is None:
            return None
        text = words.conversion(source, converted)
        if source.start < converted.start:
            text = f"{words.one_line(source.text)} = {words.one_line(converted.text)}"
        printed = converted.printed
        return cls(link, text, source.currency, converted.currency, printed.low, printed.high)

    @property
    def pair(self) -> frozenset[str | None]:
        """The two currencies that it is about, in no order."""
        return frozenset((self.base, self.quote))

    @staticmethod
    def best(lines: Iterable[Line], pairs: Sequence[Pair], source: str) -> Line | None:
        """Choose, of the lines for a pair of currencies, one that gives the conversion, else the first."""
        known = list(lines)
        return next((line for line in known if line.gives(pairs, source)), known[0] if known else None)

    def gives(self, pairs: Sequence[Pair], source: str) -> bool:
        """Say whether the printed rate takes each amount of a source currency to its conversion."""
        ends = (self.low, self.high) if source == self.base else (_over(self.high), _over(self.low))
        return all(readings.fits_narrowly(pair, *ends) for pair in pairs)


def _over(value: Decimal) -> Decimal:
    return CONTEXT.divide(Decimal(1), value)

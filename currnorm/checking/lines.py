"""Rates that an article prints itself, "($1 = 1,342.37 won)": they come before the fixings, and are held against them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from currnorm.checking import readings, words
from currnorm.money import CONTEXT
from currnorm.text.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currnorm.checking.readings import Pair
    from currnorm.text.mention import Mention

__all__ = ["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A rate that the article prints itself: "$1 = 1,342.37 won"."""

    link: Link
    text: str
    base: str
    quote: str
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, link: Link, source: Mention, converted: Mention) -> Line | None:
        """Read a linked pair as a rate line: one unit of something is so much of another."""
        if source.value != 1 or source.currency is None or converted.currency is None:
            return None
        text = f"{words.one_line(source.text)} = {words.one_line(converted.text)}"
        printed = converted.printed
        return cls(link, text, source.currency, converted.currency, printed.low, printed.high)

    def holds_for(self, source: Mention, converted: Mention) -> bool:
        """Say whether the line is about these two currencies."""
        return {self.base, self.quote} == {source.currency, converted.currency}

    def gives(self, pairs: Sequence[Pair], source: str) -> bool:
        """Say whether the printed rate takes each amount of a source currency to its conversion."""
        ends = (self.low, self.high) if source == self.base else (_over(self.high), _over(self.low))
        return all(readings.fits_narrowly(pair, *ends) for pair in pairs)


def _over(value: Decimal) -> Decimal:
    return CONTEXT.divide(Decimal(1), value)

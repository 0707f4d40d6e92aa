"""What the rates room hands out: fixings, legs, rates, and the protocol that any table of rates can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Kind", "Leg", "Rate", "Rates"]


class Kind(StrEnum):
    """How a rate came to be, from the surest to the loosest."""

    IDENTITY = "identity"
    FIXED = "fixed"  # a euro conversion rate set by regulation
    PEG = "peg"  # a dated official peg
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    TABLE = "table"  # a user's own table


@dataclass(frozen=True, slots=True)
class Leg:
    """One published figure that a rate is made of: `published` units of `quote` for one `base`.

    `published` is the text as the source printed it, for `unit` units of the base currency (most often 1).
    """

    source: str
    series: str
    base: str
    quote: str
    observed: date
    published: str
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of `quote` one unit of `base` was worth: numerator / denominator, exactly.

    `on` is the day that was asked for, `observed` the day of the fixing.
    """

    base: str
    quote: str
    on: date
    observed: date
    kind: Kind
    numerator: Decimal
    denominator: Decimal
    legs: tuple[Leg, ...]
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The quotient, to sixty digits; for printing see `rounded`."""
        return CONTEXT.divide(self.numerator, self.denominator)

    @property
    def staleness(self) -> int:
        """Days between the day asked for and the fixing."""
        return (self.on - self.observed).days

    @property
    def source(self) -> str:
        """The source of the figures; a rate never blends two."""
        return self.legs[0].source if self.legs else "identity"

    def convert(self, amount: Decimal) -> Decimal:
        """Convert an amount of `base` into `quote`, exactly but for the sixtieth digit."""
        return CONTEXT.divide(CONTEXT.multiply(amount, self.numerator), self.denominator)

    def rounded(self) -> Decimal:
        """Round the quotient to as many significant digits as its least precise leg carries."""
        digits = min((_significant(leg.published) for leg in self.legs), default=1)
        value = self.value
        return value if not value else round(value, digits - 1 - value.adjusted())


def _significant(published: str) -> int:
    return max(1, len(published.replace(".", "").lstrip("0")))


@runtime_checkable
class Rates(Protocol):
    """Where rates come from. Give any object with these methods as `rates=`.

    Every method answers as of a day: from fixings on or before it, never a later one. `source` picks one
    source; None leaves the choice to the table's own precedence.

    Raises UnknownCurrency, OutsideEra or RateUnavailable where there is no honest answer.
    """

    def rate(self, base: str, quote: str, on: date, *, source: str | None = None) -> Rate:
        """Give the rate as of a day: the last fixing on or before it."""

    def recent(
        self, base: str, quote: str, on: date, *, days: int = 3, source: str | None = None
    ) -> tuple[Rate, ...]:
        """Give the fixings of the last publication days on or before a day, the latest first."""

    def history(self, base: str, quote: str, *, source: str | None = None) -> Sequence[tuple[date, Decimal]]:
        """Give every fixing of a pair, oldest first, as (day, units of quote for one base)."""

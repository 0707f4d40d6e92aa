"""What conversions are judged by: a table of rates, a day, a tolerance and a window of publication days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from currnorm.checking.matches import History
from currnorm.errors import CurrnormError, OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT, exact
from currnorm.rates.law import rate_by_law
from currnorm.rates.model import Rate, Rates

if TYPE_CHECKING:
    from currnorm.money import Number

__all__ = ["TOLERANCE", "WINDOW", "Bench", "Benches", "tolerance_of", "window_of"]

TOLERANCE = Decimal("0.5")  # per cent, either side of the fixings' range
WINDOW = 3  # publication days

_HUNDRED = Decimal(100)
_DAYS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Bench:
    """What conversions are judged by: the rates, the day, how far a rate may lie off, how many fixings count."""

    rates: Rates
    on: date | None
    tolerance: Decimal = TOLERANCE
    window: int = WINDOW
    # An article has one day and few pairs of currencies, and may have thousands of conversions.
    _known: dict[tuple[str, str], tuple[Rate, ...] | CurrnormError] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _reaches: dict[int, tuple[Sequence[Rate], tuple[Decimal, Decimal]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def fixings(self, base: str, quote: str, on: date) -> tuple[Rate, ...]:
        """Give the fixings that count on the bench's day, looked up once.

        Raises OutsideEra, RateUnavailable or UnknownCurrency where there are none.
        """
        known = self._known.get((base, quote))
        if known is None:
            try:
                known = self.rates.recent(base, quote, on, days=self.window)
            except OutsideEra as error:
                fixed = rate_by_law(base, quote, on)  # old sums are restated at it, long after
                known = error if fixed is None else (fixed,)
            except (RateUnavailable, UnknownCurrency) as error:
                known = error
            self._known[base, quote] = known
        if isinstance(known, CurrnormError):
            raise known.with_traceback(None)
        return known

    def recent(self, base: str, quote: str) -> tuple[Rate, ...]:
        """Give the fixings that count; none where there is no day or no rate."""
        if self.on is None:
            return ()
        try:
            return self.fixings(base, quote, self.on)
        except (OutsideEra, RateUnavailable, UnknownCurrency):
            return ()

    def history(self, base: str, quote: str) -> History:
        """Give the whole history of a pair; an empty one where there is none."""
        try:
            return History.of(self.rates.history(base, quote))
        except (RateUnavailable, UnknownCurrency):
            return History(())

    def reach(self, fixings: Sequence[Rate]) -> tuple[Decimal, Decimal]:
        """Give the lowest and highest rate that count as near some fixings."""
        # Kept with its key: as long as the fixings are held here, no others can have their id.
        known = self._reaches.get(id(fixings))
        if known is None:
            values = [fixing.value for fixing in fixings]
            share = CONTEXT.divide(self.tolerance, _HUNDRED)
            low = CONTEXT.multiply(min(values), CONTEXT.subtract(Decimal(1), share))
            high = CONTEXT.multiply(max(values), CONTEXT.add(Decimal(1), share))
            known = self._reaches[id(fixings)] = fixings, (low, high)
        return known[1]


class Benches:
    """The benches of many articles, one for each day: what was looked up for one article serves those of its day too.

    Those of the days that were asked for last are kept.
    """

    def __init__(self, rates: Rates, tolerance: Number = TOLERANCE, window: int = WINDOW) -> None:
        self._rates, self._tolerance, self._window = rates, tolerance_of(tolerance), window_of(window)
        self.on = lru_cache(_DAYS_KEPT)(self._on)

    def _on(self, day: date | None) -> Bench:
        return Bench(self._rates, day, self._tolerance, self._window)


def tolerance_of(number: Number) -> Decimal:
    """Take a tolerance in per cent.

    >>> tolerance_of("0.25")
    Decimal('0.25')

    Raises TypeError for a float, ValueError for what isn't a number from 0 up to 100.
    """
    value = exact(number, "a tolerance")
    if not 0 <= value < _HUNDRED:
        raise ValueError(f"a tolerance can't be {number}: give per cents from 0 up to 100, such as 0.5")
    return value


def window_of(days: int) -> int:
    """Take a number of publication days.

    Raises ValueError for less than one.
    """
    if days < 1:
        raise ValueError(f"a window can't be {days} fixings: give 1 or more")
    return days

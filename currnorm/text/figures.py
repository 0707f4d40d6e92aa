"""What the figure of an amount says: its ends in major units, and what it stands for as printed.

A figure and what it stands for take longer than all else that is said of an amount, and not everybody asks. So a reading
holds what can tell them:

    Counted   the numbers of a reading that was taken apart
    Digits    where the digits of one plain number stand, "$1,200.50", whatever they are
    Ends      the same for both ends of a range, "$5-6 billion"
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from currnorm.money import CONTEXT, Interval

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "PLACES",
    "Counted",
    "Digits",
    "Ends",
    "Figures",
    "Told",
    "Units",
    "in_units",
    "power_of_ten",
    "spanning",
]


class Figures(NamedTuple):
    """An amount's ends, equal for a single figure, and the values that print this way, narrowly and widely."""

    low: Decimal
    high: Decimal
    printed: Interval
    printed_wide: Interval

    def negated(self) -> Figures:
        """Give the figures of a loss."""
        low = self.low.copy_negate()
        return Figures(low, low, -self.printed, -self.printed_wide)


PLACES = 9  # behind the point, of a column of amounts
_DIGITS_BEFORE = 29  # ... and before it
_LAST_PLACE = Decimal(1).scaleb(-PLACES)


class Units(NamedTuple):
    """The same in whole units of the last place of a column: who wants no decimals has them in half the time.

    What is no whole number of units, or does not fit, is None.
    """

    low: int | None
    high: int | None
    printed_low: int | None
    printed_high: int | None
    printed_wide_low: int | None
    printed_wide_high: int | None

    @classmethod
    def of(cls, figures: Figures) -> Units:
        """Give figures in units."""
        low, high, printed, wide = figures
        ends = low, high, printed.low, printed.high, wide.low, wide.high
        return cls._make(map(in_units, ends))


def in_units(value: Decimal) -> int | None:
    """Give an amount in whole units of the last place of a column, if it fits exactly."""
    if value and value.adjusted() >= _DIGITS_BEFORE:
        return None
    rounded = value.quantize(_LAST_PLACE, context=CONTEXT)
    return int(rounded.scaleb(PLACES, CONTEXT)) if rounded == value else None


class Told(Protocol):
    """What can tell the figures of a reading, given how it is printed."""

    def of(self, shown: str) -> Figures:
        """Give the figures."""

    def units(self, shown: str) -> Units:
        """Give them in units."""


class Counted:
    """What counts the figures of one reading, and does so once."""

    __slots__ = ("_count", "_figures", "_units")

    def __init__(self, count: Callable[[], Figures]) -> None:
        self._count = count
        self._figures: Figures | None = None
        self._units: Units | None = None

    def of(self, shown: str) -> Figures:  # noqa: ARG002 - the same however it is printed
        """Count, or give what was counted."""
        figures = self._figures
        if figures is None:
            figures = self._figures = self._count()
        return figures

    def units(self, shown: str) -> Units:
        """Count, or give what was counted, in units."""
        if self._units is None:
            self._units = Units.of(self.of(shown))
        return self._units


class Digits(NamedTuple):
    """Where the digits of one plain number stand in what is printed, and what one of it is: ten to some power of major units.

    >>> Digits(slice(1, 4), slice(5, 6), 6).of("$120.5 million").low
    Decimal('120500000')
    """

    whole: slice
    fraction: slice | None
    power: int
    mark: str = ","  # between its groups
    negative: bool = False

    def of(self, shown: str) -> Figures:
        """Take the digits out of what is printed."""
        fraction = shown[self.fraction] if self.fraction else ""
        figures = _plain(shown[self.whole].replace(self.mark, ""), fraction, self.power)
        return figures.negated() if self.negative and figures.low else figures

    def units(self, shown: str) -> Units:
        """Take the digits out of what is printed, in units."""
        whole = shown[self.whole].replace(self.mark, "")
        fraction = shown[self.fraction] if self.fraction else ""
        last = PLACES + self.power - len(fraction)  # the place of the last digit
        if last < 1 or len(whole) + self.power >= _DIGITS_BEFORE or self.negative:
            return Units.of(self.of(shown))
        one = 10**last
        low, half = int(whole + fraction) * one, one // 2
        zeros = 0 if fraction or not low else len(whole) - len(whole.rstrip("0"))
        wide = half * 10**zeros
        return Units(low, low, low - half, low + half, low - wide, low + wide)


class Ends(NamedTuple):
    """Where the digits of both ends of a range stand.

    >>> Ends(Digits(slice(1, 2), None, 9), Digits(slice(3, 4), None, 9)).of("$5-6 billion").high
    Decimal('6000000000')
    """

    low: Digits
    high: Digits

    def of(self, shown: str) -> Figures:
        """Take the digits out of what is printed."""
        return spanning(self.low.of(shown), self.high.of(shown))

    def units(self, shown: str) -> Units:
        """Take the digits out of what is printed, in units."""
        return Units.of(self.of(shown))


def spanning(low: Figures, high: Figures) -> Figures:
    """Give the figures of a range from those of its ends."""
    return Figures(
        low.low,
        high.high,
        Interval(low.printed.low, high.printed.high),
        Interval(low.printed_wide.low, high.printed_wide.high),
    )


@lru_cache(maxsize=1 << 14)
def _plain(whole: str, fraction: str, power: int) -> Figures:
    """Read digits before and behind the point: moving it is all that a power of ten takes."""
    last = power - len(fraction)  # the place of the last digit
    digits = f"{whole}{fraction}{'0' * last}"
    if last < 0:
        digits = digits.rjust(1 - last, "0")
        digits = f"{digits[:last]}.{digits[last:].rstrip('0')}"
    low = Decimal(digits)
    zeros = 0 if fraction else len(whole) - len(whole.rstrip("0"))
    printed = _around(low, last)
    return Figures(low, low, printed, _around(low, last + zeros) if zeros and low else printed)


def _around(value: Decimal, place: int) -> Interval:
    """Give half a unit of a place on either side."""
    half = Decimal((0, (5,), place - 1))
    return Interval(CONTEXT.subtract(value, half), CONTEXT.add(value, half))


@lru_cache(maxsize=256)
def power_of_ten(scale: Decimal, per: Decimal) -> int | None:
    """Give the power of ten that a figure with a scale counts, in major units; None where it is none.

    >>> power_of_ten(Decimal("1E+6"), Decimal(100)), power_of_ten(Decimal(12), Decimal(1))
    (4, None)
    """
    size = CONTEXT.divide(scale, per)
    power = size.adjusted()
    return power if size == Decimal((0, (1,), power)) else None

"""What the figure of an amount says: its ends in major units, and what it stands for as printed.

A figure and what it stands for take longer than all else that is said of an amount, and not everybody asks. So a reading
holds what can tell them:

    Counted   the numbers of a reading that was taken apart
    Digits    where the digits of one plain number stand, "$1,200.50", whatever they are
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from currnorm.money import CONTEXT, Interval

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Counted", "Digits", "Figures", "Told"]


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


class Told(Protocol):
    """What can tell the figures of a reading, given how it is printed."""

    def of(self, shown: str) -> Figures:
        """Give the figures."""


class Counted:
    """What counts the figures of one reading, and does so once."""

    __slots__ = ("_count", "_figures")

    def __init__(self, count: Callable[[], Figures]) -> None:
        self._count = count
        self._figures: Figures | None = None

    def of(self, shown: str) -> Figures:  # noqa: ARG002 - the same however it is printed
        """Count, or give what was counted."""
        figures = self._figures
        if figures is None:
            figures = self._figures = self._count()
        return figures


class Digits(NamedTuple):
    """Where the digits of one plain number stand in what is printed, and what one of it is: ten to some power of major units.

    >>> Digits(slice(1, 4), slice(5, 6), 6).of("$120.5 million").low
    Decimal('120500000')
    """

    whole: slice
    fraction: slice | None
    power: int

    def of(self, shown: str) -> Figures:
        """Take the digits out of what is printed."""
        fraction = shown[self.fraction] if self.fraction else ""
        return _plain(shown[self.whole].replace(",", ""), fraction, self.power)


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

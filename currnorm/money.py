"""Exact money, and what a printed figure can stand for.

    >>> from currnorm import Money
    >>> Money("1.04e12", "KRW")
    Money('1040000000000', 'KRW')
    >>> Money(5, "USD") * 3
    Money('15', 'USD')

All arithmetic runs in a private decimal context, so the caller's is neither used nor changed. No float is
ever taken: a float has already lost the exact value that was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import SupportsIndex, TypeAlias

__all__ = ["CONTEXT", "Interval", "Money", "Number", "exact", "last_digit", "plain"]

Number: TypeAlias = Decimal | int | str

# Sixty digits hold any product of a printed amount and a published rate exactly, and any quotient far beyond
# what either figure can tell.
CONTEXT = Context(
    prec=60,
    rounding=ROUND_HALF_EVEN,
    Emin=-999999,
    Emax=999999,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)


def exact(number: Number, what: str = "an amount") -> Decimal:
    """Take a Decimal, an int or a decimal string for what it says; refuse a float.

    >>> exact("1.10")
    Decimal('1.10')

    Raises TypeError for a float or anything else that is not a number, ValueError for a string that is not one
    or a number that is not finite.
    """
    if isinstance(number, bool) or not isinstance(number, Decimal | int | str):
        advice = (
            f'Decimal("{number}") or "{number}"'
            if isinstance(number, float)
            else "a Decimal, an int or a string"
        )
        raise TypeError(
            f"{what} can't be the {type(number).__name__} {number!r}, which has no exact decimal value; pass {advice}"
        )
    try:
        value = Decimal(number)
    except InvalidOperation:
        raise ValueError(f"{what} can't be {number!r}: not a decimal number") from None
    if not value.is_finite():
        raise ValueError(f"{what} can't be {number!r}: not a finite number")
    return value


def plain(value: Decimal) -> str:
    """Write a Decimal without exponent and without zeros that say nothing.

    >>> plain(Decimal("1.040E+12")), plain(Decimal("0.50"))
    ('1040000000000', '0.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def last_digit(value: Decimal) -> Decimal:
    """Give the unit of the last digit that is not a zero: the coarsest rounding that can print this value.

    >>> last_digit(Decimal(20000)), last_digit(Decimal("1.050"))
    (Decimal('1E+4'), Decimal('0.01'))
    """
    if not value:
        return Decimal(1)
    exponent = CONTEXT.normalize(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), exponent))


@dataclass(frozen=True, slots=True, init=False, repr=False, order=False)
class Money:
    """An exact amount of one currency.

    `amount` takes a Decimal, an int or a decimal string, in major units (25 cents are "0.25"); `currency` is an
    ISO 4217 code. Amounts of one currency can be added and compared; different currencies raise ValueError.
    """

    amount: Decimal
    currency: str

    def __init__(self, amount: Number, currency: str) -> None:
        if not (
            isinstance(currency, str) and len(currency) == 3 and currency.isascii() and currency.isupper()
        ):
            raise ValueError(f"{currency!r} is not a currency code; give three capital letters such as 'USD'")
        object.__setattr__(self, "amount", exact(amount))
        object.__setattr__(self, "currency", currency)

    def __repr__(self) -> str:
        return f"Money({plain(self.amount)!r}, {self.currency!r})"

    def __str__(self) -> str:
        # By hand: an int of more than 4,300 digits refuses to be printed, and a format rounds to the caller's context.
        whole, point, fraction = plain(self.amount).partition(".")
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        head = len(digits) % 3
        groups = [digits[:head]] if head else []
        groups += [digits[at : at + 3] for at in range(head, len(digits), 3)]
        return f"{self.currency} {sign}{','.join(groups)}{point}{fraction}"

    def _same(self, other: object) -> Decimal:
        if not isinstance(other, Money):
            raise TypeError(f"money goes with money, not with {type(other).__name__}")
        if other.currency != self.currency:
            raise ValueError(
                f"{self.currency} and {other.currency} are different currencies; convert one first"
            )
        return other.amount

    def __add__(self, other: Money) -> Money:
        return Money(CONTEXT.add(self.amount, self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(CONTEXT.subtract(self.amount, self._same(other)), self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        return Money(CONTEXT.multiply(self.amount, exact(factor, "a factor")), self.currency)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Decimal | int) -> Money:
        return Money(CONTEXT.divide(self.amount, exact(divisor, "a divisor")), self.currency)

    def __neg__(self) -> Money:
        return Money(self.amount.copy_negate(), self.currency)

    def __abs__(self) -> Money:
        return Money(self.amount.copy_abs(), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._same(other)

    def __round__(self, digits: SupportsIndex = 0) -> Money:
        unit = Decimal((0, (1,), -digits.__index__()))
        return Money(self.amount.quantize(unit, context=CONTEXT), self.currency)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` up to, but not including, `high` (half-open, as rounding is).

    >>> Interval.around(Decimal("1.04"), unit=Decimal("0.01"))
    Interval(low=Decimal('1.035'), high=Decimal('1.045'))
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval can't run from {self.low} down to {self.high}")

    @classmethod
    def around(cls, value: Decimal, *, unit: Decimal) -> Interval:
        """Give what prints as `value` when rounded to whole `unit`s: half a unit each way."""
        half = CONTEXT.divide(unit, Decimal(2))
        return cls(CONTEXT.subtract(value, half), CONTEXT.add(value, half))

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value < self.high or value == self.low

    def meets(self, low: Decimal, high: Decimal) -> bool:
        """Say whether any value from `low` to `high` (both included) lies in this interval."""
        return low < self.high and self.low <= high if self.low < self.high else low <= self.low <= high

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate())

    def times(self, factor: Decimal) -> Interval:
        """Multiply both ends by a factor that is not negative."""
        return Interval(CONTEXT.multiply(self.low, factor), CONTEXT.multiply(self.high, factor))

    @property
    def middle(self) -> Decimal:
        """The value halfway between both ends."""
        return CONTEXT.divide(CONTEXT.add(self.low, self.high), Decimal(2))

    @property
    def width(self) -> Decimal:
        """The distance between both ends."""
        return CONTEXT.subtract(self.high, self.low)

    def __str__(self) -> str:
        return f"{plain(self.low)} to {plain(self.high)}"

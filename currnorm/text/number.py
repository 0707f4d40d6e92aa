"""A number as it is printed: its value, the place of its last digit, and how it was put together."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from currnorm.money import CONTEXT

__all__ = ["Number", "last_place"]


class Number(NamedTuple):
    """A number as it is printed.

    `unit` is the place of its last printed digit, times its scale: 10 billion for "1.04 trillion". `base` and
    `base_unit` are the same before the last scale, so that a range can lend its scale ("$5-6 billion").
    """

    start: int
    stop: int  # the token behind the number
    value: Decimal
    unit: Decimal
    base: Decimal
    base_unit: Decimal
    scale: Decimal | None = None
    digits: bool = False
    grouped: bool = False
    vague: bool = False
    mixed: bool = False  # made of several parts: "3 million 500 thousand"
    plus: bool = False  # "$700-plus million"
    article: bool = False  # "a million": the article is the number
    bare: bool = False  # one that nothing says but its noun
    begins: int = (
        0  # the token it begins with; behind the article where that is no number ("a multi-million")
    )
    monster: bool = False  # beyond a bound, or no number: to be stepped over, never to be read as an amount
    most: Decimal | None = None  # where the figure is only bounded, its upper bound: 十几 is 10 to 20
    skips: bool = False  # begins with a zero that skips a place: 三块零五

    @property
    def whole(self) -> bool:
        """Whether it was printed without decimals."""
        return self.base_unit >= 1

    def scaled(self, scale: Decimal) -> Number:
        """Give the same figure at a scale that stands elsewhere in the text."""
        return self._replace(
            value=CONTEXT.multiply(self.value, scale),
            unit=CONTEXT.multiply(self.unit, scale),
            scale=scale,
            most=None if self.most is None else CONTEXT.multiply(self.most, scale),
        )


def last_place(value: Decimal) -> Decimal:
    """Give the unit of the last printed place of a fraction: 0.01 for 0.25."""
    exponent = CONTEXT.normalize(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), max(exponent, -6)))

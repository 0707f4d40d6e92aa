"""What two printed figures allow: each figure's ends, and the rates they imply, narrow and wide.

    narrow   the writer converted the figure as printed          (t - d)/s        to (t + d)/s
    wide     the writer converted a figure and rounded both      (t - d)/(s + e)  to (t + d)/(s - e)

with s the source, t its conversion, and e, d half a unit of the last digit. The narrow reading takes the unit
as printed; the wide one takes trailing zeros of a whole number for rounding ("900 million" may stand for 850
to 950 million).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from currnorm.checking.model import Implied
from currnorm.money import CONTEXT, Interval
from currnorm.text.mention import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from currnorm.rates.model import Rate
    from currnorm.text.mention import Mention

__all__ = [
    "End",
    "Pair",
    "digits_of",
    "ends",
    "fits_exactly",
    "fits_narrowly",
    "fits_widely",
    "implied",
    "pairings",
    "unit_of",
]


@dataclass(frozen=True, slots=True)
class End:
    """One figure: its value without sign, and what it stands for in both readings."""

    value: Decimal
    narrow: Interval
    wide: Interval

    @property
    def unit(self) -> Decimal:
        """The unit of the last printed digit."""
        return self.narrow.width


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and the figure that restates it."""

    source: End
    converted: End


def _positive(value: Decimal, narrow: Interval, wide: Interval) -> End:
    if value >= 0:
        return End(value, narrow, wide)
    return End(value.copy_negate(), -narrow, -wide)


def ends(mention: Mention) -> tuple[End, ...]:
    """Take a mention apart into its figure, or the two ends of its range.

    A range is printed from half a unit below its low end to half a unit above its high end, so the units of
    both ends can be had back from there. What is only bounded (十几, ten to twenty) is one figure that can be any
    between.
    """
    if mention.rule == BOUNDS:
        middle = CONTEXT.divide(CONTEXT.add(mention.low, mention.high), Decimal(2))
        return (_positive(middle, mention.printed, mention.printed_wide),)
    if mention.low == mention.high:
        return (_positive(mention.low, mention.printed, mention.printed_wide),)
    found = []
    for value, printed, wide in (
        (mention.low, mention.printed.low, mention.printed_wide.low),
        (mention.high, mention.printed.high, mention.printed_wide.high),
    ):
        half, half_wide = (
            CONTEXT.subtract(value, printed).copy_abs(),
            CONTEXT.subtract(value, wide).copy_abs(),
        )
        found.append(
            _positive(
                value,
                Interval(CONTEXT.subtract(value, half), CONTEXT.add(value, half)),
                Interval(CONTEXT.subtract(value, half_wide), CONTEXT.add(value, half_wide)),
            )
        )
    return tuple(found)


def pairings(source: Mention, converted: Mention) -> tuple[tuple[Pair, ...], ...]:
    """Give the ways in which two mentions can restate each other; in each, all pairs have to hold.

    Figure and figure, or range and range: one way. One of anything ("$1 = 1,342 won") is one exactly. A range restated by one figure: either end may be meant.
    A figure restated by a range: the range is read as what one figure can stand for.
    """
    left, right = ends(source), ends(converted)
    if source.value == 1:
        one = Interval(Decimal(1), Decimal(1))
        left = (End(Decimal(1), one, one),)
    if len(left) == len(right):
        return (tuple(Pair(one, other) for one, other in zip(left, right, strict=True)),)
    if len(left) > len(right):
        return tuple((Pair(one, right[0]),) for one in left)
    low, high = right
    whole = End(
        CONTEXT.divide(CONTEXT.add(low.value, high.value), Decimal(2)),
        Interval(low.narrow.low, high.narrow.high),
        Interval(low.wide.low, high.wide.high),
    )
    return ((Pair(left[0], whole),),)


def unit_of(mention: Mention) -> Decimal:
    """Give the unit of the last digit as printed (of a range: of its low end).

    >>> from currnorm import parse
    >>> unit_of(parse("1.04 trillion won"))
    Decimal('1E+10')
    """
    half = CONTEXT.subtract(mention.low, mention.printed.low)
    return CONTEXT.normalize(CONTEXT.multiply(half, Decimal(2)))


def digits_of(mention: Mention) -> int | None:
    """Count the significant digits that were printed; None where the text gives a figure no rounding."""
    unit = unit_of(mention)
    biggest = max(mention.low.copy_abs(), mention.high.copy_abs())
    return max(1, biggest.adjusted() - unit.adjusted() + 1) if unit and biggest else None


def _sum(values: Iterable[Decimal]) -> Decimal:
    return reduce(CONTEXT.add, values)


def implied(pairs: Sequence[Pair], source: str, converted: str) -> Implied | None:
    """Give the rates that all pairs allow together, in the direction in which the rate is above one.

    None where a source figure can be zero, or no one rate is allowed by all pairs.
    """
    if any(pair.source.wide.low <= 0 or pair.converted.wide.low <= 0 for pair in pairs):
        return None
    divide = CONTEXT.divide
    up = _sum(pair.converted.value for pair in pairs) >= _sum(pair.source.value for pair in pairs)
    narrow, wide = [], []
    for pair in pairs:
        s, t = pair.source, pair.converted
        if up:
            narrow.append((divide(t.narrow.low, s.value), divide(t.narrow.high, s.value)))
            wide.append((divide(t.wide.low, s.wide.high), divide(t.wide.high, s.wide.low)))
        else:
            narrow.append((divide(s.value, t.narrow.high), divide(s.value, t.narrow.low)))
            wide.append((divide(s.wide.low, t.wide.high), divide(s.wide.high, t.wide.low)))
    both = [(max(low for low, _ in spans), min(high for _, high in spans)) for spans in (narrow, wide)]
    if any(low > high for low, high in both):
        return None
    base, quote = (source, converted) if up else (converted, source)
    return Implied(base, quote, Interval(*both[0]), Interval(*both[1]))


def fits_exactly(pair: Pair, fixing: Rate) -> bool:
    """Say whether the source as printed, at this fixing, prints as the conversion."""
    return fixing.convert(pair.source.value) in pair.converted.narrow


def fits_narrowly(pair: Pair, low: Decimal, high: Decimal) -> bool:
    """Say whether any rate from `low` to `high` takes the source as printed to the conversion."""
    return pair.converted.narrow.meets(
        CONTEXT.multiply(low, pair.source.value), CONTEXT.multiply(high, pair.source.value)
    )


def fits_widely(pair: Pair, low: Decimal, high: Decimal) -> bool:
    """Say whether any rate from `low` to `high` takes anything the source can stand for to the conversion."""
    return pair.converted.wide.meets(
        CONTEXT.multiply(low, pair.source.wide.low), CONTEXT.multiply(high, pair.source.wide.high)
    )

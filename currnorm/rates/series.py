"""Series in memory: columns of fixings, and the pairs that two of them make.

A column holds all fixings of one currency against one other from one source, oldest first, in flat arrays: 7,000
days take 120 kB. A pair joins one or two columns on the days that both have, so a cross rate always takes both legs
from one source and one day. Both are read-only once built and may be shared by threads.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import chain
from operator import mul, sub
from typing import TYPE_CHECKING

from currnorm.money import CONTEXT
from currnorm.rates.days import LONGEST_GAP, from_number
from currnorm.rates.model import Leg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "MOST_DIGITS",
    "Column",
    "Figures",
    "Pair",
    "SeriesInfo",
    "calendar",
    "fraction",
    "parse_figure",
    "print_figure",
    "upright",
]

# What a store holds exactly, as an integer of 64 bits.
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class SeriesInfo:
    """What is known about a series: `unit` units of `base` were worth each figure, in units of `quote`."""

    source: str
    name: str
    base: str
    quote: str
    unit: int
    frequency: str
    decimals: int
    first: date
    last: date
    fixings: int
    id: int = 0


def parse_figure(text: str) -> tuple[int, int]:
    """Take a published figure apart into its digits and its number of decimals.

    >>> parse_figure("1.4280")
    (14280, 4)

    Raises ValueError for anything but a positive decimal number of eighteen digits at most.
    """
    whole, point, fraction = text.partition(".")
    if not (whole.isdecimal() and text.isascii() and (fraction.isdecimal() if point else True)):
        raise ValueError(f"{text[:100]!r} is not a figure such as 1342.37")
    if len(whole.lstrip("0") + fraction) > MOST_DIGITS:
        raise ValueError(
            f"{text[:100]!r} has more than {MOST_DIGITS} digits, which no published rate has; round it"
        )
    digits = int(whole + fraction)
    if not digits:
        raise ValueError(f"{text!r} is no rate; a rate is more than zero")
    return digits, len(fraction)


def print_figure(digits: int, decimals: int) -> str:
    """Write a figure as it was published.

    >>> print_figure(14280, 4), print_figure(1288, 0)
    ('1.4280', '1288')
    """
    if not decimals:
        return str(digits)
    text = str(digits).zfill(decimals + 1)
    return f"{text[:-decimals]}.{text[-decimals:]}"


# From the most frequent to the rarest.
_FREQUENCIES = tuple(LONGEST_GAP)

# One unit of each decimal place: a product of two numbers makes a figure of its digits, in one call.
_UNITS = tuple(Decimal((0, (1,), -decimals)) for decimals in range(MOST_DIGITS + 1))
_multiply = CONTEXT.multiply

# A calendar is a table of every day; a column over more days than this (a user's own, with a stray date) gets none.
_LONGEST_CALENDAR = 50_000

# The figures of a series, oldest first: days, digits, decimals as printed, decimals as carried.
Figures = tuple["array[int]", "array[int]", "array[int]", "array[int]"]


@dataclass(slots=True)
class Column:
    """The fixings of one currency against another from one source, oldest first.

    `held` are the days whose figures are quarantined, each with the reason. A column is built with those figures or
    without them.
    """

    series: tuple[SeriesInfo, ...]
    days: array[int]
    digits: array[int]
    decimals: array[int]
    precision: array[int]
    which: array[int]
    held: dict[int, str]
    _values: list[Decimal] | None = None

    @classmethod
    def build(
        cls, parts: Sequence[tuple[SeriesInfo, Figures, Mapping[int, str]]], *, quarantined: bool
    ) -> Column:
        """Build a column from series, each with its figures and the days of it that are held back.

        Where two series have one day, the first counts. `quarantined` says whether to take what is held back too.
        """
        series = tuple(info for info, _, _ in parts)
        if len(parts) == 1 and (quarantined or not parts[0][2]):
            _, (days, digits, decimals, precision), held = parts[0]
            return cls(series, days, digits, decimals, precision, array("b", bytes(len(days))), dict(held))
        merged: dict[int, tuple[int, ...]] = {}
        held_back: dict[int, str] = {}
        for which, (_, figures, held) in enumerate(parts):
            for day, *rest in zip(*figures, strict=True):
                if day not in merged:
                    merged[day] = (day, *rest, which)
                    if day in held:
                        held_back[day] = held[day]
        kept = [merged[day] for day in sorted(merged) if quarantined or day not in held_back]
        columns = list(zip(*kept, strict=True)) or [()] * 5
        return cls(
            series,
            array("i", columns[0]),
            array("q", columns[1]),
            array("b", columns[2]),
            array("b", columns[3]),
            array("b", columns[4]),
            held_back,
        )

    def leg(self, index: int) -> Leg:
        """Give one fixing as a leg of a rate."""
        info = self.series[self.which[index]]
        return Leg(
            info.source,
            info.name,
            info.base,
            info.quote,
            from_number(self.days[index]),
            print_figure(self.digits[index], self.decimals[index]),
            info.unit,
            self.precision[index],
        )

    def at(self, day: int) -> int:
        """Give the index of the last fixing on or before a day; -1 if there is none."""
        return bisect_right(self.days, day) - 1

    def frequency(self, index: int) -> str:
        """Give the frequency of a fixing."""
        return self.series[self.which[index]].frequency

    @property
    def values(self) -> list[Decimal]:
        """All figures as numbers; made at once when they are first asked for, which takes a millisecond."""
        if self._values is None:
            units = map(_UNITS.__getitem__, self.decimals)
            # An operator takes a third of the time of the context's method.
            with localcontext(CONTEXT):
                self._values = list(map(mul, units, self.digits))
        return self._values

    def value(self, index: int) -> Decimal:
        """Give one published figure as a number."""
        if self._values is not None:
            return self._values[index]
        return _multiply(self.digits[index], _UNITS[self.decimals[index]])


def calendar(days: array[int], gap: int) -> array[int] | None:
    """For every day from the first fixing on: the index of the last fixing on or before that day; -1 past the gap.

    None where there are no fixings, or too many days for that.
    """
    if not days or days[-1] - days[0] >= _LONGEST_CALENDAR:
        return None
    return _calendar(days.tobytes(), gap)


@lru_cache(maxsize=64)
def _calendar(days: bytes, gap: int) -> array[int]:
    """Make a calendar, once for all pairs that have the same days: one table stays in the processor's cache."""
    starts = array("i", days)
    found: list[int] = []
    for index, length in enumerate(chain(map(sub, starts[1:], starts), (gap + 1,))):
        found += [index] * length if length <= gap else [index] * (gap + 1) + [-1] * (length - gap - 1)
    return array("i", found)


def upright(base: str, quote: str, columns: Sequence[Column]) -> tuple[bool, ...]:
    """Say which columns on the way from the base to the quote are read as printed; the others are turned over."""
    # The first column is read towards the quote's side, the last one from the base's.
    first, *others = columns
    return first.series[0].base == base, *(column.series[0].quote == quote for column in others)


def fraction(places: Iterable[tuple[Column, int, bool]]) -> tuple[Decimal, Decimal]:
    """Multiply figures into a numerator and a denominator: column, index, and whether it is read as printed."""
    numerator = denominator = Decimal(1)
    for column, place, as_printed in places:
        value, unit = column.value(place), column.series[column.which[place]].unit
        if not as_printed:
            denominator = _multiply(denominator, value)
            numerator = _multiply(numerator, unit) if unit != 1 else numerator
        else:
            numerator = _multiply(numerator, value)
            denominator = _multiply(denominator, unit) if unit != 1 else denominator
    return numerator, denominator


@dataclass(slots=True)
class Pair:
    """Units of `quote` for one unit of `base` on every day that the source has: one column or two.

    `columns` lead from the base to the quote; `places` says for each where in it the pair's days are (None: its
    days are the pair's), and `upright` whether its figures are read as printed or turned over.
    """

    base: str
    quote: str
    days: array[int]
    columns: tuple[Column, ...]
    places: tuple[array[int] | None, ...]
    upright: tuple[bool, ...]
    _always: str | None = None  # the one frequency of all its fixings, where there is but one
    _ranks: bytes | None = None  # else that of each, as places in _FREQUENCIES

    def __post_init__(self) -> None:
        if len(self.frequencies) == 1:
            (self._always,) = self.frequencies

    @classmethod
    def join(cls, base: str, quote: str, *columns: Column) -> Pair:
        """Join columns into a pair, on the days that all of them have."""
        ways = upright(base, quote, columns)
        first, *others = columns
        if all(other.days == first.days for other in others):
            return cls(base, quote, first.days, columns, (None,) * len(columns), ways)
        shared = set(first.days)
        for other in others:
            shared.intersection_update(other.days)
        days = array("i", sorted(shared))
        places = tuple(
            array("i", [place for place, day in enumerate(column.days) if day in shared])
            for column in columns
        )
        return cls(base, quote, days, columns, places, ways)

    def _places(self, index: int) -> list[tuple[Column, int, bool]]:
        return [
            (column, index if places is None else places[index], upright)
            for column, places, upright in zip(self.columns, self.places, self.upright, strict=True)
        ]

    def at(self, day: int) -> int:
        """Give the index of the last fixing on or before a day; -1 if there is none."""
        return bisect_right(self.days, day) - 1

    def between(self, first: int, last: int) -> range:
        """Give the indices of the fixings from one day to another, both included."""
        return range(bisect_left(self.days, first), bisect_right(self.days, last))

    @property
    def frequencies(self) -> frozenset[str]:
        """The frequencies that its columns have."""
        return frozenset(info.frequency for column in self.columns for info in column.series)

    def frequency(self, index: int) -> str:
        """Give the frequency of a fixing: that of its rarer leg."""
        if self._always is not None:
            return self._always
        if self._ranks is None:
            self._ranks = self._ranked()
        return _FREQUENCIES[self._ranks[index]]

    def _ranked(self) -> bytes:
        """Work out the frequencies of all fixings, as places in _FREQUENCIES."""
        legs = []
        for column, places in zip(self.columns, self.places, strict=True):
            ranks = [_FREQUENCIES.index(info.frequency) for info in column.series]
            found = [ranks[which] for which in column.which]
            legs.append(found if places is None else [found[place] for place in places])
        return bytes(map(max, *legs) if len(legs) > 1 else legs[0])

    def of_frequency(self, frequency: str, first: int, last: int) -> Sequence[int]:
        """Give the indices of the fixings of a frequency from one day to another, both included."""
        span = self.between(first, last)
        if self._always is not None:
            return span if self._always == frequency else ()
        if self._ranks is None:
            self._ranks = self._ranked()
        rank, ranks = _FREQUENCIES.index(frequency), self._ranks
        return [index for index in span if ranks[index] == rank]

    def fraction(self, index: int) -> tuple[Decimal, Decimal]:
        """Give units of the quote for one base as numerator and denominator."""
        return fraction(self._places(index))

    def fractions(self, indices: Sequence[int]) -> list[tuple[Decimal, Decimal]]:
        """Give what `fraction` gives for each of many indices, column by column."""
        tops = bottoms = ones = [Decimal(1)] * len(indices)
        for column, places, as_printed in zip(self.columns, self.places, self.upright, strict=True):
            at = indices if places is None else [places[index] for index in indices]
            values = list(map(column.values.__getitem__, at))
            units = [info.unit for info in column.series]
            if as_printed:
                tops = values if tops is ones else list(map(_multiply, tops, values))
            else:
                bottoms = values if bottoms is ones else list(map(_multiply, bottoms, values))
            if any(unit != 1 for unit in units):
                scales = [Decimal(units[column.which[place]]) for place in at]
                if as_printed:
                    bottoms = list(map(_multiply, bottoms, scales))
                else:
                    tops = list(map(_multiply, tops, scales))
        return list(zip(tops, bottoms, strict=True))

    def legs(self, index: int) -> tuple[Leg, ...]:
        """Give the published figures of a fixing."""
        return tuple(column.leg(place) for column, place, _ in self._places(index))

    def held(self, first: int, last: int) -> tuple[str, ...]:
        """Say which figures from one day to another, both included, are quarantined, and why."""
        found = {
            (day, column.series[0].source, reason)
            for column in self.columns
            for day, reason in column.held.items()
            if first <= day <= last
        }
        return tuple(
            f"the figure of {source} of {from_number(day).isoformat()} is quarantined: {reason}"
            for day, source, reason in sorted(found)
        )

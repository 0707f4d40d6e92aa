"""Inline SVG: a rate over the months around a day, and what several outlets' figures can stand for.

A chart is drawn from figures alone and is complete without scripts, fonts or colours: what it shows stands in
its title and description too. All geometry is Decimal, like the rates that it is made of, in the library's own context.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import pairwise
from typing import TYPE_CHECKING

from currnorm.checking import words
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Axis", "Band", "RateChart", "Tick", "rate_chart"]

WIDTH, HEIGHT = 640, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 14, 14, 34
_BEFORE, _AFTER = timedelta(days=200), timedelta(days=75)
_MOST_POINTS = 320
_ROOM = Decimal("0.12")  # of the figures' span, above and below
# A narrow band that lies further from the rates than this many times their own span would flatten them to a line; the
# wide one may take as much room again as they do.
_FAR = 4
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of an axis: where, and what it says."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from figures to places on the page."""

    low: Decimal
    high: Decimal
    start: Decimal
    stop: Decimal

    def at(self, value: Decimal) -> str:
        """Give the place of a figure, to a tenth of a unit, kept on the page."""
        value = min(max(value, self.low), self.high)
        share = (value - self.low) / (self.high - self.low)
        return str((self.start + share * (self.stop - self.start)).quantize(Decimal("0.1")))

    def ticks(self, most: int = 5) -> list[Decimal]:
        """Give round figures on the scale, `most` of them or fewer.

        >>> [str(tick) for tick in Axis(Decimal(1150), Decimal(1215), Decimal(0), Decimal(1)).ticks()]
        ['1160', '1180', '1200']
        """
        rough = (self.high - self.low) / most
        decade = Decimal((0, (1,), rough.adjusted()))
        step = next(each for factor in (1, 2, 5, 10) if (each := decade * factor) >= rough)
        first = (self.low / step).to_integral_value(ROUND_CEILING)
        last = (self.high / step).to_integral_value(ROUND_FLOOR)
        unit = min(step, Decimal(1))
        return [(step * place).quantize(unit) for place in range(int(first), int(last) + 1)]


@dataclass(frozen=True, slots=True)
class Band:
    """A span of rates as a strip across the chart; `gone` says that it lies off the chart: "above" or "below"."""

    top: str
    height: str
    gone: str = ""


@dataclass(frozen=True, slots=True)
class RateChart:
    """What the template draws: a line, two bands, the day, the fixings that counted."""

    title: str
    description: str
    line: str
    narrow: Band
    wide: Band
    day: str
    day_label: str
    day_side: str
    dots: tuple[tuple[str, str], ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def rate_chart(
    history: Sequence[tuple[date, Decimal]],
    *,
    base: str,
    quote: str,
    on: date,
    narrow: tuple[Decimal, Decimal],
    wide: tuple[Decimal, Decimal],
    fixings: Sequence[tuple[date, Decimal]] = (),
    also: Sequence[date] = (),
) -> RateChart | None:
    """Draw the rate around a day, and the bands that two printed figures allow; None where there is no line to draw.

    `history` is in units of `quote` for one `base`, oldest first; `also` are days that must be on the chart.
    """
    with localcontext(CONTEXT):
        first, last = min([on, *also]) - _BEFORE, max([on, *also]) + _AFTER
        points = _thinned([point for point in history if first <= point[0] <= last])
        if len({value for _, value in points}) < 2:
            return None
        seen = [value for _, value in points] + [value for _, value in fixings]
        low, high = min(seen), max(seen)
        span = high - low
        bottom, top = low, high
        for ends, far in ((narrow, _FAR * span), (wide, span)):
            if ends[0] < high + far and ends[1] > low - far:
                bottom = min(bottom, max(ends[0], low - far))
                top = max(top, min(ends[1], high + far))
        low, high = bottom, top
        room = (high - low) * _ROOM
        y = Axis(low - room, high + room, Decimal(HEIGHT - _BOTTOM), Decimal(_TOP))
        x = Axis(
            _number(points[0][0]), _number(max(points[-1][0], on)), Decimal(_LEFT), Decimal(WIDTH - _RIGHT)
        )
        ticks = y.ticks()
        decimals = words.span_decimals(low, high)
        return RateChart(
            title=f"{words.noun(quote, many=True).capitalize()} a {words.noun(base)}, {_month(points[0][0])} to {_month(points[-1][0])}",
            description=_described(points, narrow, on, base=base, quote=quote, decimals=decimals),
            line=" ".join(f"{x.at(_number(when))},{y.at(value)}" for when, value in points),
            narrow=_band(y, narrow),
            wide=_band(y, wide),
            day=x.at(_number(on)),
            day_label=words.day(on),
            day_side="end" if Decimal(x.at(_number(on))) > WIDTH // 2 else "start",
            dots=tuple((x.at(_number(when)), y.at(value)) for when, value in fixings),
            across=tuple(_months(x, points[0][0], max(points[-1][0], on))),
            up=tuple(Tick(y.at(each), words.grouped(each)) for each in ticks),
            unit=f"{quote} per {base}",
        )


def _number(day: date) -> Decimal:
    return Decimal(day.toordinal())


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _thinned(points: Sequence[tuple[date, Decimal]]) -> Sequence[tuple[date, Decimal]]:
    """Take every n-th fixing where there are more than the eye can tell apart, the last one always."""
    every = -(-len(points) // _MOST_POINTS)
    return points if every <= 1 else [*points[:-1:every], points[-1]]


def _band(y: Axis, ends: tuple[Decimal, Decimal]) -> Band:
    if ends[0] > y.high:
        return Band(str(_TOP), "0", "above")
    if ends[1] < y.low:
        return Band(str(HEIGHT - _BOTTOM), "0", "below")
    top, bottom = Decimal(y.at(ends[1])), Decimal(y.at(ends[0]))
    return Band(str(top), str(max(bottom - top, Decimal("1.5"))))


def _months(x: Axis, first: date, last: date) -> list[Tick]:
    """Mark the beginnings of months, or of years, as many as there is room for."""
    starts = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    every = next(each for each in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(starts) <= 7 * each)
    starts = [day for day in starts if (day.year * 12 + day.month - 1) % every == 0]
    named = [_MONTHS[day.month - 1] if every < 12 else str(day.year) for day in starts]
    for place, (before, day) in enumerate(pairwise([None, *starts])):
        if every < 12 and day is not None and (before is None or before.year != day.year):
            named[place] += f" {day.year}"
    return [Tick(x.at(_number(day)), name) for day, name in zip(starts, named, strict=True)]


def _described(
    points: Sequence[tuple[date, Decimal]],
    narrow: tuple[Decimal, Decimal],
    on: date,
    *,
    base: str,
    quote: str,
    decimals: int,
) -> str:
    values = [value for _, value in points]
    went = words.rate(base, quote, min(values), max(values), decimals=decimals)
    allowed = words.rate(base, quote, *narrow, decimals=max(decimals, words.span_decimals(*narrow)))
    return (
        f"Between {words.day(points[0][0])} and {words.day(points[-1][0])} the rate went from {went}. "
        f"The printed figures allow {allowed}. The article is of {words.day(on)}."
    )

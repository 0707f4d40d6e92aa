"""A rate around a day in one line of blocks, for terminals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from currnorm.checking import words
from currnorm.errors import OutsideEra, RateUnavailable, UnknownCurrency
from currnorm.money import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from currnorm.rates.model import Rates

__all__ = ["check_sparkline", "sparkline"]

_BLOCKS = "▁▂▃▄▅▆▇█"
_BEFORE, _AFTER = timedelta(days=120), timedelta(days=40)


def sparkline(history: Sequence[tuple[date, Decimal]], on: date, width: int = 40) -> tuple[str, int] | None:
    """Draw a history around a day: the blocks, and the place of the day among them; None where nothing moved.

    >>> days = [(date(2020, 1, 1) + timedelta(days=n), Decimal(n)) for n in range(8)]
    >>> sparkline(days, date(2020, 1, 4))
    ('▁▂▃▄▅▆▇█', 3)
    """
    points = [point for point in history if on - _BEFORE <= point[0] <= on + _AFTER]
    if len({value for _, value in points}) < 2:
        return None
    every = -(-len(points) // width)
    shown = points[::every]
    low, high = min(value for _, value in shown), max(value for _, value in shown)
    with localcontext(CONTEXT):
        steps = [int((value - low) * (len(_BLOCKS) - 1) / (high - low or 1)) for _, value in shown]
    place = max((place for place, (when, _) in enumerate(shown) if when <= on), default=0)
    return "".join(_BLOCKS[step] for step in steps), place


def check_sparkline(check: Mapping[str, Any], rates: Rates) -> str | None:
    """Draw the rate of a check around its day in two lines, the second with the day under its block."""
    implied = check["implied"]
    if not implied or not check["on"] or not check["fixings"]:
        return None
    on, base, quote = date.fromisoformat(check["on"]), implied["base"], implied["quote"]
    try:
        history = rates.history(base, quote, source=check["fixings"][0]["source"])
    except (OutsideEra, RateUnavailable, UnknownCurrency):
        return None  # a rate by definition has no history of its own
    drawn = sparkline(history, on)
    if drawn is None:
        return None
    near = [value for when, value in history if on - _BEFORE <= when <= on + _AFTER]
    low, high = min(near), max(near)
    span = words.rate(base, quote, low, high, decimals=words.span_decimals(low, high))
    blocks, place = drawn
    return f"{blocks}  {span}\n{' ' * place}^ {words.day(on)}"
